# Three fiches take each other's codes: said at once, and each is followed in the consolidated text.
FICHES = "annexes/2-plan-actions/fiches/"
codes = {"1.B.1": "1.B.2", "1.B.2": "1.B.3", "1.B.3": "1.B.1"}
texts = {old: read(f"{FICHES}{old}.xml") for old in codes}
for old, new in codes.items():
    write(f"{FICHES}{new}.xml", texts[old].replace(f'code="{old}"', f'code="{new}"'))
for name in ("fiche", "action"):
    for old in codes:
        replace_all(f'{name}="{old}"', f'{name}="9.{old}"')
    for old, new in codes.items():
        replace_all(f'{name}="9.{old}"', f'{name}="{new}"')
