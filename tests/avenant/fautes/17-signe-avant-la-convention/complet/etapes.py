# Dates in the wrong order.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1, signature="2026-12-01")
ctg("check")
