replace("convention.xml", "  </redactions>", '    <remplacement clause="art-duree.al-1" motif="Reconduction.">'
        "<p>La présente convention est conclue pour cinq ans et se renouvelle par accord exprès.</p></remplacement>\n  </redactions>")
