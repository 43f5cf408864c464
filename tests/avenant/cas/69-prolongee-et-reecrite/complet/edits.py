# The clause of the term is written anew in the act that changes the term: the clause says the date.
replace("convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"')
replace("convention.xml", "  </redactions>", '    <remplacement clause="art-duree.al-1" motif="Bilan.">'
        "<p>La présente convention est conclue à compter du 1er janvier 2027 jusqu’au 31 décembre 2032, sous réserve du bilan intermédiaire.</p></remplacement>\n  </redactions>")
