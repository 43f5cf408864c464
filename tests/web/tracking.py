#!/usr/bin/env python3
"""The tracking table: downloaded, filled in, looked at, written; what contradicts what others noted meanwhile waits until somebody
says what holds; a cell that is wrong is named and nothing is written. As `ctg suivi` has it (tests/suivi), without a terminal. Run
by ctest (atelier_tracking)."""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "suivi"))
from office import Sheets  # noqa: E402

from atelier import COMPLETE, Atelier, words  # noqa: E402


def filled(atelier, dossier, work, cells):
    """The table as somebody fills it in and saves it."""
    sheet = work / "tableau.ods"
    sheet.write_bytes(atelier.get(dossier + "/suivi/tableau.ods"))
    table = Sheets(sheet)
    for name, value in cells.items():
        table.put(*name.split("!"), value)
    table.save(sheet)
    return sheet.read_bytes()


def look(atelier, dossier, data, name="suivi-rempli.ods"):
    answer, told = atelier.bring(dossier + "/suivi", [("acte", "regarder")], name, data)
    assert answer.status == 303, words(told)[:500]
    return answer.getheader("Location")


def write(atelier, dossier, at, *more):
    return atelier.send(dossier + "/suivi", [("cle", re.search(r"fichier=(\w+)", at)[1]), *more, ("acte", "enregistrer")])


def try_first(atelier, dossier, work, suivi):
    """Three kinds of rows, in a dossier that has no suivi yet."""
    assert dossier + "/suivi" in atelier.get(dossier).decode()
    data = filled(atelier, dossier, work, {"Actions!K3": "30/06/2027", "Actions!L3": "En cours", "Actions!M3": 45, "Actions!N3": "Le <chantier> commence",
                                           "Indicateurs!D3": "places", "Indicateurs!F3": 72, "Indicateurs!G3": "31/12/2026", "Moyens!G3": 17500})
    at = look(atelier, dossier, data)
    page = words(atelier.get(at))
    for said in ("30/06/2027", "En cours", "Le <chantier> commence", "17500", "Moyens, C3"):
        assert said.replace(" ", "") in page.replace("\u00a0", "").replace("\u202f", "").replace(" ", ""), (said, page)
    assert not suivi.exists(), "looking writes nothing"
    answer, told = write(atelier, dossier, at)
    assert answer.status == 303, words(told)[:600]
    text = suivi.read_text()
    for said in ("2027-06-30", "en-cours", "Le &lt;chantier&gt; commence", "17500"):
        assert said in text, (said, text[:2000])
    page = words(atelier.get(answer.getheader("Location")))
    assert "Le suivi est à jour" in page and "Annuler" not in page and "Rien à écrire" in page, page


def try_conflicts(atelier, dossier, work, suivi):
    """What both changed: told three ways; one side holds, the rest is written."""
    before = suivi.read_text()
    data = filled(atelier, dossier, work, {"Moyens!G3": 16000, "Moyens!G4": 140000})
    suivi.write_text(before.replace("17500", "17900"))
    at = look(atelier, dossier, data)
    page = words(atelier.get(at)).replace("\u00a0", " ").replace("\u202f", " ")
    for said in ("Ce qui se contredit", "17 500", "17 900", "16 000", "140 000"):
        assert said.replace(" ", "") in page.replace(" ", ""), (said, page)
    answer, told = write(atelier, dossier, at)
    assert answer.status == 422 and "Dites d’abord ce qui vaut" in words(told)
    assert suivi.read_text() == before.replace("17500", "17900"), "nothing is decided for her"
    answer, told = write(atelier, dossier, at, ("conflits", "donnees"))
    assert answer.status == 303, words(told)[:600]
    text = suivi.read_text()
    assert "17900" in text and "140000" in text and "16000" not in text, text[:3000]
    assert "Annuler la dernière modification" in words(atelier.get(answer.getheader("Location")))
    atelier.post(dossier + "/annuler", [("acte", "annuler")])
    assert suivi.read_text() == before.replace("17500", "17900")
    answer, told = write(atelier, dossier, at, ("conflits", "tableau"))
    assert answer.status == 303 and "16000" in suivi.read_text() and "17900" not in suivi.read_text()


def try_faults(atelier, dossier, work, suivi):
    before = suivi.read_text()
    for cell, value in (("Indicateurs!M3", "beaucoup"), ("Actions!K4", "bientôt"), ("Moyens!D3", "l’an prochain")):
        answer, told = atelier.ask("GET", look(atelier, dossier, filled(atelier, dossier, work, {cell: value})))
        said = words(told)
        assert answer.status == 422 and cell in said and "à corriger" in said and "« ctg" not in said, said[:900]
        assert "Écrire dans le suivi" not in said
    for name, data in (("photo.ods", b"\x89PNG"), ("notes.csv", b"a;b\n1;2\n"), ("vide.xlsx", b"")):
        answer, told = atelier.ask("GET", look(atelier, dossier, data, name))
        assert answer.status == 422 and "« ctg" not in words(told), words(told)[:600]
    answer, told = atelier.send(dossier + "/suivi", [("acte", "regarder")])
    assert answer.status == 422 and "Choisissez d’abord un fichier." in words(told)
    answer, told = atelier.send(dossier + "/suivi", [("cle", "0" * 32), ("acte", "enregistrer")])
    assert answer.status == 422 and "choisissez-le à nouveau" in words(told)
    answer, told = atelier.ask("GET", dossier + "/suivi?fichier=" + "0" * 32)
    assert answer.status == 422 and "choisissez-le à nouveau" in words(told), "of an atelier that was opened again"
    assert suivi.read_text() == before
    file = suivi.parent.parent / "convention.xml"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"</convention>", b""))
    answer, told = atelier.ask("GET", dossier + "/suivi/tableau.ods")
    assert answer.status == 422 and "Le tableau ne peut pas être fait" in words(told), words(told)[:600]
    file.write_bytes(whole)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="ctg-tracking-") as name:
        work = pathlib.Path(name)
        shutil.copytree(COMPLETE, work / "d")
        with Atelier(given.ctg, work / "d") as atelier:
            atelier.enter()
            for part in (try_first, try_conflicts, try_faults):
                part(atelier, atelier.dossier(), work, work / "d/suivi/suivi.xml")
    return 0


if __name__ == "__main__":
    sys.exit(main())
