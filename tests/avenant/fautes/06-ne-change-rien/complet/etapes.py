# An operation whose both sides are the same.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("avenants/1.xml", "<nouveau>14900</nouveau>", "<nouveau>14820</nouveau>")
ctg("check")
