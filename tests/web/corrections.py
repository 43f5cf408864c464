#!/usr/bin/env python3
"""An ODT that partners have corrected comes back: its changes are shown one by one, those that are ticked are taken, the others are
left and still shown, and one press takes all of it back. As `ctg import` has it (tests/cli), without a terminal. Run by ctest
(atelier_corrections)."""

import argparse
import html
import io
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

from atelier import COMPLETE, Atelier, words


def edited(odt, changes):
    """As a word processor would save it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as before, zipfile.ZipFile(out, "w") as after:
        for each in before.infolist():
            data = before.read(each)
            if each.filename == "content.xml":
                for old, new in changes:
                    assert old.encode() in data, old
                    data = data.replace(old.encode(), new.encode(), 1)
            after.writestr(each, data)
    return out.getvalue()


def boxes(page):
    """What is to be ticked: (its name, what is read of it)."""
    return [(name, html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", label))))
            for name, label in re.findall(r'<input type="checkbox" name="pris" value="(\w+)" checked>(.*?)</label>', page, re.S)]


def look(atelier, dossier, odt, name="retour.odt"):
    answer, told = atelier.bring(dossier + "/corrections", [("acte", "regarder")], name, odt)
    assert answer.status == 303, words(told)[:500]
    return answer.getheader("Location")


# Of values of several files; of the model's own words, which no button writes.
CHANGES = [
    ("46 demandes d’accueil", "48 demandes d’accueil"),
    ("les naissances se maintiennent à 118 par an", "les naissances passent à 121 par an"),
    ("22 assistantes maternelles sur 58", "23 assistantes maternelles sur 58"),
    ("Repérer et soutenir les aidants", "Repérer & soutenir les aidants".replace("&", "&amp;")),
    ("Les communes, ou les groupements auxquels", "Les communes ou groupements auxquels"),
]


def try_it(ctg, work, changes):
    shutil.copytree(COMPLETE, work / "d")
    with Atelier(ctg, work / "d") as atelier:
        atelier.enter()
        dossier = atelier.dossier()
        assert dossier + "/corrections" in atelier.get(dossier + "/documents").decode()
        odt = atelier.get(dossier + "/fichier/convention.odt")
        before = {path: path.read_bytes() for path in (work / "d").rglob("*.xml")}
        at = look(atelier, dossier, odt)
        assert "Plus rien à reprendre" in words(atelier.get(at)), words(atelier.get(at))[:800]

        at = look(atelier, dossier, edited(odt, changes))
        page = atelier.get(at).decode()
        found = boxes(page)
        assert len(found) >= 3, words(page.encode())
        assert all(path.read_bytes() == was for path, was in before.items()), "looking writes nothing"
        told = words(page.encode())
        assert "Phrases du modèle (1)" in told and "Écrit par le programme (1)" in told, told
        assert "Article 3 – Les champs d’intervention" in told and 'href="' + dossier + '/partie/redactions"' in page, told
        key = re.search(r"fichier=(\w+)", at)[1]
        wanted, left = found[0], found[1:]
        to = atelier.post(dossier + "/corrections", [("cle", key), ("pris", wanted[0]), ("acte", "reprendre")])
        assert "Une correction a été reprise" in words(atelier.get(to))
        changed = [path for path, was in before.items() if path.read_bytes() != was]
        assert len(changed) == 1, changed
        still = boxes(atelier.get(at).decode())
        assert [label for _, label in still] == [label for _, label in left], (still, left)

        atelier.post(dossier + "/annuler", [("acte", "annuler")])
        assert all(path.read_bytes() == was for path, was in before.items()), "one press takes it back, to the byte"
        every = [("pris", name) for name, _ in boxes(atelier.get(at).decode())]
        assert len(every) == len(found)
        to = atelier.post(dossier + "/corrections", [("cle", key), *every, ("acte", "reprendre")])
        assert f"{len(every)} corrections ont été reprises" in words(atelier.get(to)), words(atelier.get(to))[:600]
        assert not boxes(atelier.get(at).decode())
        try_faults(atelier, dossier, key, every)


def try_faults(atelier, dossier, key, every):
    """Nothing ticked, what is done already, a file that is gone, one that is none of ours."""
    answer, told = atelier.send(dossier + "/corrections", [("cle", key), ("acte", "reprendre")])
    assert answer.status == 422 and "Aucune correction n’est cochée" in words(told)
    to = atelier.post(dossier + "/corrections", [("cle", key), *every, ("acte", "reprendre")])
    answer, told = atelier.ask("GET", to)
    assert answer.status == 422 and "ne sont plus à prendre" in words(told), words(told)[:600]
    answer, told = atelier.send(dossier + "/corrections", [("cle", "0" * 32), ("acte", "reprendre")])
    assert answer.status == 422 and "choisissez-le à nouveau" in words(told)
    answer, told = atelier.ask("GET", dossier + "/corrections?fichier=" + "0" * 32)
    assert answer.status == 422 and "choisissez-le à nouveau" in words(told), "of an atelier that was opened again"
    answer, told = atelier.send(dossier + "/corrections", [("acte", "regarder")])
    assert answer.status == 422 and "Choisissez d’abord un fichier." in words(told)
    for name, data in (("courrier.odt", foreign()), ("photo.docx", b"\x89PNG"), ("<b>.odt", b"")):
        answer, told = atelier.ask("GET", look(atelier, dossier, data, name))
        assert answer.status == 422 and "« ctg" not in words(told) and "<b>." not in told.decode(), words(told)[:600]


def foreign():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                      'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Bonjour</text:p>'
                      "</office:text></office:body></office:document-content>")
    return out.getvalue()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    with tempfile.TemporaryDirectory(prefix="ctg-corrections-") as work:
        try_it(arguments.parse_args().ctg, pathlib.Path(work), CHANGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
