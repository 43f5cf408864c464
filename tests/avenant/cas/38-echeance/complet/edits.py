replace("annexes/2-plan-actions/fiches/2.B.1.xml", '<echeance annee="2028" fin="2030">De 2028 à 2030</echeance>', '<echeance annee="2029" fin="2031">De 2029 à 2031</echeance>')
