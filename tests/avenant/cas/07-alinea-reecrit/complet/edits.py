replace("convention.xml", "</redactions>", """  <remplacement clause="art-duree.al-2" motif="préparer la suite">La présente convention ne peut être reconduite que par expresse reconduction, décidée au plus tard six mois avant son terme.</remplacement>
  </redactions>""")
