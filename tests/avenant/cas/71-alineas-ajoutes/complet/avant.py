replace("convention.xml", "  </redactions>", '''    <ajout id="art-duree.al-1.bis" apres="art-duree.al-1"><p>Un bilan précède son terme.</p><p>Il est public et présenté aux habitants.</p></ajout>
    <ajout id="art-recours.al-1.bis" apres="art-recours.al-1"><p>Une médiation est proposée.</p><p>Elle est gratuite.</p></ajout>
    <ajout id="art-objet.al-3.bis" apres="art-objet.al-3"><p>Elle vaut projet social.</p><p>Elle vaut projet éducatif.</p></ajout>
    <ajout id="art-champs-collectivite.al-8.li-5.bis" apres="art-champs-collectivite.al-8.li-5"><p>les indicateurs de satisfaction</p></ajout>
  </redactions>''')
