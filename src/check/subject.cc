// The places of all fields to fill are gathered once, for all rules.
#include "check/subject.h"

namespace ctg::check {

Subject::Subject(const model::Dossier& dossier, const document::Tree& tree, Diagnostics& diags)
    : dossier_(dossier), tree_(tree), diags_(diags) {
  document::walk(tree.root, [this](const document::Node& node) {
    if (node.kind == document::Kind::field && node.origin.data.known()) fields_.insert(node.origin.data);
  });
}

void Subject::missing(std::string_view code, const Place& place, const Bilingual& what,
                      const Bilingual& hint) const {
  if (is_shown_as_field(place)) return;
  diags_.error(code, place, "il manque {}", "{} missing", what.in(diags_.lang())).hint =
      hint.in(diags_.lang());
}

}  // namespace ctg::check
