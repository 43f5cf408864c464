// Almost all characters are plain: they are copied without asking ICU.
#include "text/seen.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace ctg::text {

namespace {

// Before these no accent stands apart.
bool never_joins(char32_t c) { return c < 0x300; }

// Letters and signs of French texts that are what they seem.
bool is_plain(char32_t c) {
  return (c < 0x180 && !(c >= 0x80 && c < 0xA0) && c != 0xAD && c != 0xAA && c != 0xBA &&
          !(c >= 0x132 && c <= 0x133) && c != 0x149 && c != 0x17F) ||
         (c >= 0x2012 && c <= 0x2023) || c == 0x2026 || c == 0x20AC || c == 0x202F || c == 0x2009;
}

bool is_letter_form(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_WIDE:
    case U_DT_NARROW:
    case U_DT_FONT:
    case U_DT_SMALL:
      return true;
    case U_DT_COMPAT:
      return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_NL_MASK)) != 0 || c == 0x2024 || c == 0x2025;
    case U_DT_SUPER:
      return u_charType(c) == U_MODIFIER_LETTER;
    default:
      return false;
  }
}

// What a program that took windows-1252 for Latin-1 left: C1 controls, which no text has.
constexpr char32_t kControls[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

// What stands for a character in the spelling that rules know; the character itself for most.
void append_spelt(std::string& out, UChar32 c) {
  if (c >= 0x80 && c < 0xA0) return utf8::append(out, from_control(static_cast<char32_t>(c)));
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return;
  const bool joined = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE) == U_DT_NOBREAK;
  if (c == 0x2010 || c == 0x2011) {
    out += '-';
    return;
  }
  if (c == 0xBA || c == 0x02DA) {  // of a Spanish keyboard: "nº"
    out += "°";
    return;
  }
  if (u_charType(c) == U_SPACE_SEPARATOR && c != 0xA0 && c != 0x202F && c != 0x2009 && c != ' ') {
    out += joined ? "\u00A0" : " ";
    return;
  }
  if (c == 0xAA || is_letter_form(c)) {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString spelt;
    icu::Normalizer2::getNFKCInstance(error)->normalize(icu::UnicodeString(c), spelt, error);
    if (U_SUCCESS(error)) {
      spelt.toUTF8String(out);
      return;
    }
  }
  utf8::append(out, static_cast<char32_t>(c));
}

// A character with accents behind it.
void append_composed(std::string& out, std::string_view cluster) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(error);
  const auto raw = icu::UnicodeString::fromUTF8({cluster.data(), static_cast<std::int32_t>(cluster.size())});
  icu::UnicodeString composed;
  if (U_SUCCESS(error)) form->normalize(raw, composed, error);
  const icu::UnicodeString& text = U_SUCCESS(error) ? composed : raw;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) append_spelt(out, text.char32At(i));
}

bool joins(char32_t c) {
  if (never_joins(c)) return false;
  if (c >= 0x300 && c < 0x370) return true;
  if (is_plain(c)) return false;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) && !form->hasBoundaryBefore(static_cast<UChar32>(c));
}

}  // namespace

char32_t from_control(char32_t c) { return c >= 0x80 && c < 0xA0 ? kControls[c - 0x80] : c; }

void take_seen(std::string_view text, std::size_t& at, std::string& out) {
  constexpr std::size_t kAccents = 32;  // on one letter; more is a joke
  const std::size_t begin = at;
  const char32_t c = utf8::next(text, at);
  std::size_t behind = at, count = 0;
  while (at < text.size() && count < kAccents && static_cast<unsigned char>(text[at]) >= 0xCC &&
         joins(utf8::next(text, behind)))
    at = behind, ++count;
  if (count > 0) return append_composed(out, text.substr(begin, at - begin));
  if (is_plain(c))
    out.append(text.substr(begin, at - begin));
  else
    append_composed(out, text.substr(begin, at - begin));
}

std::string seen(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) take_seen(text, at, out);
  return out;
}

bool is_private(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR; }

}  // namespace ctg::text
