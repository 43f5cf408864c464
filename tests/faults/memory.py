#!/usr/bin/env python3
"""Memory runs out under commands that read and write: each is run with address spaces of several sizes. Either it does
what it does with as much as it wants, or it ends with exit code 3 and a SYS message, and every file is as it was.

    memory.py --ctg build/release/ctg [--sizes 40]
"""
import argparse
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "fuzz"))
import seeds  # noqa: E402

MB = 1 << 20


def dossier(folder):
    shutil.copytree(ROOT / "tests" / "dossiers" / "complet", folder / "d")


def texts(folder):
    line = "La commune de Val-d’Ormence , représentée par M. Durand n° 1, s’engage à verser 1 200 € au centre.\n\n"
    (folder / "a.txt").write_text(line * 12000)


def lists(folder):
    (folder / "a.md").write_text("- a\n" * 90000)


def suivi(folder):
    shutil.copy(ROOT / "convention.xml", folder)
    shutil.copytree(ROOT / "annexes", folder / "annexes")
    shutil.copytree(ROOT / "tests" / "suivi" / "monts", folder, dirs_exist_ok=True)
    row = '<table:table-row><table:table-cell><text:p>mot</text:p></table:table-cell></table:table-row>'
    (folder / "a.ods").write_bytes(seeds.with_more(seeds.ods(), "content.xml", "</table:table>", row * 100000))


def packages(folder):
    words = "La commune de Val-d’Ormence , représentée par M. Durand n° 1, s’engage à verser 1 200 €."
    (folder / "a.odt").write_bytes(seeds.with_more(
        seeds.odt(), "content.xml", "</office:text>", f"<text:p>{words}</text:p>" * 12000))
    (folder / "a.docx").write_bytes(seeds.with_more(
        seeds.docx(), "word/document.xml", "</w:body>", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" * 12000))
    (folder / "a.zip").write_bytes(seeds.bag())


COMMANDS = [
    (texts, ["check", "a.txt"]),
    (texts, ["check", "--fix", "a.txt"]),
    (packages, ["check", "a.odt", "a.docx"]),
    (packages, ["check", "--annoter", "a.docx"]),
    (packages, ["cdsf", "verify", "a.zip"]),
    (lists, ["check", "a.md"]),
    (dossier, ["check", "--dossier", "d"]),
    (dossier, ["batch", "check", "d", "--force"]),
    (dossier, ["build", "--dossier", "d"]),
    (dossier, ["init", "neuf"]),
    (suivi, ["suivi", "export"]),
    (suivi, ["suivi", "import", "a.ods"]),
    (suivi, ["bilan", "etape", "--au", "2027-12-31"]),
]


def state(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(ctg, folder, words, size):
    def bound():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if size:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
    return subprocess.run([ctg, *words], cwd=folder, capture_output=True, text=True, errors="replace", preexec_fn=bound)


def least(works, low, high):
    """The least size that works, within 3 %; `high` does."""
    while high > low * 1.03:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle) else (middle, high)
    return high


def judged(ctg, make, words, size, free):
    """What is wrong, or nothing; and whether memory did run out."""
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top)
        make(folder)
        before = state(folder)
        ran = run(ctg, folder, words, size)
        told = ran.stdout + ran.stderr
        if ran.returncode == free:
            return None, False
        # A batch tells of it in the row of the dossier.
        if ran.returncode != 3 or ("SYS-" not in told and "panne" not in told):
            return f"ended with {ran.returncode}: {told.strip()[-300:]}", True
        return (None if state(folder) == before else "files are not as they were"), True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--sizes", type=int, default=4)
    asked = parser.parse_args()
    # Below this its libraries end it before it begins.
    starts = least(lambda size: run(asked.ctg, "/", ["--version"], size).returncode == 0, 10 * MB, 4096 * MB)
    runs = short = 0
    faults = []
    for make, words in COMMANDS:
        with tempfile.TemporaryDirectory() as top:
            make(pathlib.Path(top))
            free = run(asked.ctg, pathlib.Path(top), words, 0).returncode
        out_of = 0
        for step in range(asked.sizes):
            size = int(starts * (1 + 0.6 * step / asked.sizes))
            fault, out = judged(asked.ctg, make, words, size, free)
            runs, out_of = runs + 1, out_of + out
            if fault:
                faults.append(f"{' '.join(words)} with {size / MB:.1f} MB: {fault}")
        short += out_of
        print(f"{' '.join(words)}: out of memory in {out_of} of {asked.sizes} sizes", flush=True)
    if short < runs // 4:
        faults.append(f"memory ran out in {short} of {runs} runs only: this proves nothing")
    print("\n".join(faults) if faults else f"{runs} runs, memory ran out in {short}: nothing lost")
    return 1 if faults else 0


sys.exit(main())
