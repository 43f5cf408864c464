# The data were put back after the draft.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("convention.xml", ">14900<", ">14820<")
draft(1)
ctg("check")
