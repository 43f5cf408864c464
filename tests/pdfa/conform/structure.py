"""A 6.7, UA 7: the structure tree, and the content that it must account for."""

import re

from conform.pdf import rules, string, words_of

STANDARD = {"Document", "Part", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table",
            "THead", "TBody", "TR", "TH", "TD", "Figure", "Caption", "Note", "Reference", "Link", "TOC", "TOCI", "Form", "Span"}


@rules("A 6.7.2.2-1", "UA 6.2-1", "UA 7.1-4", "UA 7.1-10", "A 6.7.3.3-1", "UA 7.1-11", "A 6.7.3.4-1", "UA 7.1-5", "UA 7.1-12")
def types(file):
    marks = file.get(file.catalog.get("/MarkInfo", {}))
    if marks.get("/Marked") is not True:
        yield "A 6.7.2.2-1"
        yield "UA 6.2-1"
    if marks.get("/Suspects"):
        yield "UA 7.1-4"
    if file.get(file.catalog.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        yield "UA 7.1-10"
    root = file.get(file.catalog.get("/StructTreeRoot", {}))
    if root.get("/Type") != "/StructTreeRoot":
        yield "A 6.7.3.3-1"
        yield "UA 7.1-11"
    for element in file.elements():
        if element.tag not in STANDARD:
            yield f"A 6.7.3.4-1: {element.tag}"
            yield f"UA 7.1-5: {element.tag}"
        if "/P" not in element.dictionary:
            yield f"UA 7.1-12: {element.tag}"


@rules("A 6.7.4-1", "UA 7.2-29")
def language(file):
    tags = [string(value) for key, value in file.values() if key == "/Lang"]
    tags += [bytes.fromhex(hexadecimal.decode()).decode("utf-16-be") for _, stream, ours in file.contents() if ours
             for hexadecimal in re.findall(rb"/Lang <FEFF([0-9A-F]*)>", stream)]
    if "/Lang" not in file.catalog or not all(re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", tag) for tag in tags):
        yield "A 6.7.4-1"
        yield "UA 7.2-29"


@rules("UA 7.1-3")
def marked(file):
    """All content is tagged, or an artifact; and the parent tree leads back to the element that has it."""
    parents = file.parents()
    keys = set()
    for number, reference in enumerate(file.pages, 1):
        page = file.get(reference)
        keys.add(page.get("/StructParents"))
        of_page = file.get(parents.get(page.get("/StructParents"), []))
        marks, operands, following = [], [], 0
        for token in words_of(file.stream(page["/Contents"])):
            if token == b"BDC":
                named = re.search(rb"/MCID (\d+)", b" ".join(operands))
                tag = operands[0].decode()
                marks.append(tag if named or tag == "/Artifact" else None)  # None: of words within, for their ActualText
                if named:
                    mcid = int(named.group(1))
                    if mcid != following or mcid >= len(of_page) or file.get(of_page[mcid])["/S"] != tag:
                        yield f"UA 7.1-3: page {number}: content {mcid} is not that of its element"
                    following += 1
            elif token == b"EMC":
                if not marks:
                    yield f"UA 7.1-3: page {number}: an end of marked content too many"
                marks = marks[:-1]
            elif token in (b"TJ", b"Tj", b"f", b"f*", b"S", b"Do", b"sh") and (
                    len([mark for mark in marks if mark]) != 1):
                yield f"UA 7.1-3: page {number}: {token.decode()} in {marks}"
            operands = [] if re.fullmatch(rb"[A-Za-z*]+", token) else operands + [token]
        if following != len(of_page):
            yield f"UA 7.1-3: page {number}: {following} pieces of content, {len(of_page)} in the parent tree"
    if None in keys or len(keys) != len(file.pages):
        yield "UA 7.1-3: pages without a key of their own"


PARENTS = {"TR": ({"THead", "TBody", "Table"}, "4"), "THead": ({"Table"}, "5"), "TBody": ({"Table"}, "6"), "TH": ({"TR"}, "8"),
           "TD": ({"TR"}, "9"), "LI": ({"L"}, "17"), "LBody": ({"LI"}, "18"), "TOCI": ({"TOC"}, "26")}
KIDS = {"Table": ({"THead", "TBody", "TR", "Caption"}, "3"), "TR": ({"TH", "TD"}, "10"), "L": ({"L", "LI", "Caption"}, "19"),
        "LI": ({"Lbl", "LBody"}, "20"), "TOC": ({"TOC", "TOCI", "Caption"}, "27"), "THead": ({"TR"}, "36"), "TBody": ({"TR"}, "37")}


@rules(*(f"UA 7.2-{number}" for _, number in [*PARENTS.values(), *KIDS.values()]), "UA 7.2-11", "UA 7.2-14", "UA 7.2-16",
       "UA 7.2-28", "UA 7.2-39", "UA 7.2-40")
def families(file):
    for element in file.elements():
        kids = [kid.tag for kid in element.children if not isinstance(kid, str)]
        for kid in kids:
            if kid in PARENTS and element.tag not in PARENTS[kid][0]:
                yield f"UA 7.2-{PARENTS[kid][1]}: {kid} in {element.tag}"
            if element.tag in KIDS and kid not in KIDS[element.tag][0]:
                yield f"UA 7.2-{KIDS[element.tag][1]}: {kid} in {element.tag}"
        if element.tag == "Table":
            if kids.count("THead") > 1:
                yield "UA 7.2-11"
            if "THead" in kids and "TBody" not in kids:
                yield "UA 7.2-14"
            if kids.count("Caption") > 1:
                yield "UA 7.2-39"
        for tag, broken in (("Table", "UA 7.2-16"), ("TOC", "UA 7.2-28"), ("L", "UA 7.2-40")):
            if element.tag == tag and "Caption" in kids[1:]:
                yield broken


def attribute(file, element, key, otherwise=None):
    found = file.get(element.dictionary.get("/A", {}))
    for each in found if isinstance(found, list) else [found]:
        if key in file.get(each):
            return file.get(each)[key]
    return otherwise


@rules("UA 7.2-15", "UA 7.2-41", "UA 7.2-42", "UA 7.2-43", "UA 7.5-1", "UA 7.5-2")
def grids(file):
    for table in file.elements():
        if table.tag != "Table":
            continue
        rows = [row for part in table.children if not isinstance(part, str)
                for row in ([part] if part.tag == "TR" else part.children) if not isinstance(row, str) and row.tag == "TR"]
        columns, headed = None, set()
        for row in rows:
            at, row_headed = 0, False
            for cell in row.children:
                span = attribute(file, cell, "/ColSpan", 1)
                if attribute(file, cell, "/RowSpan", 1) != 1:  # we make none, so no cell lies over another
                    yield "UA 7.2-15"
                    yield "UA 7.2-41"
                scope = attribute(file, cell, "/Scope")
                if cell.tag == "TH":
                    if scope == "/Column":
                        headed.update(range(at, at + span))
                    row_headed |= scope == "/Row"
                elif not row_headed and not headed & set(range(at, at + span)):
                    words = "".join(word for each in cell.walk() for word in each.children if isinstance(word, str))
                    yield f"UA 7.5-1: no heading for « {words[:40]} »"
                if attribute(file, cell, "/Headers"):
                    yield "UA 7.5-2"
                at += span
            columns = columns or at
            if at > columns:
                yield f"UA 7.2-43: {at} columns in a table of {columns}"
            if at < columns:
                yield f"UA 7.2-42: {at} columns in a table of {columns}"


@rules("UA 7.3-1", "UA 7.4.2-1", "UA 7.9-1", "UA 7.9-2")
def parts(file):
    deepest, ids = 0, set()
    for element in file.elements():
        if element.tag == "Figure":
            if not string(element.dictionary.get("/Alt", "u:")).strip():
                yield "UA 7.3-1"
        if re.fullmatch("H[1-6]", element.tag):
            level = int(element.tag[1])
            if level > deepest + 1:
                yield f"UA 7.4.2-1: H{level} after H{deepest}"
            deepest = level
        if element.tag == "Note":
            found = element.dictionary.get("/ID")
            if not found:
                yield "UA 7.9-1"
            elif found in ids:
                yield "UA 7.9-2"
            ids.add(found)
