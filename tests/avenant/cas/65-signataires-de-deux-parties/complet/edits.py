# Two parties have other signers, a third another name: none follows of another.
text = read("convention.xml")
text = re.sub(r'      <signataire id="caf-president".*?</signataire>\n', "", text, flags=re.S)
text = re.sub(r'(<signataire id="saint-ormin-maire".*?</signataire>)', r'\1\n      <signataire id="adjointe" civilite="Madame" '
              'mandat-debut="2027-01-01"><prenom>Anne</prenom><nom>d’HÉROUVILLE</nom><qualite>sa première adjointe</qualite>'
              "<fonction>La première adjointe</fonction></signataire>", text, flags=re.S)
text = text.replace("<nom>La Mutualité sociale agricole Valèze-Plateaux", "<nom>La Mutualité sociale agricole de la Valèze")
write("convention.xml", text)
