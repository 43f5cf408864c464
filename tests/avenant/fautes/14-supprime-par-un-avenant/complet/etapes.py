# The second avenant speaks of an équipement that the first deleted.
seal()
write("annexes/4-equipements.xml", re.sub('  <equipement id="laep">.*?</equipement>\n', "", read("annexes/4-equipements.xml"), flags=re.S))
draft(1)
sign(1)
replace("convention.xml", ">14820<", ">14900<")
draft(2, "2027-09-10", "2027-10-01")
replace("avenants/2.xml", "</operations>", """  <operation genre="remplacement" fichier="annexes/4-equipements.xml" chemin="equipements/equipement[laep]/capacite">
      <ancien>12</ancien>
      <nouveau>15</nouveau>
    </operation>
  </operations>""")
ctg("check")
ctg("check", "--lang", "en")
ctg("avenant", "build", "2")
