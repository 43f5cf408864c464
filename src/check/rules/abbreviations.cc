// TYP-006: an abbreviation is written one way: Ctg or CTG.
#include <map>

#include "check/rules/rules.h"

namespace ctg::check::rules::abbreviations {

namespace {

struct Use {
  const Passage* passage;
  std::size_t begin, end;
};

// In a dossier the words of the national model are not the user's to change.
bool is_model(const Passage& passage, std::size_t at) { return !passage.at(at).known(); }

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;
  constexpr std::string_view kAbbreviations[] = {"ctg", "caf",   "msa",  "cnaf", "cdsf", "sdsf",
                                                 "cog", "copil", "epci", "rpe",  "pmi"};
  std::map<std::string, std::map<std::string, std::vector<Use>>> forms;
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::heading) continue;  // titles are in capitals
    for (const Word& word : passage.words) {
      if (word.kind != Word::Kind::letters || word.plain.size() > 5) continue;
      for (const std::string_view abbreviation : kAbbreviations) {
        if (word.plain != abbreviation || is_model(passage, word.begin)) continue;
        std::string form = passage.text.substr(word.begin, word.end - word.begin);
        if (form[0] >= 'a') continue;  // "bonus territoire ctg" is a name of its own
        forms[word.plain][std::move(form)].push_back({&passage, word.begin, word.end});
      }
    }
  }
  for (const auto& [abbreviation, by_form] : forms) {
    if (by_form.size() < 2) continue;
    const auto* most = &*by_form.begin();
    for (const auto& each : by_form) {
      if (each.second.size() > most->second.size()) most = &each;
    }
    for (const auto& each : by_form) {
      if (&each == most) continue;
      const Use& use = each.second.front();
      const Reported report =
          subject.report({*use.passage, use.begin, use.end}, "« {} » ({} fois) et « {} » ({} fois)",
                         "“{}” ({} times) and “{}” ({} times)", each.first, each.second.size(), most->first,
                         most->second.size());
      report.hint("gardez une seule forme", "keep one form");
    }
  }
}

}  // namespace

const Rule rule = {"TYP-006",
                   "abbreviations",
                   Family::typography,
                   Severity::remark,
                   {"Un sigle s’écrit d’une seule façon", "An abbreviation is written one way"},
                   {"CTG et Ctg, CAF et Caf dans un même texte viennent de deux modèles collés.",
                    "CTG and Ctg, CAF and Caf in one text come from two models pasted together."},
                   "La Ctg est signée par la Caf. Elle suit la CTG précédente, et la CTG type.\n",
                   "La CTG est signée par la Caf. Elle suit la CTG précédente.\n",
                   apply};

}  // namespace ctg::check::rules::abbreviations
