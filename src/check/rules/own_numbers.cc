// REF-009: what is numbered in the document and referred to by its number is there, once.
//
// "Action 1.4" where the actions are 1.1 to 1.3, "le point 4.5" where article 4 has three, "l’annexe 6" where
// five are listed: the numbers are those that lines open with.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "check/rules/rules.h"
#include "readers/headings.h"
#include "reading/citations.h"
#include "reading/spoken.h"
#include "reading/word_list.h"

namespace ctg::check::rules::own_numbers {

namespace {

// "1.4" at a word: its text and the word behind it; "" where none is.
struct Code {
  std::string text;
  std::size_t last = 0;
};
Code code_at(const Passage& passage, std::size_t i) {
  Code made;
  const std::vector<Word>& words = passage.words;
  if (i >= words.size() || words[i].kind != Word::Kind::number || words[i].plain.size() > 2) return made;
  made.text = words[i].plain;
  made.last = i + 1;
  while (made.last + 1 < words.size() && words[made.last].plain == "." && !words[made.last].space_before &&
         !words[made.last + 1].space_before && words[made.last + 1].kind == Word::Kind::number &&
         words[made.last + 1].plain.size() <= 2) {
    made.text += "." + words[made.last + 1].plain;
    made.last += 2;
  }
  return made;
}

bool is_dotted(const Code& code) { return code.text.find('.') != std::string::npos; }

// The numbers that lines open with: of each thing ("action"), and bare ("4.2 Au regard du public").
struct Numbers {
  std::map<std::string, std::set<std::string>, std::less<>> of;
  std::set<std::string> bare;
};

std::string thing_of(std::string_view plain) {
  static constexpr WordList kThings("action", "actions", "fiche", "fiches", "objectif", "objectifs", "mesure",
                                    "mesures", "axe", "axes", "orientation", "orientations", "enjeu",
                                    "enjeux");
  if (!kThings.has(plain)) return {};
  if (plain.ends_with('s') || plain.ends_with('x')) plain.remove_suffix(1);
  return std::string(plain);
}

Numbers numbers_of(const Passages& passages) {
  Numbers made;
  for (const Passage& passage : passages.all) {
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      if (!passage.starts_line(i)) continue;
      std::size_t at = i;
      if (passage.word(at) == "article" || passage.word(at) == "art")
        at += passage.word(at + 1) == "." ? 2 : 1;
      if (const Code bare = code_at(passage, at); is_dotted(bare)) made.bare.insert(bare.text);
      const std::string thing = thing_of(passage.word(i));
      if (thing.empty()) continue;
      std::size_t number = i + 1;
      if (passage.word(number) == "action") ++number;
      if (passage.word(number) == "n" && passage.word(number + 1) == "°") number += 2;
      if (const Code code = code_at(passage, number); !code.text.empty()) made.of[thing].insert(code.text);
    }
    if (!passage.label.empty()) made.bare.insert(passage.label);
  }
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::fiche)
      made.of["fiche"].insert(section.number), made.of["action"].insert(section.number);
    if (section.nature == document::Nature::article) made.bare.insert(section.number);
  }
  return made;
}

void report(const Subject& subject, const Passage& passage, std::size_t first, std::size_t last) {
  const std::string said = std::string(passage.excerpt(first, last - 1).text());
  subject
      .report(passage.excerpt(first, last - 1), "« {} » : rien ne porte ce numéro ici",
              "“{}”: nothing has this number here", said)
      .hint("corrigez le renvoi, ou ajoutez ce qui manque", "correct the reference, or add what is missing");
}

// "l’action 1.4", "(cf. fiche 7)", where three actions or more have such numbers.
void check_things(const Subject& subject, const Numbers& numbers) {
  constexpr std::size_t kLeast = 3;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 1 < passage.words.size(); ++i) {
      const std::string thing = thing_of(passage.word(i));
      if (thing.empty() || passage.starts_line(i)) continue;
      const Code code = code_at(passage, i + 1);
      if (!is_dotted(code) || passage.word(code.last) == "a") continue;  // "les fiches 1.4 à 1.7"
      const auto known = numbers.of.find(thing);
      if (known == numbers.of.end() || known->second.contains(code.text) || numbers.bare.contains(code.text))
        continue;
      const auto dotted =
          std::count_if(known->second.begin(), known->second.end(),
                        [](const std::string& each) { return each.find('.') != std::string::npos; });
      if (static_cast<std::size_t>(dotted) < kLeast) continue;
      // Another rule speaks of fiches where there are such sections.
      const bool fiches = std::any_of(subject.passages().sections.begin(), subject.passages().sections.end(),
                                      [](const Section& s) { return s.nature == document::Nature::fiche; });
      if (fiches && (thing == "fiche" || thing == "action")) continue;
      report(subject, passage, i, code.last);
    }
  }
}

// "Les axes 1, 2 et 5", where lines open with "Axe 1" to "Axe 4".
void check_listed_things(const Subject& subject, const Numbers& numbers) {
  constexpr std::size_t kLeast = 3;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 1; i + 2 < passage.words.size(); ++i) {
      if (passage.word(i) != "axes" || !is_one_of(passage.word(i - 1), {"les", "des", "aux"})) continue;
      const auto known = numbers.of.find("axe");
      if (known == numbers.of.end() || known->second.size() < kLeast) return;
      for (std::size_t k = i + 1; k < passage.words.size(); ++k) {
        if (is_one_of(passage.word(k), {",", "et", "a"})) continue;
        if (passage.words[k].kind != Word::Kind::number || passage.word(k).size() > 1) break;
        if (!known->second.contains(passage.words[k].plain)) report(subject, passage, k, k + 1);
      }
    }
  }
}

// "l’axe 4", where the text has "trois axes", and no line opens with it.
void check_beyond_count(const Subject& subject, const Numbers& numbers) {
  const std::vector<Passage>& all = subject.passages().all;
  std::set<std::int64_t> told;
  for (const Passage& passage : all) {
    for (std::size_t i = 0; passage.counts && passage.says(" axes") && i + 1 < passage.words.size(); ++i) {
      const auto count = count_at(passage, i);
      if (count && passage.word(count->last) == "axes" && count->value > 1) told.insert(count->value);
    }
  }
  const auto known = numbers.of.find("axe");
  for (const Passage& passage : all) {
    for (std::size_t i = 1; told.size() == 1 && i + 1 < passage.words.size(); ++i) {
      if (passage.word(i) != "axe" || !is_one_of(passage.word(i - 1), {"l'", "a", "de", "d'"})) continue;
      const Code code = code_at(passage, i + 1);
      if (code.text.empty() || is_dotted(code) || std::stoi(code.text) <= *told.begin() ||
          (known != numbers.of.end() && known->second.contains(code.text)) ||
          is_one_of(passage.word(code.last), {"du", "de", "des", "d'"}))
        continue;
      report(subject, passage, i, code.last);
    }
  }
}

// "voir le tableau 5", where lines open with "Tableau 1 :" and "Tableau 2 :".
void check_tables(const Subject& subject) {
  constexpr std::array<std::string_view, 3> kThings = {"tableau", "figure", "graphique"};
  static constexpr WordList kWords("tableau", "figure", "graphique");
  std::vector<const Passage*> some;  // that say one of them
  for (const Passage& passage : subject.passages().all)
    if (std::any_of(passage.words.begin(), passage.words.end(),
                    [](const Word& word) { return kWords.has(word.plain); }))
      some.push_back(&passage);
  for (const std::string_view thing : kThings) {
    std::set<std::string> known;
    const auto titled = [&](const Passage& passage, std::size_t i) {
      return passage.starts_line(i) && !code_at(passage, i + 1).text.empty() &&
             is_one_of(passage.word(code_at(passage, i + 1).last), {":", "-", "–", "."});
    };
    for (const Passage* each : some) {
      const Passage& passage = *each;
      for (std::size_t i = 0; i + 2 < passage.words.size(); ++i)
        if (passage.word(i) == thing && titled(passage, i)) known.insert(code_at(passage, i + 1).text);
    }
    // "Le graphique 2, ci-dessous", and none below.
    for (const Passage* each : some) {
      const Passage& passage = *each;
      for (std::size_t i = 1; i + 1 < passage.words.size() && known.empty() && thing != "tableau"; ++i) {
        const Code code = passage.word(i) == thing ? code_at(passage, i + 1) : Code{};
        if (code.text.empty()) continue;
        const std::size_t behind = passage.word(code.last) == "," ? code.last + 1 : code.last;
        const bool opens = is_one_of(passage.word(i - 1), {"la", "le"}) && passage.capitalised(i - 1);
        if (passage.word(behind) == "ci" || opens) report(subject, passage, i, code.last);
      }
    }
    for (const Passage* each : some) {
      const Passage& passage = *each;
      for (std::size_t i = 1; i + 1 < passage.words.size() && !known.empty(); ++i) {
        if (passage.word(i) != thing || titled(passage, i)) continue;
        const Code code = code_at(passage, i + 1);
        if (code.text.empty() || known.contains(code.text) ||
            (is_one_of(passage.word(code.last), {"de", "du"}) &&
             !is_one_of(passage.word(code.last + 2), {"presente", "presents"})))
          continue;
        report(subject, passage, i, code.last);
      }
    }
  }
}

// "conformément au point 4.5", "au paragraphe 3.4", "à l’alinéa 2.1".
void check_points(const Subject& subject, const Numbers& numbers) {
  const auto subdivided = static_cast<std::size_t>(
      std::count_if(numbers.bare.begin(), numbers.bare.end(),
                    [](const std::string& each) { return each.find('.') != std::string::npos; }));
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 1; i + 1 < passage.words.size(); ++i) {
      static constexpr WordList kWords("article", "point", "paragraphe", "sous", "rubrique");
      if (!kWords.has(passage.words[i].plain)) continue;
      const bool article = passage.word(i) == "article";  // "à l’article 3.2", where article 3 has no parts
      std::size_t at = i + 1;
      if (passage.word(i) == "sous" && passage.word(i + 1) == "-") at = i + 3;
      const Code code = code_at(passage, at);
      if (!is_dotted(code) || numbers.bare.contains(code.text)) continue;
      // Of another act: "au point 4.5 de la convention", "du règlement".
      const std::string_view of = passage.word(code.last);
      if (is_one_of(of, {"de", "du", "des"}) &&
          !is_one_of(passage.word(code.last + 2), {"presente", "present"}))
        continue;
      const bool articles = numbers.bare.contains(code.text.substr(0, code.text.find('.')));
      if (subdivided < 2 && !articles) continue;
      if (article &&
          (!articles || passage.is_visa() || passage.starts_line(i) || is_one_of(of, {"de", "d'", "du"})))
        continue;
      report(subject, passage, i, code.last);
    }
  }
}

// "au II.7", where lines open with "II.1" to "II.4"; "dans la partie VII", of a text whose parts are I to VI.
void check_roman(const Subject& subject) {
  constexpr std::size_t kLeast = 2;
  std::map<std::string, std::set<std::string>, std::less<>> parts;
  std::set<int> headings;
  // No text has ninety parts: "M." and "D." are initials.
  const auto is_part = [](const RomanNumber& found) { return found.value > 0 && found.value < 90; };
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const RomanNumber found = roman_number_at(passage, i);
      if (!is_part(found) || !passage.starts_line(i)) continue;
      if (!found.number.empty())
        parts[std::string(found.roman)].emplace(found.number);
      else if (is_one_of(passage.word(i + 1), {".", "-", "–", "—", ")"}))
        headings.insert(found.value);
    }
    if (const int label = readers::roman_value(passage.label); label > 0) headings.insert(label);
  }
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      const RomanNumber found = roman_number_at(passage, i);
      if (!is_part(found) || passage.starts_line(i)) continue;
      const auto known = parts.find(found.roman);
      const bool refers = is_one_of(passage.word(i - 1), {"au", "du", "le", "point", "paragraphe"});
      const bool of_another = is_one_of(passage.word(i + 3), {"de", "du", "des"});
      if (refers && !found.number.empty() && known != parts.end() && known->second.size() >= kLeast &&
          !of_another && !known->second.contains(std::string(found.number)))
        report(subject, passage, i, i + 3);
      const bool part = passage.word(i - 1) == "partie" && found.number.empty();
      if (part && headings.size() > kLeast && *headings.begin() == 1 && found.value > *headings.rbegin() &&
          !is_one_of(passage.word(i + 1), {"de", "du", "des"}))
        report(subject, passage, i - 1, i + 1);
    }
  }
}

// "voir annexe 3", where a list of annexes names two: in what CPL-003 does not judge.
void check_listed(const Subject& subject) {
  using enum DocumentKind;
  const Passages& passages = subject.passages();
  const bool judged = passages.is_convention() || passages.kind == avenant || passages.kind == deliberation;
  if (judged) return;
  std::set<std::string> listed;
  for (const Section& section : passages.sections) {
    if (section.nature == document::Nature::annexe) listed.insert(section.number);
  }
  if (passages.kind == bilan && !listed.empty()) return;
  for (const Passage& passage : passages.all) {
    const std::vector<AnnexeCitation> cited = annexes_cited_in(passage);
    if (passage.word(0) == "annexe" && !cited.empty() && cited[0].begin == passage.words[0].begin)
      listed.insert(cited[0].number);
  }
  // Annexes 3 and 4 as a file of their own speak of annexe 2.
  if (listed.size() < 2 || !listed.contains("1")) return;
  for (const Passage& passage : passages.all) {
    for (const AnnexeCitation& each : annexes_cited_in(passage)) {
      if (listed.contains(each.number) || passage.says("de la convention") || passage.says("de la ctg"))
        continue;
      subject
          .report({passage, each.begin, each.end}, "il n’y a pas d’annexe {} dans la liste des annexes",
                  "there is no annexe {} in the list of annexes", each.number)
          .hint("corrigez le renvoi, ou ajoutez ce qui manque",
                "correct the reference, or add what is missing");
    }
  }
}

// A list "Annexe 1 : …", "Annexe 3 : …", "Annexe 3 : …": one number for two titles.
void check_twice(const Subject& subject) {
  std::map<std::string, const Passage*> lines;
  const Passage* before = nullptr;
  for (const Passage& passage : subject.passages().all) {
    const bool listed = passage.word(0) == "annexe" && passage.words.size() <= 24 &&
                        passage.words.size() >= 4 && !passage.text.ends_with('.');
    const Code code =
        listed ? code_at(passage, passage.word(1) == "n" && passage.word(2) == "°" ? 3 : 1) : Code{};
    if (code.text.empty() || !is_one_of(passage.word(code.last), {":", "-", "–", "—", "."})) {
      if (passage.words.size() > 3 || before == nullptr) lines.clear(), before = nullptr;
      continue;
    }
    const auto [known, added] = lines.emplace(code.text, &passage);
    before = &passage;
    if (added || known->second->plain == passage.plain) continue;
    const Reported made = subject.report(passage.excerpt(0, code.last - 1), "deux annexes ont le numéro {}",
                                         "two annexes have the number {}", code.text);
    made->notes.push_back(
        {known->second->at(0), subject.diags().phrase("l’autre est ici", "the other is here")});
    made.hint("corrigez la numérotation", "correct the numbering");
  }
}

void apply(const Subject& subject) {
  if (subject.has_dossier()) return;  // its references are bound to what they mean
  const Numbers numbers = numbers_of(subject.passages());
  check_things(subject, numbers);
  check_beyond_count(subject, numbers);
  check_listed_things(subject, numbers);
  check_points(subject, numbers);
  check_twice(subject);
  check_listed(subject);
  check_tables(subject);
  check_roman(subject);
}

}  // namespace

const Rule rule = {"REF-009",
                   "own_numbers",
                   Family::references,
                   Severity::warning,
                   {"Ce à quoi renvoie un numéro est dans le document, une seule fois",
                    "What a number refers to is in the document, once"},
                   {"« L’action 1.4 » quand les actions vont de 1.1 à 1.3, « le point 4.5 » que "
                    "l’article 4 n’a pas, deux « annexe "
                    "3 » dans la liste : le lecteur cherche ce qui n’existe pas. Ne voit que les "
                    "numéros à point (1.4) de ce dont "
                    "trois au moins ouvrent une ligne, et la liste des annexes.",
                    "“Action 1.4” where the actions are 1.1 to 1.3, “point 4.5” that article 4 has "
                    "not, two “annexe 3” in the "
                    "list: the reader looks for what is not there. Only sees dotted numbers (1.4) of "
                    "things of which three at "
                    "least open a line, and the list of annexes."},
                   "Action 1.1 Créer un relais\n\nAction 1.2 Former les agents\n\nAction 2.1 Ouvrir "
                   "un local\n\nLa Msa porte l’action 1.4.\n",
                   "Action 1.1 Créer un relais\n\nAction 1.2 Former les agents\n\nAction 2.1 Ouvrir "
                   "un local\n\nLa Msa porte l’action 1.2.\n",
                   apply};

}  // namespace ctg::check::rules::own_numbers
