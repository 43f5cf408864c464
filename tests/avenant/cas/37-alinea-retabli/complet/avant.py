replace("convention.xml", "  <redactions>", '  <redactions>\n    <suppression clause="art-duree.al-2" motif="Reprise plus loin."/>')
