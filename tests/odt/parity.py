#!/usr/bin/env python3
"""The PDF and the ODT of a dossier say the same: headings, paragraphs, items, tables, footnotes, references.

Both are read back with nothing of ours: the PDF's structure tree by qpdf, the ODT's content.xml as it stands. Then
LibreOffice updates all indexes of the ODT: its table of contents must not change.
"""

import argparse
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).parent.parent.parent
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
sys.path.insert(0, str(ROOT / "tests/pdfa"))
import tagged  # noqa: E402

faults = []


def fault(name, message):
    faults.append(name)
    print(f"FAULT {name}: {message}")


def tidy(words):
    """One space for each run of them; hyphens at the ends of lines are no characters of the text."""
    return re.sub("[ \n]+", " ", words.replace("\u00ad", "")).strip()


# ---- The PDF


def pdf_words(element, notes):
    out = ""
    for child in element.children:
        if isinstance(child, str):
            out += child
        elif child.tag == "Note":
            notes.append(tidy("".join(pdf_words(c, []) for c in child.children if not isinstance(c, str) and c.tag == "P")))
        elif child.tag == "Reference" and any(not isinstance(c, str) and c.tag == "Lbl" for c in child.children):
            pass  # the call of a footnote
        elif child.tag not in ("Lbl",):
            out += pdf_words(child, notes)
    return out


def of_pdf(pdf):
    blocks, tables, notes, references = [], [], [], []

    def walk(element, place):
        for child in element.children:
            if isinstance(child, str):
                continue
            if child.tag in ("TOC", "Form", "Figure", "Caption"):
                continue
            if re.fullmatch("H[1-6]", child.tag):
                blocks.append((child.tag.lower(), tidy(pdf_words(child, notes))))
            elif child.tag == "P":
                blocks.append((place, tidy(pdf_words(child, notes))))
                links(child)
            elif child.tag == "LI":
                walk(child, "li")
            elif child.tag == "Table":
                tables.append([])
                walk(child, place)
            elif child.tag == "TR":
                tables[-1].append([])
                walk(child, place)
            elif child.tag in ("TH", "TD"):
                before = len(blocks)
                walk(child, child.tag.lower())
                tables[-1][-1].append((child.tag.lower(), " ".join(words for _, words in blocks[before:] if words)))
            else:
                walk(child, place)

    def links(element):
        for child in element.children:
            if not isinstance(child, str):
                if child.tag == "Lbl":
                    continue  # the call of a footnote
                if child.tag == "Link":
                    references.append(tidy(pdf_words(child, [])))
                else:
                    links(child)

    walk(tagged.structure(pdf), "p")
    # What is told first is none of the text: the ODT says it in its head and foot.
    told = re.compile("(PROJET – )?version du .*")
    blocks = [b for b in blocks if b[1]]
    return blocks[1:] if blocks and told.fullmatch(blocks[0][1]) else blocks, tables, notes, references


# ---- The ODT


def odt_words(element, notes):
    out = [element.text or ""]
    if element.tag == TEXT + "s":
        out.append(" " * int(element.get(TEXT + "c", "1")))
    if element.tag in (TEXT + "tab", TEXT + "line-break"):
        out.append(" ")
    if element.get(TEXT + "style-name") == "Placeholder":  # shown in brackets on paper, in angle brackets by the office
        out[0] = "[" + (element.text or "")[1:-1] + "]"
    for child in element:
        if child.tag.startswith(DRAW):  # an image: its words are no text
            out.append(child.tail or "")
            continue
        if child.tag == TEXT + "note":
            notes.append(tidy(" ".join(odt_words(p, []) for p in child.iter(TEXT + "p"))))
        else:
            out.append(odt_words(child, notes))
        out.append(child.tail or "")
    return "".join(out)


def of_odt(odt):
    root = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    body = root.find(".//" + OFFICE + "text")
    blocks, tables, notes, references = [], [], [], []

    def is_data(table):
        return any(cell.get(TABLE + "style-name", "").startswith("Cellule") for cell in table.iter(TABLE + "table-cell"))

    def walk(element, place, data):
        for child in element:
            if child.tag == TEXT + "table-of-content":
                continue
            if child.tag == TEXT + "h":
                level = child.get(TEXT + "outline-level")
                blocks.append((f"h{level}", tidy(odt_words(child, notes))))
            elif child.tag == TEXT + "p" and child.get(TEXT + "style-name") == "Sigle":  # the sigle is the item's label
                blocks.append(("li", tidy(odt_words(child, notes).removeprefix(child.findtext(TEXT + "span")))))
            elif child.tag == TEXT + "p" and child.get(TEXT + "style-name") == "Signification_20_des_20_tirets":
                continue  # in the PDF, each dash says what it means
            elif child.tag == TEXT + "p":
                blocks.append((place, tidy(odt_words(child, notes))))
                for link in child.iter():
                    if link.tag in (TEXT + "a", TEXT + "bookmark-ref"):
                        references.append(tidy(odt_words(link, [])))
            elif child.tag == TEXT + "list-item":
                walk(child, "li", data)
            elif child.tag == TABLE + "table":
                if is_data(child):
                    tables.append([])
                walk(child, place, is_data(child))
            elif child.tag == TABLE + "table-row":
                if data:
                    tables[-1].append([])
                walk(child, place, data)
            elif child.tag == TABLE + "table-cell" and data:
                kind = "td" if child.get(TABLE + "style-name") == "Cellule" else "th"
                before = len(blocks)
                walk(child, kind, data)
                tables[-1][-1].append((kind, " ".join(words for _, words in blocks[before:] if words)))
            elif child.tag == TABLE + "title":
                continue
            else:
                walk(child, place, data)

    walk(body, "p", False)
    return [b for b in blocks if b[1]], tables, notes, references


def contents(odt):
    """The entries of the table of contents, without the numbers of the pages."""
    root = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    index = root.find(".//" + TEXT + "index-body")
    return [tidy(re.sub("\\s*[0-9]*$", "", odt_words(p, []))) for p in index.iter(TEXT + "p")]


# ---- Both


def compare(name, what, pdf, odt):
    if pdf == odt:
        return
    first = next((i for i, (a, b) in enumerate(zip(pdf, odt)) if a != b), min(len(pdf), len(odt)))
    lines = difflib.unified_diff([str(x) for x in pdf[first:first + 40]], [str(x) for x in odt[first:first + 40]], "PDF", "ODT",
                                 lineterm="", n=0)
    fault(f"{name}, {what}", "\n" + "\n".join(list(lines)[:30]))


def without_addresses(notes, references):
    """What the pages alone tell: the addresses of links, in notes of their own or in brackets."""
    notes = [re.sub(r"\s\(https?://[^)]*\)", "", note) for note in notes if not re.fullmatch(r"https?://\S+", note)]
    return notes, [words for words in references if not re.fullmatch(r"https?://\S+", words)]


def check(ctg, name, dossier, part, out):
    subprocess.run([ctg, "build", "--dossier", str(dossier), "--out", str(out), "--only", part], capture_output=True,
                   check=True)
    pdf, odt = of_pdf(out / f"{part}.pdf"), of_odt(out / f"{part}.odt")
    pdf = (*pdf[:2], *without_addresses(*pdf[2:]))
    # An inserted document stands in the PDF; the ODT says where it is.
    inserted = [block for block in odt[0] if block[1].startswith("Pièce jointe\u00a0:")]
    pdf_blocks, odt_blocks = pdf[0], [block for block in odt[0] if block not in inserted]
    compare(name, "headings", [b for b in pdf_blocks if b[0][0] == "h"], [b for b in odt_blocks if b[0][0] == "h"])
    compare(name, "blocks", pdf_blocks, odt_blocks)
    for what, index in (("tables", 1), ("footnotes", 2), ("references", 3)):
        compare(name, what, pdf[index], odt[index])
    counts = {kind: sum(1 for b in odt_blocks if b[0] == kind) for kind in ("h1", "h2", "p", "li", "th", "td")}
    print(name, counts, f"{len(odt[1])} tables, {len(odt[2])} footnotes, {len(odt[3])} references")
    if counts["h1"] == 0 or len(odt_blocks) < 3:
        fault(name, "nothing was compared")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    options = parser.parse_args()
    ctg = str(pathlib.Path(options.ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        jobs, made = [], []
        for name, dossier in (("complet", ROOT / "tests/dossiers/complet"), ("premier", ROOT)):
            check(ctg, name, dossier, "convention", top / name)
            check(ctg, f"{name}, deliberation", dossier, "deliberation", top / name)
        for name in ("complet", "premier"):
            odt = top / name / "convention.odt"
            updated = top / f"{name}.odt"
            jobs += [str(odt), str(updated)]
            made.append((name, odt, updated))
        office = [sys.executable, str(ROOT / "tests/odt/office.py"), str(top / "profile"), ".uno:UpdateAllIndexes"]
        done = subprocess.run([*office, *jobs], check=False)
        if done.returncode == 77:
            print("no LibreOffice on this machine: indexes are not updated")
        elif done.returncode != 0:
            fault("LibreOffice", f"exit code {done.returncode}")
        else:
            for name, odt, updated in made:
                compare(name, "table of contents after an update", contents(odt), contents(updated))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
