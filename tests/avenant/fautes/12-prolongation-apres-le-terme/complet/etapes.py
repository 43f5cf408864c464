# A convention that has ended is not prolonged.
seal()
replace("convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"')
draft(1, signature="2032-01-15", effect="2031-12-31")
ctg("check")
