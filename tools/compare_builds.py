#!/usr/bin/env python3
"""Do two builds of the program say and write the same, byte for byte?

    tools/compare_builds.py OLD/ctg NEW/ctg [--old-data DIR] [--new-data DIR] [--only avenants,bilans,packets,seals,dossiers] [--expect FILE]

For a change that must change nothing. The end-to-end tests run with a stand-in for the program: each call runs both
builds, the old one on a copy of the folder, and compares exit code, both streams and every file of the folder. What
`dossiers` adds are the commands that those tests call seldom, on both dossiers of this repository. `--old-data` and
`--new-data` are the data folders, where a build does not stand in its own. A line of the file of `--expect` is a pattern
of a difference that is meant.
"""

import argparse
import filecmp
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOSSIERS = {"premier": ROOT, "complet": ROOT / "tests/dossiers/complet"}
SCRIPTS = {"avenants": "tests/avenant/cases.py", "seals": "tests/life/seals.py", "bilans": "tests/suivi/bilans.py",
           "packets": "tests/cdsf/cases.py"}
# The commands of `dossiers`, in this order, in one folder.
COMMANDS = [
    "build", "build --final", "build --avec-donnees --format pdf", "build --sans-conformite", "build --only annexe-2",
    "build --only fiche-1.A.1 --format odt", "build --only deliberation", "build --only note-synthese", "build --only repertoire",
    "build --only annexe-9", "build --lang en", "check", "check --lang en", "check --format json", "check --format sarif",
    "check --format github", "check --format html", "check --coverage", "check --detail", "check out/convention.odt",
    "check out/convention.pdf --structure", "import out/convention.odt", "suivi export suivi.ods", "suivi export table --format csv",
    "suivi import suivi.ods", "bilan etape", "bilan init etape", "bilan init etape --au 2027-12-31", "bilan etape", "bilan final",
    "avenant build 1", "avenant draft", "ajustement fiche-1.A.1 --copil 2028-01-10", "cdsf initial", "cdsf avenant 1",
    "cdsf bilan-final", "explain CHK-001", "explain XYZ-001", "seal --papier out/convention.pdf", "seal --constate out/convention.pdf",
    "verify out/convention.pdf", "verify out/convention.pdf --format json", "status", "status --format json", "modele",
    "seal bilan-final --papier out/convention.pdf", "seal --annuler --motif essai", "init nouveau", "build --dossier nowhere",
    "help", "help build", "help cdsf", "--version", "buidl", "build --fromat pdf", "build --format", "bilan", "seal",
]


def files_of(folder):
    return {path.relative_to(folder) for path in pathlib.Path(folder).rglob("*") if path.is_file() or path.is_symlink()}


def differences(old, new):
    """The files of two folders that are not alike; locks and times apart."""
    ours, theirs = files_of(new), files_of(old)
    for path in sorted(ours ^ theirs):
        yield f"{path} is only in the {'new' if path in ours else 'old'} one's folder"
    for path in sorted(ours & theirs):
        if not filecmp.cmp(pathlib.Path(old) / path, pathlib.Path(new) / path, shallow=False):
            yield f"{path} differs"


def call(ctg, words, folder, data=None):
    env = {**os.environ, **({"CTG_DATA": data} if data else {})}
    return subprocess.run([ctg, *words], cwd=folder, capture_output=True, check=False, env=env)


def both(old, new, data, words, folder, log):
    """Runs the new build in the folder and the old one in a copy of it; writes what differs to the log."""
    with tempfile.TemporaryDirectory(prefix="ctg-compare-") as scratch:
        copy = pathlib.Path(scratch) / "folder"
        inside = pathlib.Path(folder).resolve() != ROOT  # a call from the source tree names folders of its own
        if inside:
            shutil.copytree(folder, copy, symlinks=True)
        # A word that names the folder by its whole path names the copy for the old build, and what it says of it is read back.
        there, here = str(copy if inside else folder), str(folder)
        before = call(old, [word.replace(here, there) for word in words], there, data[0])
        before.stdout, before.stderr = (said.replace(there.encode(), here.encode()) for said in (before.stdout, before.stderr))
        after = call(new, words, here, data[1])
        wrong = []
        for what, was, now in (("exit code", before.returncode, after.returncode), ("stdout", before.stdout, after.stdout),
                               ("stderr", before.stderr, after.stderr)):
            if was != now and "--timings" not in words:
                wrong.append(f"{what}\n--- old\n{shown(was)}\n+++ new\n{shown(now)}")
        if inside:
            wrong += differences(copy, folder)
    with open(log, "a", encoding="utf-8") as out:
        out.write(f"ran {' '.join(words)}\n" if not wrong else "")
        for each in wrong:
            out.write(f"DIFFERS {' '.join(words)}: {each}\n")
    return after


def shown(said):
    return said.decode("utf-8", "replace")[:2000] if isinstance(said, bytes) else str(said)


def script_for(options, log, scratch):
    """What the tests call in the place of the program; they clear the environment."""
    script = scratch / "ctg"
    words = [sys.executable, pathlib.Path(__file__).resolve(), "--stand-in", options.old, options.new, options.old_data or "",
             options.new_data or "", log]
    script.write_text("#!/bin/sh\nexec " + " ".join(shlex.quote(str(word)) for word in words) + ' "$@"\n')
    script.chmod(0o755)
    return script


def stand_in(argv):
    old, new, old_data, new_data, log, *words = argv
    after = both(old, new, (old_data, new_data), words, os.getcwd(), log)
    sys.stdout.buffer.write(after.stdout)
    sys.stderr.buffer.write(after.stderr)
    return after.returncode


def dossiers(options, log, scratch):
    os.environ["SOURCE_DATE_EPOCH"] = "2000000000"
    for name, source in DOSSIERS.items():
        folder = scratch / name
        folder.mkdir()
        for part in ("convention.xml", "annexes", "logos", "cdsf.xml", "suivi"):
            if (source / part).is_dir():
                shutil.copytree(source / part, folder / part)
            elif (source / part).exists():
                shutil.copy(source / part, folder / part)
        for command in COMMANDS:
            both(options.old, options.new, (options.old_data, options.new_data), command.split(), folder, log)
    del os.environ["SOURCE_DATE_EPOCH"]


def main():
    if sys.argv[1:2] == ["--stand-in"]:
        return stand_in(sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=pathlib.Path)
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("--old-data")
    parser.add_argument("--new-data")
    parser.add_argument("--only", default="dossiers," + ",".join(SCRIPTS))
    parser.add_argument("--expect", type=pathlib.Path, help="patterns of differences that are meant, one a line")
    options = parser.parse_args()
    options.old, options.new = options.old.resolve(), options.new.resolve()
    meant = [re.compile(line) for line in options.expect.read_text().splitlines() if line] if options.expect else []
    with tempfile.TemporaryDirectory(prefix="ctg-compare-") as name:
        scratch = pathlib.Path(name)
        log = scratch / "log"
        log.touch()
        for each in options.only.split(","):
            if each == "dossiers":
                dossiers(options, log, scratch)
                continue
            subprocess.run([sys.executable, ROOT / SCRIPTS[each], "--ctg", script_for(options, log, scratch)], check=False,
                           stdout=subprocess.DEVNULL)
        text = log.read_text(encoding="utf-8")
    calls = re.split(r"^(?=ran |DIFFERS )", text, flags=re.M)[1:]
    wrong = [each for each in calls if each.startswith("DIFFERS") and not any(m.search(each) for m in meant)]
    for each in wrong:
        print(each, end="")
    print(f"{len(calls)} calls compared, {len(wrong)} differences, {sum(e.startswith('DIFFERS') for e in calls) - len(wrong)} meant")
    return 1 if wrong or not calls else 0


if __name__ == "__main__":
    sys.exit(main())
