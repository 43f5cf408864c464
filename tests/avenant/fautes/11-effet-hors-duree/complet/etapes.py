# It would take effect after the end of the convention, then before its start.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1, effect="2032-01-01")
ctg("check")
replace("avenants/1.xml", 'effet date="2032-01-01"', 'effet date="2026-12-31"')
ctg("check")
