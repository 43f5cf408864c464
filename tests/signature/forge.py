"""PDFs signed by hand, and what can be done to them afterwards: objects put at the end of the file, as text. The
signatures are made by openssl; time stamps are put into them byte by byte."""

import re
import sys

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/pdfa"))
from sign import appended, entry, object_of  # noqa: E402, F401

from pki import run  # noqa: E402

ROOM = 24000  # digits of a signature


def free_number(data):
    return max(int(n) for n in re.findall(rb"/Size (\d+)", data))


def catalogue_of(data):
    return int(re.findall(rb"/Root (\d+) 0 R", data)[-1])


def fields_of(data):
    """Names and numbers of the fields for signatures."""
    form = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(data, catalogue_of(data)))[1])
    numbers = [int(n) for n in re.findall(rb"(\d+) 0 R", re.search(rb"/Fields\s*\[(.*?)\]", object_of(data, form), re.S)[1])]
    return [(re.search(rb"/T\s*\((.*?)\)", object_of(data, n))[1].decode(), n) for n in numbers]


def pages_of(data):
    """Numbers of the pages, in their order."""
    top = int(re.search(rb"/Pages (\d+) 0 R", object_of(data, catalogue_of(data)))[1])

    def below(number):
        raw = object_of(data, number)
        if b"/Kids" not in raw:
            return [number]
        kids = re.search(rb"/Kids\s*\[(.*?)\]", raw, re.S)[1]
        return [page for kid in re.findall(rb"(\d+) 0 R", kids) for page in below(int(kid))]

    return below(top)


def with_signature(data, field, sub_filter=b"ETSI.CAdES.detached", more=b"", others=None):
    """The file with an empty signature in the field, and where its digits stand. `others`: objects of the same
    revision."""
    value = free_number(data)
    raw = object_of(data, field)
    signature = (b"\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /M (D:20261128100000Z) "
                 b"/ByteRange [0 ********** ********** **********] %s /Contents <" % (sub_filter, more)
                 + b"0" * ROOM + b"> >>\n")
    out = appended(data, {value: signature, field: entry(raw, b"V", b"%d 0 R " % value), **(others or {})})
    opening = out.rindex(b"/Contents <" + b"0" * 64) + len(b"/Contents ")
    return out, opening, opening + ROOM + 2


def ranged(out, opening, closing, span=None):
    numbers = span or (0, opening, closing, len(out) - closing)
    words = b"/ByteRange [%d %10d %10d %10d]" % tuple(numbers)
    blank = b"/ByteRange [0 ********** ********** **********]"
    assert out.count(blank) == 1 and len(words) == len(blank), (out.count(blank), words)
    return out.replace(blank, words)


def filled(out, opening, closing, der):
    assert len(der) * 2 <= closing - opening - 2, len(der)
    return out[:opening + 1] + der.hex().encode().ljust(closing - opening - 2, b"0") + out[closing - 1:]


def cms(folder, covered, stem, *how, certificate=None):
    """A detached signature by openssl."""
    how = how or ("-cades", "-md", "sha256")
    (folder / "covered").write_bytes(covered)
    run("openssl", "cms", "-sign", "-binary", *how, "-outform", "DER", "-in", folder / "covered", "-out",
        folder / "signature", "-signer", certificate or folder / f"{stem}.pem", "-inkey", folder / f"{stem}.key")
    return (folder / "signature").read_bytes()


def signed(folder, data, field, stem, *how, certificate=None, change=lambda der: der, **more):
    """The file, signed in the field with the key of that name."""
    out, opening, closing = with_signature(data, field, **more)
    out = ranged(out, opening, closing)
    return filled(out, opening, closing,
                  change(cms(folder, out[:opening] + out[closing:], stem, *how, certificate=certificate)))


# ---- DER, as much of it as it takes to put a time stamp into a signature

def parts(der, at=0, end=None):
    """(tag, start, content, end) of each value in a stretch."""
    end = len(der) if end is None else end
    while at < end:
        size, content = der[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, content = int.from_bytes(der[at + 2:at + 2 + count], "big"), at + 2 + count
        yield der[at], at, content, content + size
        at = content + size


def wrapped(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def value_of(der):
    """The bytes of the signature itself (SignerInfo.signature)."""
    return _signer(der)[0]


def _signer(der):
    top = next(parts(der))
    _, _, content, end = list(parts(der, top[2], top[3]))[1]
    data = next(parts(der, content, end))
    last = list(parts(der, data[2], data[3]))[-1]
    signer = next(parts(der, last[2], last[3]))
    fields = list(parts(der, signer[2], signer[3]))
    value = next(each for each in reversed(fields) if each[0] == 0x04)
    return der[value[2]:value[3]], signer


def stamped(der, token):
    """The signature with a token among what it does not sign."""
    _, signer = _signer(der)
    oid = bytes.fromhex("060b2a864886f70d010910020e")
    attribute = wrapped(0xA1, wrapped(0x30, oid + wrapped(0x31, token)))
    inner = der[signer[2]:signer[3]] + attribute

    def rebuilt(start, end):
        """The value at `start` with its signer replaced."""
        tag, _, content, stop = next(parts(der, start, end))
        if start == signer[1]:
            return wrapped(tag, inner)
        out = b""
        for _, at, _, to in parts(der, content, stop):
            out += rebuilt(at, to) if at <= signer[1] < to else der[at:to]
        return wrapped(tag, out)

    return rebuilt(0, len(der))


def with_dss(data, certificates=(), crls=(), ocsps=(), more=None):
    """A revision with material to check signatures with, later. `more`: one more entry, and the object it leads to."""
    first = free_number(data)
    objects, names = {}, b""
    number = first + 1
    for key, streams in ((b"Certs", certificates), (b"CRLs", crls), (b"OCSPs", ocsps)):
        references = b""
        for stream in streams:
            objects[number] = b"\n<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream\n"
            references += b"%d 0 R " % number
            number += 1
        if references:
            names += b"/%s [%s] " % (key, references)
    if more:
        objects[number] = more[1]
        names += more[0] % number
    objects[first] = b"\n<< /Type /DSS %s>>\n" % names
    catalogue = catalogue_of(data)
    objects[catalogue] = entry(object_of(data, catalogue), b"DSS", b"%d 0 R " % first)
    return appended(data, objects)
