#include "base/deceptive.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <span>
#include <unordered_map>

#include "base/utf8.h"

namespace ctg {

namespace {

using Kind = Deceptive::Kind;

constexpr bool is_ascii_letter(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }
constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }

constexpr bool turns(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

// What a terminal obeys and nobody sees, but for the ends of lines and pages, and tabs.
constexpr bool is_control(char32_t c) {
  return (c < 0x20 && (c < '\t' || c > '\r')) || (c >= 0x7F && c < 0xA0);
}

// Nothing is drawn for it, or a blank that is no blank to any program. (Variation selectors behind a picture
// choose its colours: those are no part of a word, and told as little as the picture.)
bool is_unseen(char32_t c) {
  constexpr char32_t kBraillePatternBlank = 0x2800, kOghamSpaceMark = 0x1680;
  if (c < 0xA0) return is_control(c);
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x2028 || c == 0x2029 || c == kBraillePatternBlank ||
         c == kOghamSpaceMark;
}

// A blank of less than a quarter of an em: between two letters nobody sees it, before a sign French has it.
constexpr bool is_narrow_blank(char32_t c) { return c == 0x2006 || (c >= 0x2008 && c <= 0x200A); }

// Strikes the letter before it out, or rings it: another letter, a word that is taken back.
bool strikes(char32_t c) {
  constexpr char32_t kKey = 0x20E3;  // of a picture, "1️⃣"
  return (c >= 0x334 && c <= 0x338) || (c >= 0x20D2 && c <= 0x20D3) || (c >= 0x20D8 && c <= 0x20DA) ||
         (c >= 0x20E5 && c <= 0x20E6) || (c >= 0x20EA && c <= 0x20EB) ||
         (u_charType(static_cast<UChar32>(c)) == U_ENCLOSING_MARK && c != kKey);
}

// What a character is to whoever reads French.
struct Sign {
  enum class Kind {
    other,    // stands in no word
    ours,     // a Latin letter, a figure of ours
    mark,     // an accent of its own
    stroke,   // that strikes a letter out
    foreign,  // of another alphabet, seen to be
    greek,    // so, but used in units and formulas
    lookalike,  // of another alphabet, or a Latin letter made for something else (ɑ, Ｍ, 𝐌): drawn as ours is
    figure,  // a figure that is not ours
  };
  Kind kind = Kind::other;
  bool capital = false;
  bool in_names = true;    // false: a letter that names of neighbours have (ı)
  bool ours_else = false;  // a Latin letter, or one of formulas
};

// The first of the characters of ASCII that it is drawn as, by the tables of Unicode (UTS 39), perhaps with
// an accent; 0 where it is drawn otherwise.
char32_t drawn_as(char32_t c, bool accents) {
  static const auto* const checker = [] {
    UErrorCode error = U_ZERO_ERROR;
    return uspoof_open(&error);
  }();
  if (checker == nullptr) return 0;
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString drawn;
  uspoof_getSkeletonUnicodeString(checker, 0, icu::UnicodeString(static_cast<UChar32>(c)), drawn, &error);
  if (U_FAILURE(error) != 0 || drawn.isEmpty()) return 0;
  const auto ours = [](char32_t each) { return is_ascii_letter(each) || is_ascii_digit(each); };
  for (std::int32_t i = 0; i < drawn.length(); ++i) {
    const bool accent = accents && i > 0 && u_charType(drawn[i]) == U_NON_SPACING_MARK;
    if (!accent && !ours(drawn[i])) return 0;
  }
  return drawn[0];
}

// A Latin letter of phonetics, of small capitals (ʙ), of the beginnings of an alphabet (Ƭ): no accented one of ours.
bool is_made_for_else(char32_t c) {
  const bool there = (c >= 0x180 && c < 0x2B0) || (c >= 0x1D00 && c < 0x1DC0) || (c >= 0xA720 && c < 0xA800);
  if (!there) return false;
  UErrorCode error = U_ZERO_ERROR;
  const auto* parts = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString unused;
  return U_SUCCESS(error) && !parts->getDecomposition(static_cast<UChar32>(c), unused);
}

// Of those, letters of languages of Africa and of Azerbaijan, which are spoken in France.
bool is_in_some_names(char32_t c) {
  constexpr std::u32string_view kOfNames = U"ƁɓƊɗƉɖƐɛƔɣƖɩƆɔƲʋƏəƘƙƳƴƤƥƬƭ";
  return kOfNames.find(c) != kOfNames.npos;
}

Sign sign_of(char32_t c) {
  using K = Sign::Kind;
  if (c < 0x80) return {is_ascii_letter(c) || is_ascii_digit(c) ? K::ours : K::other, is_ascii_capital(c)};
  const auto point = static_cast<UChar32>(c);
  const int type = u_charType(point);
  if (type == U_DECIMAL_DIGIT_NUMBER) return {K::figure};
  if (strikes(c)) return {K::stroke};
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) return {K::mark};
  if ((u_isalpha(point) == 0 && type != U_LETTER_NUMBER) || type == U_MODIFIER_LETTER) return {};
  const bool capital = u_isupper(point) != 0;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(point, &error);
  const bool latin = script == USCRIPT_LATIN || script == USCRIPT_COMMON;
  constexpr std::u32string_view kInFrench = U"ŒœĲĳﬀﬁﬂﬃﬄﬅﬆℓ";
  if (latin && (c < 0x100 || kInFrench.find(c) != kInFrench.npos)) return {K::ours, capital};
  if (const char32_t drawn = drawn_as(c, !latin); drawn != 0)
    return {K::lookalike, capital || is_ascii_capital(drawn), c >= 0x250, latin};
  if (latin && is_made_for_else(c)) return {K::lookalike, capital, !is_in_some_names(c), true};
  if (latin) return {K::ours, capital};
  return {script == USCRIPT_GREEK ? K::greek : K::foreign, capital};
}

// The character at `at`, which moves behind it; of a reference the one that is meant.
char32_t take(std::string_view text, ReferenceAt reference, std::size_t& at) {
  if (text[at] == '&') {
    if (const Referred meant = reference(text.substr(at)); meant.bytes > 0) {
      at += meant.bytes;
      return meant.character;
    }
  }
  return utf8::next(text, at);
}

// Whether none of them is in the text: nearly every text is plain, and its bytes alone say so. (False for
// some that are: then it is read.)
bool is_plain(std::string_view text, ReferenceAt reference) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned first = byte(at);
    if (first < 0xC2 && first != '&') {  // ASCII, and bytes behind a first one
      if (first < 0x80 && is_control(first)) return false;
    } else if (first == '&') {
      if (reference(text.substr(at)).bytes > 0) return false;
    } else if (first == 0xC2) {  // U+0080 to U+00BF
      if (byte(at + 1) < 0xA0 || byte(at + 1) == 0xAD) return false;
    } else if (first == 0xE2) {  // U+2000 to U+2FFF
      const unsigned second = byte(at + 1), third = byte(at + 2);
      const bool mark = second == 0x80 && (third < 0x90 || (third >= 0xA8 && third <= 0xAE));
      if (mark || second == 0x81 || second == 0x83 || second == 0x84 || second == 0x85 || second >= 0xA0)
        return false;
    } else if (first == 0xCB) {  // U+02C3, ˃: the bullet of the national model
      if (byte(at + 1) != 0x83) return false;
    } else if (first >= 0xC4 && first != 0xC5) {  // from U+0100 on, but Œ and its neighbours
      return false;
    } else if (first == 0xC5 && byte(at + 1) != 0x92 && byte(at + 1) != 0x93) {
      return false;
    }
  }
  return true;
}

bool by_offset(const Deceptive& a, const Deceptive& b) { return a.offset < b.offset; }

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

// Whether what stands at a byte pads a line: beside a no-break space, and beside no letter, as mails have
// "&zwnj;&nbsp;&zwnj;&nbsp;" behind the words that their list shows.
bool is_padding(std::string_view text, std::size_t offset, ReferenceAt reference) {
  constexpr std::array<std::string_view, 3> kSpaces = {"\u00A0", "&nbsp;", "&#160;"};
  std::size_t end = offset;
  take(text, reference, end);
  const std::string_view before = text.substr(0, offset), after = text.substr(end);
  const auto any = [&](const auto& is) { return std::any_of(kSpaces.begin(), kSpaces.end(), is); };
  const bool space_before = any([&](std::string_view each) { return before.ends_with(each); });
  const bool space_after = any([&](std::string_view each) { return after.starts_with(each); });
  const bool ends_before =
      before.empty() || std::string_view(" \n>").find(before.back()) != std::string_view::npos;
  const bool ends_after =
      after.empty() || std::string_view(" \n<").find(after.front()) != std::string_view::npos;
  return (space_before && (space_after || ends_after)) || (space_after && ends_before);
}

class Search {
 public:
  std::vector<Deceptive> of(std::string_view text, ReferenceAt reference) {
    reference_ = reference;
    text_ = text;
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    char32_t before = 0;
    while (at < text.size()) {
      const std::size_t begin = at;
      const char32_t c = take(text, reference, at);
      if (turns(c) || (is_unseen(c) && !chooses_a_picture(c, before))) {
        add(turns(c) ? Kind::direction : Kind::unseen, c, begin);
        continue;
      }
      if (is_narrow_blank(c) && letters_ > 0 && at < text.size() && is_letter_at(at)) {
        add(Kind::unseen, c, begin);
        continue;
      }
      before = c;
      const Sign sign = c < 0x80 ? sign_of(c) : known_sign(c);
      if (sign.kind != Sign::Kind::other)
        put(c, sign, begin);
      else if (!word_.empty())
        end_word();
    }
    end_word();
    return std::move(found_);
  }

 private:
  // "☑" and the selector that makes it a coloured one; a family of emojis that joiners make.
  static bool chooses_a_picture(char32_t c, char32_t before) {
    const bool selects = (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D;
    return selects && before >= 0x203C && u_isalpha(static_cast<UChar32>(before)) == 0;
  }

  bool is_letter_at(std::size_t at) const {
    return u_isalpha(static_cast<UChar32>(take(text_, reference_, at))) != 0;
  }

  Sign known_sign(char32_t c) {
    const auto [known, fresh] = signs_.try_emplace(c);
    if (fresh) known->second = sign_of(c);
    return known->second;
  }

  void put(char32_t c, const Sign& sign, std::size_t offset) {
    using K = Sign::Kind;
    if (word_.empty()) capital_ = sign.capital;
    if (sign.kind == K::stroke && !word_.empty() && !struck_) struck_ = {Kind::struck, c, offset, 1};
    utf8::append(word_, c);
    if (sign.kind == K::mark || sign.kind == K::stroke) return;
    const bool digit = is_ascii_digit(c);
    digits_ += digit;
    ours_ += sign.kind == K::ours && !digit;
    letters_ += !digit;
    lookalikes_ += sign.kind == K::lookalike;
    figures_ += sign.kind == K::figure;
    foreign_ += sign.kind == K::foreign;
    const bool odd = sign.kind == K::lookalike || sign.kind == K::figure || sign.kind == K::foreign;
    if (odd && !first_)
      first_ = {Kind::alphabet, c, offset, 1}, in_names_ = sign.in_names, ours_else_ = sign.ours_else;
  }

  // Our letters or figures and theirs in one word; a word of theirs that could be one of ours ("М." Dupont,
  // fiche 1."А".1); figures that are not ours.
  void end_word() {
    if (first_) {
      const bool mixed = ours_ + digits_ > 0 && lookalikes_ + foreign_ > 0;
      const bool all = lookalikes_ > 0 && lookalikes_ == letters_;
      const bool short_name = !ours_else_ && (capital_ || is_in_name(text_, first_->offset));
      if (figures_ > 0 || mixed || (all && (letters_ > 2 || short_name)))
        add(Kind::alphabet, first_->character, first_->offset);
    }
    if (struck_) add(Kind::struck, struck_->character, struck_->offset);
    word_.clear();
    first_.reset();
    struck_.reset();
    ours_ = digits_ = letters_ = lookalikes_ = figures_ = foreign_ = 0;
  }

  void add(Kind kind, char32_t c, std::size_t offset) {
    const auto [known, fresh] = known_.emplace(c, found_.size());
    if (fresh) found_.emplace_back(Deceptive{kind, c, offset, 0, has_word(kind) ? word_ : ""});
    Deceptive& made = found_[known->second];
    ++made.count;
    if (made.in_name || !stands_in_name(kind, c, offset)) return;
    made.in_name = true;
    made.offset = offset;
    if (has_word(kind)) made.word = word_;
  }

  static bool has_word(Kind kind) { return kind == Kind::alphabet || kind == Kind::struck; }

  bool stands_in_name(Kind kind, char32_t c, std::size_t offset) const {
    constexpr char32_t kSoftHyphen = 0xAD;
    if (c == kSoftHyphen || (kind == Kind::alphabet && !in_names_)) return false;
    if (kind == Kind::unseen && is_padding(text_, offset, reference_)) return false;
    return (kind == Kind::alphabet && (figures_ > 0 || capital_)) || is_in_name(text_, offset);
  }

  std::string_view text_;
  ReferenceAt reference_ = nullptr;
  std::vector<Deceptive> found_;
  std::map<char32_t, std::size_t> known_;
  std::unordered_map<char32_t, Sign> signs_;
  std::string word_;
  bool capital_ = false, in_names_ = true, ours_else_ = false;
  std::size_t ours_ = 0, digits_ = 0, letters_ = 0, lookalikes_ = 0, figures_ = 0, foreign_ = 0;
  std::optional<Deceptive> first_, struck_;
};

// --- Two names of one look
// -----------------------------------------------------------------------------------

// "Lacornbret" for Lacombret, "MaiIlol" for Maillol, "2O26" for 2026: of ASCII alone, so that each is a word
// like any other; only beside the one that is meant is it seen to be another one.
class Likenesses {
 public:
  explicit Likenesses(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t begin = at;
      while (at < text.size() && is_in_word(text[at])) ++at;
      if (at > begin) put(begin, at - begin);
    }
    std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
      return std::pair(a.drawn, a.offset) < std::pair(b.drawn, b.offset);
    });
  }

  std::vector<Deceptive> told() const {
    std::vector<Deceptive> found;
    for (auto begin = words_.begin(); begin != words_.end();) {
      const auto end =
          std::find_if(begin, words_.end(), [&](const Word& w) { return w.drawn != begin->drawn; });
      tell({begin, end}, found);
      begin = end;
    }
    // Of a text that is made of them the first tell enough.
    constexpr std::size_t kMost = 100;
    std::sort(found.begin(), found.end(), by_offset);
    found.resize(std::min(found.size(), kMost));
    return found;
  }

 private:
  struct Word {
    std::uint64_t drawn;  // the same for those that look alike
    std::uint32_t offset, size;
  };

  static bool is_in_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || is_ascii_letter(byte) || is_ascii_digit(byte);
  }

  // Names and numbers, and what could pass for one of them.
  void put(std::size_t offset, std::size_t size) {
    constexpr std::size_t kShortest = 4, kLongest = 40;  // bytes
    const auto first = static_cast<unsigned char>(text_[offset]);
    if (size < kShortest || size > kLongest || offset + size > UINT32_MAX) return;
    if (!is_ascii_capital(first) && !is_ascii_digit(first) && first != 'l') return;
    std::uint64_t drawn = 0xCBF29CE484222325;  // FNV-1a
    const auto add = [&](char c) { drawn = (drawn ^ static_cast<unsigned char>(c)) * 0x100000001B3; };
    for (const char c : text_.substr(offset, size)) {
      if (c == 'm') add('r');
      add(c == 'm' ? 'n' : c == 'I' || c == '1' ? 'l' : c == '0' ? 'O' : c);
    }
    words_.push_back({drawn, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(size)});
  }

  // Of two that look alike, which is meant: a number rather than what has letters in it, a name rather than
  // "lsabelle".
  static int trust_of(std::string_view word) {
    const bool number = std::all_of(word.begin(), word.end(),
                                    [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); });
    return number ? 2 : word.front() != 'l' ? 1 : 0;
  }

  // Of words that look alike: all that are not the one that stands there most.
  void tell(std::span<const Word> alike, std::vector<Deceptive>& found) const {
    const auto word_of = [&](const Word& word) { return text_.substr(word.offset, word.size); };
    const auto same = [&](const Word& word) { return word_of(word) == word_of(alike.front()); };
    if (std::all_of(alike.begin(), alike.end(), same)) return;
    std::map<std::string_view, std::pair<std::size_t, std::size_t>> counts;  // and where the first stands
    for (const Word& word : alike) ++counts.try_emplace(word_of(word), 0, word.offset).first->second.first;
    const auto usual = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
      const auto rank = [](const auto& each) { return std::pair(trust_of(each.first), each.second.first); };
      return std::pair(rank(a), b.second.second) < std::pair(rank(b), a.second.second);
    });
    const int trust = trust_of(usual->first);
    if (trust == 0) return;
    for (const auto& [word, where] : counts)
      if (word != usual->first)
        found.push_back({Kind::likeness, 0, where.second, where.first, std::string(word), trust == 2,
                         std::string(usual->first)});
  }

  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

Referred numeric_reference(std::string_view text) {
  if (!text.starts_with("&#")) return {};
  const bool hex = text.size() > 2 && (text[2] | 0x20) == 'x';
  const char* const last = text.data() + text.size();
  std::uint32_t number = 0;
  const auto [end, failed] = std::from_chars(text.data() + (hex ? 3 : 2), last, number, hex ? 16 : 10);
  if (failed != std::errc() || end == last || *end != ';') return {};
  return {number, static_cast<std::size_t>(end - text.data()) + 1};
}

std::vector<Deceptive> deceptive_in(std::string_view text, ReferenceAt reference) {
  auto found = is_plain(text, reference) ? std::vector<Deceptive>() : Search().of(text, reference);
  auto alike = Likenesses(text).told();
  std::move(alike.begin(), alike.end(), std::back_inserter(found));
  std::stable_sort(found.begin(), found.end(), by_offset);
  return found;
}

Reported report_deceptive(const Deceptive& found, std::string_view code, Severity turned, const Place& place,
                          Diagnostics& diags) {
  const std::string name = fmt::format("U+{:04X}", static_cast<unsigned>(found.character));
  const std::string times =
      found.count > 1 ? diags.phrase(" ({} fois)", " ({} times)", found.count) : std::string();
  Diagnostic told;
  told.code = code;
  told.place = place;
  told.severity = found.in_name                   ? Severity::error
                  : found.kind == Kind::direction ? turned
                                                  : Severity::warning;
  switch (found.kind) {
    case Kind::direction:
      told.message = diags.phrase(
          "le caractère invisible {} change le sens de l’écriture\u00a0: ce qui se lit n’est pas ce qui est écrit{}",
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
      if (u_isdigit(static_cast<UChar32>(found.character)) != 0)
        told.message = diags.phrase("« {} » contient un chiffre d’une autre écriture, {}{}",
                                    "“{}” holds a figure of another script, {}{}", found.word, name, times);
      break;
    case Kind::struck:
      told.message = diags.phrase("dans «\u00a0{}\u00a0», un caractère, {}, barre ou entoure une lettre{}",
                                  "in “{}” a character, {}, strikes a letter out or rings it{}", found.word,
                                  name, times);
      break;
    case Kind::likeness:
      told.message =
          diags.phrase("« {} » se lit comme « {} », et s’écrit autrement{}",
                       "“{}” reads like “{}”, and is written otherwise{}", found.word, found.other, times);
      break;
  }
  told.hint = found.kind == Kind::likeness
                  ? diags.phrase("si c’est le même nom ou le même nombre, tapez-le de nouveau",
                                 "if it is the same name or number, type it again")
              : found.kind == Kind::alphabet || found.kind == Kind::struck
                  ? diags.phrase("tapez le mot de nouveau", "type the word again")
                  : diags.phrase("effacez-le, et tapez de nouveau les mots autour de lui",
                                 "delete it, and type the words around it again");
  return diags.add(std::move(told));
}

}  // namespace ctg
