# The base of the second avenant is the first: it is gone.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
sign(1)
remove("scelles/avenant-1/donnees/avenants/1.xml")
ctg("check")
ctg("avenant", "draft")
