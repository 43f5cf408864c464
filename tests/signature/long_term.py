#!/usr/bin/env python3
"""`ctg sign --tsa … --lt …`: what a signature is checked with in twenty years goes into the file (PAdES B-LT).

Other programs read what came out: pdfsig, qpdf, openssl on the streams of the DSS; `ctg verify` judges revocation from
it. Then what is missing or does not fit: told before anything is written. Run by ctest (long_term)."""

import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from forge import ROOT, fields_of  # noqa: E402
from pki import Authority, run, stamp_server  # noqa: E402
from tampered import valid_of_pdfsig  # noqa: E402

from conform import faults_of  # noqa: E402  (tests/pdfa is in the path by forge)

SIGNERS = ("Marianne Estrival", "Bertrand Lacombret", "Olivier Desgranval", "Claire Montescot", "Pascal Auberlieu")
faults = []


def expect(what, good, told=""):
    if not good:
        faults.append(what)
        print(f"FAULT {what}\n{told}")


class Bench:
    def __init__(self, ctg, folder):
        self.ctg, self.folder = ctg, folder
        self.root = Authority(folder)
        self.other = Authority(folder, "inconnue", "/CN=Une autre racine")
        for number, name in enumerate(SIGNERS):
            given, surname = name.split()
            self.root.issue(f"p{number}", f"/CN={name}/GN={given}/SN={surname}")
        self.root.issue("tsa", "/CN=Horodatage d'essai", "stamping")
        run(ctg, "build", "--dossier", ROOT / "tests/dossiers/complet", "--final", "--format", "pdf", "--out", folder, cwd=ROOT)
        (folder / ".empreintes").unlink(missing_ok=True)
        self.plain = (folder / "convention.pdf").read_bytes()
        self.fields = [name for name, _ in fields_of(self.plain)]
        self.server, self.address = stamp_server(self.root)

    def lt(self, name, *files):
        """A folder of that material: names of files, or names with bytes."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for each in files:
            if isinstance(each, tuple):
                (folder / each[0]).write_bytes(each[1])
            else:
                shutil.copy(self.folder / each, folder)
        return folder

    def sign(self, path, number, *words, code=0, codes=(), says=(), tsa=True):
        before = path.read_bytes()
        stamp = ["--tsa", self.address] if tsa else []
        done = subprocess.run([self.ctg, "sign", path, "--champ", self.fields[number], "--cert", f"p{number}.pem", "--cle", f"p{number}.key",
                               *stamp, *map(str, words)], cwd=self.folder, capture_output=True, check=False)
        told = (done.stdout + done.stderr).decode()
        known = sorted(set(re.findall(r"(?:SIG|CLI|SYS)-\d+", told)))
        what = " ".join(map(str, words))
        expect(what, done.returncode == code and known == sorted(codes) and all(each in told for each in says), f"{done.returncode} {told}")
        after = path.read_bytes()
        expect(what + ": earlier bytes", after.startswith(before) if code == 0 else after == before)

    def verified(self, path):
        done = subprocess.run([self.ctg, "verify", path, "--partiel", "--confiance", "racine.pem", "--format", "json"], cwd=self.folder,
                              capture_output=True, check=False)
        return done.returncode, json.loads(done.stdout)[0]


def contents_of(data):
    return [bytes.fromhex(each.decode()) for each in re.findall(rb"/Contents <([0-9a-f]+)>", data)]


def store_of(bench, path):
    """The DSS as qpdf reads it: DER of each kind, and the keys of its VRI."""
    objects = json.loads(run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=none", path))["qpdf"][1]

    def value(reference):
        one = objects["obj:" + reference]
        return one.get("value") or one["stream"]

    root = value(objects["trailer"]["value"]["/Root"])
    dss = value(root["/DSS"])
    import base64
    streams = {key: [base64.b64decode(value(each)["data"]) for each in dss.get(key, [])] for key in ("/Certs", "/CRLs", "/OCSPs")}
    return streams, {key[1:]: value(each) for key, each in dss["/VRI"].items()}, root


def good(bench):
    crl, path = bench.root.revocations(), bench.folder / "signe.pdf"
    path.write_bytes(bench.plain)
    bench.sign(path, 0, "--lt", bench.lt("liste", "racine.pem", ("liste.crl", crl)))
    judge(bench, path, 1)
    first = run("openssl", "x509", "-in", bench.folder / "p0.pem", "-outform", "DER")
    streams, vri, root = store_of(bench, path)
    expect("the certificates", first in streams["/Certs"] and len(streams["/Certs"]) == 3, [len(each) for each in streams["/Certs"]])
    expect("the list", streams["/CRLs"] == [crl] and not streams["/OCSPs"])
    expect("the extension", root["/Extensions"]["/ESIC"]["/BaseVersion"] == "/1.7", root)
    (bench.folder / "extrait.crl").write_bytes(streams["/CRLs"][0])
    said = subprocess.run(["openssl", "crl", "-in", bench.folder / "extrait.crl", "-inform", "DER", "-CAfile", bench.folder / "racine.pem", "-noout"],
                          capture_output=True, check=False).stderr.decode()
    expect("openssl crl", "verify OK" in said, said)
    # The second one by answers, whoever gives them; what is there of the first one stays.
    bench.root.issue("repondeur", "/CN=Répondeur", "answering")
    bench.sign(path, 1, "--lt", bench.lt("reponses", "racine.pem", ("p1.ocsp", bench.root.answer("p1", by="repondeur")),
                                         ("tsa.ocsp", bench.root.answer("tsa"))))
    judge(bench, path, 2)
    streams, vri, _ = store_of(bench, path)
    expect("both of them", crl in streams["/CRLs"] and len(streams["/OCSPs"]) == 2, {key: len(each) for key, each in streams.items()})
    keys = {hashlib.sha1(each).hexdigest().upper() for each in contents_of(path.read_bytes())}
    expect("VRI", set(vri) == keys and all(each["/Type"] == "/VRI" for each in vri.values()), (vri.keys(), keys))
    (bench.folder / "reponse").write_bytes(streams["/OCSPs"][0])
    said = subprocess.run(["openssl", "ocsp", "-respin", bench.folder / "reponse", "-issuer", bench.folder / "racine.pem", "-cert",
                           bench.folder / "p1.pem", "-no_nonce", "-CAfile", bench.folder / "racine.pem"], capture_output=True, check=False)
    expect("openssl ocsp", b"Response verify OK" in said.stderr and b"p1.pem: good" in said.stdout, said)
    return path


def all_five(bench):
    """Each of the five, with lists of their own: all hold, and the verdict is still one page."""
    path, page = bench.folder / "cinq.pdf", bench.folder / "cinq-verdict.pdf"
    path.write_bytes(bench.plain)
    for number in range(len(SIGNERS)):
        bench.sign(path, number, "--lt", bench.lt(f"cinq-{number}", "racine.pem", (f"{number}.ocsp", bench.root.answer(f"p{number}")),
                                                  ("tsa.ocsp", bench.root.answer("tsa"))))
    judge(bench, path, 5)
    run(bench.ctg, "verify", path, "--confiance", "racine.pem", "--pdf", page, cwd=bench.folder)
    words = " ".join(run("pdftotext", "-layout", page, "-").decode().split())
    expect("one page for five", b"Pages:           1\n" in run("pdfinfo", page), words)
    expect("each on it", all(name.split()[1].upper() in words for name in SIGNERS), words)


def judge(bench, path, count):
    found = valid_of_pdfsig(path, bench.folder)
    expect(f"{count}: pdfsig", found == ["Signature is Valid."] * count, found)
    code, verdict = bench.verified(path)
    states = [(each["holds"], each["revocation"]["state"], each["stamp"]["revocation"]["state"]) for each in verdict["signatures"]]
    expect(f"{count}: ctg verify", code == 0 and states == [(True, "good", "good")] * count, verdict)
    run("qpdf", "--check", path)
    broken = faults_of(path)
    expect(f"{count}: conformance", not broken, broken)


def refused(bench, signed):
    crl, path, root = bench.root.revocations(), bench.folder / "refus.pdf", "racine.pem"
    path.write_bytes(bench.plain)
    both = ("liste.crl", crl)

    def refuse(name, files, codes, *says, **more):
        bench.sign(path, 0, "--lt", bench.lt(name, *files), code=more.pop("code", 1), codes=codes, says=says, **more)

    refuse("sans-horodatage", [root, both], ["CLI-047"], tsa=False, code=2)
    refuse("vide", [], ["SIG-046"], "vide")
    bench.sign(path, 0, "--lt", "nulle-part", code=1, codes=["SIG-046"])
    refuse("autre-chose", [root, both, ("lisez-moi.txt", b"bonjour")], ["SIG-046"], "lisez-moi.txt")
    refuse("sans-racine", [both], ["SIG-047"], "le certificat de l’autorité « CN=Racine d'essai »")
    refuse("sans-liste", [root], ["SIG-047"], "si « Marianne Estrival » est révoqué")
    refuse("sans-reponse-du-service", [root, ("p0.ocsp", bench.root.answer("p0"))], ["SIG-047"], "si « Horodatage d'essai » est révoqué")
    refuse("d-une-autre", [root, both, ("autre.crl", bench.other.revocations())], ["SIG-048"], "autre.crl", "est d’une autre autorité")
    forged = bytearray(crl)
    forged[-3] ^= 1
    refuse("contrefaite", [root, both, ("fausse.crl", bytes(forged))], ["SIG-048"], "fausse.crl", "n’est pas signée")
    old = bench.root.revocations("-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200201000000Z")
    refuse("perimee", [root, ("vieille.crl", old)], ["SIG-048"], "vieille.crl", "périmée")
    refuse("d-un-autre-certificat", [root, both, ("p1.ocsp", bench.root.answer("p1"))], ["SIG-048"], "p1.ocsp", "d’un autre certificat")
    refuse("inconnu", [root, both, ("p0.ocsp", bench.root.answer("p0", index="inconnue"))], ["SIG-048"], "ne dit pas que le certificat est bon")
    refuse("de-trop", [root, both, "inconnue.pem"], ["SIG-048"], "d’aucune utilité", code=0)
    path.write_bytes(bench.plain)
    bench.root.revoke("p0")
    revoked = ("liste.crl", bench.root.revocations())
    refuse("revoque", [root, revoked], ["SIG-049"], "Marianne Estrival")
    refuse("revoque-selon-une-reponse", [root, both, ("p0.ocsp", bench.root.answer("p0"))], ["SIG-049"], "Marianne Estrival")
    # What was signed before keeps what it was checked with.
    code, verdict = bench.verified(signed)
    expect("revoked later", code == 0, verdict)
    bench.root.revoke("tsa")
    bench.sign(path, 1, "--lt", bench.lt("service-revoque", root, ("liste.crl", bench.root.revocations())), code=1, codes=["SIG-049"],
               says=["Horodatage d'essai"])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(pathlib.Path(asked.ctg).absolute(), pathlib.Path(name))
        signed = good(bench)
        all_five(bench)
        refused(bench, signed)
        bench.server.shutdown()
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
