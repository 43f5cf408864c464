ctg("modele", "changer", "2")
