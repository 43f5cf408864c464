replace("convention.xml", "  </parties>", """  <partie id="camares" type="commune" genre="f">
      <nom>La Commune de Camarès</nom>
      <denomination>la Commune de Camarès</denomination>
      <nom-usuel>la Commune de Camarès</nom-usuel>
      <nom-signature>La Commune de Camarès</nom-signature>
      <organe genre="m">conseil municipal</organe>
      <deliberation date="2027-05-20" numero="2027-05-04" transmission="2027-05-24"/>
      <signataire id="camares-maire" civilite="Madame" mandat-debut="2026-03-27">
        <prenom>Hélène</prenom>
        <nom>FOURCADIER</nom>
        <qualite>sa Maire</qualite>
        <fonction>La Maire</fonction>
      </signataire>
    </partie>
  </parties>""")
