replace("convention.xml", "<nom>MONTESCOT</nom>\n        <qualite>sa Présidente</qualite>\n        <fonction>La Présidente</fonction>\n      </signataire>", """<nom>MONTESCOT</nom>
        <qualite>sa Présidente</qualite>
        <fonction>La Présidente</fonction>
      </signataire>
      <signataire id="dgs" civilite="Madame" mandat-debut="2027-01-01">
        <prenom>Ève</prenom>
        <nom>ORY</nom>
        <qualite>sa Directrice générale des services</qualite>
        <fonction>La Directrice générale des services</fonction>
      </signataire>""")
