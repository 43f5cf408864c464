replace("annexes/4-equipements.xml", "14 équipements", "15 équipements")
replace("annexes/4-equipements.xml", "</equipements>", """  <equipement id="micro-creche-montaubry">
    <nom>Micro-crèche de Montaubry</nom>
    <type>Établissement d’accueil du jeune enfant</type>
    <commune>Montaubry</commune>
    <gestionnaire>Communauté de communes du Val d’Ormence</gestionnaire>
    <capacite unite="places">12</capacite>
    <soutien annee="2029" montant="21000"/>
    <soutien annee="2030" montant="63000"/>
  </equipement>
</equipements>""")
