# The comité de pilotage moves an échéance.
seal()
replace("annexes/2-plan-actions/fiches/2.A.4.xml", '<echeance annee="2026">2026<', '<echeance annee="2028">2028<')
ctg("check")
ctg("ajustement", "fiche-2.A.4", "--copil", "2028-03-12", "--proces-verbal", "PV du 12 mars 2028")
ctg("check")
ctg("avenant", "draft")
