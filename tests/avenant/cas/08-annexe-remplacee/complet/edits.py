text = read("annexes/4-equipements.xml")
for year in range(2027, 2032):
    text = re.sub('annee="%d" montant="(\\d+)"' % year, lambda m: 'annee="%d" montant="%d"' % (year, int(m.group(1)) + 1000), text)
write("annexes/4-equipements.xml", text)
