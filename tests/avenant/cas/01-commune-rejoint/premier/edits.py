replace("convention.xml", "<nombre-communes>23</nombre-communes>", "<nombre-communes>24</nombre-communes>")
replace("convention.xml", ">6323<", ">6478<")
replace("convention.xml", "    </communes>", """      <commune>
        <nom>Le Truel</nom>
        <population annee="2023" source="Insee, populations de référence en vigueur au 1er janvier 2026">155</population>
      </commune>
    </communes>""")
