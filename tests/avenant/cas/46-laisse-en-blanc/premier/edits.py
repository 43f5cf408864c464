ctg("modele", "changer", "2", "--apply")
