# The signed text does not print the term, the new one does: the clause says it, and no date is said to be replaced.
replace("convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"')
text = read("convention.xml")
write("convention.xml", re.sub('    <remplacement clause="art-duree.al-1".*?</remplacement>\n', "", text, flags=re.S))
