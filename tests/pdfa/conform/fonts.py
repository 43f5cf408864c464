"""A 6.2.11, UA 7.21: fonts, and each glyph that a page shows."""

import re

from conform.pdf import rules, words_of

SIMPLE = {"/Type1", "/MMType1", "/TrueType"}


def table_of(program, tag):
    for i in range(int.from_bytes(program[4:6], "big")):
        entry = program[12 + 16 * i:28 + 16 * i]
        if entry[:4] == tag:
            offset, length = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:16], "big")
            return program[offset:offset + length]
    return b""


def advances(program):
    """Widths of the glyphs of a TrueType program, in thousandths."""
    units = int.from_bytes(table_of(program, b"head")[18:20], "big")
    count = int.from_bytes(table_of(program, b"hhea")[34:36], "big")
    glyphs = int.from_bytes(table_of(program, b"maxp")[4:6], "big")
    metrics = table_of(program, b"hmtx")
    found = [int.from_bytes(metrics[4 * i:4 * i + 2], "big") * 1000 / units for i in range(count)]
    return found + [found[-1]] * (glyphs - count)


def widths_of(font):
    out = {}
    rest = list(font.get("/W", []))
    while rest:
        first = rest.pop(0)
        if isinstance(rest[0], list):
            out.update(enumerate(rest.pop(0), first))
        else:
            last, width = rest.pop(0), rest.pop(0)
            out.update((cid, width) for cid in range(first, last + 1))
    return out


@rules("A 6.2.11.2-1", "A 6.2.11.2-2", "A 6.2.11.2-3", "A 6.2.11.2-4", "A 6.2.11.2-5", "A 6.2.11.2-6", "A 6.2.11.2-7",
       "A 6.2.11.3.1-1", "UA 7.21.3.1-1", "A 6.2.11.3.2-1", "UA 7.21.3.2-1", "A 6.2.11.4.1-1", "UA 7.21.4.1-1",
       "A 6.2.11.4.2-1", "UA 7.21.4.2-1", "A 6.2.11.4.2-2", "UA 7.21.4.2-2", "A 6.2.11.6-1", "UA 7.21.6-1", "A 6.2.11.6-2",
       "UA 7.21.6-2", "A 6.2.11.6-3", "UA 7.21.6-3", "A 6.2.11.6-4", "UA 7.21.6-4")
def fonts(file):
    def both(rule):
        yield f"A 6.2.11.{rule}"
        yield f"UA 7.21.{rule}"

    for font in file.dictionaries():
        if font.get("/Type") != "/Font":
            if font.get("/Subtype") in SIMPLE | {"/Type0"}:
                yield "A 6.2.11.2-1"
            continue
        subtype = font.get("/Subtype")
        if subtype not in SIMPLE | {"/Type0", "/Type3", "/CIDFontType0", "/CIDFontType2"}:
            yield f"A 6.2.11.2-2: {subtype}"
        if subtype != "/Type3" and not font.get("/BaseFont"):
            yield "A 6.2.11.2-3"
        if subtype in SIMPLE:
            for key, broken in (("/FirstChar", "A 6.2.11.2-4"), ("/LastChar", "A 6.2.11.2-5")):
                if key not in font:
                    yield broken
            if len(file.get(font.get("/Widths", []))) != font.get("/LastChar", 0) - font.get("/FirstChar", 0) + 1:
                yield "A 6.2.11.2-6"
        if subtype == "/Type0" and font.get("/Encoding") != "/Identity-H":
            yield from both("3.1-1")
        if subtype == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield from both("3.2-1")
        if subtype in ("/Type0", "/Type3"):
            continue
        about = file.get(font.get("/FontDescriptor", {}))
        programs = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in about]
        if not programs:
            yield from both("4.1-1")
            continue
        if "/CharSet" in about:
            yield from both("4.2-1")
        if "/CIDSet" in about:
            yield from both("4.2-2")
        if programs == ["/FontFile3"] and file.get(about["/FontFile3"]).get("/Subtype") not in (
                "/Type1C", "/CIDFontType0C", "/OpenType"):
            yield "A 6.2.11.2-7"
        if subtype == "/TrueType":
            symbolic, encoding = about.get("/Flags", 0) & 4, file.get(font.get("/Encoding"))
            maps = table_of(file.stream(about[programs[0]]), b"cmap")
            count = int.from_bytes(maps[2:4], "big")
            kinds = [(int.from_bytes(maps[4 + 8 * i:6 + 8 * i], "big"), int.from_bytes(maps[6 + 8 * i:8 + 8 * i], "big"))
                     for i in range(count)]
            if symbolic and encoding is not None:
                yield from both("6-3")
            if symbolic and count != 1 and (3, 0) not in kinds:
                yield from both("6-4")
            if not symbolic and encoding not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
                yield from both("6-2")
            if not symbolic and (count < 2 if (3, 0) in kinds else count < 1):
                yield from both("6-1")


@rules("A 6.2.11.4.1-2", "UA 7.21.4.1-2", "A 6.2.11.5-1", "UA 7.21.5-1", "A 6.2.11.7.2-1", "UA 7.21.7-1", "A 6.2.11.7.2-2",
       "UA 7.21.7-2", "A 6.2.11.7.3-1", "A 6.2.11.8-1", "UA 7.21.8-1", "A 6.1.13-10")
def glyphs(file):
    """Of each code that a page shows: its glyph, its width, its text."""
    shown = {}
    for reference in file.pages:
        page, font, operands = file.get(reference), None, []
        named = file.get(file.get(page["/Resources"]).get("/Font", {}))
        for token in words_of(file.stream(page["/Contents"])):
            if token == b"Tf":
                font = named[operands[-2].decode()]
            elif token == b"TJ":
                for piece in operands:
                    if piece.startswith(b"<") and not piece.startswith(b"<<"):
                        shown.setdefault(font, set()).update(int(piece[i:i + 4], 16) for i in range(1, len(piece) - 1, 4))
            operands = [] if re.fullmatch(rb"[A-Za-z]+", token) else operands + [token]
    for reference, codes in shown.items():
        font = file.get(reference)
        carrier = file.get(file.get(font["/DescendantFonts"])[0])
        program = file.stream(file.get(carrier["/FontDescriptor"])["/FontFile2"])
        real, widths = advances(program), widths_of({**carrier, "/W": file.get(carrier["/W"])})
        to_glyph = file.stream(carrier["/CIDToGIDMap"])
        texts = file.to_unicode(font["/ToUnicode"]) if "/ToUnicode" in font else {}
        for code in sorted(codes):
            where = f"{font['/BaseFont']}, code {code}"
            if code > 65535:
                yield f"A 6.1.13-10: {where}"
            glyph = int.from_bytes(to_glyph[2 * code:2 * code + 2], "big")
            if glyph == 0:
                yield f"A 6.2.11.8-1: {where}"
                yield f"UA 7.21.8-1: {where}"
            if glyph >= len(real):
                yield f"A 6.2.11.4.1-2: {where}"
                yield f"UA 7.21.4.1-2: {where}"
            elif abs(real[glyph] - widths.get(code, carrier.get("/DW", 1000))) > 1:
                yield f"A 6.2.11.5-1: {where}"
                yield f"UA 7.21.5-1: {where}"
            if code not in texts:
                yield f"A 6.2.11.7.2-1: {where}"
                yield f"UA 7.21.7-1: {where}"
            elif re.search("[\0\ufeff\ufffe]", texts[code]):
                yield f"A 6.2.11.7.2-2: {where}"
                yield f"UA 7.21.7-2: {where}"
            elif re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", texts[code]):
                yield f"A 6.2.11.7.3-1: {where}"
