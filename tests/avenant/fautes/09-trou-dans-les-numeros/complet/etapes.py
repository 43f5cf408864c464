# Number 3 without numbers 1 and 2.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
move("avenants/1.xml", "avenants/3.xml")
replace("avenants/3.xml", 'numero="1"', 'numero="3"')
ctg("check")
ctg("avenant", "build", "3")
