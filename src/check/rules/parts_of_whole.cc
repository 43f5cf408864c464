// DAT-014: the parts that a sentence or a list gives make the whole that it announces.
//
// Whether numbers are the parts of another is not written anywhere. They are taken for it where they stand
// behind its colon, behind "répartis", "soit", "sur 16 actions,", are of one unit, and come near to it: who
// writes "12 fiches : 4, 5 et 2" meant them to make twelve, who writes "12 communes : deux crèches" did not.
#include <algorithm>

#include "check/rules/rules.h"
#include "reading/bodies.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::parts_of_whole {

namespace {

// Near enough to have been meant: a slip of one or two, or of a tenth.
bool is_near(std::int64_t sum, std::int64_t whole) {
  const std::int64_t off = std::abs(sum - whole);
  return off <= 200 ? 2 * off <= whole : 8 * off <= whole;
}

// Of a count a part is opened by a sign or "et": "9 sont réalisées, 4 en cours et 2 reportées".
bool opens_part(const Passage& passage, const Quantity& part, std::size_t from) {
  if (part.first == from) return true;
  const std::string_view before = passage.word(part.first - 1);
  return is_one_of(before, {",", ":", ";", "et", "(", "puis", "dont", "–", "-"}) ||
         (is_one_of(before, {"soit", "en"}) && part.first >= 2 && passage.word(part.first - 2) == ",");
}

bool is_rate(const Passage& passage, const Quantity& quantity) {
  const std::size_t behind = quantity.last + 1;
  return is_one_of(passage.word(behind), {"par", "/"});
}

// Units that measure time, or that are no things.
bool measures(const Quantity& quantity) {
  return is_one_of(quantity.unit, {"an", "annee", "moi", "mois", "jour", "semaine", "heure", "fois", "km",
                                   "minute", "m2", "point", "eme", "trimestre"});
}

// The quantities from a word on that may be parts of the whole; empty where one is of another kind.
std::vector<const Quantity*> parts_behind(const Passage& passage, const std::vector<Quantity>& all,
                                          const Quantity& whole, std::size_t from, std::size_t to) {
  std::vector<const Quantity*> parts;
  // "quatre pour la Communauté et un pour chaque commune": how many are not said
  for (std::size_t i = from; i < to && whole.is_count(); ++i)
    if (passage.word(i) == "chaque" && is_one_of(passage.word(i - 1), {"pour", "de", "a"})) return {};
  for (const Quantity& each : all) {
    if (each.first < from || each.first >= to) continue;
    if (!whole.is_count()) {
      if (each.unit != whole.unit) continue;
      if (is_rate(passage, each)) return {};
      // "0,5 ETP pour chacun des référents"
      for (std::size_t i = each.last; i < each.last + 5; ++i) {
        if (is_one_of(passage.word(i), {"chacun", "chacune"})) return {};
      }
      parts.push_back(&each);
      continue;
    }
    if (!each.is_count() || measures(each)) return {};
    if (opens_part(passage, each, from)) parts.push_back(&each);
  }
  return parts;
}

std::int64_t sum_of(const std::vector<const Quantity*>& parts) {
  std::int64_t sum = 0;
  for (const Quantity* part : parts) sum += part->hundredths;
  return sum;
}

void report(const Subject& subject, const Passage& passage, const Quantity& whole, std::int64_t sum,
            const Place& last) {
  const std::string unit = whole.is_count() || whole.unit == "etp" || whole.unit == "h"
                               ? std::string(passage.excerpt(whole.last, whole.last).text())
                               : whole.unit;
  const Reported made = subject.report(
      {passage, whole.begin, passage.words[whole.last].end}, "{} {} annoncés : ce qui suit en fait {}",
      "{} {} announced: what follows makes {}", written(whole.hundredths), unit, written(sum));
  made->notes.push_back({last, subject.diags().phrase("la dernière part est ici", "the last part is here")});
  made.hint("corrigez le tout ou l’une des parts", "correct the whole or one of the parts");
}

// Where the parts of a whole may begin: behind ":", "répartis", "soit"; of "sur 16 actions," behind the
// comma.
std::size_t marker_behind(const Passage& passage, const Quantity& whole, std::size_t end) {
  constexpr std::size_t kFar = 12;  // words
  if (whole.first > 0 &&
      (passage.word(whole.first - 1) == "sur" || (passage.word(whole.first - 1) == "les" && whole.first > 1 &&
                                                  passage.word(whole.first - 2) == "sur")) &&
      passage.word(whole.last + 1) == ",")
    return whole.last + 2;
  // "Sur les 18 actions inscrites, 7 sont réalisées"
  if (whole.first > 0 && whole.is_count()) {
    const std::size_t on =
        passage.word(whole.first - 1) == "les" && whole.first > 1 ? whole.first - 2 : whole.first - 1;
    for (std::size_t i = whole.last + 1; passage.word(on) == "sur" && i < end && i < whole.last + 8; ++i) {
      if (passage.word(i) == ",") return i + 1;
      if (passage.words[i].kind != Word::Kind::letters) break;
    }
  }
  // "14 500 € – Caf 7 500 €, communes 5 000 €, Département 3 000 €"
  if (!whole.is_count() && is_one_of(passage.word(whole.last + 1), {"–", "-"}) &&
      passage.capitalised(whole.last + 2))
    return whole.last + 2;
  // "980 000 € (Caf 400 000 €, …)", "48 000 € par an (Caf …)", "310 000 € TTC (…)"
  for (std::size_t i = whole.last + 1; !whole.is_count() && i < end && i < whole.last + 5; ++i) {
    if (passage.word(i) == "(" && passage.word(i + 1) == "etp" && passage.word(i + 2) == ")") {
      i += 2;  // "3,5 équivalents temps plein (ETP) :"
      if (passage.word(i + 1) == ":") return i + 2;
      continue;
    }
    if (passage.word(i) == "(") return i + 1;
    if (passage.words[i].kind != Word::Kind::letters && passage.word(i) != "/") break;
  }
  if (passage.word(whole.last + 1) == "(") return whole.last + 2;
  for (std::size_t i = whole.last + 1; i < end && i < whole.last + kFar; ++i) {
    if (passage.word(i) == ":") return i + 1;
    if (passage.word(i) == "dont" && whole.is_count()) return i + 1;
    if (is_one_of(passage.word(i),
                  {"reparti", "repartis", "repartie", "reparties", "ventile", "ventiles", "ventilee",
                   "finance", "finances", "financee", "financees", "partage", "partages", "partagee"}))
      return i + 1;
  }
  return passage.words.size();
}

// The parts that a sentence gives of a whole, behind a marker.
struct Parts {
  const Quantity& whole;
  std::size_t begin = 0, end = 0;  // words: from the marker on, up to the end of the sentence or the bracket
  std::vector<const Quantity*> all;
  std::int64_t sum = 0;

  std::int64_t off() const { return std::abs(sum - whole.hundredths); }
};

// "dont 61 à Vesoncourt et 153 dans les autres communes": two parts behind "dont" that are said to be all.
bool says_the_rest(const Passage& passage, const Parts& parts) {
  for (std::size_t i = parts.all.back()->last; i < parts.end && i < parts.all.back()->last + 8; ++i)
    if (is_one_of(passage.word(i), {"autres", "autre", "reste", "restant", "ailleurs"})) return true;
  return false;
}

// "quatre sont terminées, cinq en cours et une n’est pas commencée": parts of one, in letters.
std::int64_t ones_in(const Passage& passage, std::size_t begin, std::size_t end) {
  std::int64_t sum = 0;
  for (std::size_t i = begin + 1; i + 1 < end; ++i) {
    if ((passage.word(i) == "un" || passage.word(i) == "une") &&
        is_one_of(passage.word(i - 1), {",", "et"}) &&
        is_one_of(passage.word(i + 1),
                  {"n'", "est", "a", "en", "seule", "reste", "autre", "reportee", "abandonnee"}))
      sum += 100;
  }
  return sum;
}

// The parts of a whole in its sentence; none where nothing tells that numbers are its parts.
std::optional<Parts> parts_of(const Passage& passage, const std::vector<Quantity>& all,
                              const Quantity& whole) {
  constexpr std::size_t kFew = 2;
  Parts made{whole, 0, sentence_end(passage, whole.first), {}, 0};
  made.begin = marker_behind(passage, whole, made.end);
  if (made.begin >= made.end) return {};
  const std::string_view marker = passage.word(made.begin - 1);
  if (marker == "(") {  // "vingt-quatre jeunes (12 filles et 11 garçons)"
    std::size_t close = made.begin;
    while (close < made.end && passage.word(close) != ")") ++close;
    made.end = close;
  }
  made.all = parts_behind(passage, all, whole, made.begin, made.end);
  if (made.all.size() < kFew) return {};
  if (marker == "dont" && made.all.size() < 3 && !says_the_rest(passage, made)) return {};
  made.sum = sum_of(made.all);
  if (whole.is_count()) made.sum += ones_in(passage, made.begin, made.end);
  return made;
}

// "12 fiches en trois axes : …": the parts make another number of the sentence that stands before them.
bool fit_another(const Passage& passage, const std::vector<Quantity>& all, const Parts& parts) {
  return std::any_of(all.begin(), all.end(), [&](const Quantity& each) {
    return each.first < parts.begin && each.first >= sentence_begin(passage, parts.whole.first) &&
           each.hundredths == parts.sum;
  });
}

// Whether the numbers were meant to make the whole, and do not.
bool miss(const Passage& passage, const Parts& parts) {
  const Quantity& whole = parts.whole;
  const bool larger = std::all_of(parts.all.begin(), parts.all.end(),
                                  [&](const Quantity* part) { return part->hundredths < whole.hundredths; });
  const bool counted =
      whole.hundredths == static_cast<std::int64_t>(parts.all.size()) * 100;  // "trois axes : …"
  if (!larger || counted) return false;
  const std::string_view marker = passage.word(parts.begin - 1);
  // "48 places nouvelles : 16 places au sud, 12 places au nord et 10 places": each names the thing again.
  const bool named = whole.is_count() && parts.all.size() > 2 && marker == ":" &&
                     std::all_of(parts.all.begin(), parts.all.end(),
                                 [&](const Quantity* part) { return part->unit == whole.unit; }) &&
                     3 * parts.off() <= whole.hundredths;
  // In brackets behind an amount all its parts are meant.
  const bool enclosed = !whole.is_count() && marker == "(" && 4 * parts.off() <= whole.hundredths;
  return enclosed || named || is_near(parts.sum, whole.hundredths);
}

// Wholes and parts of one sentence. Of several numbers before the parts ("12 fiches en trois axes : …") one
// may be the whole; where it fits, all is well.
void check_sentence(const Subject& subject, const Passage& passage, const std::vector<Quantity>& all) {
  std::size_t settled = 0;  // words before are of a whole that was told, or fits
  for (const Quantity& whole : all) {
    if (whole.unit.empty() || (whole.is_count() && measures(whole)) || whole.first < settled ||
        whole.unit == "%")
      continue;
    const auto parts = parts_of(passage, all, whole);
    if (!parts) continue;
    const bool fits = fit_another(passage, all, *parts);
    if (!fits && !miss(passage, *parts)) continue;
    if (!fits) report(subject, passage, whole, parts->sum, passage.at(parts->all.back()->begin));
    settled = parts->end;
  }
}

// The items behind a passage: that many passages, of its section. 0 for a list too long to be of parts: each
// of its items may introduce the others, and who looks from each at all never comes to an end.
std::size_t items_behind(const std::vector<Passage>& passages, std::size_t at_passage) {
  constexpr std::size_t kMostItems = 500;
  std::size_t items = 0;
  for (std::size_t i = at_passage + 1; i < passages.size(); ++i, ++items) {
    const bool item = passages[i].kind == Passage::Kind::item ||
                      (passages[i].kind == Passage::Kind::paragraph && passages[i].words.size() > 2 &&
                       is_one_of(passages[i].word(1), {")", "°"}));
    if (passages[i].section != passages[at_passage].section || !item) break;
    if (items == kMostItems) return 0;
  }
  return items;
}

// "Un montant de 126 000 €, soit :" and a list, each item with its amount. `all`: of each passage.
void check_list(const Subject& subject, std::size_t at_passage,
                const std::vector<std::vector<Quantity>>& all) {
  const std::vector<Passage>& passages = subject.passages().all;
  const Passage& head = passages[at_passage];
  if (!head.introduces()) return;
  const std::size_t count = items_behind(passages, at_passage);
  if (count < 2) return;
  const std::size_t begin = sentence_begin(head, head.words.size() - 1);
  bool fits = false;
  const Quantity* near = nullptr;
  std::int64_t told = 0;
  for (const Quantity& whole : all[at_passage]) {
    if (whole.first < begin || whole.unit.empty() || whole.unit == "%" || measures(whole)) continue;
    std::int64_t sum = 0, most = 0;
    bool each_has_one = true;
    for (std::size_t i = at_passage + 1; i <= at_passage + count && each_has_one; ++i) {
      const auto same = [&](const Quantity& q) {
        return whole.is_count() ? q.is_count() && !measures(q) && q.first == 0 : q.unit == whole.unit;
      };
      const auto part = std::find_if(all[i].begin(), all[i].end(), same);
      each_has_one =
          part != all[i].end() && std::none_of(part + 1, all[i].end(), same) && !is_rate(passages[i], *part);
      if (!each_has_one) break;
      const std::int64_t value = part->hundredths;
      sum += value;
      most = std::max(most, value);
    }
    if (!each_has_one) continue;
    fits = fits || sum == whole.hundredths;
    const bool counted = whole.hundredths == static_cast<std::int64_t>(count) * 100;
    if (!counted && most < whole.hundredths && is_near(sum, whole.hundredths)) near = &whole, told = sum;
  }
  if (!fits && near != nullptr) report(subject, head, *near, told, passages[at_passage + count].at(0));
}

// "versée selon l’échéancier suivant :" and a list, each item with its share.
void check_list_of_shares(const Subject& subject, std::size_t at_passage,
                          const std::vector<std::vector<Quantity>>& all) {
  const std::vector<Passage>& passages = subject.passages().all;
  const Passage& head = passages[at_passage];
  if (!head.introduces()) return;
  bool pays = false;
  for (const std::string_view word :
       {"verse", "reparti", "echeancier", "financ", "paye", "paiement", "ventil"})
    pays = pays || head.says(word);
  const std::size_t count = pays ? items_behind(passages, at_passage) : 0;
  if (count < 2) return;
  constexpr std::int64_t kWhole = 10000, kLeast = 8000, kMost = 12000;
  std::int64_t sum = 0;
  const Passage* last = nullptr;
  const Quantity* share = nullptr;
  for (std::size_t i = at_passage + 1; i <= at_passage + count; ++i) {
    const auto is_share = [](const Quantity& q) { return q.unit == "%"; };
    if (std::count_if(all[i].begin(), all[i].end(), is_share) != 1 || passages[i].says("solde")) return;
    share = &*std::find_if(all[i].begin(), all[i].end(), is_share);
    last = &passages[i];
    sum += share->hundredths;
  }
  if (sum == kWhole || sum < kLeast || sum > kMost) return;
  subject
      .report({*last, share->begin, last->words[share->last].end}, "les parts font {} %, non 100 %",
              "the shares make {} %, not 100 %", written(sum))
      .hint("corrigez l’une des parts", "correct one of the shares");
}

// "une avance de 50 %, un acompte de 30 %, le solde de 30 %": shares up to the solde make a hundred.
class Payments {
 public:
  explicit Payments(const Subject& subject) : subject_(subject) {}

  // "La Caf apporte 60 %, la Cdc 30 %, la Msa 20 %"; "Financeurs : Caf 50 %, commune 30 %, Département 30 %".
  void partners(const Passage& passage, const std::vector<Quantity>& all) const {
    constexpr std::int64_t kWhole = 10000, kLeast = 8000, kMost = 14000;
    for (std::size_t k = 0; k < all.size();) {
      const std::size_t end = sentence_end(passage, all[k].first);
      std::int64_t sum = 0;
      std::size_t count = 0, last = k, first = all.size();
      bool plain = true, named = true;
      for (; k < all.size() && all[k].first < end; ++k) {
        if (all[k].unit != "%") {
          plain = plain && count == 0;  // "310 000 € (Caf 40 %, …)": what is shared stands before
          continue;
        }
        if (count == 0) first = k;
        named = named && is_of_a_partner(passage, all[k]);
        sum += all[k].hundredths;
        ++count;
        last = k;
      }
      bool pays = false;
      for (std::size_t i = first < all.size() ? sentence_begin(passage, all[first].first) : end; i < end; ++i)
        pays = pays ||
               is_one_of(passage.word(i),
                         {"apporte", "apportent", "finance",  "financent",  "prend",       "supporte",
                          "verse",   "reparti",   "repartis", "financeurs", "financement", "cofinancement",
                          "budget",  "cout",      "€",        "partages",   "partagee",    "partagees",
                          "partage", "repartie",  "reparties"});
      pays = pays || (named && count >= 3);  // who pays stands before each
      const bool shared = passage.says("partag") || passage.says("reparti");
      const std::size_t least = named || shared ? 2 : 3;
      if (!plain || !pays || count < least || sum == kWhole || sum < kLeast || sum > kMost) continue;
      if (sum < kWhole && count < 3) continue;  // who pays the rest may not be said
      subject_
          .report({passage, all[first].begin, passage.words[all[last].last].end},
                  "les parts font {} %, non 100 %", "the shares make {} %, not 100 %", written(sum))
          .hint("corrigez l’une des parts", "correct one of the shares");
    }
  }

  // "Caf 50 %", "l’État : 20 %", "commune 30 %": who pays stands right before its share.
  static bool is_of_a_partner(const Passage& passage, const Quantity& share) {
    if (share.first == 0) return false;
    std::size_t before = share.first - 1;
    if (before > 0 && is_one_of(passage.word(before), {":", "(", "à", "a"})) --before;
    return passage.words[before].kind == Word::Kind::letters &&
           (passage.capitalised(before) || body_of(passage.word(before)) != nullptr);
  }

  void look_at(const Passage& passage, const std::vector<Quantity>& all) {
    partners(passage, all);
    std::vector<const Quantity*> shares;
    for (const Quantity& each : all) {
      if (each.unit == "%") shares.push_back(&each);
    }
    if (shares.empty() && first_ == nullptr) return;
    const bool pays = passage.says("avance") || passage.says("acompte") || passage.says("solde") ||
                      passage.says("versement") || passage.says(" verse ") || passage.says("paye");
    if (!pays || shares.empty() || (first_ != nullptr && passage.section != first_->section)) {
      first_ = nullptr;
      sum_ = 0, count_ = 0;
      if (!pays || shares.empty()) return;
    }
    if (first_ == nullptr) first_ = &passage;
    // "en deux fois : 60 % à la signature et 50 % après bilan"
    for (std::size_t i = 0; i + 1 < passage.words.size() && shares.size() >= 2; ++i) {
      const auto times = count_at(passage, i);
      if (!times || i == 0 || passage.word(i - 1) != "en" ||
          !is_one_of(passage.word(times->last), {"fois", "temps", "versements", "tranches"}))
        continue;
      std::int64_t all_shares = 0;
      for (const Quantity* share : shares) all_shares += share->hundredths;
      if (times->value != static_cast<std::int64_t>(shares.size()) || all_shares == 10000 ||
          passage.says("solde"))
        break;
      subject_
          .report({passage, shares.front()->begin, passage.words[shares.back()->last].end},
                  "les parts versées font {} %, non 100 %", "the shares paid make {} %, not 100 %",
                  written(all_shares))
          .hint("corrigez l’une des parts", "correct one of the shares");
      break;
    }
    for (const Quantity* share : shares) {
      sum_ += share->hundredths;
      ++count_;
      bool solde = false;
      for (std::size_t i = sentence_begin(passage, share->first); i < sentence_end(passage, share->first);
           ++i)
        solde = solde || (passage.word(i) == "solde" && i + 6 > share->first && i < share->first + 6);
      if (!solde) continue;
      if (count_ >= 2 && sum_ != 10000)
        subject_
            .report({passage, share->begin, passage.words[share->last].end},
                    "les parts versées font {} %, non 100 %", "the shares paid make {} %, not 100 %",
                    written(sum_))
            .hint("corrigez l’une des parts", "correct one of the shares");
      sum_ = 0, count_ = 0;
    }
  }

 private:
  const Subject& subject_;
  const Passage* first_ = nullptr;
  std::int64_t sum_ = 0;
  std::size_t count_ = 0;
};

void apply(const Subject& subject) {
  const std::vector<Passage>& passages = subject.passages().all;
  Payments payments(subject);
  std::vector<std::vector<Quantity>> all;
  all.reserve(passages.size());
  for (const Passage& passage : passages) all.push_back(quantities_in(passage));
  for (std::size_t i = 0; i < passages.size(); ++i) {
    payments.look_at(passages[i], all[i]);
    if (passages[i].introduces()) check_list_of_shares(subject, i, all);
    if (all[i].empty()) continue;
    check_sentence(subject, passages[i], all[i]);
    check_list(subject, i, all);
  }
}

}  // namespace

const Rule rule = {
    "DAT-014",
    "parts_of_whole",
    Family::dates,
    Severity::error,
    {"Les parts font le tout", "The parts make the whole"},
    {"« 12 fiches : 4, 5 et 2 », « 4 ETP : 2, 1,5 et 1 », des versements qui font 110 % : l’un des nombres "
     "est faux. Ne voit "
     "que les parts d’une même phrase ou de la liste qui la suit, de la même unité, et qui font à peu près le tout.",
     "“12 fiches: 4, 5 and 2”, “4 ETP: 2, 1.5 and 1”, payments that make 110 %: one of the numbers is wrong. "
     "Only sees parts of one sentence or of the list that follows it, of one unit, that nearly make the whole."},
    "Sur 16 actions, 9 sont réalisées, 4 en cours et 2 reportées.\n",
    "Sur 16 actions, 9 sont réalisées, 4 en cours et 3 reportées.\n",
    apply};

}  // namespace ctg::check::rules::parts_of_whole
