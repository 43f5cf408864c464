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

sys.path.insert(0, str(HERE.parent / "pdfa"))
from scan import scan  # noqa: E402

from atelier import COMPLETE, Atelier, words  # noqa: E402


def give(atelier, dossier, pdf, act, *more, **files):
    fields = [("document", "convention"), ("forme", "electronique"), *more, ("acte", act)]
    return atelier.bring(dossier + "/signe", fields, "retour.pdf", pdf, **files)


def signed_by(bench, data, people):
    fields = [name for name, _ in fields_of(data)]
    for number in range(people):
        data = signed(bench.folder, data, dict(fields_of(data))[fields[number]], f"p{number}")
    return data


def some_on_paper(atelier, dossier, work, pdf, four):
    """Four signed electronically, the mayor on paper: her name and her scan, or nothing; taken back afterwards."""
    mayor = ("sur-papier", "saint-ormin-maire")
    assert 'name="sur-papier" value="saint-ormin-maire"' in atelier.get(dossier + "/signe").decode()
    (work / "convention.pdf").write_bytes(pdf)
    scan(work / "convention.pdf", work / "scan.pdf")
    paper = (work / "scan.pdf").read_bytes()
    for more, files in (((), {}), ((mayor,), {}), ((), {"papier": paper}), ((("sur-papier", "personne"),), {"papier": paper}), ((mayor,), {"papier": b"rien"})):
        answer, told = give(atelier, dossier, four, "sceller", *more, **files)
        assert answer.status == 422 and not (work / "d/scelles/convention").exists(), (more, words(told)[:900])
    answer, told = give(atelier, dossier, four, "regarder", mayor)
    assert not (work / "d/scelles/convention").exists()
    answer, told = give(atelier, dossier, four, "sceller", mayor, papier=paper)
    assert answer.status == 303, words(told)[:900]
    seal = (work / "d/scelles/convention/sceau.xml").read_text()
    assert 'forme="mixte"' in seal and 'mode="papier" fichier="papier-1.pdf"' in seal, seal
    atelier.post(dossier + "/signe", [("document", "convention"), ("motif", "tous ont signé depuis"), ("acte", "annuler")])


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
        assert answer.status == 422 and not (work / "d/scelles/convention").exists(), "a part is not the whole"
        some_on_paper(atelier, dossier, work, pdf, signed_by(bench, pdf, 4))
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
