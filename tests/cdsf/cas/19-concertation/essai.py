# Nothing is missing but the day of the concertation. What is written after the signature is not what was signed.
dossier("complet")
text = read("annexes/5-pilotage.xml")
write("annexes/5-pilotage.xml", re.sub('<concertation date="[^"]*"', "<concertation", text))
seal("--constate")
ctg("cdsf", "initial")
write("annexes/5-pilotage.xml", text)
ctg("cdsf", "initial")
