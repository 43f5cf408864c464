# Three communes come with their transfers: the day of an act is put to its number, unless it stands there, or there is none.
def commune(nom, habitants, acte):
    return (f'      <commune>\n        <nom>{nom}</nom>\n        <population annee="2023" source="Insee">{habitants}</population>\n'
            f'        <transfert competence="recenser" acte="{acte}" date="2027-03-12"/>\n      </commune>\n')
replace("convention.xml", "    </communes>", commune("Hautval", 180, "arrêté préfectoral n° 2027-03-12 portant extension du périmètre")
        + commune("Le Mas-d’Aulne", 210, "délibération n° 5 du 12 mars 2027 de son conseil municipal")
        + commune("Œuilly", 300, "arrêté préfectoral portant modification des statuts") + "    </communes>")
replace("convention.xml", "<nombre-communes>12<", "<nombre-communes>15<")
replace("convention.xml", ">14820<", ">15510<")
