replace("annexes/5-pilotage.xml", "<a href=\"https://suivi.exemple.fr\">", "<a href=\"https://ctg.exemple.fr/suivi\">")
