# One date of the seal is changed by hand.
seal()
replace("scelles/convention/sceau.xml", 'signature="2026-12-15"', 'signature="2026-12-16"')
ctg("check")
ctg("check", "--lang", "en")
ctg("avenant", "draft")
