#!/usr/bin/env python3
"""What changes a convention later: another version of the model, shown clause by clause, then made, by an avenant once it is signed;
what the comité de pilotage adjusts without one; and the preview of avenants and bilans beside their forms. As `ctg modele`, `ctg
ajustement` have it, without a terminal. Run by ctest (atelier_later)."""

import argparse
import html
import pathlib
import re
import shutil
import sys
import tempfile

from atelier import COMPLETE, Atelier, address_of, words
from sealed import seal


def change(atelier, dossier, version):
    return atelier.send(dossier + "/modele", [("version", version)])


def try_model(atelier, dossier, folder):
    """From 2 to 1 and back: what it changes is shown, the file changes by that one value."""
    file = folder / "convention.xml"
    before = file.read_text()
    page = words(atelier.get(dossier + "/modele"))
    assert "suit le modèle ctg , version 2" in page and "ce que changerait la version 1" in page, page
    page = words(atelier.get(dossier + "/modele?version=1"))
    assert "Clauses qui changent" in page and "clause retirée" in page and "Article 2 – Les champs" in page, page[:2000]
    assert file.read_text() == before, "looking writes nothing"
    for version in ("9", "../1", "<1>"):
        answer, told = change(atelier, dossier, version)
        assert answer.status == 422 and file.read_text() == before and "<1>" not in told.decode(), words(told)[:600]
    answer, told = change(atelier, dossier, "1")
    assert answer.status == 303, words(told)[:600]
    assert file.read_text() == re.sub(r'(<modele nom="ctg" version=)"2"', r'\1"1"', before)
    assert "version 1" in words(atelier.get(dossier + "/modele"))
    atelier.post(dossier + "/annuler", [("acte", "annuler")])
    assert file.read_text() == before


def try_model_sealed(atelier, dossier, folder):
    """Once it is signed, by an avenant: the avenant that would come is shown, and opened."""
    page = words(atelier.get(dossier + "/modele?version=1"))
    assert "L’avenant qui en serait commencé" in page and "« ctg" not in page, page[:2000]
    assert not (folder / "avenants").exists()
    answer, told = change(atelier, dossier, "1")
    assert answer.status == 303 and answer.getheader("Location").endswith("/partie/avenant%3A1"), words(told)[:600]
    assert 'version="1"' in (folder / "convention.xml").read_text() and (folder / "avenants/1.xml").exists()
    (folder / "avenants/1.xml").unlink()
    file = folder / "convention.xml"
    file.write_text(file.read_text().replace('nom="ctg" version="1"', 'nom="ctg" version="2"'))


def adjust(atelier, dossier, fiches, day="2027-03-12", minutes="PV du 12 mars 2027"):
    return atelier.send(dossier + "/ajustement", [*(("pris", each) for each in fiches), ("copil", day), ("proces-verbal", minutes)])


def edit(path, old, new):
    text = path.read_text()
    assert old in text, old
    path.write_text(text.replace(old, new, 1))


def try_adjustment(atelier, dossier, folder):
    assert "Aucune fiche à ajuster" in words(atelier.get(dossier + "/ajustement"))
    fiches = folder / "annexes/2-plan-actions/fiches"
    for code in ("1.A.1", "1.A.2", "2.A.1"):
        path = fiches / f"{code}.xml"
        first = re.search(r"<li>([^<]+)</li>", path.read_text())[1]
        edit(path, f"<li>{first}</li>", f"<li>{first}, dès le printemps</li>")
    edit(folder / "convention.xml", "14820</population>", "14821</population>")
    page = atelier.get(dossier + "/ajustement")
    taken = re.findall(r'name="pris" value="([^"]*)"', page.decode())
    assert taken == ["fiche-1.A.1", "fiche-1.A.2", "fiche-2.A.1"] and "Ce qui demande un avenant" in words(page), words(page)
    file = folder / "ajustements.xml"
    for asked, said in (([], "Cochez ce que le comité"), (["fiche-9.Z.9"], "rien n’a changé dans ce que vous nommez")):
        answer, told = adjust(atelier, dossier, asked)
        assert answer.status == 422 and said.lower() in words(told).lower() and not file.exists(), words(told)[:600]
    answer, told = adjust(atelier, dossier, taken, day="le 12")
    assert answer.status == 422 and "Dites le jour" in words(told) and not file.exists()
    answer, told = adjust(atelier, dossier, taken[:2])
    assert answer.status == 303, words(told)[:900]
    text = file.read_text()
    assert text.count("dès le printemps") == 2 and "PV du 12 mars 2027" in text and "2027-03-12" in text, text
    assert re.findall(r'name="pris" value="([^"]*)"', atelier.get(dossier + "/ajustement").decode()) == taken[2:]


def preview(atelier, dossier, part):
    """Beside the form, and as the script asks for it again: the same."""
    page = atelier.get(address_of(dossier, part)).decode()
    beside = page.split('id="apercu"', 1)[1].split("</section>\n</div>", 1)[0]
    answer, again = atelier.ask("GET", dossier + "/apercu/" + part.replace(":", "%3A"), headers={"X-Atelier": "1"})
    assert answer.status == 200
    told = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", again.decode())))
    assert again.decode().strip() in beside, "the same beside the form"
    return told


def try_previews(atelier, dossier, folder):
    at = atelier.post(dossier + "/commencer", [("acte", "avenant")])
    assert at.endswith("avenant%3A1") or at.endswith("avenant:1"), at
    told = preview(atelier, dossier, "avenant:1")
    assert "Avenant" in told and "14 821" in told.replace("\u00a0", " ").replace("\u202f", " "), told[:1500]
    edit(folder / "avenants/1.xml", "<motifs></motifs>", "<motifs>Le recensement a été publié.</motifs>")
    assert "Le recensement a été publié." in preview(atelier, dossier, "avenant:1")
    atelier.post(dossier + "/commencer", [("acte", "bilan"), ("nature", "etape"), ("au", "2027-12-31")])
    assert "L’aperçu attend" in preview(atelier, dossier, "bilan:etape-2027"), "there is no suivi yet"
    (folder / "suivi").mkdir()
    (folder / "suivi/suivi.xml").write_text('<suivi xmlns="urn:ctg:suivi:1"/>\n')
    told = preview(atelier, dossier, "bilan:etape-2027")
    assert "Point d’étape" in told and "31 décembre 2027" in told.replace("\u00a0", " "), told[:1500]
    text = (folder / "bilans/etape-2027.xml").read_text()
    (folder / "bilans/etape-2027.xml").write_text(re.sub(r"<synthese>.*?</synthese>|<synthese/>", "<synthese><p>Un an de travail &lt;commun&gt;.</p></synthese>", text, flags=re.S))
    assert "Un an de travail <commun>." in preview(atelier, dossier, "bilan:etape-2027")
    (folder / "bilans/etape-2027.xml").write_text(text.replace("</bilan>", ""))
    kept = preview(atelier, dossier, "bilan:etape-2027")
    assert "L’aperçu attend" in kept and "Un an de travail <commun>." in kept, "the last one stays meanwhile"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    with tempfile.TemporaryDirectory(prefix="ctg-later-") as name:
        work = pathlib.Path(name)
        folder = work / "d"
        shutil.copytree(COMPLETE, folder)
        with Atelier(arguments.parse_args().ctg, folder) as atelier:
            atelier.enter()
            dossier = atelier.dossier()
            try_model(atelier, dossier, folder)
            seal(atelier, dossier, work)
            for part in (try_model_sealed, try_adjustment, try_previews):
                part(atelier, dossier, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
