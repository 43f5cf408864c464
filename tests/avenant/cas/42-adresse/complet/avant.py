replace("annexes/5-pilotage.xml", "Le tableau de suivi est ouvert", "Le <a href=\"https://suivi.exemple.fr\">tableau de suivi</a> est ouvert")
