#!/usr/bin/env python3
"""How fast `ctg batch` makes the documents of many dossiers, beside one process a dossier and beside Typst.

    bench/batch.py --ctg build/release/ctg [--count 300] [--rounds 3] [--jobs 2] [--typst FOLDER]

Each round runs all of them one after the other, so that what else the machine does falls on all alike. Time of the
processor (user and system, of all processes) is what is compared: it does not depend on who else is there as much as the
clock does, which is told, too. The best round counts. --typst: a folder where the npm package
@myriaddreamin/typst-ts-node-compiler is installed (bench/peers.md).
"""

import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/generated"))
import dossiers  # noqa: E402
import text  # noqa: E402

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="2000000000")
SIGNS = re.compile(r"([\\#$*_`<>@\[\]~=/+\-\"'])")


def measured(work):
    """Seconds by the clock, seconds of the processor, of what `work` starts and waits for."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    clock, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def quiet(words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, env=ENVIRONMENT, check=True, **options)


def peak_of(words, cwd):
    """Megabytes that the process had at most."""
    run = subprocess.run(["/usr/bin/time", "-f", "%M", *map(str, words)], cwd=cwd, capture_output=True, text=True, env=ENVIRONMENT,
                         check=False)
    return int(run.stderr.strip().splitlines()[-1]) / 1024


def cleared(folder):
    for out in folder.glob("d/*/*/out"):
        shutil.rmtree(out)
    shutil.rmtree(folder / ".ctg-lot", ignore_errors=True)


def typst_source(odt):
    """The paragraphs of a convention, headings among them, set as our documents are; tables are left out."""
    lines = ["#set page(paper: \"a4\", margin: 2.2cm, numbering: \"1\")",
             "#set text(font: \"Source Sans 3\", size: 10.5pt, lang: \"fr\", hyphenate: true)", "#set par(justify: true)", "#outline()"]
    for paragraph in text.paragraphs(odt):
        words = SIGNS.sub(r"\\\1", paragraph.replace("\n", " "))
        lines += ["", f"== {words}" if len(paragraph) < 60 and paragraph[0].isupper() else words]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", default="pdf,odt")
    parser.add_argument("--typst")
    parser.add_argument("--only-batch", action="store_true")
    arguments = parser.parse_args()
    ctg = str(pathlib.Path(arguments.ctg).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        paths = dossiers.write_many(folder / "d", arguments.count)
        batch = [ctg, "batch", "build", "d", "--jobs", arguments.jobs, "--format", arguments.format]

        def one_by_one():
            with ThreadPoolExecutor(arguments.jobs) as pool:
                list(pool.map(lambda path: quiet([ctg, "build", "--dossier", folder / "d" / path, "--format", arguments.format]), paths))

        def at_once():
            quiet(batch, cwd=folder)

        ways = {"ctg batch": at_once} if arguments.only_batch else {"ctg batch": at_once, "one process each": one_by_one}
        ways["ctg batch, again"] = at_once
        pages = 0
        if arguments.typst:
            quiet([ctg, "batch", "build", "d", "--format", "odt", "--out", "texts", "--etat", "texts"], cwd=folder)
            sources = []
            for path in paths:
                sources.append(folder / (path.name + ".typ"))
                sources[-1].write_text(typst_source(folder / "texts" / path / "convention.odt"))
            ways["Typst"] = lambda: print("   ", quiet(["node", ROOT / "bench/typst.mjs", arguments.typst, ROOT / "fonts", *sources]).stdout,
                                          end="")
        best = {}
        for turn in range(arguments.rounds):
            for way, work in ways.items():
                if way in ("ctg batch", "one process each"):
                    cleared(folder)
                if way == "ctg batch, again":
                    at_once()
                clock, processor = measured(work)
                print(f"  round {turn + 1}, {way}: {clock:.2f} s by the clock, {processor:.2f} s of the processor", flush=True)
                best[way] = min(best.get(way, (1e9, 1e9)), (processor, clock))
        report = json.loads(quiet([*batch, "--rapport", "r.json"], cwd=folder) and (folder / "r.json").read_text())
        pages = sum(row["pages"] for row in report["dossiers"])
        cleared(folder)
        peak = peak_of(batch, folder)
    print(f"{arguments.count} dossiers, {pages} pages, --format {arguments.format}, --jobs {arguments.jobs}; at most {peak:.0f} MB")
    for way, (processor, clock) in best.items():
        print(f"  {way:18} {processor:7.2f} s of the processor, {1000 * processor / arguments.count:7.1f} ms a dossier; "
              f"{clock:7.2f} s by the clock; {arguments.jobs * arguments.count / processor:7.1f} a second on {arguments.jobs} cores")


if __name__ == "__main__":
    main()
