// DAT-001: a law or decree that CTGs cite has its true date.
#include <array>

#include "check/rules/rules.h"

namespace ctg::check::rules {

namespace {

// Acts that CTGs cite: what names them, their true date. From Légifrance.
struct Act {
  std::string_view name;  // folded words that stand in the same passage
  std::string_view number;
  std::string_view day, month, year;
};
constexpr std::array<Act, 5> kActs = {
    {{"plein emploi", "2023-1196", "18", "decembre", "2023"},
     {"informatique", "78-17", "6", "janvier", "1978"},
     {"gouvernance des services aux familles", "2021-1644", "14", "decembre", "2021"},
     {"schema pluriannuel de maintien", "2025-253", "20", "mars", "2025"},
     {"action sociale des caisses d'allocations familiales", "", "3", "octobre", "2001"}}};

constexpr std::array<std::string_view, 12> kMonths = {"janvier",   "fevrier", "mars",     "avril",
                                                      "mai",       "juin",    "juillet",  "aout",
                                                      "septembre", "octobre", "novembre", "decembre"};

bool is_month(const Word& word) {
  for (const std::string_view month : kMonths) {
    if (word.plain == month) return true;
  }
  return false;
}

bool names(const Passage& passage, std::size_t from, std::size_t to, std::string_view name) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    text += passage.words[i].plain;
    if (!passage.words[i].plain.ends_with("'")) text += ' ';
  }
  return text.find(name) != std::string::npos;
}

bool is_act(const Word& word) {
  return word.plain == "loi" || word.plain == "decret" || word.plain == "arrete" ||
         word.plain == "ordonnance";
}

// "loi … du 18 décembre 2024" where the words of the act stand between "loi" and the next act or ";".
void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_act(words[i])) continue;
      std::size_t end = i + 1;
      while (end < words.size() && !is_act(words[end]) && words[end].plain != ";" && end - i < 40) ++end;
      for (const Act& act : kActs) {
        if (!names(passage, i, end, act.name)) continue;
        for (std::size_t k = i; k + 2 < end; ++k) {
          if (words[k].kind != Word::Kind::number || !is_month(words[k + 1]) ||
              words[k + 2].kind != Word::Kind::number)
            continue;
          if (words[k].plain == act.day && words[k + 1].plain == act.month && words[k + 2].plain == act.year)
            break;
          subject
              .report(passage, words[k].begin, words[k + 2].end,
                      "cet acte n’est pas du {} : il est du {} {} {}",
                      "this act is not of {}: it is of {} {} {}",
                      passage.text.substr(words[k].begin, words[k + 2].end - words[k].begin), act.day,
                      act.month == "decembre" ? "décembre" : act.month, act.year)
              .hint = subject.diags().phrase(
              "vérifiez la date et citez l’acte par son numéro{}",
              "check the date and cite the act by its number{}",
              act.number.empty() ? std::string() : " (n° " + std::string(act.number) + ")");
          break;
        }
        break;
      }
      i = end - 1;
    }
  }
}

}  // namespace

const Rule acts = {
    "DAT-001",
    "acts",
    Family::dates,
    Severity::error,
    {"Les lois et décrets cités ont leur vraie date", "The laws and decrees cited have their true dates"},
    {"Une loi citée avec une autre année est une autre loi, ou aucune.",
     "A law cited with another year is another law, or none."},
    "Loi plein emploi du 18 décembre 2024.",
    "Vu la loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi ;",
    apply};

}  // namespace ctg::check::rules
