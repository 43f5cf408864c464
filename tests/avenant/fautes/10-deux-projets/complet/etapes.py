# Two drafts of number 1.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
write("avenants/1-copie.xml", read("avenants/1.xml"))
ctg("check")
ctg("avenant", "draft")
