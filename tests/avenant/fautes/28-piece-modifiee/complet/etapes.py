# The scanned act in annexe 6 is replaced by another file, then lost; a logo changes, which is no term.
seal()
write("logos/val-d-ormence.svg", read("logos/val-d-ormence.svg").replace("</svg>", "<!-- nouveau --></svg>"))
write("annexes/6-deliberation.pdf", "%PDF-1.4 autre")
ctg("check")
