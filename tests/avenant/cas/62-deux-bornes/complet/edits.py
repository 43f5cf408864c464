# Both ends of the period move: its name changes once.
replace("convention.xml", '<periode debut="2027-01-01" fin="2031-12-31"/>', '<periode debut="2026-09-01" fin="2032-12-31"/>')
