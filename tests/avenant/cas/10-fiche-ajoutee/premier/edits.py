write("annexes/2-plan-actions/fiches/2.B.4.xml", """<?xml version="1.0" encoding="UTF-8"?>
<fiche xmlns="urn:ctg:fiche:1" code="2.B.4">
  <titre>Ouvrir une ressourcerie solidaire</titre>
  <contexte>Aucun lieu de réemploi sur le territoire.</contexte>
  <resultats>Un lieu ouvert trois jours par semaine.</resultats>
  <pilotes>CCMRR – Chargée de coopération CTG</pilotes>
  <descriptif><ul><li>Trouver un local ;</li><li>Recruter un animateur.</li></ul></descriptif>
  <partenaires>Mairies, associations, Département</partenaires>
  <place-habitants>Un groupe d’habitants choisit le local.</place-habitants>
  <ressources>
    <financieres>Fonds propres, appel à projets de l’Ademe</financieres>
    <humaines>Un animateur à mi-temps</humaines>
  </ressources>
  <indicateurs>
    <indicateur>Tonnes collectées par an</indicateur>
  </indicateurs>
  <liens>
    <lien fiche="2.B.1"/>
  </liens>
  <echeance annee="2028">2028</echeance>
</fiche>
""")
replace("annexes/2-plan-actions/repertoire.xml", '      <action fiche="2.B.3"/>\n', '      <action fiche="2.B.3"/>\n      <action fiche="2.B.4"/>\n')
