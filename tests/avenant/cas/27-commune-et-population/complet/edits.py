replace("convention.xml", "    </communes>", """      <commune>
        <nom>Hautval</nom>
        <population annee="2023" source="Insee, populations de référence en vigueur au 1er janvier 2026">180</population>
        <transfert competence="recenser" acte="arrêté préfectoral n° 2027-03-12 portant extension du périmètre de la Communauté de communes du Val d’Ormence" date="2027-03-12"/>
      </commune>
    </communes>""")
replace("convention.xml", "<nombre-communes>12<", "<nombre-communes>13<")
replace("convention.xml", ">14820<", ">15000<")
replace("convention.xml", "un territoire rural de 14 820 habitants répartis entre 12 communes", "un territoire rural de 15 000 habitants répartis entre 13 communes")
replace("convention.xml", "dans chacune des 12 communes", "dans chacune des 13 communes")
