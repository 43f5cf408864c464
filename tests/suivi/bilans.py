#!/usr/bin/env python3
"""Points d'étape and bilans, end to end, on the filled table of the first dossier (README.md).

1. Golden: what the three documents say, read back from the PDF by poppler and from the ODT as it stands, must be the text
   of attendu/<document>.txt, and its structure attendu/<document>.arbre.txt. UPDATE_GOLDEN=1 writes both again.
2. Figures: every count, sum, rate and trend of the tables is computed again here, from the XML alone.
3. The day: what is dated later changes no word; what is dated on the day does.
4. A table with nothing in it; the complete dossier with a small table; seals; usage.
5. PDF/A and PDF/UA, the schema of ODF, PDF and ODT alike, the same bytes twice.
"""

import argparse
import datetime
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
sys.path[:0] = [str(ROOT / "tests/odt"), str(ROOT / "tests/pdfa")]
import access  # noqa: E402
import parity  # noqa: E402
from conform import faults_of  # noqa: E402
from scan import scan as scanned_as  # noqa: E402

SCHEMA = ROOT.parent / "shared/schemas/odf-1.3/OpenDocument-v1.3-schema.rng"
NS = "{urn:ctg:suivi:1}"
FICHE = "{urn:ctg:fiche:1}"
PLAN = "{urn:ctg:plan-actions:1}"
MOYENS = "{urn:ctg:moyens:1}"
CONVENTION = "{urn:ctg:convention:1}"
DOCUMENTS = {"etape-2027": ("etape", "2027-12-31"), "intermediaire": ("intermediaire", "2028-06-30"),
             "final": ("final", "2028-12-31")}
faults = []
compared = 0


def fault(name, message):
    faults.append(f"{name}: {message}")
    print(f"FAULT {name}: {message}")


def same(name, what, told, expected):
    global compared
    compared += 1
    if told != expected:
        fault(name, f"{what}: {told!r} in the document, {expected!r} from the data")


class Dossier:
    def __init__(self, ctg, folder, source=ROOT):
        self.ctg, self.folder = ctg, pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        for name in ("convention.xml", "annexes", "logos"):
            path = source / name
            if path.is_dir():
                shutil.copytree(path, self.folder / name)
            elif path.exists():
                shutil.copy(path, self.folder / name)
        if source == ROOT:
            shutil.copytree(HERE / "monts", self.folder, dirs_exist_ok=True)

    def run(self, *arguments, expect=0, **environment):
        if arguments[0] == "seal":  # in 2033 all is signed
            environment = {"SOURCE_DATE_EPOCH": "2000000000", **environment}
        done = subprocess.run([self.ctg, *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
                              env={**os.environ, **environment})
        if done.returncode != expect:
            raise AssertionError(f"ctg {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def bilan(self, nature, *arguments):
        return self.run("bilan", nature, *arguments)

    def path(self, name, extension="pdf"):
        return self.folder / f"out/bilan-{name}.{extension}"

    def replace(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        assert text.count(old) >= 1, f"{name}: {old}"
        path.write_text(text.replace(old, new, 1))


# ---- The figures again


def number(text):
    """In thousandths, as the schema has it: three decimals at most."""
    whole, _, rest = text.partition(".")
    return int(whole) * 1000 + int((rest + "000")[:3])


def french(thousandths):
    whole, rest = divmod(thousandths, 1000)
    digits = f"{whole:,}".replace(",", "\u202f")
    return digits + ("," + f"{rest:03}".rstrip("0") if rest else "")


def unit(indicator):
    return {"%": "pourcentage"}.get(indicator.get("unite"), indicator.get("unite"))


def half_up(part, whole):
    """part / whole, rounded to the nearest; halves upwards."""
    return (2 * part + whole) // (2 * whole)


def short(date):
    return f"{date[8:10]}/{date[5:7]}/{date[:4]}"


class State:
    def __init__(self, dossier, day):
        self.day, self.year = day, int(day[:4])
        plan = ElementTree.parse(dossier / "annexes/2-plan-actions/repertoire.xml").getroot()
        suivi = {e.get("fiche"): e for e in ElementTree.parse(dossier / "suivi/suivi.xml").getroot()}
        self.axes = {}
        for axe in plan.findall(PLAN + "axe"):
            codes = [a.get("fiche") for a in axe.iter(PLAN + "action")]
            self.axes[int(axe.get("numero"))] = [Action(dossier, code, suivi.get(code), day) for code in codes]
        self.actions = [a for axe in self.axes.values() for a in axe]


class Action:
    def __init__(self, dossier, code, data, day):
        self.code, self.data, self.day = code, data, day
        fiche = ElementTree.parse(dossier / f"annexes/2-plan-actions/fiches/{code}.xml").getroot()
        self.early = fiche.get("petite-enfance") == "oui"
        term = fiche.find(FICHE + "echeance")
        self.last_year = term.get("fin") or term.get("annee")
        self.term = term.get("annee") + (f"–{term.get('fin')}" if term.get("fin") not in (None, term.get("annee")) else "")
        past = sorted((s for s in self.all("situation") if s.get("date") <= day), key=lambda s: s.get("date"))
        self.situation = past[-1] if past else None
        self.status = self.situation.get("statut") if past else None
        self.progress = int(self.situation.get("avancement")) if past and self.situation.get("avancement") else None
        ended = self.last_year and f"{self.last_year}-12-31" <= day
        self.overdue = bool(ended and self.status not in ("realisee", "abandonnee"))

    def all(self, name):
        return self.data.findall(NS + name) if self.data is not None else []


WORDS = {"realisee": "réalisée", "en-cours": "en\u00a0cours", "reportee": "reportée", "abandonnee": "abandonnée",
         "non-demarree": "non démarrée", None: "sans donnée"}


def mean(actions):
    counted = [a for a in actions if a.status != "abandonnee"]
    known = [a.progress for a in counted if a.progress is not None]
    if len(known) == 1 and len(counted) > 1:
        return "–"  # one of several is no mean
    return f"{half_up(sum(known), len(known))}\u00a0%" if known else "–"


def trend(indicator, day):
    def read(name):
        element = indicator.find(NS + name)
        return number(element.get("valeur")) if element is not None and element.get("valeur") else None

    start, target = read("depart"), read("cible")
    if start is not None and indicator.find(NS + "depart").get("date") > day:
        start = None
    values = sorted(((v.get("date"), number(v.get("valeur"))) for v in indicator.findall(NS + "valeur")
                     if v.get("date") <= day and v.get("valeur")), key=lambda v: v[0])
    if not values:
        return "aucune valeur relevée"
    term = indicator.find(NS + "cible").get("date") if target is not None else None
    last = values[-1][1]
    up = target > start if None not in (target, start) and target != start else indicator.get("sens", "hausse") == "hausse"
    reaches = lambda value: target is not None and (value >= target if up else value <= target)  # noqa: E731
    way = f", {half_up(100 * (last - start) * (1 if target > start else -1), abs(target - start))}\u00a0% du chemin" \
        if None not in (target, start) and target != start else ""
    if start is None:
        going = "sans valeur de départ"
    elif target is None:
        better = (last > start) == (indicator.get("sens", "hausse") == "hausse")
        going = "stable" if last == start else ("s’améliore" if better else "se dégrade") + "\u202f; pas de cible"
    elif reaches(last):
        passed = target != start and abs(last - start) * 200 >= abs(target - start) * 201
        going = "cible atteinte" + (way if passed else "")
    elif last == start:
        going = "stable"
    else:
        going = "vers la cible" + way if abs(target - last) < abs(target - start) else "s’éloigne de la cible"
    if not term or term > day:
        return going
    # The date of the target has passed: what was noted about it judges.
    before = [v for v in values if v[0] <= term]
    after = [v for v in values if v[0] > term]
    if before and reaches(before[-1][1]):
        return going if going.startswith("cible atteinte") else \
            "cible atteinte" if reaches(last) else "cible atteinte, non tenue depuis"
    on_the_day = before and before[-1][0] == term
    if not on_the_day and not after:
        return going + "\u202f; aucun relevé depuis la date de la cible"
    if not on_the_day and reaches(after[0][1]):
        return going
    if reaches(last):
        return "cible atteinte en retard"
    return "cible non atteinte" + (way if going.startswith("vers") else "")


def spent_known(line, day):
    return line.get("arrete") <= day if line.get("arrete") else f"{line.get('annee')}-12-31" <= day


class Means:
    def __init__(self, dossier, actions, day):
        self.by_financer, self.by_year, self.hours = {}, {}, {}
        year = int(day[:4])
        self.not_known = 0
        for action in actions:
            for line in action.all("moyen"):
                who, when, known = line.get("financeur"), int(line.get("annee")), spent_known(line, day)
                for key, unit in (("montant", "€"), ("etp", "ETP")):
                    for kind in ("prevu", "realise"):
                        value = line.get(f"{key}-{kind}")
                        if value is None or (kind == "realise" and not known):
                            continue
                        self.add(self.by_year, (when, unit, kind), value)
                        if unit == "ETP":
                            self.add(self.hours, (who, when, kind), value)
                        elif kind == "realise" or when <= year:
                            self.add(self.by_financer, (who, kind), value)
                if line.get("montant-prevu") is not None and when <= year and not (known and line.get("montant-realise") is not None):
                    self.not_known += 1
        codes = {a.code for a in actions}
        for line in ElementTree.parse(dossier / "annexes/3-moyens.xml").getroot().iter(MOYENS + "moyen"):
            if line.get("action") in codes and line.get("montant") is not None:
                self.add(self.by_financer, (line.get("financeur"), "convention"), line.get("montant"))

    @staticmethod
    def add(sums, key, value):
        sums[key] = sums.get(key, 0) + number(value)

    @staticmethod
    def said(sums, key):
        return french(sums[key]) if key in sums else "–"


# ---- What the documents say


def tables_of(name, dossier):
    """The tables of the ODT, by their heads; those of the PDF must be the same."""
    odt, pdf = parity.of_odt(dossier.path(name, "odt")), parity.of_pdf(dossier.path(name))
    # The caption of a table is a part of it in the PDF, and a paragraph before it in the ODT.
    root = ElementTree.fromstring(zipfile.ZipFile(dossier.path(name, "odt")).read("content.xml"))
    captions = {parity.tidy(e.text) for e in root.iter(parity.TABLE + "title")}
    parity.compare(name, "blocks", pdf[0], [block for block in odt[0] if block not in {("p", c) for c in captions}])
    for what, index in (("tables", 1), ("references", 3)):
        parity.compare(name, what, pdf[index], odt[index])
    if len(odt[0]) < 20:
        fault(name, "hardly anything was read back")
    return [[[cell for _, cell in row] for row in table] for table in odt[1]]


def with_head(tables, *head):
    found = [t for t in tables if t[0][:len(head)] == list(head)]
    if not found:
        raise AssertionError(f"no table with the head {head}: {[t[0] for t in tables]}")
    return found


def check_counts(name, tables, state):
    (table,) = with_head(tables, "Axe", "Actions")
    columns = {"Réalisées": "realisee", "En cours": "en-cours", "Reportées": "reportee", "Abandonnées": "abandonnee",
               "Non démarrées": "non-demarree"}
    if any(a.status is None for a in state.actions):
        columns["Sans donnée"] = None
    same(name, "head of counts", table[0], ["Axe", "Actions", *columns, "Avancement moyen"])
    rows = [("Ensemble", state.actions), *((f"Axe\u00a0{n}", a) for n, a in state.axes.items())]
    same(name, "rows of counts", [row[0] for row in table[1:]], [label for label, _ in rows])
    for row, (label, actions) in zip(table[1:], rows):
        counted = [sum(a.status == status for a in actions) for status in columns.values()]
        blank = len(actions) > 0 and counted[-1] == len(actions) and None in columns.values()
        shown = ["–" if blank and status else str(count) for status, count in zip(columns.values(), counted)]
        same(name, label, row[1:], [str(len(actions)), *shown, mean(actions)])
        same(name, f"{label}: statuses add up", sum(counted), len(actions))


def check_actions(name, rows, actions, columns):
    late = " passée" if columns > 4 else ",\u00a0passée"
    same(name, "number of actions", len(rows), len(actions))
    for row, action in zip(rows, actions):
        same(name, f"{action.code}: code", row[0].split(" ")[0], action.code)
        same(name, f"{action.code}: échéance", row[1], action.term + (late if action.overdue else ""))
        same(name, f"{action.code}: statut", row[2], WORDS[action.status])
        same(name, f"{action.code}: avancement", row[3], f"{action.progress}\u00a0%" if action.progress is not None else "–")
        if columns > 4:
            same(name, f"{action.code}: date", row[4], short(action.situation.get("date")) if action.status else "–")


def check_indicators(name, table, actions, day):
    years, rows = table[0][3:-2], table[1:]
    expected = [(action, indicator) for action in actions for indicator in action.all("indicateur")]
    same(name, "number of indicators", len(rows), len(expected))
    for row, (action, indicator) in zip(rows, expected):
        label = f"{action.code} {indicator.get('intitule')}"
        same(name, label, row[:2], [action.code, f"{indicator.get('intitule')} ({unit(indicator)})"])
        start, target = indicator.find(NS + "depart"), indicator.find(NS + "cible")
        known = start is not None and start.get("date") <= day
        same(name, label + ": départ", row[2], f"{french(number(start.get('valeur')))} ({short(start.get('date'))})" if known
             else "non relevée")
        values = sorted(((v.get("date"), v.get("valeur")) for v in indicator.findall(NS + "valeur") if v.get("date") <= day),
                        key=lambda v: v[0])
        for year, told in zip(years, row[3:-2], strict=True):
            same(name, f"{label}: {year}", told, "\u202f; ".join(
                french(number(v)) + ("" if d.endswith("-12-31") else f" ({short(d)[:5]})")
                for d, v in values if d.startswith(year)) or "–")
        same(name, label + ": years", {d[:4] for d, _ in values} <= set(years), True)
        same(name, label + ": cible", row[-2],
             "non fixée" if target is None else french(number(target.get("valeur"))) +
             (f" ({short(target.get('date'))})" if target.get("date") else ""))
        same(name, label + ": tendance", row[-1], trend(indicator, day))


def check_financers(name, table, means, order):
    sums = means.by_financer
    shown = [who for who in order if any((who, kind) in sums for kind in ("prevu", "realise", "convention"))]
    same(name, "number of financers", len(table) - 2, len(shown))
    rate = lambda spent, planned: f"{half_up(100 * spent, planned)}\u00a0%"  # noqa: E731
    for row, who in zip(table[1:], shown):
        planned, spent = sums.get((who, "prevu")), sums.get((who, "realise"))
        same(name, f"{who}: sums", row[1:], [means.said(sums, (who, "prevu")), means.said(sums, (who, "realise")),
                                             rate(spent, planned) if planned and spent is not None else "–",
                                             means.said(sums, (who, "convention"))])
    total = {kind: sum(v for (_, k), v in sums.items() if k == kind) for kind in ("prevu", "realise", "convention")}
    same(name, "total", table[-1][1:], [french(total["prevu"]), french(total["realise"]),
                                        rate(total["realise"], total["prevu"]), french(total["convention"])])


def check_figures(name, dossier, day):
    tables = tables_of(name, dossier)
    state = State(dossier.folder, day)
    convention = ElementTree.parse(dossier.folder / "convention.xml").getroot()
    order = [p.get("id") for p in convention.iter(CONVENTION + "partie")]
    order += [c.get("id") for c in ElementTree.parse(dossier.folder / "annexes/3-moyens.xml").getroot().iter(MOYENS + "co-financeur")]
    check_counts(name, tables, state)
    means = Means(dossier.folder, state.actions, day)
    text = words_of(dossier.path(name, "odt"))
    if means.not_known:
        same(name, "lines not known", f"Pour {means.not_known} lignes de moyens" in text or
             (means.not_known == 1 and "Pour une ligne de moyens" in text), True)
    check_alternatives(name, dossier, state)
    if name.startswith("etape"):
        check_actions(name, with_head(tables, "Action", "Échéance")[0][1:], state.actions, 4)
        check_step(name, text, state.actions, means, day)
        return
    check_financers(name, with_head(tables, "Financeur", f"Prévu jusqu’à fin {day[:4]}")[0], means, order)
    early = [a for a in state.actions if a.early]
    groups = [*state.axes.values(), early]
    for group, table in zip(groups, with_head(tables, "Action", "Échéance"), strict=True):
        check_actions(name, table[1:], group, 6)
    for group, table in zip(groups, with_head(tables, "Action", "Indicateur", "Départ"), strict=True):
        check_indicators(name, table, group, day)
    check_financers(name, with_head(tables, "Financeur", f"Prévu jusqu’à fin {day[:4]}")[1],
                    Means(dossier.folder, early, day), order)
    (years,) = with_head(tables, "Année", "Prévu (€)")
    for row in years[1:]:
        year = int(row[0])
        same(name, f"means of {year}", row[1:], [means.said(means.by_year, (year, unit, kind)) for unit in ("€", "ETP")
                                                 for kind in ("prevu", "realise")])
    same(name, "years", [int(row[0]) for row in years[1:]], sorted({key[0] for key in means.by_year}))
    (hours,) = [t for t in tables if t[0][0] == "Financeur" and t[0][1].isdigit()]
    workers = [who for who in order if any(key[0] == who for key in means.hours)]
    same(name, "financers of working time", len(hours) - 1, 2 * len(workers))
    for i, who in enumerate(workers):
        for kind, row in (("prevu", hours[1 + 2 * i]), ("realise", hours[2 + 2 * i])):
            same(name, f"ETP of {who}, {kind}", row[1:], [means.said(means.hours, (who, int(y), kind)) for y in hours[0][1:]])
    check_findings(name, tables, state.actions, "0000-00-00", day)
    check_table(name, tables, state.actions, day)


def check_step(name, text, actions, means, day):
    """The sums in a sentence, what was found in the year before in lists."""
    total = {kind: sum(v for (_, k), v in means.by_financer.items() if k == kind) for kind in ("prevu", "realise")}
    sentence = (f"{french(total['prevu'])}\u00a0€\u202f; réalisés, connus au 31\u00a0décembre\u00a0{day[:4]}\u00a0: "
                f"{french(total['realise'])}\u00a0€ ({half_up(100 * total['realise'], total['prevu'])}\u00a0%)")
    same(name, "means", sentence in text, True)
    since = f"{int(day[:4]) - 1}{day[4:]}"
    for kind, attribute in (("difficulte", "date"), ("ajustement", "copil")):
        for action in actions:
            for finding in action.all(kind):
                line = f"{action.code} ({short(finding.get(attribute))}"
                words = parity.tidy("".join(finding.itertext())).replace(" :", "\u00a0:").replace(" ;", "\u202f;")[:20]
                told = any(block.startswith(line) and words in block for block in text.split("\n"))
                same(name, f"{line}: {words}", told, since < finding.get(attribute) <= day)


def check_findings(name, tables, actions, since, day):
    for kind, attribute, head in (("difficulte", "date", ("Action", "Relevée le")),
                                  ("ajustement", "copil", ("Action", "Comité de pilotage du"))):
        expected = [(a.code, short(f.get(attribute))) for a in actions
                    for f in sorted(a.all(kind), key=lambda f: f.get(attribute)) if since < f.get(attribute) <= day]
        table = with_head(tables, *head)[0] if expected else [[]]
        same(name, kind, [tuple(row[:2]) for row in table[1:]], expected)
    expected = [{"non": "sans avenant"}.get(f.get("avenant"), f"avenant n°\u00a0{f.get('numero')}" if f.get("numero")
                                            else "avenant nécessaire, à établir")
                for a in actions for f in sorted(a.all("ajustement"), key=lambda f: f.get("copil"))
                if since < f.get("copil") <= day]
    if expected:
        same(name, "avenants", [row[3] for row in with_head(tables, "Action", "Comité de pilotage du")[0][1:]], expected)


def check_table(name, tables, actions, day):
    (situations,) = with_head(tables, "Action", "Date", "Statut")
    expected = [[a.code, short(s.get("date")), WORDS[s.get("statut")]] for a in actions
                for s in sorted(a.all("situation"), key=lambda s: s.get("date")) if s.get("date") <= day]
    same(name, "situations", [row[:3] for row in situations[1:]], expected)
    (measures,) = with_head(tables, "Action", "Indicateur", "Nature")
    expected = []
    for action in actions:
        for indicator in action.all("indicateur"):
            for kind, word in (("depart", "départ"), ("valeur", "valeur"), ("cible", "cible")):
                for m in indicator.findall(NS + kind):
                    if kind == "cible" or m.get("date") <= day:
                        expected.append([action.code, indicator.get("intitule"), word, short(m.get("date")) if m.get("date")
                                         else "–", french(number(m.get("valeur"))), unit(indicator),
                                         m.get("source") or "–"])
    same(name, "measures", measures[1:], [[parity.tidy(c.replace(" ;", "\u202f;")) for c in row] for row in expected])
    (lines,) = with_head(tables, "Action", "Année", "Financeur")
    expected = []
    for action in actions:
        for line in action.all("moyen"):
            values = [line.get("montant-prevu"), line.get("montant-realise") if spent_known(line, day) else None,
                      line.get("etp-prevu"), line.get("etp-realise") if spent_known(line, day) else None]
            expected.append([action.code, line.get("annee"), *("–" if v is None else french(number(v)) for v in values)])
    same(name, "lines of means", [[row[0], row[1], *row[4:]] for row in lines[1:]], expected)


def check_alternatives(name, dossier, state):
    """What stands for the charts says their numbers, in the ODT and in the PDF."""
    root = ElementTree.fromstring(zipfile.ZipFile(dossier.path(name, "odt")).read("content.xml"))
    told = [e.text for e in root.iter("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc")]
    progress = "".join(t for t in told if "avancement moyen" in t)
    for label, actions in [("Ensemble", state.actions), *((f"Axe\u00a0{n}", a) for n, a in state.axes.items())]:
        if name.startswith("etape"):
            break  # two pages: no charts
        same(name, f"alternative text, {label}", f"{label}\u00a0: {mean(actions)}" in progress, True)
    qpdf = subprocess.run(["qpdf", "--json", str(dossier.path(name))], capture_output=True, text=True,
                          check=True).stdout
    for words in told:
        same(name, "alternative text in the PDF", words in qpdf, True)
    package = zipfile.ZipFile(dossier.path(name, "odt"))
    drawings = [n for n in package.namelist() if n.endswith(".svg")]
    same(name, "drawings", len(drawings), len(told))
    for drawing in drawings:
        ElementTree.fromstring(package.read(drawing))


# ---- Texts


def words_of(path):
    if path.suffix == ".odt":
        return "\n".join(words for _, words in parity.of_odt(path)[0])
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def golden(name, what, told):
    path = HERE / "attendu" / f"{name}.{what}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told)
        return
    expected = path.read_text() if path.exists() else ""
    if told != expected:
        lines = difflib.unified_diff(expected.split("\n"), told.split("\n"), "expected", "made", lineterm="", n=1)
        fault(f"{name}, {what}", "\n" + "\n".join(list(lines)[:40]))


def pages_of(pdf):
    printed = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", printed).group(1))


# ---- The checks, one after the other


def check_schema(name, odt):
    if not SCHEMA.exists():
        return
    for part in ("content.xml", "styles.xml"):
        done = subprocess.run(["xmllint", "--noout", "--relaxng", str(SCHEMA), "-"], input=zipfile.ZipFile(odt).read(part),
                              capture_output=True, check=False)
        if done.returncode != 0:
            fault(f"{name}, {part}", done.stderr.decode()[-1500:])


def check_documents(ctg, top):
    dossier = Dossier(ctg, top / "premier")
    for name, (nature, day) in DOCUMENTS.items():
        told = dossier.bilan(nature)
        golden(name, "diagnostics", told.stderr)
        golden(name, "pdf", words_of(dossier.path(name)))
        golden(name, "odt", words_of(dossier.path(name, "odt")) + "\n")
        check_figures(name, dossier, day)
        access.check(name, dossier.path(name, "odt"))
        first = {e: dossier.path(name, e).read_bytes() for e in ("pdf", "odt")}
        dossier.bilan(nature)
        for extension, was in first.items():
            same(name, f"the same {extension} twice", dossier.path(name, extension).read_bytes() == was, True)
        scan = dossier.folder / "scan.pdf"
        scanned_as(dossier.path(name), scan)
        dossier.run("seal", f"bilan-{name}", "--constate", str(scan))  # of a PROJET
        golden(name, "arbre", (dossier.folder / f"scelles/bilan-{name}/texte.txt").read_text())
        for each in faults_of(dossier.path(name)):
            fault(name, each)
        check_schema(name, dossier.path(name, "odt"))
    for name in faults_of_access():
        fault("access", name)
    if pages_of(dossier.path("etape-2027")) != 2:
        fault("etape-2027", f"{pages_of(dossier.path('etape-2027'))} pages, not two")
    check_seals(dossier)


def faults_of_access():
    return access.faults + [f"parity: {f}" for f in parity.faults]


def check_seals(dossier):
    """The table goes on after a seal; what it said before does not change unseen."""
    silent = dossier.run("bilan", "final")
    same("seals", "silence", "BIL-" in silent.stderr, False)
    table, own = "suivi/suivi.xml", "bilans/intermediaire.xml"
    kept = {name: (dossier.folder / name).read_text() for name in (table, own)}
    dossier.replace(table, '<situation date="2028-12-31" statut="en-cours" avancement="80">',
                    '<situation date="2029-03-31" statut="en-cours" avancement="90">Fictif.</situation>'
                    '<situation date="2028-12-31" statut="en-cours" avancement="80">')
    same("seals", "later situations", "BIL-" in dossier.run("bilan", "final").stderr, False)
    # What a means had cost becomes known later: one line holds one figure, so nobody can say what it was that day.
    dossier.replace(table, 'montant-realise="', 'montant-realise="1')
    same("seals", "spent later", "BIL-" in dossier.run("bilan", "final").stderr, False)
    dossier.replace(table, 'date="2027-12-31" valeur="102"', 'date="2027-12-31" valeur="103"')
    told = dossier.run("bilan", "final").stderr
    same("seals", "an earlier value", sorted(re.findall(r"BIL-011.*\((\S+)\)", told)),
         ["etape-2027", "final", "intermediaire"])
    (dossier.folder / table).write_text(kept[table])
    dossier.replace(own, "Fictif", "Faux")
    told = dossier.run("check", expect=1)
    same("seals", "ctg check: the file", re.findall(r"(\S+):\d+:\d+:? .*BIL-010", told.stderr + told.stdout) != [] or
         "BIL-010" in told.stderr, True)
    (dossier.folder / own).write_text(kept[own])
    same("seals", "mended", "BIL-" in dossier.run("check", expect=1).stderr, False)
    again = dossier.run("seal", "bilan-final", "--papier", "scan.pdf", expect=1)
    same("seals", "not twice", "SEA-006" in again.stderr, True)


def check_day(ctg, top):
    """Taking out all that is dated later changes no word; a day less does."""
    dossier = Dossier(ctg, top / "jour")
    for name, (nature, day) in DOCUMENTS.items():
        dossier.bilan(nature, "--format", "odt")
        whole = words_of(dossier.path(name, "odt"))
        path = dossier.folder / "suivi/suivi.xml"
        kept = path.read_text()
        tree = ElementTree.parse(path)
        removed = 0
        for action in tree.getroot():
            for parent in [action, *action.findall(NS + "indicateur")]:
                for child in list(parent):
                    date = child.get("copil") or child.get("date")
                    if child.tag != NS + "cible" and date and date > day:
                        parent.remove(child)
                        removed += 1
            for line in action.findall(NS + "moyen"):
                if not spent_known(line, day):
                    line.attrib.pop("montant-realise", None)
                    line.attrib.pop("etp-realise", None)
        tree.write(path, encoding="unicode")
        dossier.bilan(nature, "--format", "odt")
        same(name, "words without what is dated later", words_of(dossier.path(name, "odt")) == whole, True)
        path.write_text(kept)
        if name != "final" and removed == 0:
            fault(name, "nothing is dated later: nothing was tested")
    for au, expected in (("2028-06-30", "104 (30/06)"), ("2028-06-29", None)):
        told = dossier.bilan("intermediaire", "--au", au, "--format", "odt")
        text = words_of(dossier.path("intermediaire", "odt"))
        same("--au", f"value of the day, {au}", "104 (30/06)" in text, expected is not None)
        same("--au", f"another day than the texts', {au}", "BIL-004" in told.stderr, expected is None)


def check_empty(ctg, top):
    dossier = Dossier(ctg, top / "vide")
    (dossier.folder / "suivi/suivi.xml").write_text('<suivi xmlns="urn:ctg:suivi:1"></suivi>')
    shutil.copy(ROOT / "annexes/3-moyens.xml", dossier.folder / "annexes/3-moyens.xml")
    for name, (nature, day) in DOCUMENTS.items():
        dossier.bilan(nature)
        for extension in ("pdf", "odt"):
            text = words_of(dossier.path(name, extension))
            same(name, "no figure of nothing", re.findall(r"\b0\s%|\b0\s€", text), [])
            same(name, "says that nothing is known", "Aucun taux d’avancement" in " ".join(text.split()), True)
        check_counts(f"vide-{name}", [[[c for _, c in row] for row in t] for t in parity.of_odt(dossier.path(name, "odt"))[1]],
                     State(dossier.folder, day))
        golden(f"vide-{name}", "odt", words_of(dossier.path(name, "odt")) + "\n")


def check_complete(ctg, top):
    """The complete dossier with a small table: ready to be signed, and the part for the CDSF alone."""
    dossier = Dossier(ctg, top / "complet", ROOT / "tests/dossiers/complet")
    told = dossier.run("bilan", "intermediaire", expect=1)
    same("complet", "what is missing", sorted(set(re.findall("BIL-[0-9]+", told.stderr))), ["BIL-001", "BIL-003"])
    dossier.run("bilan", "init", "intermediaire", "--au", "2027-06-30")
    same("complet", "not written over", "BIL-006" in dossier.run("bilan", "init", "intermediaire", expect=1).stderr, True)
    plan = ElementTree.parse(dossier.folder / "annexes/2-plan-actions/repertoire.xml").getroot()
    code = plan.find(".//" + PLAN + "action").get("fiche")
    (dossier.folder / "suivi").mkdir()
    (dossier.folder / "suivi/suivi.xml").write_text(
        f'<suivi xmlns="urn:ctg:suivi:1"><action fiche="{code}"><situation date="2027-01-31" statut="en-cours" '
        'avancement="30">Travaux commencés.</situation></action></suivi>')
    draft = dossier.run("bilan", "intermediaire")
    written = words_of(dossier.path("intermediaire", "odt"))
    same("complet", "one of ten is no mean", [f"n’est connu que d’une action sur 10 : 30\u00a0% ({code})" in written.replace("\u00a0:", " :"),
                                              "avancement moyen est de" in written], [True, False])
    same("complet", "no delay of what is not known", "est passée sans qu’elle" in written, False)
    same("complet", "blanks of an axe", ["synthèse de l’axe" in written, "axe 0" in written], [True, False])
    same("complet", "fields to fill", "DOC-010" in draft.stderr and "PROJET" in draft.stdout, True)
    dossier.run("bilan", "intermediaire", "--final", expect=1)
    path = dossier.folder / "bilans/intermediaire.xml"
    text = re.sub(r"<(synthese|changements|petite-enfance|suites)></\1>", r"<\1>Un texte.</\1>", path.read_text())
    path.write_text(text.replace('copil=""', 'copil="2027-07-06"').replace('lieu=""', 'lieu="Ville"'))
    ready = dossier.run("bilan", "intermediaire", "--final")
    same("complet", "ready", "PRÊT" in ready.stdout and "DOC-010" not in ready.stderr, True)
    # The ODT records what it was made from, as the PDF does; its edits lead back to no data, and the command says so.
    odt, pdf = dossier.path("intermediaire", "odt"), dossier.path("intermediaire")
    digest = re.search(r'"Données"[^>]*>([0-9a-f]{64})<', zipfile.ZipFile(odt).read("meta.xml").decode())
    same("complet", "digest of the data", digest is not None and digest[1] in subprocess.run(
        ["pdfinfo", "-meta", str(pdf)], capture_output=True, text=True, check=True).stdout, True)
    same("complet", "edits", "IMP-006" in dossier.run("import", str(odt), expect=1).stderr, True)
    same("complet", "no state kept", (dossier.folder / "exports").exists(), False)
    dossier.run("bilan", "intermediaire", "--only", "petite-enfance", "--final")
    told = words_of(dossier.path("intermediaire-petite-enfance", "odt"))
    same("complet", "petite enfance alone", ["Petite enfance" in told, "Moyens prévus et réalisés" in told], [True, False])
    for arguments, code in ((("bilan",), "CLI-005"), (("bilan", "finale"), "CLI-004"), (("bilan", "final", "x"), "CLI-001"),
                            (("bilan", "final", "--au", "demain"), "CLI-004"),
                            *((("bilan", "init", "etape", "--au", day), "CLI-004") for day in ("0000-01-01", "0026-12-31", "9999-12-31")), (("bilan", "final", "--only", "x"), "CLI-004"),
                            (("seal", "bilan-etape", "--papier", "x.pdf"), "CLI-004"),
                            (("bilan", "init", "etape"), "CLI-016")):
        same("usage", " ".join(arguments), code in dossier.run(*arguments, expect=2).stderr, True)
    # Days that are days, and none of the convention.
    for day, told in (("2026-12-31", "qui commence le 1er janvier 2027"), ("2033-06-30", "qui finit le 31 décembre 2031")):
        for words in (("bilan", "init", "etape", "--au", day), ("bilan", "intermediaire", "--au", day)):
            err = dossier.run(*words, expect=1).stderr.replace("\u00a0", " ")
            same("usage", " ".join(words), "BIL-002" in err and told in err, True)
    same("usage", "no point d’étape", "BIL-001" in dossier.run("bilan", "etape", expect=1).stderr, True)


def check_wording(ctg, top):
    """What is over, what a mean leaves out and a mean that is none are said as they are."""
    dossier = Dossier(ctg, top / "mots", ROOT / "tests/dossiers/complet")
    (dossier.folder / "suivi").mkdir()
    table = dossier.folder / "suivi/suivi.xml"

    def told(day, states):
        table.write_text('<suivi xmlns="urn:ctg:suivi:1">' + "".join(
            f'<action fiche="{code}"><situation date="2027-02-01" statut="{state}" avancement="10">Dit.</situation></action>'
            for code, state in states.items()) + "</suivi>")
        shutil.rmtree(dossier.folder / "bilans", ignore_errors=True)
        dossier.run("bilan", "init", "final", "--au", day)
        dossier.run("bilan", "final", "--au", day)
        return " ".join(words_of(dossier.path("final", "odt")).split())

    going = {"1.A.1": "en-cours", "1.A.2": "en-cours", "2.A.1": "en-cours"}
    for day, over in (("2031-06-30", False), ("2031-12-31", False), ("2032-01-01", True), ("2032-03-31", True)):
        text = told(day, going)
        same("mots", f"over on {day}", ["s’est achevée le" in text, "s’achève le" in text], [over, not over])
    same("mots", "whose partners", "avec les partenaires de la CC du Val d’Ormence" in text, True)
    same("mots", "none given up", "n’y compte" in text, False)
    one = told("2031-06-30", {**going, "1.B.1": "abandonnee"})
    same("mots", "one given up", ["l’action abandonnée n’y compte pas" in one, "n’y comptent" in one], [True, False])
    two = told("2031-06-30", {**going, "1.B.1": "abandonnee", "1.B.2": "abandonnee"})
    same("mots", "two given up", ["les actions abandonnées n’y comptent pas" in two, "n’y compte pas" in two], [True, False])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ctg", required=True)
    ctg = str(pathlib.Path(parser.parse_args().ctg).absolute())
    with tempfile.TemporaryDirectory() as top:
        for check in (check_day, check_empty, check_complete, check_wording):
            check(ctg, pathlib.Path(top))
        check_documents(ctg, pathlib.Path(top))
    print(f"{compared} comparisons, {len(faults)} faults")
    return 1 if faults or compared < 700 else 0


if __name__ == "__main__":
    sys.exit(main())
