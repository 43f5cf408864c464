# No bilan was ever signed.
dossier("complet")
seal()
ctg("cdsf", "bilan-final")
ctg("cdsf", "avenant", "1")
