# A month ends on its last day: adopted on the 29, 30 or 31 January 2027, due on the 28 February; on the 29 in 2028.
dossier("complet")
seal()
for adopted in ("2026-01-29", "2026-01-31", "2027-12-31", "2028-01-30"):
    replace("convention.xml", '<deliberation date="' + re.search('<deliberation date="([^"]*)" numero="2026-086"', read("convention.xml")).group(1)
            + '" numero="2026-086"', '<deliberation date="' + adopted + '" numero="2026-086"')
    for day in {"2026-01-29": ("2026-02-28", "2026-03-01"), "2026-01-31": ("2026-02-28", "2026-03-02"),
                "2027-12-31": ("2027-01-15", "2027-01-16"), "2028-01-30": ("2027-01-14",)}[adopted]:
        ctg("cdsf", "initial", day=day)
