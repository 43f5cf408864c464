replace("convention.xml", '<modele nom="ctg" version="2" competences="selon-population"/>', '<modele nom="ctg" version="1"/>')
seal_anew()
ctg("modele", "changer", "2", "--apply")
