# The shipped example, as it is copied: each value that is not known, at its place.
dossier("complet")
seal()
remove("cdsf.xml")
ctg("cdsf", "initial")
write("cdsf.xml", (ROOT / "data/cdsf.xml").read_text())
ctg("cdsf", "initial")
write("cdsf.xml", read("cdsf.xml").replace('partie="epci"', 'partie="ecpi"', 1).replace(
    "</cdsf>", '<accord partie="epci" document="bilan-fianl" date="10/02/2027" reference=""/></cdsf>'))
ctg("cdsf", "initial")
