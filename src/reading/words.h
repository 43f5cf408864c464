// A passage as words and signs, for rules that look at what stands beside what.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::reading {

// A text has one for each six of its bytes: they are kept small.
struct Word {
  enum class Kind : std::uint8_t { letters, number, sign, field };
  std::string plain;  // letters: folded (readers/structure.h), "l'" apart from what follows; an ellipsis: "…"
  std::uint32_t begin = 0;  // bytes of the passage, which has a million at most (Passages::kLongest)
  std::uint32_t end : 24 = 0;
  Kind kind : 4 = Kind::letters;
  bool space_before : 1 = false;  // or a line end
};

std::vector<Word> words_of(std::string_view text);

// The plain forms of words [from, to), one blank after each but an elision: "l'annexe 4 ( suivi ) ".
std::string joined(const std::vector<Word>& words, std::size_t from, std::size_t to);

// Asked of every word of a text, WordList (reading/word_list.h) answers sooner.
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> any);

// "de", "la", "et", "concernent" …: what cannot stand at the end of a thought.
bool is_function_word(const Word& word);

}  // namespace ctg::reading
