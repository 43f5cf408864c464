// CPL-003: each annexe that is cited is in the document.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "check/rules/rules.h"
#include "reading/citations.h"

namespace ctg::check::rules::missing_annexe {

namespace {

struct Citation {
  const Passage* passage;
  AnnexeCitation at;
};

// A list at the end, "Annexe 2 : plan d'actions": what is signed announces it, and it may be a file of its
// own.
bool announces(const Passage& passage, const AnnexeCitation& citation) {
  constexpr std::size_t kTitle = 24;  // words
  const std::size_t first = !passage.words.empty() && passage.words[0].kind == Word::Kind::sign ? 1 : 0;
  return first < passage.words.size() && citation.begin == passage.words[first].begin &&
         passage.text[citation.begin] == 'A' && passage.words.size() <= kTitle &&
         !passage.text.ends_with('.');
}

// An avenant speaks of the annexes of the convention that it changes: "l’annexe 2 est complétée", "son annexe
// 2", "l’annexe 2 de la convention".
bool is_of_the_convention(const Passage& passage, const AnnexeCitation& citation) {
  if (passage.text.starts_with("«")) return true;  // the new words of one of its articles
  constexpr std::array<std::string_view, 30> kChanges = {
      "jour",      "actualiser", "modifier",  "completer",  "remplacer", "reviser",
      "complete",  "completent", "completee", "completees", "completes", "remplace",
      "remplacee", "remplacees", "modifie",   "modifiee",   "modifiees", "modifient",
      "supprime",  "supprimee",  "insere",    "inseree",    "abroge",    "abrogee",
      "ajoute",    "ajoutee",    "actualise", "actualisee", "son",       "prolonge"};
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {  // "l’annexe 5 du présent avenant"
    if (words[i].begin < citation.end || passage.word(i) != "du" || passage.word(i + 1) != "present" ||
        passage.word(i + 2) != "avenant")
      continue;
    // "Les annexes 1 et 2 font partie intégrante du présent avenant."
    std::size_t from = i;
    while (from > 0 && words[from - 1].begin >= citation.end &&
           is_one_of(passage.word(from - 1), {"fait", "font", "partie", "integrante"}))
      --from;
    return words[from].begin > citation.end + 2;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::find(kChanges.begin(), kChanges.end(), words[i].plain) != kChanges.end()) return true;
    if (words[i].begin < citation.end) continue;
    const bool of =
        passage.word(i) == "de" && passage.word(i + 1) == "la" && passage.word(i + 2) == "convention";
    if (of || (passage.word(i) == "du" && passage.word(i + 1) == "contrat")) return true;
  }
  return false;
}

// How a text names annexes that it does not have.
enum class Named { cited, listed, apart };

void report(const Subject& subject, const std::map<std::string, Citation>& absent, Named named) {
  if (absent.empty()) return;
  std::string missing;
  for (const auto& [number, citation] : absent) missing += (missing.empty() ? "" : ", ") + number;
  const Citation& first = absent.begin()->second;
  const Reported made = named == Named::listed
                            ? subject.report({*first.passage, first.at.begin, first.at.end},
                                             "annexe de la liste, mais absente de ce document : {}",
                                             "annexe of the list, but not in this document: {}", missing)
                            : subject.report({*first.passage, first.at.begin, first.at.end},
                                             "annexe citée, mais absente de ce document : {}",
                                             "annexe cited, but not in this document: {}", missing);
  // A text that cites several and has none comes without its annexes, which are files of their own.
  if (named != Named::cited) made->severity = Severity::remark;
  made.hint("joignez-la, sous le titre « Annexe n »", "add it, under the title “Annexe n”");
}

// "annexe 1", "annexe 2", "annexe 3" and none of them here: a text that comes without its annexes.
bool come_apart(const Passages& passages, const std::set<std::string>& present,
                const std::set<std::string>& listed, const std::map<std::string, Citation>& absent) {
  constexpr std::size_t kSeveral = 2;
  if (!passages.is_convention() || !present.empty() || !listed.empty() || absent.size() < kSeveral)
    return false;
  for (std::size_t number = 1; number <= absent.size(); ++number) {
    if (!absent.contains(std::to_string(number))) return false;
  }
  return std::none_of(passages.sections.begin(), passages.sections.end(),
                      [](const Section& section) { return section.nature == document::Nature::fiche; });
}

// "Annexes :", and "1. Budget prévisionnel", "2. Inventaire": the list that ends a convention.
std::set<std::string> numbered_under(const Passages& passages) {
  std::set<std::string> made;
  for (std::size_t p = 0; p + 1 < passages.all.size(); ++p) {
    const Passage& head = passages.all[p];
    const bool heads = is_one_of(head.word(0), {"annexes", "annexe"}) || head.says("liste des annexes");
    if (!heads || head.words.size() > 5) continue;
    std::size_t number = 0;
    for (std::size_t i = p + 1; i < passages.all.size() && i < p + 20; ++i) {
      const Passage& item = passages.all[i];
      for (std::size_t k = 0; k + 1 < item.words.size(); ++k) {
        if (!item.starts_line(k) || !is_one_of(item.word(k + 1), {".", ")", "-", "–", ":"})) continue;
        const bool letter = item.words[k].plain.size() == 1 && item.capitalised(k);
        if (item.words[k].kind == Word::Kind::number)
          made.insert(item.words[k].plain);
        else if (letter)  // "A. Diagnostic"
          made.insert(item.text.substr(item.words[k].begin, 1));
      }
      if (item.kind != Passage::Kind::item) continue;
      made.insert(std::to_string(++number));  // the number was taken by the list
    }
  }
  return made;
}

// "l’annexe 6 du présent plan", of fiches or of minutes without annexes.
void check_own(const Subject& subject) {
  const Passages& passages = subject.passages();
  std::set<std::string> present;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::annexe) present.insert(section.number);
  }
  for (const Passage& passage : passages.all) {
    for (const AnnexeCitation& each : annexes_cited_in(passage)) {
      std::size_t i = 0;
      while (i < passage.words.size() && passage.words[i].begin < each.end) ++i;
      const bool own = is_one_of(passage.word(i), {"du", "de"}) &&
                       (passage.word(i + 1) == "present" || passage.word(i + 2) == "presente");
      if (own && !present.contains(each.number))
        report(subject, {{each.number, {&passage, each}}}, Named::cited);
    }
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  using enum DocumentKind;
  if (passages.kind == fiches || passages.kind == minutes || passages.kind == letter)
    return check_own(subject);
  if (!passages.is_convention() && passages.kind != DocumentKind::avenant &&
      passages.kind != DocumentKind::deliberation && passages.kind != DocumentKind::bilan)
    return;
  std::set<std::string> present, listed;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::annexe) present.insert(section.number);
  }
  for (const std::string& number : numbered_under(passages)) present.insert(number);
  // A bilan speaks of the annexes of its convention, where it has none of its own.
  if (passages.kind == DocumentKind::bilan && present.empty()) return;
  std::map<std::string, Citation> absent;        // the first citation of each number
  for (const Passage& passage : passages.all) {  // "Annexe 1 : diagnostic - Annexe 2 : plan d’actions - …"
    const std::vector<AnnexeCitation> cited = annexes_cited_in(passage);
    if (cited.size() < 2 || passage.word(0) != "annexe" || cited[0].begin > passage.words[0].end) continue;
    for (const AnnexeCitation& each : cited) present.insert(each.number);
  }
  for (const Passage& passage : passages.all) {
    if (passage.kind == Passage::Kind::heading) continue;
    for (const AnnexeCitation& each : annexes_cited_in(passage)) {
      if (present.contains(each.number)) continue;
      if (passages.kind == DocumentKind::avenant && is_of_the_convention(passage, each)) continue;
      absent.emplace(each.number, Citation{&passage, each});
      if (announces(passage, each)) listed.insert(each.number);
    }
  }
  std::map<std::string, Citation> announced;
  for (const std::string& number : listed) announced.insert(absent.extract(number));
  const bool apart = come_apart(passages, present, listed, absent);
  report(subject, absent, apart ? Named::apart : Named::cited);
  report(subject, announced, Named::listed);
}

constexpr std::string_view kGood =
    "ARTICLE 1 - OBJET\n\nLe diagnostic figure en annexe 1.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA "
    "CAF\n\nLa famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - "
    "ENGAGEMENTS\n\nAgir.\n\nARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq "
    "ans.\n\nANNEXE 1 - DIAGNOSTIC\n\nLe territoire a douze communes.\n";

}  // namespace

const Rule rule = {
    "CPL-003",
    "missing_annexe",
    Family::completeness,
    Severity::warning,
    {"Chaque annexe citée est dans le document", "Each annexe that is cited is in the document"},
    {"Les annexes font partie de ce qui est signé : un renvoi à une annexe absente ne mène nulle part. "
     "Dans un avenant, ne dit rien des annexes de la convention qu’il modifie.",
     "The annexes are part of what is signed: a reference to one that is not there leads nowhere. "
     "In an avenant, says nothing of the annexes of the convention that it changes."},
    kGood.substr(0, kGood.find("ANNEXE 1")),
    kGood,
    apply};

}  // namespace ctg::check::rules::missing_annexe
