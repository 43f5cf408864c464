replace("convention.xml", "selon-population", "toutes")
