#!/usr/bin/env python3
"""Paper that came back: « Je l’ai relu moi-même » seals what no machine can compare, and nothing else; a seal that was set by
mistake is taken back with a reason, as long as nothing rests on it, and lies aside whole. As `ctg seal` has it (tests/life), without
a terminal. Run by ctest (atelier_sealed)."""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pdfa"))
from scan import pages_of, scan, scan_last  # noqa: E402

from atelier import COMPLETE, Atelier, words  # noqa: E402

READ = ("relu", "1")


def give(atelier, dossier, pdf, *more, document="convention"):
    return atelier.bring(dossier + "/signe", [("document", document), ("forme", "papier"), *more, ("acte", "sceller")], "signe.pdf", pdf)


def seal(atelier, dossier, work, document="convention"):
    """Signed on paper by all, scanned with its words."""
    source, target = work / f"{document}.pdf", work / f"{document}-signe.pdf"
    source.write_bytes(atelier.get(f"{dossier}/fichier/{document}.pdf?final=1" + ("" if document == "convention" else f"&de={document}")))
    scan(source, target)
    answer, told = give(atelier, dossier, target.read_bytes(), document=document)
    assert answer.status == 303, words(told)[:900]


def take_back(atelier, dossier, reason, document="convention"):
    return atelier.send(dossier + "/signe", [("document", document), ("motif", reason), ("acte", "annuler")])


def try_box(atelier, dossier, work, kept):
    """Scans that cannot be compared: refused without the box, sealed with it, and the seal says so."""
    source = work / "convention.pdf"
    source.write_bytes(atelier.get(dossier + "/fichier/convention.pdf?final=1"))
    page = atelier.get(dossier + "/signe").decode()
    box = re.search(r'<label><input type="checkbox" name="relu" value="1">(.*?)</label>', page)
    assert box and "Je l’ai relu moi-même" in box[1], page
    unread = {"sans-texte": lambda to: scan(source, to, text=False), "mal-lu": lambda to: scan(source, to, misread=4),
              "moins-mal-lu": lambda to: scan(source, to, misread=5)}
    for number, (name, make) in enumerate(unread.items(), 1):
        target = work / f"{name}.pdf"
        make(target)
        answer, told = give(atelier, dossier, target.read_bytes())
        said = words(told)
        assert answer.status == 422 and "« Je l’ai relu moi-même »".replace(" ", "") in re.sub(r"\s", "", said), (name, said[:900])
        assert "--" not in said and not (kept / "convention").exists(), (name, said[:900])
        answer, told = give(atelier, dossier, target.read_bytes(), READ)
        assert answer.status == 303, (name, words(told)[:900])
        text = (kept / "convention/sceau.xml").read_text()
        assert 'comparaison="aucune"' in text, text[:900]
        assert (kept / "convention/signe.pdf").read_bytes() == target.read_bytes()
        answer, told = take_back(atelier, dossier, f"essai {number}")
        assert answer.status == 303, words(told)[:900]
        assert not (kept / "convention").exists() and len(list((kept / "annules").iterdir())) == number


def try_limits(atelier, dossier, work, kept):
    """What the box does not open: pages that are missing, a file that nobody signed, a draft."""
    source, target = work / "convention.pdf", work / "autre.pdf"
    count = len(pages_of(source))
    projet = work / "projet.pdf"
    file = work / "d/convention.xml"
    whole = file.read_text()
    file.write_text(whole.replace("<nom>Val d’Ormence</nom>", "<nom></nom>", 1))
    projet.write_bytes(atelier.get(dossier + "/fichier/convention.pdf"))
    file.write_text(whole)
    for name, make in (("pages", lambda: scan(source, target, pages=range(1, count))), ("non signé", lambda: shutil.copy(source, target)),
                       ("projet", lambda: scan(projet, target))):
        make()
        answer, told = give(atelier, dossier, target.read_bytes(), READ)
        assert answer.status == 422 and not (kept / "convention").exists(), (name, answer.status)
    answer, told = give(atelier, dossier, b"%PDF-1.4 rien", READ)
    assert answer.status == 422 and not (kept / "convention").exists(), words(told)[:600]


def try_taking_back(ctg, atelier, dossier, work, kept):
    """The reason is kept with the seal; what rests on a seal keeps it."""
    answer, told = take_back(atelier, dossier, "rien")
    assert answer.status == 422 and "il n’y a rien à retirer" in words(told), words(told)[:600]
    scan_last(work / "convention.pdf", work / "derniere.pdf", text=True)
    answer, told = give(atelier, dossier, (work / "derniere.pdf").read_bytes())
    assert answer.status == 303, words(told)[:900]
    assert "Retirer ce sceau" in words(atelier.get(dossier + "/signe"))
    answer, told = take_back(atelier, dossier, "  ")
    assert answer.status == 422 and "Dites pourquoi" in words(told) and (kept / "convention/sceau.xml").exists()
    answer, told = take_back(atelier, dossier, "mauvais fichier <scan> & Cie")
    assert answer.status == 303 and not (kept / "convention").exists(), words(told)[:600]
    aside = [path for path in (kept / "annules").iterdir() if "scan" in (path / "annulation.xml").read_text()]
    assert len(aside) == 1 and "mauvais fichier &lt;scan" in (aside[0] / "annulation.xml").read_text()
    assert (aside[0] / "signe.pdf").read_bytes() == (work / "derniere.pdf").read_bytes()

    seal(atelier, dossier, work)
    before = {path: path.read_bytes() for path in (kept / "convention").rglob("*") if path.is_file()}
    file = work / "d/convention.xml"
    file.write_text(file.read_text().replace("14820</population>", "14999</population>"))
    atelier.post(dossier + "/commencer", [("acte", "avenant")])
    answer, told = take_back(atelier, dossier, "trop tard")
    assert answer.status == 422 and "s’appuie sur lui" in words(told) and "« ctg" not in words(told), words(told)[:600]
    assert {path: path.read_bytes() for path in (kept / "convention").rglob("*") if path.is_file()} == before
    done = subprocess.run([ctg, "seal", "--verifier"], cwd=work / "d", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(arguments.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory(prefix="ctg-sealed-") as name:
        work = pathlib.Path(name)
        shutil.copytree(COMPLETE, work / "d")
        with Atelier(ctg, work / "d") as atelier:
            atelier.enter()
            dossier, kept = atelier.dossier(), work / "d/scelles"
            try_box(atelier, dossier, work, kept)
            try_limits(atelier, dossier, work, kept)
            try_taking_back(ctg, atelier, dossier, work, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
