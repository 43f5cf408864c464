# What was signed is made to agree with what is wanted today.
seal()
replace("scelles/convention/donnees/convention.xml", ">14820<", ">14900<")
replace("convention.xml", ">14820<", ">14900<")
ctg("check")
