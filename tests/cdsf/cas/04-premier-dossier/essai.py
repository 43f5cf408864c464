# Signed with its defects and never sealed: all that is missing, in one list.
dossier("premier")
ctg("cdsf", "initial", day="2026-02-20")
