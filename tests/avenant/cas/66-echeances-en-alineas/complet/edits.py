# Échéances of several alinéas, before or after; ressources that come; steps that go.
FICHES = "annexes/2-plan-actions/fiches/"
for code, now in (("1.A.1", '<echeance annee="2027"/>'), ("2.A.2", '<echeance annee="2028"><p>Fin 2028</p><p>Puis au fil des demandes</p></echeance>'),
                  ("1.A.2", '<echeance annee="2027" fin="2028"/>')):
    write(f"{FICHES}{code}.xml", re.sub("<echeance.*?(</echeance>|/>)", now, read(f"{FICHES}{code}.xml"), count=1, flags=re.S))
fiche = read(FICHES + "1.B.3.xml")
write(FICHES + "1.B.3.xml", fiche.replace("</ressources>", "<materielles>Salle de France services</materielles></ressources>"))
fiche = read(FICHES + "1.B.2.xml")
write(FICHES + "1.B.2.xml", re.sub("    <etape>.*?</etape>\n", "", fiche, count=1, flags=re.S))
