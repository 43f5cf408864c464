#!/usr/bin/env python3
"""What a screen reader says of each kind of document: its tags, and nothing but its tags.

Title, the first page as it is read out, then the lists that people who cannot see move by: headings with their levels,
tables with their heads, links, fields to sign, pictures, and what is said in other words than those on the page. Kept as
heard/<document>.txt, to be read from top to bottom; UPDATE_GOLDEN=1 writes them again. Run by ctest (heard)."""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests/avenant"), str(ROOT / "tests/suivi")]
import bilans  # noqa: E402
import tagged  # noqa: E402
from conformance import of_avenant  # noqa: E402

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
APART = ("P", "L", "LI", "Lbl", "LBody", "TH", "TD", "TR")
BLOCKS = ("P", "Caption", "TOCI", "Note", *HEADINGS)


def clean(text):
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def elements(element):
    return [child for child in element.children if not isinstance(child, str)]


def page_of(element):
    """Where its first words stand."""
    if element.page and any(isinstance(child, str) for child in element.children) or element.annotations:
        return element.page
    return next((page for page in map(page_of, elements(element)) if page), None)


def said(element):
    """The words of an element, as they are spoken: what replaces them, else they and what stands below."""
    for key in ("/ActualText", "/Alt", "/E"):
        if key in element.dictionary and not (key == "/Alt" and element.tag in ("Link", "Form")):
            return tagged.string(element.dictionary[key])
    return "".join(child if isinstance(child, str) else f" {said(child)} " if child.tag in APART else said(child)
                   for child in element.children if isinstance(child, str) or child.tag != "Note")


def attribute(element, name):
    found = element.dictionary.get("/A", {})
    return next((each[name] for each in (found if isinstance(found, list) else [found]) if name in each), None)


def below(element, *tags):
    return [each for each in element.walk() if each.tag in tags]


def read_out(element, depth=0):
    """The blocks in their order, with their page, each as it is announced."""
    page, words = page_of(element), clean(said(element))
    if element.tag in BLOCKS:
        kind = {"P": "", "TOCI": "entrée : ", "Caption": "légende : ", "Note": "note : "}
        return [(page, "  " * depth + kind.get(element.tag, f"titre {element.tag[1:]} : ") + words)]
    if element.tag in ("Figure", "Form"):
        return [(page, ("image : " if element.tag == "Figure" else "champ : ") + clean(tagged.string(element.dictionary["/Alt"])))]
    if element.tag in ("Table", "TOC"):
        return [(page, "tableau" if element.tag == "Table" else f"sommaire de {len(elements(element))} lignes")]
    if element.tag == "L":
        return [(page, "  " * depth + f"liste de {len(elements(element))}")] + [
            line for item in elements(element) for line in read_out(item, depth)]
    if element.tag == "LI":
        label = " ".join(clean(said(each)) for each in elements(element) if each.tag == "Lbl")
        lines = [line for child in elements(element) if child.tag != "Lbl" for line in read_out(child, depth)]
        if re.match(r"\w{2}", label) and lines:  # what is listed, and no mark
            lines[0] = (lines[0][0], re.sub(r"^( *)", rf"\1{label} : ", lines[0][1]))
        return lines
    if element.tag == "LBody":
        return [line for child in elements(element) for line in read_out(child, depth + 1)]
    return [line for child in elements(element) for line in read_out(child, depth)]


def headings(root):
    return [f"{'  ' * (int(each.tag[1]) - 1)}{each.tag[1]} {clean(said(each))}" for each in root.walk() if each.tag in HEADINGS]


def outline(document, node, depth=0):
    out = []
    item = document.get(node.get("/First"))
    while item:
        out.append(f"{'  ' * depth}{depth + 1} {clean(tagged.string(item['/Title']))}")
        out += outline(document, item, depth + 1)
        item = document.get(item.get("/Next"))
    return out


def table(element):
    parts = elements(element)
    caption = next((clean(said(part)) for part in parts if part.tag == "Caption"), "(sans légende)")
    rows = [(part.tag, row) for part in parts if part.tag in ("THead", "TBody", "TR")
            for row in ([part] if part.tag == "TR" else elements(part))]
    out = [f"tableau, page {page_of(element)}, {len(rows)} lignes : {caption}"]
    for part, row in rows[:4] + ([("… ", None)] if len(rows) > 5 else []) + (rows[-1:] if len(rows) > 4 else []):
        cells = [] if row is None else elements(row)
        words = " | ".join(("#" if attribute(cell, "/Scope") == "/Column" else "=" if cell.tag == "TH" else "") + clean(said(cell))
                           for cell in cells)
        out.append(f"  {part}: {words}")
    return out


def links(document, root):
    for element in root.walk():
        for annotation in element.annotations:
            if annotation.get("/Subtype") != "/Link":
                continue
            where = annotation.get("/A", {}).get("/URI") if "/A" in annotation else annotation.get("/Dest")
            where = tagged.string(where) if isinstance(where, str) and where[:2] in ("u:", "b:") else str(where).lstrip("/")
            told = clean(tagged.string(annotation["/Contents"]))
            yield f"{clean(said(element))} → {where}" + (f" ({told})" if told != clean(said(element)) else "")


def other_words(root):
    """What is spoken otherwise than it is printed."""
    counts = {}
    for element in root.walk():
        shown = clean("".join(child for each in element.walk() for child in each.children if isinstance(child, str)))
        for key, name in (("/ActualText", "dit"), ("/E", "développé"), ("/Lang", "langue")):
            if key in element.dictionary and element.tag != "Document":
                line = f"{shown} : {name} « {clean(tagged.string(element.dictionary[key]))} »"
                counts[line] = counts.get(line, 0) + 1
    return [line + (f" ({count} fois)" if count > 1 else "") for line, count in counts.items()]


def listen(pdf):
    document = tagged.Document(pdf)
    root = document.tree()
    info = document.get(document.objects["trailer"]["value"]["/Info"])
    lines = [f"titre du fichier : {tagged.string(info['/Title'])}", "", "== La première page, puis le début de la suite"]
    heard = read_out(root)
    lines += [line for page, line in heard if page == 1] + ["…"]
    lines += [line for page, line in heard if page != 1][:12]
    marks = outline(document, document.get(document.catalog.get("/Outlines")) or {})
    titles = headings(root)
    lines += ["", f"== Titres ({len(titles)})", *titles]
    lines += ["", "== Signets : " + ("ceux des titres" if marks == titles else "")]
    if marks != titles:
        lines += [line for line in difflib.unified_diff(titles, marks, "titres", "signets", lineterm="", n=0) if line[:2] != "@@"]
    tables = below(root, "Table")
    lines += ["", f"== Tableaux ({len(tables)})", *(line for each in tables for line in table(each))]
    found = [line for line in dict.fromkeys(links(document, root))]
    lines += ["", f"== Liens ({len(found)} différents)", *found]
    fields = below(root, "Form")
    lines += ["", f"== Champs à signer ({len(fields)})"]
    lines += [f"{tagged.string(each.annotations[0]['/T'])} : {tagged.string(each.annotations[0]['/TU'])}" for each in fields]
    pictures = below(root, "Figure")
    lines += ["", f"== Images ({len(pictures)})"] + [clean(tagged.string(each.dictionary["/Alt"])) for each in pictures]
    notes = below(root, "Note")
    lines += ["", f"== Notes ({len(notes)})"] + [clean(said(each)) for each in notes]
    lines += ["", "== Dit autrement qu’imprimé", *other_words(root)]
    return "\n".join(lines) + "\n"


def built(ctg, dossier, out, *words):
    subprocess.run([ctg, "build", "--dossier", str(dossier), "--format", "pdf", "--out", str(out), *words], cwd=ROOT,
                   capture_output=True, check=True)
    return next(out.glob("*.pdf"))


def documents(ctg, folder):
    complete = ROOT / "tests/dossiers/complet"
    yield "premier", built(ctg, ROOT, folder / "premier")
    yield "complet", built(ctg, complete, folder / "complet", "--final")
    for part in ("fiche-1.A.1", "annexe-3", "note-synthese", "deliberation"):
        yield part, built(ctg, complete, folder / part, "--only", part)
    for pdf in of_avenant(ctg, folder / "avenant", "01-commune-rejoint/complet"):
        if pdf.stem.endswith("saint-ormin"):
            continue
        yield re.sub(r"-1$", "", pdf.stem), pdf
    dossier = bilans.Dossier(ctg, folder / "bilan")
    nature, day = bilans.DOCUMENTS["intermediaire"]
    dossier.bilan(nature, "--au", day, "--format", "pdf")
    yield "bilan-intermediaire", dossier.path("intermediaire")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg")
    options.add_argument("pdf", nargs="*", help="only what these say")
    options = options.parse_args()
    for pdf in options.pdf:
        print(listen(pdf))
    if options.pdf:
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for kind, pdf in documents(str(pathlib.Path(options.ctg).absolute()), pathlib.Path(name)):
            heard = listen(pdf)
            golden = HERE / "heard" / f"{kind}.txt"
            if os.environ.get("UPDATE_GOLDEN"):
                golden.parent.mkdir(exist_ok=True)
                golden.write_text(heard)
            expected = golden.read_text() if golden.exists() else ""
            if heard != expected:
                wrong += 1
                print("\n".join(difflib.unified_diff(expected.splitlines(), heard.splitlines(), str(golden), kind, lineterm="")))
    print(f"{wrong} documents say something else")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
