"""A 6.2: content, colour, images."""

import re

from conform.pdf import of_subtype, operators, rules

OPERATORS = set("b B b* B* BDC BI BMC BT BX c cm cs CS d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q "
                "re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split())
BLENDS = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
          "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"}
INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}


@rules("A 6.1.10-1", "A 6.1.13-8", "A 6.2.2-1", "A 6.2.2-2", "A 6.2.6-1")
def content(file):
    for name, stream, ours in file.contents():
        nesting = deepest = 0
        for operator in operators(stream):
            if operator not in OPERATORS:
                yield f"A 6.2.2-1: {name}: {operator}"
            if operator in ("BI", "ID", "EI"):
                yield f"A 6.1.10-1: {name}: an inline image"
            nesting += (operator == "q") - (operator == "Q")
            deepest = max(deepest, nesting)
        if deepest > 28:
            yield f"A 6.1.13-8: {name}"
        for intent in re.findall(rb"(/\w+)\s+ri\b", stream):
            if intent.decode() not in INTENTS:
                yield f"A 6.2.6-1: {name}"
    for dictionary in file.dictionaries():
        for key in ("/RI", "/Intent"):
            if isinstance(dictionary.get(key), str) and dictionary[key].startswith("/") and dictionary[key] not in INTENTS:
                yield f"A 6.2.6-1: {dictionary[key]}"
    for page in file.pages:
        if "/Resources" not in file.get(page):
            yield f"A 6.2.2-2: {page}"
    for form in of_subtype(file, "/Form"):
        if "/Resources" not in form:
            yield "A 6.2.2-2: a form"


@rules("A 6.2.3-1", "A 6.2.3-3", "A 6.2.4.2-1", "A 6.2.4.3-2", "A 6.2.4.3-4", "A 6.2.10-2")
def colour(file):
    intents = file.get(file.catalog.get("/OutputIntents", []))
    profiles = []
    for intent in intents:
        intent = file.get(intent)
        if intent["/S"] != "/GTS_PDFA1":
            yield "A 6.2.3-3"
        profiles.append(file.stream(intent["/DestOutputProfile"]))
    if len(intents) != 1 or profiles[0][12:20] != b"mntrRGB " or profiles[0][8] >= 5:
        yield "A 6.2.3-1"
        yield "A 6.2.4.3-2"  # without an RGB output intent, no DeviceRGB and no DeviceGray; no transparency either
        yield "A 6.2.4.3-4"
        yield "A 6.2.10-2"
    for item in file.objects.values():
        spaces = [item.get("value")] if isinstance(item.get("value"), list) else []
        spaces += [v for d in [item.get("stream", {}).get("dict", item.get("value"))] if isinstance(d, dict)
                   for v in d.values() if isinstance(v, list)]
        for space in spaces:
            if space[:1] == ["/ICCBased"]:
                head = file.stream(space[1])[:20]
                if head[12:16] not in (b"prtr", b"mntr", b"scnr", b"spac") or head[16:20] not in (
                        b"RGB ", b"CMYK", b"GRAY", b"Lab ") or head[8] >= 5:
                    yield "A 6.2.4.2-1"


@rules("A 6.2.5-1", "A 6.2.5-2", "A 6.2.5-3", "A 6.2.8-1", "A 6.2.8-2", "A 6.2.8-3", "A 6.2.8-4", "A 6.2.8-5", "A 6.2.9-1",
       "A 6.2.9-2", "UA 7.20-1", "UA 7.20-2", "A 6.2.10-1")
def drawing(file):
    for dictionary in file.dictionaries():
        for key, broken in (("/TR", "A 6.2.5-1"), ("/TR2", "A 6.2.5-2"), ("/HTP", "A 6.2.5-3")):
            if key in dictionary:
                yield broken
        for blend in [file.get(dictionary.get("/BM", []))]:
            for each in blend if isinstance(blend, list) else [blend]:
                if each not in BLENDS:
                    yield f"A 6.2.10-1: {each}"
    for image in of_subtype(file, "/Image"):
        if "/Alternates" in image:
            yield "A 6.2.8-1"
        if "/OPI" in image:
            yield "A 6.2.8-2"
        if image.get("/Interpolate", False):
            yield "A 6.2.8-3"
        if not image.get("/ImageMask", False) and image.get("/BitsPerComponent") not in (None, 1, 2, 4, 8, 16):
            yield "A 6.2.8-4"
        if image.get("/ImageMask", False) and image.get("/BitsPerComponent", 1) != 1:
            yield "A 6.2.8-5"
    for form in of_subtype(file, "/Form"):
        if "/PS" in form or "/Subtype2" in form or "/OPI" in form:
            yield "A 6.2.9-1"
        if "/Ref" in form:
            yield "A 6.2.9-2"
            yield "UA 7.20-1"
    for name, stream, ours in file.contents():
        if not ours and b"MCID" in stream:
            yield f"UA 7.20-2: {name}: content of a form that is tagged by itself"
