// CHK-002: each of the six annexes has a number and stands in the document.
//
// Article 1 makes the annexes part of the convention; a reference to one that is not bound to a number,
// or not printed, sends the reader nowhere.
// Bad: <annexes> without role="moyens". Good: the six roles, each with its number.
#include <set>

#include "check/rules/rules.h"

namespace ctg::check::rules::annexes {

namespace {

void apply(const Subject& subject) {
  std::set<std::string, std::less<>> printed;
  document::walk(subject.tree().root, [&printed](const document::Node& node) {
    if (node.kind == document::Kind::section && node.nature == document::Nature::annexe)
      printed.insert(node.id);
  });
  const model::Convention& convention = subject.dossier().convention;
  Diagnostics& diags = subject.diags();
  const Place& list = convention.annexes.empty() ? convention.place : convention.annexes.front().place;
  for (const model::AnnexeRole role : model::kAnnexeRoles) {
    const std::string_view name = model::to_string(role);
    if (subject.dossier().annexe_number(role) == 0) {
      diags.error("CHK-002", list, "aucun numéro d’annexe pour « {} »", "no annexe number for “{}”", name)
          .hint("ajoutez <annexe role=\"{0}\" numero=\"…\"/> à la liste des annexes",
                "add <annexe role=\"{0}\" numero=\"…\"/> to the list of annexes", name);
    } else if (!printed.contains(name)) {
      diags
          .error("CHK-002", list, "l’annexe « {} » n’est pas dans le document",
                 "the annexe “{}” is not in the document", name)
          .hint("remettez-la dans le modèle du dossier (templates/)",
                "put it back in the dossier's model (templates/)");
    }
  }
}

}  // namespace

const Rule rule = {"CHK-002",
                   "annexes",
                   Family::dossier,
                   Severity::error,
                   {"Chacune des six annexes a un numéro et se trouve dans le document",
                    "Each of the six annexes has a number and stands in the document"},
                   {"L’article 1 fait des annexes une part de la convention ; un renvoi à une annexe qui "
                    "n’a pas de numéro, ou qui n’est pas imprimée, ne mène nulle part.",
                    "Article 1 makes the annexes part of the convention; a reference to one that is not "
                    "bound to a number, or not printed, sends the reader nowhere."},
                   "",
                   "",
                   apply};

}  // namespace ctg::check::rules::annexes
