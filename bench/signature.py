#!/usr/bin/env python3
"""How long `ctg sign` and `ctg verify` take: the complete dossier's PDF of some 40 pages, with one signature and with five.

    python3 bench/signature.py --ctg build/release/ctg

Milliseconds of the clock and of the processor, the best of twenty, of the whole process with its readers; of signing, the
key's own time (`openssl pkeyutl`, RSA 2048) is told beside it, and pdfsig's beside verifying. Not run by ctest."""

import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/signature"))
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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bench = Bench(pathlib.Path(asked.ctg).absolute(), folder)
        path = folder / "cinq.pdf"
        path.write_bytes(bench.plain)
        for number, (field, _) in enumerate(bench.fields):
            subprocess.run([bench.ctg, "sign", path, "--champ", field, "--cert", f"p{number}.pem", "--cle", f"p{number}.key"], cwd=folder, check=True,
                           capture_output=True)
            if number == 0:
                (folder / "une.pdf").write_bytes(path.read_bytes())
        (folder / "digest").write_bytes(bytes(32))
        fresh = lambda: (folder / "temps.pdf").write_bytes(bench.plain)  # noqa: E731
        ctg = str(bench.ctg)
        for title, words in (("the program itself", [ctg, "--version"]),
                             ("the key", ["openssl", "pkeyutl", "-sign", "-inkey", "p0.key", "-in", "digest", "-pkeyopt", "digest:sha256"]),
                             ("signing", [ctg, "sign", "temps.pdf", "--champ", bench.fields[0][0], "--cert", "p0.pem", "--cle", "p0.key"]),
                             ("verifying one", [ctg, "verify", "une.pdf", "--partiel"]),
                             ("verifying five", [ctg, "verify", "cinq.pdf"]), ("pdfsig, one", ["pdfsig", "-nocert", "une.pdf"]),
                             ("pdfsig, five", ["pdfsig", "-nocert", "cinq.pdf"])):
            wall, processor = best(words, fresh, folder)
            print(f"{title}: {wall:.1f} ms, {processor:.1f} ms of the processor")


if __name__ == "__main__":
    main()
