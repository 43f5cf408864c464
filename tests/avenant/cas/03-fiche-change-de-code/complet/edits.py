# The link of fiche 1.A.1 and the sentences of annexes 3 and 6 follow.
move("annexes/2-plan-actions/fiches/2.A.2.xml", "annexes/2-plan-actions/fiches/2.B.2.xml")
replace("annexes/2-plan-actions/fiches/2.B.2.xml", 'code="2.A.2"', 'code="2.B.2"')
replace_all('fiche="2.A.2"', 'fiche="2.B.2"')
replace_all('action="2.A.2"', 'action="2.B.2"')
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="2.B.2"/>\n', '')
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="2.B.1"/>\n', '      <action fiche="2.B.1"/>\n      <action fiche="2.B.2"/>\n')
