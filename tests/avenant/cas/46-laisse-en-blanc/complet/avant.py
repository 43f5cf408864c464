FICHE = "annexes/2-plan-actions/fiches/1.A.1.xml"
replace("convention.xml", "<caractere>rural</caractere>", "<caractere/>")
replace("convention.xml", ">14820</population>", "/>")
replace("convention.xml", re.search("<thematiques>.*?</thematiques>", read("convention.xml"), re.S).group(), "<thematiques/>")
write(FICHE, re.sub('<etp taux="[0-9]+"/>', '<etp taux=""/>', read(FICHE)))
replace("annexes/4-equipements.xml", 'annee="2027" montant="142000"', 'annee="2027" montant=""')
