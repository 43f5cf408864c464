dossier("complet")
seal()
write("annexes/6-deliberation.pdf", (folder / "annexes/6-deliberation.pdf").read_bytes() + b" ")
ctg("cdsf", "initial")
