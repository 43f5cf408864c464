# After elections another person presides, and the délibération gets its number: facts, no terms.
seal()
replace("convention.xml", "<nom>MONTESCOT</nom>", "<nom>VERDIER</nom>")
replace("convention.xml", 'mandat-debut="2026-04-16"', 'mandat-debut="2027-04-16"')
replace("convention.xml", 'numero="2026-086"', 'numero="2026-087"')
ctg("check")
ctg("avenant", "draft")
