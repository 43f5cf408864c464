dossier("complet")
seal()
ctg("cdsf", "initial", "--pdf", "--seda")
ctg("cdsf", "verify", "out/cdsf-initial-val-d-ormence-2026-12-20.zip")
bookmarks("cdsf-initial-val-d-ormence-2026-12-20.pdf")
packet("cdsf-initial-val-d-ormence-2026-12-20.zip",
       texts=("bordereau", "matrice", "concertation"), outlines=("extrait",),
       judged=("bordereau", "extrait", "matrice", "concertation"), office=True)
show(read("transmissions.xml"))
