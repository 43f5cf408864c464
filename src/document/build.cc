// The order matters: the dossier's wording may take an article out, so it comes before the numbers; the
// numbers make words, so they come before typography; and only at the end is it known which fields stay.
#include "document/build.h"

#include <set>

#include "document/inlines.h"
#include "document/markup.h"
#include "document/rank.h"
#include "document/redact.h"
#include "document/refer.h"
#include "document/typeset.h"

namespace ctg::document {

namespace {

// A value may be printed in many places, and is missing once.
void report_fields(const Node& root, Diagnostics& diags) {
  std::set<std::pair<Place, std::string>> reported;
  walk(root, [&](const Node& node) {
    if (node.kind != Kind::field) return;
    const Place& place = place_of(node.origin);
    if (!reported.emplace(place, node.text).second) return;
    std::string& hint =
        diags.error("DOC-010", place, "à compléter : {}", "to be filled in: {}", node.text)->hint;
    if (node.origin.data.known()) {
      hint = diags.phrase("écrivez cette valeur dans {}, ligne {}", "write this value in {}, line {}",
                          node.origin.data.file.view(), node.origin.data.line);
    } else {
      hint = diags.phrase("les données n’ont pas encore d’élément pour cette valeur : ajoutez-le",
                          "the data has no element for this value yet: add it");
    }
  });
}

}  // namespace

std::optional<Tree> build(std::string_view markup, const model::Dossier& dossier, Metadata meta,
                          Diagnostics& diags) {
  auto root = read_markup(markup, diags);
  if (!root) return {};
  redact(*root, dossier.convention.redactions, diags);
  drop_empty(*root);
  number_and_refer(*root, dossier, diags);
  rank(*root);
  // From here on every word is there.
  typeset(*root);
  typeset(meta);
  report_fields(*root, diags);
  return Tree{std::move(meta), std::move(*root)};
}

}  // namespace ctg::document
