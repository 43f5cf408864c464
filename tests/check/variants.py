#!/usr/bin/env python3
"""Sixty variants of the complete dossier, each with one thing broken: `ctg check` reports exactly the rules
written beside it, no more. Run by ctest (variants).

A variant is a line of tests/check/variants.tsv, columns apart by tabs: its name, the file, what stands there,
what is put instead, the codes expected. "¶" is a line end. With --propose, the codes found are printed.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
COMPLETE = HERE.parent / "dossiers" / "complet"


def variants():
    for number, line in enumerate((HERE / "variants.tsv").read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 5:
            sys.exit(f"variants.tsv:{number}: five columns are expected, there are {len(fields)}")
        yield fields


def codes_of(ctg, name, file, old, new):
    with tempfile.TemporaryDirectory() as folder:
        dossier = pathlib.Path(folder) / "dossier"
        shutil.copytree(COMPLETE, dossier, ignore=shutil.ignore_patterns("out"))
        if file != "-":
            path = dossier / file
            text = path.read_text()
            old, new = old.replace("¶", "\n"), new.replace("¶", "\n")
            if old not in text:
                return {f"« {old} » does not stand in {file}"}, []
            path.write_text(text.replace(old, new, 1))
        run = subprocess.run([ctg, "check", "--dossier", dossier, "--format", "json"], capture_output=True)
        if run.returncode not in (0, 1):
            return {f"exit {run.returncode}: {run.stderr.decode()}"}, []
        reports = json.loads(run.stdout)["reports"]
        return {report["code"] for report in reports}, reports


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    options.add_argument("--propose", action="store_true")
    asked = options.parse_args()
    listed = list(variants())
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda v: codes_of(asked.ctg, *v[:4]), listed))
    wrong = 0
    for (name, file, old, new, expected), (codes, reports) in zip(listed, results):
        if asked.propose:
            print(name, " ".join(sorted(codes)), sep="\t")
        if codes == set(expected.split()):
            continue
        wrong += 1
        print(f"{name}: expected {expected or 'nothing'}, found {' '.join(sorted(codes)) or 'nothing'}")
        for report in reports:
            print(f"    {report.get('file')}:{report.get('line')}: {report['code']} {report['message'][:120]}")
    print(f"{len(listed)} variants, {wrong} wrong")
    return 1 if wrong or len(listed) < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
