replace("annexes/2-plan-actions/fiches/2.A.4.xml", '<echeance annee="2026">2026<', '<echeance annee="2028">2028<')
