// REF-002: a code of fiche leads to a fiche.
#include <algorithm>

#include "base/nearest.h"
#include "check/rules/rules.h"
#include "readers/structure.h"

namespace ctg::check::rules {

namespace {

// The codes of a passage: "1.A.3", at its start or within it ("LIENS : 1.A.1 Ouvrir une crèche ; 1.A.3").
std::vector<std::pair<std::size_t, std::size_t>> codes_in(const Passage& passage) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const Word& word : passage.words) {
    if (word.kind != Word::Kind::number ||
        !(word.space_before || word.begin == 0 || passage.text[word.begin - 1] == '('))
      continue;
    const std::size_t length = readers::fiche_code(std::string_view(passage.text).substr(word.begin));
    if (length > 0) found.push_back({word.begin, length});
  }
  return found;
}

void apply(const Subject& subject) {
  std::vector<std::string> codes, titles;
  for (const Section& section : subject.passages().sections) {
    if (section.nature != document::Nature::fiche) continue;
    codes.push_back(section.number);
    titles.push_back(readers::folded(section.title));
  }
  if (codes.empty()) return;
  for (const Passage& passage : subject.passages().all) {
    if (passage.kind == Passage::Kind::heading) continue;
    for (const auto& [begin, length] : codes_in(passage)) {
      const std::string code = passage.text.substr(begin, length);
      if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
      // The title that stands beside the code tells better than its letters which fiche is meant.
      const std::string title = readers::folded(std::string_view(passage.text).substr(begin + length));
      std::string meant;
      for (std::size_t i = 0; i < titles.size() && title.size() > 12; ++i) {
        if (titles[i].find(title.substr(1, std::min<std::size_t>(title.size() - 1, 40))) != std::string::npos)
          meant = codes[i];
      }
      if (meant.empty()) meant = nearest(code, codes).value_or("");
      Diagnostic& report = subject.report(passage, begin, begin + length, "il n’y a pas de fiche {}",
                                          "there is no fiche {}", code);
      if (!meant.empty())
        report.hint = subject.diags().phrase("vouliez-vous dire {} ?", "did you mean {}?", meant);
    }
  }
}

}  // namespace

const Rule unknown_fiche = {"REF-002",
                            "unknown_fiche",
                            Family::references,
                            Severity::error,
                            {"Tout code de fiche mène à une fiche", "Every code of fiche leads to a fiche"},
                            {"Les liens entre fiches disent avec quoi une action se coordonne ; un code qui "
                             "n’existe pas ne mène nulle part.",
                             "Links between fiches tell what an action is coordinated with; a code that does "
                             "not exist leads nowhere."},
                            "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de "
                            "places.\n\nLiens avec d’autres actions :\n\n1.B.4 Soutenir les parents\n",
                            "1.A.1 Accueillir les familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de "
                            "places.\n\nLiens avec d’autres actions :\n\n1.A.1 Accueillir les familles\n",
                            apply};

}  // namespace ctg::check::rules
