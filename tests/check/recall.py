#!/usr/bin/env python3
"""How many of the defects of whole texts `ctg check` finds, and how many of its alarms are right, class by class.

    python3 tests/check/recall.py --ctg build/release/ctg

prints the table of docs/check.md, and what was missed or said wrongly. The texts, their defects and the count
itself (strict.py: a defect counts only through a report of a family that fits it) stand beside the project, in
../shared/cases/documents; where they are absent, nothing is measured, and that is said. Fails where a text has a
recall under 0.92 or a precision under 0.95. Run by ctest (recall).
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

DOCUMENTS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "cases" / "documents"
CLASSES = {
    "P": ("champs restés à remplir", "PLH"),
    "E": ("ce qui manque", "CPL"),
    "R": ("renvois", "REF"),
    "D": ("dates et nombres", "DAT"),
    "A": ("accords et parties", "PAR"),
    "T": ("typographie", "TYP"),
}
RECALL, PRECISION = 0.92, 0.95


def alarms_of(ctg, text):
    out = subprocess.run([ctg, "check", "--format", "sarif", text], capture_output=True, text=True).stdout
    results = json.loads(out)["runs"][0]["results"]
    return collections.Counter(r["ruleId"][:3] for r in results if r.get("level", "warning") != "note")


def measure(ctg, text, tally):
    truth = text.with_suffix(".truth.tsv")
    done = subprocess.run([sys.executable, DOCUMENTS / "strict.py", ctg, text, truth, "-v"], capture_output=True,
                          text=True, check=True)
    *lines, last = done.stdout.splitlines()
    for line in lines:
        if found := re.match(r" *(FOUND|missed) +\d+ ([PERDAT]) ", line):
            tally["planted"][found[2]] += 1
            tally["found"][found[2]] += found[1] == "FOUND"
        if false := re.match(r" *FALSE ([A-Z]+)-", line):
            tally["false"][false[1]] += 1
        if "FOUND" not in line:
            print(f"{text.stem}: {line.strip()}", file=sys.stderr)
    tally["alarms"].update(alarms_of(ctg, text))
    return [int(n) for n in last.split()]


def share(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "–"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(parser.parse_args().ctg).resolve())
    texts = sorted(DOCUMENTS.glob("*.txt"))
    if not texts:
        print("skipped: no ../shared/cases/documents here, nothing was measured")
        return 0
    tally = {name: collections.Counter() for name in ("planted", "found", "alarms", "false")}
    short = False
    print("| Texte | Défauts trouvés | Alarmes justes |\n|---|---|---|")
    for text in texts:
        found, planted, right, alarms = measure(ctg, text, tally)
        print(f"| {text.stem} | {found} sur {planted} | {right} sur {alarms} |")
        short |= found < RECALL * planted or right < PRECISION * alarms
    print("\n| Classe | Défauts | Trouvés | Alarmes de ces règles | Fausses |\n|---|---|---|---|---|")
    for letter, (name, family) in CLASSES.items():
        planted, found = tally["planted"][letter], tally["found"][letter]
        print(f"| {name} ({family}) | {planted} | {found} ({share(found, planted)}) | {tally['alarms'][family]} | "
              f"{tally['false'][family]} |")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
