"""What the tests of `ctg batch` share: dossiers, runs of the program, and what a folder holds, byte for byte."""

import hashlib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generated"))
import dossiers  # noqa: E402

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="2000000000")


class Lot:
    """A folder with dossiers in it, `d`, in which the program is run."""

    def __init__(self, ctg, folder, count):
        self.ctg = str(pathlib.Path(ctg).resolve())
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.paths = dossiers.write_many(self.folder / "d", count)

    def run(self, *words, **options):
        return subprocess.run([self.ctg, "batch", *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              env=ENVIRONMENT, check=False, **options)

    def start(self, *words, **options):
        return subprocess.Popen([self.ctg, "batch", *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, **options)

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")


def digests(folder, pattern="*"):
    """Every file below a folder, by its path."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob(pattern)) if path.is_file()}


def documents(folder):
    """The documents that were made, without what is noted of them."""
    return {path: digest for path, digest in digests(folder).items() if path.endswith((".pdf", ".odt"))}


class Checks:
    def __init__(self):
        self.done, self.failed = 0, 0

    def __call__(self, good, words, *said):
        self.done += 1
        if good:
            return
        self.failed += 1
        print("FAILED:", words, *said, sep="\n  ")

    def end(self):
        print(f"{self.done} checks, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
