# Other pieces: there, missing, not a PDF, blank; no fiche marked; no concertation.
dossier("complet")
seal()
replace("cdsf.xml", "</cdsf>", '<piece document="convention" nature="deliberation" titre="Délibération de la Commune de Saint-Ormin" fichier="annexes/6-deliberation.pdf"/>'
        '<piece document="convention" nature="avis" titre="Avis de la Caf" fichier="cdsf/avis.pdf"/>'
        '<piece document="convention" nature="avis" titre="Avis de la Msa" fichier="cdsf/blanc.pdf"/>'
        '<piece document="convention" nature="autre" titre="Carte" fichier="convention.xml"/></cdsf>')
for name in ("1.A.1", "1.A.2", "1.B.3"):
    replace(f"annexes/2-plan-actions/fiches/{name}.xml", ' petite-enfance="oui"', "")
write("cdsf/blanc.pdf", scanned(["Avis favorable"], blank=True))
ctg("cdsf", "initial")
