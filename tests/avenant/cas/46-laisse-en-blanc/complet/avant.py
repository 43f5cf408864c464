FICHE = "annexes/2-plan-actions/fiches/1.A.1.xml"
replace("convention.xml", "<caractere>rural</caractere>", "<caractere/>")
replace("convention.xml", ">14820</population>", "/>")
replace("convention.xml", re.search("<thematiques>.*?</thematiques>", read("convention.xml"), re.S).group(), "<thematiques/>")
write(FICHE, re.sub('<etp taux="[0-9]+"/>', '<etp taux=""/>', read(FICHE)))
replace("annexes/4-equipements.xml", 'annee="2027" montant="142000"', 'annee="2027" montant=""')
# Échéances without a text: the sheets show the years.
for code, years in (("2.B.1", 'annee=""'), ("3.A.2", 'annee="2028"'), ("2.A.1", 'annee="2027" fin="2028"')):
    path = f"annexes/2-plan-actions/fiches/{code}.xml"
    write(path, re.sub("<echeance.*?</echeance>", f"<echeance {years}/>", read(path), flags=re.S))
