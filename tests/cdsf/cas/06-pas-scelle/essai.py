dossier("complet")
ctg("cdsf", "initial")
ctg("--lang", "en", "cdsf", "initial")
