#!/usr/bin/env python3
"""Gives each fuzz target its seeds, the inputs that once broke it (tests/fuzz/inputs), and some changes of each.

    replay.py --program build/release/tests/fuzz_replay [--changes 100]
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import seeds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--changes", type=int, default=100)
    asked = parser.parse_args()
    inputs, faults = 0, []
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top) / "seeds"
        seeds.gather(asked.program, folder)
        for place in sorted(folder.iterdir()):
            files = sorted(place.iterdir())
            # So that a target with hundreds of seeds takes no longer than one with two.
            changes = max(1, asked.changes * 10 // len(files))
            kept = pathlib.Path(top) / "input"
            ran = subprocess.run([asked.program, place.name, str(changes), *files], capture_output=True, text=True,
                                 errors="replace", env={**os.environ, "CTG_FUZZ_KEEP": str(kept)})
            if ran.returncode == 0:
                inputs += int(ran.stdout.split()[-2])
                continue
            left = pathlib.Path(f"fuzz-{place.name}.input")
            left.write_bytes(kept.read_bytes() if kept.exists() else b"")
            faults.append(f"{place.name}: ended with {ran.returncode}: {ran.stderr.strip()[-500:]}\n"
                          f"  seed {ran.stdout.splitlines()[-1:]}, input kept as {left.absolute()}")
    print("\n".join(faults) if faults else f"{inputs} inputs")
    return 1 if faults else 0


sys.exit(main())
