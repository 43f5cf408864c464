#!/usr/bin/env python3
"""The document that came back, signed electronically: who has signed is shown, who is missing too, and nothing is kept; once all
have signed it is sealed, with the verdict. As `ctg verify` and `ctg seal --signe` have it (tests/sending/sending.py), without a
terminal. Run by ctest (atelier_signed)."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "signature"))
from forge import fields_of, signed  # noqa: E402
from tampered import Bench  # noqa: E402

from atelier import COMPLETE, Atelier, words  # noqa: E402


def give(atelier, dossier, pdf, act):
    fields = [("document", "convention"), ("forme", "electronique"), ("acte", act)]
    return atelier.bring(dossier + "/signe", fields, "retour.pdf", pdf)


def signed_by(bench, data, people):
    fields = [name for name, _ in fields_of(data)]
    for number in range(people):
        data = signed(bench.folder, data, dict(fields_of(data))[fields[number]], f"p{number}")
    return data


def try_it(ctg, work):
    shutil.copytree(COMPLETE, work / "d")
    (work / "banc").mkdir()
    bench = Bench(ctg, work / "banc")
    with Atelier(ctg, work / "d") as atelier:
        atelier.enter()
        dossier = atelier.dossier()
        pdf = atelier.get(dossier + "/fichier/convention.pdf?final=1")
        two = signed_by(bench, pdf, 2)
        answer, told = give(atelier, dossier, two, "regarder")
        for said in ("Marianne Estrival", "Bertrand Lacombret", "Madame Claire MONTESCOT"):
            assert said in words(told), (said, words(told)[:3000])
        assert answer.status == 422 and "« ctg" not in words(told) and "--" not in words(told), words(told)[:3000]
        answer, told = give(atelier, dossier, two, "sceller")
        assert answer.status == 422 and not (work / "d/scelles").exists(), "a part is not the whole"
        five = signed_by(bench, pdf, 5)
        answer, told = give(atelier, dossier, five, "sceller")
        assert answer.status == 303, words(told)[:3000]
        assert (work / "d/scelles/convention/signe.pdf").read_bytes() == five
        assert (work / "d/scelles/convention/verdict.json").exists()
        page = words(atelier.get(dossier + "/signe"))
        assert "signé et scellé" in page and "Madame Marianne ESTRIVAL, La Directrice" in page, page
    done = subprocess.run([ctg, "seal", "--verifier"], cwd=work / "d", capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "5 sur 5" in done.stdout, done.stdout + done.stderr


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        try_it(str(pathlib.Path(asked.ctg).absolute()), pathlib.Path(name))
    print("signed, looked at, sealed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
