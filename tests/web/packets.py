#!/usr/bin/env python3
"""The packet for the comité départemental: what keeps it from leaving is told with its fields; it is made, downloaded as it lies in
out/, and in the register; one that was received is judged. As `ctg cdsf` has it (tests/cdsf), without a terminal. Run by ctest
(atelier_packets)."""

import argparse
import hashlib
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from atelier import COMPLETE, Atelier, words
from sealed import seal


def make(atelier, dossier, *more):
    return atelier.send(dossier + "/cdsf", [("document", "convention"), *more])


def try_refused(atelier, dossier, folder):
    """Not sealed; nobody known who sends; a value that is missing."""
    assert dossier + "/cdsf" in atelier.get(dossier + "/documents").decode()
    page = words(atelier.get(dossier + "/cdsf?document=convention"))
    assert "ne peut pas encore partir" in page and "aucun sceau n’a été posé" in page and "« ctg" not in page, page
    file = folder / "cdsf.xml"
    whole = file.read_text()
    for spoilt, said in ((re.sub(r'(<expediteur partie=)"[^"]*"', r'\1""', whole), "Aller au champ"), (None, "Dites d’abord qui envoie"),
                         (whole.replace("</cdsf>", ""), "ne peut pas encore partir")):
        file.unlink() if spoilt is None else file.write_text(spoilt)
        page = words(atelier.get(dossier + "/cdsf?document=convention"))
        assert said in page and "« ctg" not in page and "Faire le paquet" not in page, (said, page)
        answer, told = make(atelier, dossier)
        assert answer.status == 303 and "document=convention" in answer.getheader("Location"), words(told)[:400]
        file.write_text(whole)
    assert not (folder / "transmissions.xml").exists() and not (folder / "out").exists()


def try_made(atelier, dossier, folder):
    page = words(atelier.get(dossier + "/cdsf?document=convention&motif=Le+schéma+<suit>".replace("é", "%C3%A9").replace("<", "%3C").replace(">", "%3E")))
    assert "peut partir" in page and "Le schéma <suit>" in page, page
    assert not (folder / "transmissions.xml").exists(), "looking writes nothing"
    answer, told = make(atelier, dossier, ("pdf", "1"), ("seda", "1"))
    assert answer.status == 303, words(told)[:600]
    page = atelier.get(dossier + "/cdsf").decode()
    links = re.findall(r'href="(/dossier/\w+/paquet/[^"]+)"', page)
    assert [link.rsplit("/", 1)[1].split("2033")[1][6:] for link in links] == [".zip", ".pdf", "-seda.zip"], links
    packet = atelier.get(links[0])
    assert packet == (folder / "out" / links[0].rsplit("/", 1)[1]).read_bytes()
    assert hashlib.sha256(packet).hexdigest() in (folder / "transmissions.xml").read_text(), "the register knows its digest"
    assert atelier.get(links[1]).startswith(b"%PDF-")
    for name in ("cdsf-rien.zip", "..%2Fconvention.xml", "convention.xml", "cdsf-%2E%2E%2F%2E%2E%2Fx.zip"):
        answer, _ = atelier.ask("GET", f"{dossier}/paquet/{name}")
        assert answer.status == 404, name
    register = (folder / "transmissions.xml").read_bytes()
    answer, told = make(atelier, dossier)
    assert answer.status == 303 and (folder / "transmissions.xml").read_bytes() == register, "the same packet is no new one"
    return packet


def judged(atelier, packet, name="paquet.zip"):
    parts = b'--x\r\nContent-Disposition: form-data; name="document"; filename="' + name.encode() + b'"\r\nContent-Type: application/zip\r\n\r\n' + packet + b"\r\n--x--\r\n"
    answer, told = atelier.ask("POST", "/verifier", parts, {"Content-Type": "multipart/form-data; boundary=x", "Origin": "http://" + atelier.host})
    return words(told), answer.status


def altered(packet, what):
    """A file of it changed, left out, or put in."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packet)) as before, zipfile.ZipFile(out, "w") as after:
        for each in before.infolist():
            data = before.read(each)
            if each.filename.endswith("convention.xml") and "donnees" in each.filename:
                if what == "gone":
                    continue
                data = data.replace(b"14820", b"14821") if what == "changed" else data
            after.writestr(each, data)
        if what == "added":
            after.writestr(before.infolist()[0].filename.split("/")[0] + "/data/pieces/99-autre.pdf", b"%PDF-1.4")
    return out.getvalue()


def try_received(atelier, ctg, work, packet):
    (work / "recu.zip").write_bytes(packet)
    told = subprocess.run([ctg, "cdsf", "verify", str(work / "recu.zip")], capture_output=True, text=True, check=False).stdout
    page, status = judged(atelier, packet)
    conclusion = next(line for line in told.splitlines() if "CONFORME" in line)
    assert status == 200 and conclusion.split(":")[0].strip() in page and "--" not in page, (conclusion, page)
    for what in ("changed", "gone", "added"):
        page, _ = judged(atelier, altered(packet, what))
        assert "NON CONFORME" in page and "« ctg" not in page, (what, page)
    for name, data in (("photo.zip", b"\x89PNG"), ("vide.zip", b""), ("<b>.zip", packet[:2000])):
        page, _ = judged(atelier, data, name)
        assert "NON CONFORME" in page or "Choisissez d’abord" in page, (name, page)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(arguments.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory(prefix="ctg-packets-") as name:
        work = pathlib.Path(name)
        folder = work / "d"
        shutil.copytree(COMPLETE, folder)
        with Atelier(ctg, folder) as atelier:
            atelier.enter()
            dossier = atelier.dossier()
            try_refused(atelier, dossier, folder)
            seal(atelier, dossier, work)
            try_received(atelier, ctg, work, try_made(atelier, dossier, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
