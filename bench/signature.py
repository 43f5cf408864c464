#!/usr/bin/env python3
"""How long `ctg sign` and `ctg verify` take: the complete dossier's PDF of some 40 pages, with one signature and with five.

    python3 bench/signature.py --ctg build/release/ctg [--instructions]

Milliseconds of the clock and of the processor, the best of twenty, of the whole process with its readers; of signing, the
key's own time (`openssl pkeyutl`, RSA 2048) is told beside it. --instructions counts with valgrind what each process
executes, which no other load of the machine changes. Not run by ctest."""

import argparse
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/signature"))
from forge import signed  # noqa: E402
from tampered import Bench  # noqa: E402


def best(words, before=lambda: None, cwd=None):
    """(wall, processor), in milliseconds."""
    walls, processors = [], []
    for _ in range(20):
        before()
        start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, cwd=cwd, capture_output=True, check=True)
        walls.append(1000 * (time.perf_counter() - start))
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        processors.append(1000 * (now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime))
    return min(walls), min(processors)


def instructions(words, cwd):
    """Of the program itself and of each process that it starts, in millions."""
    out = pathlib.Path(cwd) / "valgrind"
    out.mkdir(exist_ok=True)
    for each in out.iterdir():
        each.unlink()
    subprocess.run(["valgrind", "--tool=none", "--trace-children=yes", f"--log-file={out}/%p", "true"], capture_output=True, check=True)
    for each in out.iterdir():
        each.unlink()
    subprocess.run(["valgrind", "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=/dev/null", f"--log-file={out}/%p", *words], cwd=cwd,
                   capture_output=True, check=True)
    found = []
    for log in out.iterdir():
        text = log.read_text(errors="replace")
        name = re.search(r"Command: (\S+)(?: \S+)?(?: (\S+))?", text)
        count = re.search(r"Collected : (\d+)", text)
        if name and count:
            found.append((pathlib.Path(name[1]).name, round(int(count[1]) / 1e6, 1)))
    return sorted(found)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    options.add_argument("--instructions", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = Bench(pathlib.Path(asked.ctg).absolute(), folder)
        (folder / "une.pdf").write_bytes(signed(folder, bench.plain, bench.fields[0][1], "p0"))
        (folder / "cinq.pdf").write_bytes(bench.all)
        (folder / "digest").write_bytes(bytes(32))
        fresh = lambda: (folder / "temps.pdf").write_bytes(bench.plain)  # noqa: E731
        ctg = str(bench.ctg)
        for title, words in (("the program itself", [ctg, "--version"]),
                             ("the key", ["openssl", "pkeyutl", "-sign", "-inkey", "p0.key", "-in", "digest", "-pkeyopt", "digest:sha256"]),
                             ("signing", [ctg, "sign", "temps.pdf", "--champ", bench.fields[0][0], "--cert", "p0.pem", "--cle", "p0.key"]),
                             ("verifying one", [ctg, "verify", "une.pdf", "--partiel"]),
                             ("verifying five", [ctg, "verify", "cinq.pdf"])):
            wall, processor = best(words, fresh, folder)
            print(f"{title}: {wall:.1f} ms, {processor:.1f} ms of the processor")
            if asked.instructions:
                fresh()
                print("   millions of instructions:", instructions(words, folder))


if __name__ == "__main__":
    main()
