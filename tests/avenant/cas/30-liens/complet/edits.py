replace("annexes/2-plan-actions/fiches/1.A.1.xml", "  <liens>\n", '  <liens>\n    <lien fiche="2.B.1"/>\n')
write("annexes/2-plan-actions/fiches/2.B.1.xml", re.sub(r"  <liens>.*?</liens>", "  <liens><aucun/></liens>", read("annexes/2-plan-actions/fiches/2.B.1.xml"), flags=re.S))
write("annexes/2-plan-actions/fiches/2.A.1.xml", re.sub(r"  <liens>.*?</liens>", "  <liens><toutes/></liens>", read("annexes/2-plan-actions/fiches/2.A.1.xml"), flags=re.S))
