#!/usr/bin/env python3
"""The recipes of docs/architecture.md, "How to": do their lists of files still hold?

A recipe names an example, "(as `doubled_word`)", and files. Each file must be there and know the example by its name, in
its path or its text; and no other file of the folders below may know it, or the list is too short. Which folders are looked
through for which recipe stands here. The page itself has at most 120 lines of at most 110 characters.

Run by ctest (recipes). Prints what is wrong; exit code 1 where something is.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/architecture.md"
MOST_LINES, MOST_CHARACTERS = 120, 110

# Where all that know the example must be in the list. A field is known by rules that look for blanks in it, too.
WHOLE = {"add a rule": "src", "add a command": "src/cli", "add a document": "src"}
MOST_FILES = {"add a document": 6, "add a document beside a bilan": 6}  # of src/
RECIPE = re.compile(r"^- \*\*(?P<what>[^*]+)\*\* \(as `(?P<name>[^`]+)`\):(?P<text>(?:.|\n)*?)(?=^- |\Z|^#)", re.M)


def knows(path, name):
    word = "[-_]".join(map(re.escape, re.split("[-_]", name)))  # "note_synthese" here, "note-synthese" there
    return bool(re.search(rf"(?<![\w-]){word}(?![\w-])", path.stem + "\n" + path.read_text(encoding="utf-8"), re.I))


def faults(page):
    lines = page.splitlines()
    if len(lines) > MOST_LINES:
        yield f"{len(lines)} lines, more than {MOST_LINES}"
    for number, line in enumerate(lines, start=1):
        if len(line) > MOST_CHARACTERS:
            yield f"line {number}: {len(line)} characters, more than {MOST_CHARACTERS}"
    recipes = list(RECIPE.finditer(page))
    missing = set(WHOLE) - {recipe["what"] for recipe in recipes}
    if missing:
        yield "a recipe is missing: " + ", ".join(sorted(missing))
    for recipe in recipes:
        yield from faults_of(recipe["what"], recipe["name"], recipe["text"])


def faults_of(what, name, text):
    listed = [ROOT / path for path in re.findall(r"`((?:src|schemas|templates)/[^`]*\.\w+)`", text)]
    for path in listed:
        if not path.is_file():
            yield f"{what}: {path.relative_to(ROOT)} is not there"
        elif not knows(path, name):
            yield f"{what}: {path.relative_to(ROOT)} does not know {name}"
    most = MOST_FILES.get(what, len(listed))
    if sum(path.is_relative_to(ROOT / "src") for path in listed) > most:
        yield f"{what}: more than {most} files of src/"
    if what not in WHOLE:
        return
    for path in sorted((ROOT / WHOLE[what]).rglob("*")):
        if path.suffix in (".cc", ".h") and path not in listed and knows(path, name):
            yield f"{what}: {path.relative_to(ROOT)} knows {name}, and is not in the list"


def main():
    found = list(faults(PAGE.read_text(encoding="utf-8")))
    for fault in found:
        print(f"docs/architecture.md: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
