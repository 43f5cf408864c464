dossier("complet")
seal()
replace("cdsf.xml", 'partie="epci"', 'partie="msa"')
ctg("cdsf", "initial")
