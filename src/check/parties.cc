#include "check/parties.h"

#include <algorithm>

namespace ctg::check {

namespace {

constexpr std::string_view kShared[] = {"la",       "le",      "les",     "cc",         "commune",
                                        "communes", "des",     "du",      "communaute", "agglomeration",
                                        "ville",    "sociale", "agricole"};

std::vector<std::string> telling_words(std::string_view name) {
  std::vector<std::string> out;
  for (const Word& word : words_of(name)) {
    if (word.kind == Word::Kind::letters && word.plain.size() >= 3 &&
        std::find(std::begin(kShared), std::end(kShared), word.plain) == std::end(kShared))
      out.push_back(word.plain);
  }
  return out;
}

}  // namespace

bool NamedParty::is_in(std::string_view plain) const {
  return words.empty() || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return plain.find(word) != std::string_view::npos;
         });
}

std::vector<NamedParty> parties_of(const Passages& passages) {
  constexpr std::string_view kOpen = "«", kClose = "»";
  std::vector<NamedParty> parties;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != document::Nature::parties ||
        !passage.says("ci - apres denomme"))
      continue;
    const std::size_t open = passage.text.find(kOpen), close = passage.text.find(kClose);
    if (open == std::string::npos || close == std::string::npos || close < open) continue;
    NamedParty party{&passage, open, close + kClose.size(), {}, {}};
    party.name = passage.text.substr(open + kOpen.size(), close - open - kOpen.size());
    for (const std::string_view blank : {" ", "\u00A0", "\u202F"}) {
      while (party.name.starts_with(blank)) party.name.erase(0, blank.size());
      while (party.name.ends_with(blank)) party.name.erase(party.name.size() - blank.size());
    }
    party.words = telling_words(party.name);
    parties.push_back(std::move(party));
  }
  return parties;
}

}  // namespace ctg::check
