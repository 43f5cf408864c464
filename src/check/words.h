// A passage as words and signs, for rules that look at what stands beside what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctg::check {

struct Word {
  enum class Kind { letters, number, sign, field };
  Kind kind = Kind::letters;
  std::size_t begin = 0, end = 0;  // bytes of the passage
  std::string plain;  // letters: folded (readers/structure.h), "l'" apart from what follows; an ellipsis: "…"
  bool space_before = false;  // or a line end
};

std::vector<Word> words_of(std::string_view text);

// The plain forms of words [from, to), one blank after each but an elision: "l'annexe 4 ( suivi ) ".
std::string joined(const std::vector<Word>& words, std::size_t from, std::size_t to);

// "de", "la", "et", "concernent" …: what cannot stand at the end of a thought.
bool is_function_word(const Word& word);

}  // namespace ctg::check
