# A new fiche takes the code of one that stays, under another code: the others move on by one, one alone moves, or the first
# of a sous-axe does.
seal()
FICHES = "annexes/2-plan-actions/fiches/"
NAMES = [FICHES + code + ".xml" for code in ("1.A.1", "1.A.2", "1.B.1", "1.B.2", "1.B.3")]
KEPT = {name: read(name) for name in NAMES + ["annexes/2-plan-actions/repertoire.xml", "annexes/3-moyens.xml"]}


def shift(codes, new):
    texts = {old: read(f"{FICHES}{old}.xml") for old in codes}
    for old, now in codes.items():
        write(f"{FICHES}{now}.xml", texts[old].replace(f'code="{old}"', f'code="{now}"'))
        for name in ("2-plan-actions/repertoire.xml", "3-moyens.xml"):
            write("annexes/" + name, read("annexes/" + name).replace(f'fiche="{old}"', f'fiche="{now}"').replace(f'action="{old}"', f'action="{now}"'))
    write(f"{FICHES}{new}.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<fiche xmlns="urn:ctg:fiche:1" code="' + new + '"><titre>Ouvrir une '
          'ludothèque</titre><contexte><p>Aucune ludothèque.</p></contexte><resultats><ul><li>Une ludothèque ouverte</li></ul></resultats>'
          '<pilotes>Commune de Saint-Ormin</pilotes><descriptif><p>Un bus.</p></descriptif><partenaires><ul><li>La Caf</li></ul></partenaires>'
          '<place-habitants>Un groupe d’habitants.</place-habitants><ressources><financieres>Budget de la commune</financieres></ressources>'
          '<indicateurs><indicateur id="prets">Nombre de prêts</indicateur></indicateurs><liens/><echeance annee="2028"/></fiche>\n')
    code = f'<action fiche="{list(codes.values())[-1]}"/>'
    replace("annexes/2-plan-actions/repertoire.xml", code, f'<action fiche="{new}"/>' + code)


def back(last):
    remove(f"{FICHES}{last}.xml")
    for name, text in KEPT.items():
        write(name, text)


shift({"1.B.3": "1.B.4", "1.B.2": "1.B.3"}, "1.B.2")
ctg("avenant", "draft")
back("1.B.4")
shift({"1.B.1": "1.B.4"}, "1.B.1")
ctg("avenant", "draft")
back("1.B.4")
shift({"1.A.2": "1.A.3", "1.A.1": "1.A.2"}, "1.A.1")
ctg("avenant", "draft")
