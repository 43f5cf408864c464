// REF-001: one number of annexe means one thing, and one thing has one number.
#include <map>

#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules::annexe_roles {

namespace {

struct Use {
  const Passage* passage;
  std::size_t begin, end;
  std::string role;
};

// What the words around a reference say of the annexe: those of the same clause, before it in parentheses.
struct Phrase {
  std::string_view words, role;
};
// The nearest phrase before the reference decides.
constexpr Phrase kPhrases[] = {{"diagnostic", "diagnostic"},
                               {"besoins prioritaires", "diagnostic"},
                               {"plan d'actions", "plan-actions"},
                               {"programmation", "plan-actions"},
                               {"moyens mobilises", "moyens"},
                               {"equipements et services", "equipements"},
                               {"equipements soutenus", "equipements"},
                               {"pilotage", "pilotage"},
                               {"concertation", "pilotage"},
                               {"mesurer les impacts", "pilotage"},
                               {"deliberation", "deliberation"}};

// "l’annexe 2, qui recense aussi les équipements soutenus": what the words behind a reference say of it.
std::string role_behind(const Passage& passage, std::size_t behind) {
  const std::vector<Word>& words = passage.words;
  std::size_t from = behind;
  if (from < words.size() && words[from].plain == ",") ++from;
  if (from >= words.size() ||
      (words[from].plain != "qui" && words[from].plain != "ou" && words[from].plain != "laquelle"))
    return {};
  std::size_t last = from;
  while (last < words.size() && last - from < 14 && words[last].plain != ";" && words[last].plain != "." &&
         words[last].plain != "annexe")
    ++last;
  const std::string clause = joined(words, from, last);
  for (const Phrase& phrase : kPhrases) {
    if (clause.find(phrase.words) != std::string::npos) return std::string(phrase.role);
  }
  return {};
}

std::string role_around(const Passage& passage, std::size_t at) {
  const std::vector<Word>& words = passage.words;
  std::size_t first = at;
  while (first > 0 && words[first - 1].plain != ";" && words[first - 1].plain != ":" &&
         words[first - 1].plain != "." && at - first < 30)
    --first;
  const std::string clause = joined(words, first, at);
  std::string role;
  std::size_t nearest = 0;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t found = clause.rfind(phrase.words);
    if (found == std::string::npos || (!role.empty() && found < nearest)) continue;
    role = phrase.role;
    nearest = found;
  }
  return role;
}

void apply(const Subject& subject) {
  std::map<std::string, std::vector<Use>> by_number;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    const bool heading = passage.kind == Passage::Kind::heading;
    for (std::size_t i = 0; i + 1 < words.size() && !heading; ++i) {
      const bool plural = words[i].plain == "annexes";
      if ((words[i].plain != "annexe" && !plural) || words[i + 1].kind != Word::Kind::number) continue;
      // "les annexes 2 et 3" share what is said of them: only single references bind a number to a role.
      if (i + 2 < words.size() && words[i + 2].plain == "et" && i + 3 < words.size() &&
          words[i + 3].kind == Word::Kind::number)
        continue;
      std::string role = role_around(passage, i);
      if (std::string behind = role_behind(passage, i + 2); !behind.empty()) role = std::move(behind);
      if (role.empty()) continue;
      by_number[words[i + 1].plain].push_back({&passage, words[i].begin, words[i + 1].end, std::move(role)});
    }
  }
  for (const auto& [number, uses] : by_number) {
    for (std::size_t i = 1; i < uses.size(); ++i) {
      if (uses[i].role == uses[0].role) continue;
      const Reported report = subject.report({*uses[i].passage, uses[i].begin, uses[i].end},
                                             "l’annexe {} a deux sens : « {} » ici, « {} » ailleurs",
                                             "annexe {} has two meanings: “{}” here, “{}” elsewhere", number,
                                             uses[i].role, uses[0].role);
      report->notes.push_back({uses[0].passage->at(uses[0].begin),
                               subject.diags().phrase("l’autre sens est ici", "the other meaning is here")});
      report.hint("donnez un numéro à chaque annexe, et le même partout",
                  "give each annexe a number, the same everywhere");
    }
  }
}

}  // namespace

const Rule rule = {
    "REF-001",
    "annexe_roles",
    Family::references,
    Severity::error,
    {"Un numéro d’annexe désigne une seule chose", "A number of annexe means one thing"},
    {"Les annexes font partie de la convention : si l’annexe 4 est ici le suivi et là la liste des "
     "équipements, on ne sait pas ce qui a été signé.",
     "The annexes are part of the convention: if annexe 4 is follow-up here and the list of equipment there, "
     "nobody knows what was signed."},
    "Le diagnostic partagé figure en annexe 1.\n\nLe plan d’actions figure en annexe 1.\n",
    "Le diagnostic partagé figure en annexe 1.\n\nLe plan d’actions figure en annexe 2.\n",
    apply};

}  // namespace ctg::check::rules::annexe_roles
