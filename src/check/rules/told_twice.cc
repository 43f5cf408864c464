// DAT-016: what is told twice is told alike: when an act was signed, how long it is prolonged, how many
// communes there are.
#include <algorithm>
#include <map>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::told_twice {

namespace {

struct Told {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::int64_t value = 0;  // to compare
  std::string said;
};

// The first time that a thing is told; a later one that differs is reported.
class Tellings {
 public:
  explicit Tellings(const Subject& subject) : subject_(subject) {}

  void add(const std::string& thing, const Told& told, Severity severity = Severity::error) {
    const auto [first, added] = first_.emplace(thing, told);
    if (added || first->second.value == told.value) return;
    const Reported report =
        subject_.report({*told.passage, told.begin, told.end}, "« {} » ici, « {} » ailleurs",
                        "“{}” here, “{}” elsewhere", told.said, first->second.said);
    report->severity = severity;
    report->notes.push_back({first->second.passage->at(first->second.begin),
                             subject_.diags().phrase("l’autre mention", "the other mention")});
    report.hint("gardez ce qui est vrai", "keep what is true");
  }

 private:
  const Subject& subject_;
  std::map<std::string, Told> first_;
};

// The act that a participle or a date belongs to: "convention territoriale globale 2020-2024", "avenant 1";
// "" for one that may be any ("la convention"), or one of several ("la première Ctg").
std::string act_before(const Passage& passage, std::size_t from) {
  constexpr std::size_t kFar = 16;  // words
  std::string act, years;
  for (std::size_t back = 1; back <= kFar && back <= from; ++back) {
    const std::size_t i = from - back;
    const std::string_view word = passage.word(i);
    if (is_one_of(word, {";", "et", "ou", "puis"}) || (word == "." && passage.words[i + 1].space_before))
      break;
    if (is_one_of(word, {"premiere", "premier", "precedente", "precedent", "nouvelle", "deuxieme", "seconde",
                         "autre", "cette", "ancienne", "presente", "present", "prochaine", "future"}))
      return {};
    if (passage.words[i].kind == Word::Kind::number && year_of(passage.words[i]) != 0)
      years = std::string(word) + years;
    if (!act.empty()) continue;
    if (word == "ctg" || (word == "globale" && i >= 2 && passage.word(i - 2) == "convention")) act = "ctg";
    if (word == "cej" || (word == "contrat" && is_one_of(passage.word(i + 1), {"enfance"}))) act = "cej";
    if (word == "avenant" && passage.word(i + 2) == "°" && i + 3 < passage.words.size())
      act = "avenant " + std::string(passage.word(i + 3));
  }
  return act.empty() ? std::string() : act + " " + years;
}

// "la convention territoriale globale signée le 15 décembre 2020".
void signed_acts(const Passage& passage, Tellings& tellings) {
  for (const SpokenDate& date : dates_in(passage)) {
    if (!date.date.ok() || date.first < 2) continue;
    const std::size_t verb =
        is_one_of(passage.word(date.first - 1), {"le", "du"}) ? date.first - 2 : date.first - 1;
    std::size_t said = passage.word(verb).starts_with("signe") ? verb : date.first;
    for (std::size_t back = 2; back <= 9 && back <= date.first && said == date.first; ++back) {
      if (passage.word(date.first - back) == "signature" && passage.word(date.first - back + 1) == "de")
        said = date.first - 1;
    }
    // "l’avenant n° 1 du 4 juin 2022"
    if (said == date.first && passage.word(date.first - 1) == "du" && date.first >= 5 &&
        passage.word(date.first - 5) == "avenant" && passage.word(date.first - 3) == "°")
      said = date.first - 1;
    if (said == date.first) continue;  // "la signature de la CTG, le 24 février 2022"
    const std::string act = act_before(passage, said);
    if (act.empty()) continue;
    const auto days = std::chrono::sys_days(date.date).time_since_epoch().count();
    tellings.add("signed " + act, {&passage, date.begin, date.end, days, spoken(date.date)});
  }
}

// "prolonger de deux ans", "prolonge d’une durée d’un an", "prolongé d’une année".
void prolongations(const Passage& passage, Tellings& tellings) {
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (!passage.word(i).starts_with("prolong") && !passage.word(i).starts_with("proroge")) continue;
    for (std::size_t k = i + 1; k + 1 < passage.words.size() && k < i + 12; ++k) {
      if (is_one_of(passage.word(k), {".", ";", "jusqu'", "du"})) break;
      if (!is_one_of(passage.word(k), {"de", "d'"})) continue;
      std::int64_t count = 0;
      std::size_t unit = 0;
      if (is_one_of(passage.word(k + 1), {"un", "une"}))
        count = 1, unit = k + 2;
      else if (const auto said = count_at(passage, k + 1))
        count = said->value, unit = said->last;
      if (count == 0 || unit >= passage.words.size()) continue;
      const bool years = is_one_of(passage.word(unit), {"an", "ans", "annee", "annees"});
      if (!years && passage.word(unit) != "mois") continue;
      const std::size_t begin = passage.words[k + 1].begin, end = passage.words[unit].end;
      tellings.add("prolongation", {&passage, begin, end, years ? 12 * count : count,
                                    passage.text.substr(begin, end - begin)});
      break;
    }
  }
}

// "les mots « 31 décembre 2027 » sont remplacés par les mots « 31 décembre 2028 »": a year more.
void replaced_terms(const Passage& passage, Tellings& tellings) {
  if (!passage.says("remplace")) return;
  const std::vector<SpokenDate> dates = dates_in(passage);
  for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
    const SpokenDate &old = dates[i], &now = dates[i + 1];
    if (!old.date.ok() || !now.date.ok() || now.date <= old.date || old.date.day() != now.date.day() ||
        now.first - old.last > 14)
      continue;
    bool replaced = false;
    for (std::size_t k = old.last; k < now.first; ++k)
      replaced = replaced || passage.word(k).starts_with("remplace");
    // The last day of a month and of a year: an end, and not another day of the text.
    const bool end = old.date.day() >= std::chrono::day(28);
    const std::int64_t months = 12 * (static_cast<int>(now.date.year()) - static_cast<int>(old.date.year())) +
                                static_cast<int>(unsigned{now.date.month()}) -
                                static_cast<int>(unsigned{old.date.month()});
    if (replaced && end && months > 0)
      tellings.add("prolongation",
                   {&passage, old.begin, now.end, months, spoken(old.date) + " → " + spoken(now.date)});
  }
}

// "regroupe 38 communes", then "les 39 communes". A body that is compared with others ("24 communes sur 38")
// is not.
void communes(const Passage& passage, Tellings& tellings, std::int64_t& counted) {
  if (!passage.says("communes")) return;
  for (const Quantity& each : quantities_in(passage)) {
    if (each.unit != "commune" || each.first == 0 || each.hundredths < 300) continue;
    const std::size_t behind = each.last + 1;
    const std::string_view before = passage.word(each.first - 1);
    const bool makes_up =
        is_one_of(before, {"regroupe", "compte", "rassemble", "reunit", "comprend"}) ||
        (is_one_of(before, {"de", "en", "dans"}) && each.first >= 2 &&
         is_one_of(passage.word(each.first - 2),
                   {"compose", "composee", "constituee", "repartis", "reparties", "habitants", "repartie"}));
    const bool territory = passage.word(behind) == "du" && passage.word(behind + 1) == "territoire";
    const bool all =
        is_one_of(before, {"les", "ses", "des", "aux"}) &&
        (territory ||
         !is_one_of(
             passage.word(behind),
             {"qui",     "dont", "ou",       "signataires", "concernees", "volontaires", "rurales",
              "les",     "du",   "de",       "d'",          "sans",       "ayant",       "enquetees",
              "pilotes", "a",    "urbaines", "voisines",    "non",        "equipees",    "restantes"}));
    const bool is_whole = makes_up ? !is_one_of(passage.word(behind), {"sur", "dont", "rurales", "urbaines"})
                                   : all && counted > 0;
    if (!is_whole) continue;
    // "Les quatre communes du nord" of twelve, a pays of eighty: other ones. A slip is near.
    if (counted > 0 && std::abs(each.hundredths - counted) > std::max<std::int64_t>(200, counted / 10))
      continue;
    if (counted == 0) counted = each.hundredths;
    tellings.add("communes", {&passage, each.begin, passage.words[each.last].end, each.hundredths,
                              passage.text.substr(each.begin, passage.words[each.last].end - each.begin)});
  }
}

// "Un bilan intermédiaire en 2029 et un bilan final en 2031", then "le bilan final en septembre 2030": the year behind
// its name.
void reviews(const Passage& passage, Tellings& tellings) {
  if (!passage.counts || !passage.says("bilan ")) return;
  constexpr std::size_t kFar = 8;  // words
  for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
    const std::string_view which = passage.word(i + 1);
    if (passage.word(i) != "bilan" || !is_one_of(which, {"final", "intermediaire"})) continue;
    for (std::size_t k = i + 2; k < passage.words.size() && k < i + kFar; ++k) {
      if (is_one_of(passage.word(k), {"bilan", ".", ";", "ctg", "convention", "precedente", "cej"})) break;
      const int year = year_of(passage.words[k]);
      if (year == 0) continue;
      // "2029 et 2030", "2027-2031"
      const bool several = is_one_of(passage.word(k + 1), {"-", "–", "/", "et", "ou", "a", "puis"}) &&
                           k + 2 < passage.words.size() && year_of(passage.words[k + 2]) != 0;
      const bool since = is_one_of(passage.word(k - 1), {"-", "–", "/", "depuis"});
      const std::size_t begin = passage.words[i].begin, end = passage.words[k].end;
      if (!several && !since)
        tellings.add("bilan " + std::string(which),
                     {&passage, begin, end, year, passage.text.substr(begin, end - begin)},
                     Severity::warning);
      break;
    }
  }
}

// "un plan de dix actions", "les dix fiches actions", and the fiches that the document has.
void fiches(const Subject& subject, const Passage& passage, std::int64_t counted) {
  if (!passage.says("actions")) return;
  for (const Quantity& each : quantities_in(passage)) {
    const std::string_view before = each.first == 0 ? std::string_view() : passage.word(each.first - 1);
    const bool plan = each.unit == "action" && before == "de" && each.first >= 2 &&
                      is_one_of(passage.word(each.first - 2), {"plan", "programme"});
    const std::size_t behind = each.last + 1;
    const bool named = passage.word(behind) == "actions" || passage.word(behind + 1) == "actions";
    const bool all = each.unit == "fiche" && named && is_one_of(before, {"les", "aux", "des"});
    const std::int64_t told = each.hundredths / 100, far = std::max<std::int64_t>(2, counted / 5);
    if ((!plan && !all) || told == counted || std::abs(told - counted) > far) continue;
    subject
        .report(passage.excerpt(each.first, each.last), "«\u00a0{}\u00a0» ici, {} fiches dans le document",
                "“{}” here, {} fiches in the document", passage.excerpt(each.first, each.last).text(),
                counted)
        .hint("corrigez le nombre, ou ajoutez la fiche qui manque",
              "correct the number, or add the fiche that is missing");
  }
}

// In minutes: "le compte rendu du comité du 12 novembre", "le compte rendu du 19 novembre est approuvé".
void approved(const Passage& passage, Tellings& tellings) {
  if (!passage.says("compte rendu") && !passage.says("compte - rendu") && !passage.says("proces - verbal"))
    return;
  if (!passage.says("approuv") && !passage.says("approbation") && !passage.says("adopt")) return;
  const std::vector<SpokenDate> dates = dates_in(passage);
  if (dates.size() != 1 || !dates[0].date.ok()) return;
  const auto days = std::chrono::sys_days(dates[0].date).time_since_epoch().count();
  tellings.add("approved", {&passage, dates[0].begin, dates[0].end, days, spoken(dates[0].date)});
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // its data say each thing once
  const Passages& passages = subject.passages();
  Tellings tellings(subject);
  std::int64_t counted = 0;  // communes, in hundredths
  const auto sheets = std::ranges::count_if(
      passages.sections, [](const Section& section) { return section.nature == document::Nature::fiche; });
  for (const Passage& passage : passages.all) {
    signed_acts(passage, tellings);
    constexpr auto kPlan = 3;  // fiches
    if (sheets >= kPlan && passages.is_convention()) fiches(subject, passage, sheets);
    if (passages.kind == DocumentKind::avenant)
      prolongations(passage, tellings), replaced_terms(passage, tellings);
    if (passages.around(passage, document::Nature::fiche) == nullptr) communes(passage, tellings, counted);
    if (passages.kind == DocumentKind::minutes) approved(passage, tellings);
    if (passages.is_convention()) reviews(passage, tellings);
  }
}

}  // namespace

const Rule rule = {
    "DAT-016",
    "told_twice",
    Family::dates,
    Severity::error,
    {"Ce qui est dit deux fois est dit de même", "What is told twice is told alike"},
    {"Deux dates de signature d’une même convention, deux durées d’une même "
     "prolongation, deux nombres de communes : une "
     "clause vient d’un autre texte. Ne voit que la date derrière « signée le » d’une "
     "CTG, d’un CEJ ou d’un avenant numéroté, "
     "la durée derrière « prolonger de » et entre deux termes, dans un avenant, le nombre des communes du "
     "territoire, l’année derrière « bilan final » et « bilan intermédiaire », « plan de … actions » et « les … "
     "fiches actions » et, dans un compte rendu, la "
     "date de celui qui est approuvé.",
     "Two dates of signature of one convention, two durations of one prolongation, two "
     "numbers of communes, two years of a bilan, “dix actions” and nine fiches: a clause comes "
     "from another text. Only sees the date behind “signée le” of a CTG, a CEJ or a "
     "numbered avenant, the duration behind "
     "“prolonger de” and between two terms, in an avenant, the number of communes of the territory, the year behind “bilan final” and “bilan intermédiaire”, "
     "“plan de … actions” and “les … fiches actions” and, in "
     "minutes, the date of those approved."},
    "La convention territoriale globale signée le 15 décembre 2020 s’achève.\n\nVu la "
    "convention territoriale globale signée "
    "le 12 décembre 2020 ;\n",
    "La convention territoriale globale signée le 15 décembre 2020 s’achève.\n\nVu la "
    "convention territoriale globale signée "
    "le 15 décembre 2020 ;\n",
    apply};

}  // namespace ctg::check::rules::told_twice
