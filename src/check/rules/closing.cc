// CPL-009: the convention ends in the place and the date of its signature.
#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::closing {

namespace {

// "Fait à Saint-Ormin, le, en deux exemplaires", "le :", "le 20 mars": a date that is none, and no blank either.
void check_date(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
    if (passage.word(i) != "le") continue;
    const Word& next = passage.words[i + 1];
    const bool nothing = is_one_of(next.plain, {",", ":", ";", "."}) && !next.space_before;
    const bool colon = next.plain == ":" && i + 2 == passage.words.size();
    const bool month = i + 2 < passage.words.size() && next.kind == Word::Kind::number &&
                       month_of(passage.words[i + 2]) != 0;
    const bool year = month && i + 3 < passage.words.size() && passage.words[i + 3].kind != Word::Kind::sign;
    if (nothing || colon)
      subject
          .report(passage.excerpt(i, i + 1), "la date de la signature manque",
                  "the date of the signature is missing")
          .hint("écrivez-la derrière « le »", "write it behind “le”");
    else if (month && !year)
      subject
          .report(passage.excerpt(i, i + 2), "l’année de la signature manque",
                  "the year of the signature is missing")
          .hint("écrivez-la derrière le mois", "write it behind the month");
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const bool signable = passages.is_convention() || passages.kind == DocumentKind::avenant;
  if (subject.has_dossier() || !signable || passages.all.empty()) return;  // CHK-004 speaks of the dossier
  const Passage* closing = nullptr;
  bool dated = false;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::closing) continue;
    const bool made = passage.says("fait a ") || passage.says("fait en ") || passage.says(" , le ");
    if (made) check_date(subject, passage);
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
