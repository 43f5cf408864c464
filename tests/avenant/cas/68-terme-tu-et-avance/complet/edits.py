# Neither the signed text nor the new one prints the term: only that it is another is said.
replace("convention.xml", 'fin="2031-12-31"', 'fin="2030-12-31"')
for name in ("annexes/3-moyens.xml",):
    write(name, re.sub('  <moyen [^>]*annee="2031"[^>]*/>\n', "", read(name)))
