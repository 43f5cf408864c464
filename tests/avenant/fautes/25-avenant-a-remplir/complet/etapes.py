# A draft as « ctg avenant draft » leaves it.
seal()
replace("convention.xml", ">14820<", ">14900<")
ctg("avenant", "draft")
ctg("check")
ctg("avenant", "build", "1", "--final")
ctg("avenant", "build", "2")
