"""A PDF as the checks see it: its objects, its bytes, its tags; and the table that the checks enter themselves in."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from tagged import Document, string  # noqa: E402  (string: for the checks)

CHECKS = []


def rules(*names):
    def keep(check):
        CHECKS.append((names, check))
        return check
    return keep


class File(Document):
    def __init__(self, path):
        super().__init__(path)
        self.bytes = pathlib.Path(path).read_bytes()
        self.root = self.tree()
        self.xmp = self.stream(self.catalog["/Metadata"]) if "/Metadata" in self.catalog else b""

    def dictionaries(self):
        """Every dictionary of the file, direct ones and those of streams too."""
        todo = [item.get("stream", {}).get("dict", item.get("value")) for name, item in self.objects.items()
                if name.startswith("obj:")]
        while todo:
            value = todo.pop()
            if isinstance(value, dict):
                yield value
                todo += value.values()
            elif isinstance(value, list):
                todo += value

    def values(self):
        for dictionary in self.dictionaries():
            for key, value in dictionary.items():
                yield key, value
                todo = value if isinstance(value, list) else []
                for item in todo:
                    yield key, item

    def contents(self):
        """(name, bytes, is ours) of each page, form and appearance."""
        for number, reference in enumerate(self.pages, 1):
            contents = self.get(reference)["/Contents"]
            yield f"page {number}", self.stream(contents), True
        for name, item in self.objects.items():
            if "stream" in item and item["stream"]["dict"].get("/Subtype") == "/Form":
                yield name, self.stream(name[4:]), False

    def elements(self):
        return self.root.walk()

    def parents(self):
        numbers = self.get(self.get(self.get(self.catalog["/StructTreeRoot"])["/ParentTree"])["/Nums"])
        return dict(zip(numbers[::2], numbers[1::2]))


def of_subtype(file, *subtypes):
    return [d for d in file.dictionaries() if d.get("/Subtype") in subtypes]


def words_of(content):
    """Tokens of a content stream; strings and inline images as one token each."""
    content = re.sub(rb"(?s)(?<=\s)ID\s.*?\sEI(?=\s)", b"EI", content)
    return re.findall(rb"<<|>>|<[^<>]*>|\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\)|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", content,
                      re.S)


def operators(content):
    return [token.decode("latin-1") for token in words_of(content) if re.fullmatch(rb"[A-Za-z'\"][A-Za-z0-9*]*", token)
            and token not in (b"true", b"false", b"null")]
