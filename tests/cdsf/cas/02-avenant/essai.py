dossier("complet")
seal()
ctg("cdsf", "initial")
replace("annexes/2-plan-actions/fiches/1.A.1.xml", "<titre>", "<titre>Après étude : ")
avenant(1, "2027-02-28")
write("cdsf/deliberation-1.pdf", (folder / "annexes/6-deliberation.pdf").read_bytes())
ctg("check", day="2027-03-10")
ctg("cdsf", "avenant", "1", day="2027-03-10")
replace("cdsf.xml", "</cdsf>",
        '<piece document="avenant-1" nature="deliberation" titre="Délibération du 28 février 2027" '
        'fichier="cdsf/deliberation-1.pdf"/></cdsf>')
ctg("cdsf", "avenant", "1", day="2027-03-10")
ctg("cdsf", "verify", "out/cdsf-avenant-1-val-d-ormence-2027-03-10.zip")
packet("cdsf-avenant-1-val-d-ormence-2027-03-10.zip", texts=("bordereau",))
ctg("check", day="2027-03-10")


# Data that are not those that the avenant writes.
def unwritten(index, files):
    path = "data/donnees/annexes/2-plan-actions/fiches/1.A.1.xml"
    files[path] = files[path].replace("Après étude : ".encode(), b"")


# The avenant itself for the bordereau that can be worked on.
def other_odt(index, files):
    files["data/pieces/01-bordereau.odt"] = (folder / "out/avenant-1.odt").read_bytes()


quietly("avenant", "build", "1", "--format", "odt")
altered("cdsf-avenant-1-val-d-ormence-2027-03-10.zip", other_odt)
altered("cdsf-avenant-1-val-d-ormence-2027-03-10.zip", unwritten)
