# The Caf sends: each collectivité agrees expressly, the Msa need not.
dossier("complet")
seal()
replace("cdsf.xml", 'partie="epci"', 'partie="caf"')
ctg("cdsf", "initial")
replace("cdsf.xml", "</cdsf>", '<accord partie="epci" document="convention" date="2026-12-16" reference=""/>'
        '<accord partie="saint-ormin" document="convention" date="2026-12-17" reference="Courrier du maire"/></cdsf>')
ctg("cdsf", "initial")
replace("cdsf.xml", 'reference=""', 'reference="Courriel de la présidente"')
ctg("cdsf", "initial")
packet("cdsf-initial-val-d-ormence-2026-12-20.zip", texts=("bordereau", "accords"), judged=("accords",))
