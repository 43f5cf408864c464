// CPL-009: the convention ends in the place and the date of its signature.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::closing {

namespace {

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const bool signable = passages.is_convention() || passages.kind == DocumentKind::avenant;
  if (subject.has_dossier() || !signable || passages.all.empty()) return;  // CHK-004 speaks of the dossier
  const Passage* closing = nullptr;
  bool dated = false;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::closing) continue;
    const bool made = passage.says("fait a ") || passage.says("fait en ") || passage.says(" , le ");
    if (made && (closing == nullptr || passage.says("fait a "))) closing = &passage;
    // A date that is left blank is told as a blank, at its place.
    dated = dated || (made && (!dates_in(passage).empty() || passage.says(" le ")));
  }
  if (closing != nullptr && dated) return;
  const Passage& at = closing != nullptr ? *closing : passages.all.back();
  subject
      .report(at.whole(), "la convention ne dit pas où et quand elle est signée",
              "the convention does not say where and when it is signed")
      .hint("écrivez « Fait à … , le … » avant les signatures",
            "write “Fait à …, le …” before the signatures");
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir.\n\n"
    "ARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq ans.\n\nFait à Camarès, le 3 février 2026\n";

}  // namespace

const Rule rule = {
    "CPL-009",
    "closing",
    Family::completeness,
    Severity::error,
    {"La convention dit où et quand elle est signée", "The convention says where and when it is signed"},
    {"Sans date de signature, on ne sait pas quel texte vaut, ni de quand courent les délais.",
     "Without a date of signature nobody knows which text holds, nor when the time limits start."},
    kGood.substr(0, kGood.find("Fait à")),
    kGood,
    apply};

}  // namespace ctg::check::rules::closing
