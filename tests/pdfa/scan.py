#!/usr/bin/env python3
"""What a scanner makes of a printed PDF: a picture a page, and behind it the words that a machine read.

    scan.py SOURCE.pdf TARGET.pdf [--without-text] [--misread N] [--pages 1-3]

The picture has lines where a page has them, the same on every page: forty real ones take seconds to make. `--misread N`
garbles every Nth word, as a machine does; `--without-text` leaves the words out, as cheap scanners do; `--pages` keeps some pages only.
`--only-last` scans the last page alone and keeps the others as they are: the page that people sign is often the only one
that was printed. Tests import it: a PDF that was signed on paper.
"""

import argparse
import pathlib
import re
import subprocess
import tempfile
import zlib

WIDTH, HEIGHT = 595, 842
SIDE = (120, 170)  # pixels
MARGIN, LINE = 12, 4


def picture(blank):
    """Lines of words between margins, or the noise of a sheet that nobody wrote on."""
    if blank:
        return bytes(0xFE - dot * dot % 11 for dot in range(SIDE[0] * SIDE[1]))
    white, ink = b"\xfe", b"\x50\x28\x78\xfe\xfe"
    line = white * MARGIN + (ink * SIDE[0])[:SIDE[0] - 2 * MARGIN] + white * MARGIN
    inked = lambda row: MARGIN <= row < SIDE[1] - MARGIN and row % LINE == 0
    return b"".join(line if inked(row) else white * SIDE[0] for row in range(SIDE[1]))


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def garbled(text, every):
    """Every Nth word as a machine misreads it."""
    count = 0

    def word(match):
        nonlocal count
        count += 1
        return match[0][::-1] + "x" if count % every == 0 else match[0]
    return re.sub(r"\w+", word, text)


def content(text):
    """The picture over the page, and the words in it that nobody sees."""
    lines = text.splitlines()
    step = min(8, (HEIGHT - 40) / max(len(lines), 1))  # whatever is behind the edge of the page is lost
    out = [f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q BT 3 Tr /F {0.8 * step:.2f} Tf {step:.2f} TL 20 {HEIGHT - 20} Td".encode()]
    for line in lines:
        raw = line.replace("\u202f", " ").replace("\u00a0", " ").encode("cp1252", "replace")
        out.append(b"(" + re.sub(rb"([()\\])", rb"\\\1", raw) + b") Tj T*")
    return b"\n".join([*out, b"ET"])


def scanned(texts, blank=False):
    """The bytes of a PDF of that many pages, with those words; blank: of sheets that nobody wrote on."""
    objects = []  # from number 1 on

    def add(raw):
        objects.append(raw)
        return len(objects)

    def stream(dictionary, raw):
        packed = zlib.compress(raw)
        return add(b"<< " + dictionary + b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed
                   + b"\nendstream")

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")
    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    image = stream(b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
                   % SIDE, picture(blank))
    kids = []
    for text in texts:
        words = stream(b"", content(text))
        kids.append(add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F "
                        b"%d 0 R >> /XObject << /Im %d 0 R >> >> >>" % (WIDTH, HEIGHT, words, font, image)))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = b"%PDF-1.5\n", []
    for number, raw in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + raw + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def scan(source, target, text=True, misread=0, pages=None, extra=(), blank=False):
    """`pages`: their numbers, from 1; `extra`: the words of pages behind them."""
    texts = pages_of(source)
    if pages is not None:
        texts = [texts[number - 1] for number in pages]
    texts += extra
    if misread:
        texts = [garbled(each, misread) for each in texts]
    pathlib.Path(target).write_bytes(scanned(texts if text else [""] * len(texts), blank))


def scan_last(source, target, text=False):
    """The last page scanned, the others as they were made."""
    count = len(pages_of(source))
    with tempfile.TemporaryDirectory() as folder:
        last = pathlib.Path(folder) / "last.pdf"
        scan(source, last, text=text, pages=[count])
        subprocess.run(["qpdf", str(source), "--pages", str(source), f"1-{count - 1}", str(last), "1", "--", str(target)],
                       check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--without-text", action="store_true")
    parser.add_argument("--misread", type=int, default=0)
    parser.add_argument("--pages", default="")
    parser.add_argument("--only-last", action="store_true")
    asked = parser.parse_args()
    if asked.only_last:
        return scan_last(asked.source, asked.target)
    first, _, last = asked.pages.partition("-")
    pages = range(int(first), int(last or first) + 1) if first else None
    return scan(asked.source, asked.target, not asked.without_text, asked.misread, pages)


if __name__ == "__main__":
    main()
