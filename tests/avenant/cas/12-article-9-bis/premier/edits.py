replace("convention.xml", "</convention>", """  <redactions>
    <ajout id="art-mobilite" apres="article:suivi" titre="Mobilité des familles">Les parties étudient chaque année les freins à la mobilité des familles.</ajout>
    <suppression clause="article:recours" motif="redondant"/>
  </redactions>
</convention>""")
