// PAR-006: one name is spelt one way.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "check/rules/rules.h"
#include "reading/bodies.h"

namespace ctg::check::rules::spelling_of_names {

namespace {

constexpr std::size_t kMostNames = 200;  // that are compared each with each; no convention has as many

struct Use {
  const Passage* passage;
  std::size_t begin, end;
};

// A name that stands otherwise elsewhere.
void tell(const Subject& subject, const Use& here, const Use& elsewhere, std::string note, std::string hint) {
  const auto words = [](const Use& use) { return use.passage->text.substr(use.begin, use.end - use.begin); };
  const Reported report = subject.report({*here.passage, here.begin, here.end}, "« {} » ici, « {} » ailleurs",
                                         "“{}” here, “{}” elsewhere", words(here), words(elsewhere));
  report->notes.push_back({elsewhere.passage->at(elsewhere.begin), std::move(note)});
  report.hint(hint);
}

std::string one_way(const Subject& subject) {
  return subject.diags().phrase("écrivez ce nom d’une seule façon", "spell this name one way");
}

std::string other_name(const Subject& subject, std::size_t times) {
  return subject.diags().phrase("l’autre nom ({} fois)", "the other name ({} times)", times);
}

// In another spelling; 0 times: how often that one stands is not said.
void tell_spelling(const Subject& subject, const Use& here, const Use& elsewhere, std::size_t times = 0) {
  const Diagnostics& diags = subject.diags();
  tell(subject, here, elsewhere,
       times == 0 ? diags.phrase("l’autre graphie", "the other spelling")
                  : diags.phrase("l’autre graphie ({} fois)", "the other spelling ({} times)", times),
       one_way(subject));
}

void tell_territory(const Subject& subject, const Use& here, const Use& elsewhere) {
  tell(subject, here, elsewhere, subject.diags().phrase("l’autre nom est ici", "the other name is here"),
       subject.diags().phrase("un même organisme a un seul territoire", "one body has one territory"));
}

// One letter added, dropped or changed.
bool one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  const std::size_t skip = b.size() - a.size();
  return a.substr(std::min(a.size(), head + 1 - skip)) == b.substr(head + 1);
}

// Names of places and bodies have two parts that start with a capital: "Saint-Sernin", "Monts, Rance".
void check_letters(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  std::unordered_set<std::string_view> common;  // words that also stand in lower case: no names
  // By one part of the name, with a mark of which; then by the other.
  std::map<std::string, std::map<std::string, std::vector<Use>>> by_part;
  for (const Passage& passage : all) {
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      if (passage.words[i].kind == Word::Kind::letters && !passage.capitalised(i))
        common.insert(passage.words[i].plain);
    }
  }
  for (const Passage& passage : all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!passage.capitalised(i) || words[i].plain.size() < 4) continue;
      std::size_t next = i + 1;
      if (next + 1 < words.size() && (words[next].plain == "-" || words[next].plain == ",")) ++next;
      if (!passage.capitalised(next) || words[next].plain.size() < 4) continue;
      // Words all in capitals are titles.
      const unsigned char second = static_cast<unsigned char>(passage.text[words[i].begin + 1]);
      if (second >= 'A' && second <= 'Z') continue;
      if (common.contains(words[i].plain) || common.contains(words[next].plain)) continue;
      const Use use{&passage, words[i].begin, words[next].end};
      by_part["2" + words[next].plain][words[i].plain].push_back(use);
      by_part["1" + words[i].plain][words[next].plain].push_back(use);
    }
  }
  for (const auto& [part, firsts] : by_part) {
    if (firsts.size() > kMostNames) continue;
    for (const auto& [rare, uses] : firsts) {
      for (const auto& [frequent, others] : firsts) {
        if (others.size() <= uses.size() || !one_apart(rare, frequent)) continue;
        for (const Use& use : uses) {
          tell_spelling(subject, use, others[0], others.size());
        }
      }
    }
  }
}

// How far two words are apart: letters added, dropped or changed; no more than `most` is looked for.
std::size_t apart(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// A place whose name is of several words: "Saint-Gaudry-sur-Mée".
struct PlaceName {
  std::vector<std::string> words;  // without articles and prepositions, in the singular
  std::string raw;
  Use use;
  std::size_t times = 0;
};

std::string bare_word(std::string word) {
  if (word.size() > 4 && (word.ends_with('s') || word.ends_with('x'))) word.pop_back();
  return word;
}

bool is_particle(std::string_view plain) {
  return is_one_of(plain, {"le", "la", "les", "l'", "de", "du", "des", "d'", "sur", "sous", "en", "les"});
}

// Names with hyphens, of three words or more but for small ones: "Camblain-sur-Ornelle" has two.
std::map<std::string, PlaceName> hyphened_names(const Passages& passages) {
  std::map<std::string, PlaceName> names;
  for (const Passage& passage : passages.all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 2 < words.size() && names.size() <= kMostNames; ++i) {
      if (!passage.capitalised(i) || words[i + 1].plain != "-" || words[i + 1].space_before) continue;
      PlaceName name;
      std::size_t last = i, parts = 1;
      name.words.push_back(bare_word(words[i].plain));
      for (std::size_t at = i + 1; at + 1 < words.size() && !words[at].space_before;) {
        const bool joint = words[at].plain == "-" && !words[at + 1].space_before;
        const bool elided = words[at].plain.ends_with('\'') && at > i;  // "sur-l’Ornelle"
        if (!joint && !elided && !words[at - 1].plain.ends_with('\'')) break;
        const std::size_t word = joint ? at + 1 : at;
        if (words[word].kind != Word::Kind::letters) break;
        if (!is_particle(words[word].plain)) name.words.push_back(bare_word(words[word].plain));
        last = word;
        at = word + 1;
        ++parts;
      }
      if (parts < 3 || name.words.size() < 2 || !passage.capitalised(last)) continue;
      name.raw = joined(words, i, last + 1);
      name.use = {&passage, words[i].begin, words[last].end};
      ++names.emplace(name.raw, name).first->second.times;
      i = last;
    }
  }
  return names;
}

// "Saint-Aubert-des-Landes" and "Saint-Aubert-la-Lande", "…-sur-Mer" and "…-sur-Mée": what differs is an
// article, or a letter of one word, and one of the two stands there once.
void check_places(const Subject& subject, const std::map<std::string, PlaceName>& names) {
  for (const auto& [raw, name] : names) {
    if (name.times != 1) continue;
    for (const auto& [other_raw, other] : names) {
      const bool later = other.times > 1 || std::pair(other.use.passage, other.use.begin) <
                                                std::pair(name.use.passage, name.use.begin);
      if (raw == other_raw || !later || other.words.size() != name.words.size()) continue;
      std::size_t differ = 0, letters = 0;
      for (std::size_t k = 0; k < name.words.size(); ++k) {
        if (name.words[k] == other.words[k]) continue;
        ++differ;
        letters = apart(name.words[k], other.words[k]);
      }
      const bool same_words = differ == 0, slip = differ == 1 && letters == 1 && name.words.size() >= 2;
      if (!same_words && !slip) continue;
      tell_spelling(subject, name.use, other.use, other.times);
      break;
    }
  }
}

// Words that have two right spellings: one document keeps to one.
void check_pairs(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  struct Pair {
    std::string_view a, b;
  };
  for (const Pair& pair : {Pair{"coordinatrice", "coordonnatrice"}, Pair{"coordinateur", "coordonnateur"}}) {
    std::vector<Use> a, b;
    for (const Passage& passage : all) {
      for (const Word& word : passage.words) {
        if (word.plain == pair.a) a.push_back({&passage, word.begin, word.end});
        if (word.plain == pair.b) b.push_back({&passage, word.begin, word.end});
      }
    }
    if (a.empty() || b.empty()) continue;
    const bool first = a.size() < b.size();
    for (const Use& use : first ? a : b) {
      subject
          .report({*use.passage, use.begin, use.end}, "« {} » ici, « {} » ailleurs",
                  "“{}” here, “{}” elsewhere", first ? pair.a : pair.b, first ? pair.b : pair.a)
          ->severity = Severity::remark;
    }
  }
}

// "Saint-Ouen-les-Bois" and "Saint Ouen les Bois": the words of a name that has hyphens elsewhere, without
// them.
void check_hyphens(const Subject& subject) {
  struct Name {
    std::vector<std::string> words;
    Use use;
    std::size_t times = 0;
  };
  const std::vector<Passage>& all = subject.passages().all;
  std::map<std::string, Name> names;                        // by all words
  std::map<std::string, std::vector<const Name*>> by_head;  // by the first two
  for (const Passage& passage : all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      if (!passage.capitalised(i) || words[i + 1].plain != "-" || words[i + 1].space_before) continue;
      Name name;
      std::size_t last = i;
      name.words.push_back(words[i].plain);
      while (last + 2 < words.size() && words[last + 1].plain == "-" && !words[last + 1].space_before &&
             !words[last + 2].space_before && words[last + 2].kind == Word::Kind::letters)
        last += 2, name.words.push_back(words[last].plain);
      // "Sous-préfecture", "Après-midi": a name has a second capital.
      if (last == i || !passage.capitalised(last)) continue;
      name.use = {&passage, words[i].begin, words[last].end};
      Name& known = names.emplace(joined(words, i, last + 1), name).first->second;
      ++known.times;
      i = last;
    }
  }
  for (const auto& [key, name] : names) by_head[name.words[0] + " " + name.words[1]].push_back(&name);
  if (by_head.empty()) return;
  for (const Passage& passage : all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!passage.capitalised(i)) continue;
      const std::size_t second = words[i + 1].plain == "-" && i + 2 < words.size() ? i + 2 : i + 1;
      const auto found = by_head.find(words[i].plain + " " + words[second].plain);
      if (found == by_head.end()) continue;
      for (const Name* name : found->second) {
        std::size_t at = i, hyphens = 0;
        bool same = true;
        for (std::size_t k = 1; k < name->words.size() && same; ++k) {
          ++at;
          if (at < words.size() && words[at].plain == "-" && !words[at].space_before) ++at, ++hyphens;
          same = at < words.size() && words[at].plain == name->words[k];
        }
        // The last part has its capital: "saint Jean" of the calendar, "Pont à" are others.
        if (!same || hyphens + 1 == name->words.size() || !passage.capitalised(at)) continue;
        const unsigned char after = static_cast<unsigned char>(passage.text[words[i].begin + 1]);
        if (after >= 'A' && after <= 'Z') continue;
        tell_spelling(subject, {&passage, words[i].begin, words[at].end}, name->use, name->times);
      }
    }
  }
}

// A person: a first name and a name, each with its capital, the first not all in capitals. "Jean-Luc
// AUCLAIR".
struct Person {
  std::string first, name;
  Use use;
  bool titled = false;  // "Madame", "M." stands before
};

bool all_small_but_first(const Passage& passage, const Word& word) {
  for (std::size_t at = word.begin + 1; at < word.end; ++at) {
    if (passage.text[at] >= 'A' && passage.text[at] <= 'Z') return false;
  }
  return true;
}

// The name that goes on over hyphens and small particles: "Le Bihan", "Saint-Exupéry".
std::size_t name_end(const Passage& passage, std::size_t i) {
  const std::vector<Word>& words = passage.words;
  while (i + 2 < words.size() && words[i + 1].plain == "-" && !words[i + 1].space_before &&
         !words[i + 2].space_before && passage.capitalised(i + 2))
    i += 2;
  return i;
}

std::vector<Person> persons_in(const Passage& passage) {
  std::vector<Person> found;
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool titled = civility_gender(passage, i) != Gender::unknown;
    std::size_t first = i;
    if (titled) first = i + (words[i].plain == "m" ? 2 : 1);
    if (first + 1 >= words.size() || !passage.capitalised(first) ||
        !all_small_but_first(passage, words[first]))
      continue;
    if (!titled && i > 0 && civility_gender(passage, i - 1) != Gender::unknown) continue;
    if (!titled && i > 1 && words[i - 1].plain == "." && civility_gender(passage, i - 2) != Gender::unknown)
      continue;
    if (!titled && i > 0 && words[i - 1].plain == "-" && !words[i - 1].space_before) continue;
    const std::size_t first_end = name_end(passage, first), name = first_end + 1;
    // "Yannick Le Goff", "Anne de Brisson"
    const bool particle =
        name + 1 < words.size() &&
        is_one_of(words[name].plain, {"le", "la", "de", "du", "des", "d'", "l'", "van", "ben"}) &&
        passage.capitalised(name + 1);
    const std::size_t root = particle ? name + 1 : name;
    if (root >= words.size() || !passage.capitalised(root) || words[root].plain.size() < 4) continue;
    if (particle && !passage.capitalised(name) && !titled) continue;  // "Caf de Paris"
    if (is_office(words[first].plain)) continue;
    const std::size_t last = name_end(passage, root);
    found.push_back({joined(words, first, first_end + 1),
                     joined(words, name, last + 1),
                     {&passage, words[first].begin, words[last].end},
                     titled});
  }
  return found;
}

// "Monsieur Bernard Perrault", and below "Bernard PERREAULT": one first name, names that are a slip apart.
// Only of persons who are named with their title somewhere.
void check_persons(const Subject& subject) {
  constexpr std::size_t kSlip = 2;
  std::map<std::string, std::vector<Person>> titled;
  std::vector<Person> all;
  for (const Passage& passage : subject.passages().all) {
    for (Person& person : persons_in(passage)) {
      if (person.titled && titled.size() < kMostNames) titled[person.first].push_back(person);
      all.push_back(std::move(person));
    }
  }
  std::map<std::string, std::vector<const Person*>> by_name;
  for (const Person& person : all) {
    if (by_name.size() < kMostNames) by_name[person.name].push_back(&person);
  }
  // "Andrés Bernard" and "André Bernard": first names a letter apart.
  for (const auto& [name, persons] : by_name) {
    if (persons.size() > kMostNames) continue;
    for (const Person* person : persons) {
      const Person& first = *persons.front();
      if (person->first == first.first || person->first.size() < 4 || !one_apart(person->first, first.first))
        continue;
      const bool anew = std::none_of(persons.begin(), persons.end(), [&](const Person* each) {
        return each < person && each->first == person->first;
      });
      if (!anew || (!person->titled && !first.titled)) continue;
      tell_spelling(subject, person->use, first.use);
    }
  }
  for (const Person& person : all) {
    const auto known = titled.find(person.first);
    if (known == titled.end() || known->second.size() > kMostNames) continue;
    const Person* meant = nullptr;
    bool same = false;
    for (const Person& other : known->second) {
      if (other.use.passage == person.use.passage && other.use.begin == person.use.begin) {
        same = same || &other == &known->second.front();
        continue;
      }
      same = same || other.name == person.name;
      const std::size_t shorter = std::min(other.name.size(), person.name.size());
      const bool start = shorter > 5 && other.name.substr(0, 4) == person.name.substr(0, 4);
      const std::size_t most = start ? kSlip + 1 : shorter > 6 ? kSlip : 1;
      const bool longer = other.name.starts_with(person.name) || person.name.starts_with(other.name);
      if ((!longer || one_apart(other.name, person.name)) && apart(other.name, person.name) <= most)
        meant = &other;
    }
    if (same || meant == nullptr) continue;
    tell_spelling(subject, person.use, meant->use);
  }
}

struct Territory {
  std::string plain;
  Use use;
};

// One Caf signs, another one is named in passing: of another model, where nothing joins the two.
void check_other_caf(const Subject& subject, const std::vector<const Territory*>& names,
                     const std::map<std::string_view, std::size_t>& times) {
  using enum DocumentKind;
  const DocumentKind kind = subject.passages().kind;
  if (names.size() != 2 || kind == unknown || kind == minutes || kind == bilan) return;
  const Territory &one = *names[0], &two = *names[1];
  if (one_apart(one.plain, two.plain) || times.at(two.plain) > 1) return;
  const Passage& passage = *two.use.passage;
  if (one.use.passage == two.use.passage) return;  // "la Caf de l’Ain, la Caf du Rhône": both are meant
  // "les Caf de l’Ain et du Rhône", "en lien avec la Caf de l’Ain": two that are meant.
  for (const std::string_view word : {"limitrophe", "voisin", "experience", "exemple", "modele", "autre",
                                      "les caf", "et de la caf", "et la caf", "comme"}) {
    if (passage.says(word)) return;
  }
  const auto nature = subject.passages().sections[passage.section].nature;
  if (nature == document::Nature::parties || nature == document::Nature::closing) return;
  tell_territory(subject, two.use, one.use);
}

// "la Caf de l’Aube", "la caisse d’allocations familiales de l’Aude": one body has one territory.
void check_territories(const Subject& subject) {
  std::map<std::string_view, std::vector<Territory>> by_body;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      const bool caf = words[i].plain == "caf" ||
                       (words[i].plain == "familiales" && i > 0 && words[i - 1].plain == "allocations");
      const bool msa = words[i].plain == "msa" ||
                       (words[i].plain == "agricole" && i > 0 && words[i - 1].plain == "sociale");
      if (!caf && !msa) continue;
      std::size_t at = i + 1;
      if (words[at].plain == "de")
        ++at;
      else if (words[at].plain != "du" && words[at].plain != "d'" && words[at].plain != "des")
        continue;
      else
        ++at;
      if (at < words.size() && (words[at].plain == "l'" || words[at].plain == "la")) ++at;
      if (at >= words.size() || !passage.capitalised(at) || words[at].plain.size() < 3) continue;
      std::size_t last = at;
      while (last + 2 < words.size() && words[last + 1].plain == "-" && !words[last + 1].space_before &&
             words[last + 2].kind == Word::Kind::letters)
        last += 2;
      by_body[caf ? "caf" : "msa"].push_back(
          {joined(words, at, last + 1), {&passage, words[at].begin, words[last].end}});
    }
  }
  for (const auto& [body, all] : by_body) {
    std::map<std::string_view, std::size_t> times;
    std::vector<const Territory*> names;  // each once, where it stands first
    for (const Territory& each : all) {
      if (++times[each.plain] == 1) names.push_back(&each);
    }
    if (names.size() > kMostNames) continue;
    if (body == "caf") check_other_caf(subject, names, times);
    for (const Territory& each : all) {
      for (const Territory* named : names) {
        const Territory& other = *named;
        if (other.plain == each.plain || !one_apart(each.plain, other.plain)) continue;
        // The rarer one is told; of two as frequent, the later.
        if (times[each.plain] > times[other.plain] ||
            (times[each.plain] == times[other.plain] && &each < &other))
          continue;
        tell_territory(subject, each.use, other.use);
        break;
      }
    }
  }
}

// "Mme Tiry" where "Mme Isabelle Thiry" is present: a title and a surname that nobody has.
void check_surnames(const Subject& subject) {
  struct Surname {
    std::string plain;
    Gender gender = Gender::unknown;
    Use use;
    bool alone = false;  // without a first name
  };
  std::vector<Surname> all;
  for (const Passage& passage : subject.passages().all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const Gender gender = civility_gender(passage, i);
      if (gender == Gender::unknown) continue;
      std::size_t first = i + (words[i].plain == "m" ? 2 : 1);
      if (first + 2 < words.size() && words[first].plain.size() == 1 && words[first + 1].plain == ".")
        first += 2;  // "Mme S. Gautier"
      if (first >= words.size() || !passage.capitalised(first)) continue;
      const std::size_t first_end = name_end(passage, first), second = first_end + 1;
      const bool two = second < words.size() && passage.capitalised(second) && words[second].plain.size() > 2;
      const std::size_t name = two ? second : first, last = two ? name_end(passage, second) : first_end;
      if (words[name].plain.size() < 4 || is_office(words[name].plain)) continue;
      all.push_back(
          {joined(words, name, last + 1), gender, {&passage, words[name].begin, words[last].end}, !two});
    }
  }
  // "Aïcha Benali   Msa": named without a title, in a list.
  for (const Passage& passage : subject.passages().all) {
    for (const Person& person : persons_in(passage)) {
      if (!person.titled) all.push_back({person.name, Gender::unknown, person.use, false});
    }
  }
  constexpr std::size_t kMostPersons = 600;
  if (all.size() > kMostPersons) return;
  for (const Surname& each : all) {
    if (!each.alone) continue;
    const auto same = std::count_if(all.begin(), all.end(),
                                    [&](const Surname& other) { return other.plain == each.plain; });
    if (same > 1) continue;
    for (const Surname& other : all) {
      if ((other.gender != each.gender && other.gender != Gender::unknown) ||
          !one_apart(each.plain, other.plain))
        continue;
      tell_spelling(subject, each.use, other.use);
      break;
    }
  }
}

// "Montigny-sur-Orne" once, "Montigny-sur-Aure" elsewhere: a name of three words or more of which one
// differs.
void check_compounds(const Subject& subject, const std::map<std::string, PlaceName>& places) {
  std::map<std::string, PlaceName> names;
  for (const auto& [raw, name] : places)
    if (raw.find('\'') == std::string::npos && raw.find(' ') >= 3) names.emplace(raw, name);
  if (names.size() > kMostNames) return;
  for (const auto& [rare, use] : names) {
    if (use.times > 1) continue;
    for (const auto& [frequent, other] : names) {
      if (other.times < 2) continue;
      // The same but for the last word, or for the one between.
      const std::size_t a = rare.rfind("- "), b = frequent.rfind("- ");
      const std::size_t c = rare.find(" -"), d = frequent.find(" -");
      const bool end = rare.substr(0, a) == frequent.substr(0, b) && rare != frequent;
      const bool middle = rare.substr(0, c) == frequent.substr(0, d) &&
                          rare.substr(a) == frequent.substr(b) && rare != frequent;
      const bool saint = rare.starts_with("saint");
      if ((!end && !middle) || (saint && end && !middle && std::count(rare.begin(), rare.end(), '-') < 3))
        continue;
      tell(subject, use.use, other.use, other_name(subject, other.times), one_way(subject));
      break;
    }
  }
}

// "centre social L’Escale", "centre social L’Escalle": one name, a letter apart, behind the same word.
void check_single(const Subject& subject) {
  constexpr std::size_t kLeast = 6;
  std::map<std::string, std::vector<Use>> names;  // by the word before and the name
  std::unordered_set<std::string_view> common;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const Word& word = passage.words[i];
      if (word.kind != Word::Kind::letters || word.plain.size() < kLeast) continue;
      if (!passage.capitalised(i)) {
        common.insert(word.plain);
        continue;
      }
      std::size_t head = i;
      while (head > 0 && is_one_of(passage.word(head - 1), {"l'", "la", "le", "les", "d'", "de", "du", "«"}))
        --head;
      if (head == 0 || passage.words[head - 1].kind != Word::Kind::letters || passage.capitalised(head - 1) ||
          passage.word(head - 1).size() < 3 ||
          (passage.capitalised(i + 1) && !passage.starts_line(i + 1) &&
           !passage.is_in_other_column(i + 1, "  ")) ||
          passage.word(i + 1) == "-")
        continue;
      const unsigned char second = static_cast<unsigned char>(passage.text[word.begin + 1]);
      if (second >= 'A' && second <= 'Z') continue;  // all in capitals
      names[passage.words[head - 1].plain + " " + word.plain].push_back({&passage, word.begin, word.end});
    }
  }
  if (names.size() > 2 * kMostNames) return;
  for (auto one = names.begin(); one != names.end(); ++one) {
    const std::size_t blank = one->first.find(' ');
    const std::string_view head = std::string_view(one->first).substr(0, blank);
    for (auto two = std::next(one);
         two != names.end() && two->first.starts_with(head) && two->first[blank] == ' '; ++two) {
      const std::string_view a = std::string_view(one->first).substr(blank + 1),
                             b = std::string_view(two->first).substr(blank + 1);
      if (!one_apart(a, b) || a.substr(0, a.size() - 1) == b || b.substr(0, b.size() - 1) == a) continue;
      if (common.contains(a) || common.contains(b)) continue;
      const bool first =
          one->second.size() <= two->second.size() &&
          !(one->second.size() == two->second.size() && one->second[0].passage < two->second[0].passage);
      const std::vector<Use>&rare = first ? one->second : two->second,
            &other = first ? two->second : one->second;
      for (const Use& use : rare) {
        tell_spelling(subject, use, other[0], other.size());
      }
    }
  }
}

// "le Président de la Communauté d’agglomération", once, where the party is a communauté de communes.
void check_community(const Subject& subject) {
  std::vector<Use> communes, agglomeration;
  for (const Passage& passage : subject.passages().all) {
    for (std::size_t i = 0; i + 2 < passage.words.size(); ++i) {
      if (passage.words[i].plain != "communaute") continue;
      const bool of_communes = passage.word(i + 1) == "de" && passage.word(i + 2) == "communes";
      const bool agglo = passage.word(i + 1) == "d'" && passage.word(i + 2) == "agglomeration";
      if (of_communes) communes.push_back({&passage, passage.words[i].begin, passage.words[i + 2].end});
      if (agglo) agglomeration.push_back({&passage, passage.words[i].begin, passage.words[i + 2].end});
    }
  }
  if (communes.empty() || agglomeration.empty()) return;
  const bool rare = communes.size() < agglomeration.size();
  const std::vector<Use>&few = rare ? communes : agglomeration, &many = rare ? agglomeration : communes;
  if (few.size() != 1 || many.size() < 3) return;
  // One of its own name, a law on all of them.
  const Passage& passage = *few[0].passage;
  const auto behind = std::find_if(passage.words.begin(), passage.words.end(),
                                   [&](const Word& word) { return word.begin >= few[0].end; });
  const auto at = static_cast<std::size_t>(behind - passage.words.begin());
  if (passage.capitalised(at) || (is_one_of(passage.word(at), {"de", "du", "d'", "des"}) &&
                                  (passage.capitalised(at + 1) || passage.capitalised(at + 2))))
    return;
  if (passage.says("communautes") || passage.says(" ou ") || passage.is_visa()) return;
  tell(subject, few[0], many[0], other_name(subject, many.size()),
       subject.diags().phrase("nommez l’organisme qui est partie", "name the body that is a party"));
}

void apply(const Subject& subject) {
  check_letters(subject);
  const auto places = hyphened_names(subject.passages());
  check_places(subject, places);
  check_hyphens(subject);
  check_territories(subject);
  check_persons(subject);
  check_pairs(subject);
  check_surnames(subject);
  check_community(subject);
  check_single(subject);
  check_compounds(subject, places);
}

}  // namespace

const Rule rule = {
    "PAR-006",
    "spelling_of_names",
    Family::parties,
    Severity::warning,
    {"Un nom s’écrit d’une seule façon", "One name is spelt one way"},
    {"Un nom mal écrit désigne une autre commune, une autre personne, ou personne. Ne compare pas les noms "
     "d’un document qui en a plus de deux cents d’une même sorte ; d’une personne, il faut qu’elle soit nommée "
     "une fois avec « Madame » ou « M. » et son prénom.",
     "A name spelt wrong means another commune, another person, or none. Does not compare the names of a "
     "document that has more than two hundred of a kind; of a person, only where the person is named once "
     "with “Madame” or “M.” and a first name."},
    "La mairie de Saint-Sernin, l’école de Saint-Sernin et les familles de Sain-Sernin.\n",
    "La mairie de Saint-Sernin, l’école de Saint-Sernin et les familles de Saint-Affrique.\n",
    apply};

}  // namespace ctg::check::rules::spelling_of_names
