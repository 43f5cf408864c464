dossier("complet")
seal()
write("scelles/convention/signe.pdf", (folder / "scelles/convention/signe.pdf").read_bytes() + b" ")
ctg("cdsf", "initial")
