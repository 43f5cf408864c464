// DAT-020: a price, how often it is paid, and what that makes, agree; so do two numbers and their change.
//
// Four relations that people write in one sentence: a rate and its product ("12 000 € par an, soit 48 000 €
// pour quatre ans"), an amount without and with tax, two numbers and the change between them in percent, and
// a percentage of two numbers. Each is reckoned again; an amount far from its product was not meant as one.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::rates {

namespace {

// Close enough to have been meant: within a third.
bool is_meant(std::int64_t exact, std::int64_t said) { return 3 * std::abs(exact - said) <= exact; }

// "habitants", "habitant", "par enfant": the same thing, with or without its plural.
bool is_same_thing(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view word) {
    if (word.size() > 2 && (word.ends_with('s') || word.ends_with('x'))) word.remove_suffix(1);
    if (word == "moi") return std::string_view("mois");
    return word == "annee" ? std::string_view("an") : word;
  };
  return bare(a) == bare(b);
}

// How many of the smaller time are in one of the larger: "par mois … par an".
std::int64_t times_in(std::string_view small, std::string_view large) {
  if (!is_same_thing(large, "an")) return 0;
  if (small == "mois") return 12;
  if (small == "trimestre") return 4;
  return small == "semestre" ? 2 : 0;
}

void report_product(const Subject& subject, const Passage& passage, const Quantity& rate, std::int64_t count,
                    const Quantity& made) {
  const std::int64_t exact = rate.hundredths * count;
  if (std::abs(exact - made.hundredths) <= 100) return;
  const bool soit = made.first > 0 && passage.word(made.first - 1) == "soit";
  if (!soit && !is_meant(exact, made.hundredths)) return;
  subject
      .report({passage, made.begin, passage.words[made.last].end}, "{} × {} font {}, non {}",
              "{} × {} make {}, not {}", written(rate.hundredths), count, written(exact),
              written(made.hundredths))
      .hint("corrigez le produit ou l’un des nombres", "correct the product or one of the numbers");
}

// How many things of a name are counted near an amount: "pour cent enfants", "en cinq ans".
std::int64_t counted_near(const Passage& passage, const Quantity& rate, const Quantity& made,
                          std::string_view thing) {
  constexpr std::size_t kFar = 6;  // words
  const std::size_t end = std::min(made.last + kFar, passage.words.size());
  for (std::size_t i = rate.last + 1; i < end; ++i) {
    if (i >= made.first && i < made.last) continue;
    if (i > made.last && is_one_of(passage.word(i), {".", ";"})) break;
    const auto figures = number_at(passage, i);
    const auto letters = figures ? std::nullopt : letters_number_at(passage, i);
    if (!figures && !letters) continue;
    const std::size_t last = figures ? figures->last : letters->last;
    if (is_same_thing(passage.word(last), thing)) return figures ? figures->hundredths / 100 : letters->value;
    i = last - 1;
  }
  return 0;
}

// "20 000 € de 2026 à 2030", "sur 2026-2030": the years that a product is for.
std::int64_t years_near(const Passage& passage, const Quantity& made) {
  constexpr std::size_t kFar = 5;  // words
  for (std::size_t i = made.last; i + 2 < passage.words.size() && i < made.last + kFar; ++i) {
    const int from = year_of(passage.words[i]), to = year_of(passage.words[i + 2]);
    if (from != 0 && to > from && is_one_of(passage.word(i + 1), {"a", "-", "–"})) return to - from + 1;
  }
  return 0;
}

// "450 € par mois, soit 5 400 € par an"; "9 000 € par an, 45 000 € en cinq ans".
void check_rates(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 0; k < all.size(); ++k) {
    const Quantity& rate = all[k];
    if (rate.unit == "%" || rate.unit.empty() || !is_one_of(passage.word(rate.last + 1), {"par", "/"}))
      continue;
    const std::string_view thing = passage.word(rate.last + 2);
    const auto next = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(k) + 1, all.end(),
                                   [&](const Quantity& each) { return each.unit == rate.unit; });
    if (rate.is_count() && !is_one_of(thing, {"an", "annee", "mois", "semaine"})) continue;
    if (thing.empty() || next == all.end() || next->first >= sentence_end(passage, rate.first)) continue;
    if (next->hundredths <= rate.hundredths) continue;
    bool other = false;  // "… 12 000 € par an, et une aide de 40 000 €"
    for (std::size_t i = rate.last + 3; i < next->first; ++i) {
      if (passage.word(i) == "et" && passage.word(i + 1) == "par") continue;  // "par place et par an"
      other = other || is_one_of(passage.word(i), {"et", "contre", "dont", "puis", "mais"});
    }
    const bool again = is_one_of(passage.word(next->last + 1), {"par", "/"});
    if (other && !again) continue;
    std::int64_t count = counted_near(passage, rate, *next, thing);
    if (count == 0 && is_same_thing(thing, "an")) count = years_near(passage, *next);
    if (again) count = times_in(thing, passage.word(next->last + 2));
    if (count > 1) report_product(subject, passage, rate, count, *next);
  }
}

// "tous les trimestres, soit trois fois par an", "une réunion par semestre, soit quatre par an".
void check_frequency(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kNear = 8;  // words
  for (std::size_t i = 1; i < passage.words.size(); ++i) {
    if (passage.word(i) != "soit") continue;
    const auto said = count_at(passage, i + 1);
    if (!said) continue;
    bool yearly = false;
    for (std::size_t k = said->last; k < said->last + 4; ++k)
      yearly = yearly || (passage.word(k) == "par" && is_same_thing(passage.word(k + 1), "an")) ||
               passage.word(k).starts_with("annuel");
    std::int64_t times = 0;
    for (std::size_t k = i - 1; k + kNear > i && k > 0; --k) {
      const bool each = is_one_of(passage.word(k - 1), {"les", "chaque", "par"});
      const std::string_view small = passage.word(k);
      if (!each || !is_one_of(small, {"mois", "trimestre", "trimestres", "semestre", "semestres"})) continue;
      // "tous les mois", "une fois par mois"; "trois réunions par semestre" are more.
      const bool one = passage.word(k - 1) == "chaque" ||
                       (passage.word(k - 1) == "les" && passage.word(k - 2) == "tous") ||
                       (passage.word(k - 1) == "par" && is_one_of(passage.word(k - 3), {"un", "une"}));
      if (one)
        times = times_in(
            is_same_thing(small, "mois") ? "mois" : small.substr(0, small.find_last_not_of('s') + 1), "an");
      break;
    }
    if (!yearly || times == 0 || times == said->value) continue;
    subject
        .report(passage.excerpt(i, said->last - 1), "« {} » par an : le rythme dit en fait {}",
                "“{}” a year: the rhythm told makes {}", passage.excerpt(i + 1, said->last - 1).text(), times)
        .hint("corrigez le rythme ou le nombre", "correct the rhythm or the number");
  }
}

// "2 animateurs à mi-temps, soit 1 ETP".
void check_half_time(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const Quantity &persons = all[k], &made = all[k + 1];
    if (!persons.is_count() || made.unit != "etp" || made.first < 1 || passage.word(made.first - 1) != "soit")
      continue;
    bool half = false;
    for (std::size_t i = persons.last; i < made.first; ++i)
      half =
          half || (passage.word(i) == "mi" && passage.word(i + 1) == "-" && passage.word(i + 2) == "temps");
    const std::int64_t exact = persons.hundredths / 2;
    if (!half || made.first > persons.last + 8 || exact == made.hundredths) continue;
    subject
        .report({passage, made.begin, passage.words[made.last].end}, "{} mi-temps font {} ETP, non {}",
                "{} half-times make {} ETP, not {}", written(persons.hundredths), written(exact),
                written(made.hundredths))
        .hint("corrigez l’un des deux nombres", "correct one of the two numbers");
  }
}

// "480 000 € HT, soit 576 000 € TTC": by one of the rates of the tax (articles 278 to 281 nonies and 296 of
// the code général des impôts).
void check_tax(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  constexpr std::array<std::int64_t, 6> kRates = {2000, 1000, 850, 550, 210, 0};  // hundredths of a percent
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const Quantity &bare = all[k], &taxed = all[k + 1];
    if (bare.unit != "€" || taxed.unit != "€" || passage.word(bare.last + 1) != "ht" ||
        passage.word(taxed.last + 1) != "ttc" || taxed.first >= sentence_end(passage, bare.first))
      continue;
    const bool fits = std::any_of(kRates.begin(), kRates.end(), [&](std::int64_t rate) {
      const std::int64_t exact = bare.hundredths + bare.hundredths / 10000 * rate;
      return std::abs(exact - taxed.hundredths) <= 200 + exact / 5000;
    });
    if (fits || !is_meant(bare.hundredths, taxed.hundredths)) continue;
    subject
        .report({passage, bare.begin, passage.words[taxed.last].end},
                "{} € HT et {} € TTC : aucun taux de TVA ne mène de l’un à l’autre",
                "{} € before and {} € after tax: no rate of VAT leads from one to the other",
                written(bare.hundredths), written(taxed.hundredths))
        .hint("corrigez l’un des deux montants", "correct one of the two amounts");
  }
}

bool is_change(std::string_view plain) {
  return is_one_of(plain, {"hausse", "augmentation", "progression", "croissance", "baisse", "diminution",
                           "recul", "reduction"});
}

bool is_said_at_once(const Passage& passage, const Quantity& to, const Quantity& said) {
  constexpr std::size_t kFar = 10;  // words
  bool soit = false;
  for (std::size_t i = to.last; i < said.first; ++i) soit = soit || passage.word(i) == "soit";
  return soit && said.first < to.last + kFar;
}

// "de 120 à 150 familles, soit une hausse de 25 %".
void check_change(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 2; k < all.size(); ++k) {
    // "de 48 à 60 places, soit 12 places de plus (+ 20 %)": the change itself may stand between.
    const bool between = k >= 3 && all[k - 1].is_count() &&
                         std::abs(all[k - 2].hundredths - all[k - 3].hundredths) == all[k - 1].hundredths;
    const Quantity &from = all[between ? k - 3 : k - 2], &to = all[between ? k - 2 : k - 1], &said = all[k];
    if (said.unit != "%" || from.unit == "%" || to.unit == "%" || from.hundredths <= 0 ||
        said.first >= sentence_end(passage, to.first))
      continue;
    bool moves = passage.word(said.first - 1) == "+";
    for (std::size_t i = to.last; i < said.first; ++i) moves = moves || is_change(passage.word(i));
    const bool range = from.first > 0 && passage.word(from.first - 1) == "de" &&
                       (passage.word(to.first - 1) == "a" || passage.word(to.first - 2) == "a");
    // "50 assistants maternels en 2019 ; il en compte 40 en 2025, soit"
    constexpr std::size_t kFar = 5;  // words
    const bool then = has_year(passage, from, to.first, kFar) && has_year(passage, to, said.first, kFar) &&
                      is_said_at_once(passage, to, said);
    if (!moves || (!range && !then)) continue;
    const std::int64_t exact = 10000 * std::abs(to.hundredths - from.hundredths) / from.hundredths;
    constexpr std::int64_t kRounded = 100;  // one percent
    if (std::abs(exact - said.hundredths) <= kRounded) continue;
    subject
        .report({passage, said.begin, passage.words[said.last].end},
                "de {} à {}, le changement est de {} %, non de {} %",
                "from {} to {} the change is {} %, not {} %", written(from.hundredths),
                written(to.hundredths), (exact + 50) / 100, written(said.hundredths))
        .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
  }
}

// "258 places pour 362 enfants, soit 71 places pour 100 enfants": of the numbers that the sentence has last of either
// thing.
void check_for_hundred(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (const Quantity& said : all) {
    if (!said.is_count() || said.first == 0 || passage.word(said.first - 1) != "soit" ||
        passage.word(said.last + 1) != "pour")
      continue;
    const auto hundred = count_at(passage, said.last + 2);
    if (!hundred || hundred->value != 100) continue;
    const std::string_view thing = passage.word(hundred->last);
    const std::size_t begin = sentence_begin(passage, said.first);
    const Quantity *part = nullptr, *whole = nullptr;
    for (const Quantity& each : all) {
      if (each.first < begin || each.last >= said.first || !each.is_count()) continue;
      if (is_same_thing(each.unit, said.unit)) part = &each;
      if (is_same_thing(each.unit, thing)) whole = &each;
    }
    if (part == nullptr || whole == nullptr || part == whole || whole->hundredths <= 0) continue;
    const std::int64_t exact = 10000 * part->hundredths / whole->hundredths;  // in hundredths
    constexpr std::int64_t kRounded = 100;
    if (std::abs(exact - said.hundredths) <= kRounded || !is_meant(exact, said.hundredths)) continue;
    subject
        .report({passage, said.begin, passage.words[said.last].end}, "{} pour {} font {} pour 100, non {}",
                "{} for {} make {} for 100, not {}", written(part->hundredths), written(whole->hundredths),
                (exact + 50) / 100, written(said.hundredths))
        .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
  }
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts) continue;
    if (passage.says("soit ") && passage.says("an")) check_frequency(subject, passage);
    const bool money = passage.says("€") || passage.says("euro");
    const bool for_hundred = passage.says("soit ") && (passage.says("pour 100") || passage.says("pour cent"));
    if (!money && !for_hundred && !passage.says(" %") && !passage.says(" par an") &&
        !passage.says("mi - temps"))
      continue;
    const std::vector<Quantity> all = quantities_in(passage);
    if (all.size() < 2) continue;
    if (passage.says("mi - temps")) check_half_time(subject, passage, all);
    if (for_hundred) check_for_hundred(subject, passage, all);
    check_rates(subject, passage, all);
    check_tax(subject, passage, all);
    check_change(subject, passage, all);
  }
}

}  // namespace

const Rule rule = {
    "DAT-020",
    "rates",
    Family::dates,
    Severity::warning,
    {"Un prix, sa fréquence et ce que cela fait vont ensemble",
     "A price, how often, and what it makes agree"},
    {"« 450 € par mois, soit 5 500 € par an », « 480 000 € HT, 566 000 € TTC », « de 120 à 150, une hausse "
     "de 30 % » : l’un des nombres est faux. Ne voit que les nombres d’une même phrase ; un montant loin du "
     "produit n’est pas pris pour lui.",
     "“450 € par mois, soit 5 500 € par an”, “480 000 € HT, 566 000 € TTC”, “de 120 à 150, une hausse de 30 "
     "%”: one of the numbers is wrong. Only sees numbers of one sentence; an amount far from the product is not taken for it."},
    "Le loyer est de 450 € par mois, soit 5 500 € par an.\n",
    "Le loyer est de 450 € par mois, soit 5 400 € par an.\n",
    apply};

}  // namespace ctg::check::rules::rates
