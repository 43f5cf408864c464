replace("convention.xml", "  </parties>", """  <partie id="brevigny" type="commune" genre="f">
      <nom>La Commune de Brévigny-le-Pont</nom>
      <denomination>la Commune de Brévigny-le-Pont</denomination>
      <nom-usuel>la Commune de Brévigny-le-Pont</nom-usuel>
      <nom-signature>La Commune de Brévigny-le-Pont</nom-signature>
      <organe genre="m">conseil municipal</organe>
      <deliberation date="2027-05-20" numero="2027-05-04" transmission="2027-05-24"/>
      <signataire id="brevigny-maire" civilite="Madame" mandat-debut="2026-03-27">
        <prenom>Hélène</prenom>
        <nom>FOURCADIER</nom>
        <qualite>sa Maire</qualite>
        <fonction>La Maire</fonction>
      </signataire>
    </partie>
  </parties>""")
replace("annexes/5-pilotage.xml", "  </comite>", """  <membre partie="brevigny" nombre="1">La Maire</membre>
  </comite>""")
