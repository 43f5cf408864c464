#!/usr/bin/env python3
"""What a reader copies and hears from the PDF is the text of the tree: every character, in its order.

The tree is the text that a seal keeps (scelles/convention/texte.txt). It is compared whole with what the PDF's structure
says, block by block, no-break and narrow no-break spaces included. Then what mupdf copies page by page is compared with the
order in which the tags stand on the page; and poppler's reading of the structure, on a part, with ours. Run by ctest
(copied)."""

import argparse
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOSSIERS = {"premier": ROOT, "complet": ROOT / "tests/dossiers/complet"}
sys.path.insert(0, str(HERE))
import tagged  # noqa: E402

faults = []
MARKERS = {"dash": "–", "chevron": "›", "bullet": "•", "square": "▪"}


def compare(name, what, expected, found):
    if expected == found:
        print(f"{name}: {what}: {len(expected)} alike")
        return
    faults.append(name)
    print(f"FAULT {name}: {what}")
    print("\n".join(list(difflib.unified_diff(expected, found, "expected", "found", lineterm="", n=1))[:40]))


# ---- The tree


class Node:
    def __init__(self, line):
        found = re.fullmatch(r'(\w+)(.*?)(?: "(.*)")?', line)
        self.kind, self.words, self.text = found.group(1), found.group(2).split(), found.group(3) or ""
        self.text = self.text.replace("⍽", "\u00a0").replace("⎵", "\u202f")
        self.children = []

    def get(self, name):
        return next((word.split("=", 1)[1] for word in self.words if word.startswith(name + "=")), "")


def read_tree(text):
    root = Node("root")
    stack = [root]
    for line in text.split("\n"):
        if not line or line.startswith("meta "):
            continue
        depth = (len(line) - len(line.lstrip(" "))) // 2
        del stack[depth + 1:]
        node = Node(line.strip(" "))
        stack[-1].children.append(node)
        stack.append(node)
    return root


class Expected:
    """The blocks of the tree, in reading order: "P text", "H1 text", "Lbl –"… Footnotes stand behind their paragraph."""

    def __init__(self):
        self.blocks, self.notes = [], 0

    def words(self, node, notes):
        if node.kind == "text":
            return node.text
        if node.kind == "field":
            return "[" + node.text + "]"
        if node.kind == "note":
            self.notes += 1
            notes.append((self.notes, node))
            return f"({self.notes})"
        return "".join(self.words(child, notes) for child in node.children)

    def block(self, tag, text, node=None):
        notes = []
        text += "".join(self.words(child, notes) for child in node.children) if node else ""
        if text:
            self.blocks.append(f"{tag} {text}")
        for number, note in notes:
            self.blocks.append(f"Lbl {number}")
            self.blocks.append("P " + "".join(self.words(child, []) for child in note.children))

    def read(self, node):
        if node.kind == "heading":
            label = node.text and node.text + (" " if "." in node.text else "\u00a0– ")
            self.block("H" + node.get("level"), label, node)
        elif node.kind == "paragraph":
            self.block("H" + node.get("level") if node.get("level") else "P", "", node)
        elif node.kind == "figure":
            self.blocks.append("Figure " + node.text)
        elif node.kind == "insert":
            self.blocks.append("Figure " + node.text)
        elif node.kind == "list":
            for index, item in enumerate(node.children, 1):
                marker = node.words[0]
                self.blocks.append("Lbl " + (f"{index}." if marker == "decimal" else f"{chr(96 + index)})" if marker == "letter"
                                             else MARKERS[marker]))
                self.read(item)
        else:
            if node.kind == "toc":
                self.block("H1", node.text)
            elif node.kind == "table":
                self.block("Caption", node.text)
            elif node.kind == "box":
                self.block("H" + node.get("level"), node.text)
            children = node.children
            if node.kind == "sheet":  # the date stands in the bar, beside the heading
                self.read(children[0])
                self.block("P", node.text)
                children = children[1:]
            # A paragraph of signers stands above each of their frames; of a party that has several, above all.
            for child in children:
                self.read(child)


# ---- The PDF


class Found:
    def __init__(self):
        self.blocks, self.contents = [], []

    def words(self, element, rest):
        out = ""
        for child in element.children:
            if isinstance(child, str):
                out += child
            elif child.tag == "Note":
                rest.append(child)
            elif child.tag == "Lbl":
                out += "(" + self.words(child, rest) + ")"
            else:
                out += self.words(child, rest)
        return out

    def block(self, element):
        rest = []
        text = self.words(element, rest).replace("\u00ad", "")
        if text:
            self.blocks.append(f"{element.tag} {text}")
        for note in rest:
            for part in note.children:
                self.block(part)

    def of_text(self):
        """Without what the pages tell beside the text: sigles, and the addresses of links, in notes or in brackets."""
        return [re.sub(r"\u00a0?\s?\(https?://[^)]*\)", "", block) for block in self.without_sigles()
                if not re.fullmatch(r"P https?://\S+", block)]

    def without_sigles(self):
        """Their list is made of the text, and is none of it."""
        if "H1 Sigles" in self.blocks:
            first = last = self.blocks.index("H1 Sigles")
            last += 1
            while self.blocks[last].startswith("Lbl ") and self.blocks[last + 1].startswith("P "):
                last += 2
            del self.blocks[first:last]
        return self.blocks

    def read(self, element):
        for child in element.children:
            if isinstance(child, str):
                if child.strip():
                    self.blocks.append("stray " + child)
            elif child.tag == "TOC":
                self.contents += [self.words(entry, []) for entry in child.children]
            elif re.fullmatch("H[1-6]|P|Lbl|Caption", child.tag):
                self.block(child)
            elif child.tag == "Figure":
                alt = re.sub(", page [0-9]+$", "", tagged.string(child.dictionary["/Alt"]))
                if "Figure " + alt not in self.blocks[-1:]:  # the pages of an annexe, once
                    self.blocks.append("Figure " + alt)
            else:
                self.read(child)


def unnumbered(blocks):
    """Notes without their numbers: those of addresses count, too."""
    return [re.sub(r"\(\d+\)", "", block) for block in blocks if not re.fullmatch(r"Lbl \d+", block)]


def squeezed(text):
    """All characters but plain spaces, line ends and what stands for them; without the watermark, and without what mupdf
    writes into empty fields."""
    return re.sub("PROJET|(SIGN)+(?=PROJET|Annexe)", "", re.sub("[ \n\f\u00ad]+", "", text))


def copied_by_mupdf(pdf, pages):
    out = pdf.with_suffix(".txt")
    subprocess.run(["mutool", "convert", "-F", "text", "-O", "preserve-whitespace", "-o", str(out), str(pdf),
                    ",".join(str(page + 1) for page in pages)], capture_output=True, check=True)
    return squeezed(out.read_text())


def seal(ctg, name, folder):
    dossier = folder / name
    for part in ("convention.xml", "annexes", "logos"):
        if (DOSSIERS[name] / part).is_dir():
            shutil.copytree(DOSSIERS[name] / part, dossier / part)
        elif (DOSSIERS[name] / part).exists():
            dossier.mkdir(exist_ok=True)
            shutil.copy(DOSSIERS[name] / part, dossier / part)
    subprocess.run([ctg, "build", "--format", "pdf"], cwd=dossier, capture_output=True, check=True)
    subprocess.run([ctg, "seal", "--constate", "out/convention.pdf"], cwd=dossier, capture_output=True, check=True)
    return dossier / "out/convention.pdf", (dossier / "scelles/convention/texte.txt").read_text()


def check(ctg, name, folder):
    pdf, text = seal(ctg, name, folder)
    expected, found = Expected(), Found()
    expected.read(read_tree(text))
    document = tagged.Document(pdf)
    found.read(document.tree())
    if found.blocks[0].startswith("P PROJET – version"):
        del found.blocks[0]  # what is told first is none of the text
    compare(name, "blocks of the tree and of the PDF", unnumbered(expected.blocks), unnumbered(found.of_text()))
    for space in ("\u00a0", "\u202f"):
        if not any(space in block for block in found.blocks):
            faults.append(f"{name}: {space!r} was not compared")
    # Pages of another document bring a text of their own.
    pages = [number for number, page in enumerate(document.pages)
             if not any(document.get(each).get("/Subtype") == "/Form" for each in document.get(
                 document.get(document.get(page)["/Resources"]).get("/XObject", {})).values())]
    shown, said = (squeezed("".join("".join(document.standing(document.pages[page], instead)) for page in pages))
                   for instead in (False, True))
    copied = copied_by_mupdf(pdf, pages)
    stands = said if len(said) == len(copied) else shown
    at = next((i for i, (a, b) in enumerate(zip(stands, copied)) if a != b), min(len(stands), len(copied)))
    if stands != copied:
        faults.append(name)
        print(f"FAULT {name}: on the pages « {stands[at - 20:at + 40]} », copied « {copied[at - 20:at + 40]} »")
    else:
        print(f"{name}: {len(copied)} characters are copied as they stand on the pages")


def check_poppler(ctg, folder):
    """On a part, since poppler reads a page again for each element: all words, in the same order."""
    subprocess.run([ctg, "build", "--dossier", DOSSIERS["complet"], "--only", "annexe-5", "--format", "pdf", "--out", folder],
                   capture_output=True, check=True)
    pdf = folder / "annexe-5.pdf"
    printed = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, encoding="utf-8", errors="replace", check=True).stdout
    by_poppler = squeezed("".join(re.findall('^ *"(.*?)"$', printed, re.M | re.S)))
    by_us = squeezed("".join(child for element in tagged.structure(pdf).walk() for child in element.children
                             if isinstance(child, str)))
    if by_poppler != by_us or len(by_us) < 1000:
        faults.append("poppler")
        print(f"FAULT poppler reads « {by_poppler[:200]} », we « {by_us[:200]} »")
    else:
        print(f"poppler: {len(by_us)} characters alike")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(options.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory() as folder:
        for name in DOSSIERS:
            check(ctg, name, pathlib.Path(folder))
        check_poppler(ctg, pathlib.Path(folder))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
