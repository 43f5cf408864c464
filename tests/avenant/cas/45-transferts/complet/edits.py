# All communes take a compétence back: one change, one sentence.
write("convention.xml", re.sub(r'        <transfert competence="qualite"[^>]*/>\n', "", read("convention.xml")))
