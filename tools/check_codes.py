#!/usr/bin/env python3
"""Holds the list of codes against the sources: every code that the program raises has one page, and every page a
code that is raised. Pages of rules stand in src/check/rules/; all others are lines of data/codes.tsv.

Run by ctest (codes). With --write, writes docs/codes.md from the list.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CODE = re.compile(r'"([A-Z]{3}-\d{3})"')
RULE = re.compile(r'const Rule \w+\s*=\s*\{\s*"([A-Z]{3}-\d{3})",\s*"(\w+)"')
RAISED = re.compile(r'\b(error|warning|remark)\(\s*"([A-Z]{3}-\d{3})"')
HEAD = """# Codes

Every code that the program prints, but for the rules of the check (`docs/rules.md`). Written from `data/codes.tsv`
by `tools/check_codes.py --write`; `ctg explain CODE` prints the same.

| code | gravité | ce qui ne va pas | que faire |
|---|---|---|---|
"""
SEVERITIES = {"error": "erreur", "warning": "avertissement", "remark": "remarque"}


def listed():
    for number, line in enumerate((ROOT / "data/codes.tsv").read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 6 or not all(fields):
            sys.exit(f"data/codes.tsv:{number}: six columns are expected")
        yield fields


def document(pages):
    rows = []
    for code, severity, french, _, advice, _ in pages:
        words = " ou ".join(SEVERITIES[word] for word in severity.split("/"))
        cells = (code, words, french, advice)
        rows.append("| " + " | ".join(cell.replace("<", "&lt;").replace("|", "\\|") for cell in cells) + " |\n")
    return HEAD + "".join(rows)


def main():
    raised, rules, severities = {}, {}, {}
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix not in (".cc", ".h"):
            continue
        text = path.read_text()
        for match in CODE.finditer(text):
            raised.setdefault(match[1], path.relative_to(ROOT))
        for match in RULE.finditer(text):
            rules[match[1]] = match[2]
        for match in RAISED.finditer(text):
            severities.setdefault(match[2], set()).add(match[1])
    pages = list(listed())
    codes = [page[0] for page in pages]
    faults = [f"{code}: raised in {path}, without a page in data/codes.tsv"
              for code, path in sorted(raised.items()) if code not in codes and code not in rules]
    faults += [f"{code}: a page in data/codes.tsv, but nothing raises it" for code in codes if code not in raised]
    faults += [f"{code}: a page in data/codes.tsv beside that of the rule {rules[code]}" for code in codes if code in rules]
    faults += [f"{code}: out of order, or twice" for before, code in zip(codes, codes[1:]) if code <= before]
    faults += [f"{page[0]}: {word} in the sources, {page[1]} in data/codes.tsv"
               for page in pages for word in sorted(severities.get(page[0], ()))
               if word not in page[1].split("/")]
    written = ROOT / "docs/codes.md"
    if "--write" in sys.argv:
        written.write_text(document(pages))
    elif written.read_text() != document(pages):
        faults.append("docs/codes.md is not what data/codes.tsv says: tools/check_codes.py --write")
    print("\n".join(faults) if faults else f"{len(codes)} codes and {len(rules)} rules")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
