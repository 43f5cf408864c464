# The annexe that was signed empty.
write("annexes/3-moyens.xml", """<?xml version="1.0" encoding="UTF-8"?>
<moyens xmlns="urn:ctg:moyens:1">
  <presentation>
    <p>Les moyens prévus pour les actions 1.A.1 et 2.A.4 s’élèvent à 196 000 euros sur trois ans.</p>
  </presentation>
  <moyen action="1.A.1" financeur="epci" annee="2027" montant="42000" etp="0.5" nature="Coordination petite enfance"/>
  <moyen action="1.A.1" financeur="epci" annee="2028" montant="43000" etp="0.5" nature="Coordination petite enfance"/>
  <moyen action="1.A.1" financeur="epci" annee="2029" montant="44000" etp="0.5" nature="Coordination petite enfance"/>
  <moyen action="1.A.1" financeur="caf" annee="2027" montant="12000" nature="Bonus territoire"/>
  <moyen action="1.A.1" financeur="caf" annee="2028" montant="12000" nature="Bonus territoire"/>
  <moyen action="1.A.1" financeur="caf" annee="2029" montant="12000" nature="Bonus territoire"/>
  <moyen action="2.A.4" financeur="epci" annee="2027" montant="6000" nature="Cafés des aidants"/>
  <moyen action="2.A.4" financeur="epci" annee="2028" montant="6000" nature="Cafés des aidants"/>
  <moyen action="2.A.4" financeur="epci" annee="2029" montant="6000" nature="Cafés des aidants"/>
  <moyen action="2.A.4" financeur="msa" annee="2027" montant="4000" nature="Appel à projets"/>
  <moyen action="2.A.4" financeur="msa" annee="2028" montant="4500" nature="Appel à projets"/>
  <moyen action="2.A.4" financeur="msa" annee="2029" montant="4500" nature="Appel à projets"/>
</moyens>
""")
