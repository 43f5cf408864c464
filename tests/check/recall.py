#!/usr/bin/env python3
"""How many of the defects of whole texts `ctg check` finds, and how many of its alarms are right, class by class.

    python3 tests/check/recall.py --ctg build/release/ctg [-v] [FOLDER …]

prints the tables of docs/check.md; -v also what was missed or said wrongly. A text NAME.txt has beside it NAME.truth.tsv,
one defect a line: its line, a tabulation, its class and what it is; `ok` lines are alarms that reading judged right, though
they were not planted: ok, code, line, why. A text NAME.twin holds its defects itself, each beside what is right:
⟦right¦wrong¦class what⟧; one without a class goes with the one before that misses a number (class R), one of "+" with
the one before. It is read as three texts:
all right, where nothing may be said, and each half of its defects. A defect counts as found only through a report of a family that fits its class,
in its line or next to it, and each report serves one defect. Texts: tests/check/documents, written for this purpose before
the program saw them, tests/check/twins, and ../shared/cases/documents where that folder is there. Fails where the texts of a folder have together a recall
under 0.92 (of twins 0.88) or a precision under 0.95, or one that is no twin a recall under 0.80. Run by ctest (recall).
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
FOLDERS = [HERE.parent / "documents", HERE.parent / "twins", HERE.parent / "hard", HERE.parents[3] / "shared" / "cases" / "documents"]
CLASSES = {
    "P": ("champs restés à remplir", "PLH", ("PLH", "CPL-006")),
    "E": ("ce qui manque", "CPL", ("PLH", "CPL", "PAR-004")),
    "R": ("renvois et suites", "REF", ("REF", "CPL-002", "CPL-003", "CPL-009")),
    "D": ("dates et nombres", "DAT", ("DAT", "CPL-001", "PAR-001", "PAR-007", "PAR-008", "REF-002")),
    "A": ("accords et parties", "PAR", ("PAR", "CPL-006")),
    "T": ("typographie et noms", "TYP", ("TYP", "PAR-006")),
}
RECALL, RECALL_OF_TWINS, PRECISION, LEAST = 0.92, 0.88, 0.95, 0.80

Report = collections.namedtuple("Report", "code level lines columns message")


def reports_of(ctg, text):
    """The reports, those on one blank (same rule, same line, touching columns) as one."""
    out = subprocess.run([ctg, "check", "--format", "sarif", text], capture_output=True, text=True).stdout
    found = []
    for result in json.loads(out)["runs"][0]["results"]:
        regions = [place["physicalLocation"].get("region", {})
                   for place in result.get("locations", []) + result.get("relatedLocations", [])]
        lines = [(r["startLine"], r.get("endLine", r["startLine"])) for r in regions if "startLine" in r]
        first = next((r for r in regions if "startLine" in r), {})
        columns = (first.get("startLine", 0), first.get("startColumn", 0), first.get("endColumn", 0))
        report = Report(result["ruleId"], result.get("level", "warning"), lines, columns, result["message"]["text"])
        last = found[-1] if found else None
        if last and (last.code, last.message, last.columns[0]) == (report.code, report.message, columns[0]) \
                and columns[1] <= last.columns[2] + 2:
            found[-1] = last._replace(columns=columns)
            continue
        found.append(report)
    return found


def truth_of(path):
    defects, judged = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, *rest = line.split("\t")
        if first == "ok":
            judged.append((rest[0], int(rest[1]), rest[3] if len(rest) > 3 else ""))
        else:
            defects.append((int(first), rest[0].split()[0], " ".join(rest)))
    return defects, judged


def fits(defect, report):
    line, kind, _ = defect
    return report.code.startswith(CLASSES[kind][2]) and any(a - 1 <= line <= b + 1 for a, b in report.lines)


def matched(defects, reports):
    """A largest pairing of defects with reports: report → defect."""
    pairs = {}

    def place(i, seen):
        near = [j for j, report in enumerate(reports) if fits(defects[i], report)]
        near.sort(key=lambda j: not any(a <= defects[i][0] <= b for a, b in reports[j].lines))
        for j in near:
            if j in seen:
                continue
            seen.add(j)
            if j not in pairs or place(pairs[j], seen):
                pairs[j] = i
                return True
        return False

    for i in range(len(defects)):
        place(i, set())
    return pairs


def measure(ctg, text, tally, talk):
    defects, judged = truth_of(text.with_suffix(".truth.tsv"))
    reports = reports_of(ctg, text)
    pairs = matched(defects, reports)
    found = set(pairs.values())
    for i, (line, kind, what) in enumerate(defects):
        tally["planted"][kind] += 1
        tally["found"][kind] += i in found
        if i not in found and talk:
            print(f"{text.stem}:{line}: missed: {what}", file=sys.stderr)
    right = alarms = 0
    for j, report in enumerate(reports):
        if report.level == "note":
            continue
        said = any(report.code == code and words in report.message and any(a == line for a, _ in report.lines)
                   for code, line, words in judged)
        good = j in pairs or said or any(fits(defect, report) for defect in defects)
        alarms += 1
        right += good
        tally["alarms"][report.code[:3]] += 1
        tally["false"][report.code[:3]] += not good
        if not good and talk:
            print(f"{text.stem}:{report.lines[:1]}: wrong: {report.code} {report.message}", file=sys.stderr)
    return len(found), len(defects), right, alarms


SLOT = re.compile("⟦(.*?)¦(.*?)¦(.*?)⟧", re.S)


def written(twin, wrong):
    """The text with the defects of those numbers, and they, as truth_of gives them."""
    text, at, before, gap, defects = "", 0, None, None, []
    for number, slot in enumerate(SLOT.finditer(twin)):
        right, bad, what = slot.groups()
        is_wrong = {"": gap, "+": before}.get(what, number) in wrong
        if what not in ("", "+"):
            before = number
            gap = number if what.startswith("R") else gap
        else:
            what = ""
        text += twin[at:slot.start()]
        if is_wrong and what:
            blank = len(bad) - len(bad.lstrip("\n")) if bad.strip() else 0
            defects.append((text.count("\n") + 1 + blank, what[0], what))
        text += bad if is_wrong else right
        at = slot.end()
    return text + twin[at:], defects


def twins_of(path, folder):
    """The three texts of a twin, as files with their truth."""
    twin = path.read_text(encoding="utf-8")
    numbers = [n for n, slot in enumerate(SLOT.finditer(twin)) if slot[3] not in ("", "+")]
    for name, wrong in (("juste", []), ("pairs", numbers[::2]), ("impairs", numbers[1::2])):
        text, defects = written(twin, set(wrong))
        file = pathlib.Path(folder) / f"{path.stem}-{name}.txt"
        file.write_text(text, encoding="utf-8")
        file.with_suffix(".truth.tsv").write_text(
            "".join(f"{line}\t{what}\n" for line, _, what in defects), encoding="utf-8")
        yield file


def share(part, whole):
    return f"{100 * part / whole:.0f} %" if whole else "–"


def floors_of(folder):
    """What the texts of a folder must reach: recall, precision, recall of each. A file "floors" says it of texts after
    which the rules were not corrected to the end."""
    if (folder / "floors").exists():
        return tuple(float(number) for number in (folder / "floors").read_text().split())
    return RECALL_OF_TWINS if any(folder.glob("*.twin")) else RECALL, PRECISION, LEAST


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    ctg = str(pathlib.Path(arguments.ctg).resolve())
    tally = {name: collections.Counter() for name in ("planted", "found", "alarms", "false")}
    short = False
    print("| Texte | Défauts trouvés | Alarmes justes |\n|---|---|---|")
    for folder in arguments.folders or FOLDERS:
        whole = [0, 0, 0, 0]
        with tempfile.TemporaryDirectory() as scratch:
            texts = sorted(folder.glob("*.txt"))
            for twin in sorted(folder.glob("*.twin")):
                texts += twins_of(twin, scratch)
            for text in texts:
                found, planted, right, alarms = measure(ctg, text, tally, arguments.verbose)
                print(f"| {text.stem} | {found} sur {planted} | {right} sur {alarms} |")
                short |= text.parent == folder and found < floors_of(folder)[2] * planted
                whole = [a + b for a, b in zip(whole, (found, planted, right, alarms))]
        least, precise, _ = floors_of(folder)
        short |= whole[0] < least * whole[1] or whole[2] < precise * whole[3]
        print(f"\n{folder.name}: {share(whole[0], whole[1])}, {share(whole[2], whole[3])}\n", file=sys.stderr)
    print("\n| Classe | Défauts | Trouvés | Alarmes de ces règles | Fausses |\n|---|---|---|---|---|")
    for letter, (name, family, _) in CLASSES.items():
        planted, found = tally["planted"][letter], tally["found"][letter]
        print(f"| {name} ({family}) | {planted} | {found} ({share(found, planted)}) | {tally['alarms'][family]} | "
              f"{tally['false'][family]} |")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
