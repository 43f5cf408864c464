dossier("complet")
seal()
ctg("cdsf", "initial")
packet("cdsf-initial-val-d-ormence-2026-12-20.zip",
       texts=("bordereau", "matrice", "concertation"), outlines=("extrait",),
       judged=("bordereau", "extrait", "matrice", "concertation"))
show(read("transmissions.xml"))
