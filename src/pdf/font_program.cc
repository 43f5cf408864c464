#include "pdf/font_program.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/ascii.h"

namespace ctg::pdf {

namespace {

// Numbers of several bytes; 0 where there are none.
class Bytes {
 public:
  explicit Bytes(std::string_view all) : all_(all) {}
  std::uint32_t at(std::size_t place, int size) const {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i, ++place)
      value = value << 8 | (place < all_.size() ? static_cast<unsigned char>(all_[place]) : 0U);
    return value;
  }
  std::uint32_t u16(std::size_t place) const { return at(place, 2); }
  std::uint32_t u32(std::size_t place) const { return at(place, 4); }
  std::string_view part(std::size_t from, std::size_t size) const {
    return from < all_.size() ? all_.substr(from, size) : std::string_view();
  }
  std::size_t size() const { return all_.size(); }

 private:
  std::string_view all_;
};

constexpr std::size_t kMostGlyphs = 65536;

using Glyphs = std::map<std::uint32_t, std::uint32_t>;

void read_format_4(Bytes table, Glyphs& out) {
  const std::size_t segments = table.u16(6) / 2, ends = 14, starts = ends + 2 * segments + 2,
                    deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
  for (std::size_t i = 0; i < segments && offsets + 2 * i < table.size(); ++i) {
    const std::uint32_t first = table.u16(starts + 2 * i), last = table.u16(ends + 2 * i);
    const std::uint32_t delta = table.u16(deltas + 2 * i), offset = table.u16(offsets + 2 * i);
    for (std::uint32_t code = first; code <= last && code < 0xFFFF && out.size() < kMostGlyphs; ++code) {
      std::uint32_t glyph = code;
      if (offset != 0) glyph = table.u16(offsets + 2 * i + offset + 2 * (code - first));
      if (offset == 0 || glyph != 0) glyph = (glyph + delta) & 0xFFFF;
      if (glyph != 0) out.emplace(code, glyph);
    }
  }
}

void read_format_12(Bytes table, Glyphs& out) {
  const std::size_t groups = std::min<std::size_t>(table.u32(12), table.size() / 12);
  for (std::size_t i = 0; i < groups; ++i) {
    const std::size_t at = 16 + 12 * i;
    const std::uint32_t first = table.u32(at), last = table.u32(at + 4), glyph = table.u32(at + 8);
    for (std::uint32_t code = first; code <= last && code - first < kMostGlyphs && out.size() < kMostGlyphs;
         ++code)
      out.emplace(code, glyph + (code - first));
  }
}

void read_subtable(Bytes table, Glyphs& out) {
  switch (table.u16(0)) {
    case 0:
      for (std::uint32_t code = 0; code < 256; ++code)
        if (const std::uint32_t glyph = table.at(6 + code, 1); glyph != 0) out.emplace(code, glyph);
      return;
    case 4:
      return read_format_4(table, out);
    case 6:
      for (std::uint32_t i = 0; i < table.u16(8); ++i)
        if (const std::uint32_t glyph = table.u16(10 + 2 * i); glyph != 0)
          out.emplace(table.u16(6) + i, glyph);
      return;
    case 12:
      return read_format_12(table, out);
    default:
      return;
  }
}

// A table that some programs write for codes of their own, which they call characters: one row from the first sign on,
// that ends before the letters do.
bool is_of_codes(const Glyphs& characters) {
  if (characters.empty()) return false;
  const std::uint32_t first = characters.begin()->first, last = characters.rbegin()->first;
  return first <= '!' && last < '~' && last - first + 1 == characters.size();
}

void read_cmap(std::string_view bytes, FontProgram& out) {
  const Bytes table(bytes);
  for (std::size_t i = 0; i < table.u16(2) && i < 64; ++i) {
    const std::uint32_t platform = table.u16(4 + 8 * i), encoding = table.u16(6 + 8 * i);
    const Bytes part(table.part(table.u32(8 + 8 * i), std::string_view::npos));
    const bool unicode = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
    read_subtable(part, unicode ? out.by_character : out.by_code);
  }
  if (is_of_codes(out.by_character)) return;
  for (const auto& [code, glyph] : out.by_character)
    if (const char letter = letter_of(code); letter != 0) out.letters[glyph].insert(letter);
}

// Names of glyphs: those of Macintosh come first, 258 in number, of which the figures and letters stand as in ASCII.
void read_post(std::string_view bytes, FontProgram& out) {
  constexpr std::uint32_t kMacintosh = 258, kBeforeSpace = 3, kFormat2 = 0x20000;
  const Bytes table(bytes);
  if (table.u32(0) != kFormat2) return;
  const std::size_t glyphs = table.u16(32);
  std::vector<std::string_view> names;
  for (std::size_t at = 34 + 2 * glyphs; at < table.size(); at += 1 + names.back().size())
    names.push_back(table.part(at + 1, table.at(at, 1)));
  for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
    const std::uint32_t index = table.u16(34 + 2 * glyph);
    char letter = 0;
    if (index < kMacintosh)
      letter =
          index >= kBeforeSpace && index < kBeforeSpace + 95 ? letter_of(index - kBeforeSpace + ' ') : '\0';
    else if (index - kMacintosh < names.size())
      letter = letter_named(names[index - kMacintosh]);
    if (letter != 0) out.letters[static_cast<std::uint32_t>(glyph)].insert(letter);
  }
}

// CFF: an index is a list of pieces of bytes, one after the other.
struct Index {
  std::vector<std::string_view> each;
  std::size_t end = 0;
};
Index index_at(const Bytes& all, std::size_t at) {
  Index out;
  const std::size_t count = all.u16(at);
  out.end = at + 2;
  if (count == 0) return out;
  const int size = static_cast<int>(all.at(at + 2, 1));
  const std::size_t base = at + 2 + (count + 1) * static_cast<std::size_t>(size);
  if (size < 1 || size > 4 || base > all.size()) return out;
  const auto offset = [&](std::size_t i) {
    return all.at(at + 3 + i * static_cast<std::size_t>(size), size);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = offset(i), to = offset(i + 1);
    out.each.push_back(to >= from ? all.part(base + from, to - from) : std::string_view());
  }
  out.end = base + offset(count);
  return out;
}

// Whole numbers by their operator (two bytes: 1200 and the second): of each the last operand.
std::map<int, int> operators_of(std::string_view dict) {
  std::map<int, int> out;
  const Bytes bytes(dict);
  int last = 0;
  for (std::size_t at = 0; at < dict.size();) {
    const int b = static_cast<int>(bytes.at(at++, 1));
    if (b == 28) {
      last = static_cast<std::int16_t>(bytes.u16(at));
      at += 2;
    } else if (b == 29) {
      last = static_cast<int>(bytes.u32(at));
      at += 4;
    } else if (b == 30) {
      while (at < dict.size() && (bytes.at(at, 1) & 0xF) != 0xF) ++at;
      ++at;
    } else if (b >= 32 && b <= 246) {
      last = b - 139;
    } else if (b >= 247 && b <= 254) {
      const int next = static_cast<int>(bytes.at(at++, 1));
      last = b <= 250 ? (b - 247) * 256 + next + 108 : -(b - 251) * 256 - next - 108;
    } else {
      out[b == 12 ? 1200 + static_cast<int>(bytes.at(at++, 1)) : b] = last;
    }
  }
  return out;
}

// Of the names that CFF knows by itself, the figures and letters.
std::string standard_name(std::uint32_t sid) {
  constexpr std::array<std::string_view, 10> kFigures = {"zero", "one", "two",   "three", "four",
                                                         "five", "six", "seven", "eight", "nine"};
  if (sid >= 17 && sid <= 26) return std::string(kFigures[sid - 17]);
  if (sid >= 34 && sid <= 59) return {static_cast<char>('A' + sid - 34)};
  if (sid >= 66 && sid <= 91) return {static_cast<char>('a' + sid - 66)};
  return {};
}

std::vector<std::string> names_of(const Bytes& all, std::size_t at, std::size_t glyphs,
                                  const Index& strings) {
  constexpr std::uint32_t kStandard = 391;
  std::vector<std::uint32_t> sids = {0};
  const std::uint32_t format = all.at(at, 1);
  for (++at; sids.size() < glyphs && at < all.size();) {
    const std::uint32_t first = all.u16(at);
    at += 2;
    std::uint32_t more = 0;
    if (format == 1) more = all.at(at++, 1);
    if (format == 2) more = all.u16(at), at += 2;
    for (std::uint32_t i = 0; i <= more && sids.size() < glyphs; ++i) sids.push_back(first + i);
  }
  std::vector<std::string> names;
  for (const std::uint32_t sid : sids) {
    const bool own = sid >= kStandard && sid - kStandard < strings.each.size();
    names.push_back(own ? std::string(strings.each[sid - kStandard]) : standard_name(sid));
  }
  return names;
}

void read_encoding(const Bytes& all, std::size_t at, const std::vector<std::string>& names,
                   FontProgram& out) {
  if (at == 0) out.built_in = common_names();
  if (at <= 1) return;  // 1: of figures and small capitals that nobody writes with
  const std::uint32_t format = all.at(at, 1) & 0x7F, count = all.at(at + 1, 1);
  std::size_t glyph = 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t code = all.at(at + 2 + (format == 0 ? i : 2 * i), 1);
    const std::uint32_t more = format == 0 ? 0 : all.at(at + 3 + 2 * i, 1);
    for (std::uint32_t k = 0; k <= more; ++k, ++glyph)
      if (glyph < names.size() && code + k < 256) out.built_in[code + k] = names[glyph];
  }
}

}  // namespace

char letter_of(char32_t character) {
  if (character < 0x80) {
    const char c = static_cast<char>(character);
    if (is_digit(c)) return c;
    if (is_letter(c)) return small(c);
  }
  return 0;
}

char letter_named(std::string_view name) {
  name = name.substr(0, name.find('.'));
  for (const std::string_view kind : {"oldstyle", "small"})
    if (name.ends_with(kind) && name.size() > kind.size()) name.remove_suffix(kind.size());
  if (name.size() == 1) return is_letter(name[0]) ? small(name[0]) : '\0';
  for (std::uint32_t sid = 17; sid <= 26; ++sid)
    if (name == standard_name(sid)) return static_cast<char>('0' + sid - 17);
  std::uint32_t code = 0;
  const std::string_view digits =
      name.starts_with("uni") && name.size() == 7 ? name.substr(3) : std::string_view();
  std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  return letter_of(code);
}

std::array<std::string, 256> common_names() {
  std::array<std::string, 256> names;
  for (std::uint32_t i = 0; i < 10; ++i) names['0' + i] = standard_name(17 + i);
  for (std::uint32_t i = 0; i < 26; ++i) {
    names['A' + i] = standard_name(34 + i);
    names['a' + i] = standard_name(66 + i);
  }
  return names;
}

FontProgram truetype_program(std::string_view bytes) {
  const Bytes all(bytes);
  FontProgram out;
  for (std::size_t i = 0; i < all.u16(4) && i < 256; ++i) {
    const std::size_t entry = 12 + 16 * i;
    const std::string_view name = all.part(entry, 4),
                           table = all.part(all.u32(entry + 8), all.u32(entry + 12));
    if (name == "CFF ") {
      FontProgram glyphs = cff_program(table);
      for (auto& [glyph, letters] : glyphs.letters) out.letters[glyph].merge(letters);
      out.by_name = std::move(glyphs.by_name);
      out.by_cid = glyphs.by_cid;
    }
    if (name == "cmap") read_cmap(table, out);
    if (name == "post") read_post(table, out);
  }
  return out;
}

FontProgram cff_program(std::string_view bytes) {
  constexpr int kCharset = 15, kEncoding = 16, kGlyphs = 17, kRos = 1230;
  const Bytes all(bytes);
  FontProgram out;
  const Index names = index_at(all, all.at(2, 1)), tops = index_at(all, names.end),
              strings = index_at(all, tops.end);
  if (tops.each.empty()) return out;
  std::map<int, int> top = operators_of(tops.each[0]);
  out.by_cid = top.contains(kRos);
  const auto place = [&](int name) { return static_cast<std::size_t>(std::max(0, top[name])); };
  const Index glyphs = index_at(all, place(kGlyphs));
  constexpr std::size_t kIsoAdobe = 229;
  if (out.by_cid || place(kGlyphs) == 0) return out;
  std::vector<std::string> named;
  if (place(kCharset) > 2)
    named = names_of(all, place(kCharset), glyphs.each.size(), strings);
  else if (place(kCharset) == 0)
    for (std::uint32_t sid = 0; sid < std::min(glyphs.each.size(), kIsoAdobe); ++sid)
      named.push_back(standard_name(sid));
  for (std::uint32_t glyph = 0; glyph < named.size(); ++glyph) {
    if (const char letter = letter_named(named[glyph]); letter != 0) out.letters[glyph].insert(letter);
    if (!named[glyph].empty()) out.by_name.emplace(named[glyph], glyph);
  }
  read_encoding(all, place(kEncoding), named, out);
  return out;
}

// "dup 49 /one put", in the part of it that is text.
FontProgram type1_program(std::string_view bytes) {
  FontProgram out;
  const std::string_view text = bytes.substr(0, bytes.find("eexec"));
  if (text.find("StandardEncoding def") != std::string_view::npos) out.built_in = common_names();
  for (std::size_t at = text.find("dup "); at != std::string_view::npos; at = text.find("dup ", at + 4)) {
    std::size_t code = 256;
    const char* const end = text.data() + text.size();
    auto [rest, fault] = std::from_chars(text.data() + at + 4, end, code);
    while (rest != end && *rest == ' ') ++rest;
    if (fault != std::errc() || code > 255 || rest == end || *rest != '/') continue;
    const std::string_view name(rest + 1, static_cast<std::size_t>(end - rest - 1));
    out.built_in[code] = name.substr(0, name.find_first_of(" \r\n\t"));
  }
  return out;
}

}  // namespace ctg::pdf
