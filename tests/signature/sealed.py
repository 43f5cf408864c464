#!/usr/bin/env python3
"""`ctg seal --signe`: acts signed electronically, in part, by a platform with its proof; what the seal then holds.
Run by ctest (sealed)."""

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
sys.path.insert(0, str(HERE))
from forge import ROOT, appended, catalogue_of, entry, fields_of, free_number, object_of, signed  # noqa: E402
from pki import run  # noqa: E402
from tampered import Bench, write_proof  # noqa: E402

sys.path.insert(0, str(ROOT / "tests/pdfa"))
from scan import scan  # noqa: E402

CLOCK = {**os.environ, "SOURCE_DATE_EPOCH": "1797724800"}  # five days after the date of the data
faults = []


def check(what, dossier, bench, words, code, codes, attributes=()):
    done = subprocess.run([bench.ctg, "seal", *map(str, words)], cwd=dossier, capture_output=True, text=True, env=CLOCK, check=False)
    told = done.stdout + done.stderr
    sceau = dossier / "scelles/convention/sceau.xml"
    text = sceau.read_text() if sceau.exists() else ""
    known = sorted(set(re.findall(r"(?:SEA|SIG|CLI)-\d+", told)))
    if done.returncode != code or known != sorted(codes) or any(each not in text for each in attributes):
        faults.append(what)
        print(f"FAULT {what}: {done.returncode} {known}, not {code} {codes}\n{told}{text[:1800]}")
    if text:
        subprocess.run(["xmllint", "--noout", "--relaxng", str(ROOT / "schemas/sceau.rng"), str(sceau)], check=True,
                       capture_output=True)
    shutil.rmtree(dossier / "scelles", ignore_errors=True)


def stages(bench, dossier, four):
    """`ctg status`, from the data to the seal: what it finds, and what it says to do next."""
    def status():
        done = subprocess.run([bench.ctg, "status", "--format", "json"], cwd=dossier, capture_output=True, text=True, env=CLOCK, check=False)
        return json.loads(done.stdout)

    def stage(what, good, found):
        if not good:
            faults.append(what)
            print(f"FAULT status, {what}: {found}")

    found = status()
    stage("ready", found["ready"] and "build --final" in found["next"] and not found["acts"], found)
    (dossier / "out").mkdir()
    shutil.copy(four, dossier / "out/convention.pdf")
    found = status()
    stage("being signed", found["circuit"]["signatures"] == 4 and found["circuit"]["missing"] == ["Monsieur Pascal AUBERLIEU"]
          and found["circuit"]["holds"], found)
    (dossier / "out/convention.pdf").write_bytes(bench.all.replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1))
    found = status()
    stage("forged", not found["circuit"]["holds"] and "ctg verify" in found["next"], found)
    (dossier / "out/convention.pdf").write_bytes(bench.all)
    found = status()
    stage("all have signed", "seal --signe" in found["next"] and not found["circuit"]["missing"], found)
    subprocess.run([bench.ctg, "seal", "--signe", "out/convention.pdf"], cwd=dossier, env=CLOCK, check=True, capture_output=True)
    found = status()
    act = found["acts"][0]
    stage("sealed", act["form"] == "electronique" and act["intact"] and len(act["signers"]) == 5 and "cdsf initial" in found["next"], found)
    told = subprocess.run([bench.ctg, "status"], cwd=dossier, capture_output=True, text=True, env=CLOCK, check=False).stdout
    stage("in words", "signé électroniquement le 15" in told and "fin de la convention" in told, told)
    (dossier / "scelles/convention/texte.txt").write_text("autre")
    found = status()
    stage("damaged", not found["acts"][0]["intact"] and "seal --verifier" in found["next"], found)
    shutil.rmtree(dossier / "scelles")
    shutil.rmtree(dossier / "out")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        bench = Bench(pathlib.Path(asked.ctg).absolute(), top)
        dossier = top / "dossier"
        shutil.copytree(ROOT / "tests/dossiers/complet", dossier, ignore=shutil.ignore_patterns("out"))
        trust = ["--confiance", top / "racine.pem"]

        def file(stem, data):
            (top / f"{stem}.pdf").write_bytes(data)
            return top / f"{stem}.pdf"

        all_signed, four = file("tous", bench.all), file("quatre", bench.sign_all(4))
        check("all", dossier, bench, ["--signe", all_signed], 0, [],
              ['forme="electronique"', 'champ="epci-presidente"', 'mode="electronique"', 'chemin="verdict.json"'])
        check("all, trusted", dossier, bench, ["--signe", all_signed, *trust], 0, [])
        trusted = top / "autorites"
        trusted.mkdir()
        shutil.copy(top / "racine.pem", trusted)
        check("all, trusted by a folder", dossier, bench, ["--signe", all_signed, "--confiance", trusted], 0, [])
        empty = top / "vide"
        empty.mkdir()
        check("a folder without certificates", dossier, bench, ["--signe", all_signed, "--confiance", empty], 1, ["SIG-020"])
        check("not trusted", dossier, bench, ["--signe", all_signed, "--confiance", top / "inconnue.pem"], 1, ["SIG-008", "SIG-013"])
        check("four of five", dossier, bench, ["--signe", four], 1, ["SIG-013"])
        paper = top / "scan.pdf"
        scan(top / "convention.pdf", paper)
        mixed = ["--signe", four, "--papier", paper, "--signataire"]
        check("the fifth on paper", dossier, bench, [*mixed, "saint-ormin-maire"], 0, [],
              ['forme="mixte"', 'mode="papier" fichier="papier-1.pdf"', 'chemin="papier-1.pdf"'])
        check("nobody of that name", dossier, bench, [*mixed, "personne"], 1, ["SEA-045", "SIG-013"])
        check("a paper without its signer", dossier, bench, mixed[:-1], 2, ["CLI-041"])
        changed = appended(bench.all, {free_number(bench.all): b"\n<< >>\n", catalogue_of(bench.all): entry(
            object_of(bench.all, catalogue_of(bench.all)), b"OpenAction", b"%d 0 R " % free_number(bench.all))})
        check("changed afterwards", dossier, bench, ["--signe", file("modifie", changed)], 1, ["SIG-011", "SIG-013"])
        # One seal of a platform for all, on a field of its own.
        bench.root.issue("plateforme", "/CN=Parapheur d'essai/O=Plateforme")
        number = free_number(bench.plain)
        form = int(re.search(rb"/AcroForm (\d+) 0 R", object_of(bench.plain, catalogue_of(bench.plain)))[1])
        raw = object_of(bench.plain, form)
        fields = re.search(rb"/Fields\s*\[(.*?)\]", raw, re.S)[1]
        ready = appended(bench.plain, {number: b"\n<< /FT /Sig /T (cachet) >>\n", form: entry(raw, b"Fields", b"[%s %d 0 R] " % (fields, number))})
        sealed = file("cachet", signed(top, ready, number, "plateforme"))
        write_proof(bench, top / "preuve.pdf", sealed.read_bytes())
        check("one seal for all", dossier, bench, ["--signe", sealed], 1, ["SIG-013", "SIG-018"])
        check("one seal, and its proof", dossier, bench, ["--signe", sealed, "--preuve", top / "preuve.pdf"], 0, [],
              ['mode="preuve" fichier="preuve.pdf"', 'chemin="preuve.pdf"'])
        stages(bench, dossier, four)
        # Another version of the text.
        data = dossier / "convention.xml"
        data.write_text(data.read_text().replace(">14820<", ">15130<"))
        check("another version", dossier, bench, ["--signe", all_signed], 1, ["SEA-010", "SIG-017"])
        assert fields_of(bench.plain) and run
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
