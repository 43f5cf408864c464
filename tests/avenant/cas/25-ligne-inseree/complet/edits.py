replace("annexes/3-moyens.xml", '  <moyen action="1.A.1" financeur="caf" annee="2028" montant="12000"', '  <moyen action="1.A.1" financeur="msa" annee="2028" montant="3000" nature="Appui technique"/>\n  <moyen action="1.A.1" financeur="caf" annee="2028" montant="12000"')
replace("annexes/3-moyens.xml", "2 170 800 euros", "2 173 800 euros")
replace("annexes/3-moyens.xml", "726 900 euros", "729 900 euros")
