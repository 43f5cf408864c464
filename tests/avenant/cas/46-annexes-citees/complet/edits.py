# Annexes that are cited together are cited in the order of their new numbers.
for role, old, new in (("diagnostic", 1, 2), ("plan-actions", 2, 3), ("moyens", 3, 1)):
    replace("convention.xml", f'role="{role}" numero="{old}"', f'role="{role}" numero="{new}0"')
write("convention.xml", re.sub(r'numero="(\d)0"', r'numero="\1"', read("convention.xml")))
