// DAT-019: an act that is cited twice has one date and one period.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "check/rules/rules.h"
#include "reading/spoken.h"

namespace ctg::check::rules::one_act {

namespace {

struct Dated {
  const Passage* passage = nullptr;
  SpokenDate date;
};

Reported report(const Subject& subject, const Excerpt& here, std::string_view said, std::string_view other,
                const Place& elsewhere) {
  const Reported made =
      subject.report(here, "« {} » ici, « {} » ailleurs", "“{}” here, “{}” elsewhere", said, other);
  made->notes.push_back({elsewhere, subject.diags().phrase("l’autre mention", "the other mention")});
  return made.hint("gardez ce qui est vrai", "keep what is true");
}

// Two dates of which all but one of day, month and year are the same: one was copied wrong.
bool is_slip(Date a, Date b) {
  const int apart = (a.day() != b.day()) + (a.month() != b.month()) + (a.year() != b.year());
  return apart == 1;
}

// "conseil municipal", "conseil communautaire": the organ that decided on a date, from the words before it.
std::string organ_before(const Passage& passage, std::size_t date) {
  constexpr std::size_t kFar = 16;
  bool decided = false;
  std::string organ;
  for (std::size_t back = 1; back <= kFar && back <= date; ++back) {
    const std::size_t i = date - back;
    const std::string_view word = passage.word(i);
    if (word == ";" || (word == "." && passage.words[i + 1].space_before && passage.word(i - 1).size() > 2))
      break;
    if (is_one_of(word, {"decret", "loi", "arrete", "signee", "conclue", "convention", "avenant"})) break;
    if (is_one_of(word, {"municipal", "communautaire", "syndical", "metropolitain"}) && organ.empty())
      organ = word;
    if (word == "administration" && organ.empty()) organ = word;
    if (is_one_of(word, {"deliberation", "reuni", "seance"})) decided = true;
  }
  return decided ? organ : std::string();
}

// "la convention territoriale globale conclue le 12 décembre 2023", "du 12 décembre 2023".
bool is_of_ctg(const Passage& passage, std::size_t date) {
  constexpr std::size_t kFar = 8;
  const bool of = date > 0 && is_one_of(passage.word(date - 1), {"du", "le"});
  for (std::size_t back = 2; of && back <= kFar && back <= date; ++back) {
    const std::string_view word = passage.word(date - back);
    if (word == "globale" || word == "ctg") return true;
    if (word != "conclue" && word != "signee" && passage.words[date - back].kind != Word::Kind::number &&
        word != "-")
      return false;
  }
  return false;
}

// "par délibération du conseil municipal du 11 décembre 2023", and in the visas "du 18 décembre 2023".
void check_decisions(const Subject& subject) {
  const Passages& passages = subject.passages();
  // A délibération cites others of the same council.
  const bool own_acts = passages.kind == DocumentKind::deliberation ||
                        passages.kind == DocumentKind::minutes || passages.kind == DocumentKind::bilan;
  std::map<std::string, std::vector<Dated>> known;
  // Several communes have each a conseil municipal: their dates differ.
  std::set<Date> municipal;
  for (const Passage& passage : passages.all) {
    if (!passage.counts || !passage.says("municipal")) continue;
    for (const SpokenDate& date : dates_in(passage))
      if (date.date.ok() && organ_before(passage, date.first) == "municipal") municipal.insert(date.date);
  }
  for (const Passage& passage : passages.all) {
    if (!passage.counts) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok()) continue;
      std::string organ = organ_before(passage, date.first);
      if (organ.empty() && is_of_ctg(passage, date.first)) organ = "ctg";
      if (organ != "ctg" && own_acts) continue;
      if (organ.empty() || (organ == "municipal" && municipal.size() > 2)) continue;
      std::vector<Dated>& all = known[organ];
      const auto other = std::find_if(all.begin(), all.end(),
                                      [&](const Dated& each) { return is_slip(each.date.date, date.date); });
      const bool same =
          std::any_of(all.begin(), all.end(), [&](const Dated& each) { return each.date.date == date.date; });
      // Of two that were « signée le » another rule speaks.
      const bool told =
          organ == "ctg" && date.first >= 2 && passage.word(date.first - 2).starts_with("signe");
      if (other != all.end() && !same && !told && other->passage != &passage)
        report(subject, {passage, date.begin, date.end}, spoken(date.date), spoken(other->date.date),
               other->passage->at(other->date.begin));
      if (all.size() < 20) all.push_back({&passage, date});
    }
  }
}

struct Years {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  int from = 0, to = 0;
};

// "2026-2030", "2026 – 2030", "2026 à 2030": years of a period that start at a word.
Years years_at(const Passage& passage, std::size_t i) {
  const int from = year_of(passage.words[i]);
  if (from == 0 || i + 2 >= passage.words.size()) return {};
  const int to = year_of(passage.words[i + 2]);
  if (to <= from || to - from > 8 || !is_one_of(passage.word(i + 1), {"-", "–", "—", "/", "a"})) return {};
  if (i > 0 && is_one_of(passage.word(i - 1), {"-", "/", "n", "°"}) && !passage.words[i].space_before)
    return {};
  return {&passage, passage.words[i].begin, passage.words[i + 2].end, from, to};
}

// Whether the years are those of the convention: "convention territoriale globale 2026-2030", "la période
// 2026-2030", and of no other act.
bool is_of_convention(const Passage& passage, std::size_t i, bool of_ctg) {
  constexpr std::size_t kFar = 12;
  if (of_ctg && i >= 3 && passage.word(i - 1) == "globale" && passage.word(i - 2) == "territoriale" &&
      is_one_of(passage.word(i - 4), {"la", "l'", "present"}))
    return true;
  bool of = false;
  for (std::size_t back = 1; back <= kFar && back <= i; ++back) {
    const std::string_view word = passage.word(i - back);
    if (word == ";" || (word == "." && passage.words[i - back + 1].space_before)) break;
    if (is_one_of(word, {"cej",       "jeunesse",  "cog",        "gestion",   "schema",  "sdsf",
                         "budget",    "pedt",      "precedente", "precedent", "plan",    "programme",
                         "strategie", "pacte",     "bilan",      "prolongee", "contrat", "nouvelle",
                         "future",    "prochaine", "premiere",   "ancienne",  "etat",    "cnaf",
                         "nationale", "entre",     "succede",    "educatif",  "social"}))
      return false;
    if (!of_ctg && is_one_of(word, {"ctg", "globale"})) return false;
    of = of || is_one_of(word, {"ctg", "globale", "convention", "periode"});
  }
  return of;
}

void check_periods(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (passages.kind == DocumentKind::avenant || passages.kind == DocumentKind::bilan) return;
  const bool of_ctg = passages.kind != DocumentKind::convention;  // else a CTG is another act
  std::vector<Years> all;
  const Passage* head = nullptr;
  for (std::size_t p = 0; p < passages.all.size(); ++p) {
    const Passage& passage = passages.all[p];
    if (!passage.counts) continue;
    for (std::size_t i = 0; i + 2 < passage.words.size(); ++i) {
      const Years years = years_at(passage, i);
      if (years.passage == nullptr) continue;
      constexpr std::size_t kHead = 6;
      const bool title = p < kHead && passage.words.size() <= 5 && head == nullptr;  // "2026 – 2030" alone
      if (title) head = &passage;
      if (title || is_of_convention(passage, i, of_ctg)) all.push_back(years);
    }
  }
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Years &first = all[0], &each = all[i];
    const bool slip = (each.from == first.from) != (each.to == first.to);
    if (!slip) continue;
    // "2021-2025" and "2025-2029" are two; so are "2022-2026" and "2026-2026".
    report(subject, {*each.passage, each.begin, each.end}, fmt::format("{}-{}", each.from, each.to),
           fmt::format("{}-{}", first.from, first.to), first.passage->at(first.begin));
  }
}

// "pour la période 2020-2023. Elle est arrivée à échéance le 31 décembre 2024."
void check_ends(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts) continue;
    std::vector<std::pair<std::size_t, Years>> periods;
    if (!passage.says("echeance") && !passage.says("terme") && !passage.says("ach") &&
        !passage.says("expir") && !passage.says("fin"))
      continue;
    if (passage.says("prolong") || passage.says("proroge") || passage.says("avenant")) continue;
    for (std::size_t i = 0; i + 2 < passage.words.size(); ++i) {
      if (const Years years = years_at(passage, i); years.passage != nullptr) periods.emplace_back(i, years);
    }
    if (periods.size() != 1) continue;
    const auto& [at, years] = periods[0];
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok() || date.first < at) continue;
      bool ends = false;
      for (std::size_t back = 1; back <= 7 && back <= date.first; ++back) {
        if (is_one_of(passage.word(date.first - back), {".", ";"})) break;
        ends = ends ||
               is_one_of(passage.word(date.first - back), {"echeance", "terme", "acheve", "achevee", "expire",
                                                           "expiree", "termine", "terminee", "fin"});
      }
      const int year = static_cast<int>(date.date.year());
      if (!ends || year == years.to || std::abs(year - years.to) > 2) continue;
      report(subject, {passage, date.begin, date.end}, spoken(date.date),
             fmt::format("{}-{}", years.from, years.to), passage.at(years.begin));
    }
  }
}

// "l’avenant n° 1 signé le 9 novembre 2022" to a convention signed on 14 décembre 2022.
void check_avenants(const Subject& subject) {
  std::optional<Dated> convention;
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts || (convention && !passage.says("avenant"))) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok() || date.first < 3) continue;
      std::string_view act;
      bool is_signed = false;
      for (std::size_t back = 1; back <= 12 && back <= date.first && act.empty(); ++back) {
        const std::string_view word = passage.word(date.first - back);
        if (is_one_of(word, {";", ".", "deliberation"})) break;
        is_signed = is_signed || word.starts_with("signe") || word.starts_with("conclu") ||
                    (back == 1 && word == "du");
        if (is_one_of(word, {"avenant", "globale", "ctg"})) act = word == "avenant" ? "avenant" : "ctg";
      }
      if (!is_signed || act.empty()) continue;
      if (act == "ctg") {
        if (!convention) convention = Dated{&passage, date};
      } else if (convention && date.date < convention->date.date) {
        const Reported made = subject.report({passage, date.begin, date.end},
                                             "un avenant du {}, avant la convention, signée le {}",
                                             "an avenant of {}, before the convention, signed on {}",
                                             spoken(date.date), spoken(convention->date.date));
        made->notes.push_back(
            {convention->passage->at(convention->date.begin),
             subject.diags().phrase("la convention est signée ici", "the convention is signed here")});
        made.hint("corrigez l’une des dates", "correct one of the dates");
      }
    }
  }
}

// "l’avenant n° 2" in the title or the object, and "le projet d’avenant n° 3": a number that is not yet.
void check_own_avenant(const Subject& subject) {
  using enum DocumentKind;
  const Passages& passages = subject.passages();
  if (passages.kind != avenant && passages.kind != deliberation) return;
  constexpr std::size_t kHead = 30;
  int own = 0;
  for (std::size_t p = 0; p < passages.all.size(); ++p) {
    const Passage& passage = passages.all[p];
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      if (passage.words[i].plain != "avenant" || passage.word(i + 1) != "n" || passage.word(i + 2) != "°" ||
          passage.words[i + 3].kind != Word::Kind::number || passage.words[i + 3].plain.size() > 2)
        continue;
      const int number = std::stoi(passage.words[i + 3].plain);
      const bool title = p < kHead && own == 0 && (i <= 2 || passage.says("objet"));
      if (title) own = number;
      if (own == 0 || number <= own || number > own + 3) continue;
      subject
          .report(passage.excerpt(i, i + 3), "avenant n° {} ici, cet avenant est le n° {}",
                  "avenant no {} here, this one is no {}", number, own)
          .hint("gardez le bon numéro", "keep the right number");
    }
  }
}

// "Vu la convention territoriale globale, signée le 14 décembre 2023", and below "la Convention, signée le 12
// décembre 2023".
void check_signed(const Subject& subject) {
  using enum DocumentKind;
  const Passages& passages = subject.passages();
  if (passages.kind != avenant) return;
  std::optional<Dated> first;
  for (const Passage& passage : passages.all) {
    if (!passage.counts || !passage.says("signe")) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok() || date.first < 4 || passage.word(date.first - 1) != "le" ||
          passage.word(date.first - 2) != "signee")
        continue;
      bool of = false;
      for (std::size_t back = 3; back <= 16 && back <= date.first; ++back) {
        const std::string_view word = passage.word(date.first - back);
        if (is_one_of(word, {";", ".", "avenant", "deliberation", "initiale", "precedente"})) break;
        if (word == "convention") of = true;
      }
      if (!of) continue;
      if (!first) {
        first = Dated{&passage, date};
      } else if (is_slip(first->date.date, date.date)) {
        report(subject, {passage, date.begin, date.end}, spoken(date.date), spoken(first->date.date),
               first->passage->at(first->date.begin));
      }
    }
  }
}

// "Le présent avenant prend effet le 1er janvier 2026. Il prend effet à compter de la dernière des
// signatures."
void check_effects(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.says("prend effet")) continue;
    std::vector<std::size_t> effects;
    for (std::size_t i = 0; i + 2 < passage.words.size(); ++i)
      if (passage.word(i) == "prend" && passage.word(i + 1) == "effet") effects.push_back(i);
    if (effects.size() != 2) continue;
    const std::size_t one = effects[0], two = effects[1];
    // Of one subject: "Le présent avenant …", "Il …"; each with its day.
    const bool same = two > 0 && is_one_of(passage.word(two - 1), {"il", "elle"});
    const auto dated = [&](std::size_t i) {
      return is_one_of(passage.word(i + 2), {"le", "a", "au", "des", "du"}) || passage.word(i + 2) == "l'";
    };
    const std::string first = joined(passage.words, one + 2, std::min(one + 6, passage.words.size())),
                      second = joined(passage.words, two + 2, std::min(two + 6, passage.words.size()));
    if (!same || !dated(one) || !dated(two) || first == second) continue;
    report(subject, passage.excerpt(two, std::min(two + 5, passage.words.size() - 1)), second, first,
           passage.at(passage.words[one].begin));
  }
}

// "La convention 2021-2025, conclue pour quatre ans".
void check_lengths(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts || !passage.says(" ans")) continue;
    for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
      const Years years = years_at(passage, i);
      if (years.passage == nullptr) continue;
      constexpr std::size_t kNear = 8;  // words
      for (std::size_t k = i + 3; k < i + 3 + kNear && k + 1 < passage.words.size(); ++k) {
        if (is_one_of(passage.word(k), {".", ";", "puis", "prolongee", "et"})) break;
        const auto count =
            is_one_of(passage.word(k), {"pour", "de", "dure"}) ? count_at(passage, k + 1) : std::nullopt;
        if (!count || passage.word(count->last) != "ans") continue;
        const bool concluded = passage.word(k) != "de" || passage.word(k - 1) == "duree";
        const int length = years.to - years.from + 1;
        if (!concluded || count->value == length || std::abs(count->value - length) > 3) break;
        report(subject, passage.excerpt(k, count->last), passage.excerpt(k + 1, count->last).text(),
               fmt::format("{}-{}", years.from, years.to), passage.at(years.begin));
        break;
      }
    }
  }
}

// "n° 2025-12-147 du 11 décembre 2025": the number of a délibération, and its date.
struct Numbered {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::string number;
  std::optional<Date> date;
};

// The number behind "n°" at a word: what stands together, in the file's own letters.
Numbered number_behind(const Passage& passage, std::size_t i) {
  Numbered made;
  std::size_t at = i;
  if (passage.word(at) == "n") ++at;
  if (!is_one_of(passage.word(at), {"°", "º"}) || at + 1 >= passage.words.size()) return made;
  std::size_t last = at + 2;
  while (last < passage.words.size() && !passage.words[last].space_before &&
         !is_one_of(passage.word(last), {",", ";", ")", "."}))
    ++last;
  made.passage = &passage;
  made.begin = passage.words[at + 1].begin;
  made.end = passage.words[last - 1].end;
  made.number = passage.text.substr(made.begin, made.end - made.begin);
  if (made.number.find_first_of("0123456789") == std::string::npos) return {};
  for (const SpokenDate& date : dates_in(passage)) {
    constexpr std::size_t kNear = 12;  // words
    if (date.first >= last && date.first < last + kNear && date.date.ok()) {
      made.date = date.date;
      break;
    }
  }
  return made;
}

bool is_told_otherwise(const Subject& subject, const Numbered& one, const Numbered& other) {
  return one.number != other.number && !subject.is_blank({*one.passage, one.begin, one.end}) &&
         !subject.is_blank({*other.passage, other.begin, other.end});
}

// "par délibération n° 2025-12-147 du 11 décembre 2025" of a party, and in the visas "n° 2025-12-174 du 11
// décembre 2025": one act of one day, with two numbers.
void check_numbers(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (!passages.is_convention() && passages.kind != DocumentKind::avenant) return;
  std::vector<Numbered> of_parties, of_visas;
  for (const Passage& passage : passages.all) {
    if (!passage.counts || !passage.says("deliberation")) continue;
    const bool visas =
        passage.is_visa() || passages.sections[passage.section].nature == document::Nature::visas;
    for (std::size_t i = 1; i + 2 < passage.words.size(); ++i) {
      if (passage.word(i) != "n" || !passage.word(i - 1).starts_with("deliberation")) continue;
      Numbered made = number_behind(passage, i);
      if (made.passage == nullptr || !made.date) continue;
      (visas ? of_visas : of_parties).push_back(std::move(made));
    }
  }
  for (const Numbered& visa : of_visas) {
    const Numbered* same_day = nullptr;
    std::size_t days = 0;
    for (const Numbered& party : of_parties)
      if (party.date == visa.date) same_day = &party, ++days;
    const bool known = std::any_of(of_parties.begin(), of_parties.end(),
                                   [&](const Numbered& party) { return party.number == visa.number; });
    if (days != 1 || known || !is_told_otherwise(subject, visa, *same_day)) continue;
    report(subject, {*visa.passage, visa.begin, visa.end}, visa.number, same_day->number,
           same_day->passage->at(same_day->begin));
  }
}

// "Délibération n° DEL-2026-018" at the head, and at the foot of a page "Délibération n° DEL-2026-081".
void check_own_number(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (passages.kind != DocumentKind::deliberation) return;
  std::optional<Numbered> own;
  for (const Passage& passage : passages.all) {
    if (passage.is_visa()) continue;
    for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
      const bool named =
          passage.word(i) == "deliberation" && passage.capitalised(i) && passage.word(i + 1) == "n";
      // Not "vu la Délibération n° …", nor one with its date.
      if (!named || (i > 0 && is_one_of(passage.word(i - 1), {"la", "par", "de", "une"}))) continue;
      Numbered made = number_behind(passage, i + 1);
      if (made.passage == nullptr || (made.date && own)) continue;
      if (!own) {
        own = std::move(made);
      } else if (is_told_otherwise(subject, made, *own)) {
        report(subject, {passage, made.begin, made.end}, made.number, own->number,
               own->passage->at(own->begin));
      }
    }
  }
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // its data say each thing once
  check_decisions(subject);
  check_periods(subject);
  check_avenants(subject);
  check_ends(subject);
  check_own_avenant(subject);
  check_lengths(subject);
  check_signed(subject);
  check_effects(subject);
  check_numbers(subject);
  check_own_number(subject);
}

}  // namespace

const Rule rule = {
    "DAT-019",
    "one_act",
    Family::dates,
    Severity::warning,
    {"Un acte cité deux fois a une seule date et une seule période",
     "An act cited twice has one date and one period"},
    {"La délibération du 11 décembre dans les parties, du 18 décembre dans les visas ; une CTG 2026-2030 en "
     "titre, 2026-2029 dans un article : l’un des deux vient d’un autre texte. Ne voit, d’une délibération, que "
     "deux dates qui ne diffèrent que par le jour, le mois ou l’année ; d’une période, que deux qui ont la même année "
     "au début ou à la fin ; d’un avenant, que sa date avant celle de la convention.",
     "The délibération of 11 December among the parties, of 18 December among the visas; a CTG 2026-2030 in "
     "the title, 2026-2029 in an article: one of them comes from another text. Of a délibération only sees two "
     "dates that differ by the day, the month or the year alone; of a period two that share their first or last "
     "year; of an avenant its date before that of the convention."},
    "Convention territoriale globale 2026-2030\n\nLa convention territoriale globale 2026-2029 est signée.\n",
    "Convention territoriale globale 2026-2030\n\nLa convention territoriale globale 2026-2030 est signée.\n",
    apply};

}  // namespace ctg::check::rules::one_act
