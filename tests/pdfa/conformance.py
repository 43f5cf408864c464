#!/usr/bin/env python3
"""Every kind of document that the program makes keeps PDF/A-2a (or 3a) and PDF/UA-1, by tests/pdfa/conform.

The convention of both dossiers, a draft and one that can be signed; each part; with its data attached; with an annexe whose
pages became images; and what an avenant makes: itself, its délibération, the consolidated text, the comparison. Signed ones
are judged by sign.py. And the checker is itself held against the published lists of rules, and must see damage. Run by
ctest (conformance)."""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMPLETE = ROOT / "tests/dossiers/complet"
PROFILES = ROOT.parent / "shared/schemas/pdf-rules"
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(ROOT / "tests/avenant"))
from cases import Dossier  # noqa: E402
from conform import faults_of  # noqa: E402


def with_plain_act(folder):
    """The complete dossier, its délibération replaced by one without its font: it becomes an image."""
    dossier = folder / "dossier"
    shutil.copytree(COMPLETE, dossier)
    text = b"BT /F1 20 Tf 60 700 Td (Extrait du registre) Tj ET"
    (dossier / "annexes/6-deliberation.pdf").write_bytes(
        b"%%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 "
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj\n4 0 obj <</Length %d>> stream\n%s\nendstream "
        b"endobj\ntrailer <</Root 1 0 R>>\n" % (len(text), text))
    return dossier


def with_long_texts(folder):
    """The complete dossier, with rows of tables and boxes of fiches that go over several pages."""
    dossier = folder / "long"
    shutil.copytree(COMPLETE, dossier)
    items = "".join(f"<li>M{i} : tenir le tableau de suivi et conduire les bilans avec les pilotes</li>" for i in range(150))
    for name, pattern in (("5-pilotage.xml", r"(<missions>\s*<ul>).*?(</ul>)"),
                          ("2-plan-actions/fiches/1.A.1.xml", r"(<descriptif>).*?(</descriptif>)")):
        path = dossier / "annexes" / name
        inside = items if "missions" in pattern else f"<ul>{items}</ul>"
        path.write_text(re.sub(pattern, lambda m: m.group(1) + inside + m.group(2), path.read_text(), count=1, flags=re.S))
    path = dossier / "annexes/4-equipements.xml"
    path.write_text(path.read_text().replace("Multi-accueil La Farandole", "Multi-accueil " + "La Farandole " * 900))
    return dossier


def of_avenant(ctg, folder, case):
    """What `ctg avenant build` makes of a case of tests/avenant/cas."""
    folder.mkdir(parents=True)
    case = ROOT / "tests/avenant/cas" / case
    dossier = Dossier(ctg, folder, case.name)
    dossier.seal(case.name)
    dossier.edit((case / "edits.py").read_text())
    dossier.run("avenant", "draft")
    dossier.fill(1, "2028-03-15", "2028-04-01")
    dossier.run("avenant", "build", "1", "--format", "pdf")
    return sorted(pdf for pdf in (folder / "out").glob("*.pdf") if pdf.name != "convention.pdf")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(options.parse_args().ctg).absolute())
    broken = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        documents = [("premier", ROOT, []), ("complet", COMPLETE, ["--final"]), ("données", COMPLETE, ["--avec-donnees"]),
                     ("image", with_plain_act(folder), []), ("long", with_long_texts(folder), [])]
        documents += [(part, ROOT, ["--only", part]) for part in ("annexe-1", "annexe-3", "annexe-6", "fiche-2.A.4", "repertoire",
                                                                  "deliberation", "note-synthese")]
        documents += [(f"complet {part}", COMPLETE, ["--only", part]) for part in (
            "annexe-1", "annexe-2", "annexe-3", "annexe-4", "annexe-5", "annexe-6", "fiche-1.A.1", "repertoire", "deliberation",
            "note-synthese")]
        sound = None
        for number, (name, dossier, words) in enumerate(documents):
            out = folder / str(number)
            done = subprocess.run([ctg, "build", "--dossier", dossier, "--format", "pdf", "--out", out, *words], cwd=ROOT,
                                  capture_output=True, text=True)
            pdfs = list(out.glob("*.pdf"))
            if done.returncode or not pdfs:
                print(f"{name}: not built\n{done.stdout}{done.stderr}")
                broken += 1
            for pdf in pdfs:
                faults = faults_of(pdf)
                print(f"{name}: {len(faults)} faults")
                print("".join(f"  {fault}\n" for fault in faults[:20]), end="")
                broken += len(faults)
                if name == "complet":
                    sound = pdf
        for case in ("01-commune-rejoint/complet", "07-alinea-reecrit/premier", "03-fiche-change-de-code/complet"):
            made = of_avenant(ctg, folder / case, case)
            if len(made) < 4:
                print(f"{case}: only {[pdf.name for pdf in made]}")
                broken += 1
            for pdf in made:
                faults = faults_of(pdf)
                print(f"{case}, {pdf.name}: {len(faults)} faults")
                print("".join(f"  {fault}\n" for fault in faults[:20]), end="")
                broken += len(faults)
        broken += subprocess.run([sys.executable, HERE / "conform", "--self-test", sound]).returncode
    if PROFILES.exists():
        broken += subprocess.run([sys.executable, HERE / "conform", "--profiles", PROFILES]).returncode
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
