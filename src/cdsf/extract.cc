#include "cdsf/extract.h"

#include <algorithm>

#include "base/utf8.h"
#include "press/part.h"
#include "reading/coverage.h"
#include "text/french.h"

namespace ctg::cdsf {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

constexpr std::string_view kArticles[] = {"champs-collectivite", "objectifs", "suivi"};
constexpr std::string_view kAnnexes[] = {"diagnostic", "equipements", "pilotage"};
constexpr std::string_view kPlan = "plan-actions";

template <std::size_t N>
bool is_one_of(const std::string& id, const std::string_view (&ids)[N]) {
  return std::find(std::begin(ids), std::end(ids), id) != std::end(ids);
}

bool is_article_of_extract(const Node& node) {
  return node.kind == Kind::section && node.nature == Nature::article && is_one_of(node.id, kArticles);
}

// The fiches that are not wanted, and the répertoire, whose lines lead to them.
bool is_left_out(const Node& section, const std::vector<std::string>& fiches) {
  if (section.nature == Nature::repertoire) return true;
  return section.nature == Nature::fiche &&
         std::find(fiches.begin(), fiches.end(), section.id) == fiches.end();
}

// The fiches out of the annexe that holds them: its own words speak of the répertoire, which stays behind.
void collect_fiches(const Node& plan, const std::vector<std::string>& fiches, std::vector<Node>& out) {
  for (const Node& child : plan.children) {
    if (child.kind == Kind::section && is_left_out(child, fiches)) continue;
    if (child.kind == Kind::section && child.nature == Nature::fiche) {
      out.push_back(child);
      press::raise_headings(out.back());
    } else {
      collect_fiches(child, fiches, out);
    }
  }
}

void collect(const Node& node, const std::vector<std::string>& fiches, std::vector<Node>& out) {
  for (const Node& child : node.children) {
    if (child.kind != Kind::section) continue;
    const bool annexe = child.nature == Nature::annexe;
    if (is_article_of_extract(child) || (annexe && is_one_of(child.id, kAnnexes))) {
      out.push_back(child);
    } else if (annexe && child.id == kPlan) {
      collect_fiches(child, fiches, out);
    } else if (!annexe) {
      collect(child, fiches, out);
    }
  }
}

// ---- The matrix

// The words of a passage, as many as a cell of the table takes; cut between words.
std::string excerpt(const std::string& text) {
  constexpr std::size_t kMost = 220;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == '\n')
      out += ' ';
    else
      utf8::append(out, c);
  }
  if (out.size() <= kMost) return out;
  std::string cut(utf8::first_bytes(out, kMost));
  const std::size_t blank = cut.rfind(' ');
  if (blank != std::string::npos && blank > kMost / 2) cut.resize(blank);
  while (!cut.empty() && std::string_view(" ,;:").find(cut.back()) != std::string_view::npos) cut.pop_back();
  return cut + "…";
}

std::string place_of(const reading::Passages& passages, const reading::Passage& passage) {
  const auto named = [](std::string_view kind, const reading::Section& section) {
    return fmt::format("{} {}{}{}", kind, section.number, section.title.empty() ? "" : " – ", section.title);
  };
  if (const auto* fiche = passages.around(passage, Nature::fiche)) return named("Fiche", *fiche);
  if (const auto* annexe = passages.around(passage, Nature::annexe)) return named("Annexe", *annexe);
  if (const auto* article = passages.around(passage, Nature::article)) return named("Article", *article);
  return "Préambule";
}

}  // namespace

std::vector<std::string> petite_enfance_fiches(const model::Dossier& today) {
  std::vector<std::string> out;
  for (const model::Fiche& fiche : today.plan.fiches) {
    if (!fiche.petite_enfance) continue;
    out.push_back(fiche.code);
    if (!fiche.ancien_code.empty()) out.push_back(fiche.ancien_code);
  }
  return out;
}

document::Tree petite_enfance_extract(const document::Tree& convention,
                                      const std::vector<std::string>& fiches, document::Tree&& head) {
  collect(convention.root, fiches, head.root.children);
  press::loosen_references(head.root);
  return std::move(head);
}

std::string articles_of_extract(const document::Tree& convention) {
  std::vector<std::string> numbers;
  document::walk(convention.root, [&](const Node& node) {
    if (is_article_of_extract(node)) numbers.push_back(node.number);
  });
  return (numbers.size() == 1 ? "l’article " : "les articles ") + text::enumeration(numbers);
}

std::vector<AnsweredPoint> answered_points(const document::Tree& convention,
                                           const std::vector<std::string>& fiches) {
  const reading::Passages passages =
      reading::passages_of(convention, [&](const Node& section) { return is_left_out(section, fiches); });
  std::vector<AnsweredPoint> out;
  const auto answers = reading::answers_of(passages, 3);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const reading::SchemaPoint& asked = reading::schema_points()[i];
    AnsweredPoint point{std::string(asked.number), std::string(asked.name.fr), {}};
    for (const reading::Passage* answer : answers[i])
      point.answers.push_back(
          {point.number, point.title, place_of(passages, *answer), excerpt(answer->text)});
    out.push_back(std::move(point));
  }
  return out;
}

}  // namespace ctg::cdsf
