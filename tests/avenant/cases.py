#!/usr/bin/env python3
"""Avenants from real life, end to end: seal, change the data, draft, build, accept and reject.

Each folder of cas/ is one. It holds a folder for each dossier on which it is tried, `premier` (the root of this
repository, sealed with --constate) and `complet` (sealed with --papier): `edits.py` changes what was sealed, `attendu/`
is what must come of it: `controle.txt` what the check says of the changes, `operations.xml` the draft, `avenant.txt`
the text of the modifications (`acte.txt`, `deliberation.txt` and `note.txt` of some the whole, `adhesion.txt` what the organ
of a party that joins votes), `consolidee.txt` the passages that the consolidated convention marks. `avant.py`, where there is one, changes the dossier before it is sealed: what the
signed text had wrong.

The folders of fautes/ hold the same two: a way of going wrong, or a change that needs no avenant; `etapes.py` is what
is done, `attendu.txt` all that the program then says. sceaux/ has what the seals of both dossiers say. UPDATE_GOLDEN=1
writes what is expected again.

For each avenant: the draft covers every change; it is ready to be signed; in LibreOffice (for one dossier of the case:
the first, where it is tried on both), all tracked changes accepted give the amended convention, all rejected the one
that was signed.
"""

import argparse
import concurrent.futures
import difflib
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests/pdfa"))
from scan import scan  # noqa: E402
DOSSIERS = {"premier": ROOT, "complet": ROOT / "tests/dossiers/complet"}
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
# Where fiches change places, a code stands twice in the bar of one once the changes are accepted, or the échéance of its
# bar before its title.
BARS = {"39-fiches-permutees/complet Accept", "64-codes-en-cercle/complet Accept"}
# What the program says under a table: no word of the text.
LEGEND = "–\u00a0: aucune valeur"
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
    if element.tag in (TEXT + "note", TEXT + "tracked-changes") or element.tag.startswith(SVG):
        return  # a logo is no text of the convention
    out.append(element.text or "")
    for child in element:
        words(child, out)
        out.append(child.tail or "")


def headings(odt):
    return paragraphs(odt, (TEXT + "h",))


def paragraphs(odt, kinds=(TEXT + "p", TEXT + "h")):
    """The words of an ODT, a line a paragraph; without what is made of it: its table of contents, its list of sigles."""
    root = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    out = []

    def walk(element):
        if element.tag in (TEXT + "tracked-changes", TEXT + "table-of-content") or element.get(TEXT + "style-name", "").startswith("Sigle"):
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


# The whole act is compared, too.
WHOLE = ("05-prolongation/complet", "51-territoire-renomme/complet", "11-preambule-rempli/premier", "18-partie-quitte/complet")
JOINING = {"17-partie-rejoint/complet": "brevigny", "17-partie-rejoint/premier": "camares",
           "41-partie-quitte-une-autre-vient/complet": "dep"}
SESSION = ('<seance lieu="Saint-Ormin" convocation="2027-05-31"/><president-seance>Madame Claire MONTESCOT</president-seance>'
           "<secretaire>Monsieur Étienne VALBRUNE</secretaire>"
           '<effectif en-exercice="29" presents="24" pouvoirs="2" votants="26"/><vote pour="25" contre="1" abstentions="0"/>')
PLACES = {"premier": "Belmont-sur-Rance", "complet": "Saint-Ormin"}  # where the convention was signed
WORKERS = min(4, os.cpu_count() or 1)
CODES = re.compile(r"(?:erreur|avertissement|attention|remarque|error|warning|remark) (?:AVN|SEA)-\d+")
# The first dossier was signed with its blanks: that they are told is no news here.
FAULTS = {"premier": CODES,
          "complet": re.compile(r"(?:erreur|avertissement|attention|remarque|error|warning|remark) (?:AVN|SEA|DOC|MOD|XML)-\d+")}
sealed_once = {}
lock = threading.Lock()


def told(text, codes=CODES):
    """The reports about what is in force: their first lines, with the notes and advice under each."""
    out, inside = [], False
    for line in text.splitlines():
        if not line.startswith(" "):
            inside = bool(codes.search(line))
        if inside and line:
            out.append(line)
    return "\n".join(out) + "\n" if out else ""


class Dossier:
    def __init__(self, ctg, folder, source):
        self.ctg, self.folder, self.source = ctg, pathlib.Path(folder), source
        self.said = ""  # what the steps of a wrong turn printed
        for name in ("convention.xml", "annexes", "logos"):
            path = DOSSIERS[source] / name
            if path.is_dir():
                shutil.copytree(path, self.folder / name)
            elif path.exists():
                shutil.copy(path, self.folder / name)

    def run(self, *arguments, expect=None, env=None):
        if arguments[0] == "seal":  # in 2033 all is signed
            env = {"SOURCE_DATE_EPOCH": "2000000000", **(env or {})}
        done = subprocess.run([self.ctg, *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
                              env={**os.environ, **(env or {})})
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"ctg {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def say(self, *arguments):
        """Runs the program, and keeps what it says of avenants and seals, and what it drafts."""
        done = self.run(*arguments)
        answer = done.stdout if arguments[:2] == ("avenant", "draft") else ""
        self.said += f"$ ctg {' '.join(arguments)}\n" + told(done.stderr, FAULTS[self.source]) + answer + f"({done.returncode})\n"
        return done

    def edit(self, script):
        folder = self.folder

        def read(name):
            return (folder / name).read_text()

        def write(name, text):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)

        def replace(name, old, new):
            assert read(name).count(old) >= 1, f"{name}: {old}"
            write(name, read(name).replace(old, new, 1))

        def replace_all(old, new):
            for path in folder.glob("annexes/**/*.xml"):
                path.write_text(path.read_text().replace(old, new))

        def move(old, new):
            (folder / old).rename(folder / new)

        def remove(name):
            (folder / name).unlink()

        def draft(number, signature="2027-06-10", effect="2027-07-01"):
            self.run("avenant", "draft", expect=0)
            self.fill(number, signature, effect)

        def sign(number):
            self.run("avenant", "build", str(number), "--format", "pdf", expect=0)
            self.seal_avenant(number)

        def seal_anew():
            shutil.rmtree(self.folder / "scelles")
            self.seal_anew("--papier")

        exec(script, {"re": re, "read": read, "write": write, "replace": replace,  # noqa: S102
                      "replace_all": replace_all, "move": move, "remove": remove, "ctg": self.say, "draft": draft,
                      "sign": sign, "seal_anew": seal_anew, "seal": lambda: self.seal(self.source)})

    def seal_avenant(self, number):
        scan(self.folder / f"out/avenant-{number}.pdf", self.folder / f"avenant-{number}-signe.pdf")
        self.run("seal", f"avenant-{number}", "--papier", f"avenant-{number}-signe.pdf", expect=0)

    def seal_anew(self, form):
        self.run("build", "--format", "pdf,odt")
        shutil.copy(self.folder / "out/convention.odt", self.folder / "signee.odt")
        scan(self.folder / "out/convention.pdf", self.folder / "signee.pdf")
        self.run("seal", form, "signee.pdf", expect=0)

    def seal(self, source):
        """What is signed is the same for nearly all cases: it is built once, and copied."""
        with lock:
            if source not in sealed_once:
                self.seal_anew("--constate" if source == "premier" else "--papier")
                sealed_once[source] = tempfile.mkdtemp()
                for name in ("scelles", "signee.odt", "signee.pdf"):
                    subprocess.run(["cp", "-r", self.folder / name, sealed_once[source]], check=True)
                return
        for name in ("scelles", "signee.odt", "signee.pdf"):
            subprocess.run(["cp", "-r", pathlib.Path(sealed_once[source]) / name, self.folder], check=True)

    def fill(self, number, signature, effect):
        path = self.folder / f"avenants/{number}.xml"
        text = path.read_text()
        text = text.replace('<effet date=""/>', f'<effet date="{effect}"/>')
        text = text.replace('<signature date="" lieu=""/>', f'<signature date="{signature}" lieu="{PLACES[self.source]}"/>')
        text = text.replace("<motifs></motifs>", "<motifs>Le comité de pilotage a constaté que la convention devait évoluer.</motifs>")
        text = re.sub('date="" numero=""', f'date="{signature}" numero="12"', text)
        if self.source == "complet":
            text = re.sub(r'(<deliberation partie="epci"[^>]*)/>', rf"\1>{SESSION}</deliberation>", text)
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


def check_text(case, name, found):
    golden = case / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)
    expected = golden.read_text() if golden.exists() else ""
    if found != expected:
        difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), name, "found", lineterm="")
        fault(name_of(case), "\n" + "\n".join(difference))


def name_of(case):
    return f"{case.parent.name}/{case.name}"


def notes(odt):
    """The passages of the consolidated convention that bear a note or a remark of an avenant, and its notice."""
    root = ElementTree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    out = []
    for element in root.iter():
        if element.tag not in (TEXT + "p", TEXT + "h"):
            continue
        pieces = []
        words(element, pieces)
        line = re.sub("[ \n]+", " ", "".join(pieces)).strip()
        bodies = [re.sub(r"\s+", " ", "".join(note.itertext())).strip() for note in element.iter(TEXT + "note-body")]
        remarks = [body for body in bodies if "avenant" in body]
        told_by_a_line = line.startswith("(") and "par l’avenant" in line or re.search(r"\(supprimée? par l’avenant", line)
        if remarks or told_by_a_line or "Version consolidée, document" in line or line.startswith("Cette version intègre"):
            out.append(f"{line} [{' '.join(remarks)}]\n" if remarks else line + "\n")
    return "".join(out)


def without_marks(lines):
    """A consolidated convention as it reads without what tells where its passages come from."""
    told = re.compile(r"\(.*par l’avenant.*\)$|.*\(supprimée? par l’avenant.*\)$|Version consolidée, document|Cette version intègre")
    return [line for line in lines if not told.match(line)]


# What an act may say of many places at once, and what then changes there: figures of tables, codes, numbers, years.
AT_ONCE = ("totaux et les tableaux récapitulatifs", "renvois à", "que mentionne", "colonne de plus")


def bodies_of(odt):
    with zipfile.ZipFile(odt) as package:
        return list(ElementTree.fromstring(package.read("content.xml")).iter(TEXT + "note-body"))


def folded(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip(" .;,")


def unsaid(signed, consolidated, act):
    """The words that the consolidated text has and the signed text has not, or the other way round, and that the act does
    not say: the printed texts alone are compared, so no operation is taken at its word."""
    said = folded(" ".join(act)).replace(" ;", ";")
    said += " " + re.sub(r"\b(?:à|d’|d')\s?une? (?=[a-z])", "1 ", said)  # « portée d’une place à … »: 1 place in a table
    at_once = any(words in said for words in AT_ONCE)

    def is_said(words):
        words = re.sub(r"^(Article|Annexe) .*? – |^Vu | \((ETP|€)\)$|^(Financières|Humaines|Matérielles) : ", "", words)
        if words in ("Total", "Équipement ou service", "Financeur"):  # headings of a table that comes with its first row
            return True
        if words == "Aucun":  # what a box shows of it
            return "aucun" in said
        if "renvois à" in said:  # codes follow what is said of them once
            words = re.sub(r"\d+\.[A-Z]\.\d+", "", words)
        words = folded(words).replace(" ;", ";")
        if not re.search("[A-Za-zÀ-ÿ]{2}", words):
            return at_once or words in said
        return words in said

    # A step is named by its title, an échéance of several lines by the first.
    whole = re.search("l’étape «[^»]*» est supprimée|L’échéance commençant par", said) is not None or any(
        words in said for words in ("est remplacée par l’annexe", "son code n’est pas réattribué",
                                    "Les autres articles conservent leur numérotation"))

    # « Humaines : » of which what follows becomes a list of its own: the act names what it was a label of.
    def is_label(line):
        return line.endswith(" :") and line[:-2].lower() in said

    def is_removed(line):  # a block that goes is named by its first words; what goes as a whole, by its name
        if whole or line.startswith("<"):
            return True
        first = " ".join(folded(line).split(" ")[:4])
        return first in said

    joined = re.sub(r"\W+", " ", said)

    def changed_words(left, right):
        out = []
        x, y = re.findall(r"\w+|[^\w\s]", left), re.findall(r"\w+|[^\w\s]", right)
        for step, _, _, k, m in difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
            words = re.sub(r"\W+", " ", " ".join(y[k:m])).strip()
            if step == "equal" or not words or f" {words} " in f" {joined} ":
                continue
            if re.search("[A-Za-zÀ-ÿ]{2}", words) or not at_once:
                out.append(f"{left} → {right}: {words}")
        return out

    out = []
    before, after = [folded(line) for line in signed], [folded(line) for line in consolidated]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = before[a:b], after[c:d]
        if len(old) != len(new):
            gone, come = [line for line in old if line not in after], [line for line in new if line not in before]
            became = set()
            for line in [line for line in come if line not in ("et", "(supprimé)") and not is_said(line)]:
                if is_label(line):
                    continue
                # What was left in blank says nothing of how alike two lines are.
                near = difflib.get_close_matches(line, bare := [re.sub("<[^>]*>", "", each) for each in gone], 1, 0.5)
                if near:
                    out += changed_words(near[0], line)
                    became.add(gone[bare.index(near[0])])
                else:
                    out.append(f"+ {line}")
            out += [f"- {line}" for line in gone if line != "et" and line not in became and not is_said(line) and not is_removed(line)
                    and not any(is_label(label) and line.startswith(label) for label in after)]
            continue
        for left, right in zip(old, new):
            out += changed_words(left, right)
    return out


def operations(path):
    text = path.read_text()
    return text[text.index("  <operations>"):text.index("</avenant>")]


def run_case(ctg, work, case, office_jobs, comparisons):
    dossier = Dossier(ctg, work, case.name)
    if (case / "avant.py").exists():
        dossier.edit((case / "avant.py").read_text())
        dossier.seal_anew("--constate")
    else:
        dossier.seal(case.name)
    dossier.edit((case / "edits.py").read_text())
    check_text(case, "attendu/controle.txt", told(dossier.run("check").stderr))
    dossier.run("avenant", "draft", expect=0)
    dossier.fill(1, "2027-06-10", "2027-07-01")
    check_text(case, "attendu/operations.xml", operations(work / "avenants/1.xml"))
    validate(work / "avenants/1.xml", "avenant")
    validate(work / "scelles/convention/sceau.xml", "sceau")
    checked = dossier.run("check").stderr
    # Whoever joins deliberates about the avenant, not about the convention that the others signed before.
    if late := told(checked, re.compile("DAT-002|CHK-005")):
        fault(name_of(case), "a délibération is held against the convention's signature:\n" + late)
    after = told(checked)
    if "AVN-" in after.replace("AVN-012", ""):
        fault(name_of(case), "after the draft:\n" + after)
    built = dossier.run("avenant", "build", "1", "--final")
    if built.returncode != 0:
        fault(name_of(case), built.stdout + built.stderr)
        return
    check_text(case, "attendu/avenant.txt", modifications(work / "out/avenant-1.odt"))
    check_text(case, "attendu/consolidee.txt", notes(work / "out/convention-consolidee-1.odt"))
    marked = without_marks(paragraphs(work / "out/convention-consolidee-1.odt"))
    own_words = ("Version consolidée", "à jour de l’", "Convention signée le ")  # what the consolidated text says of itself
    text = [line for line in marked if not line.startswith(own_words)]
    for line in unsaid(without_marks(paragraphs(work / "signee.odt")), text, paragraphs(work / "out/avenant-1.odt")):
        fault(name_of(case), "not said by the avenant: " + line)
    for name, document in (("acte", "avenant-1"), ("deliberation", "deliberation-avenant-1"),
                           ("note", "note-synthese-avenant-1")):
        if name_of(case) in WHOLE:
            check_text(case, f"attendu/{name}.txt", "\n".join(paragraphs(work / f"out/{document}.odt")) + "\n")
    if name_of(case) in JOINING:  # what the organ of the one that joins votes
        document = work / f"out/deliberation-avenant-1-{JOINING[name_of(case)]}.odt"
        check_text(case, "attendu/adhesion.txt", "\n".join(paragraphs(document)) + "\n")
    if case.name == "complet" and case.with_name("premier").exists():
        return  # LibreOffice takes its time: one dossier of each case
    for verb, target in (("Accept", work / "out/convention-consolidee-1.odt"), ("Reject", work / "signee.odt")):
        done = work / f"{verb}.odt"
        office_jobs.setdefault(verb, []).extend([str(work / "out/convention-revisions-1.odt"), str(done)])
        comparisons.append((name_of(case) + " " + verb, done, target))


def run_fault(ctg, work, case):
    dossier = Dossier(ctg, work, case.name)
    dossier.edit((case / "etapes.py").read_text())
    check_text(case, "attendu.txt", dossier.said)


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
        dossier.seal_avenant(number)
        if "AVN-0" in dossier.run("check").stderr.replace("AVN-012", ""):
            fault("sequence", dossier.run("check").stderr)
    lines = paragraphs(work / "out/convention-consolidee-3.odt")
    notice = next(line for line in lines if line.startswith("Cette version intègre"))
    if "l’avenant n°\u00a03 du 10\u00a0mars\u00a02027" not in notice:
        fault("sequence", notice)
    # The third undid the first, and only that: what is in force is the signed text, but for the second.
    changed = "\n".join(paragraphs(work / "out/convention-consolidee-3.odt"))
    if "Un titre nouveau" in changed or "14\u202f900" not in changed:
        fault("sequence", "the third avenant did not undo the first")


def successor(ctg, work):
    """Who signs for a party that leaves is who was in office when the last avenant was signed; and an avenant that is
    built again once it is sealed still names who signed it."""
    dossier = Dossier(ctg, work, "complet")
    dossier.seal("complet")
    dossier.edit("""replace("convention.xml", ">14820<", ">14900<")
text = read("convention.xml")
signer = re.search('<signataire id="saint-ormin-maire".*?</signataire>', text, re.S).group()
write("convention.xml", text.replace(signer, '<signataire id="maire-2" civilite="Madame" mandat-debut="2027-01-10"><prenom>Ève</prenom>'
      "<nom>ORY</nom><qualite>sa Maire</qualite><fonction>La Maire</fonction></signataire>"))
draft(1)
sign(1)
text = read("convention.xml")
write("convention.xml", re.sub('    <partie id="saint-ormin".*?</partie>\\n', "", text, flags=re.S))
replace_all('"saint-ormin"', '"epci"')
draft(2, "2028-06-10", "2028-07-01")
""")
    for number in (1, 2):
        dossier.run("avenant", "build", str(number))
        for name in (f"avenant-{number}", f"deliberation-avenant-{number}-saint-ormin"):
            text = "\n".join(paragraphs(work / f"out/{name}.odt"))
            if "AUBERLIEU" in text or "Madame Ève ORY" not in text:
                fault("successor", f"{name} is signed by who is no longer in office")


def vote(ctg, work):
    """After the seal, a build gives what was signed; once an avenant is sealed, the consolidated text, marked as such.

    Annexe 6 goes on naming the period that was voted.
    """
    dossier = Dossier(ctg, work, "premier")
    dossier.seal("premier")
    signed = paragraphs(work / "signee.odt")
    dossier.edit("""replace("convention.xml", 'fin="2030-12-31"', 'fin="2031-12-31"')
replace("convention.xml", '<deliberation date="2026-01-29" numero=""', '<deliberation date="2026-01-29" numero="2026-07"')
""")
    built = dossier.run("build", "--final", "--format", "odt", expect=0)
    if paragraphs(work / "out/convention.odt") != signed or "AVN-026" not in built.stderr:
        fault("vote", "the build after the seal is not what was signed: " + built.stderr)
    dossier.run("avenant", "draft", expect=0)
    dossier.fill(1, "2027-06-10", "2027-07-01")
    dossier.run("avenant", "build", "1", "--format", "pdf", expect=0)
    dossier.run("build", "--format", "odt", expect=0)
    if paragraphs(work / "out/convention.odt") != signed:
        fault("vote", "an avenant that is not sealed changes the text in force")
    dossier.seal_avenant(1)
    built = dossier.run("build", "--format", "pdf,odt", expect=0)
    text = "\n".join(paragraphs(work / "out/convention.odt"))
    act = text[text.rindex("Extrait du registre"):]
    if "2026-2031" in act or "d’approuver la convention territoriale globale 2026-2030" not in act:
        fault("vote", act[:1500])
    if "Version consolidée, document d’information" not in text or "Version consolidée" not in built.stdout:
        fault("vote", "the consolidated text is not marked as such")
    if "jusqu’au 31\u00a0décembre\u00a02031" not in text:
        fault("vote", "the convention of today has not the end of today")


def seal_as_told(ctg, work, source, form):
    """All that the seal of a dossier says, on a day of ours, of a scan of ours.

    Every digest and size is computed again. Those of the data stand in the golden file. What changes with the program does
    not: the digests of the text and of its scan are « … », the templates are compared with the program's own, remarks of the
    checks are left out.
    """
    dossier = Dossier(ctg, work, source)
    dossier.run("build", "--format", "pdf")
    scan(work / "out/convention.pdf", work / "scan.pdf")
    dossier.run("seal", f"--{form}", "scan.pdf", expect=0, env={"SOURCE_DATE_EPOCH": "1799020800"})  # 4 January 2027
    folder = work / "scelles/convention"
    raw = (folder / "sceau.xml").read_bytes()
    told_of = set()

    def settled(line):
        found = re.match(r'  <(fichier|piece) chemin="([^"]+)" octets="(\d+)" sha256="([0-9a-f]+)"/>$', line)
        if line.startswith("  <empreinte "):
            expected = hashlib.sha256(raw[:raw.index(b"  <empreinte ")]).hexdigest()
            return line.replace(expected, "…")
        if not found:
            return line
        kind, path, size, digest = found.groups()
        data = ((folder if kind == "fichier" else work) / path).read_bytes()
        told_of.add((kind, path))
        if (int(size), digest) != (len(data), hashlib.sha256(data).hexdigest()):
            fault(form, f"the seal says of {path}: {size}, {digest}")
        if path in ("texte.txt", "signe.pdf"):
            return line.replace(digest, "…").replace(size, "…")
        return "" if path.startswith("modeles/") else line

    lines = [settled(line) for line in raw.decode().splitlines() if 'gravite="remarque"' not in line]
    text = "".join(line + "\n" for line in lines if line)
    models = folder / "modeles"
    version = next((models / "templates/ctg").iterdir()).name
    templates = {str(path.relative_to(ROOT)): path.read_bytes() for path in (ROOT / "templates/ctg" / version).rglob("*.mustache")
                 if "depart" not in path.parts}
    if {str(path.relative_to(models)): path.read_bytes() for path in models.rglob("*") if path.is_file()} != templates:
        fault(form, "the sealed templates are not those of the program")
    kept = {("fichier", str(path.relative_to(folder))) for path in folder.rglob("*") if path.is_file()}
    if kept - told_of != {("fichier", "sceau.xml")}:
        fault(form, f"the seal does not name {kept - told_of}")
    check_text(HERE / "sceaux", f"{form}.txt", text)


def in_office(top, jobs):
    """A process of LibreOffice for each verb. None where there is no LibreOffice."""
    running = []
    for verb, documents in jobs.items():
        office = [sys.executable, str(ROOT / "tests/odt/office.py"), str(top / f"profile-{verb}"), f".uno:{verb}AllTrackedChanges"]
        running.append(subprocess.Popen([*office, *documents]))
    codes = [each.wait() for each in running]
    if 77 in codes:
        return None
    return all(code == 0 for code in codes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--no-office", action="store_true")
    options = parser.parse_args()
    ctg = str(pathlib.Path(options.ctg).absolute())
    office_jobs, comparisons = {}, []

    def attempt(name, function, *arguments):
        work = top / name
        work.mkdir(parents=True)
        try:
            function(ctg, work, *arguments)
        except AssertionError as error:
            fault(name, str(error))

    with tempfile.TemporaryDirectory() as place, concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        top = pathlib.Path(place)
        jobs = []
        for case in sorted((HERE / "cas").glob("*/*")):
            if options.only in name_of(case):
                jobs.append(pool.submit(attempt, name_of(case), run_case, case, office_jobs, comparisons))
        for case in sorted((HERE / "fautes").glob("*/*")):
            if options.only in name_of(case):
                jobs.append(pool.submit(attempt, "fautes/" + name_of(case), run_fault, case))
        if options.only in "sequence":
            jobs.append(pool.submit(attempt, "sequence", sequence))
        if options.only in "successor":
            jobs.append(pool.submit(attempt, "successor", successor))
        if options.only in "vote":
            jobs.append(pool.submit(attempt, "vote", vote))
        for source, form in (("complet", "papier"), ("premier", "constate")):
            if options.only in f"sceaux/{form}":
                jobs.append(pool.submit(attempt, f"sceaux/{form}", seal_as_told, source, form))
        for job in jobs:
            job.result()
        worked = in_office(top, office_jobs) if office_jobs and not options.no_office else None
        if worked is None:
            print("no LibreOffice on this machine: tracked changes are not accepted nor rejected")
        elif not worked:
            fault("office", "failed")
        else:
            for name, found, expected in comparisons:
                # A note that came or went stands in the text, in parentheses: no word processor tracks notes.
                notes_of = ["".join(note.itertext()).split() for note in bodies_of(expected)]
                a, b = paragraphs(found), without_marks(paragraphs(expected))
                # What each says of itself on its cover, and in place of the frames to sign in.
                a, b = ([line for line in lines if not line.startswith(("à jour de l’", "Convention signée le ", LEGEND))]
                        for lines in (a, b))
                for text in notes_of:
                    note = re.compile(r"\s\(" + r"\s+".join(map(re.escape, text)) + r"\)")
                    a = [note.sub("", line) for line in a]
                if name in BARS:
                    a, b = sorted(set(a)), sorted(set(b))
                if a != b:
                    fault(name, "\n" + "\n".join(list(difflib.unified_diff(b, a, lineterm="", n=0))[:30]))
        for folder in sealed_once.values():
            shutil.rmtree(folder)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
