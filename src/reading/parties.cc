// Parties are found by the clause that gives each its short name; where a convention gives none, by "d'une
// part" and "d'autre part". A person is named behind a civilité, or by two words with capitals behind
// "représentée par", where other capitals are those of offices and bodies.
#include "reading/parties.h"

#include <algorithm>
#include <array>
#include <optional>

#include "reading/bodies.h"

namespace ctg::reading {

namespace {

using document::Nature;

constexpr std::string_view kShared[] = {"la",       "le",      "les",     "cc",         "commune",
                                        "communes", "des",     "du",      "communaute", "agglomeration",
                                        "ville",    "sociale", "agricole"};

std::vector<std::string> telling_words(std::string_view name) {
  std::vector<std::string> out;
  for (const Word& word : words_of(name)) {
    if (word.kind == Word::Kind::letters && word.plain.size() >= 3 &&
        std::find(std::begin(kShared), std::end(kShared), word.plain) == std::end(kShared))
      out.push_back(word.plain);
  }
  return out;
}

bool is_naming(const Word& word) {
  return word.plain.starts_with("denomme") || word.plain.starts_with("designe") ||
         word.plain.starts_with("appele") || word.plain.starts_with("nomme") ||
         word.plain.starts_with("intitule");
}

// The words of "ci-après" from one on; 0 where they are not there.
std::size_t hereafter(const std::vector<Word>& words, std::size_t at) {
  if (at >= words.size() || words[at].plain != "ci") return 0;
  if (at + 2 < words.size() && words[at + 1].plain == "-" && words[at + 2].plain == "apres") return 3;
  return at + 1 < words.size() && words[at + 1].plain == "apres" ? 2 : 0;
}

bool opens_quote(const Word& word) { return word.plain == "«" || word.plain == "“" || word.plain == "\""; }
bool closes_quote(const Word& word) { return word.plain == "»" || word.plain == "”" || word.plain == "\""; }

// The word behind a clause that starts at `at`; 0 where none does.
std::size_t behind_clause(const std::vector<Word>& words, std::size_t at) {
  constexpr std::size_t kNear = 4;
  if (const std::size_t length = hereafter(words, at); length > 0) {
    const std::size_t next = at + length;
    if (next < words.size() && opens_quote(words[next])) return next;
    for (std::size_t i = next; i < std::min(next + kNear, words.size()); ++i) {
      if (is_naming(words[i])) return i + 1;
    }
    return 0;
  }
  if (!is_naming(words[at])) return 0;
  // "dénommée ci-après", "désignée sous le terme", "dénommée « la Ville »".
  if (const std::size_t length = hereafter(words, at + 1); length > 0) return at + 1 + length;
  if (at + 1 < words.size() && opens_quote(words[at + 1])) return at + 1;
  const bool term = at + 3 < words.size() && words[at + 1].plain == "sous" &&
                    (words[at + 3].plain == "terme" || words[at + 3].plain == "nom" ||
                     words[at + 3].plain == "vocable" || words[at + 3].plain == "appellation");
  return term ? at + 4 : 0;
}

std::string trimmed(std::string name) {
  for (const std::string_view blank : {" ", "\u00A0", "\u202F", "\n", " "}) {
    while (name.starts_with(blank)) name.erase(0, blank.size());
    while (name.ends_with(blank)) name.erase(name.size() - blank.size());
  }
  return name;
}

// The name that stands behind a clause: in quotes, or up to the next sign.
std::optional<NamedParty> name_at(const Passage& passage, std::size_t at) {
  constexpr std::size_t kLongest = 14;  // words
  const std::vector<Word>& words = passage.words;
  const auto is_term = [&](std::size_t i) {
    return i < words.size() && (words[i].plain == "terme" || words[i].plain == "termes" ||
                                words[i].plain == "nom" || words[i].plain == "vocable" ||
                                words[i].plain == "appellation" || words[i].plain == "denomination");
  };
  while (at < words.size() &&
         (words[at].plain == ":" || words[at].plain == "par" || words[at].plain == "sous" ||
          words[at].plain == "comme" || words[at].plain == "de" || is_term(at) || is_term(at + 1)))
    ++at;
  if (at >= words.size()) return {};
  const bool quoted = opens_quote(words[at]);
  std::size_t last = at + (quoted ? 1 : 0);
  const std::size_t from = last;
  while (last < words.size() && last - from < kLongest) {
    const Word& word = words[last];
    if (quoted ? closes_quote(word)
               : word.plain == "," || word.plain == ";" || word.plain == "." || word.plain == ")")
      break;
    if (!quoted && word.plain == "d'" && last + 1 < words.size() &&
        (words[last + 1].plain == "une" || words[last + 1].plain == "autre"))
      break;
    ++last;
  }
  if (last == from) return {};
  NamedParty party;
  party.passage = &passage;
  party.begin = words[at].begin;
  party.end = quoted && last < words.size() ? words[last].end : words[last - 1].end;
  party.name = trimmed(passage.text.substr(words[from].begin, words[last - 1].end - words[from].begin));
  party.words = telling_words(party.name);
  return party;
}

bool is_office(const Word& word) {
  constexpr std::array<std::string_view, 34> kWords = {
      "maire",         "president", "presidente",     "directeur",  "directrice",    "general",
      "generale",      "prefet",    "prefete",        "conseil",    "municipal",     "communautaire",
      "departemental", "regional",  "administration", "bureau",     "caisse",        "caf",
      "msa",           "commune",   "communaute",     "communes",   "agglomeration", "ville",
      "departement",   "region",    "etat",           "convention", "association",   "vice",
      "adjoint",       "adjointe",  "premier",        "delegue"};
  return std::find(kWords.begin(), kWords.end(), word.plain) != kWords.end();
}

bool is_civility(const Word& word) {
  return word.plain == "madame" || word.plain == "monsieur" || word.plain == "mme" ||
         word.plain == "mesdames" || word.plain == "messieurs" || word.plain == "m" || word.plain == "mm" ||
         word.plain == "mmes";
}

bool is_blank(const Word& word) {
  return word.kind == Word::Kind::field || word.plain == "…" || word.plain == "_" || word.plain == "[" ||
         word.plain.starts_with("xx");
}

// Whether a person is named, from the word on.
bool names_person(const Passage& passage, std::size_t from) {
  const std::vector<Word>& words = passage.words;
  for (std::size_t i = from; i < words.size(); ++i) {
    if (is_civility(words[i]) || is_blank(words[i])) return true;
    if (i + 1 >= words.size() || !passage.capitalised(i) || is_office(words[i])) continue;
    std::size_t next = i + 1;  // "Jean-Luc Brun", "Anne de Roux"
    while (next + 1 < words.size() &&
           (words[next].plain == "-" || words[next].plain == "de" || words[next].plain == "du"))
      next += words[next].plain == "-" ? 2 : 1;
    if (next < words.size() && passage.capitalised(next) && !is_office(words[next])) return true;
  }
  return false;
}

bool is_side(const Passage& passage) { return passage.says("d'une part") || passage.says("d'autre part"); }

}  // namespace

std::string phrase(std::string_view name) {
  std::string out;
  for (const Word& word : words_of(name)) {
    const bool article = out.empty() && (word.plain == "la" || word.plain == "le" || word.plain == "les" ||
                                         word.plain == "l'");
    if (!article) out += (out.empty() ? "" : " ") + word.plain;
  }
  return out;
}

namespace {

std::string body_in(std::string_view name) {
  for (const Word& word : words_of(name))
    if (const Body* body = body_of(word.plain)) return std::string(body->noun);
  return {};
}

// "La Collectivité européenne d’Alsace" of the passage that presents the party, before its clause.
std::string presented_name(const Passages& passages, const NamedParty& party) {
  const auto at = static_cast<std::size_t>(party.passage - passages.all.data());
  for (const std::size_t back : {std::size_t{0}, std::size_t{1}}) {
    if (back > at) break;
    const Passage& passage = passages.all[at - back];
    if (passage.section != party.passage->section || passage.words.empty()) break;
    const std::string text = back == 0 ? passage.text.substr(0, party.begin) : passage.text;
    const std::string name = text.substr(0, std::min(text.find(','), text.find(" représent")));
    if (name.size() < 120 && body_in(name) != "") return name;
  }
  return {};
}

void add_names(NamedParty& party, const Passages& passages, const model::Dossier* dossier) {
  std::vector<std::string> names = {party.name};
  if (dossier != nullptr)
    for (const model::Partie& each : dossier->convention.parties)
      if (phrase(each.denomination.value) == phrase(party.name)) party.known = &each;
  if (const model::Partie* known = party.known)
    names = {party.name, known->nom.value, known->nom_usuel.value, known->nom_signature.value};
  else if (const std::string name = presented_name(passages, party); !name.empty())
    names.push_back(name);
  for (const std::string& name : names) {
    if (std::string whole = phrase(name); !whole.empty()) party.names.push_back(std::move(whole));
    if (party.body.empty()) party.body = body_in(name);
    for (std::string& word : telling_words(name))
      if (std::find(party.words.begin(), party.words.end(), word) == party.words.end())
        party.words.push_back(std::move(word));
  }
}

// A word that two parties share tells neither: "Ormin" of the commune and of its CCAS.
void keep_own_words(std::vector<NamedParty>& parties) {
  std::vector<std::vector<std::string>> own;
  for (const NamedParty& party : parties) {
    std::vector<std::string> words;
    for (const std::string& word : party.words) {
      const auto others = std::count_if(parties.begin(), parties.end(), [&](const NamedParty& other) {
        return std::find(other.words.begin(), other.words.end(), word) != other.words.end();
      });
      if (others == 1) words.push_back(word);
    }
    own.push_back(std::move(words));
  }
  for (std::size_t i = 0; i < parties.size(); ++i) parties[i].words = std::move(own[i]);
}

bool has_phrase(std::string_view plain, std::string_view wanted) {
  const auto is_edge = [&](std::size_t at) {
    return at == std::string_view::npos || at >= plain.size() || plain[at] == ' ' || plain[at] == '\'';
  };
  for (std::size_t at = plain.find(wanted); at != std::string_view::npos; at = plain.find(wanted, at + 1))
    if ((at == 0 || is_edge(at - 1)) && is_edge(at + wanted.size())) return true;
  return false;
}

}  // namespace

bool NamedParty::is_in(std::string_view plain) const {
  if (std::any_of(names.begin(), names.end(),
                  [&](const std::string& each) { return has_phrase(plain, each); }))
    return true;
  if (!words.empty())
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return plain.find(word) != std::string_view::npos; });
  return body.empty() || has_phrase(plain, body);
}

std::vector<NamedParty> parties_of(const Passages& passages, const model::Dossier* dossier) {
  std::vector<NamedParty> parties;
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != Nature::parties) continue;
    for (std::size_t i = 0; i < passage.words.size(); ++i) {
      const std::size_t behind = behind_clause(passage.words, i);
      if (behind == 0) continue;
      // « ensemble dénommées "les Parties" » names no party.
      if (auto party = name_at(passage, behind); party && !party->name.ends_with("arties"))
        parties.push_back(*party);
      i = behind - 1;
    }
  }
  for (NamedParty& party : parties) add_names(party, passages, dossier);
  keep_own_words(parties);
  return parties;
}

std::vector<PresentedParty> presented_parties(const Passages& passages) {
  std::vector<PresentedParty> out;
  PresentedParty party;
  bool represented = false, done = false;  // its clause has been said; what follows may still go on it
  const auto finish = [&] {
    if (party.first != nullptr && done) out.push_back(party);
    party = {};
    represented = done = false;
  };
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature != Nature::parties) continue;
    const std::vector<Word>& words = passage.words;
    const bool lead = words.empty() || passage.plain.starts_with("entre les") || words.size() <= 3 ||
                      passage.says("soussigne");
    const bool clause_only =
        !words.empty() && (behind_clause(words, 0) > 0 || is_side(passage)) && words.size() < 20;
    const bool goes_on =
        !words.empty() && (passage.plain.starts_with("represente") || passage.plain.starts_with("agissant"));
    const bool side_alone =
        is_side(passage) && words.size() <= 6;  // "D’une part," before the party that it opens
    if (done && !clause_only && !goes_on) finish();
    if (side_alone && party.first == nullptr) continue;
    if (party.first == nullptr && (!lead || passage.says("represente"))) party.first = &passage;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i].plain;
      if (word.starts_with("represente") || word == "agissant") {
        if (!represented) party.signer_named = party.signer_named || names_person(passage, i + 1);
        represented = true;
      }
      party.signer_named = party.signer_named || is_civility(words[i]) || words[i].kind == Word::Kind::field;
      party.many = party.many || word == "chacun" || word == "chacune" || word == "leurs" || word == "leur";
      if (behind_clause(words, i) > 0) done = true;
    }
    if (represented && !party.signer_named)
      party.signer_named = !clause_only && names_person(passage, goes_on ? 0 : words.size());
    done = done || is_side(passage);
  }
  finish();
  return out;
}

}  // namespace ctg::reading
