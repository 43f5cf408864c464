// CHK-004: the convention says from when to when it runs, and when and where it is signed.
//
// It is never tacitly renewed (art. 10): without an end it would have none, without a date of signature
// nobody could say which text came first.
// Bad: <periode debut="2026-01-01" fin=""/>. Good: both days, and date and lieu of <signature>.
#include "check/rules/rules.h"

namespace ctg::check::rules::dates {

namespace {

void apply(const Subject& subject) {
  const model::Convention& convention = subject.dossier().convention;
  if (!convention.debut.value) {
    subject.missing(
        "CHK-004", convention.debut.place,
        {"la date de prise d’effet de la convention", "the first day of the convention is"},
        {"remplissez debut=\"AAAA-MM-JJ\" dans <periode>", "fill in debut=\"YYYY-MM-DD\" in <periode>"});
  }
  if (!convention.fin.value) {
    subject.missing(
        "CHK-004", convention.fin.place,
        {"la date de fin de la convention", "the last day of the convention is"},
        {"remplissez fin=\"AAAA-MM-JJ\" dans <periode>", "fill in fin=\"YYYY-MM-DD\" in <periode>"});
  }
  if (!convention.signature.value) {
    subject.missing(
        "CHK-004", convention.signature.place, {"la date de signature", "the date of signature is"},
        {"remplissez date=\"AAAA-MM-JJ\" dans <signature>", "fill in date=\"YYYY-MM-DD\" in <signature>"});
  }
  if (convention.signature_lieu.value.empty()) {
    subject.missing("CHK-004", convention.signature_lieu.place,
                    {"le lieu de signature", "the place of signature is"},
                    {"remplissez lieu=\"…\" dans <signature>", "fill in lieu=\"…\" in <signature>"});
  }
}

}  // namespace

const Rule rule = {"CHK-004",
                   "dates",
                   Family::dossier,
                   Severity::error,
                   {"La convention dit de quand à quand elle court, quand et où elle est signée",
                    "The convention says from when to when it runs, when and where it is signed"},
                   {"Elle n’est jamais reconduite tacitement (article 10) : sans date de fin elle n’en "
                    "aurait pas, sans date de signature on ne saurait pas quel texte vaut.",
                    "It is never tacitly renewed (article 10): without an end it would have none, without a "
                    "date of signature nobody could say which text came first."},
                   "",
                   "",
                   apply};

}  // namespace ctg::check::rules::dates
