// An entry is a title and a page. What tells a list from a form to fill in ("Montant ........ 12") is that
// its titles stand in the document once more, as headings; under the word « Sommaire » three pages are
// enough, for the document may be only a part. Left in as text, each entry would be an article without text.
#include "readers/contents.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "readers/headings.h"
#include "readers/structure.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

struct Entry {
  std::string key;      // of its title
  bool page = false;    // a number of one to three digits ends it
  bool leader = false;  // dots stand before that number
  bool apart = false;   // dots, a tab or several spaces do
  bool dotted = false;  // it ends in dots, its page stands elsewhere
};

// Letters and digits only, without the number of an article before them.
std::string key_of(std::string_view title) {
  for (const Numbering scheme : {Numbering::article, Numbering::decimal, Numbering::roman}) {
    const auto found = numbered(title, scheme);
    if (!found || found->title >= title.size()) continue;
    title.remove_prefix(found->title);
    break;
  }
  std::string key;
  for (const char c : folded(title)) {
    if ((c >= 'a' && c <= 'z') || is_digit(c)) key += c;
  }
  return key;
}

// Takes the spaces and leader signs from the end; how many dots there were.
std::size_t take_leader(std::string_view& text, std::size_t& spaces) {
  std::size_t dots = 0;
  spaces = 0;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : {".", "_", "·", "…", " ", "\t", "\u00A0"}) {
      if (!text.ends_with(sign)) continue;
      text.remove_suffix(sign.size());
      if (sign == "…")
        dots += 3;
      else if (sign == " " || sign == "\u00A0")
        ++spaces;
      else if (sign == "\t")
        spaces += 2;
      else
        ++dots;
      more = true;
      break;
    }
  }
  return dots;
}

Entry entry_of(std::string_view line) {
  constexpr std::size_t kLongest = 200, kPage = 3, kDots = 3;
  if (line.size() > 2 * kLongest) return {};
  Entry out;
  std::string_view text = line;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[text.size() - 1 - digits])) ++digits;
  text.remove_suffix(digits);
  if (text.ends_with("p.") || text.ends_with("p. ")) text.remove_suffix(text.ends_with(' ') ? 3 : 2);
  std::size_t spaces = 0;
  const std::size_t dots = take_leader(text, spaces);
  out.page = digits > 0 && digits <= kPage && dots + spaces > 0;
  out.leader = out.page && dots >= kDots;
  out.dotted = digits == 0 && dots >= 2 * kDots;
  out.apart = out.leader || (out.page && spaces >= 2);
  if (text.ends_with(":") || text.size() > kLongest) return {};  // "Montant : ........ 12"
  out.key = key_of(out.page ? text : line);
  if (out.key.size() < 3) out = {};
  return out;
}

bool only_digits(std::string_view line) {
  return line.size() <= 3 && line.find_first_not_of("0123456789") == std::string_view::npos;
}

// What a column of pages, or of leaders, leaves behind when a PDF is read.
bool only_leader(std::string_view line) {
  return line.find_first_not_of(" .0123456789\t") == std::string_view::npos && line.size() >= 8 &&
         line[0] == '.';
}

bool is_title(std::string_view line) {
  const std::string plain = folded(line.substr(0, 40));
  return plain == "sommaire" || plain == "sommaire :" || plain == "table des matieres" ||
         plain == "plan du document";
}

class Finder {
 public:
  explicit Finder(std::span<const Line> lines) : lines_(lines), found_(lines.size()) {
    for (const Line& line : lines) {
      Entry entry = entry_of(line.text);
      if (entry.page && line.leads) entry.leader = entry.apart = true;
      entries_.push_back(std::move(entry));
      const std::string own = line.text.size() <= 200 ? key_of(line.text) : "";
      if (own.size() >= 3) keys_.push_back(own);
    }
    std::sort(keys_.begin(), keys_.end());
  }

  std::vector<bool> run() {
    for (std::size_t i = 0; i < lines_.size();) i = list_at(i);
    return std::move(found_);
  }

 private:
  // Whether a title stands in the document beside this entry. An entry with its page has a key of its own, so
  // any line with the key of its title is another one; one without a page must be there twice.
  bool repeats(std::size_t i) const {
    const Entry& entry = entries_[i];
    if (entry.key.empty()) return false;
    const auto from = std::lower_bound(keys_.begin(), keys_.end(), entry.key);
    if (from == keys_.end()) return false;
    if (*from == entry.key) return entry.page || (from + 1 != keys_.end() && *(from + 1) == entry.key);
    constexpr std::size_t kLeast = 8;  // a heading may go on over the line: "… et de / la Msa"
    return entry.page && entry.key.size() >= kLeast && from->starts_with(entry.key) &&
           !is_digit((*from)[entry.key.size()]);
  }

  bool is_entry(std::size_t i, bool titled) const {
    const Entry& entry = entries_[i];
    if (fiche_code(lines_[i].text) > 0 && !entry.leader && !entry.dotted) return false;  // a répertoire
    if (entry.apart) return true;
    return titled && repeats(i);
  }

  // The list that starts at a line, and where to go on.
  std::size_t list_at(std::size_t first) {
    // Lines of long titles, and of pages in a column of their own; the longest list.
    constexpr std::size_t kGap = 8, kMost = 1000;
    const bool titled = is_title(lines_[first].text);
    if (!titled && !entries_[first].leader && !entries_[first].apart) return first + 1;
    std::set<std::string> seen;
    std::size_t last = first, entries = 0, repeated = 0, leaders = 0, gap = 0;
    const std::size_t end = std::min(lines_.size(), first + kMost);
    for (std::size_t i = first + (titled ? 1 : 0); i < end && gap <= (titled ? kGap : 2); ++i) {
      // A title that the list has already is the heading that it repeats: the body has begun.
      if (!entries_[i].page && seen.contains(entries_[i].key)) break;
      if (!is_entry(i, titled)) {
        gap += !only_digits(lines_[i].text) && !only_leader(lines_[i].text);
        continue;
      }
      seen.insert(entries_[i].key);
      last = i;
      gap = 0;
      ++entries;
      repeated += repeats(i);
      leaders += entries_[i].leader;
    }
    const bool proven = 2 * repeated >= entries && entries >= (leaders > 0 ? 2u : 3u);
    if (!proven && !(titled && leaders >= 3)) return titled ? first + 1 : last + 1;
    while (last + 1 < lines_.size() &&
           (only_digits(lines_[last + 1].text) || only_leader(lines_[last + 1].text)))
      ++last;
    for (std::size_t i = first; i <= last; ++i) found_[i] = belongs(i, first, last, titled);
    return last + 1;
  }

  // Of the lines from the first entry to the last: what is neither an entry nor the start of one stays text.
  bool belongs(std::size_t i, std::size_t first, std::size_t last, bool titled) const {
    if (i == first || is_entry(i, titled) || only_digits(lines_[i].text) || only_leader(lines_[i].text))
      return true;
    const std::string_view text = lines_[i].text;
    if (folded(text).starts_with("page ") || text.ends_with(".") || text.ends_with(";")) return false;
    // The first line of a long title: the next entry ends it, or it repeats a heading.
    return repeats(i) || (i < last && is_entry(i + 1, titled) && !entries_[i].leader && text.size() > 40);
  }

  std::span<const Line> lines_;
  std::vector<Entry> entries_;
  std::vector<std::string> keys_;  // of all short lines, sorted
  std::vector<bool> found_;
};

}  // namespace

std::vector<bool> contents_of(std::span<const Line> lines) { return Finder(lines).run(); }

}  // namespace ctg::readers
