#include "reading/personal.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "readers/structure.h"

namespace ctg::reading {

namespace {

using Kind = PersonalDatum::Kind;

// What an element that is no emphasis becomes: nothing reaches across it.
constexpr char kBreak = '\x01';

// ---- E-mail addresses

bool in_local(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
}
bool in_domain(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; }

void find_emails(std::string_view text, std::vector<PersonalDatum>& out) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && in_local(text[begin - 1])) --begin;
    while (end < text.size() && in_domain(text[end])) ++end;
    while (end > at + 1 && !is_letter(text[end - 1])) --end;  // the full stop behind it
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    const std::size_t point = domain.rfind('.');
    if (begin == at || point == std::string_view::npos || point == 0 || domain.size() - point < 3) continue;
    out.push_back({Kind::email, std::string(text.substr(begin, end - begin)), begin, end});
  }
}

// ---- Telephone numbers

// A blank, a point or a hyphen between groups of digits; its length, 0 for anything else.
std::size_t separator(std::string_view text) {
  for (const std::string_view each : {" ", ".", "-", "\u00a0", "\u202f"})
    if (text.starts_with(each)) return each.size();
  return 0;
}

// The groups of digits from `at` on; `end` behind the last.
std::vector<std::size_t> groups_at(std::string_view text, std::size_t at, std::size_t& end) {
  std::vector<std::size_t> groups;
  for (;;) {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == begin) return groups;
    groups.push_back(at - begin);
    end = at;
    const std::size_t gap = separator(text.substr(at));
    if (gap == 0 || groups.size() == 6) return groups;
    at += gap;
  }
}

using Groups = std::vector<std::size_t>;

bool starts_with(const Groups& groups, const Groups& wanted) {
  return groups.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), groups.begin());
}

// The number at `at`, where one stands there; its end, else `at`.
std::size_t telephone_end(std::string_view text, std::size_t at) {
  std::size_t from = at;
  bool abroad = false;
  for (const std::string_view code : {"+33", "0033"})
    if (text.substr(at).starts_with(code)) abroad = true, from = at + code.size();
  if (abroad) {
    from += separator(text.substr(from));
    if (text.substr(from).starts_with("(0)")) from += 3, from += separator(text.substr(from));
  }
  const auto significant = from + (abroad ? 0 : 1);
  if (significant >= text.size() || !is_digit(text[from])) return at;
  if ((!abroad && text[from] != '0') || text[significant] < '1' || text[significant] > '9') return at;
  std::size_t end = from;
  const Groups groups = groups_at(text, from, end);
  static const std::vector<Groups> kHome = {{2, 2, 2, 2, 2}, {10}, {4, 2, 2, 2}, {4, 3, 3}};
  static const std::vector<Groups> kAbroad = {{1, 2, 2, 2, 2}, {9}, {3, 2, 2, 2}, {3, 3, 3}};
  for (const Groups& wanted : abroad ? kAbroad : kHome) {
    if (!starts_with(groups, wanted)) continue;
    // Where more digits follow, it is a longer number, a SIRET for example; the last group must end here.
    if (groups.size() > wanted.size()) return at;
    return end;
  }
  return at;
}

void find_telephones(std::string_view text, std::vector<PersonalDatum>& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '0' && text[at] != '+') continue;
    const bool inside = at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]) || text[at - 1] == '-' ||
                                   text[at - 1] == '.' || text[at - 1] == '+');
    const std::size_t end = inside ? at : telephone_end(text, at);
    if (end == at) continue;
    out.push_back({Kind::telephone, std::string(text.substr(at, end - at)), at, end});
    at = end - 1;
  }
}

// ---- Names

struct Token {
  std::size_t begin = 0, end = 0;
};

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x202F;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin) out.push_back({begin, end});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t c = utf8::next(text, at);
    if (!is_blank(c) && c != static_cast<char32_t>(kBreak)) continue;
    close(here);
    begin = at;
    if (c == static_cast<char32_t>(kBreak)) out.push_back({here, at});
  }
  close(text.size());
  return out;
}

bool is_capital(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 || c == 0x178;
}
bool is_name_sign(char32_t c) {
  return (c < 0x80 && is_letter(static_cast<char>(c))) ||
         (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) || c == '-' || c == '\'' || c == 0x2019;
}

// How much of a token is a name: "ROUX," → 4; 0 where it does not start with a capital.
std::size_t name_length(std::string_view token) {
  std::size_t at = 0, end = 0;
  if (token.empty() || !is_capital(utf8::next(token, at))) return 0;
  for (end = at; at < token.size(); end = at)
    if (!is_name_sign(utf8::next(token, at))) return end;
  return token.size();
}

constexpr std::array<std::string_view, 16> kTitles = {
    "Madame", "Monsieur", "Mademoiselle", "Mesdames", "Messieurs", "Mme", "Mmes",       "M.",
    "MM.",    "Mlle",     "Docteur",      "Dr",       "Maître",    "Me",  "Professeur", "Pr"};
// What follows a title and is no name.
constexpr std::array<std::string_view, 16> kFunctions = {
    "le",         "la",     "les",     "l",        "maire", "president", "presidente", "directeur",
    "directrice", "prefet", "prefete", "ministre", "x",     "y",         "xxx",        "n"};
constexpr std::array<std::string_view, 7> kParticles = {"de", "du", "des", "le", "la", "van", "von"};
// "rue du Docteur Roux": a street, not a person.
constexpr std::array<std::string_view, 16> kStreets = {
    "rue",   "avenue", "place",  "boulevard", "allee",  "impasse", "ecole", "college",
    "lycee", "espace", "square", "quai",      "chemin", "route",   "cours", "groupe"};

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Names {
 public:
  Names(std::string_view text, std::vector<PersonalDatum>& out)
      : text_(text), tokens_(tokens_of(text)), out_(out) {}

  void find() {
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      const std::size_t begin = title_at(i);
      if (begin == tokens_[i].end || is_street(i)) continue;
      const std::size_t end = name_end(i + 1);
      if (end == 0) continue;
      out_.push_back({Kind::name, folded_blanks(text_.substr(begin, end - begin)), begin, end});
    }
  }

 private:
  std::string_view word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  // Where the title starts in the token, behind a bracket or a quote; the token's end where it is none.
  std::size_t title_at(std::size_t i) const {
    for (const std::string_view title : kTitles) {
      if (!word(i).ends_with(title)) continue;
      const std::string_view before = word(i).substr(0, word(i).size() - title.size());
      for (const std::string_view opening : {"", "(", "«", "\"", "“", "[", "d’", "d'"})
        if (before == opening) return tokens_[i].begin + before.size();
    }
    return tokens_[i].end;
  }

  bool is_street(std::size_t i) const {
    for (std::size_t back = 1; back <= 3 && back <= i; ++back)
      if (is_among(readers::folded(word(i - back)), kStreets)) return true;
    return false;
  }

  // The end of the name that starts with a token; 0 where none does.
  std::size_t name_end(std::size_t i) const {
    std::size_t end = 0;
    bool told = false;  // more than initials
    for (std::size_t first = i; i < tokens_.size() && i < first + 6; ++i) {
      const std::size_t length = name_length(word(i));
      if (length == 0) {
        if (end == 0 || !is_among(word(i), kParticles)) break;
        continue;  // a particle counts only with what follows it
      }
      const std::string plain = readers::folded(word(i).substr(0, length));
      if (i == first && is_among(plain, kFunctions)) return 0;
      told = told || utf8::length(plain) > 1;
      end = tokens_[i].begin + length;
      const bool initial = length == 1 && word(i) == std::string(word(i).substr(0, 1)) + ".";
      if (length < word(i).size() && !initial) break;  // a comma ends it
    }
    return told ? end : 0;
  }

  static std::string folded_blanks(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = utf8::next(text, at);
      if (!is_blank(c))
        utf8::append(out, c);
      else if (!out.ends_with(' '))
        out += ' ';
    }
    return out;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<PersonalDatum>& out_;
};

// ---- XML

bool is_emphasis(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  return name == "strong" || name == "em" || name == "a";
}

// The file with everything blanked that is no words, byte for byte in its place.
std::string words_of_xml(std::string_view bytes) {
  std::string out(bytes);
  const auto blank = [&](std::size_t from, std::size_t to, char with) {
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(from), out.begin() + static_cast<std::ptrdiff_t>(to),
              with);
  };
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
    if (bytes.substr(at).starts_with("<!--")) {
      const std::size_t end = std::min(bytes.find("-->", at + 4), bytes.size());
      blank(at, at + 4, kBreak);
      blank(end, std::min(end + 3, bytes.size()), kBreak);
      at = end;
      continue;
    }
    const std::size_t end = std::min(bytes.find('>', at), bytes.size() - 1) + 1;
    const bool emphasis = is_emphasis(bytes.substr(at + 1, end - at - 1));
    char quote = 0;
    for (std::size_t i = at; i < end; ++i) {
      if (quote == 0 && (bytes[i] == '"' || bytes[i] == '\'')) {
        quote = bytes[i];
        out[i] = kBreak;
      } else if (quote == 0 || bytes[i] == quote) {
        if (quote != 0) quote = 0;
        out[i] = emphasis ? ' ' : kBreak;
      }
    }
    at = end;
  }
  for (const std::string_view entity : {"&#160;", "&#xA0;", "&#xa0;", "&#8239;", "&#x202F;", "&#x202f;"})
    for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at))
      blank(at, at + entity.size(), ' ');
  return out;
}

}  // namespace

std::vector<PersonalDatum> personal_data(std::string_view text) {
  std::vector<PersonalDatum> out;
  find_emails(text, out);
  find_telephones(text, out);
  Names(text, out).find();
  std::stable_sort(out.begin(), out.end(),
                   [](const PersonalDatum& a, const PersonalDatum& b) { return a.begin < b.begin; });
  return out;
}

std::vector<PersonalDatum> personal_data_in_xml(std::string_view bytes) {
  return personal_data(words_of_xml(bytes));
}

Place place_in(const FileName& file, std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {file, line + 1, static_cast<std::uint32_t>(utf8::length(before.substr(start))) + 1};
}

}  // namespace ctg::reading
