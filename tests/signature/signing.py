#!/usr/bin/env python3
"""`ctg sign`: the complete dossier's PDF signed by its five signers in turn, by ctg and by another program in between.

After each signature poppler's pdfsig and `ctg verify` find all valid, the bytes before are untouched, qpdf finds the file
sound, and the rules of PDF/A-2a and PDF/UA-1 hold. Then what must be refused; a time stamp from a server on this machine,
made of openssl; and that neither password nor key is left anywhere. Run by ctest (signing)."""

import argparse
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from forge import ROOT, appended, catalogue_of, entry, fields_of, free_number, object_of, pages_of, signed, with_dss  # noqa: E402
from pki import run, stamp_server  # noqa: E402
from tampered import NAMES, Bench, normalised, valid_of_pdfsig  # noqa: E402

import heard  # noqa: E402  (tests/pdfa is in the path by forge)
import tagged  # noqa: E402

from conform import faults_of  # noqa: E402  (tests/pdfa is in the path by forge)

PASSWORD = "sésame-ouvre-toi"
faults = []


def expect(what, good, told=""):
    if not good:
        faults.append(what)
        print(f"FAULT {what}\n{told}")


def sign(bench, *words, password=None, cwd=None, env=None):
    """Exit code and all that is said; the password through a pipe."""
    more, descriptors = [], ()
    if password is not None:
        reading, writing = os.pipe()
        os.write(writing, password.encode() + b"\n")
        os.close(writing)
        more, descriptors = ["--mot-de-passe-fd", str(reading)], (reading,)
    done = subprocess.run([bench.ctg, "sign", *map(str, words), *more], cwd=cwd or bench.folder, capture_output=True, check=False,
                          pass_fds=descriptors, env=env, start_new_session=True)
    for each in descriptors:
        os.close(each)
    return done.returncode, (done.stdout + done.stderr).decode()


def keys(bench):
    """p0 in a PKCS 12 file with a password, p1 as PEM, p2 on an elliptic curve, p3 encrypted PEM, p4 by another program."""
    folder = bench.folder
    run("openssl", "pkcs12", "-export", "-in", folder / "p0.pem", "-inkey", folder / "p0.key", "-certfile", folder / "racine.pem",
        "-passout", f"pass:{PASSWORD}", "-out", folder / "p0.p12")
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", folder / "p2.key")
    given, surname = NAMES[2].split()
    run("openssl", "req", "-new", "-key", folder / "p2.key", "-subj", f"/CN={NAMES[2]}/GN={given}/SN={surname}", "-utf8", "-config",
        bench.root.config, "-out", folder / "p2.csr")
    bench.root.again("p2")
    run("openssl", "rsa", "-aes256", "-in", folder / "p3.key", "-passout", f"pass:{PASSWORD}", "-out", folder / "p3-ferme.key")
    return [(["--cert", "p0.p12"], PASSWORD), (["--cert", "p1.pem", "--cle", "p1.key"], None),
            (["--cert", "p2.pem", "--cle", "p2.key"], None), (["--cert", "p3.pem", "--cle", "p3-ferme.key"], PASSWORD)]


def verified(bench, path, *words):
    done = subprocess.run([bench.ctg, "verify", str(path), *map(str, words), "--format", "json"], cwd=bench.folder, capture_output=True,
                          check=False)
    return done.returncode, json.loads(done.stdout)[0]


def in_turn(bench):
    path = bench.folder / "tour.pdf"
    path.write_bytes(bench.plain)
    for number, (words, password) in enumerate(keys(bench)):
        before = path.read_bytes()
        code, told = sign(bench, path, "--champ", bench.fields[number][0], *words, password=password)
        expect(f"signature {number + 1}", code == 0 and "avertissement" not in told, told)
        judge(bench, path, before, number + 1)
    before = path.read_bytes()
    path.write_bytes(signed(bench.folder, before, bench.fields[4][1], "p4"))
    judge(bench, path, before, 5)
    code, verdict = verified(bench, path, "--confiance", "racine.pem", "--dossier", ROOT / "tests/dossiers/complet")
    expect("all five, and the text", code == 0 and verdict["text"] == "same-bytes" and not verdict["missing"], verdict)
    return path


def words_of(pdf):
    """What its tags say, a row of a table on one line."""
    out = []

    def walk(element):
        if element.tag == "TR":
            out.append(" | ".join(heard.clean(heard.said(cell)) for cell in heard.elements(element)))
        elif element.tag in heard.BLOCKS:
            out.append(heard.clean(heard.said(element)))
        else:
            for child in heard.elements(element):
                walk(child)

    walk(tagged.Document(pdf).tree())
    return "\n".join(out) + "\n"


def page(bench):
    """The verdict as a page to keep: five signatures on one page, in the words that are expected; and of a file that is not good."""
    path, out = bench.folder / "tour.pdf", bench.folder / "verdict.pdf"
    whole = ["--confiance", "racine.pem", "--dossier", ROOT / "tests/dossiers/complet"]
    changed = bench.folder / "modifie.pdf"
    changed.write_bytes(path.read_bytes().replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1))
    for name, file, words, wanted in (("page-tous", path, whole, 0), ("page-sans-confiance", path, ["--partiel"], 0), ("page-modifie", changed, ["--partiel"], 1)):
        before = file.read_bytes()
        done = subprocess.run([bench.ctg, "verify", file, *map(str, words), "--pdf", out], cwd=bench.folder, capture_output=True, check=False)
        expect(f"{name}: code", done.returncode == wanted, done.stdout.decode() + done.stderr.decode())
        broken = faults_of(out)
        expect(f"{name}: conformance", not broken, broken)
        if name != "page-modifie":
            expect(f"{name}: one page", b"Pages:           1\n" in run("pdfinfo", out))
        found = words_of(out)
        expect(f"{name}: the digest", hashlib.sha256(before).hexdigest() in found, found)
        found = re.sub(r"\d+ octets", "… octets", normalised(found, bench.folder))
        golden = HERE / "expected" / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(found)
        expect(name, golden.exists() and golden.read_text() == found, found)
        expect(f"{name}: the file itself", file.read_bytes() == before)
    before = path.read_bytes()
    done = subprocess.run([bench.ctg, "verify", path, "--pdf", path], cwd=bench.folder, capture_output=True, check=False)
    expect("a page over the file itself", done.returncode != 0 and b"CLI-046" in done.stderr + done.stdout and path.read_bytes() == before, done)


def judge(bench, path, before, count):
    data = path.read_bytes()
    expect(f"{count}: earlier bytes untouched", data.startswith(before))
    found = valid_of_pdfsig(path, bench.folder)
    expect(f"{count}: pdfsig", found == ["Signature is Valid."] * count, found)
    code, verdict = verified(bench, path, "--partiel", "--confiance", "racine.pem")
    expect(f"{count}: ctg verify", code == 0 and [s["holds"] for s in verdict["signatures"]] == [True] * count, verdict["reports"])
    run("qpdf", "--check", path)
    broken = faults_of(path)
    expect(f"{count}: conformance", not broken, broken)
    # PAdES: the time stands in the PDF, and not among what the CMS signs.
    if count <= 4:
        der = bytes.fromhex(re.findall(rb"/Contents <([0-9a-f]+)>", data)[-1].decode())
        expect(f"{count}: no signing time in the CMS", bytes.fromhex("06092a864886f70d010905") not in der)
        expect(f"{count}: signing-certificate-v2", bytes.fromhex("060b2a864886f70d010910022f") in der)


def refusals(bench):
    folder, field = bench.folder, bench.fields[0][0]
    plain = folder / "refus.pdf"
    good = ["--cert", "p1.pem", "--cle", "p1.key"]

    def refused(what, data, words, code, codes, password=None, says="", cwd=None):
        plain.write_bytes(data)
        found, told = sign(bench, plain, *words, password=password, cwd=cwd)
        known = sorted(set(re.findall(r"(?:SIG|CLI|SYS)-\d+", told)))
        expect(what, found == code and known == sorted(codes) and says in told and plain.read_bytes() == data or code == 0 == found, told)
        expect(what + ", codes", known == sorted(codes), told)

    refused("no such field", bench.plain, ["--champ", "personne", *good], 1, ["SIG-036"], says="epci-presidente")
    once = signed(folder, bench.plain, bench.fields[0][1], "p0")
    refused("a field that is signed", once, ["--champ", field, *good], 1, ["SIG-036"])
    refused("expired", bench.plain, ["--champ", field, "--cert", "expire.pem", "--cle", "expire.key"], 1, ["SIG-034"])
    bench.root.issue("futur", "/CN=Marianne Estrival", dates=("-startdate", "20990101000000Z", "-enddate", "20991231000000Z"))
    refused("not valid yet", bench.plain, ["--champ", field, "--cert", "futur.pem", "--cle", "futur.key"], 1, ["SIG-034"])
    refused("not for signing", bench.plain, ["--champ", field, "--cert", "chiffre.pem", "--cle", "chiffre.key"], 1, ["SIG-034"])
    refused("another key", bench.plain, ["--champ", field, "--cert", "p1.pem", "--cle", "p0.key"], 1, ["SIG-033"])
    refused("no key", bench.plain, ["--champ", field, "--cert", "p1.pem"], 1, ["SIG-032"])
    refused("no such file", bench.plain, ["--champ", field, "--cert", "rien.p12"], 1, ["SIG-030"])
    refused("a wrong password", bench.plain, ["--champ", field, "--cert", "p0.p12"], 1, ["SIG-031"], password="faux")
    refused("no password", bench.plain, ["--champ", field, "--cert", "p0.p12"], 1, ["SIG-031"])
    refused("a wrong password of a PEM", bench.plain, ["--champ", field, "--cert", "p3.pem", "--cle", "p3-ferme.key"], 1, ["SIG-031"], password="faux")
    refused("a password on the command line", bench.plain, ["--champ", field, "--cert", "p0.p12", "--mot-de-passe-fd", PASSWORD], 2, ["CLI-042"])
    refused("no field named", bench.plain, good, 2, ["CLI-040"])
    refused("no PDF", b"bonjour", ["--champ", field, *good], 1, ["SIG-036"])
    refused("nobody answers", bench.plain, ["--champ", bench.fields[1][0], *good, "--tsa", "http://127.0.0.1:9/"], 1, ["SIG-035"])
    changed = appended(once, {free_number(once): b"\n<< >>\n", catalogue_of(once): entry(
        object_of(once, catalogue_of(once)), b"OpenAction", b"%d 0 R " % free_number(once))})
    refused("changed since the last signature", changed, ["--champ", bench.fields[1][0], *good], 1, ["SIG-039"], says="script")
    refused("a byte of what is signed", once.replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1), ["--champ", bench.fields[1][0], *good], 1, ["SIG-039"])
    refused("certified", signed(folder, bench.plain, bench.fields[0][1], "p0", more=b"/Reference [<< /TransformMethod /DocMDP "
            b"/TransformParams << /P 1 >> >>]"), ["--champ", bench.fields[1][0], *good], 1, ["SIG-036"])
    # The record of what was built, beside the file.
    built = folder / "out"
    built.mkdir(exist_ok=True)
    run(bench.ctg, "build", "--dossier", ROOT / "tests/dossiers/complet", "--final", "--format", "pdf", "--out", built, cwd=ROOT)
    path = built / "convention.pdf"
    data = path.read_bytes()
    page = pages_of(data)[0]
    path.write_bytes(data.replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1))
    code, told = sign(bench, path, "--champ", field, *good)
    expect("not as it was built", code == 1 and "SIG-039" in told, told)
    path.write_bytes(appended(data, {page: entry(object_of(data, page), b"CropBox", b"[0 0 200 200] ")}))
    code, told = sign(bench, path, "--champ", field, *good)
    expect("changed before the first signature", code == 1 and "SIG-039" in told, told)
    path.write_bytes(data)
    code, told = sign(bench, path, "--champ", field, *good)
    expect("in the name of another: a warning", code == 0 and "SIG-041" in told, told)
    # A PROJET, and whose turn it is.
    dossier = folder / "projet"
    shutil.copytree(ROOT / "tests/dossiers/complet", dossier, ignore=shutil.ignore_patterns("out"))
    data = dossier / "convention.xml"
    data.write_text(data.read_text().replace('lieu="Saint-Ormin"', 'lieu=""'))
    run(bench.ctg, "build", "--format", "pdf", cwd=dossier)
    code, told = sign(bench, "out/convention.pdf", "--champ", field, "--cert", folder / "p0.pem", "--cle", folder / "p0.key", cwd=dossier)
    expect("a PROJET", code == 1 and "SIG-038" in told, told)
    turns(bench, dossier)


def turns(bench, dossier):
    data = dossier / "convention.xml"
    text = data.read_text().replace('lieu=""', 'lieu="Saint-Ormin"')
    for number, field in enumerate(("caf-directrice", "caf-president")):
        text = re.sub(rf'(<signataire[^>]* id="{field}"[^>]*?) ordre="\d"', r"\1", text)
        text = text.replace(f' id="{field}"', f' id="{field}" ordre="{2 - number}"')
    assert 'ordre="1"' in text and 'ordre="2"' in text
    data.write_text(text)
    run(bench.ctg, "build", "--final", "--format", "pdf", "--out", dossier / "ordre", cwd=dossier)
    who = ["--cert", bench.folder / "p0.pem", "--cle", bench.folder / "p0.key"]
    code, told = sign(bench, "ordre/convention.pdf", "--champ", "caf-directrice", *who, cwd=dossier)
    expect("out of turn", code == 1 and "SIG-040" in told, told)
    code, told = sign(bench, "ordre/convention.pdf", "--champ", "caf-directrice", *who, "--hors-ordre", "--out", "hors-ordre.pdf", cwd=dossier)
    expect("out of turn, all the same", code == 0, told)


def labels(bench):
    """Whom a field is for, where only its label says: without a function, with an elision, or for an office alone."""
    path = bench.folder / "titre.pdf"
    field, number = bench.fields[0]
    for label, name in (("Signature de Marianne Estrival", "Marianne Estrival"),
                        ("Signature de Marianne Estrival, directrice", "Marianne Estrival"),
                        ("Signature d’Marianne Estrival", "Marianne Estrival"),
                        ("Signature du maire", "Signature du maire"), ("Signature des parties", "Signature des parties")):
        words = b"<" + ("\ufeff" + label).encode("utf-16-be").hex().encode() + b"> "
        path.write_bytes(appended(bench.plain, {number: entry(object_of(bench.plain, number), b"TU", words)}))
        missing = {each["id"]: each["name"] for each in verified(bench, path)[1]["missing"]}
        expect(f"{label}: unsigned", missing[field] == name, missing)
        if "Estrival" not in label:
            continue
        code, told = sign(bench, path, "--champ", field, "--cert", "p0.pem", "--cle", "p0.key")
        expect(f"{label}: signed", code == 0 and "SIG-041" not in told, told)
        code, verdict = verified(bench, path, "--partiel")
        expect(f"{label}: its signer", code == 0 and verdict["signatures"][0]["signer"]["name"] == name
               and "SIG-016" not in [each["code"] for each in verdict["reports"]], verdict)


def time_stamps(bench):
    """A server of time stamps on this machine."""
    server, address = stamp_server(bench.root)
    path = bench.folder / "horodate.pdf"
    path.write_bytes(bench.plain)
    words = [path, "--champ", bench.fields[0][0], "--cert", "p0.pem", "--cle", "p0.key"]
    code, told = sign(bench, *words, "--tsa", address + "/faux")
    expect("a stamp of another request", code == 1 and "SIG-035" in told and path.read_bytes() == bench.plain, told)
    code, told = sign(bench, *words, "--tsa", address + "/")
    expect("a stamp", code == 0, told)
    code, verdict = verified(bench, path, "--partiel", "--confiance", "racine.pem")
    expect("the stamp holds", code == 0 and verdict["signatures"][0]["stamp"]["state"] == "good", verdict)
    expect("pdfsig, with the stamp", valid_of_pdfsig(path, bench.folder) == ["Signature is Valid."])
    broken = faults_of(path)
    expect("conformance, with the stamp", not broken, broken)
    server.shutdown()


def secrets(bench):
    """Where could the password or the key have been left?"""
    folder = bench.folder
    traces = folder / "traces"
    traces.mkdir()
    path = folder / "secret.pdf"
    path.write_bytes(bench.plain)
    env = {**os.environ, "TMPDIR": str(traces)}
    code, told = sign(bench, path, "--champ", bench.fields[0][0], "--cert", "p0.p12", password=PASSWORD, env=env)
    key = run("openssl", "rsa", "-in", folder / "p0.key", "-outform", "DER")
    middle = key[200:232]
    expect("nothing said", code == 0 and PASSWORD not in told, told)
    left = [each for each in traces.rglob("*") if each.is_file()]
    expect("no temporary file", not left, left)
    data = path.read_bytes()
    expect("not in the file", PASSWORD.encode() not in data and middle not in data)
    # While it waits for the password: no core file, and nobody may look into it.
    reading, writing = os.pipe()
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    child = subprocess.Popen([bench.ctg, "sign", str(folder / "refus.pdf"), "--champ", bench.fields[1][0], "--cert", "p0.p12",
                              "--mot-de-passe-fd", str(reading)], cwd=traces, pass_fds=(reading,), stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    (folder / "refus.pdf").write_bytes(bench.plain)
    time.sleep(1.0)
    limits = pathlib.Path(f"/proc/{child.pid}/limits").read_text()
    expect("no core file", re.search(r"Max core file size\s+0\s+0", limits), limits)
    owner = pathlib.Path(f"/proc/{child.pid}/mem").stat().st_uid
    expect("its memory is root's", owner == 0, owner)
    child.send_signal(signal.SIGSEGV)
    child.wait()
    os.close(writing)
    os.close(reading)
    expect("no core file was written", not [each for each in traces.rglob("*") if each.is_file()])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    options.add_argument("--only", default="")
    asked = options.parse_args()
    assert with_dss and fields_of
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(pathlib.Path(asked.ctg).absolute(), pathlib.Path(name))
        if asked.only:
            keys(bench)
        for part in (in_turn, page, refusals, labels, time_stamps, secrets):
            if asked.only in part.__name__:
                part(bench)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
