#!/usr/bin/env python3
"""Documents from elsewhere, given back as copies with a comment at each point; and the page for whoever prepares the circuit of
signatures. As `ctg check --annoter` and `ctg build --final --circuit` have it, without a terminal. Run by ctest (atelier_given)."""

import argparse
import io
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

from atelier import COMPLETE, Atelier, words
from corrections import edited


def annotated(atelier, name, data):
    parts = [b'--x\r\nContent-Disposition: form-data; name="acte"\r\n\r\nannoter\r\n',
             f'--x\r\nContent-Disposition: form-data; name="document"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + data + b"\r\n--x--\r\n"]
    return atelier.ask("POST", "/verifier", b"".join(parts), {"Content-Type": "multipart/form-data; boundary=x", "Origin": "http://" + atelier.host})


def flat(text):
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document>").encode()


def word(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
                      '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
                      '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        made.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
                      '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        made.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
                      f"{text}</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def parts_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def try_it(ctg, work):
    shutil.copytree(COMPLETE, work / "d")
    text = "Article 1 – Objet de la la convention territoriale globale !"
    with Atelier(ctg, work / "d") as atelier:
        atelier.enter()
        dossier = atelier.dossier()
        odt = edited(atelier.get(dossier + "/fichier/convention.odt"), [("les naissances se maintiennent", "les les naissances se maintiennent")])
        for name, data, seen in (("reçue.odt", odt, lambda made: parts_of(made, "content.xml").count("<office:annotation ")),
                                 ("recue.fodt", flat(text), lambda made: made.decode().count("<office:annotation")),
                                 ("reçue.docx", word(text), lambda made: parts_of(made, "word/comments.xml").count("<w:comment "))):
            answer, made = annotated(atelier, name, data)
            assert answer.status == 200, (name, words(made)[:600])
            assert "-annotee" in answer.getheader("Content-Disposition") and seen(made) > 0, (name, answer.getheader("Content-Disposition"))
        for name, data in (("recue.txt", text.encode()), ("recue.pdf", atelier.get(dossier + "/fichier/convention.pdf")), ("photo.odt", b"\x89PNG")):
            answer, told = annotated(atelier, name, data)
            assert answer.status == 422 and "Le document n’a pas été vérifié" in words(told), (name, words(told)[:600])

        link = re.search(r'href="([^"]*circuit=1)"', atelier.get(dossier + "/documents").decode())[1].replace("&amp;", "&")
        answer, pdf = atelier.ask("GET", link)
        assert answer.status == 200 and pdf.startswith(b"%PDF-") and "circuit.pdf" in answer.getheader("Content-Disposition")
        file = work / "d/convention.xml"
        file.write_text(file.read_text().replace("<nom>Val d’Ormence</nom>", "<nom></nom>", 1))
        assert "circuit=1" not in atelier.get(dossier + "/documents").decode()
        answer, told = atelier.ask("GET", link)
        assert answer.status == 422 and "n’a pas pu être fait" in words(told), words(told)[:300]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    with tempfile.TemporaryDirectory(prefix="ctg-given-") as work:
        try_it(arguments.parse_args().ctg, pathlib.Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
