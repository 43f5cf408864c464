#include "formats/unseen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/dots.h"
#include "base/eye.h"
#include "base/poppler.h"
#include "hypertext/references.h"
#include "readers/structure.h"

namespace ctg::formats {

namespace {

constexpr int kAlikeDrawn = kAlike * 4 / 5;  // the dots of thin letters have so much of their ink
constexpr int kAlikeLarge = 9;      // what differs no more from its ground is seen by nobody, however large
constexpr double kLarge = 30;       // points: letters of that height are seen where those of a text are not
constexpr double kSmallest = 2.5;   // points: the height of a letter that can be read is more
constexpr std::size_t kShown = 8;   // words that are told
constexpr std::size_t kOfDust = 2;  // words that a machine may have read where a scan shows nothing
constexpr double kOfAScan = 0.25;   // so many words of a scan a machine may have read beside their place

struct Word {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
};
struct Page {
  double width = 0, height = 0;  // before it is turned
  std::vector<Word> words;
};

double number_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == line.npos) return 0;
  const std::string number(line.substr(at + name.size(), 20));
  return std::strtod(number.c_str(), nullptr);
}

// "#signature1#", "{{s1|signature}}", "\s1\": signing platforms have them written in white, and put a signature there.
bool is_anchor(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kAround = {
      {{"#", "#"}, {"{{", "}}"}, {"[[", "]]"}, {"\\", "\\"}, {"<<", ">>"}}};
  return std::ranges::any_of(kAround, [&](const auto& each) {
    return word.size() > each.first.size() + each.second.size() && word.starts_with(each.first) &&
           word.ends_with(each.second);
  });
}

// As pdftotext -bbox gives it: a line a page and a word. Words without letters and figures are left out: a dash is
// seen by what stands around it.
std::vector<Page> pages_of(std::string_view answer) {
  std::vector<Page> out;
  while (!answer.empty()) {
    std::string_view line = answer.substr(0, answer.find('\n'));
    answer.remove_prefix(std::min(answer.size(), line.size() + 1));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("<page "))
      out.push_back({number_of(line, "width=\""), number_of(line, "height=\""), {}});
    if (!line.starts_with("<word ") || out.empty()) continue;
    const std::size_t from = line.find('>') + 1, end = line.rfind('<');
    if (from == 0 || end < from) continue;
    std::string text = hypertext::without_references(line.substr(from, end - from));
    if (readers::letters_of(text).empty()) continue;
    out.back().words.push_back({std::move(text), number_of(line, "xMin=\""), number_of(line, "yMin=\""),
                                number_of(line, "xMax=\""), number_of(line, "yMax=\"")});
  }
  return out;
}

// The middle of a word, up and down: what stands above it and below, and lines that are drawn there, are not looked at.
Dots middle_of(const Word& word, double scale) {
  constexpr double kAround = 0.2;
  const double width = word.right - word.left, height = word.bottom - word.top;
  const double beside = height > width ? kAround * width : 0, above = height > width ? 0 : kAround * height;
  const auto first = [&](double at) {
    return static_cast<std::size_t>(std::max(0.0, std::floor(at * scale)));
  };
  const auto last = [&](double at) { return static_cast<std::size_t>(std::max(0.0, std::ceil(at * scale))); };
  return {first(word.left + beside), first(word.top + above), last(word.right - beside),
          last(word.bottom - above)};
}

bool is_tiny(const Word& word) {
  constexpr std::size_t kNarrow = 2;  // letters: "il" is no wider than that, and no higher when it is turned
  const double width = word.right - word.left, height = word.bottom - word.top;
  return std::min(width, height) < kSmallest &&
         (std::max(width, height) < kSmallest || word.text.size() > kNarrow);
}

// A number by its figures, which are of one width in most fonts: one that is covered makes another number.
std::vector<Word> parts_of(const Word& word) {
  const bool is_number = std::ranges::all_of(word.text, [](char c) { return is_digit(c); });
  const double width = word.right - word.left;
  if (!is_number || width <= word.bottom - word.top) return {word};
  std::vector<Word> out;
  const double each = width / static_cast<double>(word.text.size());
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    const double left = word.left + each * static_cast<double>(i);
    out.push_back({word.text.substr(i, 1), left, word.top, left + each, word.bottom});
  }
  return out;
}

bool is_seen(const Word& word, const Page& page, const Drawn& drawn) {
  if (is_tiny(word)) return false;
  const double points = std::max(page.width, page.height);
  const double scale = points > 0 ? static_cast<double>(std::max(drawn.width, drawn.height)) / points : 0;
  const int alike =
      std::min(word.right - word.left, word.bottom - word.top) >= kLarge ? kAlikeLarge : kAlikeDrawn;
  return std::ranges::all_of(
      parts_of(word), [&](const Word& part) { return contrast(drawn, middle_of(part, scale)) > alike; });
}

using UnseenWords = std::map<std::size_t, std::vector<const Word*>>;  // by their pages, from 0

UnseenWords unseen_of(const std::vector<Page>& pages, const std::vector<Drawn>& drawn) {
  UnseenWords out;
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const Word& word : pages[i].words)
      if (!is_seen(word, pages[i], drawn[i])) out[i].push_back(&word);
  return out;
}

// Pale words, or small ones, are looked at closely before they are said to be unseen.
void look_closely(std::string_view pdf, const std::vector<Page>& pages, UnseenWords& unseen) {
  if (unseen.empty()) return;
  const std::size_t first = unseen.begin()->first, last = unseen.rbegin()->first;
  const Ran ran = run_program(asks_pages_closely(first + 1, last + 1), {}, pdf);
  const std::vector<Drawn> drawn = ran.good() ? drawn_pages(ran.out) : std::vector<Drawn>{};
  for (auto each = unseen.begin(); each != unseen.end();) {
    const std::size_t page = each->first;
    if (page - first < drawn.size())
      std::erase_if(each->second,
                    [&](const Word* word) { return is_seen(*word, pages[page], drawn[page - first]); });
    each = each->second.empty() ? unseen.erase(each) : std::next(each);
  }
}

// On the scan of a page the words of a machine, which no pen writes.
void leave_scans(std::string_view pdf, const std::vector<Page>& pages, const std::set<std::size_t>& painted,
                 UnseenWords& unseen) {
  if (unseen.empty()) return;
  const std::set<std::size_t> scanned = scanned_pages(pictures_of(pdf));
  std::erase_if(unseen, [&](const auto& each) {
    const double all = static_cast<double>(pages[each.first].words.size());
    return scanned.contains(each.first + 1) && !painted.contains(each.first + 1) &&
           (each.second.size() <= kOfDust || static_cast<double>(each.second.size()) < kOfAScan * all);
  });
}

// Words that are cut off around what is to be seen of the pages.
std::vector<Page> cut_off(std::string_view pdf, const std::vector<Page>& pages) {
  const Ran ran = run_program(asks_boxes_of_all_words(), {}, pdf);
  std::vector<Page> all = ran.good() ? pages_of(ran.out) : std::vector<Page>{};
  for (std::size_t i = 0; i < all.size() && i < pages.size(); ++i) {
    std::multiset<std::string_view> within;
    for (const Word& word : pages[i].words) within.insert(word.text);
    std::erase_if(all[i].words, [&](const Word& word) {
      const auto found = within.find(word.text);
      if (found == within.end()) return false;
      within.erase(found);
      return true;
    });
  }
  return all;
}

std::size_t letters_in(const std::vector<Page>& pages) {
  std::size_t out = 0;
  for (const Page& page : pages)
    for (const Word& word : page.words) out += readers::letters_of(word.text).size();
  return out;
}

void add(std::size_t page, const std::vector<const Word*>& words, Unseen& out) {
  if (words.empty()) return;
  out.pages.push_back(page + 1);
  out.anchors = (out.anchors || out.words == 0) &&
                std::ranges::all_of(words, [](const Word* word) { return is_anchor(word->text); });
  for (const Word* word : words) {
    if (out.words < kShown) out.first += (out.words == 0 ? "" : " ") + word->text;
    if (++out.words == kShown + 1) out.first += "…";
  }
}

}  // namespace

Sight::Sight(std::string_view pdf)
    : pdf_(pdf), pages_(asks_pages_as_seen(), {}, pdf), words_(asks_boxes_of_words(), {}, pdf) {}

Unseen Sight::compare(std::string_view text, const std::set<std::size_t>& painted) {
  seen_ = pages_.finish();
  const Ran placed = words_.finish();
  Unseen out;
  out.fault = seen_.fault ? seen_.fault : placed.fault;
  if (!seen_.good() || !placed.good()) return out;
  const std::vector<Page> pages = pages_of(placed.out);
  drawn_ = drawn_pages(seen_.out);
  if (pages.size() != drawn_.size()) return out;
  out.looked = true;
  UnseenWords unseen = unseen_of(pages, drawn_);
  look_closely(pdf_, pages, unseen);
  leave_scans(pdf_, pages, painted, unseen);
  const std::vector<Page> beyond =
      readers::letters_of(text).size() > letters_in(pages) ? cut_off(pdf_, pages) : std::vector<Page>{};
  for (std::size_t i = 0; i < beyond.size(); ++i)
    for (const Word& word : beyond[i].words) unseen[i].push_back(&word);
  for (const auto& [page, words] : unseen) add(page, words, out);
  return out;
}

bool Sight::is_bare(std::size_t page) const {
  return page <= drawn_.size() && !shows_something(drawn_[page - 1]);
}

}  // namespace ctg::formats
