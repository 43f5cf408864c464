# The wording changes by the templates, behind the back of the data.
seal()
write("templates/ctg/2/partials/article-duree.mustache", read("scelles/convention/modeles/templates/ctg/2/partials/article-duree.mustache").replace("expresse reconduction", "tacite reconduction"))
ctg("check")
