# Two communes that resemble each other in all but their name: another body has another id.
text = read("convention.xml")
start, end = text.index('    <partie id="saint-ormin"'), text.index("  </parties>")
other = text[start:end].replace('id="saint-ormin', 'id="brevigny').replace("Saint-Ormin", "Brévigny-le-Pont")
other = re.sub("      <logo.*?/>\n", "", other).replace("2026-11-19", "2027-05-20").replace("2026-11-07", "2027-05-07").replace("2026-11-23", "2027-05-21")
write("convention.xml", text[:start] + other.replace("AUBERLIEU", "DELORME") + text[end:])
replace_all('"saint-ormin"', '"brevigny"')
