#!/usr/bin/env python3
"""Avenants from real life, end to end: seal, change the data, draft, build, accept and reject.

Each folder of cas/ is one: `dossier` names the dossier that is sealed, `edits.py` changes it, `attendu.txt` is the
text of the modifications that the avenant must say. UPDATE_GOLDEN=1 writes attendu.txt again.

For each of them: the draft covers every change; the avenant is ready to be signed; in LibreOffice, all tracked
changes accepted give the amended convention, all rejected the one that was signed.
"""

import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
DOSSIERS = {"premier": ROOT, "complet": ROOT / "tests/dossiers/complet"}
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
faults = []


def fault(case, message):
    faults.append(f"{case}: {message}")
    print(f"FAULT {case}: {message}")


def words(element, out):
    if element.tag == TEXT + "s":
        out.append(" " * int(element.get(TEXT + "c", "1")))
    if element.tag in (TEXT + "tab", TEXT + "line-break"):
        out.append(" ")
    if element.tag in (TEXT + "note", TEXT + "tracked-changes"):
        return
    out.append(element.text or "")
    for child in element:
        words(child, out)
        out.append(child.tail or "")


def headings(odt):
    return paragraphs(odt, (TEXT + "h",))


def paragraphs(odt, kinds=(TEXT + "p", TEXT + "h")):
    """The words of an ODT, a line a paragraph; without its table of contents, which an update makes again."""
    root = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    out = []

    def walk(element):
        if element.tag in (TEXT + "tracked-changes", TEXT + "table-of-content"):
            return
        if element.tag in (TEXT + "p", TEXT + "h"):
            pieces = []
            words(element, pieces)
            line = re.sub("[ \n]+", " ", "".join(pieces)).strip()
            if line and element.tag in kinds:
                out.append(line)
            return
        for child in element:
            walk(child)

    walk(root.find(".//" + OFFICE + "text"))
    return out


class Dossier:
    def __init__(self, ctg, folder, source):
        self.ctg, self.folder = ctg, pathlib.Path(folder)
        for name in ("convention.xml", "annexes", "logos"):
            path = DOSSIERS[source] / name
            if path.is_dir():
                shutil.copytree(path, self.folder / name)
            elif path.exists():
                shutil.copy(path, self.folder / name)

    def run(self, *arguments, expect=None):
        done = subprocess.run([self.ctg, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"ctg {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def edit(self, script):
        folder = self.folder

        def read(name):
            return (folder / name).read_text()

        def write(name, text):
            (folder / name).write_text(text)

        def replace(name, old, new):
            assert read(name).count(old) >= 1, f"{name}: {old}"
            write(name, read(name).replace(old, new, 1))

        def replace_all(old, new):
            for path in folder.glob("annexes/**/*.xml"):
                path.write_text(path.read_text().replace(old, new))

        def move(old, new):
            (folder / old).rename(folder / new)

        exec(script, {"re": re, "read": read, "write": write, "replace": replace,  # noqa: S102
                      "replace_all": replace_all, "move": move})

    def seal(self, source):
        self.run("build", "--format", "pdf,odt")
        shutil.copy(self.folder / "out/convention.odt", self.folder / "signee.odt")
        shutil.copy(self.folder / "out/convention.pdf", self.folder / "signee.pdf")
        self.run("seal", "--constate" if source == "premier" else "--papier", "signee.pdf", expect=0)

    def fill(self, number, signature, effect):
        path = self.folder / f"avenants/{number}.xml"
        text = path.read_text()
        text = text.replace('<effet date=""/>', f'<effet date="{effect}"/>')
        text = text.replace('<signature date="" lieu=""/>', f'<signature date="{signature}" lieu="Saint-Ormin"/>')
        text = text.replace("<motifs></motifs>", "<motifs>Le comité de pilotage a constaté que la convention devait évoluer.</motifs>")
        text = re.sub('date="" numero=""', f'date="{signature}" numero="12"', text)
        path.write_text(text)


def modifications(odt):
    """What the avenant says between its object and its date of effect, and what is joined to it."""
    lines = paragraphs(odt)
    first = next(i for i, line in enumerate(lines) if line.startswith("Article\u00a02"))
    last = next(i for i, line in enumerate(lines) if "Prise d’effet" in line)
    annexes = [line for line in headings(odt) if re.match("(Annexe|[0-9]\\.[A-Z]\\.)", line)]
    return "\n".join(lines[first:last] + [f"[joint] {line}" for line in annexes]) + "\n"


def validate(path, schema):
    done = subprocess.run(["xmllint", "--noout", "--relaxng", str(ROOT / f"schemas/{schema}.rng"), str(path)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        fault(path.name, done.stderr)


def check_text(case, folder, found):
    golden = case / "attendu.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found)
    expected = golden.read_text() if golden.exists() else ""
    if found != expected:
        fault(case.name, "\n" + "\n".join(difflib.unified_diff(expected.splitlines(), found.splitlines(), lineterm="")))


def run_case(ctg, case, work, office_jobs, comparisons):
    source = (case / "dossier").read_text().strip()
    dossier = Dossier(ctg, work, source)
    dossier.seal(source)
    dossier.edit((case / "edits.py").read_text())
    before = dossier.run("check")
    if "AVN-010" not in before.stdout + before.stderr:
        fault(case.name, "the change is not reported before it is drafted")
    dossier.run("avenant", "draft", expect=0)
    dossier.fill(1, "2027-06-10", "2027-07-01")
    validate(work / "avenants/1.xml", "avenant")
    validate(work / "scelles/convention/sceau.xml", "sceau")
    after = dossier.run("check")
    told = after.stdout + after.stderr
    for code in re.findall("AVN-0\\d\\d", told):
        fault(case.name, f"{code} after the draft\n" + "\n".join(l for l in told.splitlines() if "AVN" in l))
    built = dossier.run("avenant", "build", "1", "--final")
    if built.returncode != 0:
        fault(case.name, built.stdout + built.stderr)
        return
    check_text(case, work, modifications(work / "out/avenant-1.odt"))
    dossier.run("build", "--format", "odt")
    for verb, target in (("Accept", work / "out/convention.odt"), ("Reject", work / "signee.odt")):
        done = work / f"{verb}.odt"
        office_jobs += [str(work / "out/convention-revisions-1.odt"), f".uno:{verb}AllTrackedChanges", str(done)]
        comparisons.append((case.name + " " + verb, done, target))


def sequence(ctg, work):
    """Three avenants, the third of which undoes the first; each sealed before the next is drafted."""
    dossier = Dossier(ctg, work, "complet")
    dossier.seal("complet")
    fiche = "annexes/2-plan-actions/fiches/1.A.1.xml"
    original = (work / fiche).read_text()
    changed = re.sub("<titre>.*?</titre>", "<titre>Un titre nouveau</titre>", original, count=1, flags=re.S)
    steps = [(fiche, changed), ("convention.xml", (work / "convention.xml").read_text().replace(">14820<", ">14900<")),
             (fiche, original)]
    for number, (name, text) in enumerate(steps, 1):
        (work / name).write_text(text)
        dossier.run("avenant", "draft", expect=0)
        dossier.fill(number, f"2027-0{number}-10", f"2027-0{number + 1}-01")
        dossier.run("avenant", "build", str(number), "--final", expect=0)
        dossier.run("seal", f"avenant-{number}", "--papier", f"out/avenant-{number}.pdf", expect=0)
        if "AVN-0" in dossier.run("check").stderr.replace("AVN-012", ""):
            fault("sequence", dossier.run("check").stderr)
    lines = paragraphs(work / "out/convention-consolidee-3.odt")
    notice = next(line for line in lines if line.startswith("Cette version intègre"))
    if "l’avenant n°\u00a03 du 10\u00a0mars\u00a02027" not in notice:
        fault("sequence", notice)
    # What is sealed does not change: not the act, not the data, not the seal.
    for name, code in (("avenants/2.xml", "AVN-007"), ("scelles/avenant-1/donnees/avenants/1.xml", "SEA-003"),
                       ("scelles/convention/sceau.xml", "SEA-002")):
        path = work / name
        kept = path.read_text()
        path.write_text(kept.replace("2027", "2028", 1) if "2027" in kept else kept.replace("1", "2", 1))
        if code not in dossier.run("check").stderr:
            fault("sequence", f"{name} altered: no {code}\n{dossier.run('check').stderr[:800]}")
        path.write_text(kept)
    (work / "scelles/convention/donnees/convention.xml").unlink()
    if "SEA-004" not in dossier.run("check").stderr:
        fault("sequence", "a missing base is not told")


def uncovered(ctg, work):
    """Changes that need no avenant: who presides after elections, an échéance that the COPIL adjusts."""
    dossier = Dossier(ctg, work, "complet")
    dossier.seal("complet")
    dossier.edit('''
replace("convention.xml", "<nom>MONTESCOT</nom>", "<nom>VERDIER</nom>")
replace("convention.xml", 'mandat-debut="2026-04-16"', 'mandat-debut="2027-04-16"')
''')
    told = dossier.run("check").stderr
    if "AVN-010" in told or told.count("AVN-012") != 2:
        fault("mandate", told)
    fiche = "annexes/2-plan-actions/fiches/2.B.1.xml"
    text = (work / fiche).read_text()
    (work / fiche).write_text(re.sub('annee="(\\d+)"', 'annee="2030"', text, count=1))
    if "AVN-010" not in dossier.run("check").stderr:
        fault("adjustment", "not reported before the minutes are recorded")
    dossier.run("ajustement", "fiche-2.B.1", "--copil", "2028-03-12", "--proces-verbal", "PV du 12 mars 2028", expect=0)
    validate(work / "ajustements.xml", "ajustements")
    told = dossier.run("check").stderr
    if "AVN-010" in told or "AVN-013" not in told or "article 12" not in told:
        fault("adjustment", told)
    if "Rien n’a changé" not in dossier.run("avenant", "draft", expect=0).stdout:
        fault("adjustment", "asks for an avenant")
    # What the committee may not decide.
    dossier.edit('replace("convention.xml", \'fin="2031-12-31"\', \'fin="2032-12-31"\')')
    refused = dossier.run("ajustement", "--copil", "2028-03-12", "--proces-verbal", "PV")
    if refused.returncode != 1 or "AVN-014" not in refused.stderr:
        fault("adjustment", refused.stderr)


def wrong_turns(ctg, work):
    """Acts that do not hold: each is told, with its place."""
    dossier = Dossier(ctg, work, "complet")
    early = dossier.run("avenant", "draft")
    if early.returncode != 1 or "AVN-005" not in early.stderr:
        fault("wrong", "no seal: " + early.stderr)
    dossier.seal("complet")
    dossier.edit('replace("convention.xml", ">14820<", ">14900<")')
    dossier.run("avenant", "draft", expect=0)
    dossier.fill(1, "2027-06-10", "2027-07-01")
    path = work / "avenants/1.xml"
    good = path.read_text()
    # Each fault: what is written instead, and what must be told.
    turns = [
        ("<ancien>14820</ancien>", "<ancien>14000</ancien>", "AVN-002", "l’ancienne valeur n’est pas celle qui est en vigueur"),
        ("<nouveau>14900</nouveau>", "<nouveau>14820</nouveau>", "AVN-003", "cette opération ne change rien"),
        ("territoire/population", "territoire/habitants", "AVN-001", "cette opération porte sur ce qui n’existe pas"),
        ('effet date="2027-07-01"', 'effet date="2035-07-01"', "AVN-020", "hors de la durée de la convention"),
        ('<effet date="2027-07-01"/>', "", "MOD-", "effet"),
        ("</avenant>", "", "XML-001", ""),
    ]
    for old, new, code, words_of in turns:
        assert old in good, old
        path.write_text(good.replace(old, new, 1))
        told = dossier.run("check")
        if told.returncode == 0 or code not in told.stderr or words_of not in told.stderr or "avenants/1.xml:" not in told.stderr:
            fault("wrong", f"{code}\n{told.stderr[:1500]}")
    path.write_text(good)
    for name, text, code in (("1-copie.xml", good, "AVN-008"), ("3.xml", good.replace('numero="1"', 'numero="3"'), "AVN-006")):
        other = work / "avenants" / name
        other.write_text(text)
        if code not in dossier.run("check").stderr:
            fault("wrong", f"{name}: no {code}")
        other.unlink()
    # A prolongation after the end.
    dossier.edit('replace("convention.xml", \'fin="2031-12-31"\', \'fin="2032-12-31"\')')
    dossier.run("avenant", "draft", expect=0)
    path.write_text(path.read_text().replace('signature date="2027-06-10"', 'signature date="2032-06-10"'))
    if "AVN-021" not in dossier.run("check").stderr:
        fault("wrong", "a prolongation after the end is not told")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    ctg = str(pathlib.Path(options.ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        office_jobs, comparisons = [], []
        for case in sorted((HERE / "cas").iterdir()):
            if options.only and options.only not in case.name:
                continue
            work = top / case.name
            work.mkdir()
            try:
                run_case(ctg, case, work, office_jobs, comparisons)
            except AssertionError as error:
                fault(case.name, str(error))
        if not options.only:
            for function in (sequence, uncovered, wrong_turns):
                work = top / function.__name__
                work.mkdir()
                try:
                    function(ctg, work)
                except AssertionError as error:
                    fault(function.__name__, str(error))
        done = subprocess.run([sys.executable, str(ROOT / "tests/odt/office.py"), str(top / "profile"), *office_jobs], check=False)
        if done.returncode == 77:
            print("no LibreOffice on this machine: tracked changes are not accepted nor rejected")
        elif done.returncode != 0:
            fault("office", f"exit code {done.returncode}")
        else:
            for name, found, expected in comparisons:
                a, b = paragraphs(found), paragraphs(expected)
                if a != b:
                    fault(name, "\n" + "\n".join(list(difflib.unified_diff(b, a, lineterm="", n=0))[:30]))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
