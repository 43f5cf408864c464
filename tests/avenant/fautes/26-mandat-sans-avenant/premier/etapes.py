# After elections another person presides, and the délibération gets its number: facts, no terms.
seal()
replace("convention.xml", "<prenom>Monique</prenom>", "<prenom>Jean</prenom>")
replace("convention.xml", "<nom>ALIES</nom>", "<nom>VERDIER</nom>")
replace("convention.xml", 'id="epci-presidente" civilite="Madame"', 'id="epci-presidente" civilite="Monsieur" mandat-debut="2026-04-16"')
replace("convention.xml", "<qualite>sa Présidente</qualite>", "<qualite>son Président</qualite>")
replace("convention.xml", '<deliberation date="2026-01-29" numero=""', '<deliberation date="2026-01-29" numero="2026-004"')
ctg("check")
ctg("avenant", "draft")
