replace("convention.xml", 'date="2026-12-15" lieu="Saint-Ormin"', 'date="2026-12-15" lieu="Montaubry"')
replace("convention.xml", 'description="Logo de la Commune de Saint-Ormin"', 'description="Blason de la Commune de Saint-Ormin"')
replace("convention.xml", "<caractere>rural<", "<caractere>de moyenne montagne<")
