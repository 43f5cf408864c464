#!/usr/bin/env python3
"""`ctg sign --cert pkcs11:…`: keys that stay on a token, SoftHSM's, filled by pkcs11-tool; nothing of ctg takes part.

What is signed is valid for pdfsig and `ctg verify`; whatever is missing is told by name; a wrong PIN is tried once; the
PIN is left nowhere. Run by ctest (pkcs11)."""

import argparse
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from forge import ROOT, fields_of  # noqa: E402
from pki import Authority, run  # noqa: E402
from tampered import valid_of_pdfsig  # noqa: E402

from conform import faults_of  # noqa: E402  (tests/pdfa is in the path by forge)

PIN, LABEL = "73914682", "Carte d'essai"
MODULES = ["/usr/lib/softhsm/libsofthsm2.so", *pathlib.Path("/usr/lib").glob("*/softhsm/libsofthsm2.so")]
MODULE = next((str(each) for each in MODULES if pathlib.Path(each).exists()), None)
faults = []


def expect(what, good, told=""):
    if not good:
        faults.append(what)
        print(f"FAULT {what}\n{told}")


class Bench:
    def __init__(self, ctg, folder):
        self.ctg, self.folder = ctg, folder
        (folder / "tokens").mkdir()
        (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        self.root = Authority(folder)
        run(ctg, "build", "--dossier", ROOT / "tests/dossiers/complet", "--final", "--format", "pdf", "--out", folder, cwd=ROOT)
        (folder / ".empreintes").unlink(missing_ok=True)
        self.plain = (folder / "convention.pdf").read_bytes()
        self.field = fields_of(self.plain)[0][0]

    def token(self, label):
        run("softhsm2-util", "--module", MODULE, "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN)

    def tool(self, *words, label=LABEL):
        return run("pkcs11-tool", "--module", MODULE, "--token-label", label, "--login", "--pin", PIN, *words)

    def put(self, stem, ident, label, key=True, certificate=True, token=LABEL, more=()):
        if key:
            run("openssl", "pkey", "-in", self.folder / f"{stem}.key", "-outform", "DER", "-out", self.folder / "k.der")
            self.tool("--write-object", self.folder / "k.der", "--type", "privkey", "--usage-sign", "--id", ident, "--label", label, *more, label=token)
        if certificate:
            run("openssl", "x509", "-in", self.folder / f"{stem}.pem", "-outform", "DER", "-out", self.folder / "c.der")
            self.tool("--write-object", self.folder / "c.der", "--type", "cert", "--id", ident, "--label", label, label=token)

    def sign(self, cert, *words, pin=PIN, code, codes=(), says=()):
        """Signs, and holds what is said against what was to be said; the file, or None."""
        path = self.folder / "jeton.pdf"
        path.write_bytes(self.plain)
        more, descriptors = [], ()
        if pin is not None:
            reading, writing = os.pipe()
            os.write(writing, pin.encode() + b"\n")
            os.close(writing)
            more, descriptors = ["--mot-de-passe-fd", str(reading)], (reading,)
        done = subprocess.run([self.ctg, "sign", path, "--champ", self.field, "--cert", cert, *map(str, words), *more], cwd=self.folder,
                              capture_output=True, check=False, pass_fds=descriptors, start_new_session=True)
        for each in descriptors:
            os.close(each)
        told = (done.stdout + done.stderr).decode()
        known = sorted(set(re.findall(r"(?:SIG|CLI|SYS)-\d+", told)))
        what = f"{cert} {' '.join(map(str, words))}"
        expect(what, done.returncode == code and known == sorted(codes) and all(each in told for each in says), f"{done.returncode} {told}")
        expect(what + ": no PIN is said", PIN not in told, told)
        if code != 0:
            expect(what + ": nothing is written", path.read_bytes() == self.plain)
            return None
        return path

    def good(self, path, what):
        data = path.read_bytes()
        expect(what + ": earlier bytes untouched", data.startswith(self.plain))
        expect(what + ": pdfsig", valid_of_pdfsig(path, self.folder) == ["Signature is Valid."])
        done = subprocess.run([self.ctg, "verify", path, "--partiel", "--confiance", "racine.pem"], cwd=self.folder, capture_output=True, check=False)
        expect(what + ": ctg verify", done.returncode == 0, done.stdout.decode() + done.stderr.decode())
        broken = faults_of(path)
        expect(what + ": conformance", not broken, broken)
        expect(what + ": no PIN in the file", PIN.encode() not in data)


def address(rest, module=True):
    return f"pkcs11:{rest}" + (f"?module-path={MODULE}" if module else "")


def filled(bench):
    """A token with one key, and its certificate under an authority between."""
    bench.root.issue("p0", "/CN=Marianne Estrival/GN=Marianne/SN=Estrival")
    bench.token(LABEL)
    bench.put("p0", "a1", "signature")


def signs(bench):
    token = "token=Carte%20d'essai"
    bench.good(bench.sign(address(token), code=0), "the only key")
    bench.good(bench.sign(address("object=signature"), code=0), "by its name")
    bench.good(bench.sign(address(token + ";id=%a1;type=private"), code=0), "by its id")
    bench.good(bench.sign("p0.pem", "--cle", address(token), code=0), "with its certificate in a file")
    # Registered with p11-kit, as the software of a card does.
    modules = bench.folder / "config/pkcs11/modules"
    modules.mkdir(parents=True)
    (modules / "essai.module").write_text(f"module: {MODULE}\n")
    bench.good(bench.sign(address(token, module=False), code=0), "without a module's path")
    (modules / "essai.module").unlink()


def refused(bench):
    token = "token=Carte%20d'essai"
    bench.sign(address(token), pin="0000", code=1, codes=["SIG-031"], says=["n’est pas le bon", "essayé qu’une fois", "troisième essai"])
    bench.sign(address(token), pin="", code=1, codes=["SIG-031"], says=["n’a pas été donné"])
    bench.sign(address(token), pin=None, code=1, codes=["SIG-031"], says=["n’a pas été donné"])
    # In the address, it is neither used nor said again.
    bench.sign(f"pkcs11:{token}?module-path={MODULE}&pin-value={PIN}", code=1, codes=["SIG-042"], says=["ne se donne pas dans l’adresse"])
    bench.sign(f"pkcs11:{token}?pin-source=file:/etc/hostname", code=1, codes=["SIG-042"], says=["ne se donne pas"])
    bench.sign(f"pkcs11:{token};pin-value={PIN}?module-path={MODULE}", code=1, codes=["SIG-042"], says=["ne se donne pas dans l’adresse"])
    bench.sign("pkcs11:chose", code=1, codes=["SIG-042"], says=["RFC 7512"])
    bench.sign(f"pkcs11:{token}?module-path=/usr/lib/rien.so", code=1, codes=["SIG-042"], says=["/usr/lib/rien.so"])
    bench.sign(f"pkcs11:{token}?module-path={ROOT}/README.md", code=1, codes=["SIG-042"])
    bench.sign(address("token=Autre"), code=1, codes=["SIG-043"], says=["n’est pas branchée", "« Carte d'essai »"])
    bench.sign(address(token + ";object=rien"), code=1, codes=["SIG-032"], says=["object=signature (id=%a1)"])
    # A second key; a certificate without one; a key without a certificate, or with another's.
    bench.root.issue("p1", "/CN=Bertrand Lacombret")
    bench.put("p1", "b2", "ancienne", certificate=False)
    bench.sign(address(token), code=1, codes=["SIG-044"], says=["object=signature (id=%a1)", "object=ancienne (id=%b2)"])
    bench.sign(address(token + ";object=ancienne"), code=1, codes=["SIG-032"], says=["le certificat de cette clé", "--cle pkcs11:"])
    bench.sign("p0.pem", "--cle", address(token + ";object=ancienne"), code=1, codes=["SIG-033"])
    bench.put("p0", "c3", "seul", key=False)
    bench.sign(address(token + ";object=seul"), code=1, codes=["SIG-032"], says=["la clé de ce certificat"])
    bench.root.issue("expire", "/CN=Marianne Estrival", dates=("-startdate", "20200101000000Z", "-enddate", "20210101000000Z"))
    bench.put("expire", "d4", "expire")
    bench.sign(address(token + ";object=expire"), code=1, codes=["SIG-034"])
    bench.token("Seconde carte")
    bench.sign(address("object=signature"), code=1, codes=["SIG-043"], says=["plusieurs cartes", "« Carte d'essai »", "« Seconde carte »"])
    bench.sign(address("token=Seconde%20carte"), code=1, codes=["SIG-032"], says=["la clé manque"])
    # A key that signs by another mechanism only.
    bench.token("Autre")
    bench.put("p0", "01", "autre", token="Autre", more=("--allowed-mechanisms", "RSA-PKCS-PSS"))
    bench.sign(address("token=Autre"), code=1, codes=["SIG-045"], says=["n’a pas signé", "cette clé peut signer"])


def kinds(bench):
    """A key on an elliptic curve; one that asks for the PIN before each signature; an authority between, on the token, too."""
    bench.token("Courbe")
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", bench.folder / "ec.key")
    run("openssl", "req", "-new", "-key", bench.folder / "ec.key", "-subj", "/CN=Marianne Estrival", "-utf8", "-config", bench.root.config,
        "-out", bench.folder / "ec.csr")
    bench.root.again("ec")
    bench.put("ec", "01", "courbe", token="Courbe")
    bench.good(bench.sign(address("token=Courbe"), code=0), "an elliptic curve")
    bench.token("Prudente")
    bench.put("p0", "01", "prudente", token="Prudente", more=("--always-auth",))
    bench.good(bench.sign(address("token=Prudente"), code=0), "asks each time")
    between = Authority(bench.folder, "milieu", "/CN=Autorité d'essai")
    run("openssl", "req", "-new", "-key", bench.folder / "milieu.key", "-subj", "/CN=Autorité d'essai", "-utf8", "-config", bench.root.config,
        "-out", bench.folder / "milieu.csr")
    bench.root.again("milieu", "authority")
    between.issue("p5", "/CN=Marianne Estrival")
    bench.token("Chaîne")
    bench.put("p5", "01", "signature", token="Chaîne")
    bench.put("milieu", "02", "autorité", key=False, token="Chaîne")
    bench.good(bench.sign(address("token=Cha%C3%AEne"), code=0), "an authority between")


def secrets(bench):
    """While it waits for the PIN, and after: where could it have been left?"""
    traces = bench.folder / "traces"
    traces.mkdir()
    path = bench.folder / "secret.pdf"
    path.write_bytes(bench.plain)
    reading, writing = os.pipe()
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    child = subprocess.Popen([bench.ctg, "sign", path, "--champ", bench.field, "--cert", address("token=Carte%20d'essai;object=signature"),
                              "--mot-de-passe-fd", str(reading)], cwd=traces, pass_fds=(reading,), stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, env={**os.environ, "TMPDIR": str(traces)})
    for _ in range(100):  # until it has loaded the module
        if MODULE.rsplit("/", 1)[-1] in run("cat", f"/proc/{child.pid}/maps").decode():
            break
        time.sleep(0.05)
    limits = pathlib.Path(f"/proc/{child.pid}/limits").read_text()
    expect("no core file", re.search(r"Max core file size\s+0\s+0", limits), limits)
    expect("its memory is root's", pathlib.Path(f"/proc/{child.pid}/mem").stat().st_uid == 0)
    os.write(writing, PIN.encode() + b"\n")
    told = child.communicate()[0].decode()
    expect("it signs", child.returncode == 0 and PIN not in told, told)
    child = subprocess.Popen([bench.ctg, "sign", bench.folder / "convention.pdf", "--champ", bench.field, "--cert",
                              address("token=Carte%20d'essai;object=signature"), "--mot-de-passe-fd", str(reading)], cwd=traces,
                             pass_fds=(reading,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(traces)})
    time.sleep(0.5)
    child.send_signal(signal.SIGSEGV)
    child.wait()
    os.close(writing)
    os.close(reading)
    left = [each for each in traces.rglob("*") if each.is_file()]
    expect("no file is left", not left, left)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    options.add_argument("--only", default="")
    asked = options.parse_args()
    if MODULE is None:
        print("SoftHSM is not installed (softhsm2)")
        return 1
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(pathlib.Path(asked.ctg).absolute(), pathlib.Path(name))
        filled(bench)
        for part in (signs, refused, kinds, secrets):
            if asked.only in part.__name__:
                part(bench)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
