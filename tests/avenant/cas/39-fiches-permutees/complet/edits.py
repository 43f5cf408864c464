one = read("annexes/2-plan-actions/fiches/1.A.1.xml")
two = read("annexes/2-plan-actions/fiches/1.A.2.xml")
write("annexes/2-plan-actions/fiches/1.A.2.xml", one.replace('code="1.A.1"', 'code="1.A.2" ancien-code="1.A.1"'))
write("annexes/2-plan-actions/fiches/1.A.1.xml", two.replace('code="1.A.2"', 'code="1.A.1" ancien-code="1.A.2"'))
for name in ("fiche", "action"):
    replace_all(f'{name}="1.A.1"', f'{name}="9.Z.9"')
    replace_all(f'{name}="1.A.2"', f'{name}="1.A.1"')
    replace_all(f'{name}="9.Z.9"', f'{name}="1.A.2"')
