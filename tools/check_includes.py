#!/usr/bin/env python3
"""The walls between the rooms of src/.

On Debian all headers share one include path, so nothing in the compiler stops a room from including
another's headers, or a third-party library from leaking out of the one room that may know it. This
check reads every #include and compares it with the two tables below. A room may include itself and
the rooms to its left, never one of the same column or to its right. The picture in docs/architecture.md
shows what each includes. No room grows past what one person keeps in mind.

Run by ctest (include_walls). Prints file:line and the reason; exit code 1 where a wall is broken.
"""

import pathlib
import re
import sys
import textwrap

# Columns from left to right. Rooms that share a column do not include each other.
COLUMNS = [
    ["base"],
    ["xml", "zip", "history", "http"],
    ["model", "text"],
    ["templates", "document", "hypertext"],
    ["layout", "readers", "avenant", "bilan", "html", "edit"],
    ["pdf", "odt", "office", "wording"],
    ["pdfa", "formats", "annotation", "reading"],
    ["sheets", "press", "signature"],
    ["check", "revision"],
    ["life", "reports"],
    ["suivi", "cdsf"],
    ["reception"],
    ["engine"],
    ["forms", "delivery"],
    ["web", "batch"],
    ["cli"],
    ["apart", "main.cc"],
]

# Third-party headers, by the start of what stands between < and >: the rooms that may include them.
LIBRARIES = {
    "podofo": ["pdfa"],
    "qpdf": ["pdf"],
    "libxml": ["xml"],
    "zip.h": ["zip"],
    "unicode": ["base", "text"],
    "hyphen.h": ["text"],
    "hb-subset": ["pdfa", "text"],
    "hb": ["text", "pdfa"],
    "kainjow": ["templates", "web"],
    "cmark-gfm": ["readers"],
    "CLI": ["cli"],
    "openssl": ["base", "signature"],
    "p11-kit": ["signature"],
    "mimalloc.h": ["base"],
    "zlib.h": ["zip"],
    "png.h": ["pdfa"],
    "turbojpeg.h": ["pdfa"],
    "libdeflate.h": ["pdfa", "zip"],
    "nlohmann": ["base", "check", "reception"],
    "seccomp.h": ["apart"],
    "httplib.h": ["http"],
    "git2": ["history"],
}

MOST_LINES = 5000  # of a room; what stands in a folder of it (check/rules) is apart

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def column(room):
    for index, rooms in enumerate(COLUMNS):
        if room in rooms:
            return index
    return None


def library_of(header):
    """The longest name of the table that the header starts with, so that hb-subset is not taken for hb."""
    names = [name for name in LIBRARIES if header == name or re.match(re.escape(name) + r"[-/.]", header)]
    return max(names, key=len, default=None)


def fault(room, quote, header):
    """Why a file of the room may not include the header; None where it may."""
    if quote == "<":
        library = library_of(header)
        if library and room not in LIBRARIES[library]:
            return f"<{header}> belongs to {', '.join(LIBRARIES[library])}/ only"
        return None
    other = header.split("/")[0] if "/" in header else None
    if other is None:
        return f'"{header}": write the path from src/, room first'
    if other == room:
        return None
    if column(other) is None:
        return f'"{header}": no room of that name in tools/check_includes.py'
    if column(other) >= column(room):
        return f"{room} may not include {other}: it does not stand to its left"
    return None


def walls(source):
    """All faults below the folder, as (path, line, reason)."""
    for path in sorted(source.rglob("*")):
        if path.suffix not in (".h", ".cc") or not path.is_file():
            continue
        room = path.relative_to(source).parts[0]
        if column(room) is None:
            yield path, 1, f"{room}: no room of that name in tools/check_includes.py"
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = INCLUDE.match(line)
            reason = match and fault(room, *match.groups())
            if reason:
                yield path, number, reason


def large(rooms):
    """Of rooms and their lines, those that are too large."""
    return [f"src/{room}: {lines} lines, more than {MOST_LINES}" for room, lines in rooms if lines > MOST_LINES]


def sizes(source):
    for room in sorted(path for path in source.iterdir() if path.is_dir()):
        files = [*room.glob("*.h"), *room.glob("*.cc")]
        yield room.name, sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)


def included(source):
    """What each room includes of the others, but `base`."""
    out = {}
    for path in source.rglob("*"):
        if path.suffix not in (".h", ".cc"):
            continue
        room = path.relative_to(source).parts[0]
        for match in map(INCLUDE.match, path.read_text(encoding="utf-8").splitlines()):
            other = match and match[1] == '"' and match[2].split("/")[0]
            if other and other not in (room, "base"):
                out.setdefault(room, set()).add(other)
    return out


def picture(source):
    """The lines of docs/architecture.md that show the rooms, each above those that it may include."""
    rooms = [room for rooms in reversed(COLUMNS) for room in rooms]
    seen = included(source)
    alone = [room for room in rooms if not seen.get(room)]
    for room in rooms:
        arrows = " ".join(other for other in rooms if other in seen.get(room, ()))
        if arrows:
            yield from textwrap.wrap(f"{room:<10} → {arrows}", 110, initial_indent="    ", subsequent_indent=" " * 17)
    yield "    " + ", ".join(alone)


def self_test():
    """The walls hold against what they are there for."""
    refused = [
        ("layout", '"', "pdfa/write.h"),
        ("pdf", '"', "odt/write.h"),
        ("pdf", '"', "pdfa/write.h"),
        ("base", '"', "xml/parse.h"),
        ("layout", "<", "podofo/podofo.h"),
        ("model", "<", "libxml/parser.h"),
        ("layout", "<", "hb-subset.h"),
        ("odt", "<", "zip.h"),
        ("document", "<", "kainjow/mustache.hpp"),
        ("check", "<", "CLI/CLI.hpp"),
        ("cli", '"', "nowhere/x.h"),
        ("cli", '"', "cli.h"),
    ]
    allowed = [
        ("pdfa", "<", "hb-subset.h"),
        ("text", "<", "hb.h"),
        ("cli", '"', "pdfa/write.h"),
        ("pdf", '"', "layout/pages.h"),
        ("base", "<", "vector"),
        ("main.cc", '"', "cli/cli.h"),
    ]
    wrong = [case for case in refused if not fault(*case)] + [case for case in allowed if fault(*case)]
    for case in wrong:
        print("wrong verdict on", case)
    return not wrong and len(large([("check", MOST_LINES + 1), ("text", MOST_LINES)])) == 1


def main():
    if "--self-test" in sys.argv[1:]:
        return 0 if self_test() else 1
    root = pathlib.Path(__file__).resolve().parent.parent
    found = list(walls(root / "src"))
    for path, line, reason in found:
        print(f"{path.relative_to(root)}:{line}: {reason}")
    grown = large(sizes(root / "src"))
    print("".join(line + "\n" for line in grown), end="")
    page = (root / "docs/architecture.md").read_text(encoding="utf-8")
    shown = "\n".join(picture(root / "src"))
    if shown not in page:
        print(f"docs/architecture.md does not show the rooms as they are:\n{shown}")
    return 1 if found or grown or shown not in page else 0


if __name__ == "__main__":
    sys.exit(main())
