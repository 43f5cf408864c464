# The organ of a party decides, or the party does not sign.
seal()
replace("convention.xml", ">14820<", ">14900<")
draft(1)
replace("avenants/1.xml", '  <deliberation partie="saint-ormin" date="2027-06-10" numero="12"/>\n', "")
ctg("check")
