replace("annexes/2-plan-actions/fiches/2.B.1.xml", "  </indicateurs>", "    <indicateur>Nombre de jeunes aidants accompagnés (cible : 20)</indicateur>\n  </indicateurs>")
