text = re.sub('    <partie id="msa".*?</partie>\n', "", read("convention.xml"), flags=re.S)
text = text.replace("  </parties>", """    <partie id="dep" type="departement" genre="m">
      <nom>Le Département de la Haute-Valèze</nom>
      <denomination>le Département</denomination>
      <nom-usuel>le Département de la Haute-Valèze</nom-usuel>
      <nom-signature>Le Département de la Haute-Valèze</nom-signature>
      <organe genre="m">conseil départemental</organe>
      <deliberation date="2027-05-20" numero="2027-05-04"/>
      <signataire id="dep-president" civilite="Monsieur" mandat-debut="2021-07-01">
        <prenom>Luc</prenom>
        <nom>HAÛY</nom>
        <qualite>son Président</qualite>
        <fonction>Le Président</fonction>
      </signataire>
    </partie>
  </parties>""")
write("convention.xml", text)
for name in ("annexes/3-moyens.xml", "annexes/5-pilotage.xml"):
    write(name, read(name).replace('"msa"', '"caf"'))
