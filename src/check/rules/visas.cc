// CPL-007: the visas name what lets each party sign.
#include "check/rules/rules.h"

namespace ctg::check::rules::visas {

namespace {

bool says(const Passages& passages, document::Nature nature, std::string_view words) {
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature == nature && passage.says(words)) return true;
  }
  return false;
}

// Where the visas stand, which of them is told as the place of one that is missing; null where there are
// none, or where what they will say is not known yet: in a template, or where one is still to be written.
const Passage* first_visa(const Passages& passages) {
  const Passage* first = nullptr;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::visas) continue;
    if (passage.says("\uFFFC")) return nullptr;
    if (first == nullptr && passage.is_visa()) first = &passage;
  }
  return first;
}

bool is_any_ctg(const Passages& passages) {
  return passages.kind == DocumentKind::ctg || passages.kind == DocumentKind::former_ctg;
}

struct Visa {
  bool needed;
  std::string_view words;
  Bilingual name;
  bool customary = false;
};

// What lets those sign who stand among the parties.
std::vector<Visa> visas_of(const Passages& passages) {
  using document::Nature;
  const auto party = [&](std::string_view words) { return says(passages, Nature::parties, words); };
  const auto visa = [&](std::string_view words) { return says(passages, Nature::visas, words); };
  const bool caf = party("allocations familiales") || party("caf ");
  const bool local = party("communaute de communes") || party("communaute d'agglomeration") ||
                     party("commune de ") || party("metropole") || party("departement de");
  // Another convention rests on the law of its subject, and may say before who lets its parties sign.
  const bool law =
      !is_any_ctg(passages) && (visa("code ") || visa("loi ") || visa("decret ") || visa("ordonnance "));
  const bool allowed =
      !is_any_ctg(passages) && (party("deliberation") || party("par arrete") || party("par delegation"));
  return {
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
}

void apply(const Subject& subject) {
  using document::Nature;
  const Passages& passages = subject.passages();
  // An avenant cites the convention that it changes, whose visas hold.
  if (!passages.owes_visas() || passages.kind == DocumentKind::avenant) return;
  const Passage* first = first_visa(passages);
  if (first == nullptr) return;
  for (const Visa& visa : visas_of(passages)) {
    if (!visa.needed || says(passages, Nature::visas, visa.words)) continue;
    const Reported report = subject.report(first->whole(), "les visas ne citent pas {}",
                                           "the visas do not cite {}", visa.name.in(subject.diags().lang()));
    // Customary, but nothing rests on it.
    const bool told =
        visa.words == "deliberation" && says(passages, Nature::parties, visa.words);  // among the parties
    if (is_any_ctg(passages) && (visa.customary || told)) report->severity = Severity::remark;
    report.hint("ajoutez ce visa", "add this visa");
  }
}

constexpr std::string_view kGood =
    "Entre :\n\nLa commune de Camarès, représentée par son maire, Madame Anne Roux,\n\nCi-après dénommée « "
    "la commune » ;\n\nIl est convenu et arrêté ce qui suit :\n\nVu le Code de l’action sociale et des familles "
    ";\n\nVu le Code général des collectivités territoriales ;\n\nVu la délibération du conseil municipal du "
    "3 février 2026.\n";

}  // namespace

const Rule rule = {
    "CPL-007",
    "visas",
    Family::completeness,
    Severity::warning,
    {"Les visas citent ce qui permet à chaque partie de signer", "The visas cite what lets each party sign"},
    {"Une Caf signe selon le Code de la sécurité sociale et la convention d’objectifs et de gestion ; une "
     "collectivité, selon le CGCT et sa délibération (articles L. 2121-29 et L. 5211-1 du CGCT).",
     "A Caf signs under the Code de la sécurité sociale and the convention d'objectifs et de gestion; a "
     "local authority, under the CGCT and its délibération (articles L. 2121-29 and L. 5211-1 CGCT)."},
    kGood.substr(0, kGood.find("Vu la délib")),
    kGood,
    apply};

}  // namespace ctg::check::rules::visas
