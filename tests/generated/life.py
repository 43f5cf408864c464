#!/usr/bin/env python3
"""No sentence that French cannot say, in what follows the signature either.

Each dossier of dossiers.py is sealed as signed; what conventions change is changed in two avenants, drawn by lot; a bilan is
made of a small table. Every ODT that comes of it is looked through as check.py does: the avenants, their délibérations and
notes, the comparisons, the consolidated texts, the bilans. The avenants of thirteen kinds are held against golden/<kind>.txt of
avenants/: read the difference.

    life.py --ctg build/release/ctg [--golden] [KIND …]
    UPDATE_GOLDEN=1 life.py --ctg …
"""

import argparse
import difflib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import check  # noqa: E402
import dossiers  # noqa: E402
import text  # noqa: E402

CLOCK = "2000000000"  # all is signed by then


class Signed:
    """A dossier, sealed, that lives on."""

    def __init__(self, ctg, folder, kind):
        self.ctg, self.folder, self.kind = ctg, folder, kind
        self.random = random.Random("ctg life " + kind)
        dossiers.write(folder, kind)
        self.seal("convention", "build")

    def path(self, name):
        return self.folder / name

    def read(self, name):
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name, words):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(words, encoding="utf-8")

    def edit(self, name, pattern, by):
        """Once; False where there is no such place."""
        words, count = re.subn(pattern, by, self.read(name), count=1, flags=re.S)
        if count:
            self.write(name, words)
        return bool(count)

    def run(self, *words, fails=False):
        done = subprocess.run([self.ctg, *words, "--dossier", str(self.folder)], capture_output=True, text=True, check=False,
                              env=dict(os.environ, SOURCE_DATE_EPOCH=CLOCK))
        if done.returncode != 0 and not fails:
            raise SystemExit(f"{self.kind}: ctg {' '.join(words)}\n{done.stdout}{done.stderr}")
        return done

    def seal(self, document, *make):
        self.run(*make, "--format", "pdf")
        made = self.folder / f"out/{document}.pdf"
        kept = self.folder / f"{document}-signe.pdf"
        shutil.copy(made, kept)
        self.run("seal", document, "--constate", str(kept))
        shutil.rmtree(self.folder / "out")

    def documents(self, *make):
        """The paragraphs of the ODTs that a command makes, by name."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        self.run(*make, "--format", "odt")
        return {path.stem: text.paragraphs(path) for path in sorted((self.folder / "out").glob("*.odt"))}

    def avenant(self, number):
        self.run("avenant", "draft")
        name = f"avenants/{number}.xml"
        words = self.read(name)
        month = 4 * number
        for old, new in (('<effet date=""', f'<effet date="2027-{month:02}-01"'),
                         ('<signature date="" lieu=""', f'<signature date="2027-{month - 1:02}-01" lieu="Saint-Ormin"'),
                         ("<motifs></motifs>", "<motifs>Le comité de pilotage a constaté que la convention devait évoluer.</motifs>")):
            words = words.replace(old, new)
        acts = iter(range(1, 100))
        words = re.sub('date="" numero=""', lambda _: f'date="2027-{month - 2:02}-{next(acts):02}" numero="7"', words)
        self.write(name, words)
        return self.documents("avenant", "build", str(number))


# ---- What is changed. Each says whether there was something to change.

def commune_joins(d):
    return (d.edit("convention.xml", r"    </communes>", '      <commune><nom>Hautecombe-en-Ormence</nom>'
                   '<population annee="2023" source="Insee">1</population></commune>\n    </communes>')
            and d.edit("convention.xml", r"<nombre-communes>(\d+)", lambda m: f"<nombre-communes>{int(m[1]) + 1}"))


def commune_leaves(d):
    if d.read("convention.xml").count("<commune>") < 2:
        return False
    return (d.edit("convention.xml", r"      <commune>.*?</commune>\n", "")
            and d.edit("convention.xml", r"<nombre-communes>(\d+)", lambda m: f"<nombre-communes>{int(m[1]) - 1}"))


def population_is_counted_again(d):
    return d.edit("convention.xml", r'(<nombre-communes>\d+</nombre-communes>\s*<population annee=")2023(" source="Insee">)\d+',
                  r"\g<1>2026\g<2>12001")


def signer_follows_another(d):
    return d.edit("convention.xml", r'civilite="\w+"><prenom>[^<]*</prenom><nom>[^<]*</nom><qualite>[^<]*</qualite>'
                  r"<fonction>[^<]*</fonction>", 'civilite="Madame"><prenom>Ève</prenom><nom>HAUTEFORT</nom>'
                  "<qualite>sa Présidente</qualite><fonction>La Présidente</fonction>")


def party_is_renamed(d):
    return d.edit("convention.xml", r'(<partie id="p1".*?<nom>)[^<]*(</nom><denomination>)[^<]*(</denomination><nom-usuel>)[^<]*'
                  r"(</nom-usuel><nom-signature>)[^<]*", r"\1L’Agence d’Hyères\2l’Agence d’Hyères\3l’Agence d’Hyères\4L’Agence d’Hyères")


def period_is_longer(d):
    return d.edit("convention.xml", r'(<periode debut="2027-01-01" fin=")(\d{4})', lambda m: f"{m[1]}{int(m[2]) + 1}")


def objective_is_reworded(d):
    return d.edit("convention.xml", r"ouvrir des places, volet 1", "ouvrir et maintenir des places, volet 1")


def stake_goes(d):
    return d.edit("convention.xml", r"    <enjeu>[^<]*volet 2</enjeu>\n", "")


def orientation_comes(d):
    return d.edit("convention.xml", r"  </orientations>", "    <orientation>Aller vers les familles isolées</orientation>\n  </orientations>")


def visa_comes(d):
    return d.edit("convention.xml", r"  </visas>", '    <visa id="css">le Code de la sécurité sociale</visa>\n  </visas>')


def annexes_change_places(d):
    words = d.read("convention.xml")
    first, second = re.findall(r'<annexe role="(?:moyens|equipements)" numero="\d"/>', words)
    numbers = [re.search(r'numero="(\d)"', each)[1] for each in (first, second)]
    swapped = (first.replace(f'numero="{numbers[0]}"', f'numero="{numbers[1]}"'),
               second.replace(f'numero="{numbers[1]}"', f'numero="{numbers[0]}"'))
    d.write("convention.xml", words.replace(first, "@1").replace(second, "@2").replace("@1", swapped[0]).replace("@2", swapped[1]))
    return True


def capacity_changes(d):
    return d.edit("annexes/4-equipements.xml", r'(<capacite unite="places">)(\d+)', lambda m: m[1] + ("1" if m[2] != "1" else "24"))


def amounts_change(d):
    return d.edit("annexes/3-moyens.xml", r'montant="1200.50"', 'montant="1"')


def means_come(d):
    return d.edit("annexes/3-moyens.xml", r"</moyens>",
                  '  <moyen action="1.A.1" financeur="p0" annee="2028" montant="0.5" nature="Étude"/>\n</moyens>')


def echeance_moves(d):
    return d.edit("annexes/2-plan-actions/fiches/1.A.1.xml", r'<echeance annee="2027"><p>Fin 2027</p></echeance>',
                  '<echeance annee="2028" fin="2029"/>')


def fiche_is_reworded(d):
    return d.edit("annexes/2-plan-actions/fiches/1.A.2.xml", r"<p>Le relais reçoit les familles.</p>",
                  "<p>Le relais et les communes reçoivent les familles<note>Sur rendez-vous.</note>.</p><p>Il tient un registre.</p>")


def fiche_comes(d):
    d.write("annexes/2-plan-actions/fiches/1.A.9.xml", dossiers.fiche("1.A.9", "1.A.1"))
    return d.edit("annexes/2-plan-actions/repertoire.xml", r"</sous-axe>", '<action fiche="1.A.9"/></sous-axe>')


def fiche_goes(d):
    codes = re.findall(r'<action fiche="([^"]+)"/>', d.read("annexes/2-plan-actions/repertoire.xml"))
    if len(codes) < 3:
        return False
    gone = codes[2]
    d.path(f"annexes/2-plan-actions/fiches/{gone}.xml").unlink()
    for path in d.path("annexes/2-plan-actions/fiches").glob("*.xml"):
        path.write_text(path.read_text(encoding="utf-8").replace(f'<lien fiche="{gone}"/>', '<lien fiche="1.A.1"/>'), encoding="utf-8")
    d.write("annexes/3-moyens.xml", re.sub(rf'  <moyen action="{re.escape(gone)}"[^>]*/>\n', "", d.read("annexes/3-moyens.xml")))
    return d.edit("annexes/2-plan-actions/repertoire.xml", rf'<action fiche="{re.escape(gone)}"/>', "")


def indicator_comes(d):
    return d.edit("annexes/2-plan-actions/fiches/1.A.1.xml", r"</indicateurs>",
                  '<indicateur id="places">Nombre de places ouvertes</indicateur></indicateurs>')


def committee_grows(d):
    return d.edit("annexes/5-pilotage.xml", r'nombre="(\d)"', lambda m: f'nombre="{int(m[1]) + 1}"')


def party_joins(d):
    return d.edit("convention.xml", r"  </parties>", '    <partie id="nouvelle" type="association" genre="f">\n'
                  "      <nom>L’Association Œuvres d’Hyères</nom><denomination>l’Association Œuvres d’Hyères</denomination>"
                  "<nom-usuel>l’Association Œuvres d’Hyères</nom-usuel><nom-signature>L’Association Œuvres d’Hyères</nom-signature>\n"
                  '      <organe genre="f">assemblée générale</organe>\n      <signataire id="nouvelle-s0" civilite="Madame">'
                  "<prenom>Aude</prenom><nom>YVERT</nom><qualite>sa Présidente</qualite><fonction>La Présidente</fonction></signataire>\n"
                  "    </partie>\n  </parties>")


CHANGES = [commune_joins, commune_leaves, population_is_counted_again, signer_follows_another, party_is_renamed, period_is_longer,
           objective_is_reworded, stake_goes, orientation_comes, visa_comes, annexes_change_places, capacity_changes, amounts_change,
           means_come, echeance_moves, fiche_is_reworded, fiche_comes, fiche_goes, indicator_comes, committee_grows, party_joins]


def changed(d, number, index, done):
    """Four changes, others in each avenant and each kind, so that all are met many times."""
    order = CHANGES[(index * 5 + number * 7) % len(CHANGES):] + CHANGES[:(index * 5 + number * 7) % len(CHANGES)]
    made = []
    for change in order:
        if len(made) < 4 and change not in done and change(d):
            made.append(change)
    done += made
    return [each.__name__ for each in made]


def bilan_of(d):
    codes = re.findall(r'<action fiche="([^"]+)"/>', d.read("annexes/2-plan-actions/repertoire.xml"))
    states = d.random.sample(["en-cours", "realisee", "non-demarree", "reportee", "abandonnee"], 5)
    rows = ""
    for i, code in enumerate(codes):
        reached = d.random.choice([0, 1, 2])
        rows += (f'  <action fiche="{code}">\n    <situation date="2027-11-0{1 + i}" statut="{states[i % 5]}" avancement="50">'
                 "Le relais a reçu les familles.</situation>\n"
                 '    <indicateur id="familles" intitule="Nombre de familles reçues par an" unite="familles">\n'
                 f'      <cible date="2027-12-31" valeur="1"/>\n      <valeur date="2027-11-02" valeur="{reached}"/>\n'
                 "    </indicateur>\n")
        if i == 1:
            rows += ('    <difficulte date="2027-10-01">Un local manque.</difficulte>\n'
                     '    <ajustement copil="2027-10-12" avenant="non">Le calendrier est revu.</ajustement>\n')
        rows += "  </action>\n"
    d.write("suivi/suivi.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n<suivi xmlns="urn:ctg:suivi:1">\n{rows}</suivi>\n')
    d.run("bilan", "init", "etape", "--au", "2027-12-31")
    return d.documents("bilan", "etape", "--au", "2027-12-31")


def lived(ctg, folder, kind, index):
    d = Signed(ctg, folder, kind)
    out, done = {}, []
    for number in (1, 2):
        made = changed(d, number, index, done)
        documents = d.avenant(number)
        out |= {f"{number} {name}": [f"({', '.join(made)})", *paragraphs] if name == f"avenant-{number}" else paragraphs
                for name, paragraphs in documents.items()}
        if number == 1:
            d.seal("avenant-1", "avenant", "build", "1")
    return out | bilan_of(d)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg", required=True)
    parser.add_argument("--golden", action="store_true", help="only the kinds that have a golden text")
    parser.add_argument("--keep", help="a folder to leave the dossiers in")
    parser.add_argument("kinds", nargs="*")
    arguments = parser.parse_args()
    ctg = str(pathlib.Path(arguments.ctg).resolve())
    wanted = arguments.kinds or (check.GOLDEN if arguments.golden else dossiers.kinds())
    failed = count = 0
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(arguments.keep or name)
        for kind in wanted:
            documents = lived(ctg, top / kind, kind, dossiers.kinds().index(kind))
            count += len(documents)
            for name, paragraphs in documents.items():
                for fault in (each for paragraph in paragraphs for each in check.faults(paragraph)):
                    failed += 1
                    print(f"{kind}, {name}: {fault}")
            if kind not in check.GOLDEN:
                continue
            is_now = "".join(f"== {name}\n" + "\n".join(documents[name]) + "\n" for name in documents if " avenant-" in name)
            path = HERE / "avenants" / f"{kind}.txt"
            if os.environ.get("UPDATE_GOLDEN"):
                path.parent.mkdir(exist_ok=True)
                path.write_text(is_now, encoding="utf-8")
            was = path.read_text(encoding="utf-8") if path.exists() else ""
            if was != is_now:
                failed += 1
                sys.stdout.writelines(difflib.unified_diff(was.splitlines(True), is_now.splitlines(True), str(path), "now", n=1))
    print(f"{len(wanted)} kinds of dossiers, {count} documents after the signature: {failed} faults")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
