# As the case before, but the communes that transferred the compétence to plan are small.
dossier("complet")
replace("annexes/1-diagnostic.xml", "recruter et former les équipes des établissements : quatre postes d’auxiliaire de puériculture et deux postes d’éducatrice de jeunes enfants à pourvoir sur la période",
        "stabiliser les équipes des établissements")
text = read("convention.xml")
first = text.index('<transfert competence="planifier"')
write("convention.xml", text[:first] + text[text.index("/>", first) + 2:])
second = read("convention.xml")
at = second.index('<transfert competence="planifier"')
write("convention.xml", second[:at] + second[second.index("/>", at) + 2:])
quietly("build", "--format", "pdf")
quietly("seal", "--constate", scan("out/convention.pdf"))
ctg("cdsf", "initial")
packet("cdsf-initial-val-d-ormence-2026-12-20.zip", texts=("bordereau",))
