# Wording that was local when the convention was signed is changed, taken back, and added to.
replace("convention.xml", "dans le journal intercommunal et lors d’une réunion publique", "dans le journal intercommunal, sur le site internet et lors d’une réunion publique")
text = read("convention.xml")
text = re.sub('    <remplacement clause="art-collaboration.al-3".*?</remplacement>\n', "", text, flags=re.S)
write("convention.xml", text.replace("</redactions>", """  <remplacement clause="art-duree.al-2" motif="préparer la suite">La présente convention ne peut être reconduite que par expresse reconduction, décidée au plus tard six mois avant son terme.</remplacement>
    <suppression clause="art-communication.al-2" motif="redondant"/>
    <ajout id="art-duree.al-2.bis" apres="art-duree.al-2">Un bilan des résultats précède cette décision.</ajout>
  </redactions>"""))
