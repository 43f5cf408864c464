write("convention.xml", re.sub(r"    <objectif>En matière d’autonomie.*?</objectif>\n", "", read("convention.xml")))
