// Bytes are looked at, not folded text: what is found must be found again in the line.
#include "readers/headings.h"

#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "readers/structure.h"

namespace ctg::readers {

namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

// A place in a line that moves over what it recognises.
class Scan {
 public:
  explicit Scan(std::string_view line) : line_(line) {}

  std::string_view rest() const { return line_.substr(at_); }
  bool done() const { return at_ >= line_.size(); }
  std::size_t at() const { return at_; }

  // ASCII words, whatever their case.
  bool word(std::string_view folded_word) {
    if (rest().size() < folded_word.size()) return false;
    for (std::size_t i = 0; i < folded_word.size(); ++i) {
      if (small(rest()[i]) != folded_word[i]) return false;
    }
    at_ += folded_word.size();
    return true;
  }
  // The same where no letter follows.
  bool whole_word(std::string_view folded_word) {
    const std::size_t from = at_;
    if (word(folded_word) && (done() || (!letter(rest()[0]) && !is_digit(rest()[0])))) return true;
    at_ = from;
    return false;
  }
  bool sign(std::string_view sign) {
    if (!rest().starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  bool spaces() {
    const std::size_t from = at_;
    while (sign(" ") || sign("\t") || sign("\u00A0") || sign("\u202F") || sign("\n")) {
    }
    return at_ > from;
  }
  // "n°", "N° ", "no. ", "numéro ".
  void number_sign() {
    const std::size_t from = at_;
    if ((word("n") && (sign("°") || sign("º") || sign("o ") || sign("o."))) || word("numero ") ||
        (at_ = from, sign("numéro ")) || sign("Numéro ")) {
      spaces();
      return;
    }
    at_ = from;
  }
  // Signs between a number and a title, with their spaces; how many signs.
  std::size_t signs() {
    std::size_t count = 0;
    spaces();
    for (bool more = true; more && count < 6;) {
      more = false;
      for (const std::string_view each : {".", ")", ":", "-", "–", "—", "−", "/", "°", "º", "•", "|"}) {
        if (!sign(each)) continue;
        more = true;
        ++count;
        spaces();
        break;
      }
    }
    return count;
  }
  std::string digits(std::size_t most) {
    std::size_t n = 0;
    while (n < rest().size() && is_digit(rest()[n])) ++n;
    if (n == 0 || n > most) return {};
    std::string out(rest().substr(0, n));
    at_ += n;
    return out;
  }
  std::string_view roman() {
    std::size_t n = 0;
    while (n < rest().size() && (rest()[n] == 'I' || rest()[n] == 'V' || rest()[n] == 'X')) ++n;
    if (n == 0 || (n < rest().size() && (letter(rest()[n]) || is_digit(rest()[n]) || rest()[n] == '\'')))
      return {};
    if (rest().substr(n).starts_with("’")) return {};
    const std::string_view out = rest().substr(0, n);
    at_ += n;
    return out;
  }
  void back_to(std::size_t at) { at_ = at; }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
};

bool starts_with_capital(std::string_view text) {
  for (const std::string_view quote : {"«", "“", "\"", "’", "'"}) {
    if (text.starts_with(quote)) return true;
  }
  std::size_t at = 0;
  const char32_t c = text.empty() ? U'\0' : utf8::next(text, at);
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x152;
}

// "12", "1er", "VI", "PREMIER", "unique"; 0 where none stands there.
int value_at(Scan& scan) {
  const std::size_t from = scan.at();
  if (const std::string digits = scan.digits(3); !digits.empty()) {
    if (!scan.whole_word("er") && !scan.whole_word("ere")) scan.sign("ᵉʳ");
    const bool glued = !scan.done() && (letter(scan.rest()[0]) && !scan.rest().starts_with("b") &&
                                        !scan.rest().starts_with("t"));
    if (!glued) return std::stoi(digits);
  } else if (const std::string_view roman = scan.roman(); !roman.empty()) {
    if (const int value = roman_value(roman); value > 0) return value;
  } else if (scan.whole_word("premier") || scan.whole_word("unique")) {
    return 1;
  } else {
    constexpr std::array<std::string_view, 19> kOrdinals = {
        "deux",  "trois",    "quatre", "cinq",      "six",      "sept",     "huit",
        "neuf",  "dix",      "onze",   "douze",     "treize",   "quatorze", "quinze",
        "seize", "deuxieme", "second", "troisieme", "quatrieme"};
    constexpr std::array<int, 19> kValues = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 2, 2, 3, 4};
    for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
      if (scan.whole_word(kOrdinals[i])) return kValues[i];
    }
  }
  scan.back_to(from);
  return 0;
}

std::string suffix_at(Scan& scan) {
  const std::size_t from = scan.at();
  scan.spaces();
  constexpr std::array<std::string_view, 4> kSuffixes = {"bis", "ter", "quater", "quinquies"};
  for (const std::string_view suffix : kSuffixes) {
    if (scan.whole_word(suffix)) return " " + std::string(suffix);
  }
  scan.back_to(from);
  return {};
}

// ".1", "-2" glued to a number: a part of what the number names.
bool part_at(Scan& scan) {
  bool found = false;
  for (std::size_t from = scan.at();; from = scan.at()) {
    if ((scan.sign(".") || scan.sign("-")) && !scan.digits(2).empty()) {
      found = true;
      continue;
    }
    scan.back_to(from);
    return found;
  }
}

std::optional<Numbered> article(Scan scan, std::string_view line) {
  if (line.empty() || line[0] != 'A') return {};  // "article 4" goes on a sentence
  if (!scan.whole_word("article") && !scan.whole_word("art")) return {};
  const bool spaced = scan.spaces() || (scan.sign(".") && (scan.spaces(), true));
  if (!spaced) return {};
  scan.number_sign();
  Numbered out;
  out.value = value_at(scan);
  if (out.value == 0) return {};
  out.number = std::to_string(out.value);
  const std::size_t from = scan.at();
  out.part = part_at(scan);
  out.whole = out.number + std::string(line.substr(from, scan.at() - from));
  out.number += suffix_at(scan);
  out.sure = scan.done() || scan.signs() > 0;
  scan.spaces();
  out.title = scan.at();
  if (!out.sure && !starts_with_capital(scan.rest())) return {};
  return out;
}

std::optional<Numbered> bare_number(Scan scan, Numbering scheme, bool styled) {
  Numbered out;
  if (scheme == Numbering::decimal) {
    const std::string digits = scan.digits(2);
    if (digits.empty()) return {};
    out.value = std::stoi(digits);
    out.part = part_at(scan);
  } else {
    out.value = roman_value(scan.roman());
  }
  if (out.value == 0) return {};
  out.number = std::to_string(out.value) + suffix_at(scan);
  const std::size_t signs = scan.signs();
  scan.spaces();
  out.title = scan.at();
  if (!starts_with_capital(scan.rest())) return {};
  out.sure = signs > 0;
  if (!out.sure && !styled && !(scheme == Numbering::decimal && all_capitals(scan.rest()))) return {};
  return out;
}

}  // namespace

bool all_capitals(std::string_view text) {
  std::size_t big = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7)) return false;
    big += (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE);
  }
  return big >= 3;
}

int roman_value(std::string_view word) {
  constexpr std::array<std::string_view, 40> kRomans = {
      "",    "I",    "II",    "III",    "IV",    "V",    "VI",    "VII",    "VIII",    "IX",
      "X",   "XI",   "XII",   "XIII",   "XIV",   "XV",   "XVI",   "XVII",   "XVIII",   "XIX",
      "XX",  "XXI",  "XXII",  "XXIII",  "XXIV",  "XXV",  "XXVI",  "XXVII",  "XXVIII",  "XXIX",
      "XXX", "XXXI", "XXXII", "XXXIII", "XXXIV", "XXXV", "XXXVI", "XXXVII", "XXXVIII", "XXXIX"};
  if (word.empty()) return 0;
  for (std::size_t i = 1; i < kRomans.size(); ++i) {
    if (kRomans[i] == word) return static_cast<int>(i);
  }
  return 0;
}

bool looks_like_title(std::string_view text) {
  constexpr std::size_t kLongestTitle = 130, kSentence = 50;  // bytes
  if (text.empty() || text.size() > kLongestTitle || !starts_with_capital(text)) return false;
  if (text.ends_with(",") || text.ends_with(";")) return false;
  return !text.ends_with(".") || text.size() < kSentence;
}

std::optional<Numbered> numbered(std::string_view line, Numbering scheme, bool styled) {
  const Scan scan(line);
  if (scheme == Numbering::none) return {};
  return scheme == Numbering::article ? article(scan, line) : bare_number(scan, scheme, styled);
}

std::optional<AnnexeHeading> annexe_heading(std::string_view line, bool letters) {
  Scan scan(line);
  if (line.empty() || line[0] != 'A' || !scan.whole_word("annexe")) return {};
  AnnexeHeading out;
  scan.spaces();
  scan.number_sign();
  const std::size_t from = scan.at();
  const bool one_letter = !scan.done() && scan.rest()[0] >= 'A' && scan.rest()[0] <= 'Z' &&
                          (scan.rest().size() == 1 || !letter(scan.rest()[1])) &&
                          !scan.rest().substr(1).starts_with("'") && !scan.rest().substr(1).starts_with("’");
  if (one_letter && (letters || roman_value(scan.rest().substr(0, 1)) == 0)) {
    out.number = scan.rest().substr(0, 1);
    scan.back_to(from + 1);
  } else if (const int value = value_at(scan); value > 0) {
    out.number = std::to_string(value);
    if (part_at(scan)) return {};
    out.number += suffix_at(scan);
  }
  const bool parted = scan.done() || scan.signs() > 0;
  scan.spaces();
  out.title = scan.at();
  // "Annexe 4 de la convention", "Annexe au contrat" go on a sentence; "Annexe financière" is a title.
  if (parted) return out;
  if (!out.number.empty()) return starts_with_capital(scan.rest()) ? std::optional(out) : std::nullopt;
  constexpr std::array<std::string_view, 10> kKinds = {
      "financiere",  "technique",      "budgetaire",     "pedagogique",    "cartographique",
      "statistique", "methodologique", "operationnelle", "administrative", "juridique"};
  const std::string rest = folded(scan.rest());
  for (const std::string_view kind : kKinds) {
    if (rest.starts_with(kind) && rest.size() < 60) return out;
  }
  return {};
}

}  // namespace ctg::readers
