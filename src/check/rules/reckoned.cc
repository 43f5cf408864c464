// DAT-023: the number that "soit" tells is one that the numbers of its sentence make.
//
// People reckon in one sentence in more ways than can be listed: a sum, a difference, a product, a price a
// place, a share in percent. So the sentence is asked what it can make at all: where one of these is the
// number told, all is well. Only where none is, and the way that the sentence plainly goes ("deux postes à
// 24 000 €", "8 240 habitants, dont 2 310 …, soit … %") comes near to it, was it meant and missed. What a
// narrower rule has told of the sentence is not told again.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::reckoned {

namespace {

using Numbers = std::vector<const Quantity*>;

bool is_time(const Quantity& q) {
  return is_one_of(q.unit, {"an", "ans", "annee", "moi", "mois", "jour", "semaine", "trimestre", "semestre",
                            "h", "minute", "journee", "heure"});
}

bool is_same_class(const Quantity& a, const Quantity& b) {
  return a.is_count() ? b.is_count() : a.unit == b.unit;
}

// Behind "soit" by so few words that it is what "soit" tells: "soit un total de 12", "soit environ 40 %".
struct Told {
  std::size_t at = 0;  // the word "soit"; 0: none
  bool roughly = false;
};
Told told_before(const Passage& passage, const Quantity& q) {
  constexpr std::size_t kFar = 7;  // words
  Told told;
  for (std::size_t back = 1; back <= kFar && back < q.first; ++back) {
    const std::string_view word = passage.word(q.first - back);
    // "pour un total de 12 places", "au total 40 000 €"
    if (word == "total" && back <= 2 && is_one_of(passage.word(q.first - back - 1), {"un", "au"}) &&
        !is_one_of(passage.word(q.first - 1), {",", ":"})) {
      told.at = q.first - back;
      return told;
    }
    if (word == "soit") {
      const bool apart = is_one_of(passage.word(q.first - back - 1), {",", "(", ")", "–", "€", ";"}) ||
                         passage.capitalised(q.first - back);
      told.at = apart ? q.first - back : 0;
      return told;
    }
    if (passage.words[q.first - back].kind == Word::Kind::number ||
        is_one_of(word, {",", ";", ".", ":", "(", "maximum", "plafond", "sur", "pour"}))
      return told;
    told.roughly = told.roughly || is_one_of(word, {"environ", "pres", "plus", "moins", "quelque", "presque",
                                                    "peu", "moyenne"});
  }
  return told;
}

// "quatre places pour chacune", "15 places pour 100 enfants": what one, or a hundred, has; 0 where it is no
// share.
std::int64_t shared_by(const Passage& passage, const Quantity& q) {
  for (std::size_t i = q.last; i < q.last + 4; ++i) {
    if (is_one_of(passage.word(i), {"chacun", "chacune"})) return 1;
    if (passage.word(i) == "par" && !is_one_of(passage.word(i + 1), {"an", "mois", "semaine"})) return 1;
    if (passage.word(i) != "pour") continue;
    const auto hundred = number_at(passage, i + 1);
    if (hundred && (hundred->hundredths == 10000 || hundred->hundredths == 100000))
      return hundred->hundredths / 100;
  }
  return 0;
}

bool is_change(const Passage& passage, const Quantity& q) {
  for (std::size_t i = q.last; i < q.last + 3; ++i) {
    if (is_one_of(passage.word(i), {"supplementaires", "supplementaire", "nouvelles", "nouveaux", "ecart"}))
      return true;
    if (passage.word(i) == "de" && is_one_of(passage.word(i + 1), {"plus", "moins"})) return true;
    if (is_one_of(passage.word(i), {",", ".", ";", "("})) return false;
  }
  return false;
}

// "par mois" of a rate: how often a year has it; 1 where nothing is said.
std::int64_t times_a_year(const Passage& passage, const Quantity& rate) {
  for (std::size_t i = rate.last; i + 1 < passage.words.size() && i < rate.last + 5; ++i) {
    if (!is_one_of(passage.word(i), {"par", "/", "chaque"})) continue;
    const std::string_view unit = passage.word(i + 1);
    if (unit == "mois") return 12;
    if (unit == "trimestre") return 4;
    if (unit == "semestre") return 2;
    if (unit == "semaine") return 52;
  }
  return 1;
}

// All that the numbers of a sentence can make, in hundredths; of percentages in hundredths of a percent.
struct Made {
  std::vector<std::int64_t> whole;    // sums, differences, products
  std::vector<std::int64_t> rounded;  // shares, and what one of several has
};

void add_fractions(const Passage& passage, std::int64_t a, Made& made) {
  for (const auto& [word, parts] :
       {std::pair(" moitie ", 2), std::pair(" tiers ", 3), std::pair(" quart ", 4), std::pair(" mois ", 12),
        std::pair(" quarts ", 4)}) {
    if (!passage.says(word)) continue;
    made.rounded.push_back(a / parts);
    made.rounded.push_back(a * (parts - 1) / parts);
  }
}

// Of numbers of one class: what is shared, compared, or left.
void add_shares(const Numbers& all, std::size_t i, Made& made) {
  const std::int64_t a = all[i]->hundredths;
  if (all[i]->unit == "%") made.whole.push_back(10000 - a);
  std::int64_t sum = a;
  for (std::size_t k = i + 1; k < all.size(); ++k) {
    const std::int64_t b = all[k]->hundredths;
    if (!is_same_class(*all[i], *all[k])) continue;
    sum += b;
    if (all[i]->unit == "%") made.whole.push_back(sum), made.whole.push_back(std::abs(a - b));
    for (std::size_t m = k + 1; m < all.size(); ++m) {
      const std::int64_t c = all[m]->hundredths;
      if (!is_same_class(*all[i], *all[m]) || a + b == 0 || c == 0) continue;
      made.rounded.push_back(10000 * (a + b) / c), made.rounded.push_back(10000 * c / (a + b));
    }
    const auto [low, high] = std::minmax(a, b);
    if (low == 0) continue;
    for (const std::int64_t each :
         {10000 * low / high, 10000 * (high - low) / high, 10000 * (high - low) / low})
      made.rounded.push_back(each);
  }
  if (sum != 0) made.rounded.push_back(10000 * a / sum);
}

// Sums, differences, products, and what one of several has.
void add_amounts(const Passage& passage, const Numbers& all, std::size_t i, Made& made) {
  const std::int64_t a = all[i]->hundredths, yearly = times_a_year(passage, *all[i]);
  made.whole.push_back(a), made.whole.push_back(a * yearly);
  add_fractions(passage, a, made);
  std::int64_t sum = a;
  for (std::size_t k = i + 1; k < all.size(); ++k) {
    const std::int64_t b = all[k]->hundredths;
    sum += b;
    for (const std::int64_t each : {sum, std::abs(a - b), a + b, a * b / 100, a * b / 100 * yearly})
      made.whole.push_back(each);
    made.rounded.push_back(a * b / 10000);  // a percentage of it
    for (std::size_t m = k + 1; m < all.size(); ++m) {
      const std::int64_t c = all[m]->hundredths;
      made.whole.push_back(a * b / 100 * c / 100), made.whole.push_back((a + b) * c / 100);
    }
    const auto [low, high] = std::minmax(a, b);
    if (low == 0) continue;
    for (const std::int64_t each : {100 * high / low, 10000 * low / high, 100000 * low / high})
      made.rounded.push_back(each);
  }
}

Made made_of(const Passage& passage, const Numbers& all, const Quantity& q) {
  Made made;
  for (std::size_t i = 0; i < all.size(); ++i)
    q.unit == "%" ? add_shares(all, i, made) : add_amounts(passage, all, i, made);
  return made;
}

// "118 assistants maternels, dont 21 …": the way that a sentence goes, and what it makes; 0 where none does.
std::int64_t plainly_made(const Passage& passage, const Numbers& all, const Quantity& q) {
  Numbers like;
  for (const Quantity* each : all)
    if (q.unit == "%" ? each->unit != "%" && !is_time(*each) : is_same_class(*each, q)) like.push_back(each);
  if (q.unit == "%") {
    const bool alone =
        std::none_of(all.begin(), all.end(), [](const Quantity* each) { return each->unit == "%"; });
    if (like.size() != 2 || !alone || !is_same_class(*like[0], *like[1])) return 0;
    // "1 940 foyers, qui rassemblent 5 480 personnes, soit 37 % des habitants": of neither.
    bool part = false;
    for (std::size_t i = like[0]->first - std::min<std::size_t>(like[0]->first, 2); i < like[1]->first; ++i)
      part = part || is_one_of(passage.word(i), {"dont", "sur", "parmi", "des"});
    if (!part) return 0;
    const auto [low, high] = std::minmax(like[0]->hundredths, like[1]->hundredths);
    return high == 0 ? 0 : 10000 * low / high;
  }
  if (is_change(passage, q))
    return like.size() == 2 ? std::abs(like[0]->hundredths - like[1]->hundredths) : 0;
  if (const std::int64_t parts = shared_by(passage, q); parts > 0 && all.size() == 2) {
    const auto [low, high] = std::minmax(all[0]->hundredths, all[1]->hundredths);
    const bool whole = parts == 1;
    return low == 0 ? 0 : whole ? 100 * high / low : 100 * parts * low / high;
  }
  if (all.size() == 2 && like.size() <= 2 && !is_time(q)) {
    const Quantity &a = *all[0], &b = *all[1];
    const Quantity& times = a.unit == q.unit ? b : a;
    const bool priced = !q.is_count() && (a.unit == q.unit) != (b.unit == q.unit) &&
                        (times.is_count() || times.unit == "etp");
    if (priced) return a.hundredths * b.hundredths / 100;
  }
  const auto timeless =
      std::count_if(all.begin(), all.end(), [](const Quantity* each) { return !is_time(*each); });
  if (like.size() < 2 || static_cast<std::ptrdiff_t>(like.size()) != timeless) return 0;
  std::int64_t sum = 0;
  for (const Quantity* each : like) {
    if (each->unit != q.unit && !is_one_of(passage.word(each->last), {",", "et", "en", "pour", "a", "au"}) &&
        each != like.front())
      return 0;
    sum += each->hundredths;
  }
  return like.front()->unit == q.unit || q.is_count() ? sum : 0;
}

// "soit 12 de plus qu’en 2023 (148)": the number in brackets.
std::optional<Quantity> bracketed_behind(const Passage& passage, const Quantity& q, std::size_t end) {
  constexpr std::size_t kFar = 8;  // words
  for (std::size_t i = q.last; i + 1 < end && i < q.last + kFar; ++i) {
    const auto number = passage.word(i) == "(" ? number_at(passage, i + 1) : std::nullopt;
    if (!number || passage.word(number->last) != ")") continue;
    Quantity made = q;
    made.first = i + 1, made.last = number->last, made.hundredths = number->hundredths;
    return made;
  }
  return {};
}

bool is_near(std::int64_t made, std::int64_t said, const Quantity& q, bool change) {
  if (made <= 0) return false;
  const std::int64_t off = std::abs(made - said);
  if (change) return off <= made;
  return q.unit == "%" ? 2 * off <= made : (off <= 200 ? 2 * off <= made : 4 * off <= made);
}

bool is_reckoned(const Made& made, const Quantity& q, bool roughly) {
  const auto off = [&](std::int64_t each) { return std::abs(each - q.hundredths); };
  const auto close = [&](std::int64_t each) {
    return q.hundredths % 100 == 0 ? off(each) <= 100 : off(each) <= 10;
  };
  const auto rough = [&](std::int64_t each) { return 15 * off(each) <= q.hundredths; };
  if (roughly && (std::any_of(made.whole.begin(), made.whole.end(), rough) ||
                  std::any_of(made.rounded.begin(), made.rounded.end(), rough)))
    return true;
  return std::any_of(made.whole.begin(), made.whole.end(),
                     [&](std::int64_t each) { return off(each) <= 1; }) ||
         std::any_of(made.rounded.begin(), made.rounded.end(), close);
}

void check_soit(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all,
                std::size_t k) {
  constexpr std::size_t kMost = 9;  // numbers: more are no sum that a reader follows
  const Quantity& q = all[k];
  const Told told = told_before(passage, q);
  if (told.at == 0 || q.unit.empty() || is_time(q) || q.unit == "point" || q.unit == "fois") return;
  const std::size_t begin = sentence_begin(passage, told.at), end = sentence_end(passage, told.at);
  Numbers before;
  for (std::size_t i = 0; i < k; ++i)
    if (all[i].first >= begin && all[i].last <= told.at && (q.unit != "%" || !is_time(all[i])))
      before.push_back(&all[i]);  // of "plus de 55 ans" there is no share
  const auto bracketed = is_change(passage, q) ? bracketed_behind(passage, q, end) : std::nullopt;
  if (bracketed) before.push_back(&*bracketed);
  // "9 000 € par an, soit 40 000 € sur cinq ans", "5 200 € par ETP, soit 7 900 € pour 1,5 ETP"
  if (k + 1 < all.size() && all[k + 1].first < std::min(end, q.last + 4) && all[k + 1].unit != q.unit &&
      is_one_of(passage.word(all[k + 1].first - 1), {"sur", "pour", "en"}) && q.unit != "%")
    before.push_back(&all[k + 1]);
  if (before.size() < 2 || before.size() > kMost) return;
  const std::int64_t made = plainly_made(passage, before, q);
  if (!is_near(made, q.hundredths, q, is_change(passage, q))) return;
  if (is_reckoned(made_of(passage, before, q), q, told.roughly)) return;
  const std::size_t last = q.unit == "" ? q.last - 1 : q.last;
  if (subject.has_told(passage.excerpt(begin, last))) return;
  subject
      .report(
          {passage, q.begin, passage.words[last].end}, "« soit {} » : les nombres de la phrase font {}",
          "“soit {}”: the numbers of the sentence make {}", written(q.hundredths),
          written((made + (q.unit == "%" ? 50 : 0)) / (q.unit == "%" ? 100 : 1) * (q.unit == "%" ? 100 : 1)))
      .hint("corrigez ce nombre ou ceux qui le précèdent", "correct this number or those before it");
}

// Where the parts of a whole that stands before may begin: behind ":", "se décompose en", "se répartit"; 0:
// at none.
std::size_t parts_begin(const Passage& passage, std::size_t i) {
  if (passage.word(i) == ":") return i + 1;
  static constexpr WordList kSplits("decompose", "repartit", "repartissent", "ventile", "ventilent",
                                    "compose");
  return kSplits.has(passage.word(i)) && i > 0 && is_one_of(passage.word(i - 1), {"se", "s'"}) ? i + 1 : 0;
}

// "672 enfants ont une place : 212 en crèche et 450 chez …", "… 214 300 €. Ce montant se décompose en …".
void check_split(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all,
                 std::size_t at) {
  constexpr std::size_t kFar = 14,
                        kClose = 3;  // words from the whole to its parts; from the sign to the first
  const std::size_t end = sentence_end(passage, at);
  const auto first =
      std::partition_point(all.begin(), all.end(), [&](const Quantity& q) { return q.first < at; });
  if (first == all.begin() || first == all.end() || first->first > at + kClose || is_time(*first)) return;
  std::int64_t sum = 0;
  std::size_t parts = 0, last = at;
  for (auto part = first; part != all.end() && part->first < end; ++part) {
    if (part->first > first->first &&
        !is_one_of(passage.word(part->first - 1), {",", "et", ";", "puis", "("}))
      return;
    if (!is_same_class(*part, *first) || is_time(*part) ||
        is_one_of(passage.word(part->last + 2), {"chacun", "chacune"}) ||
        is_one_of(passage.word(part->last + 1), {"par", "/"}))
      return;
    sum += part->hundredths;
    last = part->last;
    ++parts;
  }
  auto before = first - 1;  // "672, soit 60 %, ont une place : …"
  while (before != all.begin() && !is_same_class(*before, *first)) --before;
  const Quantity& whole = *before;
  if (parts < 2 || parts > 8 || whole.last + kFar < at || !is_same_class(whole, *first) || is_time(whole) ||
      whole.unit == "%")
    return;
  for (auto each = all.begin(); each != first; ++each)
    if (each->hundredths == sum) return;
  const std::int64_t off = std::abs(sum - whole.hundredths);
  const bool near = off <= 200 ? 3 * off <= whole.hundredths : 12 * off <= whole.hundredths;
  if (!near || subject.has_told({passage, whole.begin, passage.words[last - 1].end})) return;
  subject
      .report({passage, whole.begin, whole.end}, "{} : ce qui suit en fait {}", "{}: what follows makes {}",
              written(whole.hundredths), written(sum))
      .hint("corrigez le tout ou l’une des parts", "correct the whole or one of the parts");
}

// "3,5 ETP : un référent technique (0,5), deux auxiliaires (2) et un agent (0,5)": parts in brackets.
void check_bracketed(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all,
                     std::size_t colon) {
  const std::size_t end = sentence_end(passage, colon);
  std::int64_t sum = 0;
  std::size_t parts = 0, last = colon;
  for (std::size_t i = colon + 1; i + 2 < end + 1; ++i) {
    const auto number = passage.word(i) == "(" ? number_at(passage, i + 1) : std::nullopt;
    if (!number) continue;
    const bool alone = passage.word(number->last) == ")";
    if (!alone && passage.word(number->last + 1) != ")") return;
    sum += number->hundredths;
    last = number->last + 1;
    ++parts;
  }
  const auto behind =
      std::partition_point(all.begin(), all.end(), [&](const Quantity& q) { return q.first < colon; });
  if (parts < 2 || behind == all.begin()) return;
  constexpr std::size_t kFar = 12;  // words
  auto meant = all.end();  // "24 actions réparties en trois axes : …": the one that they come near to
  for (auto each = behind; each != all.begin() && (each - 1)->last + kFar >= colon;) {
    --each;
    const std::int64_t off = std::abs(sum - each->hundredths);
    if (off == 0) return;
    if (5 * off <= each->hundredths && each->unit != "%" && meant == all.end()) meant = each;
  }
  if (meant == all.end()) return;
  const Quantity& whole = *meant;
  if (subject.has_told({passage, whole.begin, passage.words[last - 1].end})) return;
  subject
      .report({passage, whole.begin, whole.end}, "{} : ce qui suit en fait {}", "{}: what follows makes {}",
              written(whole.hundredths), written(sum))
      .hint("corrigez le tout ou l’une des parts", "correct the whole or one of the parts");
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts) continue;
    const bool told = passage.says("soit ") || passage.says("total ");
    const bool splits = (passage.text.find(':') != std::string::npos || passage.says(" se ")) &&
                        std::count_if(passage.words.begin(), passage.words.end(),
                                      [](const Word& word) { return word.kind == Word::Kind::number; }) > 2;
    if (!told && !splits) continue;
    const std::vector<Quantity> all = quantities_in(passage);
    for (std::size_t k = 1; told && k < all.size(); ++k) check_soit(subject, passage, all, k);
    for (std::size_t i = 1; splits && !all.empty() && i < passage.words.size(); ++i)
      if (passage.word(i) == ":") check_bracketed(subject, passage, all, i);
    for (std::size_t i = 1; splits && all.size() > 2 && i < passage.words.size(); ++i)
      if (const std::size_t at = parts_begin(passage, i); at > 0) check_split(subject, passage, all, at);
  }
}

}  // namespace

const Rule rule = {"DAT-023",
                   "reckoned",
                   Family::dates,
                   Severity::warning,
                   {"Ce que dit « soit » se retrouve", "What “soit” tells can be reckoned"},
                   {"« Deux postes à 24 000 €, soit 46 000 € » : le lecteur refait le calcul, et ne sait "
                    "plus quel nombre croire. Ne "
                    "voit que les nombres d’une même phrase, quand aucune somme, différence, part ni "
                    "aucun produit ne donne ce qui "
                    "est dit, et que l’un d’eux en est proche.",
                    "“Two posts at 24 000 €, soit 46 000 €”: the reader reckons again, and no longer "
                    "knows which number to believe. "
                    "Only sees the numbers of one sentence, where no sum, difference, share nor product "
                    "makes what is told, and one "
                    "comes near to it."},
                   "La Caf finance deux postes à raison de 24 000 € par poste, soit 46 000 € par an.\n",
                   "La Caf finance deux postes à raison de 24 000 € par poste, soit 48 000 € par an.\n",
                   apply};

}  // namespace ctg::check::rules::reckoned
