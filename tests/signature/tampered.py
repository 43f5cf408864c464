#!/usr/bin/env python3
"""Signed files that were tampered with, or are odd: `ctg verify` must say what is wrong with each, and why.

Each case is made here from the complete dossier's PDF, with certificates of a throwaway authority; what is said of it
stands in expected/<case>.txt, whole, but for dates, numbers of bytes and of certificates. UPDATE_GOLDEN=1 writes them
anew. Where poppler's pdfsig can judge the same thing, it has to agree. Run by ctest (tampered)."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from forge import (ROOT, appended, catalogue_of, cms, entry, fields_of, filled, free_number, object_of,  # noqa: E402
                   pages_of, ranged, signed, stamped, value_of, with_dss, with_signature)
from pki import Authority, run  # noqa: E402

NAMES = ["Marianne Estrival", "Bertrand Lacombret", "Olivier Desgranval", "Claire Montescot", "Pascal Auberlieu"]


class Bench:
    def __init__(self, ctg, folder):
        self.ctg, self.folder = ctg, folder
        self.root = Authority(folder)
        self.other = Authority(folder, "inconnue", "/CN=Une autre racine")
        for number, name in enumerate(NAMES):
            given, surname = name.split()
            self.root.issue(f"p{number}", f"/CN={name}/GN={given}/SN={surname}")
        self.root.issue("tsa", "/CN=Horodatage d'essai", "stamping")
        self.root.issue("expire", "/CN=Marianne Estrival", dates=("-startdate", "20200101000000Z", "-enddate", "20210101000000Z"))
        self.root.issue("chiffre", "/CN=Marianne Estrival", "server")
        self.root.issue("court", "/CN=Marianne Estrival", key="rsa:1024")
        self.root.issue("revoque", "/CN=Marianne Estrival")
        self.other.issue("ailleurs", "/CN=Marianne Estrival")
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "60", "-subj", "/CN=Marianne Estrival", "-keyout",
            folder / "seul.key", "-out", folder / "seul.pem")
        run(ctg, "build", "--dossier", ROOT / "tests/dossiers/complet", "--final", "--format", "pdf", "--out", folder,
            cwd=ROOT)
        self.plain = (folder / "convention.pdf").read_bytes()
        self.fields = fields_of(self.plain)
        self.all = self.sign_all(5)

    def sign_all(self, count, data=None):
        data = data or self.plain
        for number in range(count):
            data = signed(self.folder, data, self.fields[number][1], f"p{number}")
        return data

    def sign(self, data, number=0, stem=None, *how, **more):
        return signed(self.folder, data, self.fields[number][1], stem or f"p{number}", *how, **more)


def stream(words):
    return b"\n<< /Length %d >>\nstream\n" % len(words) + words + b"\nendstream\n"


def form(words, more=b""):
    return (b"\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] %s /Length %d >>\nstream\n" % (more, len(words))
            + words + b"\nendstream\n")


def with_overlay(bench):
    """A first page with a picture over a part of it, as someone prepares it to take the picture away later."""
    data, page = bench.plain, pages_of(bench.plain)[0]
    first = free_number(data)
    raw = object_of(data, page)
    contents = re.search(rb"/Contents (\d+ 0 R)", raw)[1]
    resources = int(re.search(rb"/Resources (\d+) 0 R", raw)[1]) if re.search(rb"/Resources (\d+) 0 R", raw) else None
    cover = form(b"1 1 1 rg 0 0 600 400 re f")
    draw = stream(b"q /Cover Do Q")
    if resources:
        inner = object_of(data, resources)
        objects = {resources: entry(inner, b"XObject", b"<< /Cover %d 0 R >> " % first)}
        changed = entry(raw, b"Contents", b"[%s %d 0 R] " % (contents, first + 1))
    else:
        assert raw.count(b"/XObject <<") == 1, raw
        changed = raw.replace(b"/XObject <<", b"/XObject << /Cover %d 0 R " % first)
        changed = entry(changed, b"Contents", b"[%s %d 0 R] " % (contents, first + 1))
        objects = {}
    return appended(data, {first: cover, first + 1: draw, page: changed, **objects}), page, first, raw


def bytes_and_structure(bench):
    """Bytes of the file, and what the signature covers."""
    all_signed, folder = bench.all, bench.folder
    yield "001-octet-du-contenu", all_signed.replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1), {"pdfsig": False}
    yield "002-tronque", all_signed[:len(all_signed) - 3000], {"pdfsig": None}
    last = all_signed.rindex(b"/ByteRange [0 ")

    def other_range(change):
        numbers = [int(n) for n in re.search(rb"/ByteRange \[(.*?)\]", all_signed[last:])[1].split()]
        words = b" ".join(b"%d" % n for n in change(numbers))
        old = re.search(rb"/ByteRange \[(.*?)\]", all_signed[last:])[0]
        new = b"/ByteRange [" + words.ljust(len(old) - len(b"/ByteRange []")) + b"]"
        assert len(new) == len(old), (old, new)
        return all_signed[:last] + all_signed[last:].replace(old, new, 1)

    yield "003-plage-qui-commence-plus-loin", other_range(lambda n: [10, n[1] - 10, n[2], n[3]]), {}
    yield "004-plages-qui-se-chevauchent", other_range(lambda n: [0, n[2] + 10, n[2], n[3]]), {}
    yield "005-trou-avant-la-signature", other_range(lambda n: [0, n[1] - 50, n[2], n[3]]), {}
    yield "006-plage-au-dela-de-la-fin", other_range(lambda n: [0, n[1], n[2], n[3] + 500]), {}
    yield "007-plage-en-trois-nombres", other_range(lambda n: [0, n[1], n[2]]), {}
    yield "008-signature-qui-ne-va-pas-a-la-fin", other_range(lambda n: [0, n[1], n[2], n[3] - 40]), {}
    # Digits give way to a second /Contents, and room that nobody covers.
    opening = all_signed.rindex(b"/Contents <") + len(b"/Contents ")
    closing = all_signed.index(b">", opening) + 1
    value = bytes.fromhex(all_signed[opening + 1:closing - 1].decode())
    worth = b"".join(b"\\%03o" % byte for byte in value.rstrip(b"\0"))
    worth += b"\0" * (len(value) - len(value.rstrip(b"\0")))
    gap = b"<00> /Contents (" + worth + b") /Evil <"
    if len(gap) < closing - opening:
        yield "009-deux-contenus", all_signed[:opening] + gap.ljust(closing - opening - 1, b"0") + b">" + all_signed[closing:], {}
    yield "010-octets-apres-la-fin", all_signed + b"% un commentaire de plus\n", {}
    # The table of the whole file once more, of an earlier end: signatures are there, but nobody sees them.
    earlier = int(re.findall(rb"startxref\s+(\d+)", bench.plain)[-1])
    yield "011-deux-tables", all_signed + b"startxref\n%d\n%%%%EOF\n" % earlier, {"pdfsig": None}
    yield "012-deplacee-d-un-autre-fichier", moved(bench), {"pdfsig": False}
    yield "013-personne-n-a-signe", bench.plain, {"pdfsig": None}
    yield "014-quatre-sur-cinq", bench.sign_all(4), {"pdfsig": True}
    yield "015-table-de-renvois-abimee", all_signed.replace(b"startxref\n%d" % int(re.findall(rb"startxref\s+(\d+)", all_signed)[-1]), b"startxref\n7", 1), {"pdfsig": None}


def moved(bench):
    """The signature of another file, put into this one."""
    other = bench.sign(bench.plain.replace(b"(D:2026", b"(D:2025", 1))
    opening = other.rindex(b"/Contents <") + len(b"/Contents ")
    der = bytes.fromhex(other[opening + 1:other.index(b">", opening)].decode())
    out, opening, closing = with_signature(bench.plain, bench.fields[0][1])
    return filled(ranged(out, opening, closing), opening, closing, der)


def later_changes(bench):
    """What is appended behind the last signature."""
    data = bench.all
    pages, free, catalogue = pages_of(data), free_number(data), catalogue_of(data)
    page = object_of(data, pages[0])
    words = stream(b"BT /F1 40 Tf 50 400 Td (AVENANT SECRET) Tj ET")
    yield "020-contenu-d-une-page", appended(data, {free: words, pages[0]: entry(page, b"Contents", b"%d 0 R " % free)}), {}
    top = int(re.search(rb"/Pages (\d+) 0 R", object_of(data, catalogue))[1])
    tree = object_of(data, top)
    kids = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.S)[1]
    count = int(re.search(rb"/Count (\d+)", tree)[1])
    more = entry(tree, b"Kids", b"[%s %d 0 R] " % (kids, free)).replace(b"/Count %d" % count, b"/Count %d" % (count + 1))
    blank = b"\n<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> >>\n" % top
    yield "021-page-ajoutee", appended(data, {free: blank, top: more}), {}
    first, rest = kids.split(b" R", 1)
    fewer = entry(tree, b"Kids", b"[%s] " % rest).replace(b"/Count %d" % count, b"/Count %d" % (count - 1))
    if b"/Count" not in object_of(data, int(first.split()[0])):
        yield "022-page-retiree", appended(data, {top: fewer}), {}
    note = b"\n<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /Contents (Nul) /DA (/F 9 Tf) /F 4 >>\n"
    yield "023-annotation-ajoutee", appended(data, {free: note, pages[4]: entry(object_of(data, pages[4]), b"Annots", b"[%d 0 R] " % free)}), {}
    number, annots, link = linked(data, pages)
    yield "024-lien-modifie", appended(data, {link: entry(object_of(data, link), b"Rect", b"[0 0 500 500] ")}), {}
    yield "025-lien-retire", appended(data, {number: entry(object_of(data, number), b"Annots", b"[] ")}), {}
    script = b"\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\n"
    yield "026-script", appended(data, {free: script, catalogue: entry(object_of(data, catalogue), b"OpenAction", b"%d 0 R " % free)}), {}
    yield "027-cadre-de-page", appended(data, {pages[2]: entry(object_of(data, pages[2]), b"CropBox", b"[0 0 200 200] ")}), {}
    third, fifth = bench.fields[2][1], bench.fields[4][1]
    yield "028-aspect-d-une-signature", appended(data, {third: entry(object_of(data, third), b"AP", b"<< >> ")}), {}
    yield "029-signature-retiree", appended(data, {fifth: re.sub(rb"/V \d+ 0 R", b"", object_of(data, fifth))}), {}
    shared = re.search(rb"/V (\d+ 0 R)", object_of(data, bench.fields[3][1]))[1]
    yield "030-signature-montree-deux-fois", appended(data, {fifth: re.sub(rb"/V \d+ 0 R", b"/V " + shared, object_of(data, fifth))}), {}
    form_number = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(data, catalogue))[1])
    raw = object_of(data, form_number)
    fields = re.search(rb"/Fields\s*\[(.*?)\]", raw, re.S)[1]
    box = b"\n<< /Type /Annot /Subtype /Widget /FT /Tx /T (montant) /V (15 000) /Rect [0 0 0 0] >>\n"
    yield "031-champ-ajoute", appended(data, {free: box, form_number: entry(raw, b"Fields", b"[%s %d 0 R] " % (fields, free))}), {}
    left = b" ".join(b"%d 0 R" % n for _, n in bench.fields[:4])
    yield "032-champ-retire", appended(data, {form_number: entry(raw, b"Fields", b"[%s] " % left)}), {}
    letters = b"\n<< /Names [(convention.csv) %d 0 R] >>\n" % (free + 1)
    spec = b"\n<< /Type /Filespec /F (convention.csv) >>\n"
    names = object_of(data, catalogue)
    yield "033-piece-jointe", appended(data, {free: letters, free + 1: spec, catalogue: entry(names, b"AF", b"[%d 0 R] " % (free + 1))}), {}
    yield "034-calques", appended(data, {free: b"\n<< /OCGs [] /D << >> >>\n", catalogue: entry(names, b"OCProperties", b"%d 0 R " % free)}), {}
    structure = int(re.search(rb"/StructTreeRoot (\d+) 0 R", names)[1])
    yield "035-texte-lu-a-l-ecran", appended(data, {structure: entry(object_of(data, structure), b"Lang", b"(en) ")}), {}


def linked(data, pages):
    for number in pages:
        found = re.search(rb"/Annots\s*\[(.*?)\]", object_of(data, number), re.S)
        if found and (ids := re.findall(rb"(\d+) 0 R", found[1])):
            if b"/Link" in object_of(data, int(ids[0])):
                return number, found[1], int(ids[0])
    raise SystemExit("no page with a link")


def shadows(bench):
    """Prepared before the signature, used after it."""
    data, page, cover, before = with_overlay(bench)
    prepared = bench.sign_all(5, data)
    kept = object_of(prepared, page)
    yield "040-ombre-cacher", appended(prepared, {page: before}), {}
    yield "041-ombre-remplacer", appended(prepared, {cover: form(b"0 0 0 rg 0 0 600 400 re f")}), {}
    # Another content stands in the file unseen, and comes to the page after the signature.
    hidden = free_number(bench.plain)
    with_hidden = appended(bench.plain, {hidden: stream(b"BT (15 000 euros de plus) Tj ET")})
    ready = bench.sign_all(5, with_hidden)
    first = pages_of(ready)[0]
    yield "042-ombre-cacher-et-remplacer", appended(ready, {first: entry(object_of(ready, first), b"Contents", b"%d 0 R " % hidden)}), {}
    # The table alone leads to bytes that stood before the signature.
    twice = appended(appended(bench.plain, {hidden: stream(b"BT (ancien) Tj ET")}), {hidden: stream(b"BT (nouveau) Tj ET")})
    first = pages_of(twice)[0]
    twice = appended(twice, {first: entry(object_of(twice, first), b"Contents", b"[%s %d 0 R] " % (re.search(rb"/Contents (\d+ 0 R)", object_of(twice, first))[1], hidden))})
    ready = bench.sign_all(5, twice)
    old = ready.index(b"\n%d 0 obj" % hidden) + 1
    previous = int(re.findall(rb"startxref\s+(\d+)", ready)[-1])
    keys = {key: re.findall(rb"/" + key + rb" (\d+ 0 R|\[[^\]]*\])", ready)[-1] for key in (b"Root", b"Info", b"ID")}
    table = len(ready)
    yield "043-ombre-par-la-table", (ready + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %s /Info %s /ID %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
                                     % (hidden, old, free_number(ready), keys[b"Root"], keys[b"Info"], keys[b"ID"], previous, table)), {}
    assert kept


def between(bench):
    """Changed between two signatures: the last one holds, those before it do not."""
    four = bench.sign_all(4)
    page = pages_of(four)[0]
    changed = appended(four, {free_number(four): stream(b"BT (AVENANT SECRET) Tj ET"),
                              page: entry(object_of(four, page), b"Contents", b"%d 0 R " % free_number(four))})
    yield "044-modifie-entre-deux-signatures", bench.sign(changed, 4), {}
    certified = (b"/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams "
                 b"<< /Type /TransformParams /V /1.2 /P 1 >> >>]")
    first = bench.sign(bench.plain, 0, more=certified)
    yield "045-certifie-sans-ajout-puis-signe", bench.sign(first, 1), {"options": ["--partiel"]}
    yield "046-certifie-seul", first, {"options": ["--partiel"]}


def certificates(bench):
    """Who signed, with what."""
    folder, plain, one = bench.folder, bench.plain, {"options": ["--partiel"]}
    trust = {"options": ["--partiel", "--confiance", folder / "racine.pem"]}
    yield "050-de-confiance", bench.sign(plain), trust
    yield "051-autorite-inconnue", bench.sign(plain, 0, "ailleurs"), trust
    yield "052-auto-signe", bench.sign(plain, 0, "seul"), trust
    yield "053-certificat-expire", bench.sign(plain, 0, "expire"), one
    yield "054-chaine-expiree", bench.sign(plain, 0, "expire"), trust
    yield "055-pas-fait-pour-signer", bench.sign(plain, 0, "chiffre"), one
    yield "056-cle-trop-courte", bench.sign(plain, 0, "court"), trust
    yield "057-sha-1", bench.sign(plain, 0, None, "-md", "sha1"), one
    yield "058-md5", bench.sign(plain, 0, None, "-md", "md5"), one
    yield "059-sans-certificat", bench.sign(plain, 0, None, "-cades", "-md", "sha256", "-nocerts"), one
    # Another certificate for the same key, in the place of the one that was signed with.
    number = (folder / "racine.serial").read_text()
    subject = folder / "p0.csr"
    bench.root.again("p0", out="p0-bis")
    swapped = run("openssl", "x509", "-in", folder / "p0-bis.pem", "-outform", "DER")
    first = run("openssl", "x509", "-in", folder / "p0.pem", "-outform", "DER")
    yield "060-certificat-echange", bench.sign(plain, 0, None, change=lambda der: exchanged(der, first, swapped)), one
    yield "061-au-nom-d-un-autre", bench.sign(plain, 1, "p0"), one
    twice = signed(folder, signed(folder, plain, bench.fields[0][1], "p0"), bench.fields[1][1], "p0")
    yield "062-un-certificat-pour-deux", twice, one
    yield "063-champ-du-parapheur", own_field(bench), one
    yield "064-champ-au-dessus-du-cadre", parent_field(bench), one
    yield "065-forme-inconnue", bench.sign(plain, 0, sub_filter=b"adbe.x509.rsa_sha1", change=lambda der: b"\x04\x03abc"), one
    assert number and subject


def exchanged(der, first, second):
    """The certificate of the signature with another in its place: same issuer, same number as far as the signer tells."""
    from forge import parts, wrapped
    # The number and the issuer by which the signer is named are those of the new certificate, too.
    def serial(certificate):
        top = next(parts(certificate))
        body = next(parts(certificate, top[2], top[3]))
        fields = list(parts(certificate, body[2], body[3]))
        number = next(each for each in fields if each[0] == 0x02)
        return certificate[number[1]:number[3]]

    old, new = serial(first), serial(second)
    assert len(old) == len(new) and len(first) == len(second), (len(first), len(second))
    assert wrapped
    at = der.index(first)
    out = der[:at] + second + der[at + len(first):]
    signer = out.index(old, at + len(second))
    return out[:signer] + new + out[signer + len(old):]


def own_field(bench):
    """A parapheur makes a field of its own, on the place of the signer's."""
    data, number = bench.plain, free_number(bench.plain)
    name, place = bench.fields[3]
    raw = object_of(data, place)
    rect = re.search(rb"/Rect\s*\[.*?\]", raw)[0]
    page = re.search(rb"/P (\d+) 0 R", raw)
    field = b"\n<< /Type /Annot /Subtype /Widget /FT /Sig /T (Parapheur_1) %s %s /F 132 >>\n" % (rect, page[0])
    form_number = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(data, catalogue_of(data)))[1])
    form_raw = object_of(data, form_number)
    fields = re.search(rb"/Fields\s*\[(.*?)\]", form_raw, re.S)[1]
    page_raw = object_of(data, int(page[1]))
    annots = re.search(rb"/Annots\s*\[(.*?)\]", page_raw, re.S)[1]
    value = number + 1
    signature_field = field[:field.rindex(b">>")] + b"/V %d 0 R >>\n" % value
    from forge import ROOM
    signature = (b"\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20261128100000Z) "
                 b"/ByteRange [0 ********** ********** **********] /Contents <" + b"0" * ROOM + b"> >>\n")
    out = appended(data, {number: signature_field, value: signature,
                          form_number: entry(form_raw, b"Fields", b"[%s %d 0 R] " % (fields, number)),
                          int(page[1]): entry(page_raw, b"Annots", b"[%s %d 0 R] " % (annots, number))})
    opening = out.rindex(b"/Contents <" + b"0" * 64) + len(b"/Contents ")
    closing = opening + ROOM + 2
    out = ranged(out, opening, closing)
    return filled(out, opening, closing, cms(bench.folder, out[:opening] + out[closing:], "p3"))


def parent_field(bench):
    """The value stands in a field above, the widget below it has no name."""
    data, number = bench.plain, free_number(bench.plain)
    name, place = bench.fields[0]
    raw = object_of(data, place)
    widget = re.sub(rb"/(FT /Sig|T \(.*?\))", b"", raw)
    widget = widget[:widget.rindex(b">>")] + b"/Parent %d 0 R >>\n" % number
    form_number = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(data, catalogue_of(data)))[1])
    form_raw = object_of(data, form_number)
    fields = re.search(rb"/Fields\s*\[(.*?)\]", form_raw, re.S)[1].replace(b"%d 0 R" % place, b"%d 0 R" % number)
    parent = b"\n<< /FT /Sig /T (%s) /TU (Signature de Madame Marianne ESTRIVAL, Directrice) /Kids [%d 0 R] >>\n" % (name.encode(), place)
    ready = appended(data, {number: parent, place: widget, form_number: entry(form_raw, b"Fields", b"[%s] " % fields)})
    return signed(bench.folder, ready, number, "p0")


def times(bench):
    """Time stamps and revocation."""
    folder, plain, root = bench.folder, bench.plain, bench.root
    trust = {"options": ["--partiel", "--confiance", folder / "racine.pem"]}
    stamp = lambda der: stamped(der, root.stamp(value_of(der)))  # noqa: E731
    yield "070-horodatee", bench.sign(plain, change=stamp), trust
    yield "071-horodatage-d-autre-chose", bench.sign(plain, change=lambda der: stamped(der, root.stamp(b"autre chose"))), trust

    def broken(der):
        token = bytearray(root.stamp(value_of(der)))
        token[-5] ^= 1
        return stamped(der, bytes(token))

    yield "072-horodatage-abime", bench.sign(plain, change=broken), trust
    other = {"options": ["--partiel", "--confiance", folder / "p0.pem"]}
    yield "073-horodatage-sans-confiance", bench.sign(plain, change=stamp), other
    good = bench.sign(plain, 0, "revoque", change=stamp)
    before = root.revocations()
    certificate = run("openssl", "x509", "-in", folder / "racine.pem", "-outform", "DER")
    yield "074-non-revoque", with_dss(good, [certificate], [before]), trust
    yield "075-non-revoque-selon-l-autorite", with_dss(good, [certificate], (), [root.answer("revoque")]), trust
    root.revoke("revoque")
    listed = root.revocations()
    yield "076-revoque", with_dss(bench.sign(plain, 0, "revoque"), [certificate], [listed]), trust
    yield "077-revoque-selon-l-autorite", with_dss(bench.sign(plain, 0, "revoque"), [certificate], (), [root.answer("revoque")]), trust
    forged = bytearray(listed)
    forged[-3] ^= 1
    yield "078-liste-contrefaite", with_dss(bench.sign(plain, 0, "revoque"), [certificate], [bytes(forged)]), trust
    out, opening, closing = with_signature(bench.sign(plain), bench.fields[1][1], sub_filter=b"ETSI.RFC3161")
    out = ranged(out, opening, closing)
    yield "079-horodatage-du-fichier", filled(out, opening, closing, root.stamp(out[:opening] + out[closing:])), trust


def stores(bench):
    """Odd material to check signatures with, later (DSS)."""
    folder, plain, root = bench.folder, bench.plain, bench.root
    trust = {"options": ["--partiel", "--confiance", folder / "racine.pem"], "pdfsig": True}
    stamp = lambda der: stamped(der, root.stamp(value_of(der)))  # noqa: E731
    for stem in ("apres", "avant"):
        root.issue(stem, "/CN=Marianne Estrival")
    certificate = run("openssl", "x509", "-in", folder / "racine.pem", "-outform", "DER")
    listed = root.revocations()
    one = bench.sign(plain, change=stamp)
    stored = with_dss(one, [certificate], [listed])
    catalogue = catalogue_of(stored)
    gone = re.sub(rb"/DSS \d+ 0 R", b"", object_of(stored, catalogue))
    yield "100-dss-retire", appended(stored, {catalogue: gone}), trust
    twice = bench.sign(stored, 1)
    yield "101-dss-retire-apres-une-autre-signature", appended(twice, {catalogue: gone}), {**trust, "pdfsig": None}
    yield "102-dss-sans-la-liste", with_dss(stored, [certificate]), trust
    yield "103-dss-complete", with_dss(one, [certificate], [listed], more=(b"/VRI << /0123456789ABCDEF0123456789ABCDEF01234567 %d 0 R >> ", b"\n<< /Type /VRI >>\n")), trust
    # Material to check signatures with hides nothing else that stands behind the last of them.
    free = free_number(stored)
    root_object = object_of(stored, catalogue)
    info = int(re.findall(rb"/Info (\d+) 0 R", stored)[-1])
    inside = lambda entries: {catalogue: re.sub(rb"/DSS \d+ 0 R", b"/DSS << /Certs [] %s >>" % entries, root_object)}
    page = b"\n<< /Type /Page /Contents (15 000 euros) >>\n"
    script = b"\n<< /S /JavaScript /JS (app.alert) >>\n"
    program = b"\n<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream\n"
    yield "113-dss-et-une-page", appended(stored, {**inside(b""), free: page}), trust
    yield "114-dss-et-un-script", appended(stored, {**inside(b"/X %d 0 R" % free), free: script}), trust
    yield "115-dss-et-un-fichier", appended(stored, {**inside(b"/OCSPs [%d 0 R]" % free), free: program}), trust
    yield "116-dss-et-un-autre-titre", appended(stored, {**inside(b""), info: b"\n<< /Title (Avenant) >>\n"}), trust
    yield "117-dss-et-des-octets", stored + b"% encore 15 000 euros\n", trust
    # Revoked after the signature that a time stamp proves; before it.
    after = bench.sign(plain, 0, "apres", change=stamp)
    time.sleep(1.1)
    root.revoke("apres")
    yield "104-revoque-apres-la-signature", with_dss(after, [certificate], [root.revocations()]), trust
    yield "105-revoque-apres-une-signature-dont-rien-ne-juge-l-heure", with_dss(after, [certificate], [root.revocations()]), {"options": ["--partiel"]}
    root.revoke("avant")
    listed = root.revocations()
    time.sleep(1.1)
    yield "106-revoque-avant-la-signature", with_dss(bench.sign(plain, 0, "avant", change=stamp), [certificate], [listed]), trust
    yield "107-certificat-inconnu-de-l-autorite", with_dss(one, [certificate], (), [root.answer("p0", index="inconnue")]), trust
    yield "108-reponse-sur-un-autre-certificat", with_dss(one, [certificate], (), [root.answer("p1")]), trust
    yield "109-liste-d-une-autre-autorite", with_dss(one, [certificate], [bench.other.revocations()]), trust
    old = root.revocations("-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200201000000Z")
    yield "110-liste-perimee", with_dss(one, [certificate], [old]), trust
    # A list of authorities only says nothing of people; one of other reasons neither.
    yield "111-liste-des-autorites-seules", with_dss(one, [certificate], [root.revocations("-crlexts", "partielle")]), trust
    root.issue("tsa", "/CN=Horodatage d'essai", "stamping")
    late = bench.sign(plain, change=stamp)
    root.revoke("tsa")
    yield "112-horodatage-revoque", with_dss(late, [certificate], [root.revocations()]), trust


def platforms(bench):
    """One seal for all, with and without its proof; a copy that another program wrote."""
    folder, plain = bench.folder, bench.plain
    bench.root.issue("plateforme", "/CN=Parapheur d'essai/O=Plateforme")
    number = free_number(plain)
    form_number = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(plain, catalogue_of(plain)))[1])
    raw = object_of(plain, form_number)
    fields = re.search(rb"/Fields\s*\[(.*?)\]", raw, re.S)[1]
    ready = appended(plain, {number: b"\n<< /FT /Sig /T (cachet) >>\n",
                             form_number: entry(raw, b"Fields", b"[%s %d 0 R] " % (fields, number))})
    sealed = signed(folder, ready, number, "plateforme")
    yield "080-un-cachet-pour-cinq", sealed, {}
    proof = folder / "preuve.pdf"
    write_proof(bench, proof, sealed)
    yield "081-un-cachet-et-sa-preuve", sealed, {"options": ["--preuve", proof]}
    changed = folder / "preuve-modifiee.pdf"
    changed.write_bytes(proof.read_bytes().replace(b"Estrival", b"Estrivel", 1))
    yield "082-preuve-modifiee", sealed, {"options": ["--preuve", changed]}
    (folder / "signe.pdf").write_bytes(bench.all)
    run("qpdf", "--empty", "--pages", folder / "signe.pdf", "--", folder / "copie.pdf")
    yield "083-copie-page-a-page", (folder / "copie.pdf").read_bytes(), {"pdfsig": None}
    run("qpdf", "--object-streams=generate", folder / "signe.pdf", folder / "reecrit.pdf")
    yield "084-reecrit-par-un-autre-programme", (folder / "reecrit.pdf").read_bytes(), {"pdfsig": None}
    yield from conversions(bench)


def conversions(bench):
    """What platforms do to a file before it is signed, and afterwards: held against the dossier."""
    folder, with_dossier = bench.folder, ["--dossier", ROOT / "tests/dossiers/complet"]
    plain = folder / "convention.pdf"

    def made(*words):
        run(*words, folder / "converti.pdf")
        if words[0] != "qpdf":  # in the plain form that a signature can be put behind by hand
            run("qpdf", "--object-streams=disable", folder / "converti.pdf", folder / "converti-simple.pdf")
            return (folder / "converti-simple.pdf").read_bytes()
        return (folder / "converti.pdf").read_bytes()

    def signed_by_all(data):
        numbers = dict(fields_of(data))
        for number, (name, _) in enumerate(bench.fields):
            data = signed(folder, data, numbers[name], f"p{number}")
        return data

    # Rewritten on import: other bytes, the same text, the fields still there.
    yield "085-reecrit-puis-signe", signed_by_all(made("qpdf", "--linearize", plain)), {"options": with_dossier}
    yield "086-nettoye-puis-signe", signed_by_all(made("mutool", "clean", "-gg", plain)), {"options": with_dossier}
    # Annexes merged behind, then signed.
    proof = folder / "preuve.pdf"
    merged = made("qpdf", plain, "--pages", plain, "1-z", proof, "1", "--")
    yield "087-annexes-a-la-suite", signed_by_all(merged), {"options": with_dossier}
    # Converted: the fields are gone; the platform seals it on a field of its own, with its proof or without.
    sealed = sealed_by_platform(folder, made("pdftocairo", "-pdf", plain))
    yield "088-converti-et-cachete", sealed, {"options": with_dossier}
    of_converted = folder / "preuve-converti.pdf"
    write_proof(bench, of_converted, sealed)
    yield "089-converti-et-sa-preuve", sealed, {"options": [*with_dossier, "--preuve", of_converted]}
    yield "090-preuve-d-un-autre-fichier", sealed, {"options": [*with_dossier, "--preuve", proof]}
    # Flattened once signed; and pictures of signatures on what nobody signed.
    (folder / "signe.pdf").write_bytes(bench.all)
    yield "091-aplati-apres-signature", made("pdftocairo", "-pdf", folder / "signe.pdf"), {"options": with_dossier, "pdfsig": None}
    yield "092-images-de-signatures", with_pictures(bench), {"options": with_dossier, "pdfsig": None}
    # The same words, and something else is seen; then rewritten, so that nothing of it stands behind the first bytes.
    for case, changed in (("093-une-page-en-partie-blanchie", drawn_over(bench, b"1 1 1 rg 60 300 300 200 re f")),
                          ("094-un-trait-sans-texte", drawn_over(bench, b"/Span <</ActualText <FEFF>>> BDC 0 0 0 RG 3 w 70 "
                                                                        b"500 m 400 500 l S EMC")),
                          ("095-une-etiquette-opaque", with_stamp(bench, 3, b"/Rect [60 400 300 440]", b"1 1 1 rg 0 0 300 300 re f"))):
        (folder / "change.pdf").write_bytes(changed)
        yield case, signed_by_all(made("qpdf", "--linearize", folder / "change.pdf")), {"options": with_dossier}


def drawn_over(bench, operators, page=3):
    """More is drawn on a page, behind all else."""
    data = bench.plain
    number, reference = free_number(data), pages_of(data)[page]
    raw = object_of(data, reference)
    contents = re.search(rb"/Contents\s*(\d+ 0 R)", raw)[1]
    return appended(data, {number: stream(b"q " + operators + b" Q"),
                           reference: entry(raw, b"Contents", b"[%s %d 0 R] " % (contents, number))})


def sealed_by_platform(folder, data):
    """Signed on a field of the platform's own, of a file that has no form any more."""
    number, catalogue = free_number(data), catalogue_of(data)
    ready = appended(data, {number: b"\n<< /FT /Sig /T (cachet) >>\n", catalogue: entry(
        object_of(data, catalogue), b"AcroForm", b"<< /Fields [%d 0 R] /SigFlags 3 >> " % number)})
    return signed(folder, ready, number, "plateforme")


def with_pictures(bench):
    """A stamp with a picture of a signature on the last page that has a frame to sign in."""
    return with_stamp(bench, 16, b"/Rect [60 500 200 560] /Contents (Signature de Marianne Estrival)",
                      b"0 0 0.6 RG 10 10 m 60 50 l 110 10 l 120 40 l S")


def with_stamp(bench, page, says, operators):
    data = bench.plain
    number, reference = free_number(data), pages_of(data)[page]
    stamp = b"\n<< /Type /Annot /Subtype /Stamp /F 4 %s /AP << /N %d 0 R >> >>\n" % (says, number + 1)
    raw = object_of(data, reference)
    annotations = re.search(rb"/Annots\s*\[(.*?)\]", raw, re.S)
    return appended(data, {number: stamp, number + 1: form(operators), reference: entry(
        raw, b"Annots", b"[%s %d 0 R] " % (annotations[1] if annotations else b"", number))})


def write_proof(bench, path, about):
    """What a platform gives beside the file: a PDF with the names of who signed, and its own signature."""
    import hashlib
    lines = [f"Preuve de signature, fichier {hashlib.sha256(about).hexdigest()}", *NAMES]
    words = b"BT /F1 9 Tf 40 780 Td 12 TL " + b"".join(b"(%s) Tj T* " % line.encode() for line in lines) + b"ET"
    objects = [b"<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
               b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
               b"<< /Length %d >>\nstream\n" % len(words) + words + b"\nendstream",
               b"<< /Fields [6 0 R] /SigFlags 3 >>", b"<< /FT /Sig /T (preuve) >>", b"<< /Title (Preuve) >>"]
    out, places = b"%PDF-1.7\n", []
    for number, raw in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + raw + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R /ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(signed(bench.folder, out, 6, "plateforme"))


def normalised(text, folder):
    text = text.replace(str(folder) + "/", "")
    text = re.sub(r"le (\d+|1er)[ \u00a0]\S+[ \u00a0]\d{4} à \d\d:\d\d:\d\d", "le JOUR à HEURE", text)
    text = re.sub(r"(?:1er|\d+)[ \u00a0](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)[ \u00a0]\d{4}", "JOUR", text)
    text = re.sub(r"n°[ \u00a0][0-9A-F]{16,}", "n° NUMÉRO", text)
    text = re.sub(r"octets 0 à \d+, puis \d+ à \d+", "octets 0 à …, puis … à …", text)
    text = re.sub(r", sur \d+", ", sur …", text)
    text = re.sub(r"[0-9a-f]{64}", "EMPREINTE", text)
    return re.sub(r"objet \d+", "objet N", text)


def valid_of_pdfsig(path, folder):
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, cwd=folder, check=False).stdout.decode(errors="replace")
    return re.findall(r"Signature Validation: (.*)", said)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    options.add_argument("--only", default="")
    options.add_argument("--keep")
    asked = options.parse_args()
    expected = HERE / "expected"
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(asked.keep or name)
        folder.mkdir(exist_ok=True)
        bench = Bench(pathlib.Path(asked.ctg).absolute(), folder)
        for family in (bytes_and_structure, later_changes, shadows, between, certificates, times, platforms, stores):
            for case, data, how in family(bench):
                if asked.only not in case:
                    continue
                count += 1
                path = folder / f"{case}.pdf"
                path.write_bytes(data)
                done = subprocess.run([bench.ctg, "verify", path.name, *map(str, how.get("options", []))], cwd=folder,
                                      capture_output=True, check=False)
                told = normalised(done.stdout.decode() + done.stderr.decode(), folder) + f"\ncode {done.returncode}\n"
                golden = expected / f"{case}.txt"
                if os.environ.get("UPDATE_GOLDEN"):
                    expected.mkdir(exist_ok=True)
                    golden.write_text(told)
                elif not golden.exists() or golden.read_text() != told:
                    faults.append(case)
                    print(f"FAULT {case}\n{told}")
                if how.get("pdfsig") is not None:
                    valid = valid_of_pdfsig(path, folder)
                    if (all(each == "Signature is Valid." for each in valid) and bool(valid)) != how["pdfsig"]:
                        faults.append(case)
                        print(f"FAULT {case}: pdfsig says {valid}")
                if not asked.keep:
                    path.unlink()
    print(f"{count} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
