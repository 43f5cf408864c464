#!/usr/bin/env python3
"""The page of sendings: a PDF that goes to signature is noted with its addressees, looked at, and withdrawn with a reason; what is no
document to sign is refused. As `ctg signature` has it (tests/sending/sending.py), without a terminal.
"""

import argparse
import html
import pathlib
import re
import shutil
import sys
import tempfile

from atelier import COMPLETE, Atelier, words


def note(atelier, dossier, pdf, name="convention.pdf"):
    fields = [("document", "convention"), ("destinataires", "Mme Estrival\n\n  M. Roux "), ("plateforme", "Pastell"), ("acte", "noter")]
    return atelier.bring(dossier + "/envois", fields, name, pdf)


def try_it(ctg, work):
    shutil.copytree(COMPLETE, work / "d")
    with Atelier(ctg, work / "d") as atelier:
        atelier.enter()
        dossier = atelier.dossier()
        assert "Rien n’est encore parti en signature." in words(atelier.get(dossier + "/envois"))
        answer, told = note(atelier, dossier, atelier.get(dossier + "/fichier/convention.pdf?final=1")[:-400], "abîmé.pdf")
        assert answer.status == 409 and not (work / "d/envois.xml").exists(), words(told)[:400]
        assert "« ctg" not in words(told), "nobody needs a terminal"

        pdf = atelier.get(dossier + "/fichier/convention.pdf?final=1")
        answer, told = note(atelier, dossier, pdf)
        assert answer.status == 303, words(told)[:600]
        page = atelier.get(dossier + "/envois")
        for said in ("La convention, version 1", "Mme Estrival, M. Roux", "Pastell", "En cours"):
            assert said in words(page), (said, words(page))
        copy = re.search(rb'href="([^"]*/piece\?fichier=envois[^"]*)"', page)[1].decode()
        assert atelier.get(html.unescape(copy)) == pdf, "what was sent is kept"
        assert "Modifié depuis" not in words(page)

        file = work / "d/convention.xml"
        file.write_text(file.read_text().replace("14820</population>", "14821</population>"))
        assert "Modifié depuis convention.xml" in words(atelier.get(dossier + "/envois"))
        points = words(atelier.get(dossier + "/points"))
        assert "ENV-007" in points and "« ctg" not in points, points[-3000:]
        answer, told = note(atelier, dossier, pdf)
        assert answer.status == 409 and "déjà en signature" in words(told), words(told)[:400]

        atelier.post(dossier + "/envois", [("document", "convention"), ("motif", "la Caf corrige <l’annexe 3>"), ("acte", "retirer")])
        page = words(atelier.get(dossier + "/envois"))
        assert "Retiré le" in page and "la Caf corrige <l’annexe 3>" in page and "En cours" not in page, page
        answer, told = atelier.send(dossier + "/envois", [("document", "convention"), ("motif", ""), ("acte", "retirer")])
        assert answer.status == 409, words(told)[:400]
        answer, told = note(atelier, dossier, atelier.get(dossier + "/fichier/convention.pdf?final=1"))
        assert answer.status == 303 and "version 2" in words(atelier.get(dossier + "/envois")), words(told)[:400]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    with tempfile.TemporaryDirectory(prefix="ctg-sendings-") as work:
        try_it(arguments.parse_args().ctg, pathlib.Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
