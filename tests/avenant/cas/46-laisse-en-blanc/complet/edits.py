FICHE = "annexes/2-plan-actions/fiches/1.A.1.xml"
replace("convention.xml", "<caractere/>", "<caractere>rural</caractere>")
replace("convention.xml", "1er janvier 2026\"/>", "1er janvier 2026\">14820</population>")
replace("convention.xml", "<thematiques/>", "<thematiques>l’inclusion numérique et l’animation de la vie sociale</thematiques>")
for rate in ("30", "12.5", "20"):
    replace(FICHE, '<etp taux=""/>', f'<etp taux="{rate}"/>')
replace("annexes/4-equipements.xml", 'annee="2027" montant=""', 'annee="2027" montant="142000"')
for code, old, new in (("2.B.1", 'annee=""', 'annee="2028"'), ("3.A.2", 'annee="2028"', 'annee="2029"'),
                       ("2.A.1", 'fin="2028"', 'fin="2029"')):
    replace(f"annexes/2-plan-actions/fiches/{code}.xml", f"<echeance {old}" if old.startswith("annee") else old,
            f"<echeance {new}" if old.startswith("annee") else new)
