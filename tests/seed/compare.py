#!/usr/bin/env python3
"""Is every word of the signed convention in our documents, in its order?

Builds the first dossier, reads the text back from the PDF (by the structure tree that a screen reader
follows) and from the ODT, and compares it word by word with the seed, once the corrections of
docs/corrections.md are applied to the seed. What our documents say beyond the seed must be what
tests/seed/added.txt lists.

    compare.py --ctg build/release/ctg           the comparison, and whether it sees a lost word
    compare.py --ctg build/release/ctg --update  writes added.txt anew: read it before you commit it
"""

import argparse
import contextlib
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = ROOT / "tests/seed/ctg-monts-rance-et-rougier.txt"
CORRECTIONS = ROOT / "docs/corrections.md"
ADDED = ROOT / "tests/seed/added.txt"

sys.path.insert(0, str(ROOT / "tests/pdfa"))
import tagged  # noqa: E402

# The seed puts the fiches first.
CONVENTION = 1661  # its first line
# Passages that page breaks had torn from their place (docs/corrections.md): lines → the line they follow.
MOVED = [((171, 174), 146), ((456, 457), 419)]
NOTE = 2089


def words(text):
    """The words and signs of a text: hyphens, dashes, glyphs of lists, spaces and look do not count."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("…", "...")
    text = re.sub(r"[-‐‑–—−•▪˃>›\uf0b7\uf0a7]", " ", text)
    text = re.sub(r"['‘’ʼ]", "’", text)
    text = re.sub(r"[«»“”\"]", '"', text)
    return re.findall(r"\w+|\.\.\.+|[^\w\s]", text)


class Fault(Exception):
    pass


# ---- The seed, corrected.


def read_corrections():
    text = CORRECTIONS.read_text(encoding="utf-8")
    table = text[text.index("## 1. Corrections"):text.index("## 2.")]
    rows = []
    for row in re.findall(r"^\| ([\d, ]+) \| (.*?) \| (.*?) \| (.*?) \|$", table, re.M):
        seed = row[1].strip().strip("`")
        here = "" if row[2].strip() in ("(nothing)", "(field)") else row[2].strip().strip("`").replace("(field)", "")
        for line in row[0].split(","):
            rows.append((int(line), seed, here))
    return rows


def read_seed():
    tokens = []
    for number, line in enumerate(SEED.read_text(encoding="utf-8").replace("\f", "\n").split("\n"), 1):
        tokens += [(word, number) for word in words(line)]
    return tokens


def corrected(tokens, rows):
    for line, seed, here in rows:
        old = words(seed)
        for i, (_, number) in enumerate(tokens):
            if number == line and [word for word, _ in tokens[i:i + len(old)]] == old:
                tokens[i:i + len(old)] = [(word, line) for word in words(here)]
                break
        else:
            raise Fault(f"docs/corrections.md: no words « {seed} » at line {line} of the seed")
    return tokens


def moved(tokens):
    for (first, last), after in MOVED:
        passage = [t for t in tokens if first <= t[1] <= last]
        tokens = [t for t in tokens if not first <= t[1] <= last]
        at = max(i for i, t in enumerate(tokens) if t[1] <= after) + 1
        tokens[at:at] = passage
    return tokens


# ---- Our documents, as blocks of text; footnotes apart.


def blocks_of_pdf(path):
    blocks, notes = [], []

    def read(element, in_note):
        for child in element.children:
            if isinstance(child, str):
                (notes if in_note else blocks)[-1][1] += child
            elif child.tag == "Note":
                notes.append(["Note", ""])
                read(child, True)
            elif child.tag not in ("TOC", "Lbl"):
                if not in_note and re.fullmatch(r"P|H\d|TH|TD|Caption|LBody", child.tag):
                    blocks.append([child.tag, ""])
                read(child, in_note)

    read(tagged.structure(path), False)
    return [b for b in blocks if b[1].strip()], notes


def blocks_of_odt(path):
    root = ET.fromstring(zipfile.ZipFile(path).read("content.xml"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
    blocks, notes = [], []

    def read(node, to):
        for child in node:
            if child.tag == text + "note":
                notes.append(["Note", "".join(child.find(text + "note-body").itertext())])
            elif child.tag in (text + "h", text + "p"):
                blocks.append(["H1" if child.get(text + "outline-level") == "1" else "P", ""])
                blocks[-1][1] += child.text or ""
                read(child, blocks[-1])
            elif child.tag in (text + "table-of-content", text + "sequence-decls") or child.get(text + "style-name") == "Placeholder":
                pass
            elif child.tag in (text + "s", text + "tab", text + "line-break"):
                to[1] += " "
            elif child.tag in (svg + "title", svg + "desc"):
                pass  # the words of an image
            else:
                if to is not None:
                    to[1] += child.text or ""
                read(child, to)
            if to is not None:
                to[1] += child.tail or ""

    read(root.find(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"), None)
    return [b for b in blocks if b[1].strip()], notes


def parts_of(blocks):
    """The convention proper, and the répertoire with the fiches."""

    def start(title):
        found = [i for i, (tag, text) in enumerate(blocks) if tag == "H1" and " ".join(words(text)).startswith(title)]
        if not found:
            raise Fault(f"no heading « {title} »")
        return found[-1]

    convention = blocks[start("Convention territoriale globale"):start("Annexe 1")]
    fiches = blocks[start("Annexe 2"):start("Annexe 3")]

    def spoken(part):
        out = []
        for _, text in part:
            out += words(re.sub(r"\[[^\]]*\]", " ", text))
        return out

    return spoken(convention), spoken(fiches)


# ---- The comparison.


def differences(expected, found):
    """Runs of words lost and added, by diff: (place in expected, lost words, added words)."""
    with tempfile.TemporaryDirectory() as folder:
        a, b = pathlib.Path(folder, "a"), pathlib.Path(folder, "b")
        a.write_text("".join(w + "\n" for w in expected), encoding="utf-8")
        b.write_text("".join(w + "\n" for w in found), encoding="utf-8")
        out = subprocess.run(["diff", "--minimal", a, b], capture_output=True, text=True).stdout
    runs = []
    for hunk in re.finditer(r"^(\d+)(?:,\d+)?[acd][\d,]+\n((?:[<>-].*\n?)*)", out, re.M):
        body = hunk.group(2).split("\n")
        lost = [line[2:] for line in body if line.startswith("< ")]
        added = [line[2:] for line in body if line.startswith("> ")]
        runs.append((int(hunk.group(1)), lost, added))
    return runs


def compare(name, tokens, found, added):
    """Prints what is lost; collects what is added."""
    faults = 0
    for at, lost, more in differences([w for w, _ in tokens], found):
        if lost:
            place = tokens[min(at, len(tokens)) - 1][1]
            print(f"{SEED.relative_to(ROOT)}:{place}: {name}: lost « {' '.join(lost)} »"
                  + (f", found « {' '.join(more)} » in its place" if more else ""))
            faults += 1
        elif more:
            added.append(" ".join(more))
    return faults


def check(documents, update=False):
    tokens = moved(corrected(read_seed(), read_corrections()))
    note = [t for t in tokens if t[1] == NOTE]
    tokens = [t for t in tokens if t[1] != NOTE]
    fiches = [t for t in tokens if t[1] < CONVENTION]
    convention = [t for t in tokens if t[1] >= CONVENTION]
    faults = 0
    for name, (blocks, notes) in documents.items():
        said_convention, said_fiches = parts_of(blocks)
        added = []
        faults += compare(f"{name}, convention", convention, said_convention, added)
        faults += compare(f"{name}, fiches", fiches, said_fiches, added)
        if [w for w, _ in note] not in [words(text) for _, text in notes]:
            print(f"{SEED.relative_to(ROOT)}:{NOTE}: {name}: the footnote is lost")
            faults += 1
        if update:
            ADDED.write_text("".join(line + "\n" for line in added), encoding="utf-8")
        expected = ADDED.read_text(encoding="utf-8").splitlines()
        if added != expected:
            for line in differences(expected, added):
                print(f"{name}: beyond the seed and {ADDED.relative_to(ROOT)}: « {' | '.join(line[2])} »,"
                      f" no longer there: « {' | '.join(line[1])} »")
            faults += 1
    return faults


def unseen(documents):
    with contextlib.redirect_stdout(io.StringIO()):
        return check(documents) == 0


def self_test(documents):
    """Each kind of damage must be seen."""
    for name, (blocks, notes) in documents.items():
        start = next(i for i, b in enumerate(blocks) if b[0] == "H1" and b[1].startswith("Convention"))
        at = next(i for i, b in enumerate(blocks) if i > start and len(b[1]) > 200)
        fiche = next(i for i, b in enumerate(blocks) if "guichet unique" in b[1])
        damages = {
            "a word lost": blocks[:at] + [["P", blocks[at][1].replace(" de ", " ", 1)]] + blocks[at + 1:],
            "a word changed": blocks[:at] + [["P", blocks[at][1].replace(" de ", " du ", 1)]] + blocks[at + 1:],
            "a word added": blocks[:at] + [["P", blocks[at][1].replace(" de ", " de de ", 1)]] + blocks[at + 1:],
            "a paragraph lost": blocks[:at] + blocks[at + 1:],
            "two paragraphs swapped": blocks[:at] + [blocks[at + 1], blocks[at]] + blocks[at + 2:],
            "an item of a fiche lost": blocks[:fiche] + blocks[fiche + 1:],
        }
        for damage, changed in damages.items():
            if unseen({name: (changed, notes)}):
                raise Fault(f"{name}: {damage}, and not seen")
        if unseen({name: (blocks, [])}):
            raise Fault(f"{name}: a footnote lost, and not seen")


def lost_in_office(ctg, dossier, out):
    """Paragraphs that a word processor does not show: one that cuts a row of a table can lose lines of it."""
    subprocess.run([ctg, "build", "--dossier", dossier, "--format", "odt", "--out", out], check=True, capture_output=True)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", out, f"{out}/convention.odt"], check=True, capture_output=True)
    raw = subprocess.run(["pdftotext", "-raw", f"{out}/convention.pdf", "-"], capture_output=True, text=True).stdout
    raw = re.sub("<[^<>]{1,200}>", "", raw)  # fields to fill
    shown = ["".join(words(text)).lower() for text in (raw, raw.replace("-\n", ""))]
    faults = 0
    for _, text in blocks_of_odt(f"{out}/convention.odt")[0]:
        start = "".join(words(text)).lower()[:22]
        if not any(start in page for page in shown):
            print(f"{dossier}: LibreOffice does not show « {text} »")
            faults += 1
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([options.ctg, "build", "--dossier", ROOT, "--out", out], check=True, capture_output=True)
        documents = {"PDF": blocks_of_pdf(f"{out}/convention.pdf"), "ODT": blocks_of_odt(f"{out}/convention.odt")}
    faults = check(documents, options.update)
    for dossier in (ROOT, ROOT / "tests/dossiers/complet"):
        with tempfile.TemporaryDirectory() as out:
            faults += lost_in_office(options.ctg, dossier, out)
    print(f"{faults} faults")
    if not faults:
        self_test(documents)
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Fault as fault:
        sys.exit(str(fault))
