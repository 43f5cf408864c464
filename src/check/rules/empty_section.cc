// CPL-004: a title is followed by something.
#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

bool shows_something(const document::Node& node) {
  using document::Kind;
  switch (node.kind) {
    case Kind::heading:
      return false;
    case Kind::paragraph:
    case Kind::table:
    case Kind::figure:
    case Kind::insert:
    case Kind::signatures:
    case Kind::toc:
    case Kind::box:
      return true;
    default:
      for (const document::Node& child : node.children) {
        if (shows_something(child)) return true;
      }
      return false;
  }
}

bool counts(document::Nature nature) {
  using document::Nature;
  return nature == Nature::article || nature == Nature::annexe || nature == Nature::fiche ||
         nature == Nature::preambule;
}

// "3.3 Jeunesse", "4. Questions diverses".
bool is_numbered(const Passage& heading) {
  return (!heading.words.empty() && heading.words[0].kind == Word::Kind::number) ||
         (!heading.label.empty() && heading.label[0] >= '1' && heading.label[0] <= '9');
}

void report(const Subject& subject, const Passage& heading) {
  subject
      .report(heading, 0, heading.text.size(), "rien ne suit le titre « {} »",
              "nothing follows the title “{}”", heading.text)
      .hint = subject.diags().phrase("écrivez ce qu’il annonce, ou retirez-le",
                                     "write what it announces, or take it out");
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  for (const Section& section : passages.sections) {
    // The articles of a délibération are sentences: "Article 2 : d’autoriser le maire à signer ;".
    const bool sentence =
        section.nature == document::Nature::article && passages.kind == DocumentKind::deliberation;
    if (sentence || !counts(section.nature) || section.first >= section.last ||
        shows_something(*section.node))
      continue;
    // "Annexe : fiche de poste", the last line of all: what is joined as a file of its own.
    if (section.nature == document::Nature::annexe && section.last == passages.all.size()) continue;
    if (const Passage& heading = passages.all[section.first]; !heading.is_sentence())
      report(subject, heading);
  }
  // A title within an article, before another of its level or above.
  for (std::size_t i = 0; i + 1 < passages.all.size(); ++i) {
    const Passage& one = passages.all[i];
    const Passage& next = passages.all[i + 1];
    if (one.kind != Passage::Kind::heading || next.kind != Passage::Kind::heading) continue;
    const Section& section = passages.sections[one.section];
    // The points of minutes and of a bilan are no sections of their own.
    const bool points = (passages.kind == DocumentKind::bilan || passages.kind == DocumentKind::minutes) &&
                        i > 2 && is_numbered(one) && is_numbered(next);
    if (points && one.section != next.section) continue;
    if (!points && (one.section != next.section || !counts(section.nature) || i == section.first)) continue;
    if (next.node->level <= one.node->level && !one.text.ends_with(':')) report(subject, one);
  }
}

}  // namespace

const Rule empty_section = {
    "CPL-004",
    "empty_section",
    Family::completeness,
    Severity::error,
    {"Un titre est suivi d’un texte", "A title is followed by a text"},
    {"Un article sans texte n’engage à rien ; c’est le plus souvent une page perdue en chemin.",
     "An article without text binds nobody; most often a page was lost on the way."},
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - COMMUNICATION\n\nARTICLE 3 - DURÉE\n\nCinq ans.\n",
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - COMMUNICATION\n\nLes logos.\n",
    apply};

}  // namespace ctg::check::rules
