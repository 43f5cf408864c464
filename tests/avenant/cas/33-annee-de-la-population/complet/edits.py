text = read("convention.xml")
text = text.replace('<population annee="2023" source="Insee, populations de référence en vigueur au 1er janvier 2026">14820<', '<population annee="2024" source="Insee, populations de référence en vigueur au 1er janvier 2027">14820<')
text = text.replace('<population annee="2023" source="Insee, populations de référence en vigueur au 1er janvier 2026">742<', '<population annee="2024" source="Insee, populations de référence en vigueur au 1er janvier 2026">742<')
write("convention.xml", text)
