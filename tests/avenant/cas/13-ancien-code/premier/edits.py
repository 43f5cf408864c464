# The fiche says what its code was: references to the old one may stay, and still lead to it.
move("annexes/2-plan-actions/fiches/2.A.4.xml", "annexes/2-plan-actions/fiches/2.B.4.xml")
replace("annexes/2-plan-actions/fiches/2.B.4.xml", 'code="2.A.4"', 'code="2.B.4" ancien-code="2.A.4"')
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="2.A.4"/>\n', '')
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="2.B.3"/>\n', '      <action fiche="2.B.3"/>\n      <action fiche="2.B.4"/>\n')
