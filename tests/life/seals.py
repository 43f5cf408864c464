#!/usr/bin/env python3
"""`ctg seal`: is the file what the dossier builds, signed? And a seal taken back.

One dossier, and what people bring to be sealed: the file that was signed electronically, scans with and without words,
well and badly read, the build itself, another document, an earlier version, pages that are missing or too many. Each with
the exit code and the codes that must be said, and what the seal then records.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/pdfa"))
from scan import scan, scan_last  # noqa: E402
from sign import certificate, fields_of, sign  # noqa: E402

LATER, EARLIER = "1797724800", "1790000000"  # five days after the signature; September before it
faults = []


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)", told, re.M)[1])


class Dossier:
    def __init__(self, ctg, folder):
        self.ctg, self.folder = ctg, folder
        shutil.copytree(ROOT / "tests/dossiers/complet", folder, ignore=shutil.ignore_patterns("out"))

    def run(self, *words, clock=LATER):
        done = subprocess.run([self.ctg, *map(str, words)], cwd=self.folder, capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": clock})
        return done.returncode, done.stdout + done.stderr

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1))

    def build(self, target):
        self.run("build", "--format", "pdf", "--out", self.folder / "essai")
        shutil.move(self.folder / "essai/convention.pdf", target)

    def unseal(self):
        shutil.rmtree(self.folder / "scelles", ignore_errors=True)

    def seal(self, what, *words, code, codes, seal="", says="", clock=LATER):
        """What is said of a file; `seal`: what sceau.xml then has."""
        found, told = self.run("seal", *words, clock=clock)
        sceau = self.folder / "scelles/convention/sceau.xml"
        text = sceau.read_text() if sceau.exists() else ""
        known = sorted(set(re.findall(r"SEA-\d+", told)))
        if found != code or known != sorted(codes) or seal not in text or says not in told or (found == 0) != bool(text):
            faults.append(what)
            print(f"FAULT {what}: {found} {known}, not {code} {codes}\n{told}{text[:400]}")
        self.unseal()


def signed_by(build, top, count):
    """The build with that many electronic signatures."""
    current = build
    for number, (field, object_number) in enumerate(fields_of(build)[:count], 1):
        certificate(top, field)
        target = top / f"signed-{number}.pdf"
        sign(current, target, field, object_number, top)
        current = target
    return current


def papers(dossier, top):
    build = top / "build.pdf"
    dossier.build(build)
    seal = dossier.seal
    # Nobody has signed it: as built, copied page by page, and only stated to be signed.
    seal("the build", "--papier", build, code=1, codes=["SEA-012"])
    subprocess.run(["qpdf", "--empty", "--pages", build, "--", top / "copied.pdf"], check=True)
    seal("a copy of the build", "--papier", top / "copied.pdf", code=1, codes=["SEA-012"])
    seal("the build without a comparison", "--papier", build, "--sans-comparaison", code=1, codes=["SEA-012"])
    seal("the build, stated", "--constate", build, code=0, codes=["SEA-012"], seal='forme="constate" comparaison="texte"',
         says="Défauts gardés dans le sceau")

    # Signed electronically, by all and by some; a signature that does not hold.
    all_signed = signed_by(build, top, 5)
    seal("five signatures", "--papier", all_signed, code=0, codes=[], seal='comparaison="texte" mots-communs="100"')
    seal("in the future", "--papier", all_signed, code=1, codes=["SEA-013"], clock=EARLIER)
    seal("four signatures", "--papier", top / "signed-4.pdf", code=0, codes=["SEA-016"])
    forged = top / "forged.pdf"
    forged.write_bytes(all_signed.read_bytes().replace(b"/CreationDate (D:2", b"/CreationDate (D:3", 1))
    seal("a forged file", "--papier", forged, code=1, codes=["SEA-014"])

    # Scans: well read, misread, too much misread, of other pages, without words.
    scan(build, top / "scan.pdf")
    seal("a scan", "--papier", top / "scan.pdf", code=0, codes=[], seal='comparaison="approchee" mots-communs="9')
    scan(build, top / "read.pdf", misread=12)
    seal("one word in twelve misread", "--papier", top / "read.pdf", code=0, codes=[], seal='comparaison="approchee"')
    scan(build, top / "misread.pdf", misread=3)
    seal("one word in three misread", "--papier", top / "misread.pdf", code=1, codes=["SEA-011"], says="85")
    scan(build, top / "mute.pdf", text=False)
    seal("a scan without words", "--papier", top / "mute.pdf", code=1, codes=["SEA-011"], says="--sans-comparaison")
    seal("read by a person", "--papier", top / "mute.pdf", "--sans-comparaison", code=0, codes=[], seal='comparaison="aucune"')
    scan(build, top / "blank.pdf", blank=True)
    seal("blank sheets, with all the words", "--papier", top / "blank.pdf", code=1, codes=["SEA-050"], says="ses pages sont blanches")
    scan(build, top / "blank.pdf", text=False, blank=True)
    seal("blank sheets, read by a person", "--papier", top / "blank.pdf", "--sans-comparaison", code=1, codes=["SEA-050"])
    count = pages_of(build)
    scan(build, top / "short.pdf", pages=[*range(1, 5), *range(6, count + 1)])
    seal("a page missing", "--papier", top / "short.pdf", code=1, codes=["SEA-015"], says=f"{count - 1}, au lieu de {count}")
    scan(build, top / "short.pdf", pages=[*range(1, 5), *range(12, count + 1)])
    seal("seven pages missing", "--papier", top / "short.pdf", code=1, codes=["SEA-011", "SEA-015"],
         says=f"{count - 7}, au lieu de {count}")
    scan(build, top / "long.pdf", extra=["Certificat de signature", ""])
    seal("two pages of proof", "--papier", top / "long.pdf", code=0, codes=["SEA-015"], says=f"{count + 2} pages")
    scan_last(build, top / "last.pdf")
    seal("the last page scanned", "--papier", top / "last.pdf", code=0, codes=[], seal='comparaison="approchee"')

    # Other documents.
    seal("another document", "--papier", dossier.folder / "annexes/6-deliberation.pdf", code=1, codes=["SEA-009"])
    scan(dossier.folder / "annexes/6-deliberation.pdf", top / "act.pdf")
    seal("a scan of another document", "--papier", top / "act.pdf", code=1, codes=["SEA-011", "SEA-015"])
    subprocess.run([dossier.ctg, "build", "--format", "pdf", "--out", top, "--dossier", ROOT], capture_output=True, check=True)
    scan(top / "convention.pdf", top / "other.pdf")
    seal("the convention of others", "--papier", top / "other.pdf", code=1, codes=["SEA-011", "SEA-015", "SEA-017"])

    # Other versions of the text: of the data that changed since, a word, an amount, a sentence.
    fiche = "annexes/2-plan-actions/fiches/1.A.1.xml"
    kept = {name: (dossier.folder / name).read_text() for name in (fiche, "convention.xml")}
    for what, name, old, new, says in (
            ("a number", "convention.xml", ">14820<", ">15130<", "14 820"),
            ("a title", fiche, "<titre>", "<titre>Nouveau : ", "Nouveau"),
            ("a date", "convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"', "2031")):
        dossier.edit(name, old, new)
        seal(f"another version, {what}", "--papier", all_signed, code=1, codes=["SEA-010"], says=says)
        seal(f"another version, {what}, stated", "--constate", all_signed, code=1, codes=["SEA-010"])
        (dossier.folder / name).write_text(kept[name])

    # A draft: its mark, and its blanks.
    dossier.edit("convention.xml", 'lieu="Saint-Ormin"', 'lieu=""')
    dossier.build(top / "draft.pdf")
    (dossier.folder / "convention.xml").write_text(kept["convention.xml"])
    scan(top / "draft.pdf", top / "draft-scan.pdf")
    seal("a draft", "--papier", top / "draft-scan.pdf", code=1, codes=["SEA-017"])
    return all_signed


def annulment(dossier, signed):
    def expect(what, words, code, codes, says=""):
        found, told = dossier.run(*words)
        if found != code or sorted(set(re.findall(r"(?:SEA|CLI)-\d+", told))) != codes or says not in told:
            faults.append(what)
            print(f"FAULT {what}: {found}, not {code} {codes}\n{told}")

    expect("nothing to take back", ("seal", "--annuler", "erreur"), 1, ["SEA-019"])
    expect("sealed", ("seal", "--papier", signed), 0, [])
    expect("no reason", ("seal", "--annuler"), 2, ["CLI-013"])
    expect("an empty reason", ("seal", "--annuler", "--motif", " "), 2, ["CLI-013"])
    expect("another document", ("seal", "--annuler", "avenant-1", "--motif", "erreur"), 1, ["SEA-019"])
    dossier.edit("convention.xml", ">14820<", ">15130<")
    expect("an avenant is drafted", ("avenant", "draft"), 0, [])
    expect("a draft rests on it", ("seal", "--annuler", "--motif", "erreur"), 1, ["SEA-020"], "avenants/1.xml")
    shutil.rmtree(dossier.folder / "avenants")
    for name, words, told in (("scelles/bilan-final/sceau.xml", "<sceau/>", "un bilan scellé"),
                              ("ajustements.xml", "<ajust", "ajustements.xml")):
        path = dossier.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words)
        expect(f"{name} rests on it", ("seal", "--annuler", "--motif", "erreur"), 1, ["SEA-020"], told)
        path.unlink()
    (dossier.folder / "scelles/bilan-final").rmdir()
    expect("adjusted", ("seal", "--annuler", "mauvais fichier numérisé"), 0, [], "scelles/annules/convention-2026-12-20")
    aside = dossier.folder / "scelles/annules/convention-2026-12-20"
    names = {path.name for path in aside.iterdir()}
    if not {"sceau.xml", "signe.pdf", "donnees", "modeles", "texte.txt", "annulation.xml"} <= names:
        faults.append("aside")
        print(f"FAULT what was taken back is not whole: {names}")
    if "mauvais fichier numérisé" not in (aside / "annulation.xml").read_text():
        faults.append("the reason")
    dossier.edit("convention.xml", ">15130<", ">14820<")
    expect("sealed again", ("seal", "--papier", signed), 0, [])
    expect("twice on a day", ("seal", "--annuler", "--motif", "encore"), 0, [], "convention-2026-12-20-2")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--ctg", required=True)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        dossier = Dossier(str(pathlib.Path(asked.ctg).absolute()), top / "dossier")
        annulment(dossier, papers(dossier, top))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
