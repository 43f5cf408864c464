FICHE = "annexes/2-plan-actions/fiches/1.A.1.xml"
replace("convention.xml", "<caractere/>", "<caractere>rural</caractere>")
replace("convention.xml", "1er janvier 2026\"/>", "1er janvier 2026\">14820</population>")
replace("convention.xml", "<thematiques/>", "<thematiques>l’inclusion numérique et l’animation de la vie sociale</thematiques>")
for rate in ("30", "12.5", "20"):
    replace(FICHE, '<etp taux=""/>', f'<etp taux="{rate}"/>')
replace("annexes/4-equipements.xml", 'annee="2027" montant=""', 'annee="2027" montant="142000"')
