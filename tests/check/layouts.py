#!/usr/bin/env python3
"""A clean convention stays clean in any layout: the text of the complete dossier, its articles headed in four
ways, gives silence at error and warning, and each way the same structure. Run by ctest (layouts).

The text is that of the program's own PDF, read by pdftotext.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMPLETE = HERE.parent / "dossiers" / "complet"
ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()
HEADING = re.compile(r"^(?:Article|ARTICLE) (\d+)\s*[-–:]?\s*(.*)$")


def ordinal(number):
    return "1ER" if number == 1 else str(number)


LAYOUTS = {
    "Article N – Titre": lambda n, title: f"\nArticle {n} – {title}\n",
    "ARTICLE 1ER, titre à la ligne": lambda n, title: f"\nARTICLE {ordinal(n)}\n\n{title}\n",
    "1. Titre": lambda n, title: f"\n{n}. {title}\n",
    "I – TITRE": lambda n, title: f"\n{ROMANS[n - 1]} – {title.upper()}\n",
}


def text_of(ctg, folder):
    dossier = folder / "dossier"
    shutil.copytree(COMPLETE, dossier, ignore=shutil.ignore_patterns("out"))
    subprocess.run([ctg, "build", "--dossier", dossier, "--final", "--format", "pdf"], check=True, capture_output=True)
    pdf = dossier / "out" / "convention.pdf"
    return subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True, text=True).stdout


def without_running_lines(text):
    """Heads and feet of pages stand between the words of a sentence; a person who copies a text leaves them out."""
    pages = [page.split("\n") for page in text.split("\f")]
    counts = {}
    edges = []
    for page in pages:
        filled = [i for i, line in enumerate(page) if line.strip()]
        edges.append(set(filled[:2] + filled[-3:]))
        for key in {re.sub(r"\d+", "0", page[i].strip()) for i in edges[-1]}:
            counts[key] = counts.get(key, 0) + 1
    kept = []
    for page, edge in zip(pages, edges):
        kept += [line for i, line in enumerate(page)
                 if i not in edge or 2 * counts[re.sub(r"\d+", "0", line.strip())] <= len(pages)]
    return kept


def laid_out(lines, make):
    out, body, seen = [], False, 0
    for line in lines:
        body = body or line.startswith("Entre")  # the list of contents before it stays as it is
        found = HEADING.match(line.strip())
        if body and found and int(found.group(1)) == seen + 1 and found.group(2):
            seen += 1
            out.append(make(seen, found.group(2)))
        else:
            out.append(line)
    return "\n".join(out), seen


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lines = without_running_lines(text_of(asked.ctg, folder))
        for layout, make in LAYOUTS.items():
            text, articles = laid_out(lines, make)
            path = folder / "convention.txt"
            path.write_text(text)
            run = subprocess.run([asked.ctg, "check", path, "--format", "json"], capture_output=True, text=True)
            result = json.loads(run.stdout)
            loud = [r for r in result["reports"] if r["severity"] != "remark"]
            recognised = result["documents"][0]["recognised"]
            good = articles == 14 and "14 articles" in recognised and not loud
            wrong += not good
            print(f"{'ok   ' if good else 'WRONG'} {layout}: {recognised}")
            for report in loud:
                print(f"      {report.get('line')}: {report['code']} {report['message']}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
