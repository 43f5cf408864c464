// The table of rules. A rule is one file in rules/, which holds its page, its examples and its code, and
// one word in rules/rules.h.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "check/subject.h"

namespace ctg::check {

struct Tracked;

enum class Family { dossier, placeholders, completeness, references, dates, parties, law, typography, suivi };
// "placeholders": how it stands in reports and in check.xml.
std::string_view to_string(Family family);

struct Rule {
  std::string_view code;  // "PLH-001": stable, never used again for another rule
  std::string_view name;  // the name of its file
  Family family = Family::dossier;
  Severity severity = Severity::error;  // error, warning, remark; a report may be milder
  // The page of the rule, which `ctg explain` prints.
  Bilingual title;  // what is right: "Aucune valeur du modèle ne reste à remplir"
  Bilingual why;    // and from which text, law or custom
  // Documents as plain text: `bad` is reported by this rule, `good` is not. "" for the families dossier and
  // suivi.
  std::string_view bad;
  std::string_view good;
  void (*apply)(const Subject& subject);             // null for the family suivi
  void (*follow)(const Tracked& tracked) = nullptr;  // family suivi
};

// In the order of their codes.
std::span<const Rule* const> registry();
// The page of a rule as text: what is right, why, a bad and a good example.
std::string page_of(const Rule& rule, Lang lang);
const Rule* find_rule(std::string_view code_or_name);  // null where there is none

}  // namespace ctg::check
