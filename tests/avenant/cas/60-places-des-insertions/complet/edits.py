# What is inserted stands beside a thing that is named by what it is: visas, first, within and last; enjeux, orientations,
# an étape, the rubric of the target public, which comes, comes and goes; the heading of a rubric that becomes the usual one.
C = "convention.xml"
replace(C, '    <visa id="css">', '    <visa id="constitution">la Constitution, notamment son article 72</visa>\n    <visa id="css">')
replace(C, '    <visa id="cog">', '    <visa id="oaje">le décret n° 2027-12 du 3 janvier 2027</visa>\n    <visa id="cog">')
replace(C, "  </visas>", '    <visa id="charte">la Charte nationale pour l’accueil du jeune enfant</visa>\n  </visas>')
replace(C, "    <enjeu>La place des jeunes", "    <enjeu>L’attention aux enfants qui vivent loin de tout</enjeu>\n    <enjeu>La place des jeunes")
replace(C, "    <orientation>Faire vivre", "    <orientation>Développer la mobilité</orientation>\n    <orientation>Faire vivre")
F = "annexes/2-plan-actions/fiches/"
replace(F + "1.A.2.xml", "  </partenaires>", "  </partenaires>\n  <public-cible>Parents d’enfants de moins de trois ans</public-cible>")
replace(F + "1.B.3.xml", "  </partenaires>", "  </partenaires>\n  <public-cible>Parents d’enfants de tous les âges</public-cible>")
replace(F + "1.B.1.xml", "  <public-cible>Enfants de 3 à 11 ans, en particulier ceux en situation de handicap et ceux des familles modestes</public-cible>\n", "")
replace(F + "1.B.2.xml", '<place-habitants intitule="La place des habitants / des jeunes">', "<place-habitants>")
