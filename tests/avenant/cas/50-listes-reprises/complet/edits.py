# What is inserted is placed by what stands: étapes, indicators and links at the start of their lists, several at a time.
# And text that becomes a list of its own leaves its label behind, not an order to empty it.
ONE, TWO = "annexes/2-plan-actions/fiches/1.A.2.xml", "annexes/2-plan-actions/fiches/1.B.2.xml"
new = "    <etape>\n      <titre>{}</titre>\n      <p>{}</p>\n    </etape>\n"
replace(ONE, "    <etape>\n      <titre>Étape 1", new.format("Étape préalable : Recruter", "Une animatrice est recrutée.")
        + new.format("Étape d’accueil : Aménager", "Un local est choisi.") + "    <etape>\n      <titre>Étape 1")
replace(ONE, '    <indicateur id="familles', '    <indicateur id="agents">Nombre d’agents formés</indicateur>\n'
        '    <indicateur id="locaux">Nombre de locaux ouverts</indicateur>\n    <indicateur id="familles')
write(ONE, re.sub(r'(    <lien fiche="[^"]*"/>\n)+', '    <lien fiche="2.B.1"/>\n    <lien fiche="3.A.1"/>\n', read(ONE)))
for name in ("financieres", "humaines", "materielles"):
    write(TWO, re.sub(f"<{name}>.*?</{name}>", f"<{name}><ul><li>Une première ressource</li><li>Une seconde ressource</li></ul></{name}>",
                      read(TWO), flags=re.S))
