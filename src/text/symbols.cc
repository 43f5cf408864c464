// Word keeps a ticked box as character F0FE of Wingdings. Only what stands in administrative documents is
// listed: boxes, ticks, bullets, arrows, signs, and the Greek letters of Symbol.
#include "text/symbols.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace ctg::text {

namespace {

struct Symbol {
  unsigned char at;
  char32_t seen;
};

constexpr std::array<Symbol, 62> kWingdings = {
    {{0x20, U' '}, {0x22, U'✂'}, {0x28, U'☎'}, {0x29, U'✆'}, {0x2A, U'✉'}, {0x2B, U'✉'}, {0x3A, U'💻'},
     {0x41, U'✌'}, {0x45, U'☜'}, {0x46, U'☞'}, {0x47, U'☝'}, {0x48, U'☟'}, {0x4A, U'☺'}, {0x4C, U'☹'},
     {0x6C, U'●'}, {0x6D, U'❍'}, {0x6E, U'■'}, {0x6F, U'□'}, {0x70, U'◻'}, {0x71, U'❑'}, {0x72, U'❒'},
     {0x73, U'◆'}, {0x74, U'◆'}, {0x75, U'◆'}, {0x76, U'❖'}, {0x77, U'◆'}, {0x78, U'☒'}, {0x7B, U'❀'},
     {0x8C, U'❶'}, {0x8D, U'❷'}, {0x9F, U'•'}, {0x9E, U'·'}, {0xA0, U'▪'}, {0xA1, U'○'}, {0xA4, U'◉'},
     {0xA7, U'▪'}, {0xA8, U'☐'}, {0xAB, U'★'}, {0xAA, U'✦'}, {0xB5, U'✪'}, {0xD8, U'➢'}, {0xDC, U'➲'},
     {0xDF, U'←'}, {0xE0, U'→'}, {0xE1, U'↑'}, {0xE2, U'↓'}, {0xE8, U'➔'}, {0xEF, U'⇦'}, {0xF0, U'⇨'},
     {0xF1, U'⇧'}, {0xF2, U'⇩'}, {0xF3, U'⇔'}, {0xFB, U'✗'}, {0xFC, U'✓'}, {0xFD, U'☒'}, {0xFE, U'☑'},
     {0x80, U'⓪'}, {0x81, U'①'}, {0x82, U'②'}, {0x83, U'③'}, {0x84, U'④'}, {0x85, U'⑤'}}};

constexpr std::array<Symbol, 16> kWingdings2 = {{{0x4F, U'✗'},
                                                 {0x50, U'✓'},
                                                 {0x51, U'☒'},
                                                 {0x52, U'☑'},
                                                 {0x53, U'☒'},
                                                 {0x54, U'☒'},
                                                 {0x2A, U'☐'},
                                                 {0x30, U'☑'},
                                                 {0x95, U'•'},
                                                 {0x96, U'●'},
                                                 {0x97, U'●'},
                                                 {0x98, U'●'},
                                                 {0xA2, U'■'},
                                                 {0xA3, U'☐'},
                                                 {0xA5, U'☐'},
                                                 {0xAE, U'◆'}}};

constexpr std::array<Symbol, 10> kWebdings = {{{0x61, U'✓'},
                                               {0x63, U'☐'},
                                               {0x67, U'■'},
                                               {0x3D, U'■'},
                                               {0x6E, U'●'},
                                               {0x72, U'✗'},
                                               {0x34, U'▶'},
                                               {0x33, U'◀'},
                                               {0xC8, U'☎'},
                                               {0x9A, U'✉'}}};

constexpr std::array<Symbol, 12> kDingbats = {{{0x33, U'✓'},
                                               {0x34, U'✔'},
                                               {0x37, U'✗'},
                                               {0x38, U'✘'},
                                               {0x6C, U'●'},
                                               {0x6E, U'■'},
                                               {0x6F, U'❏'},
                                               {0x71, U'❑'},
                                               {0x75, U'◆'},
                                               {0x76, U'❖'},
                                               {0xD4, U'➔'},
                                               {0xD8, U'➢'}}};

// Adobe's Symbol from 0x41; what it shares with ASCII is not listed.
constexpr std::u32string_view kGreek = U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
constexpr std::array<Symbol, 34> kSymbol = {
    {{0x22, U'∀'}, {0x24, U'∃'}, {0x27, U'∋'}, {0x2A, U'∗'}, {0x2D, U'−'}, {0x40, U'≅'}, {0xA0, U'€'},
     {0xA2, U'′'}, {0xA3, U'≤'}, {0xA5, U'∞'}, {0xA8, U'♦'}, {0xAB, U'↔'}, {0xAC, U'←'}, {0xAD, U'↑'},
     {0xAE, U'→'}, {0xAF, U'↓'}, {0xB0, U'°'}, {0xB1, U'±'}, {0xB2, U'″'}, {0xB3, U'≥'}, {0xB4, U'×'},
     {0xB7, U'•'}, {0xB8, U'÷'}, {0xB9, U'≠'}, {0xBB, U'≈'}, {0xBC, U'…'}, {0xD0, U'∠'}, {0xD2, U'®'},
     {0xD3, U'©'}, {0xD4, U'™'}, {0xD7, U'⋅'}, {0xDB, U'⇔'}, {0xDE, U'⇒'}, {0xE0, U'◊'}}};

// Where the font is not said: the bullets of Word's own lists, in Symbol and in Wingdings.
constexpr std::string_view kListsInSymbol = "\xB7\x2D";
constexpr std::string_view kListsInWingdings = "\xA7\xA8\xD8\xFC\xFE\xFD\x76\x6F\x71\x6E\xE0\xF0";

template <std::size_t N>
char32_t find(const std::array<Symbol, N>& signs, unsigned char at) {
  const auto found = std::find_if(signs.begin(), signs.end(), [&](const Symbol& s) { return s.at == at; });
  return found == signs.end() ? U'\0' : found->seen;
}

std::string bare(std::string_view font) {
  std::string out;
  for (const char c : font) {
    if (c == ' ' || c == '\'' || c == '"') continue;
    out += small(c);
  }
  return out;
}

enum class Font { other, symbol, wingdings, wingdings2, wingdings3, webdings, dingbats };

Font font_of(std::string_view called) {
  const std::string name = bare(called);
  if (name == "symbol" || name == "symbol1" || name.starts_with("standardsymbols")) return Font::symbol;
  if (name == "wingdings" || name == "wingdings1") return Font::wingdings;
  if (name.starts_with("wingdings2")) return Font::wingdings2;
  if (name.starts_with("wingdings")) return Font::wingdings3;
  if (name == "webdings") return Font::webdings;
  return name.ends_with("zapfdingbats") ? Font::dingbats : Font::other;
}

char32_t in_symbol(unsigned char at) {
  constexpr unsigned char kFirst = 0x41;
  if (const char32_t sign = find(kSymbol, at)) return sign;
  if (at >= kFirst && at < kFirst + kGreek.size()) return kGreek[at - kFirst];
  return at < 0x80 ? at : U'\0';
}

char32_t in_lists(char at) {
  const auto byte = static_cast<unsigned char>(at);
  if (kListsInSymbol.find(at) != std::string_view::npos) return in_symbol(byte);
  return kListsInWingdings.find(at) != std::string_view::npos ? find(kWingdings, byte) : U'\0';
}

}  // namespace

bool is_symbol_font(std::string_view font) { return font_of(font) != Font::other; }

char32_t seen_symbol(std::string_view font, char32_t character) {
  const bool is_private = character >= 0xF000 && character <= 0xF0FF;
  if (!is_private && character > 0xFF) return character;  // said in Unicode already
  const auto at = static_cast<unsigned char>(character & 0xFF);
  switch (font_of(font)) {
    case Font::symbol:
      return in_symbol(at);
    case Font::wingdings:
      return find(kWingdings, at);
    case Font::wingdings2:
      return find(kWingdings2, at);
    case Font::wingdings3:
      return U'\0';
    case Font::webdings:
      return find(kWebdings, at);
    case Font::dingbats:
      return find(kDingbats, at);
    case Font::other:
      break;
  }
  return is_private ? in_lists(static_cast<char>(at)) : character;
}

std::string seen_text(std::string_view font, std::string_view text, bool& unknown) {
  const bool symbols = is_symbol_font(font);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    const bool is_private = c >= 0xF000 && c <= 0xF0FF;
    if (!is_private && !(symbols && c > 0x20 && c <= 0xFF)) {
      out += text.substr(begin, at - begin);
      continue;
    }
    const char32_t seen = seen_symbol(font, c);
    if (seen == U'\0') {
      unknown = true;
      out += text.substr(begin, at - begin);
    } else {
      utf8::append(out, seen);
    }
  }
  return out;
}

}  // namespace ctg::text
