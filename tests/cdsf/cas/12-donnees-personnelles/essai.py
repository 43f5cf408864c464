dossier("complet")
replace("annexes/2-plan-actions/fiches/1.A.1.xml", "<li>Associations gestionnaires</li>",
        "<li>Associations gestionnaires (Mme Anne Roux-Delmas, a.roux@farandole.example, 05 65 00 11 22)</li>"
        "<li>Monsieur Olivier DESGRANVAL, pour la Msa</li>"
        "<li>Madame la Présidente, rue du Docteur Calmette, SIRET 210 512 345 00018</li>"
        "<!-- rappeler M. Jean Petit -->")
seal()
ctg("cdsf", "initial")
replace("cdsf.xml", "</cdsf>", '''<accepte texte="Mme Anne Roux-Delmas" fichier="annexes/2-plan-actions/fiches/1.A.1.xml" motif="Elle y consent (courriel du 2 décembre 2026)"/>
  <accepte texte="a.roux@farandole.example" fichier="annexes/2-plan-actions/fiches/1.A.1.xml" motif="Adresse publique de l’association"/>
  <accepte texte="05 65 00 11 22" fichier="annexes/2-plan-actions/fiches/1.A.1.xml" motif=""/>
  <accepte texte="M. Jean Petit" fichier="annexes/2-plan-actions/fiches/1.A.1.xml" motif="Il y consent"/>
  <accepte texte="06 00 00 00 00" fichier="annexes/4-equipements.xml" motif="Numéro public"/>
</cdsf>''')
ctg("cdsf", "initial")
