// TYP-011: "œuvre", "cœur", "vœu".
#include <map>

#include "check/rules/rules.h"

namespace ctg::check::rules::ligatures {

namespace {

struct Use {
  const Passage* passage = nullptr;  // the first
  std::size_t begin = 0, end = 0, times = 0;
  std::vector<Edit> fix;  // of all
};

// The byte of "oe" where œ is due: words that hold one of these; "coexister", "coefficient" hold none.
std::size_t ligature_in(const std::string& plain) {
  if (plain.find("oe") == std::string::npos) return std::string::npos;
  for (const std::string_view stem :
       {"oeuvre", "coeur", "soeur", "oeil", "noeud", "voeu", "boeuf", "oeuf", "moeurs"}) {
    const std::size_t at = plain.find(stem);
    if (at != std::string::npos) return at + stem.find("oe");
  }
  return std::string::npos;
}

// One report for a word, with the number of times.
void apply(const Subject& subject) {
  std::map<std::string, Use> uses;
  for (const Passage& passage : subject.passages().all) {
    for (const Word& word : passage.words) {
      // Folded, œ is "oe": a word of as many bytes was written with two letters.
      if (word.kind != Word::Kind::letters || word.plain.size() < 4 ||
          word.plain.size() != word.end - word.begin)
        continue;
      const std::size_t at = ligature_in(word.plain);
      if (at == std::string::npos || (subject.has_dossier() && passage.piece_at(word.begin).model)) continue;
      const std::string said = passage.text.substr(word.begin, word.end - word.begin);
      if (said.find("\u0153") != std::string::npos || said.find("\u0152") != std::string::npos) continue;
      Use& use = uses[word.plain];
      if (use.times++ == 0) use.passage = &passage, use.begin = word.begin, use.end = word.end;
      const std::size_t from = word.begin + at;
      for (Edit& edit : subject.replacing({passage, from, from + 2}, said[at] == 'O' ? "Œ" : "œ"))
        use.fix.push_back(std::move(edit));
    }
  }
  for (auto& [plain, use] : uses) {
    const std::string said = use.passage->text.substr(use.begin, use.end - use.begin);
    const std::size_t at = ligature_in(plain);
    const std::string right = said.substr(0, at) + (said[at] == 'O' ? "Œ" : "œ") + said.substr(at + 2);
    const Reported report =
        subject.report({*use.passage, use.begin, use.end}, "« {} » ({} fois) : on écrit « {} »",
                       "“{}” ({} times): one writes “{}”", said, use.times, right);
    report->fix = std::move(use.fix);
  }
}

}  // namespace

const Rule rule = {
    "TYP-011",
    "ligatures",
    Family::typography,
    Severity::remark,
    {"« œuvre », « cœur », « vœu » s’écrivent avec œ", "“œuvre”, “cœur”, “vœu” are written with œ"},
    {"La ligature fait partie de l’orthographe (Académie française). Ne voit que les mots usuels.",
     "The ligature is part of the spelling (Académie française). Only usual words are seen."},
    "La mise en oeuvre des actions.\n",
    "La mise en œuvre des actions, le coefficient, coexister.\n",
    apply};

}  // namespace ctg::check::rules::ligatures
