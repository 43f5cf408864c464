"""A throwaway authority, made by openssl: certificates of people, expired and revoked ones, time stamps, revocation
lists. Nothing of ctg takes part."""

import http.server
import pathlib
import shutil
import subprocess
import threading

CONFIG = """
[ca]
default_ca = here
[here]
dir = {folder}
database = {folder}/{name}.index
serial = {folder}/{name}.serial
crlnumber = {folder}/{name}.crlnumber
new_certs_dir = {folder}
certificate = {folder}/{name}.pem
private_key = {folder}/{name}.key
default_md = sha256
default_days = 90
default_crl_days = 60
policy = any
unique_subject = no
rand_serial = no
[any]
commonName = supplied
givenName = optional
surname = optional
organizationName = optional
[req]
distinguished_name = none
utf8 = yes
string_mask = utf8only
[none]
[person]
basicConstraints = critical, CA:FALSE
keyUsage = critical, nonRepudiation, digitalSignature
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[partielle]
issuingDistributionPoint = critical, @autorites
[autorites]
onlyCA = TRUE
[answering]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here_tsa
[here_tsa]
serial = {folder}/tsa.serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/{name}.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, check=False, **more)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}: {done.stdout.decode(errors='replace')}"
                         f"{done.stderr.decode(errors='replace')}")
    return done.stdout


class Authority:
    def __init__(self, folder, name="racine", subject="/CN=Racine d'essai"):
        self.folder, self.name = pathlib.Path(folder), name
        self.config = self.folder / f"{name}.cnf"
        self.config.write_text(CONFIG.format(folder=self.folder, name=name))
        (self.folder / f"{name}.index").write_text("")
        (self.folder / f"{name}.serial").write_text("1000\n")
        (self.folder / f"{name}.crlnumber").write_text("01\n")
        (self.folder / "tsa.serial").write_text("01\n")
        self.certificate = self.folder / f"{name}.pem"
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", subject, "-utf8",
            "-config", self.config, "-extensions", "authority", "-keyout", self.folder / f"{name}.key", "-out",
            self.certificate)

    def issue(self, stem, subject, extensions="person", key="rsa:2048", dates=(), digest="sha256"):
        """stem.key and stem.pem."""
        run("openssl", "req", "-new", "-newkey", key, "-nodes", "-subj", subject, "-utf8", "-config", self.config,
            "-keyout", self.folder / f"{stem}.key", "-out", self.folder / f"{stem}.csr")
        return self.again(stem, extensions, dates, digest)

    def again(self, stem, extensions="person", dates=(), digest="sha256", out=None):
        run("openssl", "ca", "-batch", "-notext", "-utf8", "-config", self.config, "-extensions", extensions, "-md",
            digest, "-in", self.folder / f"{stem}.csr", "-out", self.folder / f"{out or stem}.pem", *dates)
        return self.folder / f"{out or stem}.pem"

    def revoke(self, stem):
        run("openssl", "ca", "-config", self.config, "-revoke", self.folder / f"{stem}.pem")

    def revocations(self, *more):
        run("openssl", "ca", "-config", self.config, "-gencrl", "-out", self.folder / "liste.crl.pem", *more)
        return run("openssl", "crl", "-in", self.folder / "liste.crl.pem", "-outform", "DER")

    def answer(self, stem, by=None, index=None):
        """An OCSP response about a certificate, by the authority itself or by whom it has charged with it; "unknown" from
        the index of another authority."""
        out = self.folder / f"{stem}.ocsp"
        run("openssl", "ocsp", "-index", self.folder / f"{index or self.name}.index", "-CA", self.certificate, "-rsigner",
            self.folder / f"{by or self.name}.pem", "-rkey", self.folder / f"{by or self.name}.key", "-issuer", self.certificate, "-cert",
            self.folder / f"{stem}.pem", "-respout", out, "-ndays", "60", "-noverify")
        return out.read_bytes()

    def stamp(self, data, certificates=True):
        """The token of a time stamp over some bytes (DER)."""
        (self.folder / "stamped").write_bytes(data)
        run("openssl", "ts", "-query", "-data", self.folder / "stamped", "-sha256",
            *(["-cert"] if certificates else []), "-out", self.folder / "stamp.tsq")
        run("openssl", "ts", "-reply", "-config", self.config, "-queryfile", self.folder / "stamp.tsq", "-out",
            self.folder / "stamp.tsr")
        run("openssl", "ts", "-reply", "-config", self.config, "-in", self.folder / "stamp.tsr", "-token_out", "-out",
            self.folder / "stamp.token")
        return (self.folder / "stamp.token").read_bytes()


def stamp_server(root):
    """A server of time stamps on this machine, and its address; behind it, "/faux" gives the answer to another request."""
    root.stamp(b"autre chose")
    folder = root.folder

    class Stamps(http.server.BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802
            (folder / "asked.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/faux":
                shutil.copy(folder / "stamp.tsq", folder / "asked.tsq")
            run("openssl", "ts", "-reply", "-config", root.config, "-queryfile", folder / "asked.tsq", "-out", folder / "answer.tsr")
            body = (folder / "answer.tsr").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stamps)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"
