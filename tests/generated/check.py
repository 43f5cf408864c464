#!/usr/bin/env python3
"""No sentence that French cannot say, in any document of any kind of dossier.

Makes the dossiers of dossiers.py, builds the convention, the délibération and the note of each, and looks through every
paragraph for sequences that are always wrong. The paragraphs that depend on the kind of dossier (those that not all have)
are held against golden/<kind>.txt for thirteen kinds: read the difference.

    check.py --ctg build/release/ctg [KIND …]
    UPDATE_GOLDEN=1 check.py --ctg …         writes the golden texts
"""

import argparse
import collections
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import dossiers  # noqa: E402
import text  # noqa: E402

VOWELS = "AEIOUYÀÂÉÈÊËÎÏÔÛÙŒÆaeiouàâéèêëîïôûùœæ"
GOLDEN = ["caf-petite-commune", "caf-cc-electronique", "caf-communaute-urbaine", "caf-deux-epci", "caf-ccas",
          "departement-avant-epci", "caf-outre-mer", "caf-association", "trois-communes", "douze-parties",
          "caisse-commune", "css-mayotte", "un-an"]
DOCUMENTS = ["convention", "deliberation", "note-synthese"]

# What is always wrong, and why.
WRONG = [
    (r"\b[Dd]e [Ll]es? (?!(?:signer|faire)\b)", "« de le », « de les »"),
    (r"\bà [Ll]es? ", "« à le », « à les »"),
    (r"\b(?:de|que|le|la) (?=[%s])(?!onze|oui|huit|Yutz|ouistiti|y\b)" % VOWELS, "a vowel not elided"),
    (r"\b(?:de|le|la) (?:Hyères|Houplines|habitant|hôtel|horaire)", "h muet not elided"),
    (r"\b(?:d|l)’(?:Haguenau|Yutz|onze|huit|hameau|handicap)", "h aspiré elided"),
    (r"\bd’(?=[%s])" % "bcdfgjklmnpqrstvwxzBCDFGJKLMNPQRSTVWXZ", "elided before a consonant"),
    (r"(?<![\d,.\u202f])\b[01] [a-zéèêœ]+(?:s|x)\b(?<!mois)(?<!fois)(?<!cours)", "a plural after 0 or 1"),
    (r"\b(\d{4})-\1\b", "a period of one year as a range"),
    (r",\s*,|;\s*;|:\s*;|\(\s*\)|«\s*»|\.\s*;|;\s*\.", "empty place between signs"),
    (r"(?<!«) [,.](?!\.)|  |(?<!«)\s…", "a space too many"),
    (r"(?<!etc)(?<!art)(?<!\bL)(?<!\bR)(?<!\bD)(?<!n°)[.!?] [a-zàâéèêœ]", "small letter after a full stop"),
    (r"\b([a-zàâéèêîôûœ]{2,})\s+\1\b(?<!nous nous)(?<!vous vous)", "a word twice"),
    (r"\bet et\b|\bpar par\b|, et ;|\bet ;|\bet \.|, \.", "an enumeration that ends in nothing"),
    (r"\bson (?:commission|communauté|collectivité|commune|caisse|région|présidente|directrice|délibération|population)\b",
     "possessive: « son commission »"),
    (r"\bsa (?=[%s])" % VOWELS, "possessive before a vowel"),
    (r"\b(?:un commune|une conseil|la Syndicat|le Communauté|la Département|le Commune|le Région|la Établissement)\b", "gender"),
    (r"\b(?:d’|de )?(?:le|la) (?:l’|la |le )", "two articles"),
    (r"(?i)\b(?:de la|du|de l’) (\w+) (?:de la|du|de l’) \1\b", "an organ, and its body, both named by the kind"),
    (r"\{\{|\}\}|\bnull\b|\bnan\b", "what a template left"),
]
# What the patterns must see, and must not.
SEEN = ["sur le territoire de le Syndicat", "à les communes", "de Aveyron", "la Œuvre", "de Hyères", "d’Haguenau", "d’Yutz",
        "d’Camarès", "1 places", "composé de 1 communes", "0 habitants", "2027-2027", "Après , il est inséré", "« »", "la Caf  et",
        "la Caf .", "Fin. il est", "le le titre", "la Caf et et la Msa", "son commission permanente", "sa assemblée",
        "une conseil municipal", "de la la Caf", "la l’État", "{{nom}}", "du conseil de la métropole de la Métropole de Lyon",
        "le comité du syndicat du Syndicat mixte", "de l’assemblée de la collectivité de la Collectivité territoriale"]
UNSEEN = ["sur le territoire du Syndicat mixte", "l’autorisation de le signer", "par les mots « , la Caf »", "de onze communes", "de huit places", "12 communes", "21 places", "1 place", "0 habitant",
          "1,5 place", "1 000 habitants", "2027-2031", "son action", "son assemblée", "son exécution", "6 mois", "L. 214-1-3 du Code",
          "art. 3", "etc. et", "n° 2026-1 du", "de Yutz", "d’Yvetot", "de Haguenau", "l’hôtel", "le « bonus »", "1er janvier", "nous nous"]


def faults(paragraph):
    plain = paragraph.replace("\u00a0", " ").replace("\u202f", " ").replace("'", "’")
    for pattern, why in WRONG:
        for found in re.finditer(pattern, plain):
            yield f"{why}: « {plain[max(0, found.start() - 40):found.end() + 25]} »"


def built(ctg, folder, kind):
    """The paragraphs of the documents of one kind, by document."""
    dossiers.write(folder, kind)
    out = {}
    for name in DOCUMENTS:
        options = [] if name == "convention" else ["--only", name]
        run = subprocess.run([ctg, "build", "--dossier", str(folder), "--format", "odt", *options], capture_output=True, text=True)
        path = folder / "out" / f"{name}.odt"
        if not path.exists():
            raise SystemExit(f"{kind}: {name} was not written\n{run.stdout}{run.stderr}")
        out[name] = [p for p in text.paragraphs(path) if not p.startswith("Projet")]
    return out


# Who is the territory itself, or has several départements: nothing stands above the acts.
UNLABELLED = ["caf-departement", "departement-avant-epci", "caf-region", "caf-alsace", "caf-corse", "caf-lyon",
              "caf-paris", "caf-outre-mer"]


def labels_above(kind, documents):
    found = [p for p in documents["deliberation"] if re.match(r"(Département|Collectivité|Territoire)\s:", p)]
    return [] if bool(found) != (kind in UNLABELLED) else [f"above the act: {found}"]


# A right convention is not reproached its parties, its signers nor its deadlines: all that is said of these, by kind.
REPROACHED = {"trois-communes": ["PAR-001"]}  # fewer originals than parties


def reproaches(ctg, folder):
    run = subprocess.run([ctg, "check", "--detail", "--dossier", str(folder)], capture_output=True, text=True)
    return sorted(re.findall(r"(?:erreur|avertissement|remarque) (PAR-\d+|LAW-00[235])", run.stdout + run.stderr))


def golden_text(documents, common):
    lines = []
    for name, paragraphs in documents.items():
        lines.append(f"== {name}")
        lines += [p for p in paragraphs if p not in common]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ctg")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("kinds", nargs="*")
    arguments = parser.parse_args()
    if arguments.self_test:
        blind = [each for each in SEEN if not list(faults(each))] + [each for each in UNSEEN if list(faults(each))]
        print("\n".join(blind) or f"{len(SEEN)} seen, {len(UNSEEN)} left alone")
        return bool(blind)
    ctg = str(pathlib.Path(arguments.ctg).resolve())
    wanted = arguments.kinds or dossiers.kinds()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "2000000000")
    failed = 0
    everything = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in wanted:
            everything[kind] = built(ctg, pathlib.Path(folder) / kind, kind)
            said = reproaches(ctg, pathlib.Path(folder) / kind)
            said += labels_above(kind, everything[kind])
            if said != REPROACHED.get(kind, []):
                failed += 1
                print(f"{kind}: {said}")
            for name, paragraphs in everything[kind].items():
                for paragraph in paragraphs:
                    for fault in faults(paragraph):
                        failed += 1
                        print(f"{kind}, {name}: {fault}")
    if arguments.kinds:
        return failed > 0
    counts = collections.Counter(p for each in everything.values() for p in {q for ps in each.values() for q in ps})
    common = {p for p, n in counts.items() if n == len(everything)}
    for kind in GOLDEN:
        is_now = golden_text(everything[kind], common)
        path = HERE / "golden" / f"{kind}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(is_now, encoding="utf-8")
            continue
        was = path.read_text(encoding="utf-8")
        if was != is_now:
            failed += 1
            sys.stdout.writelines(difflib.unified_diff(was.splitlines(True), is_now.splitlines(True), str(path), "now", n=1))
    print(f"{len(wanted)} kinds of dossiers, {3 * len(wanted)} documents: {failed} faults")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
