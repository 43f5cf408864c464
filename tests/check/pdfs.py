#!/usr/bin/env python3
"""A text says the same as a PDF as it does as the word processor's document it was made from.

Each text of tests/check/documents becomes a flat ODF of paragraphs, and LibreOffice's PDF of it; the reports of both are
held against each other by their words. A PDF has no paragraphs: what the program cannot tell there is bounded, all texts
together, by SAME. -v prints what differs. Run by ctest (pdfs); 77: no LibreOffice."""

import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
SAME = 0.93  # of all reports of both
WIDE = 88  # characters: a line that goes on
ITEM = re.compile(r"\s*([-–•*]|\d+[.)]|[a-z]\))")
HEAD = ('<?xml version="1.0" encoding="UTF-8"?><office:document '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>')


def paragraphs(text):
    out, open_line = [], False
    for line in text.split("\n"):
        if line.strip() and open_line and not ITEM.match(line):
            out[-1] += " " + line.strip()
        elif line.strip():
            out.append(line.strip())
        open_line = len(line) > WIDE
    return [re.sub(r"\s+", " ", each) for each in out]


def reports(ctg, file):
    done = subprocess.run([ctg, "check", "--detail", file], capture_output=True, text=True)
    return collections.Counter(re.findall(r"(?:erreur|avertissement|remarque) ([A-Z]{3}-\d+: .*)", done.stdout + done.stderr))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    ctg = pathlib.Path(asked.ctg).resolve()
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        print("skipped: soffice or pdftotext is not installed")
        return 77
    same = all_reports = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        texts = sorted((HERE / "documents").glob("*.txt"))
        for text in texts:
            body = "".join(f"<text:p>{escape(each)}</text:p>" for each in paragraphs(text.read_text()))
            (folder / f"{text.stem}.fodt").write_text(f"{HEAD}{body}</office:text></office:body></office:document>")
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                        "pdf", "--outdir", folder, *(folder / f"{text.stem}.fodt" for text in texts)],
                       check=True, capture_output=True)
        for text in texts:
            typed, printed = (reports(ctg, folder / (text.stem + end)) for end in (".fodt", ".pdf"))
            same += 2 * sum((typed & printed).values())
            all_reports += sum(typed.values()) + sum(printed.values())
            if asked.v and typed != printed:
                print(text.stem, *(f"\n  typed only: {each}" for each in sorted((typed - printed).elements())),
                      *(f"\n  printed only: {each}" for each in sorted((printed - typed).elements())))
    print(f"{same} of {all_reports} reports are the same in both ({same / all_reports:.1%})")
    return 0 if texts and same >= SAME * all_reports else 1


sys.exit(main())
