// PAR-006: one name is spelt one way.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

struct Use {
  const Passage* passage;
  std::size_t begin, end;
};

bool capital(const Passage& passage, const Word& word) {
  const unsigned char first = static_cast<unsigned char>(passage.text[word.begin]);
  return word.kind == Word::Kind::letters &&
         ((first >= 'A' && first <= 'Z') ||
          (first == 0xC3 && static_cast<unsigned char>(passage.text[word.begin + 1]) < 0xA0));
}

// One letter added, dropped or changed.
bool one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  const std::size_t skip = b.size() - a.size();
  return a.substr(std::min(a.size(), head + 1 - skip)) == b.substr(head + 1);
}

// Names of places and bodies have two parts that start with a capital: "Saint-Sernin", "Monts, Rance".
void apply(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  std::unordered_set<std::string_view> common;  // words that also stand in lower case: no names
  // By one part of the name, with a mark of which; then by the other.
  std::map<std::string, std::map<std::string, std::vector<Use>>> by_part;
  for (const Passage& passage : all) {
    for (const Word& word : passage.words) {
      if (word.kind == Word::Kind::letters && !capital(passage, word)) common.insert(word.plain);
    }
  }
  for (const Passage& passage : all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!capital(passage, words[i]) || words[i].plain.size() < 4) continue;
      std::size_t next = i + 1;
      if (next + 1 < words.size() && (words[next].plain == "-" || words[next].plain == ",")) ++next;
      if (!capital(passage, words[next]) || words[next].plain.size() < 4) continue;
      // Words all in capitals are titles.
      const unsigned char second = static_cast<unsigned char>(passage.text[words[i].begin + 1]);
      if (second >= 'A' && second <= 'Z') continue;
      if (common.contains(words[i].plain) || common.contains(words[next].plain)) continue;
      const Use use{&passage, words[i].begin, words[next].end};
      by_part["2" + words[next].plain][words[i].plain].push_back(use);
      by_part["1" + words[i].plain][words[next].plain].push_back(use);
    }
  }
  for (const auto& [part, firsts] : by_part) {
    for (const auto& [rare, uses] : firsts) {
      for (const auto& [frequent, others] : firsts) {
        if (others.size() <= uses.size() || !one_apart(rare, frequent)) continue;
        for (const Use& use : uses) {
          Diagnostic& report = subject.report(
              *use.passage, use.begin, use.end, "« {} » ici, « {} » ailleurs", "“{}” here, “{}” elsewhere",
              use.passage->text.substr(use.begin, use.end - use.begin),
              others[0].passage->text.substr(others[0].begin, others[0].end - others[0].begin));
          report.notes.push_back({others[0].passage->at(others[0].begin),
                                  subject.diags().phrase("l’autre graphie ({} fois)",
                                                         "the other spelling ({} times)", others.size())});
          report.hint = subject.diags().phrase("écrivez ce nom d’une seule façon", "spell this name one way");
        }
      }
    }
  }
  // Words that have two right spellings: one document keeps to one.
  struct Pair {
    std::string_view a, b;
  };
  for (const Pair& pair : {Pair{"coordinatrice", "coordonnatrice"}, Pair{"coordinateur", "coordonnateur"}}) {
    std::vector<Use> a, b;
    for (const Passage& passage : all) {
      for (const Word& word : passage.words) {
        if (word.plain == pair.a) a.push_back({&passage, word.begin, word.end});
        if (word.plain == pair.b) b.push_back({&passage, word.begin, word.end});
      }
    }
    if (a.empty() || b.empty()) continue;
    const bool first = a.size() < b.size();
    for (const Use& use : first ? a : b) {
      subject
          .report(*use.passage, use.begin, use.end, "« {} » ici, « {} » ailleurs",
                  "“{}” here, “{}” elsewhere", first ? pair.a : pair.b, first ? pair.b : pair.a)
          .severity = Severity::remark;
    }
  }
}

}  // namespace

const Rule spelling_of_names = {
    "PAR-006",
    "spelling_of_names",
    Family::parties,
    Severity::warning,
    {"Un nom s’écrit d’une seule façon", "One name is spelt one way"},
    {"Un nom mal écrit désigne une autre commune, une autre personne, ou personne.",
     "A name spelt wrong means another commune, another person, or none."},
    "La mairie de Saint-Sernin, l’école de Saint-Sernin et les familles de Sain-Sernin.\n",
    "La mairie de Saint-Sernin, l’école de Saint-Sernin et les familles de Saint-Affrique.\n",
    apply};

}  // namespace ctg::check::rules
