# The first one of the list, which the signed annexe left empty.
replace("annexes/4-equipements.xml", "</equipements>", """  <equipement id="micro-creche-camares">
    <nom>Micro-crèche de Camarès</nom>
    <type>Établissement d’accueil du jeune enfant</type>
    <commune>Camarès</commune>
    <gestionnaire>Communauté de Communes Monts, Rance et Rougier</gestionnaire>
    <capacite unite="places">12</capacite>
    <soutien annee="2028" montant="21000"/>
    <soutien annee="2029" montant="63000"/>
  </equipement>
</equipements>""")
