// DAT-018: what "soit" sums up, and the share it tells, are those of the numbers before it.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::shares {

namespace {

bool is_near(std::int64_t sum, std::int64_t whole) {
  const std::int64_t off = std::abs(sum - whole);
  return 5 * off <= whole;
}

// "Brenelle (1 204 habitants), Aure (388 habitants) et Var (196 habitants), soit 1 800 habitants".
void check_counts(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 2; k < all.size(); ++k) {
    const Quantity& whole = all[k];
    const bool said = whole.first >= 1 && (passage.word(whole.first - 1) == "soit" ||
                                           (passage.word(whole.first - 1) == "de" && whole.first >= 2 &&
                                            passage.word(whole.first - 2) == "total"));
    const bool staff = whole.unit == "etp";
    if (!said || whole.unit.empty() || (!whole.is_count() && !staff)) continue;
    const bool change =
        is_one_of(passage.word(whole.last + 1), {"de", "supplementaires", "nouveaux", "nouvelles"}) &&
        is_one_of(passage.word(whole.last + 2), {"plus", "moins"});
    if (change || is_one_of(passage.word(whole.last + 1), {"par", "supplementaires", "chacun", "chacune"}))
      continue;
    const std::size_t begin = sentence_begin(passage, whole.first);
    // "quatre élus et deux administrateurs, soit huit membres"
    const bool all_kinds = is_one_of(whole.unit, {"membre", "personne", "representant"});
    std::int64_t sum = 0;
    std::size_t parts = 0;
    // "deux élus et un conseiller"
    for (std::size_t i = begin + 1; i < whole.first && all_kinds && k > 0; ++i) {
      const bool one =
          is_one_of(passage.word(i), {"un", "une"}) && is_one_of(passage.word(i - 1), {"et", ",", ":"});
      if (one && i > all[0].first) sum += 100, ++parts;
    }
    bool plain = true;
    for (std::size_t i = 0; i < k; ++i) {
      if (all[i].first < begin || (staff ? all[i].unit != "etp" : !all[i].is_count())) continue;
      // "44 et 22 places": one unit for both
      const bool shared = is_one_of(passage.word(all[i].last), {"et", ","}) &&
                          all[i + 1].unit == whole.unit && all[i + 1].first == all[i].last + 1;
      if (all[i].unit != whole.unit && !shared && !all_kinds) continue;
      plain =
          plain && !is_one_of(passage.word(all[i].last + 1), {"par"}) &&
          !(all[i].first > 0 && is_one_of(passage.word(all[i].first - 1), {"soit", "sur", "contre", "dont"}));
      sum += all[i].hundredths;
      ++parts;
    }
    const bool near = is_near(sum, whole.hundredths) ||
                      (all_kinds && 2 * std::abs(sum - whole.hundredths) <= whole.hundredths);
    if (!plain || parts < 2 || sum == whole.hundredths || !near) continue;
    subject
        .report({passage, whole.begin, passage.words[whole.last].end},
                "{} annoncés : les nombres de la phrase font {}",
                "{} announced: the numbers of the sentence make {}", written(whole.hundredths), written(sum))
        .hint("corrigez le total ou l’un des nombres", "correct the total or one of the numbers");
  }
}

// Of which everybody is one: "35 filles et 33 garçons".
bool are_halves(std::string_view a, std::string_view b) {
  static constexpr std::string_view kPairs[][2] = {
      {"fille", "garcon"}, {"femme", "homme"}, {"adulte", "enfant"}, {"titulaire", "suppleant"}};
  return std::any_of(std::begin(kPairs), std::end(kPairs), [&](const auto& pair) {
    return (pair[0] == a && pair[1] == b) || (pair[1] == a && pair[0] == b);
  });
}

// "214 questionnaires, dont 131 de familles et 93 de jeunes": parts that are more than the whole.
void check_dont(const Subject& subject, const Passage& passage, std::vector<Quantity> all) {
  // "188 avec enfants de moins de 3 ans": an age is no part.
  std::erase_if(all, [](const Quantity& each) { return is_one_of(each.unit, {"an", "ans", "mois"}); });
  for (std::size_t k = 0; k + 2 < all.size(); ++k) {
    const Quantity& whole = all[k];
    std::size_t at = whole.last + 1;
    while (at < passage.words.size() && at < whole.last + 4 && passage.word(at) != "dont") ++at;
    if (passage.word(at) != "dont" || whole.unit.empty() || !whole.is_count() || all[k + 1].first != at + 1 ||
        all[k + 2].first < all[k + 1].last)
      continue;
    const Quantity &one = all[k + 1], &two = all[k + 2];
    const auto joins = [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        if (is_one_of(passage.word(i), {".", ";", ":", "sur", "soit", "a"})) return false;
      }
      return to > from && is_one_of(passage.word(to - 1), {"et", ","});
    };
    const bool more = k + 3 < all.size() && all[k + 3].first < sentence_end(passage, two.first) &&
                      joins(two.last, all[k + 3].first);
    const std::int64_t sum = one.hundredths + two.hundredths;
    const bool same = one.is_count() && two.is_count() &&
                      ((one.unit == two.unit) || one.unit == whole.unit || are_halves(one.unit, two.unit));
    if (!same || more || !joins(one.last, two.first) || sum <= whole.hundredths ||
        one.hundredths > whole.hundredths || two.hundredths > whole.hundredths ||
        3 * (sum - whole.hundredths) > whole.hundredths)
      continue;
    subject
        .report({passage, whole.begin, two.end}, "{} annoncés : {} et {} font {}",
                "{} announced: {} and {} make {}", written(whole.hundredths), written(one.hundredths),
                written(two.hundredths), written(sum))
        .hint("corrigez le tout ou l’une des parts", "correct the whole or one of the parts");
  }
}

// "96 000 € par an, dont 48 000 € pris en charge par la Caf, soit 60 %"; "12 familles sur 48, soit 30 %".
void check_percent(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 2; k < all.size(); ++k) {
    const Quantity& share = all[k];
    if (share.unit != "%" || share.first == 0) continue;
    const std::size_t before =
        is_one_of(passage.word(share.first - 1), {"("}) ? share.first - 1 : share.first;
    // "12 actions réalisées sur 16 (75 %)"
    const bool enclosed = before + 1 == share.first && before == all[k - 1].last &&
                          passage.word(all[k - 1].first - 1) == "sur" && passage.word(share.last + 1) == ")";
    const bool soit =
        enclosed || passage.word(before - 1) == "soit" ||
        (before >= 2 && passage.word(before - 2) == "soit" && passage.word(before - 1) == "environ");
    if (!soit) continue;
    const std::size_t begin = sentence_begin(passage, share.first);
    const Quantity &one = all[k - 2], &two = all[k - 1];
    const bool two_only = one.first >= begin && (k == 2 || all[k - 3].first < begin);
    if (!two_only || one.is_count() != two.is_count() || one.hundredths <= 0 || two.hundredths <= 0) continue;
    if (!one.is_count() && one.unit != two.unit) continue;
    bool part = false;
    for (std::size_t i = one.last; i < two.first; ++i)
      part = part || is_one_of(passage.word(i), {"dont", "sur"});
    if (!part) continue;
    const std::int64_t low = std::min(one.hundredths, two.hundredths),
                       high = std::max(one.hundredths, two.hundredths);
    const std::int64_t exact = 1000000 * low / high;  // hundredths of a percent, times 100
    constexpr std::int64_t kRounded = 10000;          // one percent
    if (std::abs(exact - share.hundredths * 100) <= kRounded) continue;
    subject
        .report({passage, share.begin, passage.words[share.last].end}, "{} sur {} font {} %, non {} %",
                "{} of {} make {} %, not {} %", written(low), written(high), (exact + 5000) / 10000,
                written(share.hundredths))
        .hint("corrigez la part ou l’un des nombres", "correct the share or one of the numbers");
  }
}

// "118 assistants maternels en 2019, 94 en 2023, soit 24 de moins".
void check_drop(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  constexpr std::size_t kFar = 7;  // words
  for (std::size_t k = 2; k < all.size(); ++k) {
    const Quantity &from = all[k - 2], &to = all[k - 1], &said = all[k];
    if (!from.is_count() || !to.is_count() || said.first < 2 || passage.word(said.first - 1) != "soit")
      continue;
    const bool change =
        is_one_of(passage.word(said.last), {"de"}) || is_one_of(passage.word(said.last + 1), {"de"});
    const std::size_t at = passage.word(said.last) == "de" ? said.last + 1 : said.last + 2;
    if (!change || !is_one_of(passage.word(at), {"moins", "plus"}) ||
        !has_year(passage, from, to.first, kFar) || !has_year(passage, to, said.first, kFar) ||
        said.first >= sentence_end(passage, from.first))
      continue;
    const std::int64_t exact = std::abs(to.hundredths - from.hundredths);
    if (exact == said.hundredths) continue;
    subject
        .report({passage, said.begin, passage.words[at].end}, "{} et {} : la différence est de {}, non de {}",
                "{} and {}: the difference is {}, not {}", written(from.hundredths), written(to.hundredths),
                written(exact), written(said.hundredths))
        .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
  }
}

// "Plus de la moitié des actions sont réalisées : huit sur dix-huit".
void check_half(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 3 < passage.words.size(); ++i) {
    const bool more = passage.word(i) == "plus", less = passage.word(i) == "moins";
    if ((!more && !less) || passage.word(i + 1) != "de" || passage.word(i + 2) != "la" ||
        passage.word(i + 3) != "moitie")
      continue;
    for (std::size_t k = i + 4; k < sentence_end(passage, i); ++k) {
      const auto part = count_at(passage, k);
      if (!part) continue;
      const auto whole = passage.word(part->last) == "sur" ? count_at(passage, part->last + 1) : std::nullopt;
      if (!whole || whole->value <= 0 || part->value > whole->value) continue;
      if (more ? 2 * part->value > whole->value : 2 * part->value < whole->value) break;
      subject
          .report(passage.excerpt(k, whole->last - 1), "« {} » : {} de la moitié", "“{}”: {} than half",
                  passage.excerpt(k, whole->last - 1).text(),
                  more ? subject.diags().phrase("ce n’est pas plus", "not more")
                       : subject.diags().phrase("ce n’est pas moins", "not less"))
          .hint("corrigez la part ou l’un des nombres", "correct the share or one of the numbers");
      break;
    }
  }
}

// "705 places pour 1 410 enfants, soit un taux de couverture de 45 %".
void check_coverage(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 2; k < all.size(); ++k) {
    const Quantity &part = all[k - 2], &whole = all[k - 1], &share = all[k];
    if (share.unit != "%" || !part.is_count() || !whole.is_count() || whole.hundredths <= 0) continue;
    if (share.first >= sentence_end(passage, part.first) || passage.word(whole.first - 1) != "pour") continue;
    bool rate = false;
    for (std::size_t i = whole.last; i < share.first; ++i)
      rate = rate || (passage.word(i) == "taux" && passage.word(i + 1) == "de") ||
             passage.word(i) == "couverture";
    const std::int64_t exact = 10000 * part.hundredths / whole.hundredths;
    constexpr std::int64_t kRounded = 100;  // one percent
    if (!rate || std::abs(exact - share.hundredths) <= kRounded) continue;
    subject
        .report({passage, share.begin, passage.words[share.last].end}, "{} pour {} font {} %, non {} %",
                "{} for {} make {} %, not {} %", written(part.hundredths), written(whole.hundredths),
                (exact + 50) / 100, written(share.hundredths))
        .hint("corrigez le taux ou l’un des nombres", "correct the rate or one of the numbers");
  }
}

// "18 places au lieu de 12, soit 8 places supplémentaires"; "78 % (69 % en 2024), en hausse de 8 points".
void check_change(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  for (std::size_t k = 0; k + 2 < all.size(); ++k) {
    const Quantity &now = all[k], &then = all[k + 1], &change = all[k + 2];
    if (change.first >= sentence_end(passage, now.first)) continue;
    bool instead = false, before = passage.word(then.first - 1) == "(", moves = false;
    for (std::size_t i = now.last; i < then.first; ++i) {
      instead = instead || is_one_of(passage.word(i), {"lieu", "contre"});
      before = before || is_one_of(passage.word(i), {"lieu", "contre", "apres", "a"});
    }
    for (std::size_t i = then.last; i < change.first; ++i)
      moves = moves || is_one_of(passage.word(i), {"hausse", "baisse", "progression", "augmentation", "recul",
                                                   "diminution", "gain", "soit", "plus", "moins"});
    // "11 enfants accueillis (5 en 2022)"
    instead = instead || (passage.word(then.first - 1) == "(" && then.unit == "en" && now.is_count() &&
                          change.unit == "de");
    // Percentages of one thing at two moments: the second stands in brackets, or behind such a word; "29 %,
    // parmi lesquels 21 %" are of two things. "deux points de moins que": than something else.
    const bool compared = before && now.unit == "%" && then.unit == "%" && change.unit == "point";
    bool more = change.unit == "point" && !instead, another = false;
    for (std::size_t i = change.last; i < change.last + 4; ++i) {
      more = more || is_one_of(passage.word(i), {"supplementaires", "supplementaire", "plus", "moins",
                                                 "nouvelles", "nouveaux"});
      another = another || is_one_of(passage.word(i), {"que", "qu"});
    }
    if (!moves || !more || another || !(instead || compared)) continue;
    const bool points = change.unit == "point" && now.unit == "%" && then.unit == "%";
    if (instead && !points && change.unit != now.unit && change.unit != then.unit && change.unit != "de")
      continue;
    const std::int64_t difference = std::abs(now.hundredths - then.hundredths);
    if (difference == change.hundredths) continue;
    subject
        .report({passage, now.begin, change.end}, "{} et {} : la différence est de {}, non de {}",
                "{} and {}: the difference is {}, not {}", written(now.hundredths), written(then.hundredths),
                written(difference), written(change.hundredths))
        .hint("corrigez l’un des trois nombres", "correct one of the three numbers");
  }
}

// "14 800 heures x 0,15 € = 2 320 €".
void check_product(const Subject& subject, const Passage& passage) {
  for (std::size_t i = 0; i + 4 < passage.words.size(); ++i) {
    const auto one = number_at(passage, i);
    if (!one) continue;
    i = one->last - 1;  // no part of it is another number
    std::size_t at = one->last;
    while (at < one->last + 3 && at < passage.words.size() && !is_one_of(passage.word(at), {"x", "×", "*"}))
      ++at;
    const auto two = is_one_of(passage.word(at), {"x", "×", "*"}) ? number_at(passage, at + 1) : std::nullopt;
    if (!two) continue;
    std::size_t equals = two->last;
    while (equals < two->last + 3 && equals < passage.words.size() && passage.word(equals) != "=") ++equals;
    const auto made = passage.word(equals) == "=" ? number_at(passage, equals + 1) : std::nullopt;
    constexpr std::int64_t kMost = 100'000'000;
    if (!made || one->hundredths > kMost || two->hundredths > kMost || passage.word(two->last) == "%")
      continue;
    const std::int64_t exact = (one->hundredths * two->hundredths + 50) / 100;
    if (std::abs(exact - made->hundredths) <= 100) continue;
    subject
        .report({passage, one->begin, made->end}, "{} × {} font {}, non {}", "{} × {} make {}, not {}",
                written(one->hundredths), written(two->hundredths), written(exact), written(made->hundredths))
        .hint("corrigez le produit ou l’un des nombres", "correct the product or one of the numbers");
    i = made->last - 1;
  }
}

// "Avancement : 110 %": no action is more than done.
void check_progress(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  if (!passage.plain.starts_with("avancement") && !passage.plain.starts_with("taux d'avancement")) return;
  if (all.empty() || all[0].unit != "%" || all[0].hundredths <= 10000) return;
  subject
      .report({passage, all[0].begin, passage.words[all[0].last].end}, "un avancement de {} %",
              "a progress of {} %", written(all[0].hundredths))
      .hint("un avancement va de 0 à 100 %", "progress goes from 0 to 100 %");
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (passage.text.find('=') != std::string::npos) check_product(subject, passage);
    if (!passage.counts) continue;
    if (passage.words[0].plain == "avancement" || passage.words[0].plain == "taux")
      check_progress(subject, passage, quantities_in(passage));
    if (passage.says("de la moitie")) check_half(subject, passage);
    const bool soit = passage.says("soit "), total = passage.says("total de "), dont = passage.says(" dont ");
    const bool moves = passage.says(" de plus") || passage.says(" de moins") || passage.says(" point") ||
                       passage.says("au lieu de") || passage.says(" contre ");
    if (!soit && !total && !dont && !moves) continue;
    const std::vector<Quantity> all = quantities_in(passage);
    if (all.size() < 3) continue;
    check_counts(subject, passage, all);
    if (dont) check_dont(subject, passage, all);
    check_percent(subject, passage, all);
    if (passage.says("taux")) check_coverage(subject, passage, all);
    if (soit) check_drop(subject, passage, all);
    if (moves) check_change(subject, passage, all);
  }
}

}  // namespace

const Rule rule = {
    "DAT-018",
    "shares",
    Family::dates,
    Severity::warning,
    {"« Soit » dit la somme ou la part des nombres qui le précèdent",
     "“Soit” tells the sum or the share of the numbers before it"},
    {"« 131 et 93, soit 214 », « 48 000 € sur 96 000 €, soit 60 % » : l’un des nombres est faux, et personne "
     "ne sait lequel. Ne voit que les nombres d’une même phrase et d’une même unité ; une somme loin de son "
     "total n’est pas prise pour la sienne.",
     "“131 and 93, soit 214”, “48 000 € of 96 000 €, soit 60 %”: one of the numbers is wrong, and nobody "
     "knows which. Only sees numbers of one sentence and one unit; a sum far from its total is not taken for its own."},
    "Brenelle (1 204 habitants), Aure (612 habitants) et Var (388 habitants), soit 2 400 habitants.\n",
    "Brenelle (1 204 habitants), Aure (612 habitants) et Var (388 habitants), soit 2 204 habitants.\n",
    apply};

}  // namespace ctg::check::rules::shares
