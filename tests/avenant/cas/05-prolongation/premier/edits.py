replace("convention.xml", 'fin="2030-12-31"', 'fin="2031-12-31"')
