text = read("convention.xml")
start = text.index("<nom>Montaubry</nom>")
end = text.index("</commune>", start)
part = text[start:end]
part = re.sub(r'        <transfert competence="qualite".*?/>\n', "", part)
part = part.replace('acte="arrêté préfectoral n° 2025-06-118 portant modification des statuts de la Communauté de communes du Val d’Ormence" date="2025-06-20"', 'acte="délibération du conseil municipal n° 2027-02" date="2027-02-11"')
write("convention.xml", text[:start] + part + text[end:])
