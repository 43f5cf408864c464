# 3 → 5 → 4 → 3: moyens, pilotage, équipements.
text = read("convention.xml")
for role, number in (("moyens", "5"), ("pilotage", "4"), ("equipements", "3")):
    text = re.sub(f'(role="{role}" numero=)"[0-9]"', rf'\1"{number}"', text)
write("convention.xml", text)
replace("annexes/4-equipements.xml", "Association Jeux en campagne", "Association Ludo’plateau")
