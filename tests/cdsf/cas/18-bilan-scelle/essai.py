# A sealed bilan, with its part on the petite enfance, sent after the signataires agreed; a draft is none.
dossier("complet")
seal()
write("suivi/suivi.xml", '''<suivi xmlns="urn:ctg:suivi:1">
  <action fiche="1.A.1">
    <situation date="2029-03-31" statut="en-cours" avancement="40">Travaux commencés.</situation>
    <indicateur id="places" intitule="Places ouvertes" unite="places">
      <depart date="2026-12-31" valeur="24" source="Caf"/>
      <cible date="2031-12-31" valeur="36"/>
      <valeur date="2029-03-31" valeur="30" source="Caf"/>
    </indicateur>
  </action>
</suivi>
''')
quietly("bilan", "init", "intermediaire", "--au", "2029-06-30")
path = "bilans/intermediaire.xml"
ctg("cdsf", "bilan-intermediaire", day="2029-09-20")
quietly("bilan", "intermediaire", "--format", "pdf")
quietly("seal", "bilan-intermediaire", "--papier", scan("out/bilan-intermediaire.pdf"), expect=1)
text = re.sub(r"<(synthese|changements|petite-enfance|suites)></\1>", r"<\1>Un texte.</\1>", read(path))
write(path, text.replace('copil=""', 'copil="2029-09-18"').replace('lieu=""', 'lieu="Saint-Ormin"'))
quietly("bilan", "intermediaire", "--final", "--format", "pdf")
quietly("seal", "bilan-intermediaire", "--papier", scan("out/bilan-intermediaire.pdf"))
# What the table says later is not sent: the packet holds what was sealed.
replace("suivi/suivi.xml", "Travaux commencés.", "Travaux finis.")
ctg("cdsf", "bilan-intermediaire", day="2029-09-20")
name = "cdsf-bilan-intermediaire-val-d-ormence-2029-09-20.zip"
packet(name, texts=("partie-petite-enfance", "bordereau"), outlines=("partie-petite-enfance",), judged=("partie-petite-enfance",))
ctg("cdsf", "verify", "out/" + name, day="2029-09-21")


# Another day of the bilan than the data have; another signer, without the seal.
def other_day(index, files):
    index["delais"] = [{"evenement": "bilan", "date": "2029-09-19", "limite": "2029-10-19", "jours-de-retard": 0}]


def other_signer(index, files):
    index["pieces"] = [each for each in index["pieces"] if each["role"] != "sceau"]
    for path in [path for path in files if path.endswith("/sceau.xml")]:
        del files[path]
    index["signataires"] = [{**index["signataires"][0], "nom": "Monsieur Jean INVENTÉ"}]


for change in (other_day, other_signer):
    altered(name, change)
