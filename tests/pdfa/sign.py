#!/usr/bin/env python3
"""The complete dossier's PDF, signed in turn by each of its signers with throwaway certificates.

A program of its own signs (an incremental update by hand, the signature by OpenSSL), so that nothing of the
writer judges itself. After each signature pdfsig finds every signature valid, qpdf finds the file sound, and
the rules of PDF/A-2a and PDF/UA-1 hold as before (tests/pdfa/conform). A document changed after
that is found out, by pdfsig and by `ctg cdsf verify`. Run by ctest (sign)."""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
from conform import faults_of  # noqa: E402

ROOM = 16384  # digits of a signature


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, **more)
    if done.returncode != 0:
        sys.exit(f"{words[0]}: {done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}")
    return done.stdout


def certificate(folder, name):
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={name}",
        "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem")


def fields_of(pdf):
    """Name and object number of each signature field, in the order of the form."""
    objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1]
    catalog = objects[f"obj:{objects['trailer']['value']['/Root']}"]["value"]
    form = objects[f"obj:{catalog['/AcroForm']}"]["value"]
    assert form["/SigFlags"] == 3, form
    found = []
    for reference in form["/Fields"]:
        field = objects[f"obj:{reference}"]["value"]
        assert field["/FT"] == "/Sig" and "/V" not in field, field
        assert field["/TU"].startswith("u:Signature d"), field["/TU"]
        lock = objects[f"obj:{field['/Lock']}"]["value"]
        assert (lock["/Action"], lock["/Fields"]) == ("/Include", [field["/T"]]), lock
        found.append((field["/T"].removeprefix("u:"), int(reference.split()[0])))
    return found


def sign(source, target, name, number, folder):
    """Appends a revision in which the field holds a signature of the whole file."""
    data = source.read_bytes()
    start = data.rfind(b"\n%d 0 obj" % number) + 1
    field = data[start:data.index(b"endobj", start)]
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    keys = {key: re.findall(rb"/" + key + rb" (\d+ 0 R|\[[^\]]*\])", data)[-1] for key in (b"Root", b"Info", b"ID")}
    at_end = field.rindex(b">>")
    signed_field = field[:at_end] + b"/V %d 0 R\n>>\n" % size
    signature = (b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
                 b"/M (D:20261215100000Z) /ByteRange [0 ********** ********** **********] "
                 b"/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams "
                 b"<< /Type /TransformParams /V /1.2 /Action /Include /Fields [(%s)] >> >>] "
                 b"/Contents <" % (size, name.encode()) + b"0" * ROOM + b"> >>\nendobj\n")
    out = data + (b"" if data.endswith(b"\n") else b"\n")
    field_at = len(out)
    out += signed_field + b"endobj\n"
    signature_at = len(out)
    out += signature
    table = len(out)
    out += (b"xref\n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (number, field_at, size, signature_at)
            + b"trailer\n<< /Size %d /Root %s /Info %s /ID %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (size + 1, keys[b"Root"], keys[b"Info"], keys[b"ID"], previous, table))
    opening = out.index(b"/Contents <", signature_at) + len(b"/Contents ")
    closing = opening + ROOM + 2
    span = b"/ByteRange [0 %10d %10d %10d]" % (opening, closing, len(out) - closing)
    out = out.replace(b"/ByteRange [0 ********** ********** **********]", span)
    (folder / "covered").write_bytes(out[:opening] + out[closing:])
    run("openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", "DER",
        "-in", folder / "covered", "-out", folder / "signature", "-signer", folder / f"{name}.pem",
        "-inkey", folder / f"{name}.key")
    digits = (folder / "signature").read_bytes().hex().encode()
    target.write_bytes(out[:opening + 1] + digits.ljust(ROOM, b"0") + out[closing - 1:])


def object_of(data, number):
    """The object as it stands last in the file, without its "n 0 obj"."""
    head = b"\n%d 0 obj" % number
    start = data.rfind(head) + len(head)
    return data[start:data.index(b"endobj", start)]


def appended(data, objects):
    """The file with a revision in which objects are others."""
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = max(int(re.findall(rb"/Size (\d+)", data)[-1]), max(objects) + 1)
    keys = {key: re.findall(rb"/" + key + rb" (\d+ 0 R|\[[^\]]*\])", data)[-1] for key in (b"Root", b"Info", b"ID")}
    out, table = data + (b"" if data.endswith(b"\n") else b"\n"), b"xref\n"
    for number, raw in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj" % number + raw + b"endobj\n"
    at = len(out)
    return (out + table + b"trailer\n<< /Size %d /Root %s /Info %s /ID %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            % (size, keys[b"Root"], keys[b"Info"], keys[b"ID"], previous, at))


def entry(raw, key, value):
    """A dictionary with one more entry, or another one."""
    raw = re.sub(rb"/" + key + rb"\s*(\[[^\]]*\]|\d+ 0 R|<<.*?>>)", b"", raw, count=1, flags=re.S)
    at = raw.rindex(b">>")
    return raw[:at] + b" /" + key + b" " + value + raw[at:]


def changed_after(data, fields):
    """What can be done to a signed file: each with what `ctg cdsf verify` must say, and of which page."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        pdf = json.loads(run("qpdf", "--json=2", file.name))
    pages = [int(page["object"].split()[0]) for page in pdf["pages"]]
    catalog = int(pdf["qpdf"][1]["trailer"]["value"]["/Root"].split()[0])
    free = int(re.findall(rb"/Size (\d+)", data)[-1])
    words = b"\n<< /Length 40 >>\nstream\nBT /F 40 Tf 0 0 Td (AVENANT SECRET) Tj ET \nendstream\n"
    note = b"\n<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /Contents (Nul) /DA (/F 9 Tf) /F 4 >>\n"
    script = b"\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\n"
    third, fifth = fields[2][1], fields[4][1]
    shared = re.search(rb"/V (\d+ 0 R)", object_of(data, fields[3][1]))[1]
    yield "page", appended(data, {free: words, pages[0]: entry(object_of(data, pages[0]), b"Contents", b"%d 0 R " % free)}), \
        ["BAG-057"], "page 1"
    yield "note", appended(data, {free: note, pages[4]: entry(object_of(data, pages[4]), b"Annots", b"[%d 0 R] " % free)}), \
        ["BAG-057"], "page 5"
    yield "script", appended(data, {free: script, catalog: entry(object_of(data, catalog), b"OpenAction", b"%d 0 R " % free)}), \
        ["BAG-057"], "ailleurs que sur ses pages"
    yield "box", appended(data, {pages[2]: entry(object_of(data, pages[2]), b"CropBox", b"[0 0 200 200] ")}), \
        ["BAG-057"], "page 3"
    yield "looks", appended(data, {third: entry(object_of(data, third), b"AP", b"<< >> ")}), ["BAG-057"], "ailleurs"
    yield "taken", appended(data, {fifth: re.sub(rb"/V \d+ 0 R", b"", object_of(data, fifth))}), \
        ["BAG-053", "BAG-057", "BAG-059"], ""
    yield "shared", appended(data, {fifth: re.sub(rb"/V \d+ 0 R", b"/V " + shared, object_of(data, fifth))}), \
        ["BAG-057", "BAG-059", "BAG-059"], ""
    yield "keys", appended(data, {free: b"\n<< >>\n", catalog: entry(object_of(data, catalog), b"DSS", b"%d 0 R " % free)}), \
        ["BAG-057"], "complété après la dernière"


def verdicts(pdf, folder):
    said = subprocess.run(["pdfsig", "-nocert", str(pdf)], capture_output=True, cwd=folder).stdout.decode()
    return re.findall(r"Signature Validation: (.*)", said)


def check_verify(ctg, pdf, folder, fields, between):
    """What `ctg cdsf verify` says of the signatures in a packet: as they are, changed since, added to, of another kind."""
    data, signer = pdf.read_bytes(), fields[-1][0]
    forged = data.replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1)
    last = data.rindex(b"/ByteRange [0 ")
    opening = data.rindex(b"/Contents <") + len(b"/Contents ")
    closing = opening + ROOM + 2
    (folder / "covered").write_bytes(data[:opening] + data[closing:])

    def signed_anew(*how):
        run("openssl", "cms", "-sign", "-binary", *how, "-outform", "DER", "-in", folder / "covered", "-out",
            folder / "signature", "-signer", folder / f"{signer}.pem", "-inkey", folder / f"{signer}.key")
        digits = (folder / "signature").read_bytes().hex().encode().ljust(ROOM, b"0")
        return data[:opening + 1] + digits + data[closing - 1:]

    # The digits give way to a second /Contents of the same value, and to room that no signature covers.
    value = bytes.fromhex(data[opening + 1:closing - 1].decode())
    worth = b"".join(b"\\%03o" % byte for byte in value.rstrip(b"\0")) + b"\0" * (ROOM // 2 - len(value.rstrip(b"\0")))
    gap = b"<00> /Contents (" + worth + b") /Evil <"
    gap = gap.ljust(ROOM + 1, b"0") + b">"
    cases = {
        "sound": (data, []),
        "forged": (forged, ["BAG-055"] * 5),
        "added": (data + b"% more\n", ["BAG-057"]),
        "cut": (data[:last] + data[last:].replace(b"/ByteRange [0 ", b"/ByteRange [1 ", 1), ["BAG-055", "BAG-057"]),
        "other": (data[:last] + data[last:].replace(b"/Contents <3", b"/Contents <0", 1), ["BAG-056"]),
        "gap": (data[:opening] + gap + data[closing:], ["BAG-055", "BAG-057"]),
        "without": (signed_anew("-md", "sha256", "-nocerts"), ["BAG-056"]),
        "forgeable": (signed_anew("-md", "sha1"), ["BAG-058"]),
        "deliberation": (forged, ["BAG-055"] * 5),
    }
    assert len(gap) == ROOM + 2
    place = {}
    for name, changed, expected, where in changed_after(data, fields):
        cases[name], place[name] = (changed, expected), where
    before, anew = between
    cases["between"], place["between"] = (before, ["BAG-057"]), "« epci-presidente »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    cases["twice"] = (anew, ["BAG-059"])
    for name, (changed, expected) in cases.items():
        assert (changed != data) == (name != "sound"), name
        dossier = folder / name
        shutil.copytree(ROOT / "tests/dossiers/complet", dossier, ignore=shutil.ignore_patterns("out"))
        act = name == "deliberation"  # signed, too
        (dossier / "signee.pdf").write_bytes(data if act else changed)
        if act:
            (dossier / "annexes/6-deliberation.pdf").write_bytes(changed)
        clock = {**os.environ, "SOURCE_DATE_EPOCH": "1797724800"}  # five days after the signature
        # With a signature that does not hold, or beside another annexe 6 than the one that was signed.
        run(ctg, "seal", "--constate", "signee.pdf", "--sans-comparaison", cwd=dossier, env=clock)
        run(ctg, "cdsf", "initial", cwd=dossier, env=clock)
        packet = next((dossier / "out").glob("cdsf-*.zip"))
        done = subprocess.run([ctg, "cdsf", "verify", packet], capture_output=True, cwd=dossier, env=clock)
        told = (done.stdout + done.stderr).decode()
        assert sorted(re.findall(r"BAG-05\d", told)) == sorted(expected), (name, told)
        assert place.get(name, "") in told, (name, told)
        assert name == "taken" or re.search(r"champs de signature remplis\s: 5 sur 5 \(la confiance dans les certificats n’est pas jugée\)",
                         told), told


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(asked.ctg, "build", "--dossier", ROOT / "tests/dossiers/complet", "--final", "--format", "pdf", "--out",
            folder, cwd=ROOT)
        current = folder / "convention.pdf"
        fields = fields_of(current)
        assert len(fields) == 5, fields
        for count, (field, number) in enumerate(fields, 1):
            certificate(folder, field)
            target = folder / f"signed-{count}.pdf"
            sign(current, target, field, number, folder)
            found = verdicts(target, folder)
            assert found == ["Signature is Valid."] * count, (field, found)
            run("qpdf", "--check", target)
            assert not faults_of(target), (field, faults_of(target))
            current = target
        forged = bytearray(current.read_bytes())
        forged[forged.index(b"/CreationDate") + 20] ^= 1
        (folder / "forged.pdf").write_bytes(forged)
        found = verdicts(folder / "forged.pdf", folder)
        assert len(found) == len(fields) and "Signature is Valid." not in found, found
        # A page is another one before the last signature; and the last one is by who signed before.
        four, (last, number) = folder / "signed-4.pdf", fields[-1]
        page = next(raw for name, raw, _, _ in changed_after(four.read_bytes() + b"", fields[:4] + [fields[3]])
                    if name == "page")
        (folder / "changed.pdf").write_bytes(page)
        sign(folder / "changed.pdf", folder / "between.pdf", last, number, folder)
        for end in ("key", "pem"):
            shutil.copy(folder / f"{last}.{end}", folder / f"kept.{end}")
            shutil.copy(folder / f"{fields[0][0]}.{end}", folder / f"{last}.{end}")
        sign(four, folder / "twice.pdf", last, number, folder)
        for end in ("key", "pem"):
            shutil.copy(folder / f"kept.{end}", folder / f"{last}.{end}")
        between = [(folder / name).read_bytes() for name in ("between.pdf", "twice.pdf")]
        check_verify(pathlib.Path(asked.ctg).absolute(), current, folder, fields, between)
    print(f"{len(fields)} signatures, each valid after each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
