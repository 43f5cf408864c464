// TYP-004: spaces before high signs, inside quotes, none before commas and full stops.
#include <algorithm>

#include "check/rules/rules.h"

namespace ctg::check::rules::spaces {

namespace {

constexpr std::string_view kNbsp = "\u00A0", kNarrow = "\u202F";

bool blank_before(const std::string& text, std::size_t at) {
  if (at == 0) return true;
  const std::string_view before = std::string_view(text).substr(0, at);
  return before.ends_with(' ') || before.ends_with('\n') || before.ends_with(kNbsp) ||
         before.ends_with(kNarrow) || before.ends_with("\u2009") || before.ends_with("\uFFFC");
}

bool alphanumeric(const Word& word) {
  return word.kind == Word::Kind::letters || word.kind == Word::Kind::number;
}

// Addresses are written without spaces. Each stretch between blanks is judged once, from left to right.
class Addresses {
 public:
  explicit Addresses(std::string_view text) : text_(text) {}

  bool around(std::size_t at) {
    if (at >= end_) judge(at);
    return address_;
  }

 private:
  void judge(std::size_t at) {
    const std::size_t blank = text_.substr(0, at).find_last_of(" \n");
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    end_ = std::min(text_.find_first_of(" \n", at), text_.size());
    const std::string_view stretch = text_.substr(begin, end_ - begin);
    address_ = stretch.starts_with('?');
    for (const std::string_view sign : {"//", "www.", "@", ".fr"})
      address_ = address_ || stretch.find(sign) != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t end_ = 0;
  bool address_ = false;
};

// What is to stand between two words, in the place of what does.
struct Mended {
  std::size_t begin = 0, end = 0;
  std::string_view text;
};

void report(const Subject& subject, const Excerpt& shown, const Bilingual& what, const Mended& mended) {
  const Reported made = subject.report(shown, "{}", "{}", what.in(subject.diags().lang()));
  made->fix = subject.replacing({*shown.passage, mended.begin, mended.end}, std::string(mended.text));
}

void apply(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    Addresses addresses(passage.text);
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Word& word = words[i];
      const Word& before = words[i - 1];
      if (word.kind != Word::Kind::sign) {
        if (before.plain == "«" && word.begin == before.end && alphanumeric(word)) {
          if (subject.is_blank({passage, before.begin, word.end})) continue;  // «Nom_Maire» is a merge field
          report(subject, {passage, before.begin, word.end},
                 {"il manque une espace après « « »", "a space is missing after “«”"},
                 {word.begin, word.begin, kNbsp});
        }
        continue;
      }
      // "2020 -2023", "2020- 2023": a range has no spaces, or one on each side.
      if ((word.plain == "-" || word.plain == "–") && i + 1 < words.size() &&
          before.kind == Word::Kind::number && words[i + 1].kind == Word::Kind::number &&
          before.plain.size() == 4 && words[i + 1].plain.size() == 4 &&
          word.space_before != words[i + 1].space_before) {
        report(subject, {passage, before.begin, words[i + 1].end},
               {"espace de trop dans cet intervalle", "one space too many in this range"},
               {before.end, words[i + 1].begin, passage.excerpt(i, i).text()});
        continue;
      }
      const bool high = word.plain == ";" || word.plain == "!" || word.plain == "?" || word.plain == ":";
      if (high && !blank_before(passage.text, word.begin) && alphanumeric(before)) {
        const bool time = word.plain == ":" && i + 1 < words.size() && before.kind == Word::Kind::number &&
                          words[i + 1].kind == Word::Kind::number && !words[i + 1].space_before;
        const bool scheme = i + 1 < words.size() && words[i + 1].plain == "/";
        if (time || scheme || addresses.around(word.begin)) continue;
        report(subject, {passage, before.begin, word.end},
               {"il manque une espace avant ce signe", "a space is missing before this sign"},
               {word.begin, word.begin, word.plain == ":" ? kNbsp : kNarrow});
      } else if (word.plain == "»" && !blank_before(passage.text, word.begin) && alphanumeric(before)) {
        if (subject.is_blank({passage, before.begin, word.end})) continue;
        report(subject, {passage, before.begin, word.end},
               {"il manque une espace avant « » »", "a space is missing before “»”"},
               {word.begin, word.begin, kNbsp});
      } else if ((word.plain == "," || word.plain == ".") && word.end - word.begin == 1 &&
                 word.space_before && alphanumeric(before) && word.begin - before.end == 1 &&
                 passage.text[before.end] == ' ') {
        // ".fr", ".5": what follows at once belongs to the sign.
        if (i + 1 < words.size() && !words[i + 1].space_before) continue;
        // "Madame , maire": what is missing there would be lost for good with the space.
        if (subject.is_blank({passage, before.begin, word.end})) continue;
        report(subject, {passage, before.begin, word.end},
               {"espace de trop avant ce signe", "one space too many before this sign"},
               {before.end, word.begin, ""});
      }
    }
  }
}

}  // namespace

const Rule rule = {
    "TYP-004",
    "spaces",
    Family::typography,
    Severity::remark,
    {"Une espace avant « ; : ! ? » et dans les guillemets, aucune avant « , . »",
     "A space before “; : ! ?” and inside quotes, none before “, .”"},
    {"C’est l’usage de l’Imprimerie nationale. Les adresses et les heures n’ont pas d’espaces.",
     "This is the usage of the Imprimerie nationale. Addresses and times have no spaces."},
    "Les familles: leurs besoins , leurs droits; leurs «projets de vie».\n",
    "Les familles : leurs besoins, leurs droits ; leurs « projets », à 10:30, sur https://caf.fr.\n",
    apply};

}  // namespace ctg::check::rules::spaces
