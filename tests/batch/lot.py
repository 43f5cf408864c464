"""What the tests of `ctg batch` share: dossiers, runs of the program, and what a folder holds, byte for byte."""

import hashlib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent / "generated"), str(HERE.parent / "pdfa")]
import dossiers  # noqa: E402

ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="2000000000")


class Lot:
    """A folder with dossiers in it, `d`, in which the program is run."""

    def __init__(self, ctg, folder, count):
        self.ctg = str(pathlib.Path(ctg).resolve())
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.paths = dossiers.write_many(self.folder / "d", count)

    def run(self, *words, env=None, **options):
        return subprocess.run([self.ctg, "batch", *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              env=env or ENVIRONMENT, check=False, **options)

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


def documented(after, folder, dossiers):
    """The script of docs/scale.md that follows these words, in our folders."""
    text = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
    lines = re.search(r"\n\n((?:    .*\n|\n)+)", text[text.index(after):])[1]
    script = re.sub(r"^    ", "", lines, flags=re.M).rstrip() + "\n"
    assert "/partage/travail" in script
    return script.replace("/partage/travail", str(folder)).replace("/partage/dossiers", str(dossiers))


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
