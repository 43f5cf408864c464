// CPL-007: the visas name what lets each party sign.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool says(const Passages& passages, document::Nature nature, std::string_view words) {
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature == nature && passage.says(words)) return true;
  }
  return false;
}

void apply(const Subject& subject) {
  using document::Nature;
  const Passages& passages = subject.passages();
  // An avenant cites the convention that it changes, whose visas hold.
  if (!passages.owes_visas() || passages.kind == DocumentKind::avenant) return;
  const Passage* first = nullptr;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != Nature::visas || !passage.is_visa()) continue;
    first = &passage;
    break;
  }
  if (first == nullptr) return;
  // In a template, or where a visa is still to be written, nobody knows what it will say.
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature == Nature::visas && passage.says("\uFFFC")) return;
  }
  const auto party = [&](std::string_view words) { return says(passages, Nature::parties, words); };
  const bool caf = party("allocations familiales") || party("caf ");
  const bool local = party("communaute de communes") || party("communaute d'agglomeration") ||
                     party("commune de ") || party("metropole") || party("departement de");
  // Another convention rests on the law of its subject, and may say before who lets its parties sign.
  const bool ctg = passages.kind == DocumentKind::ctg || passages.kind == DocumentKind::former_ctg;
  const bool law =
      !ctg && (says(passages, Nature::visas, "code ") || says(passages, Nature::visas, "loi ") ||
               says(passages, Nature::visas, "decret ") || says(passages, Nature::visas, "ordonnance "));
  const bool allowed = !ctg && (party("deliberation") || party("par arrete") || party("par delegation"));
  struct Visa {
    bool needed;
    std::string_view words;
    Bilingual name;
    bool customary = false;
  };
  const Visa visas[] = {
      {caf,
       "code de la securite sociale",
       {"le Code de la sécurité sociale", "the Code de la sécurité sociale"}},
      {passages.kind == DocumentKind::ctg || caf,
       "code de l'action sociale",
       {"le Code de l’action sociale et des familles", "the Code de l'action sociale et des familles"}},
      {local && !law,
       "code general des collectivites",
       {"le Code général des collectivités territoriales",
        "the Code général des collectivités territoriales"},
       true},
      {caf,
       "objectifs et de gestion",
       {"la Convention d’objectifs et de gestion de la Cnaf",
        "the Cnaf's Convention d'objectifs et de gestion"},
       true},
      {local && !allowed,
       "deliberation",
       {"la délibération de la collectivité", "the collectivité's délibération"}},
  };
  for (const Visa& visa : visas) {
    if (!visa.needed || says(passages, Nature::visas, visa.words)) continue;
    Diagnostic& report = subject.report(*first, 0, first->text.size(), "les visas ne citent pas {}",
                                        "the visas do not cite {}", visa.name.in(subject.diags().lang()));
    // Customary, but nothing rests on it.
    const bool told = visa.words == "deliberation" && party("deliberation");  // among the parties
    if (ctg && (visa.customary || told)) report.severity = Severity::remark;
    report.hint = subject.diags().phrase("ajoutez ce visa", "add this visa");
  }
}

constexpr std::string_view kGood =
    "Entre :\n\nLa commune de Camarès, représentée par son maire, Madame Anne Roux,\n\nCi-après dénommée « "
    "la "
    "commune » ;\n\nIl est convenu et arrêté ce qui suit :\n\nVu le Code de l’action sociale et des familles "
    ";\n\nVu le Code général des collectivités territoriales ;\n\nVu la délibération du conseil municipal du "
    "3 "
    "février 2026.\n";

}  // namespace

const Rule visas = {
    "CPL-007",
    "visas",
    Family::completeness,
    Severity::warning,
    {"Les visas citent ce qui permet à chaque partie de signer", "The visas cite what lets each party sign"},
    {"Une Caf signe selon le Code de la sécurité sociale et la convention d’objectifs et de gestion ; une "
     "collectivité, selon le CGCT et sa délibération (articles L. 2121-29 et L. 5211-1 du CGCT).",
     "A Caf signs under the Code de la sécurité sociale and the convention d'objectifs et de gestion; a "
     "local "
     "authority, under the CGCT and its délibération (articles L. 2121-29 and L. 5211-1 CGCT)."},
    kGood.substr(0, kGood.find("Vu la délib")),
    kGood,
    apply};

}  // namespace ctg::check::rules
