replace("annexes/2-plan-actions/fiches/2.B.1.xml", "Services d’aide à domicile", "Services d’aide à domicile<note>Autorisés par le Département.</note>")
replace("annexes/2-plan-actions/fiches/1.A.1.xml", "communes par an ;", "communes par trimestre<note>Hors vacances scolaires.</note> ;")
