#!/usr/bin/env python3
"""The tracking table on its way through LibreOffice: exported, saved again (as ODS, and as XLSX and back), edited by this
script, imported. Each edit arrives, and no other value of suivi.xml changes.

The parts of the export are valid ODF 1.3, where ../shared/schemas is there; two exports are the same bytes. Exit code 77
without LibreOffice's spreadsheet.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).parent.parent.parent
NS = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
      "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
faults = []


def tag(name):
    prefix, local = name.split(":")
    return "{" + NS[prefix] + "}" + local


def fault(message):
    faults.append(message)
    print("FAULT", message)


def run(*words, cwd=None):
    return subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, timeout=300)


class Sheets:
    """The cells of an ODS, to be changed by their names, as a person would."""

    def __init__(self, path):
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        for prefix, uri in [item for _, item in ElementTree.iterparse(path_bytes(self.parts["content.xml"]), ["start-ns"])]:
            ElementTree.register_namespace(prefix, uri)
        self.root = ElementTree.fromstring(self.parts["content.xml"])

    def cell(self, sheet, name):
        letters = name.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        row = int(name[len(letters):])
        table = next(t for t in self.root.iter(tag("table:table")) if t.get(tag("table:name")) == sheet)
        rows = [(parent, child) for parent in [table, *table.iter(tag("table:table-header-rows"))]
                for child in parent if child.tag == tag("table:table-row")]
        rows.sort(key=lambda pair: list(table.iter()).index(pair[1]))
        return single(*single_of(rows, row, "table:number-rows-repeated"), column)

    def put(self, sheet, name, value):
        cell = self.cell(sheet, name)
        for child in list(cell):
            cell.remove(child)
        for attribute in ("value-type", "value", "date-value", "string-value"):
            cell.attrib.pop(tag("office:" + attribute), None)
            cell.attrib.pop("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}" + attribute, None)
        if value is None:
            return
        if isinstance(value, (int, float)):
            cell.set(tag("office:value-type"), "float")
            cell.set(tag("office:value"), str(value))
        else:
            cell.set(tag("office:value-type"), "string")
        for line in str(value).split("\n"):
            ElementTree.SubElement(cell, tag("text:p")).text = line

    def save(self, path):
        self.parts["content.xml"] = ElementTree.tostring(self.root, "utf-8", xml_declaration=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)


def path_bytes(data):
    import io
    return io.BytesIO(data)


def single_of(pairs, number, attribute):
    """The n-th of rows that may be repeated, cut out of its repetition."""
    at = 0
    for parent, element in pairs:
        count = int(element.get(tag(attribute), "1"))
        if at + count >= number:
            return parent, element, attribute, number - at, count
        at += count
    raise LookupError(number)


def single(parent, row, attribute, rank, count, column):
    row = cut(parent, row, attribute, rank, count)
    cells = [(row, cell) for cell in row if cell.tag in (tag("table:table-cell"), tag("table:covered-table-cell"))]
    return cut(*single_of(cells, column, "table:number-columns-repeated"))


def cut(parent, element, attribute, rank, count):
    if count == 1:
        return element
    index = list(parent).index(element)
    copy = ElementTree.fromstring(ElementTree.tostring(element))
    pieces = [(rank - 1, ElementTree.fromstring(ElementTree.tostring(element))), (1, copy),
              (count - rank, ElementTree.fromstring(ElementTree.tostring(element)))]
    parent.remove(element)
    for number, piece in reversed(pieces):
        if number == 0:
            continue
        piece.attrib.pop(tag(attribute), None)
        if number > 1:
            piece.set(tag(attribute), str(number))
        parent.insert(index, piece)
    return copy


# A cell, what is entered, and what suivi.xml then says that it did not, or no longer says.
EDITS = [
    ("Actions", "K3", "30/06/2029"), ("Actions", "L3", "En cours"), ("Actions", "M3", 90),
    ("Actions", "N3", "Fictif : dit par le script."),
    ("Indicateurs", "M5", 79.5), ("Indicateurs", "N5", "1er juin 2029"), ("Indicateurs", "O5", "RPE"),
    ("Indicateurs", "I3", 112),
    ("Moyens", "G4", "128 700,5"), ("Moyens", "H3", None),
    ("Difficultés", "D3", "Fictif : deux départs."),
    ("Ajustements", "F3", 2),
    ("Changements", "A30", "3.B.1"), ("Changements", "C30", "31/12/2028"), ("Changements", "D30", "Fictif : on se connaît."),
    ("Situations", "E4", 11), ("Valeurs", "E6", "104,5"),
]
CHANGES = """\
- action 1.A.1 ajustement avenant=oui copil=2026-12-03: Fictif\u00a0: l’échéance de l’agrandissement passe de 2026 à 2027.
- action 1.A.1 difficulte date=2026-11-12: Fictif\u00a0: deux assistantes maternelles ont cessé leur activité sans être remplacées.
- action 1.A.1 moyen annee=2026 arrete=2027-02-15 etp-prevu=0.3 etp-realise=0.21 financeur=epci montant-prevu=22000 montant-realise=15400 nature=Travaux et coordination
- action 1.A.1 moyen annee=2027 arrete=2028-02-15 etp-prevu=0.3 etp-realise=0.3 financeur=epci montant-prevu=118000 montant-realise=128600 nature=Travaux et coordination
- action 1.A.1 situation avancement=10 date=2026-06-30 statut=en-cours: Fictif\u00a0: étude de faisabilité rendue\u202f; budget prévisionnel de 184\u202f000\u00a0€.
- indicateur 1.A.1 places cible date=2030-12-31 valeur=110
- indicateur 1.A.1 places valeur date=2028-12-31 source=RPE, agréments valeur=104
+ action 1.A.1 ajustement avenant=oui copil=2026-12-03 numero=2: Fictif\u00a0: l’échéance de l’agrandissement passe de 2026 à 2027.
+ action 1.A.1 difficulte date=2026-11-12: Fictif : deux départs.
+ action 1.A.1 moyen annee=2026 arrete=2027-02-15 etp-realise=0.21 financeur=epci montant-prevu=22000 montant-realise=15400 nature=Travaux et coordination
+ action 1.A.1 moyen annee=2027 arrete=2028-02-15 etp-prevu=0.3 etp-realise=0.3 financeur=epci montant-prevu=118000 montant-realise=128700.5 nature=Travaux et coordination
+ action 1.A.1 situation avancement=11 date=2026-06-30 statut=en-cours: Fictif\u00a0: étude de faisabilité rendue\u202f; budget prévisionnel de 184\u202f000\u00a0€.
+ action 1.A.1 situation avancement=90 date=2029-06-30 statut=en-cours: Fictif : dit par le script.
+ action 3.B.1 changement date=2028-12-31: Fictif : on se connaît.
+ indicateur 1.A.1 activite valeur date=2029-06-01 source=RPE valeur=79.5
+ indicateur 1.A.1 places cible date=2030-12-31 valeur=112
+ indicateur 1.A.1 places valeur date=2028-12-31 source=RPE, agréments valeur=104.5
"""


def facts(path):
    """All that suivi.xml says, one line each."""
    def line(element, owner):
        attributes = "".join(f" {name}={value}" for name, value in sorted(element.attrib.items()))
        text = " ".join("".join(element.itertext()).split(" ")).strip()
        return f"{owner} {element.tag.split('}')[1]}{attributes}" + (f": {text}" if text else "")

    out = []
    for action in ElementTree.parse(path).getroot():
        for child in action:
            if not child.tag.endswith("}indicateur"):
                out.append(line(child, "action " + action.get("fiche")))
                continue
            names = {key: child.get(key) for key in ("intitule", "unite", "sens")}
            out.append(f"action {action.get('fiche')} indicateur {child.get('id')} {names}")
            out += [line(each, f"indicateur {action.get('fiche')} {child.get('id')}") for each in child]
    return out


def difference(before, after):
    gone = sorted(line for line in set(before) if before.count(line) > after.count(line))
    come = sorted(line for line in set(after) if after.count(line) > before.count(line))
    return "".join(f"- {line}\n" for line in gone) + "".join(f"+ {line}\n" for line in come)


def fresh_dossier(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "convention.xml", folder)
    shutil.copytree(ROOT / "annexes", folder / "annexes")
    shutil.copytree(ROOT / "tests/suivi/monts", folder, dirs_exist_ok=True)


def check_schema(path, folder):
    schemas = ROOT.parent / "shared/schemas/odf-1.3"
    if not schemas.exists():
        return
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
        if package.namelist()[0] != "mimetype" or package.infolist()[0].compress_type != zipfile.ZIP_STORED:
            fault("the mimetype does not come first, stored")
    for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        done = run("xmllint", "--noout", "--relaxng", schemas / "OpenDocument-v1.3-schema.rng", folder / part)
        if done.returncode != 0:
            fault(f"{part}: {done.stderr[-500:]}")
    done = run("xmllint", "--noout", "--relaxng", schemas / "OpenDocument-v1.3-manifest-schema.rng",
               folder / "META-INF/manifest.xml")
    if done.returncode != 0:
        fault(f"manifest: {done.stderr[-500:]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    ctg = parser.parse_args().ctg
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        dossier = folder / "dossier"
        fresh_dossier(dossier)
        before = facts(dossier / "suivi/suivi.xml")
        for name in ("suivi.ods", "encore.ods"):
            done = run(ctg, "suivi", "export", dossier / name, "--dossier", dossier)
            if done.returncode != 0:
                sys.exit(f"export: {done.stderr}")
        if (dossier / "suivi.ods").read_bytes() != (dossier / "encore.ods").read_bytes():
            fault("two exports differ")
        check_schema(dossier / "suivi.ods", folder / "parts")
        if not office or not any(pathlib.Path("/usr/lib/libreoffice/program").glob("libsc*lo.so")):
            sys.exit(1 if faults else 77)

        def convert(source, to, target):
            done = run(office, f"-env:UserInstallation=file://{temporary}/profile", "--headless", "--convert-to", to,
                       "--outdir", target, source)
            made = target / (source.stem + "." + to.split(":")[0])
            if not made.exists():
                sys.exit(f"LibreOffice: {done.stdout}{done.stderr}")
            return made

        again = convert(dossier / "suivi.ods", "ods:calc8", folder / "again")
        excel = convert(convert(dossier / "suivi.ods", "xlsx", folder / "xlsx"), "ods:calc8", folder / "back")
        for way, path in (("ODS", again), ("XLSX", excel)):
            done = run(ctg, "suivi", "import", path, "--dossier", dossier)
            if (done.returncode, done.stdout, done.stderr) != (0, "Aucune modification.\n", ""):
                fault(f"{way}, unchanged: {done.stdout}{done.stderr}")
            sheets = Sheets(path)
            for sheet, cell, value in EDITS:
                sheets.put(sheet, cell, value)
            edited = folder / f"{way}.ods"
            sheets.save(edited)
            edited = convert(edited, "ods:calc8", folder / f"saved-{way}")  # as the program writes what was edited
            done = run(ctg, "suivi", "import", "--apply", edited, "--dossier", dossier)
            if done.returncode != 0:
                fault(f"{way}: {done.stdout}{done.stderr}")
            came = difference(before, facts(dossier / "suivi/suivi.xml"))
            if came != CHANGES:
                fault(f"{way}: other changes than the edits\n{came}")
            shutil.copy(ROOT / "tests/suivi/monts/suivi/suivi.xml", dossier / "suivi/suivi.xml")
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
