# What adds several alinéas: one of them changes, all go, others come in their place; points are called points.
replace("convention.xml", "Il est public et présenté aux habitants", "Il est public et présenté aux communes")
text = read("convention.xml")
text = re.sub('    <ajout id="art-recours.al-1.bis".*?</ajout>\n', "", text, flags=re.S)
text = re.sub('    <ajout id="art-champs-collectivite.al-8.li-5.bis".*?</ajout>\n', "", text, flags=re.S)
text = text.replace("<p>Elle vaut projet éducatif.</p>", "<p>Elle vaut projet éducatif.</p><p>Elle vaut schéma.</p>")
text = text.replace("  </redactions>", '''    <ajout id="art-confidentialite.al-1.bis" apres="art-confidentialite.al-1"><p>Les données restent en France.</p><p>Elles sont chiffrées.</p></ajout>
    <ajout id="art-objectifs.al-1.bis" apres="art-objectifs.al-1"><p>Sont d’abord servies :</p><ul><li>les familles isolées ;</li><li>les familles du plateau.</li></ul></ajout>
    <ajout id="art-champs-collectivite.al-8.li-1.bis" apres="art-champs-collectivite.al-8.li-1"><p>l’étude des besoins ;</p></ajout>
  </redactions>''')
write("convention.xml", text)
write("annexes/4-equipements.xml", read("annexes/4-equipements.xml").replace("</equipements>", '''  <equipement id="halte"><nom>L’Île aux enfants</nom><type>Halte-garderie</type><commune>Les Aubrières</commune><gestionnaire>Œuvre laïque</gestionnaire><capacite unite="places agréées">1</capacite><soutien annee="2028" montant="1"/></equipement>
  <equipement id="ram"><nom>Relais</nom><type>Relais petite enfance</type><commune>Montaubry</commune><gestionnaire>Commune</gestionnaire><capacite unite="assistantes maternelles">0</capacite><soutien annee="2028" montant="2"/></equipement>
  <equipement id="lits"><nom>Foyer</nom><type>Foyer</type><commune>Montaubry</commune><gestionnaire>Commune</gestionnaire><capacite unite="lits médicalisés">2</capacite><soutien annee="2028" montant="2"/></equipement>
</equipements>'''))
