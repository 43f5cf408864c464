# The comité de pilotage moves an échéance.
seal()
F = "annexes/2-plan-actions/fiches/2.B.1.xml"
write(F, re.sub('annee="[0-9]+"', 'annee="2030"', read(F), count=1))
ctg("check")
ctg("ajustement", "fiche-2.B.1", "--copil", "2028-03-12", "--proces-verbal", "PV du 12 mars 2028")
ctg("check")
ctg("check", "--lang", "en")
ctg("avenant", "draft")
