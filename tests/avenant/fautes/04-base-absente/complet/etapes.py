# The data that were signed are gone.
seal()
remove("scelles/convention/donnees/convention.xml")
ctg("check")
ctg("avenant", "draft")
