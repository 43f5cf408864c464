# The comité de pilotage may adjust a fiche, not the end of the convention.
seal()
replace("convention.xml", 'fin="2031-12-31"', 'fin="2032-12-31"')
ctg("ajustement", "--copil", "2028-03-12", "--proces-verbal", "PV du 12 mars 2028")
ctg("ajustement", "fiche-1.A.1", "--copil", "2028-03-12", "--proces-verbal", "PV du 12 mars 2028")
write("ajustements.xml", """<ajustements xmlns="urn:ctg:ajustements:1">
  <ajustement date="2028-03-12" proces-verbal="PV du 12 mars 2028">
    <operations>
      <operation genre="remplacement" fichier="convention.xml" chemin="convention/periode/@fin">
        <ancien>2031-12-31</ancien>
        <nouveau>2032-12-31</nouveau>
      </operation>
    </operations>
  </ajustement>
</ajustements>
""")
ctg("check")
