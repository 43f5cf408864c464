# What was sealed is the print of a draft.
dossier("complet")
text = read("convention.xml")
replace("convention.xml", 'lieu="Saint-Ormin"', 'lieu=""')
quietly("build", "--format", "pdf")
write("convention.xml", text)
quietly("seal", "--papier", "out/convention.pdf")
ctg("cdsf", "initial")
