replace("convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"')
