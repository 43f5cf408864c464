#include "reading/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "readers/structure.h"
#include "reading/word_list.h"

namespace ctg::reading {

namespace {

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0 || c == 0x202F || c == 0x2009;
}
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC; }

}  // namespace

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), word) != any.end();
}

namespace {

// Gives `take` each word of a text, without its plain form.
template <class Take>
void each_word(std::string_view text, Take take) {
  bool space = true;
  const auto peek = [&](std::size_t at) -> char32_t {
    return at < text.size() ? utf8::next(text, at) : U'\0';
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (is_space(c)) {
      space = true;
      continue;
    }
    Word word;
    word.begin = static_cast<std::uint32_t>(begin);
    word.space_before = space;
    space = false;
    if (is_letter(c)) {
      while (is_letter(peek(at))) utf8::next(text, at);
      if (is_apostrophe(peek(at))) utf8::next(text, at);
    } else if (is_digit(c)) {
      word.kind = Word::Kind::number;
      while (is_digit(peek(at))) utf8::next(text, at);
    } else if (c == 0xFFFC) {
      word.kind = Word::Kind::field;
    } else {
      word.kind = Word::Kind::sign;
      if (c == U'.' || c == 0x2026) {
        while (peek(at) == U'.' || peek(at) == 0x2026) utf8::next(text, at);
      }
    }
    word.end = static_cast<std::uint32_t>(at) & 0xFFFFFFU;
    take(word);
  }
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  // Of a long text the words are counted first: it may be of signs alone, and while a vector grows it stands twice.
  constexpr std::size_t kLong = 1u << 16;
  std::size_t count = text.size() / 5 + 4;
  if (text.size() > kLong) {
    count = 0;
    each_word(text, [&](const Word&) { ++count; });
  }
  std::vector<Word> words;
  words.reserve(count);
  each_word(text, [&](Word& word) {
    const std::string_view own = text.substr(word.begin, word.end - word.begin);
    const bool dots = word.kind == Word::Kind::sign && (own.starts_with("…") || own.starts_with("..."));
    word.plain = dots ? "…" : readers::folded(own);
    words.push_back(std::move(word));
  });
  words.shrink_to_fit();
  return words;
}

std::string joined(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    out += words[i].plain;
    if (!words[i].plain.ends_with('\'')) out += ' ';
  }
  return out;
}

bool is_function_word(const Word& word) {
  static constexpr WordList kWords("a", "au", "aux", "avec", "dans", "de", "des", "du", "en", "entre", "et",
                                   "l'", "la", "le", "les", "ou", "par", "pour", "sur", "d'", "concernent",
                                   "concerne");
  return word.kind == Word::Kind::letters && kWords.has(word.plain);
}

}  // namespace ctg::reading
