# A fiche is deleted, and another takes its code in the same avenant: said by ancien-code, then seen from the text; then
# one that takes a code of its own.
seal()
FICHES = "annexes/2-plan-actions/fiches/"
old = read(FICHES + "1.B.3.xml")
remove(FICHES + "1.B.3.xml")
write("annexes/3-moyens.xml", re.sub(r'  <moyen action="1.B.2".*\n', "", read("annexes/3-moyens.xml")).replace('action="1.B.3"', 'action="1.B.2"'))
replace_all('    <lien fiche="1.B.2"/>\n', "")
replace_all('fiche="1.B.3"', 'fiche="1.B.2"')
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="1.B.2"/>\n', "")
write(FICHES + "1.B.2.xml", old.replace('code="1.B.3"', 'code="1.B.2" ancien-code="1.B.3"'))
ctg("avenant", "draft")
write(FICHES + "1.B.2.xml", old.replace('code="1.B.3"', 'code="1.B.2"'))
ctg("avenant", "draft")
remove(FICHES + "1.B.2.xml")
write(FICHES + "1.B.4.xml", old.replace('code="1.B.3"', 'code="1.B.4" ancien-code="1.B.3"'))
write("annexes/3-moyens.xml", read("annexes/3-moyens.xml").replace('action="1.B.2"', 'action="1.B.4"'))
replace_all('fiche="1.B.2"', 'fiche="1.B.4"')
ctg("avenant", "draft")
