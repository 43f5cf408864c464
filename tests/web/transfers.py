#!/usr/bin/env python3
"""Acts of transfer that are written once (schemas/convention.rnc, `actes`), and chosen for many communes by boxes.

The complete dossier, where each commune says its acts whole, is written anew with each act once: its documents say the same, to
the letter. Boxes tick and untick acts of communes; what is taken back is taken back byte for byte; a form that knows another state
of the file writes nothing.
"""

import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from atelier import COMPLETE, Atelier

WHOLE = re.compile(r'\s*<transfert competence="(\w+)" acte="([^"]*)" date="([^"]*)"/>')


def written_once(text):
    acts = {}
    for competence, title, date in WHOLE.findall(text):
        acts.setdefault((title, date), {})[competence] = True
    said = "".join(f'\n      <acte id="a{rank}" date="{date}">\n        <intitule>{title}</intitule>\n'
                   + "".join(f"        <{name}/>\n" for name in names) + "      </acte>"
                   for rank, ((title, date), names) in enumerate(acts.items(), 1))
    return WHOLE.sub("", text).replace("<communes>", f"<actes>{said}\n    </actes>\n    <communes>"), len(acts)


def words_of(pdf):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout


def page_of(atelier, dossier):
    page = atelier.get(dossier + "/partie/territoire").decode()
    table = page[page.index('id="transferts"'):]
    boxes = re.findall(r'name="pris" value="([^"]*)" aria-label="([^"]*)"( checked)?', table)
    return re.search(r'name="base" value="([^"]*)"', table)[1], [(html.unescape(value), bool(on)) for value, _, on in boxes]


def try_it(ctg, work):
    shutil.copytree(COMPLETE, work / "entier")
    shutil.copytree(COMPLETE, work / "une-fois")
    file = work / "une-fois/convention.xml"
    text, acts = written_once(file.read_text())
    file.write_text(text)
    with Atelier(ctg, work / "entier") as whole, Atelier(ctg, work / "une-fois") as once:
        whole.enter()
        once.enter()
        its = re.search(r'href="(/dossier/[0-9a-f]+)"', whole.get("/").decode())[1]
        dossier = re.search(r'href="(/dossier/[0-9a-f]+)"', once.get("/").decode())[1]
        assert 'id="transferts"' not in whole.get(its + "/partie/territoire").decode()
        base, boxes = page_of(once, dossier)
        communes = text.count("<commune>")
        assert len(boxes) == acts * communes and not any(on for _, on in boxes), boxes

        points = once.get(dossier + "/points").decode()
        assert points.count("MOD-038") >= acts and "Aucune commune n’a pris cet acte de transfert" in points, "acts that nobody took are told"
        at = re.search(r'href="([^"]*/partie/territoire#[^"]*)"', points[points.index("MOD-038") - 1500:])
        assert at and "acte" in at[1], "at their place"
        every = [("base", base)] + [("pris", value) for value, _ in boxes]
        once.post(dossier + "/transferts", every + [("acte", "prendre")])
        assert file.read_text().count("<selon acte=") == acts * communes
        said = words_of(once.get(dossier + "/fichier/convention.pdf?final=1"))
        assert said == words_of(whole.get(its + "/fichier/convention.pdf?final=1")), "the documents say the same"

        assert "MOD-038" not in once.get(dossier + "/points").decode()
        before = file.read_bytes()
        base, boxes = page_of(once, dossier)
        assert all(on for _, on in boxes), boxes
        fewer = [("pris", value) for value, _ in boxes if value != "2:a1"]
        once.post(dossier + "/transferts", [("base", base), *fewer])
        second = file.read_text().split("<commune>")[2]
        assert "a1" not in second and '<selon acte="a2"/>' in second, second
        assert dict(page_of(once, dossier)[1]) == {value: value != "2:a1" for value, _ in boxes}
        once.post(dossier + "/annuler", [("acte", "annuler")])
        assert file.read_bytes() == before

        base, _ = page_of(once, dossier)
        file.write_bytes(before.replace(b"<nom>Fontgrise</nom>", b"<nom>Fontgrise-le-Haut</nom>"))
        once.post(dossier + "/transferts", [("base", base), *fewer])  # what another did since stays
        assert "Fontgrise-le-Haut" in file.read_text() and "a1" not in file.read_text().split("<commune>")[2]
        now = file.read_bytes()
        answer, told = once.send(dossier + "/transferts", [("base", "0" * 64), *fewer])
        assert answer.status == 409 and "rien n’a été écrit" in told.decode() and file.read_bytes() == now


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    with tempfile.TemporaryDirectory(prefix="ctg-transfers-") as work:
        try_it(arguments.parse_args().ctg, pathlib.Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
