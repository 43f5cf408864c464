// CHK-001: the convention has its fourteen articles.
//
// The national model gives a CTG fourteen articles, and its own text refers to them ("article 9",
// "article 12"). A local template or a suppression that loses one leaves the parties without, say, a
// clause on how the convention ends. What counts is the article's id, not its number or its wording.
// Bad: a template without <section c:nature="article" id="fin">. Good: all fourteen, in any order.
#include "check/articles.h"

#include <set>

#include "check/rules/rules.h"

namespace ctg::check::rules::articles {

namespace {

void apply(const Subject& subject) {
  std::set<std::string, std::less<>> present;
  document::walk(subject.tree().root, [&present](const document::Node& node) {
    if (node.kind == document::Kind::section && node.nature == document::Nature::article)
      present.insert(node.id);
  });
  Diagnostics& diags = subject.diags();
  const Place& place = subject.dossier().convention.modele_nom.place;
  for (const Article& article : kArticles) {
    if (present.contains(article.id)) continue;
    diags
        .error("CHK-001", place, "la convention n’a pas d’article sur {} (« {} »)",
               "the convention has no article on {} (“{}”)", article.name.in(diags.lang()), article.id)
        .hint("remettez-le dans le modèle du dossier (templates/) ou ôtez la suppression qui l’enlève",
              "put it back in the dossier's model (templates/) or drop the suppression of it");
  }
}

}  // namespace

const Rule rule = {
    "CHK-001",
    "articles",
    Family::dossier,
    Severity::error,
    {"La convention a ses quatorze articles", "The convention has its fourteen articles"},
    {"Le modèle national donne quatorze articles à une CTG, et son propre texte y renvoie. Un modèle local "
     "ou une suppression qui en perd un laisse les parties sans, par exemple, de clause sur la fin de la "
     "convention. Seul compte le rôle de l’article, ni son numéro ni sa rédaction.",
     "The national model gives a CTG fourteen articles, and its own text refers to them. A local model or a "
     "suppression that loses one leaves the parties without, say, a clause on how the convention ends. What "
     "counts is the article's role, neither its number nor its wording."},
    "",
    "",
    apply};

}  // namespace ctg::check::rules::articles
