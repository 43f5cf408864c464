# The data change after the draft was written.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("convention.xml", "<nombre-communes>12<", "<nombre-communes>13<")
replace("annexes/2-plan-actions/fiches/1.A.1.xml", "Deux parents siègent", "Trois parents siègent")
ctg("check")
ctg("avenant", "build", "1", "--final")
