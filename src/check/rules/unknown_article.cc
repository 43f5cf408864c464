// REF-005: "article 15 de la présente convention" exists.
#include <algorithm>
#include <set>

#include "check/rules/rules.h"
#include "readers/headings.h"

namespace ctg::check::rules::unknown_article {

namespace {

bool names_another_text(std::string_view word) {
  static constexpr std::string_view kTexts[] = {
      "loi",    "lois",      "decret",  "code",   "codes", "reglement", "ordonnance",
      "arrete", "directive", "statuts", "traite", "rgpd",  "casf",      "cgct",
      "css",    "cgi",       "csp",     "cja",    "cgppp", "ccp",       "constitution"};
  return std::find(std::begin(kTexts), std::end(kTexts), word) != std::end(kTexts);
}

// Articles of laws and codes are not ours: "article 30 du RGPD", "article L. 214-2".
bool of_this_convention(const Passage& passage, std::size_t at, std::size_t behind) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = at > 25 ? at - 25 : 0; i < at; ++i) {
    if (names_another_text(words[i].plain)) return false;
  }
  if (behind >= words.size()) return true;
  const std::string& next = words[behind].plain;
  if (next == "du" || next == "des" || next == "-" || next == "de" || next == "d'") {
    return behind + 2 < words.size() && next == "de" && words[behind + 1].plain == "la" &&
           (words[behind + 2].plain == "presente" || words[behind + 2].plain == "convention");
  }
  return true;
}

// "à l’article 9 ci-dessous", "l’article 16 de la présente convention": said to be of this very text.
bool is_own(const Passage& passage, std::size_t behind) {
  if (passage.word(behind) == "ci" && passage.word(behind + 1) == "-" &&
      (passage.word(behind + 2) == "dessous" || passage.word(behind + 2) == "dessus" ||
       passage.word(behind + 2) == "apres"))
    return true;
  if (passage.word(behind) == "de" && passage.word(behind + 1) == "la" &&
      passage.word(behind + 2) == "presente")
    return true;
  if (passage.word(behind) == "de" && passage.word(behind + 1) == "l'" &&
      passage.word(behind + 2) == "avenant")
    return !is_one_of(passage.word(behind + 3), {"n", "du", "signe"});  // of this one
  return (passage.word(behind) == "du" || passage.word(behind) == "de") &&
         (passage.word(behind + 1) == "present" || passage.word(behind + 2) == "presente");
}

// Numbers from 1 on, as those of a charte: a point beyond the last is none.
bool own_points(const std::set<std::string>& numbers) {
  return numbers.contains("1") && numbers.contains("2");
}

// "comme le prévoit le point 8": of a text whose parts are "1. …".
void check_points(const Subject& subject, const std::set<std::string>& numbers) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    const bool of_its_own = passage.section < subject.passages().sections.size() &&
                            subject.passages().sections[passage.section].nature == document::Nature::article;
    for (std::size_t i = 1; i + 1 < words.size() && of_its_own; ++i) {
      if (words[i].plain != "point") continue;
      const std::string raw = std::string(passage.excerpt(i + 1, i + 1).text());
      const int value = words[i + 1].kind == Word::Kind::number && raw.size() <= 2
                            ? std::stoi(raw)
                            : readers::roman_value(raw);
      constexpr int kMost = 40;  // "point C" is no hundredth
      if (value < 2 || value > kMost) continue;
      const std::string& before = words[i - 1].plain;
      if (before != "le" && before != "au" && before != "du") continue;
      if (numbers.contains(std::to_string(value)) || numbers.contains(raw)) continue;
      const bool ends =
          i + 2 >= words.size() || words[i + 2].kind == Word::Kind::sign || words[i + 2].plain == "ci";
      if (!ends) continue;
      subject
          .report(passage.excerpt(i, i + 1), "ce texte n’a pas de point {}", "this text has no point {}",
                  words[i + 1].plain)
          .hint("corrigez le numéro", "correct the number");
    }
  }
}

void apply(const Subject& subject) {
  constexpr std::size_t kFew =
      3;  // articles: fewer are a part of a text, whose other articles may stand elsewhere
  const Passages& passages = subject.passages();
  std::set<std::string> numbers;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::article) numbers.insert(section.number);
  }
  if (numbers.size() < kFew) return;
  const bool has_dots = numbers.begin()->find('.') != std::string::npos;
  const bool whole = passages.is_convention();
  if (own_points(numbers)) check_points(subject, numbers);
  for (const Passage& passage : passages.all) {
    if (passage.kind == Passage::Kind::heading && !passage.is_sentence()) continue;
    const document::Nature nature = passages.sections[passage.section].nature;
    if (nature == document::Nature::visas) continue;
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i].plain != "article") continue;
      std::string number = words[i + 1].plain;
      std::size_t behind = i + 2;
      const int roman = readers::roman_value(
          std::string_view(passage.text).substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin));
      if (roman > 0)
        number = std::to_string(roman);
      else if (words[i + 1].kind != Word::Kind::number)
        continue;
      const bool dotted = behind + 1 < words.size() && words[behind].plain == "." &&
                          !words[behind].space_before && !words[behind + 1].space_before &&
                          words[behind + 1].kind == Word::Kind::number;
      if (dotted) {  // "article 4.2": of articles that are numbered so; else a part of article 4
        if (has_dots) number += "." + words[behind + 1].plain;
        behind += 2;
      }
      if (behind < words.size() && words[behind].plain == "bis") number += " bis", ++behind;
      if (numbers.contains(number) || number.size() > 6) continue;
      const bool own = is_own(passage, behind);
      // In an avenant "l’article 9" is one of the convention that it changes, unless it says that it is its
      // own.
      if (!own && (!whole || !of_this_convention(passage, i, behind))) continue;
      subject
          .report(passage.excerpt(i, behind - 1), "{} n’a pas d’article {}", "{} has no article {}",
                  whole ? subject.diags().phrase("la convention", "the convention")
                        : subject.diags().phrase("ce texte", "this text"),
                  number)
          .hint("corrigez le numéro, ou nommez le texte dont c’est l’article",
                "correct the number, or name the text that has this article");
    }
  }
}

constexpr std::string_view kArticles =
    "ARTICLE 1 - OBJET\n\nLa convention.\n\nARTICLE 2 - LES CHAMPS D’INTERVENTION DE LA CAF\n\nLa "
    "famille.\n\nARTICLE 3 - LES OBJECTIFS PARTAGÉS\n\nAccueillir.\n\nARTICLE 4 - ENGAGEMENTS\n\nAgir, au "
    "sens de l’article 30 du RGPD.\n\nARTICLE 5 - COMMUNICATION\n\nLes logos.\n\nARTICLE 6 - DURÉE\n\nCinq "
    "ans, selon l’article 5.\n\nARTICLE 7 - LES RECOURS\n\nIls suivent l’article 15 de la présente convention.\n";

}  // namespace

const Rule rule = {
    "REF-005",
    "unknown_article",
    Family::references,
    Severity::error,
    {"Un article cité existe", "An article that is cited exists"},
    {"Les numéros changent quand un article est ajouté ou retiré ; les renvois restent. "
     "Ne dit rien d’un article derrière le nom d’un autre texte (« le RGPD, dont l’article 32 »), ni, dans "
     "un avenant, des articles de la convention.",
     "Numbers change when an article is added or taken out; the references stay. "
     "Says nothing of an article behind the name of another text (“le RGPD, dont l’article 32”), nor, in an "
     "avenant, of the articles of the convention."},
    kArticles,
    kArticles.substr(0, kArticles.find("ARTICLE 7")),
    apply};

}  // namespace ctg::check::rules::unknown_article
