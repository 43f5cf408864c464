"""A 6.1: the syntax of the file."""

import re

from conform.pdf import rules, string

FILTERS = {"/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/JBIG2Decode",
           "/DCTDecode", "/JPXDecode"}


@rules("A 6.1.2-1", "A 6.1.2-2", "UA 6.1-1", "A 6.1.3-1", "A 6.1.3-2", "A 6.1.3-3", "A 6.1.4-2", "A 6.1.13-7")
def frame(file):
    if not re.match(rb"%PDF-1\.[0-7][\r\n]", file.bytes):
        yield "A 6.1.2-1"
        yield "UA 6.1-1"
    comment = file.bytes.split(b"\n", 2)[1]
    if not (comment.startswith(b"%") and len(comment) >= 5 and min(comment[1:5]) > 127):
        yield "A 6.1.2-2"
    trailer = file.objects["trailer"]["value"]
    if len(trailer.get("/ID", [])) != 2 or not all(len(string(part)) == 16 for part in trailer["/ID"] if part.startswith("b:")):
        yield "A 6.1.3-1"
    if "/Encrypt" in trailer:
        yield "A 6.1.3-2"
    if not re.search(rb"%%EOF\n?$", file.bytes):
        yield "A 6.1.3-3"
    # Each table and each of its parts on lines of their own; entries of 20 bytes.
    tables = re.findall(rb"(?<=[\r\n])xref\r?\n((?:\d+ \d+\r?\n(?:\d{10} \d{5} [nf](?: \n| \r|\r\n))*)+)trailer", file.bytes)
    if len(tables) != len(re.findall(rb"(?<=[\r\n])startxref\s", file.bytes)):
        yield "A 6.1.4-2"
    if len(file.objects) > 8388607:
        yield "A 6.1.13-7"


@rules("A 6.1.6-1", "A 6.1.6-2", "A 6.1.7.1-1", "A 6.1.7.1-2", "A 6.1.9-1")
def syntax(file):
    outside, at = [], 0
    while True:
        found = re.compile(rb">>\s*stream(\r\n|\n|.)", re.S).search(file.bytes, at)
        if not found:
            break
        outside.append(file.bytes[at:found.start()])
        if found.group(1) not in (b"\n", b"\r\n"):
            yield f"A 6.1.7.1-2: stream at byte {found.start()}"
        lengths = re.findall(rb"/Length (\d+)(?! \d+ R)", file.bytes[max(0, found.start() - 4000):found.start()])
        end = found.end() + int(lengths[-1]) if lengths else file.bytes.index(b"endstream", found.end())
        if not lengths or not re.match(rb"\r?\n?endstream", file.bytes[end:end + 11]):
            yield f"A 6.1.7.1-1: stream at byte {found.start()}"
            end = file.bytes.index(b"endstream", found.end())
        elif not re.match(rb"\r?\nendstream", file.bytes[end:end + 11]):
            yield f"A 6.1.7.1-2: endstream at byte {end}"
        at = end
    outside.append(file.bytes[at:])
    text = b"".join(outside)
    for digits in re.findall(rb"(?<!<)<(?!<)([^>]*)>", re.sub(rb"\((?:\\.|[^()\\])*\)|%[^\n]*", b"", text, flags=re.S)):
        digits = re.sub(rb"\s", b"", digits)
        if len(digits) % 2:
            yield f"A 6.1.6-1: <{digits[:40]!r}>"
        if re.search(rb"[^0-9A-Fa-f]", digits):
            yield f"A 6.1.6-2: <{digits[:40]!r}>"
    heads = re.findall(rb"(.?)\b(\d{1,10}) +\d{1,5} +obj(.?)", re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", text, flags=re.S), re.S)
    for before, number, after in heads:
        if before not in (b"\n", b"\r", b"") or after not in (b"\n", b"\r"):
            yield f"A 6.1.9-1: object {number.decode()}"
    for before, after in re.findall(rb"(.)endobj(.)", text, re.S):
        if before not in (b"\n", b"\r") or after not in (b"\n", b"\r"):
            yield "A 6.1.9-1: endobj"


@rules("A 6.1.7.1-3", "A 6.1.7.2-1", "A 6.1.8-1", "A 6.1.13-1", "A 6.1.13-2", "A 6.1.13-3", "A 6.1.13-4", "A 6.1.13-5",
       "A 6.1.13-11")
def objects(file):
    for name, item in file.objects.items():
        dictionary = item.get("stream", {}).get("dict", {})
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            if key in dictionary:
                yield f"A 6.1.7.1-3: {name}"
        filters = dictionary.get("/Filter", [])
        for each in filters if isinstance(filters, list) else [filters]:
            if each not in FILTERS:
                yield f"A 6.1.7.2-1: {name} {each}"
    for dictionary in file.dictionaries():
        for key, value in dictionary.items():
            for each in [key, *(value if isinstance(value, list) else [value])]:
                if isinstance(each, str) and each.startswith("/"):
                    if not each.isascii():
                        yield f"A 6.1.8-1: {each}"
                    if len(each) > 128:
                        yield f"A 6.1.13-4: {each[:40]}"
                elif isinstance(each, str) and len(each) >= 32768:
                    yield f"A 6.1.13-3: {each[:40]}"
                elif isinstance(each, int) and abs(each) > 2147483647:
                    yield f"A 6.1.13-1: {each}"
                elif isinstance(each, float) and abs(each) > 3.403e38:
                    yield f"A 6.1.13-2: {each}"
                elif isinstance(each, float) and 0 < abs(each) < 1.175e-38:
                    yield f"A 6.1.13-5: {each}"
        for key in ("/BBox", "/MediaBox", "/CropBox"):
            box = file.get(dictionary.get(key))
            if isinstance(box, list) and len(box) == 4:
                for side in (abs(box[2] - box[0]), abs(box[3] - box[1])):
                    # The box of a figure is a place on the page, not one of a form.
                    if (side < 3 and "/O" not in dictionary) or side > 14400:
                        yield f"A 6.1.13-11: {box}"
