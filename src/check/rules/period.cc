// DAT-003: the period: it ends after it starts, lasts as long as is said, and starts after the signature.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::period {

namespace {

// "pour une durée de cinq ans", "conclue pour quatre ans": not "un bilan tous les deux ans".
bool lasts(const std::vector<Word>& words, std::size_t number) {
  for (std::size_t back = 1; back <= 5 && back <= number; ++back) {
    if (is_one_of(words[number - back].plain,
                  {"duree", "periode", "conclu", "conclue", "dure", "vaut", "valable"}))
      return true;
    if (words[number - back].plain == "pour" && back == 1) return true;
    if (words[number - back].plain == "soit" && back == 1) return true;
    if (is_one_of(words[number - back].plain, {",", ";", ".", "tous", "toutes", "preavis"})) return false;
  }
  return false;
}

// "cinq ans", "54 mois": how long something lasts, and where that is said.
struct Length {
  std::int64_t count = 0;
  enum class Unit { years, months } unit = Unit::years;
  Excerpt said;
};

void report_length(const Subject& subject, const Length& length, const SpokenDate& from,
                   const SpokenDate& to) {
  const Date start = from.date;
  const int added = static_cast<int>(length.count);
  const bool months = length.unit == Length::Unit::months;
  Date next = months ? start + std::chrono::months(added) : start + std::chrono::years(added);
  if (!next.ok()) next = Date(next.year() / next.month() / std::chrono::last);
  const Date end = Date(std::chrono::sys_days(next) - std::chrono::days(1));
  if (end == to.date || next == to.date) return;
  const Reported report =
      subject.report(length.said, "« {} {} » : du {}, cela mène au {}, non au {}",
                     "“{} {}”: from {}, that leads to {}, not to {}", length.count, months ? "mois" : "ans",
                     spoken(start), spoken(end), spoken(to.date));
  report->severity = Severity::error;
  report.hint("corrigez la durée ou l’une des dates", "correct the duration or one of the dates");
}

void check_length(const Subject& subject, const Passage& passage, const SpokenDate& from,
                  const SpokenDate& to) {
  const std::vector<Word>& words = passage.words;
  // Within the sentence of the dates, and a few words around them.
  const std::size_t begin = from.first > 25 ? from.first - 25 : 0, end = std::min(words.size(), to.last + 10);
  for (std::size_t i = begin; i + 1 < end; ++i) {
    auto count = count_at(passage, i);
    // "pour une durée d’un an"
    if (!count && is_one_of(words[i].plain, {"un", "une"}) && is_one_of(words[i + 1].plain, {"an", "annee"}))
      count = NumberInLetters{i + 1, 1};
    if (!count || count->last >= words.size()) continue;
    const std::string& unit = words[count->last].plain;
    const bool years = is_one_of(unit, {"an", "ans", "annee", "annees"}), months = unit == "mois";
    if ((!years && !months) || count->value > 100 || !lasts(words, i)) continue;
    const auto plain = [&](std::size_t at) { return at < end ? std::string_view(words[at].plain) : ""; };
    const bool half = years && plain(count->last + 1) == "et" && plain(count->last + 2).starts_with("demi");
    const auto more =
        years && plain(count->last + 1) == "et" ? count_at(passage, count->last + 2) : std::nullopt;
    if (more && more->last < words.size() &&
        words[more->last].plain == "mois") {  // "deux ans et quatre mois"
      report_length(subject,
                    {12 * count->value + more->value, Length::Unit::months, passage.excerpt(i, more->last)},
                    from, to);
      continue;
    }
    const Length length =
        half     ? Length{12 * count->value + 6, Length::Unit::months, passage.excerpt(i, count->last + 2)}
        : months ? Length{count->value, Length::Unit::months, passage.excerpt(i, count->last)}
                 : Length{count->value, Length::Unit::years, passage.excerpt(i, count->last)};
    report_length(subject, length, from, to);
  }
}

// Whether two dates are the start and the end of one stretch of time: "du … au …", "prend effet le … et
// s’achève le …".
bool is_stretch(const std::vector<Word>& words, const SpokenDate& from, const SpokenDate& to) {
  const auto before = [&](const SpokenDate& date, std::size_t back) {
    return date.first >= back ? words[date.first - back].plain : std::string();
  };
  const bool close = to.first - from.last <= 3;
  if (close && before(to, 1) == "au" && (before(from, 1) == "du" || before(from, 1) == "de")) return true;
  const bool starts =
      (is_one_of(before(from, 1), {"le", "au", "du"}) &&
       is_one_of(before(from, 2), {"effet", "compter", "partir", "commence", "debute", "depuis", "vigueur"}));
  const bool ends = is_one_of(before(to, 1), {"le", "au"}) &&
                    (is_one_of(before(to, 2), {"acheve", "fin", "termine", "expire", "echeance", "terme",
                                               "jusqu'", "court"}) ||
                     (before(to, 1) == "au" && close));
  return (starts && ends) || (starts && before(to, 1) == "au" && before(to, 2) == "jusqu'");
}

// "une durée de quatre ans (2025-2029)": five civil years, or four from one day to the same.
void check_years(const Subject& subject, const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->last >= words.size() || words[count->last].plain != "ans" || !lasts(words, i))
      continue;
    for (std::size_t k = count->last + 1; k + 2 < words.size() && k < count->last + 8; ++k) {
      if (is_one_of(words[k].plain, {".", ";"})) break;
      const int from = year_of(words[k]), to = year_of(words[k + 2]);
      if (from == 0 || to <= from || !is_one_of(words[k + 1].plain, {"-", "–", "a", "/"})) continue;
      const int length = to - from;
      if (count->value == length || count->value == length + 1) break;
      const Reported report =
          subject.report(passage.excerpt(i, k + 2), "« {} ans » : de {} à {}, il y en a {}",
                         "“{} years”: from {} to {} there are {}", count->value, from, to, length + 1);
      report->severity = Severity::error;
      report.hint("corrigez la durée ou l’une des années", "correct the duration or one of the years");
      break;
    }
  }
}

// "signée le 17 décembre 2020 pour quatre ans, s’achève le 31 décembre 2025": by the years.
void check_signed_for(const Subject& subject, const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 2; i + 3 < words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || words[i - 1].plain != "pour" || count->last >= words.size() ||
        words[count->last].plain != "ans")
      continue;
    int from = 0, to = 0;
    for (std::size_t back = 2; back <= 8 && back <= i && from == 0; ++back) {
      if (words[i - back].plain == ";" || words[i - back].plain == ".") break;
      from = year_of(words[i - back]);
    }
    std::size_t last = 0;
    bool ends = false;
    for (std::size_t k = count->last + 1; k < words.size() && k < count->last + 14 && to == 0; ++k) {
      if (words[k].plain == ".") break;
      ends = ends || is_one_of(words[k].plain, {"acheve", "expire", "termine", "fin", "echeance", "terme"});
      if (ends) to = year_of(words[k]), last = k;
    }
    const int length = static_cast<int>(count->value);
    if (from == 0 || to == 0 || to == from + length || to == from + length - 1) continue;
    const Reported report = subject.report(
        passage.excerpt(i, last), "« {} ans » : de {}, cela mène à {}, non à {}",
        "“{} years”: from {}, that leads to {}, not to {}", count->value, from, from + length, to);
    report->severity = Severity::error;
    report.hint("corrigez la durée ou l’une des années", "correct the duration or one of the years");
  }
}

// "la période 2025-2029, soit quatre ans".
void check_years_before(const Subject& subject, const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 3; i + 1 < words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->last >= words.size() ||
        !is_one_of(words[count->last].plain, {"an", "ans", "annees"}))
      continue;
    const bool said =
        words[i - 1].plain == "soit" || (words[i - 1].plain == "de" && words[i - 2].plain == "duree" &&
                                         i >= 5 && words[i - 4].plain == "soit");
    if (!said) continue;
    for (std::size_t back = 2; back <= 8 && back + 2 <= i; ++back) {
      const int to = year_of(words[i - back]), from = year_of(words[i - back - 2]);
      if (from == 0 || to <= from || !is_one_of(words[i - back - 1].plain, {"-", "–", "a", "/"})) continue;
      const int length = to - from;
      if (count->value == length + 1 || (count->value == length && to - from == 1)) break;
      const Reported report =
          subject.report(passage.excerpt(i - back - 2, count->last), "« {} ans » : de {} à {}, il y en a {}",
                         "“{} years”: from {} to {} there are {}", count->value, from, to, length + 1);
      report->severity = Severity::error;
      report.hint("corrigez la durée ou l’une des années", "correct the duration or one of the years");
      break;
    }
  }
}

void check_dates(const Subject& subject, const Passage& passage, bool duration,
                 const std::optional<Signature>& signature) {
  const std::vector<SpokenDate> dates = dates_in(passage);
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
    const SpokenDate& from = dates[i];
    const SpokenDate& to = dates[i + 1];
    if (!from.date.ok() || !to.date.ok()) continue;
    const bool whole = duration && dates.size() == 2;  // the article that says how long the convention runs
    if (!whole && !is_stretch(passage.words, from, to)) continue;
    if (to.date <= from.date) {
      const Reported report =
          subject.report({passage, to.begin, to.end}, "{} finit le {}, elle commence le {}",
                         "{} ends on {}, it starts on {}",
                         duration ? subject.diags().phrase("la convention", "the convention")
                                  : subject.diags().phrase("la période", "the period"),
                         spoken(to.date), spoken(from.date));
      report->severity = Severity::error;
      report.hint("corrigez l’une des dates", "correct one of the dates");
      continue;
    }
    check_length(subject, passage, from, to);
    if (!whole || !signature || from.date >= signature->date.date) continue;
    const Reported report = subject.report({passage, from.begin, from.end},
                                           "la convention prend effet le {}, avant sa signature, le {}",
                                           "the convention takes effect on {}, before its signature, on {}",
                                           spoken(from.date), spoken(signature->date.date));
    if (!subject.has_dossier())
      report->severity = Severity::remark;  // most are signed after they took effect
    report->notes.push_back({signature->passage->at(signature->date.begin),
                             subject.diags().phrase("signature ici", "signature here")});
    report.hint("c’est permis si les parties l’ont voulu ; vérifiez-le",
                "this is permitted where the parties want it; make sure");
  }
}

// "CONVENTION TERRITORIALE GLOBALE 2024-2028", and in the article on its duration "au 31 décembre 2029".
// Two years of a term: "2027-2031", "2027 à 2031".
struct Term {
  const Passage* passage = nullptr;
  std::size_t word = 0;  // the first year; the last is two words on
  int from = 0, to = 0;
};

std::optional<Term> term_at(const Passage& passage, std::size_t i) {
  const Term out{&passage, i, year_of(passage.words[i]), year_of(passage.words[i + 2])};
  if (out.from == 0 || out.to <= out.from || !is_one_of(passage.word(i + 1), {"-", "–", "/", "a"})) return {};
  return out;
}

// The term that a title tells.
std::optional<Term> title_of(const Passages& passages) {
  constexpr std::size_t kHead = 6, kLong = 14;  // passages, words
  for (std::size_t p = 0; p < passages.all.size() && p < kHead; ++p) {
    const Passage& passage = passages.all[p];
    for (std::size_t i = 0; i + 2 < passage.words.size() && passage.words.size() <= kLong; ++i)
      if (const auto term = term_at(passage, i)) return term;
  }
  return {};
}

// "Convention territoriale globale 2026-2030", in a running head or a heading of its own. An earlier convention
// ends where this one starts.
void check_heads(const Subject& subject, const Term& title) {
  constexpr std::size_t kLong = 16, kFar = 8;  // words
  for (const Passage& passage : subject.passages().all) {
    const bool head = passage.kind == Passage::Kind::paragraph || passage.kind == Passage::Kind::heading ||
                      passage.kind == Passage::Kind::label;
    if (!head || &passage == title.passage || !passage.counts || passage.words.size() > kLong) continue;
    const std::size_t words = passage.words.size();
    for (std::size_t i = 0, named = words; i + 2 < words; ++i) {
      if (passage.word(i) == "ctg" ||
          (passage.word(i) == "globale" && i >= 2 && passage.word(i - 2) == "convention"))
        named = i;
      if (named == words || i - named > kFar) continue;
      const auto term = term_at(passage, i);
      if (!term || (term->from == title.from && term->to == title.to)) continue;
      if (term->to <= title.from || term->from >= title.to) continue;
      const Reported report = subject.report(
          passage.excerpt(i, i + 2), "«\u00a0{}-{}\u00a0» ici, «\u00a0{}-{}\u00a0» dans le titre",
          "“{}-{}” here, “{}-{}” in the title", term->from, term->to, title.from, title.to);
      report->notes.push_back({title.passage->at(0), subject.diags().phrase("le titre", "the title")});
      report.hint("gardez la bonne période", "keep the right period");
    }
  }
}

void check_title(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_convention() || subject.has_dossier()) return;
  const auto title = title_of(passages);
  if (!title) return;
  check_heads(subject, *title);
  for (const Passage& passage : passages.all) {
    const Section& section = passages.sections[passage.section];
    if (section.nature != document::Nature::article || section.id != "duree") continue;
    const std::vector<SpokenDate> dates = dates_in(passage);
    if (dates.size() != 2 || !dates[1].date.ok() || dates[1].date <= dates[0].date) continue;
    const int end = static_cast<int>(dates[1].date.year());
    if (end == title->to) continue;
    const Reported report =
        subject.report({passage, dates[1].begin, dates[1].end}, "fin en {} ici, en {} dans le titre",
                       "end in {} here, in {} in the title", end, title->to);
    report->notes.push_back({title->passage->at(0), subject.diags().phrase("le titre", "the title")});
    report.hint("gardez la bonne période", "keep the right period");
  }
}

// "Le présent avenant prend effet le 1er janvier 2026", signed in March.
void check_effect(const Subject& subject, const Passage& passage, const Signature& signature) {
  constexpr std::size_t kFar = 6;  // words
  for (const SpokenDate& date : dates_in(passage)) {
    if (!date.date.ok() || date.date >= signature.date.date) continue;
    bool effect = false, act = false;
    for (std::size_t back = 1;
         back <= 2 * kFar && back <= date.first && passage.word(date.first - back) != "."; ++back) {
      const std::string_view word = passage.word(date.first - back);
      effect = effect || (back <= kFar && is_one_of(word, {"effet", "vigueur"}));
      act = act || word == "avenant";
    }
    if (!effect || !act) continue;
    const Reported report = subject.report({passage, date.begin, date.end},
                                           "l’avenant prend effet le {}, avant d’être signé, le {}",
                                           "the avenant takes effect on {}, before it is signed, on {}",
                                           spoken(date.date), spoken(signature.date.date));
    report->notes.push_back({signature.passage->at(signature.date.begin),
                             subject.diags().phrase("signature ici", "signature here")});
    report.hint("si ce n’est pas voulu, corrigez l’une des dates",
                "if this is not wanted, correct one of the dates");
  }
}

void apply(const Subject& subject) {
  check_title(subject);
  const Passages& passages = subject.passages();
  const auto signature = signature_of(passages);
  for (const Passage& passage : passages.all) {
    if (!passage.counts) continue;
    const Section& section = passages.sections[passage.section];
    const bool duration = section.nature == document::Nature::article && section.id == "duree";
    check_dates(subject, passage, duration, signature);
    if (signature && passages.kind == DocumentKind::avenant) check_effect(subject, passage, *signature);
    check_years(subject, passage);
    check_years_before(subject, passage);
    check_signed_for(subject, passage);
  }
}

}  // namespace

const Rule rule = {
    "DAT-003",
    "period",
    Family::dates,
    Severity::warning,
    {"La période est celle qui est dite, et commence après la signature",
     "The period is the one that is said, and starts after the signature"},
    {"Une convention n’est jamais reconduite tacitement (article 10) : ses deux dates décident. Un effet "
     "avant la signature est possible, mais doit être voulu ; une durée qui contredit les dates est une erreur. "
     "Ne voit que deux dates d’une même phrase ou de l’article sur la durée, les années d’un titre et d’un en-tête, et "
     "l’effet d’un avenant.",
     "A convention is never tacitly renewed (article 10): its two dates decide. An effect before the "
     "signature is possible, but must be wanted; a duration that contradicts the dates is an error. "
     "Only sees two dates of one sentence, or of the article on the duration, the years of a title and of a running head, "
     "and the effect of an avenant."},
    "ARTICLE 10 - DURÉE\n\nElle est conclue pour quatre ans, du 1er janvier 2026 au 31 décembre 2030.\n",
    "ARTICLE 10 - DURÉE\n\nElle est conclue pour cinq ans, du 1er janvier 2026 au 31 décembre 2030.\n",
    apply};

}  // namespace ctg::check::rules::period
