replace("annexes/4-equipements.xml", '<capacite unite="places">30<', '<capacite unite="places">1<')
replace("annexes/4-equipements.xml", '<soutien annee="2027" montant="142000"/>', '<soutien annee="2027" montant="0"/>')
replace("annexes/5-pilotage.xml", '<membre partie="saint-ormin" nombre="1">Le Maire', '<membre partie="saint-ormin" nombre="2">Le Maire et son suppléant')
replace("annexes/5-pilotage.xml", '<poste etp="0.5">', '<poste etp="1">')
