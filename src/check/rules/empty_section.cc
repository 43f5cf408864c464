// CPL-004: a title is followed by something.
#include "check/rules/rules.h"

namespace ctg::check::rules::empty_section {

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
      .report(heading.whole(), "rien ne suit le titre « {} »", "nothing follows the title “{}”", heading.text)
      .hint("écrivez ce qu’il annonce, ou retirez-le", "write what it announces, or take it out");
}

// "XI – SIGNATURES" and "Fait à …"; "ANNEXE 2 – PLAN D’ACTIONS" and the répertoire: a title whose text is the
// next part.
bool opens_next(const Passages& passages, const Section& section) {
  if (section.last >= passages.all.size()) return false;
  using document::Nature;
  const Nature next = passages.sections[passages.all[section.last].section].nature;
  if (next == Nature::closing) return passages.all[section.first].says("signature");
  return section.nature == Nature::annexe && (next == Nature::repertoire || next == Nature::fiche);
}

// "6.3 Les groupes thématiques": a line of few words that is no sentence; its numbers, "6.3".
std::string_view numbered_title(const Passage& passage) {
  constexpr std::size_t kFew = 12;  // words
  if (passage.kind == Passage::Kind::cell || passage.kind == Passage::Kind::note) return {};
  const std::string_view text = passage.text;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view number = text.substr(0, digits);
  if (number.size() < 3 || number.find('.') == std::string_view::npos || number.front() == '.' ||
      passage.pieces.size() > 1 || passage.words.size() > kFew + 3 || digits >= text.size() ||
      (text[digits] != ' ' && text[digits] != '\t') || text.find("  ") != std::string_view::npos)
    return {};
  return is_one_of(passage.words.back().plain, {".", ";", ",", ":"}) ? std::string_view() : number;
}

bool is_sibling(std::string_view a, std::string_view b) {
  while (a.ends_with('.')) a.remove_suffix(1);
  while (b.ends_with('.')) b.remove_suffix(1);
  return a != b && a.substr(0, a.rfind('.')) == b.substr(0, b.rfind('.')) && !a.empty();
}

// A numbered title that no heading of the document is, and right behind it the next of its kind, or another
// part, where another of them has its text.
void check_numbered(const Subject& subject) {
  const Passages& passages = subject.passages();
  const auto& all = passages.all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind == Passage::Kind::heading) continue;
    const std::string_view number = numbered_title(all[i]);
    if (number.empty()) continue;
    const bool ends = i + 1 < all.size() && all[i + 1].section != all[i].section &&
                      all[i + 1].kind == Passage::Kind::heading;
    const bool next =
        i + 1 < all.size() && all[i + 1].section == all[i].section && !numbered_title(all[i + 1]).empty();
    if (!ends && !next) continue;
    bool filled = false;  // as another of its part is
    for (std::size_t k = passages.sections[all[i].section].first;
         k + 1 < passages.sections[all[i].section].last && k < i && !filled; ++k)
      filled = is_sibling(numbered_title(all[k]), number) && numbered_title(all[k + 1]).empty() &&
               all[k + 1].section == all[k].section;
    if (filled) report(subject, all[i]);
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!subject.has_dossier()) check_numbered(subject);
  for (const Section& section : passages.sections) {
    // The articles of a délibération are sentences: "Article 2 : d’autoriser le maire à signer ;".
    const bool sentence =
        section.nature == document::Nature::article && passages.kind == DocumentKind::deliberation;
    if (!counts(section.nature) || section.first >= section.last || shows_something(*section.node)) continue;
    if (sentence) {  // "Article 3 :", and nothing
      const Passage& heading = passages.all[section.first];
      if (heading.text.size() < 2 || (heading.words.size() <= 3 && heading.introduces()))
        report(subject, heading);
      continue;
    }
    // "Annexe : fiche de poste", the last line of all: what is joined as a file of its own.
    if (section.nature == document::Nature::annexe && section.last == passages.all.size()) continue;
    const Passage& heading = passages.all[section.first];
    if (!heading.is_sentence() && !opens_next(passages, section)) report(subject, heading);
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

const Rule rule = {
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

}  // namespace ctg::check::rules::empty_section
