write("convention.xml", re.sub(r"    <suppression clause=.art-duree.al-2.[^>]*/>\n", "", read("convention.xml")))
