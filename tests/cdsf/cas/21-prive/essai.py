# One file of the dossier is for its owner alone: so is what holds it, the seal and the packet.
import os
os.umask(0o022)
dossier("complet")
quietly("build", "--format", "pdf")
show(f"out/convention.pdf {os.stat(folder / 'out/convention.pdf').st_mode & 0o777:o}\n")
os.chmod(folder / "annexes/3-moyens.xml", 0o600)
quietly("build", "--format", "pdf")
show(f"out/convention.pdf {os.stat(folder / 'out/convention.pdf').st_mode & 0o777:o}\n")
quietly("seal", "--papier", scan("out/convention.pdf"))
ctg("cdsf", "initial")
for path in sorted([*folder.glob("out/*.zip"), *folder.glob("exports/*"), *folder.glob("scelles/convention/donnees/*.xml"),
                    folder / "scelles/convention/signe.pdf", folder / "transmissions.xml"]):
    show(f"{re.sub('[0-9a-f]{16,}', '…', str(path.relative_to(folder)))} {os.stat(path).st_mode & 0o777:o}\n")
