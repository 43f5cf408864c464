# The act, its délibération and its note cite the convention under the name that it was signed with.
replace("convention.xml", "<nom>Val d’Ormence</nom>", "<nom>Vals d’Ormence</nom>")
