# Nobody says which jobs are to be filled (4° b): refused, then sent with a reason.
dossier("complet")
replace("annexes/1-diagnostic.xml", "recruter et former les équipes des établissements : quatre postes d’auxiliaire de puériculture et deux postes d’éducatrice de jeunes enfants à pourvoir sur la période",
        "stabiliser les équipes des établissements")
quietly("build", "--format", "pdf")
quietly("seal", "--papier", scan("out/convention.pdf"))
ctg("cdsf", "initial")
ctg("cdsf", "initial", "--motif", "un avenant complètera le diagnostic")
packet("cdsf-initial-val-d-ormence-2026-12-20.zip", texts=("bordereau",))
