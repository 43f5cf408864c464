#!/usr/bin/env python3
"""Makes whole dossiers: every kind of body, 1 to 12 parties, names that are hard to decline.

    dossiers.py FOLDER           all of them, one folder each
    dossiers.py FOLDER KIND …    those named
    dossiers.py --list           their names
    dossiers.py FOLDER --count N [--size N]
                                 N dossiers in folders of départements, kind after kind, no two alike: names, numbers of
                                 fiches, lengths of texts; --size: how many times as many fiches as there would be

The same every time: what varies comes from the name of the kind, and the number. Other tests take `kinds()`, `write()`
and `write_many()`.
"""

import pathlib
import random
import sys
from xml.sax.saxutils import escape, quoteattr

CGCT = "conseil d’administration"

# type: article and gender, the name's beginning, what the convention calls it, its organ with gender, its head.
BODIES = {
    "caf": ("La", "f", "Caisse d’allocations familiales {de}", "la Caf", CGCT, "m", ("son Directeur", "sa Directrice")),
    "caisse-commune": ("La", "f", "Caisse commune de sécurité sociale {de}", "la Caisse commune", CGCT, "m",
                       ("son Directeur", "sa Directrice")),
    "css": ("La", "f", "Caisse de sécurité sociale {de}", "la CSS", CGCT, "m", ("son Directeur", "sa Directrice")),
    "msa": ("La", "f", "Mutualité sociale agricole {de}", "la Msa", CGCT, "m", ("son Directeur", "sa Directrice")),
    "epci": ("La", "f", "Communauté de communes {de}", None, "conseil communautaire", "m", None),
    "communaute-de-communes": ("La", "f", "Communauté de communes {de}", None, "conseil communautaire", "m", None),
    "communaute-d-agglomeration": ("La", "f", "Communauté d’agglomération {de}", None, "conseil communautaire", "m", None),
    "communaute-urbaine": ("", "f", "{nom} Métropole", None, "conseil communautaire", "m", None),
    "metropole": ("", "f", "{nom} Métropole", None, "conseil de la métropole", "m", None),
    "etablissement-public-territorial": ("L’", "m", "Établissement public territorial {nom}", None,
                                         "conseil de territoire", "m", None),
    "syndicat": ("Le", "m", "Syndicat mixte {de}", None, "comité syndical", "m", None),
    "syndicat-intercommunal": ("Le", "m", "Syndicat intercommunal {de}", None, "comité syndical", "m", None),
    "syndicat-mixte": ("Le", "m", "Syndicat mixte {de}", None, "comité syndical", "m", None),
    "pole-territorial": ("Le", "m", "Pôle d’équilibre territorial et rural {de}", "le PETR", "conseil syndical", "m", None),
    "commune": ("La", "f", "Commune {de}", None, "conseil municipal", "m", ("son Maire", "sa Maire")),
    "ccas": ("Le", "m", "Centre communal d’action sociale {de}", "le CCAS {de}", CGCT, "m", None),
    "cias": ("Le", "m", "Centre intercommunal d’action sociale {de}", "le CIAS {de}", CGCT, "m", None),
    "caisse-des-ecoles": ("La", "f", "Caisse des écoles {de}", None, "comité", "m", None),
    "departement": ("Le", "m", "Département {de}", "le Département", "conseil départemental", "m", None),
    "region": ("La", "f", "Région {nom}", "la Région", "commission permanente", "f", None),
    "collectivite-d-alsace": ("La", "f", "Collectivité européenne d’Alsace", None, "assemblée d’Alsace", "f", None),
    "collectivite-de-corse": ("La", "f", "Collectivité de Corse", None, "assemblée de Corse", "f", None),
    "metropole-de-lyon": ("La", "f", "Métropole de Lyon", None, "conseil de la métropole", "m", None),
    "ville-de-paris": ("La", "f", "Ville de Paris", None, "conseil de Paris", "m", ("son Maire", "sa Maire")),
    "outre-mer": ("La", "f", "Collectivité territoriale {de}", None, "assemblée {de}", "f", None),
    "association": ("L’", "f", "Association {nom}", None, "assemblée générale", "f", None),
    "etat": ("L’", "m", "État", None, "", "m", ("le Préfet", "la Préfète")),
    "autre": ("L’", "m", "Établissement public {nom}", None, CGCT, "m", ("son Directeur", "sa Directrice")),
}

# A name, then after « de »: as people say it.
PLACES = [("Hyères", "d’Hyères"), ("Haguenau", "de Haguenau"), ("Yutz", "de Yutz"), ("Yvetot", "d’Yvetot"),
          ("Le Havre", "du Havre"), ("Les Aubrières", "des Aubrières"), ("La Roche-Ormence", "de La Roche-Ormence"),
          ("L’Isle-d’Ormence", "de L’Isle-d’Ormence"), ("Œuf-en-Ternois", "d’Œuf-en-Ternois"),
          ("Âtre-sur-Mer", "d’Âtre-sur-Mer"), ("Saint-Ormin", "de Saint-Ormin"), ("Eu", "d’Eu"),
          ("Houplines", "d’Houplines"), ("Écully", "d’Écully"), ("Le Mas-d’Ambreval", "du Mas-d’Ambreval")]
FIRST = {"m": ["Luc", "Yann", "Hugues", "Étienne", "André"], "f": ["Claire", "Hélène", "Yvonne", "Œdita", "Anne"]}
LAST = ["HAÛY", "ÉVRARD", "LACOMBRET", "d’ORMENCE", "LE GOFF", "YVERT", "MONTESCOT"]
SENTENCES = ["Les assistantes maternelles sont moins nombreuses chaque année, et les plus jeunes ne s’installent pas.",
             "Les horaires des deux crèches ne conviennent pas à ceux qui travaillent tôt ou tard.",
             "Le relais a reçu les parents des douze communes, et noté ce qu’ils cherchent.",
             "Les communes les plus éloignées n’ont ni accueil ni transport.",
             "Un questionnaire a été rempli par une famille sur deux.",
             "Les listes d’attente se recoupent, et nul ne sait combien de familles attendent vraiment.",
             "Les enfants en situation de handicap trouvent rarement une place près de chez eux.",
             "Les élus en ont débattu trois fois.",
             "La collectivité emploie une coordinatrice, dont le temps ne suffit plus.",
             "Deux associations ont proposé de tenir un lieu d’accueil le samedi.",
             "Un local communal est libre depuis deux ans."]
DEPARTEMENTS = ["Haute-Valèze", "Hérault", "Guyane", "Nouvelle-Calédonie", "Ain", "Martinique"]

# The parties of each kind of dossier: a list of types; a number is how many signers the party has.
KINDS = {
    "caf-commune": ["caf", "commune"],
    "caf-petite-commune": ["caf", "commune"],
    "caf-epci": ["caf", "epci"],
    "caf-cc-electronique": ["caf", "communaute-de-communes"],
    "caf-msa-agglomeration": ["caf", "msa", "communaute-d-agglomeration"],
    "caf-communaute-urbaine": ["caf", "communaute-urbaine"],
    "caf-metropole": ["caf", "metropole", "commune"],
    "caf-ept": ["caf", "etablissement-public-territorial"],
    "caf-syndicat": ["caf", "syndicat"],
    "caf-sivu": ["caf", "msa", "syndicat-intercommunal"],
    "caf-syndicat-mixte": ["caf", "syndicat-mixte", "departement"],
    "caf-petr": ["caf", "pole-territorial"],
    "caf-deux-epci": ["caf", "communaute-de-communes", "communaute-de-communes"],
    "caf-epci-deux-sortes": ["caf", "communaute-de-communes", "communaute-d-agglomeration"],
    "caf-ccas": ["caf", "ccas"],
    "caf-commune-ccas": ["caf", "commune", "ccas"],
    "caf-cias": ["caf", "cias"],
    "caf-caisse-des-ecoles": ["caf", "commune", "caisse-des-ecoles"],
    "caf-departement": ["caf", "departement"],
    "departement-avant-epci": ["caf", "departement", "epci"],
    "caf-region": ["caf", "region"],
    "caf-alsace": ["caf", "collectivite-d-alsace"],
    "caf-corse": ["caf", "collectivite-de-corse"],
    "caf-lyon": ["caf", "metropole-de-lyon", "commune"],
    "caf-paris": ["caf", "ville-de-paris"],
    "caf-outre-mer": ["caf", "outre-mer", "commune"],
    "caisse-commune": ["caisse-commune", "communaute-de-communes"],
    "css-mayotte": ["css", "commune"],
    "caf-association": ["caf", "commune", "association"],
    "caf-etat": ["caf", "communaute-de-communes", "etat"],
    "caf-autre": ["caf", "commune", "autre"],
    "trois-communes": ["caf", "commune", "commune", "commune"],
    "sept-parties": ["caf", "msa", "communaute-de-communes", "commune", "commune", "departement", "etat"],
    "douze-parties": ["caf", "msa", "communaute-d-agglomeration", "departement", "region", "commune", "commune", "commune",
                      "ccas", "association", "etat", "autre"],
    "une-partie": ["communaute-de-communes"],
    "un-an": ["caf", "msa", "epci"],
}


def kinds():
    return list(KINDS)


class Dossier:
    """`number`: 0, the one of its kind; else one of many, larger or smaller than that one."""

    def __init__(self, name, number=0, size=1):
        self.name = name
        self.random = random.Random("ctg " + name + (f" {number}" if number else ""))
        self.fiches = size * (self.random.choice([1, 1, 2, 3, 6]) if number else 1)
        self.sentences = self.random.choice([1, 4, 12]) if number else 1
        places = PLACES[:]
        self.random.shuffle(places)
        self.places = places
        self.territory = f"Pays {places[-1][1]}" if number else "Val d’Ormence"
        self.types = KINDS[name]
        self.parties = [self.party(i, t) for i, t in enumerate(self.types)]

    def party(self, i, kind):
        article, gender, form, called, organ, organ_gender, offices = BODIES[kind]
        place, of_place = self.places[i]
        said = form.format(nom=place, de=of_place)
        small = {"La": "la ", "Le": "le ", "L’": "l’", "": ""}[article]
        great = {"La": "La ", "Le": "Le ", "L’": "L’", "": ""}[article]
        return {"id": f"p{i}", "type": kind, "gender": gender, "nom": great + said, "usuel": small + said,
                "called": (called or small + said).format(nom=place, de=of_place), "organ": organ.format(de=of_place),
                "organ-gender": organ_gender,
                "offices": offices or ("son Président", "sa Présidente"), "place": place}


def signers(d, p):
    out = ""
    for i in range(d.random.choice([1, 1, 1, 2, 3]) if p["type"] not in ("etat",) else 1):
        sex = d.random.choice("mf")
        office = p["offices"][0 if sex == "m" else 1] if i == 0 else ("son Vice-président", "sa Vice-présidente")[sex == "f"]
        function = office.replace("son ", "Le ").replace("sa ", "La ").replace("le ", "Le ").replace("la ", "La ")
        out += (f'      <signataire id="{p["id"]}-s{i}" civilite="{"Monsieur" if sex == "m" else "Madame"}">'
                f"<prenom>{d.random.choice(FIRST[sex])}</prenom><nom>{d.random.choice(LAST)}</nom>"
                f"<qualite>{office}</qualite><fonction>{function}</fonction></signataire>\n")
    return out


DELIBERATES = {"caf", "caisse-commune", "css", "msa", "association", "etat", "autre"}


def parties_xml(d):
    out = ""
    for i, p in enumerate(d.parties):
        act = "" if p["type"] in DELIBERATES else (
            f'      <deliberation date="2026-11-{10 + i}" numero="2026-{i}" transmission="2026-11-{11 + i}"/>\n')
        out += (f'    <partie id="{p["id"]}" type="{p["type"]}" genre="{p["gender"]}">\n'
                f"      <nom>{p['nom']}</nom><denomination>{p['called']}</denomination><nom-usuel>{p['usuel']}</nom-usuel>"
                f"<nom-signature>{p['nom']}</nom-signature>\n"
                f'      <organe genre="{p["organ-gender"]}">{p["organ"]}</organe>\n' + act + signers(d, p) + "    </partie>\n")
    return out


def communes_xml(d):
    population = {"caf-petite-commune": 800, "caf-commune": 4200}.get(d.name, d.random.choice([900, 2300, 5200]))
    count = 1 if d.types[-1] == "commune" and len(d.types) == 2 else d.random.choice([1, 2, 7, 12])
    names = [p["place"] for p in d.parties if p["type"] == "commune"]
    names += [place for place, _ in d.places if place not in names]
    names = names[:count]
    shared = any(t in d.types for t in ("epci", "communaute-de-communes", "communaute-d-agglomeration", "metropole", "syndicat",
                                        "syndicat-intercommunal", "syndicat-mixte", "pole-territorial",
                                        "etablissement-public-territorial"))
    out = ""
    for i, name in enumerate(names):
        transfers = [c for c in ("recenser", "informer", "planifier", "qualite") if shared and (i > 0 or c != "qualite")]
        out += (f"      <commune><nom>{name}</nom><population annee=\"2023\" source=\"Insee\">{population}</population>"
                + "".join(f'<transfert competence="{c}" acte="arrêté n° 1" date="2024-12-16"/>' for c in transfers)
                + "</commune>\n")
    return out, len(names), population * len(names)


def items(tag, words, n):
    return "".join(f"    <{tag}>{words} {i + 1}</{tag}>\n" for i in range(n))


def convention(d):
    communes, count, inhabitants = communes_xml(d)
    last = 2027 if d.name == "un-an" else d.random.choice([2027, 2029, 2031])
    mode = "electronique" if "electronique" in d.name else "papier"
    copies = {"caf-commune": ' exemplaires="1"', "trois-communes": ' exemplaires="2"'}.get(d.name, "")
    numbers = [1, 2, 3, 4, 5, 6]
    if d.random.random() < 0.4:
        d.random.shuffle(numbers)
    roles = ["diagnostic", "plan-actions", "moyens", "equipements", "pilotage", "deliberation"]
    annexes = "".join(f'    <annexe role="{r}" numero="{n}"/>\n' for r, n in zip(roles, numbers))
    departement = {"caf-outre-mer": "Guyane", "css-mayotte": "Mayotte"}.get(d.name, d.random.choice(DEPARTEMENTS[:2] + DEPARTEMENTS[4:5]))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<convention xmlns="urn:ctg:convention:1">
  <modele nom="ctg" version="2" competences="selon-population"/>
  <periode debut="2027-01-01" fin="{last}-12-31"/>
  <signature date="2026-12-15" lieu="{d.places[0][0]}" mode="{mode}"{copies}/>
  <territoire>
    <nom>{d.territory}</nom><caractere>{d.random.choice(["rural", "urbain", "de montagne"])}</caractere>
    <departement>{departement}</departement><nombre-communes>{count}</nombre-communes>
    <population annee="2023" source="Insee">{inhabitants}</population>
    <communes>
{communes}    </communes>
  </territoire>
  <parties>
{parties_xml(d)}  </parties>
  <visas>
    <visa id="casf">le Code de l’action sociale et des familles</visa>
    <visa id="cgct">le Code général des collectivités territoriales</visa>
  </visas>
  <preambule>
    <caracteristiques>une population jeune et des communes dispersées</caracteristiques>
    <offre>deux crèches et un relais petite enfance</offre>
    <territoires-prioritaires>le plateau</territoires-prioritaires>
    <thematiques>le soutien aux aidants</thematiques>
    <degres-intervention>un appui technique et financier</degres-intervention>
  </preambule>
  <champs-collectivite>
{items("champ", "La petite enfance, volet", d.random.choice([1, 2, 3]))}  </champs-collectivite>
  <enjeux>
{items("enjeu", "L’égal accès aux services, volet", 2)}  </enjeux>
  <orientations>
{items("orientation", "Accueillir les enfants, volet", 1)}  </orientations>
  <objectifs>
{items("objectif", "En matière de petite enfance, ouvrir des places, volet", 2)}  </objectifs>
  <annexes>
{annexes}  </annexes>
</convention>
"""


def fiche(code, last, sentences=1):
    context = " ".join(["Une famille sur trois cherche une place."] + SENTENCES[:sentences - 1])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<fiche xmlns="urn:ctg:fiche:1" code="{code}" petite-enfance="oui">
  <titre>Ouvrir des places d’accueil, étape {code}</titre>
  <contexte><p>{context}</p></contexte>
  <resultats><ul><li>Une réponse à chaque famille</li></ul></resultats>
  <pilotes>Responsable du relais petite enfance</pilotes>
  <descriptif><p>Le relais reçoit les familles.</p></descriptif>
  <partenaires><ul><li>Assistantes maternelles</li></ul></partenaires>
  <place-habitants>Un groupe de parents donne son avis.</place-habitants>
  <ressources><financieres>Budgets des signataires</financieres></ressources>
  <indicateurs><indicateur id="familles">Nombre de familles reçues par an</indicateur></indicateurs>
  <liens><lien fiche="{last}"/></liens>
  <echeance annee="2027"><p>Fin 2027</p></echeance>
</fiche>
"""


def annexes(d):
    codes = [f"1.A.{i + 1}" for i in range(d.fiches * d.random.choice([2, 3, 5]))]
    main, other = d.parties[0], d.parties[-1]
    acts = [p for p in d.parties if p["type"] not in DELIBERATES]
    voter = acts[0] if acts else other
    lines = "".join(f'  <moyen action="{c}" financeur="{p["id"]}" annee="2027" montant="{m}" etp="0.5" nature="Coordination"/>\n'
                    for c in codes for p, m in ((main, "1200.50"), (other, "1")))
    members = "".join(f'    <membre partie="{p["id"]}" nombre="{1 + i % 2}">Un représentant</membre>\n' for i, p in enumerate(d.parties))
    capacity = d.random.choice([1, 2, 30])
    against, blank = d.random.choice([(0, 0), (1, 1), (0, 2)])
    return {
        "1-diagnostic.xml": '<diagnostic xmlns="urn:ctg:diagnostic:1">' + "".join(
            f"<{t}><p>Un constat partagé.</p></{t}>" for t in
            ("caracteristiques", "offre", "besoins-prioritaires", "besoins-non-satisfaits", "zones")) + "</diagnostic>",
        "2-plan-actions/repertoire.xml": '<plan-actions xmlns="urn:ctg:plan-actions:1"><axe numero="1"><titre>Accueillir</titre>'
            '<sous-axe lettre="A"><titre>Petite enfance</titre>' + "".join(f'<action fiche="{c}"/>' for c in codes)
            + "</sous-axe></axe></plan-actions>",
        **{f"2-plan-actions/fiches/{c}.xml": fiche(c, codes[(i + 1) % len(codes)], d.sentences) for i, c in enumerate(codes)},
        "3-moyens.xml": f'<moyens xmlns="urn:ctg:moyens:1">\n{lines}</moyens>',
        "4-equipements.xml": '<equipements xmlns="urn:ctg:equipements:1"><equipement id="e1"><nom>Multi-accueil</nom>'
            f'<type>Crèche</type><commune>Saint-Ormin</commune><gestionnaire>Association</gestionnaire><capacite unite="places">{capacity}'
            '</capacite><soutien annee="2027" montant="1000000.50"/></equipement></equipements>',
        "5-pilotage.xml": f'<pilotage xmlns="urn:ctg:pilotage:1"><comite>\n{members}</comite><instances><p>Deux instances.</p></instances>'
            '<suivi><p>Chaque trimestre.</p></suivi><cooperation><poste etp="1"><intitule>Chargée de coopération</intitule>'
            '<employeur>Un signataire</employeur></poste></cooperation><ingenierie><p>Une étude.</p></ingenierie>'
            '<concertation date="2026-09-24"><p>Une réunion publique.</p></concertation></pilotage>',
        "6-deliberation.xml": f'<deliberation xmlns="urn:ctg:deliberation:1" partie="{voter["id"]}">'
            f'<seance lieu="{d.places[1][0]}" convocation="2026-11-02"/><president-seance>Madame Claire MONTESCOT</president-seance>'
            '<rapporteur>Madame Anne ÉVRARD</rapporteur><secretaire>Monsieur Yann LE GOFF</secretaire>'
            f'<effectif en-exercice="29" presents="25" pouvoirs="3" votants="28"/><vote pour="{28 - against - blank}" contre="{against}" '
            f'abstentions="{blank}"/></deliberation>',
    }


def write(folder, name, number=0, size=1):
    """Writes the dossier of that kind into folder; the number-th of many, where there is a number."""
    d = Dossier(name, number, size)
    folder = pathlib.Path(folder)
    files = {"convention.xml": convention(d)}
    files |= {"annexes/" + path: text if text.startswith("<?") else '<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n"
              for path, text in annexes(d).items()}
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def write_many(folder, count, size=1):
    """Writes that many dossiers below folder; gives their paths from there."""
    paths = []
    for number in range(1, count + 1):
        name = kinds()[(number - 1) % len(KINDS)]
        paths.append(pathlib.Path(f"caf-{number % 97 + 1:02}") / f"{number:04}-{name}")
        write(pathlib.Path(folder) / paths[-1], name, number, size)
    return paths


if __name__ == "__main__":
    if "--count" in sys.argv[2:]:
        options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
        write_many(sys.argv[1], int(options["--count"]), int(options.get("--size", 1)))
    elif sys.argv[1:] == ["--list"]:
        print("\n".join(kinds()))
    elif len(sys.argv) > 1:
        for each in sys.argv[2:] or kinds():
            write(pathlib.Path(sys.argv[1]) / each, each)
    else:
        sys.exit(__doc__)
