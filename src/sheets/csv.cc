// RFC 4180, with what programs really write: another separator, another encoding, bare line ends.
#include "sheets/csv.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace ctg::sheets {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kMaxCells = 2'000'000;

// Windows-1252 where it differs from Latin-1: 0x80 to 0x9F; 0 for what it does not have.
constexpr std::array<char16_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<std::string> from_windows(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char each : bytes) {
    const auto c = static_cast<unsigned char>(each);
    const char32_t code = c >= 0x80 && c < 0xA0 ? kWindows[c - 0x80U] : c;
    if (code == 0) return {};
    utf8::append(out, code);
  }
  return out;
}

// The sign that the first line has most of, outside of quotes.
char separator_of(std::string_view text) {
  std::array<std::size_t, 3> counts{};
  constexpr std::string_view kSigns = ";\t,";
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    if (const std::size_t which = kSigns.find(c); which != std::string_view::npos) ++counts[which];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kSigns[static_cast<std::size_t>(most - counts.begin())];
}

constexpr std::string_view kShield = "\u200B";  // has no width

std::string_view without_blanks(std::string_view text) {
  for (;;) {
    const std::string_view before = text;
    for (const std::string_view blank : {" ", "\u00A0", "\u202F"})
      if (text.starts_with(blank)) text.remove_prefix(blank.size());
    if (text.size() == before.size()) return text;
  }
}

// Whether a program that takes this for the start of a cell might take it for a formula.
bool is_active(std::string_view text) {
  text = without_blanks(text);
  if (text.starts_with('\t')) return true;
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return true;
  return false;
}

// Whether a program would make a number, a date or an hour of it.
bool is_numeric(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find_first_not_of("0123456789.,/:-+ %eE") == text.npos;
}

std::string_view without_shields(std::string_view text) {
  while (text.starts_with(kShield)) text.remove_prefix(kShield.size());
  return text;
}

// Where a program may see the start of a cell: the start, and behind what separates cells.
bool starts_cell(std::string_view text, std::size_t at) {
  return at == 0 || std::string_view(";,|\t\r\n\"").find(text[at - 1]) != std::string_view::npos;
}

// With line ends of one kind, as they are read.
std::string shielded(std::string_view raw) {
  std::string text;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n') continue;
    text += raw[at] == '\r' ? '\n' : raw[at];
  }
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = std::string_view(text).substr(at);
    const bool own = at == 0 && rest.starts_with(kShield);
    if (starts_cell(text, at) && (own || is_active(without_shields(rest)))) out += kShield;
    out += text[at];
  }
  return out;
}

// The inverse. `lossy`: the shield may have become a question mark.
std::string unshielded(std::string_view text, bool lossy) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (starts_cell(text, at)) {
      if (rest.starts_with(kShield) && (at == 0 || is_active(without_shields(rest))))
        at += kShield.size();
      else if (lossy && rest.starts_with('?') &&
               (is_active(rest.substr(1)) || (at == 0 && is_numeric(rest.substr(1)))))
        ++at;
    }
    if (at < text.size()) out += text[at++];
  }
  return out;
}

bool is_plain(std::string_view text) { return text.find_first_of(";\",\t\r\n") == std::string_view::npos; }

}  // namespace

std::string csv(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& words) {
  std::string out(kMark);
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ';';
      const bool word = i < words.size() && words[i] && is_numeric(row[i]);
      const std::string cell = std::string(word ? kShield : std::string_view()) + shielded(row[i]);
      if (is_plain(cell)) {
        out += cell;
        continue;
      }
      out += '"';
      for (const char c : cell) out.append(c == '"' ? 2 : 1, c);
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

namespace {

// "" where it is UTF-8, or no such text.
std::string decoded_from_windows(std::string_view bytes, const Place& place, Diagnostics& diags) {
  if (bytes.find('\0') != std::string_view::npos || !utf8::first_invalid(bytes)) return {};
  auto read = from_windows(bytes);
  if (!read) return {};
  diags.remark("TAB-003", place, "ce fichier n’est pas en UTF-8 : il est lu comme du Windows-1252",
               "this file is not UTF-8: it is read as Windows-1252");
  return std::move(*read);
}

void report_no_table(const Place& place, Diagnostics& diags) {
  diags
      .error("TAB-001", place, "ce fichier n’est pas un tableau en texte (.csv)",
             "this file is no table as text (.csv)")
      .hint("enregistrez-le en .csv (UTF-8) ou en .ods", "save it as .csv (UTF-8) or as .ods");
}

void report_damaged(const Place& place, Diagnostics& diags) {
  diags
      .error(
          "TAB-002", place,
          "ce fichier est abîmé ou trop grand : un guillemet n’est pas fermé, ou plus de {} cellules sont remplies",
          "this file is damaged or too large: a quote is not closed, or more than {} cells are filled",
          kMaxCells)
      .hint("enregistrez-le de nouveau depuis votre tableur", "save it from your spreadsheet program again");
}

}  // namespace

std::optional<Grid> read_csv(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  const Place place{file, 0, 0};
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  const std::string decoded = decoded_from_windows(bytes, place, diags);
  if (!decoded.empty()) bytes = decoded;
  if (bytes.find('\0') != std::string_view::npos || utf8::first_invalid(bytes)) {
    report_no_table(place, diags);
    return {};
  }
  const char separator = separator_of(bytes);
  Grid grid;
  grid.lossy = !decoded.empty();
  GridRow row{1, {}};
  GridCell cell;
  std::size_t count = 0;
  bool quoted = false;
  const auto end_cell = [&] {
    const std::uint32_t column = cell.column;
    cell.text = unshielded(cell.text, grid.lossy);
    if (cell.text.find_first_not_of(" \t\n") != std::string::npos) {
      row.cells.push_back(std::move(cell));
      ++count;
    }
    cell = {};
    cell.column = column + 1;
  };
  const auto end_row = [&] {
    end_cell();
    const std::uint32_t number = row.number;
    if (!row.cells.empty()) grid.rows.push_back(std::move(row));
    row = {number + 1, {}};
    cell = {};
  };
  for (std::size_t at = 0; at < bytes.size() && count <= kMaxCells; ++at) {
    const char c = bytes[at];
    const bool crlf = c == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
    if (crlf) continue;
    if (quoted && c == '"' && at + 1 < bytes.size() && bytes[at + 1] == '"') {
      cell.text += '"';
      ++at;
    } else if (quoted ? c == '"' : c == '"' && cell.text.empty()) {
      quoted = !quoted;
    } else if (!quoted && c == separator) {
      end_cell();
    } else if (!quoted && (c == '\n' || c == '\r')) {
      end_row();
    } else {
      cell.text += c == '\r' ? '\n' : c;
    }
  }
  if (quoted || count > kMaxCells) {
    report_damaged(place, diags);
    return {};
  }
  end_row();
  return grid;
}

}  // namespace ctg::sheets
