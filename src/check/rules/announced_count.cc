// CPL-001: as many things as were announced.
#include <algorithm>
#include <set>

#include "check/rows_counted.h"
#include "check/rules/rules.h"
#include "readers/fiches.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::announced_count {

namespace {

// What is counted and no list: measures, and who acts ("les trois parties s’engagent à :").
bool is_no_list(std::string_view noun) {
  static constexpr WordList kNouns(
      "ans", "annees", "mois", "jours", "semaines", "heures", "minutes", "fois", "euros", "parties",
      "partenaires", "signataires", "collectivites", "institutions", "cosignataires", "elus", "enfants",
      "habitants", "familles", "jeunes", "parents", "places", "personnes", "agents", "etp", "tiers", "quarts",
      "km", "kilometres", "metres", "exemplaires", "originaux", "communes", "conseillers", "tours", "demi",
      "premieres", "premiers", "derniers", "dernieres", "autres", "conventions", "votes");
  return kNouns.has(noun);
}

// What is also named in passing: it is listed where its sentence opens with it, or its colon is close.
bool is_told_in_passing(std::string_view noun) {
  static constexpr WordList kNouns("actions", "mesures", "modules", "documents", "pieces", "structures",
                                   "sites", "projets", "dispositifs", "leviers", "criteres", "indicateurs",
                                   "locaux", "fiches", "services", "equipements", "reunions", "ateliers");
  return kNouns.has(noun);
}

// What a list enumerates, wherever its sentence names it.
bool is_enumerated(std::string_view noun) {
  static constexpr WordList kNouns("competences", "temps", "axes", "instances", "objectifs", "missions",
                                   "priorites", "points", "volets", "dimensions", "phases", "etapes",
                                   "annexes", "champs", "domaines", "thematiques", "orientations", "enjeux",
                                   "types", "conditions", "principes", "engagements");
  return kNouns.has(noun);
}

// "quatre observations :", "deux grands niveaux d’action :", "Les cinq objectifs sont :": between the thing
// and the colon no verb but "sont", and few words.
bool leads_to_colon(const Passage& passage, std::size_t noun) {
  constexpr std::size_t kFew = 5;
  const std::vector<Word>& words = passage.words;
  if (words.size() - noun > kFew + 2) return false;
  for (std::size_t i = noun + 1; i + 1 < words.size(); ++i) {
    const std::string_view plain = words[i].plain;
    if (words[i].kind != Word::Kind::letters) return false;
    if (plain == "sont") continue;
    if (plain.ends_with("ent") && plain.size() > 4) return false;  // "s’engagent", not "vent"
    if (is_one_of(plain, {"a", "ont", "est", "pour", "afin", "ainsi", "et", "qui", "au", "aux", "par", "se"}))
      return false;
  }
  return true;
}

// Whether the things at a word are those of the list behind the colon.
bool is_listed(const Passage& passage, std::size_t number, std::size_t noun) {
  const std::string_view plain = passage.words[noun].plain;
  if (is_enumerated(plain)) return true;
  const bool plural = plain.size() > 3 && (plain.ends_with('s') || plain.ends_with('x'));
  if (passage.words[noun].kind != Word::Kind::letters || !plural) return false;
  const bool some = number > 0 && is_one_of(passage.word(number - 1), {"moins", "plus", "environ", "des",
                                                                       "sur", "entre", "ces", "chacun", "-"});
  const bool starts = number == 0 || passage.word(number - 1) == ".";
  // "a pour objet d’intégrer deux actions à la convention :"
  const bool does =
      number > 0 && (passage.word(number - 1).ends_with("er") || passage.word(number - 1).ends_with("ir"));
  if (is_told_in_passing(plain) && (starts || does) && passage.words.size() - noun < 12) return true;
  // "les trois fiches suivantes, jointes au présent avenant :"
  for (std::size_t i = noun + 1; i < noun + 4; ++i)
    if (is_one_of(passage.word(i), {"suivantes", "suivants"}) && !is_no_list(plain)) return true;
  if (is_no_list(plain)) return false;
  return !some && leads_to_colon(passage, noun);
}

// Lines of a paragraph that open with "a)", "2)" or "3°".
std::size_t enumerated_in(const Passage& passage) {
  const std::vector<Word>& words = passage.words;
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool number = words[i].plain.size() <= 2 && words[i].kind == Word::Kind::number;
    const bool letter = words[i].plain.size() == 1 && words[i].kind == Word::Kind::letters;
    const bool roman = words[i].plain.size() <= 4 && i + 2 < words.size() && passage.starts_line(i) &&
                       words[i].plain.find_first_not_of("ivx") == std::string::npos &&
                       passage.capitalised(i) && is_one_of(words[i + 1].plain, {".", "-", "–", ")"}) &&
                       words[i + 2].space_before;
    const bool dotted = number && i + 2 < words.size() && words[i + 1].plain == "." &&
                        words[i + 2].space_before && words[i + 2].kind == Word::Kind::letters &&
                        passage.starts_line(i);
    if (roman || dotted) {
      ++count;
      continue;
    }
    if ((!number && !letter) || (words[i + 1].plain != ")" && !(number && words[i + 1].plain == "°")))
      continue;
    count += passage.starts_line(i);
  }
  return count;
}

// The items that follow a passage, over paragraphs that introduce them (they end in ":"). 0: nobody knows,
// since an item introduces others that are not set apart from it.
std::size_t items_after(const std::vector<Passage>& all, std::size_t at, std::size_t& last_item) {
  std::size_t items = 0, enumerated = 0;
  int depth = 0;
  for (std::size_t i = at + 1; i < all.size() && all[i].section == all[at].section; ++i) {
    if (all[i].kind == Passage::Kind::note) continue;
    const std::size_t here =
        items == 0 && all[i].kind == Passage::Kind::paragraph ? enumerated_in(all[i]) : 0;
    enumerated += here;
    if (here > 0) last_item = i;
    if (here > 0 || (enumerated > 0 && all[i].kind == Passage::Kind::item)) continue;
    if (enumerated > 0) break;
    if (all[i].kind == Passage::Kind::item) {
      if (items == 0) depth = all[i].depth;
      if (all[i].depth < depth) break;
      items += all[i].depth == depth;
      last_item = i;
      if (all[i].introduces() && i + 1 < all.size() && all[i + 1].kind == Passage::Kind::item &&
          all[i + 1].depth == all[i].depth)
        return 0;
    } else if (items > 0 || !all[i].introduces()) {
      break;
    }
  }
  return items + enumerated;
}

// "Axe 1 : …", "Axe 2 : …", "Axe 3 : …" behind « quatre axes ».
std::size_t numbered_after(const std::vector<Passage>& all, std::size_t at, std::string_view noun,
                           std::size_t& last_item) {
  if (noun.size() < 3) return 0;
  noun.remove_suffix(1);
  std::size_t count = 0;
  for (std::size_t i = at + 1; i < all.size() && all[i].section == all[at].section; ++i) {
    const std::vector<Word>& words = all[i].words;
    const bool next = words.size() > 1 && words[0].plain == noun && words[1].kind == Word::Kind::number;
    if (!next) break;
    ++count;
    last_item = i;
  }
  return count;
}

bool ends_in_sign(const Passage& passage) {
  return !passage.text.empty() && std::string_view(";,.").find(passage.text.back()) != std::string_view::npos;
}

// Behind an item, a paragraph that goes on with its sentence: the foot of a page stood between them.
bool goes_on_behind(const std::vector<Passage>& all, std::size_t item) {
  std::size_t next = item + 1;
  while (next < all.size() && all[next].kind == Passage::Kind::note) ++next;
  if (next >= all.size() || all[next].text.empty()) return false;
  const char first = all[next].text.front();
  return first >= 'a' && first <= 'z';
}

// "douze fiches, réparties en trois axes :" and "Axe 1 – … (5 fiches)", "Axe 2 – … : 4 fiches".
void check_parts(const Subject& subject, std::size_t at) {
  const std::vector<Passage>& all = subject.passages().all;
  const Passage& head = all[at];
  if (!head.says("reparti") && !head.says("se repartissent")) return;
  for (std::size_t i = 0; i + 1 < head.words.size(); ++i) {
    const auto count = count_at(head, i);
    if (!count || !is_one_of(head.word(count->last), {"fiches", "actions", "places", "mesures"})) continue;
    const std::string_view noun = head.word(count->last);
    std::int64_t sum = 0;
    std::size_t parts = 0;
    for (std::size_t p = at + 1; p < all.size() && all[p].section == head.section; ++p) {
      const Passage& line = all[p];
      std::int64_t here = 0;
      for (std::size_t k = 0; k + 1 < line.words.size(); ++k) {
        const auto number = count_at(line, k);
        if (!number) continue;
        const std::string_view thing = line.word(number->last);
        // "5 fiches", "une action"
        if (thing == noun || (thing.size() + 1 == noun.size() && noun.starts_with(thing)))
          here = number->value;
        k = number->last - 1;
      }
      if (here == 0) break;
      sum += here;
      ++parts;
    }
    if (parts < 2 || sum == count->value) return;
    subject
        .report(head.excerpt(i, count->last), "« {} » : la liste qui suit en a {}",
                "“{}”: the list that follows has {}", head.excerpt(i, count->last).text(), sum)
        .hint("corrigez le nombre, ou l’un de ceux de la liste",
              "correct the number, or one of those of the list");
    return;
  }
}

// Three items, and behind them "Ces deux locaux sont …".
void check_behind(const Subject& subject, std::size_t at) {
  const std::vector<Passage>& all = subject.passages().all;
  const Passage& passage = all[at];
  if (passage.word(0) != "ces" || passage.kind != Passage::Kind::paragraph) return;
  const auto count = count_at(passage, 1);
  if (!count || count->value < 2) return;
  const std::string_view noun = passage.word(count->last);
  if (!noun.ends_with('s') && !noun.ends_with('x')) return;
  std::size_t items = 0, first = at;
  while (first > 0 && all[first - 1].kind == Passage::Kind::item && all[first - 1].section == passage.section)
    items += all[--first].depth == all[at - 1].depth;
  if (items == 0 && at > 0 && all[at - 1].section == passage.section) items = enumerated_in(all[at - 1]);
  if (items < 2 || items == static_cast<std::size_t>(count->value) || all[at - 1].introduces()) return;
  subject
      .report({passage, 0, passage.words[count->last].end}, "« {} » : la liste qui précède en a {}",
              "“{}”: the list before it has {}", passage.text.substr(0, passage.words[count->last].end),
              items)
      .hint("ajoutez ce qui manque, ou corrigez le nombre", "add what is missing, or correct the number");
}

// "deux fiches actions : 1.A.3 et 2.B.1": the codes behind the colon.
void check_codes(const Subject& subject, const Passage& passage) {
  constexpr std::size_t kFew = 4;  // words between the noun and its colon
  for (std::size_t i = 0; i + 2 < passage.words.size(); ++i) {
    const auto count = count_at(passage, i);
    if (!count || count->value < 2 || passage.word(count->last) != "fiches") continue;
    std::size_t colon = count->last + 1;
    while (colon < passage.words.size() && colon < count->last + kFew && passage.word(colon) != ":") ++colon;
    if (passage.word(colon) != ":") continue;
    const std::size_t end =
        std::min(passage.text.find_first_of(";\n", passage.words[colon].end), passage.text.size());
    std::set<std::string> codes;
    for (std::size_t k = colon + 1; k < passage.words.size() && passage.words[k].begin < end; ++k) {
      const std::string_view rest = std::string_view(passage.text).substr(passage.words[k].begin);
      const std::size_t length = passage.words[k].space_before ? readers::fiche_code(rest) : 0;
      if (length > 0) codes.emplace(rest.substr(0, length));
    }
    if (codes.size() < 2 || codes.size() == static_cast<std::size_t>(count->value)) continue;
    subject
        .report(passage.excerpt(i, count->last), "«\u00a0{}\u00a0»\u00a0: la liste qui suit en a {}",
                "“{}”: the list that follows has {}", passage.excerpt(i, count->last).text(), codes.size())
        .hint("ajoutez ce qui manque, ou corrigez le nombre", "add what is missing, or correct the number");
  }
}

// "elles exercent quatre compétences … :" and a list of three.
void apply(const Subject& subject) {
  count_rows(subject);
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<Word>& words = all[i].words;
    if (i > 0 && all[i].counts) check_behind(subject, i);
    if (all[i].says("fiches")) check_codes(subject, all[i]);
    if (!all[i].introduces()) continue;
    if (!subject.has_dossier()) check_parts(subject, i);
    for (std::size_t k = 0; k + 1 < words.size(); ++k) {
      auto number = letters_number_at(all[i], k);  // "trente-trois" is not three
      // "Les 4 axes :", not "1.2", nor "2026".
      if (!number && k > 0 && words[k].kind == Word::Kind::number && words[k].plain.size() <= 2 &&
          is_one_of(words[k - 1].plain, {"les", "en", "retient", "sur", "de", "comprend", "ses"}))
        number = count_at(all[i], k);
      if (!number || number->last >= words.size() || number->value > 99 || number->value < 2) continue;
      // "deux grands axes", "quatre principales missions"
      std::size_t noun_at = number->last;
      if (noun_at + 1 < words.size() &&
          is_one_of(words[noun_at].plain, {"grands", "grandes", "principaux", "principales", "nouveaux",
                                           "nouvelles", "premiers", "premieres"}))
        ++noun_at;
      if (!is_listed(all[i], k, noun_at)) continue;
      const std::size_t announced = static_cast<std::size_t>(number->value);
      std::size_t last_item = i + 1;
      std::size_t items = items_after(all, i, last_item);
      if (items < 2) items = numbered_after(all, i, words[noun_at].plain, last_item);
      if (items < 2 || items == announced) continue;
      // The others end in a sign, the last one in the middle of a sentence: notes and the foot of a page
      // stand between it and its end, and the list goes on behind them.
      if (items < announced && ends_in_sign(all[last_item - 1]) &&
          (!ends_in_sign(all[last_item]) || goes_on_behind(all, last_item)))
        continue;
      const Word &first = words[k], &last = words[number->last - 1], &noun = words[noun_at];
      const Reported report =
          subject.report({all[i], first.begin, noun.end}, "« {} {} » annoncés, {} dans la liste qui suit",
                         "“{} {}” announced, {} in the list that follows",
                         all[i].text.substr(first.begin, last.end - first.begin),
                         all[i].text.substr(last.end + 1, noun.end - last.end - 1), items);
      report->notes.push_back(
          {all[i + 1].at(0), subject.diags().phrase("la liste commence ici", "the list starts here")});
      report->notes.push_back(
          {all[last_item].at(0), subject.diags().phrase("et s’achève ici", "and ends here")});
      report.hint("ajoutez ce qui manque, ou corrigez le nombre",
                  "add what is missing, or correct the number");
    }
  }
}

}  // namespace

const Rule rule = {
    "CPL-001",
    "announced_count",
    Family::completeness,
    Severity::warning,
    {"Une liste a autant d’éléments qu’annoncé", "A list has as many items as announced"},
    {"« Quatre compétences » suivies de trois : l’une a été perdue, ou le nombre vient d’un autre texte. "
     "Ne voit que les nombres en lettres, et les listes en tirets, « a) », « 1) » ou « 1° » ; de ce "
     "qu’un tableau liste sous l’intitulé qui le nomme, le nombre dit juste avant ou après lui.",
     "“Four compétences” followed by three: one was lost, or the number comes from another text. "
     "Only sees lists by dashes, “a)”, “1)” or “1°” behind a colon, and what is counted before it with no "
     "other verb between; of what a table lists under the head that names it, the number said right before or behind it."},
    "Les collectivités exercent quatre compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    "Les collectivités exercent trois compétences :\n\n- recenser les besoins ;\n- informer les familles "
    ";\n- planifier l’offre.\n",
    apply};

}  // namespace ctg::check::rules::announced_count
