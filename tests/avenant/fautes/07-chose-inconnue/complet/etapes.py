# An operation on something that never was.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("avenants/1.xml", "territoire/population", "territoire/habitants")
ctg("check")
