replace("annexes/2-plan-actions/fiches/2.A.4.xml", "    <indicateur>Impact sur", "    <indicateur>Nombre de journées de répit</indicateur>\n    <indicateur>Impact sur")
