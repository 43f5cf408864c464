// What the tests of this room share: a small dossier, and building a piece of markup.
#pragma once

#include <string>
#include <string_view>

#include "document/build.h"
#include "document/dump.h"

namespace ctg::document::test {

// Annexes 1 diagnostic and 2 plan-actions, the fiches 1.A.1 and 1.B.1.
inline model::Dossier small_dossier() {
  model::Dossier dossier;
  dossier.convention.annexes = {{model::AnnexeRole::diagnostic, 1, {}},
                                {model::AnnexeRole::plan_actions, 2, {}}};
  for (const auto& [code, title] : {std::pair{"1.A.1", "Consolider l'accueil"}, {"1.B.1", ""}}) {
    model::Fiche fiche;
    fiche.code = code;
    if (*title != 0) fiche.titre.line = {{model::Inline::Kind::text, title, "", {}, {}}};
    dossier.plan.fiches.push_back(std::move(fiche));
  }
  return dossier;
}

inline std::string whole(std::string_view body) {
  return "<c:document xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:c=\"urn:ctg:document:1\" "
         "c:t=\"m.mustache:1:1\">" +
         std::string(body) + "</c:document>";
}

inline std::string said(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& each : diags.all()) out += to_text(each, diags.lang()) + "\n";
  return out;
}

// The dump of the body of a document, without the line of the document; then what was said.
inline std::string built(std::string_view body, const model::Dossier& dossier = small_dossier()) {
  Diagnostics diags;
  const auto tree = build(whole(body), dossier, {}, diags);
  std::string out = tree ? dump(*tree) : "no tree\n";
  if (out.starts_with("document\n")) out.erase(0, 9);
  return out + said(diags);
}

// Only what was said.
inline std::string faults(std::string_view body, const model::Dossier& dossier = small_dossier()) {
  Diagnostics diags;
  build(whole(body), dossier, {}, diags);
  return said(diags);
}

}  // namespace ctg::document::test
