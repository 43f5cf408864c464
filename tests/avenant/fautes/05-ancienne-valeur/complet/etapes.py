# The avenant says that something else stood there.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("avenants/1.xml", "<ancien>14820</ancien>", "<ancien>14000</ancien>")
ctg("check")
ctg("check", "--lang", "en")
ctg("avenant", "build", "1")
