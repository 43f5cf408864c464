# A communauté de communes becomes a syndicat mixte: words that stand in several blocks, and change there in other ways,
# are named with their block.
text = read("convention.xml")
start, end = text.index('    <partie id="epci"'), text.index('    <partie id="saint-ormin"')
party = text[start:end].replace('type="epci" genre="f"', 'type="syndicat-mixte" genre="m"')
party = party.replace("La Communauté de communes", "Le Syndicat mixte").replace("la Communauté de communes", "le Syndicat mixte")
party = party.replace("la CC du", "le Syndicat du").replace("conseil communautaire", "comité syndical")
write("convention.xml", text[:start] + party + text[end:])
