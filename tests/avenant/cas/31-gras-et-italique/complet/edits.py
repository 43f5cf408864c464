replace("annexes/2-plan-actions/fiches/2.B.1.xml", "Repérer 300 aidants en trois ans", "Repérer <strong>300 aidants</strong> en trois ans")
replace("annexes/5-pilotage.xml", "<strong>comité technique</strong>", "comité <em>technique</em>")
