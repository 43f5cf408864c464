"""What a tagged PDF says: its structure tree with the words of each element, read with qpdf and nothing of ours.

`pdfinfo -struct-text` gives the same, and takes a minute for a convention: it reads a page again for each element. The
test `copied` holds this reader against it, and against what mupdf copies.
"""

import base64
import json
import re
import subprocess

TOKEN = re.compile(rb"<<|>>|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.S)


class Element:
    """Kids are Elements and strings (what one piece of marked content shows), in their order; beside them, the dictionaries
    of the annotations that belong to it, and the number of the page where it starts."""

    def __init__(self, tag, dictionary):
        self.tag, self.dictionary, self.children, self.annotations, self.page = tag, dictionary, [], [], None

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


class Document:
    def __init__(self, path):
        printed = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                                  "--decode-level=generalized", str(path)], capture_output=True, check=True).stdout
        self.objects = json.loads(printed)["qpdf"][1]
        self.catalog = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = []
        self.gather_pages(self.catalog["/Pages"])
        self.maps, self.words, self.order, self.instead = {}, {}, {}, {}

    def gather_pages(self, reference):
        node = self.get(reference)
        for kid in node.get("/Kids", []):
            self.gather_pages(kid)
        if node["/Type"] == "/Page":
            self.pages.append(reference)

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects.get("obj:" + value)
            if found is None:
                return None
            value = found["stream"]["dict"] if "stream" in found else found["value"]
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def to_unicode(self, reference):
        if reference not in self.maps:
            text = self.stream(reference).decode("ascii")
            self.maps[reference] = {int(code, 16): bytes.fromhex(to).decode("utf-16-be")
                                    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", text, re.S)
                                    for code, to in re.findall(r"<([0-9A-F]+)> <([0-9A-F]*)>", block)}
        return self.maps[reference]

    def read_page(self, reference):
        """The words of each marked content of a page; `order` keeps them as they stand on it, artifacts too, each with the
        number of its marked content."""
        page = self.get(reference)
        fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
        operands, marks, font = [], [], None
        out = {}
        order = self.order[reference] = []
        for token in TOKEN.findall(self.stream(page["/Contents"])):
            if token == b"BDC":
                words = b" ".join(operands)
                mcid = re.search(rb"/MCID (\d+)", words)
                actual = re.search(rb"/ActualText <FEFF([0-9A-F]*)>", words)
                if operands[0] == b"/Artifact":
                    marks.append(("artifact", None))
                elif mcid:
                    marks.append(("element", int(mcid.group(1))))
                    out.setdefault(int(mcid.group(1)), "")
                elif actual:
                    self.show(bytes.fromhex(actual.group(1).decode()).decode("utf-16-be"), marks, out, order)
                    marks.append(("silent", None))
                else:
                    marks.append(("span", None))
            elif token == b"EMC":
                marks.pop()
            elif token == b"Tf":
                font = self.to_unicode(self.get(fonts[operands[-2].decode()])["/ToUnicode"])
            elif token == b"TJ":
                for piece in operands:
                    if piece.startswith(b"<") and not piece.startswith(b"<<"):
                        codes = piece[1:-1]
                        self.show("".join(font[int(codes[i:i + 4], 16)] for i in range(0, len(codes), 4)), marks, out,
                                  order)
            if re.fullmatch(rb"[A-Za-z'\"*]+", token) and token not in (b"true", b"false", b"null"):
                operands = []
            else:
                operands.append(token)
        return out

    def show(self, text, marks, out, order):
        text = text.replace("\u200b", "")
        kinds = [kind for kind, _ in marks]
        if "silent" in kinds:
            return
        mcid = None if "artifact" in kinds else [number for kind, number in marks if kind == "element"][-1]
        order.append((mcid, text))
        if mcid is not None:
            out[mcid] += text

    def standing(self, page, instead):
        """What stands on a page, in the order of its content; with the ActualText of elements instead of what they show,
        if asked for. Readers differ in that: MuPDF before 1.24 does not look at the structure."""
        said = set()
        for mcid, text in self.order[page]:
            if instead and (page, mcid) in self.instead:
                text = "" if mcid in said else self.instead[page, mcid]
                said.add(mcid)
            yield text

    def tree(self):
        for page in self.pages:
            self.words[page] = self.read_page(page)
        root = self.get(self.get(self.catalog["/StructTreeRoot"])["/K"])
        return self.element(root, None)

    def element(self, dictionary, page):
        made = Element(dictionary["/S"][1:], dictionary)
        page = dictionary.get("/Pg", page)
        made.page = self.pages.index(page) + 1 if page in self.pages else None
        kids = dictionary.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            resolved = self.get(kid)
            if isinstance(resolved, int):
                made.children.append(self.shown(dictionary, page, resolved))
            elif resolved.get("/Type") == "/MCR":
                made.children.append(self.shown(dictionary, resolved.get("/Pg", page), resolved["/MCID"]))
            elif resolved.get("/Type") == "/OBJR":
                made.annotations.append(self.get(resolved["/Obj"]))
            elif "/S" in resolved:
                made.children.append(self.element(resolved, page))
        return made

    def shown(self, dictionary, page, mcid):
        if "/ActualText" in dictionary:
            self.instead[page, mcid] = string(dictionary["/ActualText"])
        return self.words[page].get(mcid, "")


def string(value):
    """A text string of qpdf's JSON."""
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


def structure(path):
    return Document(path).tree()
