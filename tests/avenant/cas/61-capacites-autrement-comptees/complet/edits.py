# The number and what is counted change at once: one sentence, and the table says no more.
E = "annexes/4-equipements.xml"
replace(E, '<capacite unite="adhérents">340<', '<capacite unite="familles">1<')
replace(E, '<capacite unite="jeux">900<', '<capacite unite="malles de jeux">12<')
replace(E, '<capacite unite="assistantes maternelles">58<', '<capacite unite="familles">140<')
