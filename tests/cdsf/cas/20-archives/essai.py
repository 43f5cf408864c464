# A transfer for an archive service: the one that is named, else that of the département.
import zipfile
dossier("complet")
seal()
for name in ("", "Archives intercommunales du Val"):
    if name:
        replace("cdsf.xml", "</cdsf>", f"<service-archives>{name}</service-archives></cdsf>")
    ctg("cdsf", "initial", "--seda")
    with zipfile.ZipFile(folder / "out/cdsf-initial-val-d-ormence-2026-12-20-seda.zip") as transfer:
        show(re.search("<ArchivalAgency>.*</ArchivalAgency>", transfer.read("manifest.xml").decode())[0] + "\n\n")
