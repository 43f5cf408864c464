// A no is told by a verb that is denied ("n'approuve pas"), by words that deny ("rejette la convention"), or by the
// votes that are counted. Of these a person may have been meant who lost the vote ("n'approuvent pas : …"), or what
// goes before it ("retire la délibération n° 12, et approuve …"): where the council also says yes, it is for a person
// to read, and what only may deny is then left alone.
#include "cdsf/vote.h"

#include <algorithm>

#include "reading/passages.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::cdsf {

namespace {

using reading::Passage;
using reading::WordList;

bool denies(std::string_view word) {
  static constexpr WordList kDenials("pas", "point", "plus", "jamais", "nullement", "aucunement");
  return kDenials.has(word);
}

// Of what is refused, the words are shown: the verb, and what follows it.
std::string quoted(const Passage& passage, std::size_t first, std::size_t last) {
  last = std::min(last, passage.words.size() - 1);
  std::string out = reading::joined(passage.words, first, last + 1);
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// ---- The votes

struct Count {
  std::int64_t value = 0;
  bool before = false;  // "22 voix pour", not "pour : 22"
};

bool is_label(std::string_view word) {
  static constexpr WordList kLabels("pour", "contre", "abstention", "abstentions", "votants", "exprimes",
                                    "presents", "pouvoirs", "procurations", "representes", "exercice",
                                    "membres", "suffrages", "absents");
  return kLabels.has(word);
}

// "Votants : 24", "votants 24".
bool is_counted_by_label(const Passage& passage, std::size_t number) {
  if (number > 1 && (passage.word(number - 1) == ":" || passage.word(number - 1) == "=")) --number;
  return number > 0 && is_label(passage.word(number - 1));
}

std::optional<Count> count_behind(const Passage& passage, std::size_t label) {
  std::size_t at = label + 1;
  if (passage.word(at) == ":" || passage.word(at) == "=") ++at;
  const auto count = reading::count_at(passage, at);
  return count ? std::optional<Count>({count->value, false}) : std::nullopt;
}

// One that another label has before it is that label's.
std::optional<Count> count_before(const Passage& passage, std::size_t label, bool own) {
  static constexpr WordList kVoices("voix", "votes", "vote", "suffrages", "bulletins");
  const std::size_t end = label > 0 && kVoices.has(passage.word(label - 1)) ? label - 1 : label;
  constexpr std::size_t kLongest = 6;  // "quatre-vingt-dix-sept"
  for (std::size_t at = end; at-- > 0 && end - at <= kLongest + 1;) {
    const auto count = reading::count_at(passage, at);
    if (!count || count->last != end) continue;
    if (own && is_counted_by_label(passage, at)) return {};
    return Count{count->value, true};
  }
  return {};
}

// "22 voix pour, 2 contre", "Pour : 22. Contre : 2": of both the number stands on the same side.
std::optional<Count> counted_for(const Passage& passage, std::size_t label) {
  const std::string_view next = passage.word(label + 1);
  if (next == ":" || next == "=") return count_behind(passage, label);
  const auto before = count_before(passage, label, true);
  return before ? before : count_behind(passage, label);
}

// What stands for both within a few words is a vote where such words stand by it: "pour" is no rare word.
constexpr std::size_t kNear = 25;

bool speaks_of_votes(const Passage& passage, std::size_t first, std::size_t last) {
  static constexpr WordList kVotes("vote", "votes", "voix", "votants", "suffrages", "exprimes", "scrutin",
                                   "abstention", "abstentions", "majorite");
  for (std::size_t i = first > kNear ? first - kNear : 0; i < last + kNear; ++i)
    if (kVotes.has(passage.word(i))) return true;
  return false;
}

struct Votes {
  std::int64_t yes = 0, no = 0;
};

// "par 20 voix contre 2", which is no "20 voix contre, 2 abstentions".
std::optional<Votes> against(const Passage& passage, std::size_t contre) {
  const auto yes = count_before(passage, contre, true), no = count_behind(passage, contre);
  const auto behind = reading::count_at(passage, contre + 1);
  if (!yes || !no || !behind || passage.word(contre - 1) != "voix") return {};
  if (passage.word(behind->last).starts_with("abstention")) return {};
  return Votes{yes->value, no->value};
}

// The last vote whose numbers are told.
std::optional<Votes> last_vote(const Passage& passage) {
  std::optional<Votes> last;
  std::optional<Count> yes, no;
  std::size_t pour = 0, contre = 0;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    if (yes && i > pour + kNear) yes.reset();
    if (no && i > contre + kNear) no.reset();
    if (passage.word(i) == "pour") {
      if (const auto count = counted_for(passage, i)) yes = count, pour = i;
    } else if (passage.word(i) == "contre") {
      if (!yes)
        if (const auto votes = against(passage, i)) last = votes;
      const bool before = yes && yes->before;
      auto count = before ? count_before(passage, i, false)
                   : yes  ? count_behind(passage, i)
                          : counted_for(passage, i);
      if (count) no = count, contre = i;
    }
    if (!yes || !no) continue;
    if (speaks_of_votes(passage, std::min(pour, contre), i)) last = Votes{yes->value, no->value};
    yes.reset(), no.reset();
  }
  return last;
}

// ---- The words

// "n'approuve pas", "n'est pas adoptée", "décide de ne pas signer".
std::string denied_verb(const Passage& passage) {
  static constexpr WordList kVerbs("approuve", "approuvent", "approuvee", "approuver", "adopte", "adoptent",
                                   "adoptee", "adopter", "autorise", "autorisent", "autoriser", "valide",
                                   "valident", "validee", "valider", "accepte", "acceptent", "acceptee",
                                   "accepter", "ratifie", "ratifier", "souscrit", "souscrire", "signer",
                                   "conclure");
  for (std::size_t i = 1; i < passage.words.size(); ++i) {
    if (!kVerbs.has(passage.word(i))) continue;
    if (passage.word(i - 1) == "pas" || passage.word(i - 1) == "jamais")
      return quoted(passage, i > 2 ? i - 3 : 0, i + 3);
    if (!denies(passage.word(i + 1))) continue;
    for (std::size_t back = i; back-- > 0 && i - back <= 2;)  // "ne l'approuve pas"
      if (passage.word(back) == "n'" || passage.word(back) == "ne") return quoted(passage, back, i + 4);
  }
  return {};
}

constexpr std::string_view kRefusals[] = {
    " desapprouve ",       " avis defavorable ",   " defavorablement ",     " refuse d'approuver ",
    " refuse d'adopter ",  " refuse d'autoriser ", " refuse de signer ",    " refuse de conclure ",
    " refuse la ",         " refuse le projet ",   " refuse cette ",        " refuse l'adoption ",
    " refuse son ",        " rejette la ",         " rejette le projet ",   " rejette cette ",
    " rejette ce projet ", " se prononce contre ", " s'oppose a la conv",   " s'oppose a cette ",
    " est rejetee ",       " convention rejetee ", " deliberation rejetee "};

// What may be said of something else, too: "retire la délibération n° 12".
constexpr std::string_view kDoubtful[] = {
    " rejette ",     " rejetee ",           " refuse ",    " ajourne ",         " ajournee ",
    " ajournement ", " retire de l'ordre ", " retire la ", " retire le ",       " retire cette ",
    " retiree ",     " sursoit ",           " surseoir ",  " reporte la ",      " reporte sa ",
    " reporte le ",  " reporte l'examen ",  " reportee ",  " renvoie l'examen "};

template <std::size_t N>
std::string first_of(const std::string& plain, const std::string_view (&phrases)[N]) {
  constexpr std::size_t kMost = 80;
  std::size_t at = plain.npos;
  for (const std::string_view each : phrases) at = std::min(at, plain.find(each));
  if (at == plain.npos) return {};
  std::string out = plain.substr(at + 1, kMost);
  if (const std::size_t blank = out.rfind(' '); out.size() == kMost && blank != out.npos) out.resize(blank);
  out = out.substr(0, out.find_first_of(".;"));
  while (out.ends_with(' ') || out.ends_with(',')) out.pop_back();
  return out;
}

// "approuve la convention", "décide : d'approuver", "adoptée à l'unanimité"; not "a approuvé", which is of another day.
bool says_yes(const Passage& passage, const std::string& plain) {
  static constexpr WordList kYes("approuve", "approuvent", "adopte", "adoptent", "accepte", "acceptent",
                                 "valide", "valident", "ratifie", "ratifient");
  static constexpr WordList kToDo("approuver", "adopter", "accepter", "valider", "ratifier");
  static constexpr WordList kDone("approuvee", "adoptee", "acceptee", "validee");
  static constexpr WordList kOfThen("a", "ont", "avait", "ayant", "avaient");
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const std::string_view word = passage.word(i), next = passage.word(i + 1);
    const std::string_view before = i > 0 ? passage.word(i - 1) : std::string_view();
    if (denies(next) || before == "pas" || before == "jamais") continue;
    const bool refused = i > 1 && passage.word(i - 2).starts_with("refus");
    if (kToDo.has(word) && before == "d'" && !refused) return true;
    if (kYes.has(word) && !kOfThen.has(before) && before != "n'") return true;
    if (kDone.has(word) && (next == "a" || before == "est")) return true;
  }
  return plain.find(" avis favorable ") != plain.npos || plain.find(" donne son accord ") != plain.npos;
}

}  // namespace

std::optional<Refusal> refusal_in(std::string_view text) {
  Passage passage;
  passage.words = reading::words_of(text.substr(0, reading::Passages::kLongest));
  if (passage.words.empty()) return {};
  if (const auto votes = last_vote(passage); votes && votes->no > 0 && votes->no >= votes->yes) {
    const bool cast = std::ranges::any_of(
        passage.words, [](const reading::Word& each) { return each.plain == "preponderante"; });
    if (votes->no > votes->yes || !cast)
      return Refusal{"pour " + std::to_string(votes->yes) + ", contre " + std::to_string(votes->no), true};
  }
  const std::string plain = " " + reading::joined(passage.words, 0, passage.words.size()) + " ";
  const bool yes = says_yes(passage, plain);
  std::string no = denied_verb(passage);
  if (no.empty()) no = first_of(plain, kRefusals);
  if (!no.empty()) return Refusal{std::move(no), !yes};
  const bool permits =
      yes || plain.find(" autorise") != plain.npos || plain.find(" d'autoriser ") != plain.npos;
  no = permits ? std::string() : first_of(plain, kDoubtful);
  return no.empty() ? std::nullopt : std::optional<Refusal>({std::move(no), false});
}

}  // namespace ctg::cdsf
