text = read("convention.xml")
text = text.replace('<partie id="epci" type="epci" genre="f">\n      <nom>La Communauté de communes du Val d’Ormence', '<partie id="epci" type="syndicat" genre="m">\n      <nom>Le Syndicat mixte du Val d’Ormence')
text = text.replace('<organe genre="m">conseil communautaire</organe>', '<organe genre="m">comité syndical</organe>')
write("convention.xml", text)
