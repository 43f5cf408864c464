replace("convention.xml", "<nombre-communes>12</nombre-communes>", "<nombre-communes>13</nombre-communes>")
replace("convention.xml", "    </communes>", """      <commune>
        <nom>Valprime</nom>
        <population annee="2023" source="Insee, populations de référence en vigueur au 1er janvier 2026">310</population>
        <transfert competence="recenser" acte="arrêté préfectoral n° 2027-03-11" date="2027-03-11"/>
      </commune>
    </communes>""")
replace("convention.xml", ">14820<", ">15130<")
