remove("annexes/2-plan-actions/fiches/1.B.3.xml")
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="1.B.3"/>\n', "")
write("annexes/3-moyens.xml", re.sub(r'  <moyen action="1.B.3".*\n', "", read("annexes/3-moyens.xml")))
replace_all('    <lien fiche="1.B.3"/>\n', "")
