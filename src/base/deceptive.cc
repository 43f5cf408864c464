#include "base/deceptive.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"

namespace ctg {

namespace {

using Kind = Deceptive::Kind;

// Letters of Greek and Cyrillic that are drawn as a Latin letter is.
constexpr std::u32string_view kLookalikes =
    U"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ"
    U"АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝ";

constexpr bool is_ascii_letter(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }
constexpr bool is_latin(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
constexpr bool is_foreign(char32_t c) { return c >= 0x370 && c <= 0x52F; }
bool is_lookalike(char32_t c) { return is_foreign(c) && kLookalikes.find(c) != kLookalikes.npos; }

constexpr bool turns(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
constexpr bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2060 && c <= 0x2065) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

// The character at `at`, which moves behind it; of "&#x202E;" the one that is meant.
char32_t take(std::string_view text, std::size_t& at) {
  if (text.substr(at).starts_with("&#")) {
    const bool hex = at + 2 < text.size() && (text[at + 2] | 0x20) == 'x';
    const char* const begin = text.data() + at + (hex ? 3 : 2);
    std::uint32_t number = 0;
    const auto [end, failed] = std::from_chars(begin, text.data() + text.size(), number, hex ? 16 : 10);
    if (failed == std::errc() && end != text.data() + text.size() && *end == ';') {
      at = static_cast<std::size_t>(end - text.data()) + 1;
      return number;
    }
  }
  return utf8::next(text, at);
}

// Whether none of them is in the text: nearly every text is plain, and its bytes alone say so. (False for
// some that are: then it is read.)
bool is_plain(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned first = byte(at);
    if (first < 0xC2 && first != '&') continue;
    if (first == '&') {
      if (byte(at + 1) == '#') return false;
    } else if (first == 0xC2) {  // U+0080 to U+00BF
      if (byte(at + 1) == 0xAD) return false;
    } else if (first == 0xE2) {  // U+2000 to U+2FFF
      const unsigned second = byte(at + 1), third = byte(at + 2);
      const bool mark = second == 0x80 && (third < 0x90 || (third >= 0xAA && third <= 0xAE));
      if (mark || second == 0x81) return false;
    } else if (first >= 0xCD) {  // from U+0340 on
      return false;
    }
  }
  return true;
}

// Whether a figure or a capital stands in what blanks set apart around a byte.
bool is_in_name(std::string_view text, std::size_t offset) {
  constexpr std::size_t kFar = 256;  // bytes that are looked at on each side
  const auto is_blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  std::size_t begin = offset, end = offset;
  while (begin > 0 && offset - begin < kFar && !is_blank(begin - 1)) --begin;
  while (end < text.size() && end - offset < kFar && !is_blank(end)) ++end;
  const std::string_view token = text.substr(begin, end - begin);
  return std::any_of(token.begin(), token.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

class Search {
 public:
  std::vector<Deceptive> of(std::string_view text) {
    text_ = text;
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size()) {
      const std::size_t begin = at;
      const char32_t c = take(text, at);
      if (turns(c) || is_unseen(c)) {
        add(turns(c) ? Kind::direction : Kind::unseen, c, begin);
      } else if (is_latin(c) || is_foreign(c)) {
        letter(c, begin);
      } else if (!word_.empty()) {
        end_word();
      }
    }
    end_word();
    return std::move(found_);
  }

 private:
  void letter(char32_t c, std::size_t offset) {
    utf8::append(word_, c);
    latin_ += is_latin(c);
    ++letters_;
    if (!is_lookalike(c)) return;
    if (lookalikes_++ == 0) first_ = {Kind::alphabet, c, offset, 1, {}};
  }

  // Our letters and theirs in one word; or a word of theirs that could be one of ours.
  void end_word() {
    if (lookalikes_ > 0 && (latin_ > 0 || (lookalikes_ == letters_ && letters_ > 2))) {
      add(Kind::alphabet, first_.character, first_.offset);
    }
    word_.clear();
    latin_ = letters_ = lookalikes_ = 0;
  }

  void add(Kind kind, char32_t c, std::size_t offset) {
    const auto [known, fresh] = known_.emplace(c, found_.size());
    const std::string word = kind == Kind::alphabet ? word_ : std::string();
    if (fresh)
      found_.emplace_back(Deceptive{kind, c, offset, 1, word});
    else
      ++found_[known->second].count;
    Deceptive& made = found_[known->second];
    if (kind == Kind::unseen || made.in_name || !is_in_name(text_, offset)) return;
    made.in_name = offset;
    made.name = word;
  }

  std::string_view text_;
  std::vector<Deceptive> found_;
  std::map<char32_t, std::size_t> known_;
  std::string word_;
  std::size_t latin_ = 0, letters_ = 0, lookalikes_ = 0;
  Deceptive first_;
};

}  // namespace

std::vector<Deceptive> deceptive_in(std::string_view text) {
  return is_plain(text) ? std::vector<Deceptive>() : Search().of(text);
}

Diagnostic& report_deceptive(const Deceptive& found, std::string_view code, Severity turned,
                             const Place& place, Diagnostics& diags) {
  const std::string name = fmt::format("U+{:04X}", static_cast<unsigned>(found.character));
  const std::string times =
      found.count > 1 ? diags.phrase(" ({} fois)", " ({} times)", found.count) : std::string();
  Diagnostic told;
  told.code = code;
  told.place = place;
  told.severity = found.kind == Kind::direction ? turned : Severity::warning;
  switch (found.kind) {
    case Kind::direction:
      told.message = diags.phrase(
          "le caractère invisible {} change le sens de l’écriture\u00a0: ce qui se lit n’est pas ce qui est "
          "écrit{}",
          "the invisible character {} turns the direction of writing: what is read is not what is written{}",
          name, times);
      break;
    case Kind::unseen:
      told.message = diags.phrase("un caractère invisible, {}, est dans ce texte{}",
                                  "an invisible character, {}, stands in this text{}", name, times);
      break;
    case Kind::alphabet:
      told.message =
          diags.phrase("« {} » contient une lettre d’un autre alphabet, {}, qui ressemble à une des nôtres{}",
                       "“{}” holds a letter of another alphabet, {}, that looks like one of ours{}",
                       found.word, name, times);
      break;
  }
  told.hint = found.kind == Kind::alphabet
                  ? diags.phrase("tapez le mot de nouveau", "type the word again")
                  : diags.phrase("effacez-le, et tapez de nouveau les mots autour de lui",
                                 "delete it, and type the words around it again");
  return diags.add(std::move(told));
}

}  // namespace ctg
