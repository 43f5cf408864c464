#!/usr/bin/env python3
"""Points are told in the words of the forms: of a dossier that was just begun, and of one that was spoilt by hand in every way that
readers and rules know, no page of points speaks of elements, attributes, tags, or of a command for what a button does.
"""

import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from atelier import COMPLETE, ROOT, Atelier

CONVENTION = [
    ("<nom>Val d’Ormence</nom>", "<nom>Val d’Ormence</nom><devise>Tous ensemble</devise>"),
    ("<territoire>", '<territoire couleur="bleu">du texte'),
    ("<departement>", "<departement>A</departement><departement>"),
    ('civilite="Madame"', 'civilite="Mme"'),
    ("<annexe role=\"moyens\"", "<annexe rolle=\"moyens\""),
    ("<offre>", "<offre><u>souligné</u> <renvoi/> <renvoi article=\"nulle-part\"/>"),
]
FICHE = [("<pilotes>", "<pilote/><pilotes>"), ("<liens>", "<liens><lien fiche=\"9.Z.9\"/>"),
         ('annee="', 'anne="'), ("<indicateurs>", "<indicateurs><aucun/>")]
XML = re.compile(r"<[a-z/]|\b(?:balise|attribut)s?\b|\bXML\b|xmlns|[a-z-]+=\"|(?:cet|l’|un) ?élément\b|espace de noms|« ctg ")


def points(atelier):
    dossier = re.search(r'href="(/dossier/[0-9a-f]+)"', atelier.get("/").decode())[1]
    page = atelier.get(dossier + "/points").decode().split("<main", 1)[1]
    return [html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", each))).strip() for each in re.findall(r"<li\b.*?</li>", page, re.S)]


def spoil(path, changes):
    text = path.read_text()
    for old, new in changes:
        text = text.replace(old, new, 1)
    path.write_text(text)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    arguments.add_argument("--show", action="store_true", help="print the points")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="ctg-wording-") as name:
        work = pathlib.Path(name)
        subprocess.run([given.ctg, "init", str(work / "neuf/d")], check=True, capture_output=True, cwd=ROOT)
        shutil.copytree(COMPLETE, work / "abime/d")
        spoil(work / "abime/d/convention.xml", CONVENTION)
        for fiche in sorted((work / "abime/d/annexes/2-plan-actions/fiches").iterdir())[:2]:
            spoil(fiche, FICHE)
        for annexe in ("3-moyens.xml", "4-equipements.xml", "5-pilotage.xml"):
            spoil(work / "abime/d/annexes" / annexe, [("<moyen ", "<moyen sorte=\"x\" "), ("annee=", "an="), ("<equipement ", "<equipemant/><equipement "),
                                                      ("<poste", "<post/><poste")])
        found = []
        for kind in ("neuf", "abime"):
            with Atelier(given.ctg, work / kind) as atelier:
                atelier.enter()
                told = points(atelier)
                assert len(told) > 15, (kind, told)
                found += told
    if given.show:
        print("\n".join(found))
    wrong = [each for each in found if XML.search(each)]
    assert not wrong, "\n".join(wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
