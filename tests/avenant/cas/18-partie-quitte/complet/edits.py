write("convention.xml", re.sub('    <partie id="saint-ormin".*?</partie>\n', "", read("convention.xml"), flags=re.S))
write("annexes/3-moyens.xml", re.sub(r'financeur="saint-ormin"', 'financeur="epci"', read("annexes/3-moyens.xml")))
write("annexes/5-pilotage.xml", re.sub(r'    <membre partie="saint-ormin".*\n', "", read("annexes/5-pilotage.xml")))
