replace("annexes/2-plan-actions/fiches/3.A.1.xml", '<echeance annee="2029">2029</echeance>', '<echeance annee="2029" fin="2030"/>')
