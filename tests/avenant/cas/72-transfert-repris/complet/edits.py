# One commune takes a compétence back: the sentence becomes a list, whose points stand behind what it then says.
text = read("convention.xml")
write("convention.xml", re.sub('        <transfert competence="qualite"[^>]*/>\n', "", text, count=1))
