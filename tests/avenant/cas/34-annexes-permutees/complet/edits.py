text = read("convention.xml")
text = text.replace('role="moyens" numero="3"', 'role="moyens" numero="9"').replace('role="equipements" numero="4"', 'role="equipements" numero="3"').replace('numero="9"', 'numero="4"')
write("convention.xml", text)
replace("annexes/4-equipements.xml", "Association Jeux en campagne", "Association Ludo’plateau")
