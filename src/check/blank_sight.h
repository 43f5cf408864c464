// What the finders of blanks see: one passage, word by word, with what stands before and behind it.
#pragma once

#include <initializer_list>

#include "check/blanks.h"
#include "reading/word_list.h"

namespace ctg::check {

// The customary marks of the settings, ready to be held against words.
struct MarkWords {
  std::vector<std::string> words;
  bool alone = false;
};
struct Marks {
  std::vector<MarkWords> all;
  Glance first_words;
};

class Sight {
 public:
  Sight(const Passages& passages, std::size_t index, std::vector<Blank>& found)
      : passages_(passages),
        passage(passages.all[index]),
        words(passage.words),
        index_(index),
        found_(found) {}

 private:
  const Passages& passages_;

 public:
  const Passage& passage;
  const std::vector<Word>& words;

  // Words outside the passage are empty: finders look around freely.
  std::string_view at(std::size_t i) const { return passage.word(i); }
  bool is(std::size_t i, std::initializer_list<std::string_view> any) const {
    const std::string_view plain = at(i);
    if (plain.empty()) return false;
    for (const std::string_view word : any) {
      if (word.size() == plain.size() && word.front() == plain.front() && word == plain) return true;
    }
    return false;
  }
  bool letters(std::size_t i) const { return kind(i, Word::Kind::letters); }
  bool number(std::size_t i) const { return kind(i, Word::Kind::number); }
  bool sign(std::size_t i) const { return kind(i, Word::Kind::sign); }
  bool spaced(std::size_t i) const { return i < words.size() && words[i].space_before; }
  std::string_view raw(std::size_t i) const {
    return i < words.size()
               ? std::string_view(passage.text).substr(words[i].begin, words[i].end - words[i].begin)
               : std::string_view{};
  }
  // "là", "où", "dû" are no "la", "ou", "du".
  bool accented(std::size_t i) const;
  bool capitals(std::size_t i) const;     // two letters or more, none small
  bool capitalised(std::size_t i) const;  // starts with a capital
  bool starts_line(std::size_t i) const;  // the first word of a line of the file
  bool ends_sentence(std::size_t i) const { return i >= words.size() || is(i, {".", ";"}); }
  // Text in capitals all along is a title.
  bool is_title() const;

  // A word after which a value must come: "de", "Madame", "n°", "soit", "siège", ":".
  bool asks(std::size_t i) const;
  bool is_civility(std::size_t i) const;  // of "M.", the sign: what comes behind it is the name
  // "n°": the sign.
  bool is_numero(std::size_t i) const { return i > 0 && is(i, {"°", "º"}) && at(i - 1) == "n"; }
  // "€", "ans", "places": a number stands before it.
  bool is_unit(std::size_t i) const;

  const Passage* next() const {
    return index_ + 1 < passages_.all.size() ? &passages_.all[index_ + 1] : nullptr;
  }
  const Passages& all() const { return passages_; }
  std::size_t index() const { return index_; }

  // Words [first, last) are a blank.
  Blank& add(Blank::Class kind, std::size_t first, std::size_t last);
  // What a blank at words [first, last) asks for, from what stands beside it.
  Asked asked(std::size_t first, std::size_t last) const;
  // [first, last) is within « … » of more than a few words: a citation, where "[…]" says that words were cut.
  bool in_citation(std::size_t first, std::size_t last) const;

 private:
  bool kind(std::size_t i, Word::Kind kind) const { return i < words.size() && words[i].kind == kind; }

  std::size_t index_;
  std::vector<Blank>& found_;
};

// A run of leader signs: dots, underscores, dashes, stars, question marks.
struct Leader {
  char sign = 0;           // '.', '_', '-', '*', '?', '#'; 0: none starts here
  std::size_t last = 0;    // the word behind it
  std::size_t weight = 0;  // signs; an ellipsis counts three
};
Leader leader_at(const Sight& sight, std::size_t i);
bool is_crosses(const Sight& sight, std::size_t i);  // "XX", "Xxxxx"
// A word that is the name of a field: "nom", "adresse", "montant".
bool is_field_name(std::string_view plain);

void find_leaders(Sight& sight);
void find_dates(Sight& sight);
void find_crosses(Sight& sight);
void find_customary_marks(Sight& sight, const Marks& marks);
void find_brackets(Sight& sight);
void find_merge_fields(Sight& sight);
void find_field_names(Sight& sight);
void find_instructions(Sight& sight);
void find_alternatives(Sight& sight);
void find_open_endings(Sight& sight);
void find_gaps(Sight& sight);
void find_units(Sight& sight);
void find_labels(Sight& sight);
void find_empty_items(Sight& sight);

}  // namespace ctg::check
