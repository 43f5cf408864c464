// index.html is what a person reads who opens the packet; the verdict rests on index.json. Both vouch for the
// same pieces, so the page is made once more from index.json and held against the one that was received: the
// same bytes say the same.
//
// A page of an earlier version of this program, or of another tool, has other words around the same facts. So
// where the bytes differ, it is looked at for what makes a page lie: a fact of the index that it lacks, a
// date that it does not have, a link out of the packet, a state (signed, covered, in time) that is another,
// an element that may show other things than are written. Each is an error. What is left is for a person to
// judge: other words, another style, another piece, size or digest, which deceives nobody who looks for it.
// The work follows the size of both pages.
#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <set>

#include "base/utf8.h"
#include "base/visible.h"
#include "reception/judge.h"
#include "text/caseless.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

// What a page shows, and what it is made of.
struct Page {
  std::string text;                // its words, with a blank between any two
  std::set<std::string> links;     // what its links lead to
  std::vector<std::string> cells;  // its words, parted where a tag stands
  std::string odd;                 // the first element or attribute that may show other than is written
};

// Elements that show their words and nothing else.
constexpr std::array<std::string_view, 37> kPlain = {
    "!doctype", "a",      "body", "br",    "caption", "code",  "dd",     "div",    "dl",    "dt",
    "em",       "footer", "h1",   "h2",    "h3",      "head",  "header", "hr",     "html",  "li",
    "main",     "meta",   "ol",   "p",     "section", "small", "span",   "strong", "style", "table",
    "tbody",    "td",     "th",   "thead", "title",   "tr",    "ul"};

constexpr std::string_view kBlank = " \t\r\n\f";

// "&amp;" and "&#8217;"; what else begins with "&" stays as it is written, and so is no word of ours.
void add_decoded(std::string& out, std::string_view words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNamed = {
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}}};
  while (!words.empty()) {
    const std::size_t at = std::min(words.find('&'), words.size());
    out += words.substr(0, at);
    words.remove_prefix(at);
    if (words.empty()) return;
    const auto named = std::find_if(kNamed.begin(), kNamed.end(),
                                    [&](const auto& each) { return words.starts_with(each.first); });
    std::uint32_t number = 0;
    const char* const digits = words.data() + std::min<std::size_t>(2, words.size());
    const auto [end, error] = std::from_chars(digits, words.data() + words.size(), number);
    if (named != kNamed.end()) {
      out += named->second;
      words.remove_prefix(named->first.size());
    } else if (words.starts_with("&#") && error == std::errc() && end != words.data() + words.size() &&
               *end == ';' && number >= 0x20 && number < 0xD800) {
      utf8::append(out, number);
      words.remove_prefix(static_cast<std::size_t>(end - words.data()) + 1);
    } else {
      out += '&';
      words.remove_prefix(1);
    }
  }
}

// What an attribute is called and what it says; nothing where there is no more.
std::optional<std::pair<std::string, std::string_view>> next_attribute(std::string_view& tag) {
  tag.remove_prefix(std::min(tag.find_first_not_of(" \t\r\n\f/="), tag.size()));
  if (tag.empty()) return {};
  std::pair<std::string, std::string_view> out;
  const std::size_t name = std::min(tag.find_first_of(" \t\r\n\f/="), tag.size());
  out.first = text::caseless(tag.substr(0, name));
  tag.remove_prefix(name);
  const std::size_t at = std::min(tag.find_first_not_of(kBlank), tag.size());
  if (!tag.substr(at).starts_with('=')) return out;
  tag.remove_prefix(at + 1);
  tag.remove_prefix(std::min(tag.find_first_not_of(kBlank), tag.size()));
  const bool quoted = tag.starts_with('"') || tag.starts_with('\'');
  const std::size_t end = quoted ? tag.find(tag.front(), 1) : std::min(tag.find_first_of(kBlank), tag.size());
  out.second = tag.substr(quoted ? 1 : 0, end == tag.npos ? end : end - (quoted ? 1 : 0));
  tag.remove_prefix(std::min(end == tag.npos ? end : end + (quoted ? 1 : 0), tag.size()));
  return out;
}

// What stands between '<' and '>'; gives the name of the element.
std::string look_at_tag(std::string_view tag, Page& page) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::size_t end = std::min(tag.find_first_of(" \t\r\n\f/"), tag.size());
  std::string name = text::caseless(tag.substr(0, end));
  if (page.odd.empty() && std::find(kPlain.begin(), kPlain.end(), name) == kPlain.end()) page.odd = name;
  tag.remove_prefix(end);
  while (const auto attribute = next_attribute(tag)) {
    const auto& [key, value] = *attribute;
    if (key == "href") {
      std::string whole;
      add_decoded(whole, value);
      page.links.insert(std::move(whole));
    }
    const bool obeyed = key.starts_with("on") || key == "style" || key == "src" || key == "http-equiv";
    if (page.odd.empty() && obeyed) page.odd = key;
  }
  return name;
}

// Blanks of any width and number are one.
std::string spaced(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    const bool blank =
        c == U'\u00a0' || c == U'\u202f' || (c < 0x80 && kBlank.find(static_cast<char>(c)) != kBlank.npos);
    if (!blank) {
      utf8::append(out, c);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// The end of the page where there is no more of it.
std::size_t behind(std::string_view page, std::string_view words, std::size_t from) {
  const std::size_t at = page.find(words, from);
  return at == page.npos ? page.size() : at + words.size();
}

Page read_page(std::string_view bytes) {
  Page page;
  std::string shown;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t open = std::min(bytes.find('<', at), bytes.size());
    std::string cell;
    add_decoded(cell, bytes.substr(at, open - at));
    shown += cell;
    cell = spaced(cell);
    if (!cell.empty()) page.cells.push_back(std::move(cell));
    if (open == bytes.size()) break;
    at = bytes.substr(open).starts_with("<!--") ? behind(bytes, "-->", open) : behind(bytes, ">", open);
    const std::string_view tag = bytes.substr(open + 1, at - open - 2);
    if (tag.starts_with("!--")) continue;
    shown += ' ';
    if (look_at_tag(tag, page) == "style" && !tag.starts_with('/'))
      at = std::min(bytes.find("</", at), bytes.size());
  }
  page.text = spaced(shown);
  return page;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) out.push_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return out;
}

// Dates as people and programs write them.
std::set<Date> dates_in(const std::string& text) {
  static const std::regex written(
      "(1er|[0-9]{1,2}) "
      "(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) "
      "([0-9]{4})|([0-9]{4}-[0-9]{2}-[0-9]{2})|([0-9]{2})/([0-9]{2})/([0-9]{4})");
  std::set<Date> out;
  const auto add = [&](int year, std::size_t month, int day) {
    out.insert(Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))));
  };
  for (std::sregex_iterator each(text.begin(), text.end(), written), end; each != end; ++each) {
    const std::smatch& found = *each;
    if (found[2].matched) {
      const auto month = std::find(kFrenchMonths.begin(), kFrenchMonths.end(), found[2].str());
      add(std::stoi(found[3].str()), static_cast<std::size_t>(month - kFrenchMonths.begin()) + 1,
          std::stoi(found[1].str()));
    } else if (found[4].matched) {
      if (const auto day = parse_iso_date(found[4].str())) out.insert(*day);
    } else {
      add(std::stoi(found[7].str()), static_cast<std::size_t>(std::stoi(found[6].str())),
          std::stoi(found[5].str()));
    }
  }
  return out;
}

// What a page says of each signer, point and term, in its order.
std::vector<std::string> states_in(const Page& page) {
  std::vector<std::string> out;
  for (const std::string& cell : page.cells) {
    if (cell == "signé" || cell == "non signé" || cell == "non couvert") out.push_back(cell);
    for (const std::string_view state : {"(respecté)", "(dépassé de "})
      if (const std::size_t at = cell.find(state); at != std::string::npos) out.push_back(cell.substr(at));
  }
  return out;
}

// What is only in one of the two; nothing where neither lies to the other.
struct Lie {
  std::string page, index;  // one of them "": it is silent
};

std::optional<Lie> lie_of(const Page& page, const Page& ours) {
  for (const std::string& link : page.links)
    if (!ours.links.contains(link) && !link.starts_with("data/")) return Lie{link, ""};
  const std::set<Date> dates = dates_in(page.text), known = dates_in(ours.text);
  for (const Date& date : dates)
    if (!known.contains(date)) return Lie{text::french_date(date), ""};
  for (const Date& date : known)
    if (!dates.contains(date)) return Lie{"", text::french_date(date)};
  const std::vector<std::string> states = states_in(page), right = states_in(ours);
  const auto [one, other] = std::mismatch(states.begin(), states.end(), right.begin(), right.end());
  if (one != states.end() || other != right.end())
    return Lie{one != states.end() ? *one : "", other != right.end() ? *other : ""};
  return {};
}

// The facts that have no form of their own: names, titles, references.
std::vector<std::string_view> texts_of(const Index& index) {
  const cdsf::Statement& statement = index.statement;
  std::vector<std::string_view> out = {statement.convention, statement.sender, statement.addressee,
                                       statement.matrix_reason};
  out.insert(out.end(), statement.parties.begin(), statement.parties.end());
  out.insert(out.end(), statement.legal_basis.begin(), statement.legal_basis.end());
  for (const IndexedPiece& piece : index.pieces) out.push_back(piece.title);
  for (const cdsf::MatrixPoint& point : statement.matrix)
    out.insert(out.end(), {point.number, point.title, point.where, point.words});
  for (const cdsf::Signer& signer : statement.signers)
    out.insert(out.end(), {signer.party, signer.name, signer.function});
  for (const cdsf::Agreement& each : statement.agreements)
    out.insert(out.end(), {each.party, each.reference});
  return out;
}

// A text of the index of which the page lacks a word.
std::string lacking(const Page& page, const Index& index) {
  const auto is_sign = [](char c) { return c > 0 && std::isalnum(static_cast<unsigned char>(c)) == 0; };
  const auto bare = [&](std::string text) {
    std::replace_if(text.begin(), text.end(), is_sign, ' ');
    return text;
  };
  const std::string shown = bare(page.text);
  std::set<std::string_view> words;
  for (const std::string_view word : words_of(shown)) words.insert(word);
  for (const std::string_view fact : texts_of(index)) {
    const std::string plain = bare(spaced(fact));
    for (const std::string_view word : words_of(plain))
      if (!words.contains(word)) return std::string(fact);
  }
  return {};
}

Place page_place() { return {FileName(std::string(kPageFile)), 0, 0}; }

// Some words from where the two part.
std::pair<std::string, std::string> first_difference(const Page& page, const Page& ours) {
  constexpr std::ptrdiff_t kShown = 8;
  const std::vector<std::string_view> a = words_of(page.text), b = words_of(ours.text);
  const auto [one, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto some = [](auto from, auto end) {
    std::string out;
    for (auto each = from; each != end && each - from < kShown; ++each)
      out += (out.empty() ? "" : " ") + std::string(*each);
    return visible_line(utf8::first_bytes(out, 200));
  };
  return {some(one, a.end()), some(other, b.end())};
}

std::string distrust(const Diagnostics& diags) {
  return diags.phrase("ne vous fiez pas à cette page\u00a0: demandez un nouvel envoi",
                      "do not trust this page: ask for the packet to be sent again");
}

void report_lie(const Lie& lie, Diagnostics& diags) {
  const std::string page = visible_line(utf8::first_bytes(lie.page, 200)), index = visible_line(lie.index);
  const Reported told =
      lie.page.empty()
          ? diags.error("BAG-073", page_place(), "cette page ne dit pas « {} », que dit index.json",
                        "this page does not say “{}”, which index.json says", index)
      : lie.index.empty()
          ? diags.error("BAG-073", page_place(), "cette page dit « {} », que ne dit pas index.json",
                        "this page says “{}”, which index.json does not say", page)
          : diags.error("BAG-073", page_place(), "cette page dit « {} », et index.json « {} »",
                        "this page says “{}”, and index.json “{}”", page, index);
  told.hint(distrust(diags));
}

}  // namespace

void judge_page(const Judged& judged, const Index& index, Diagnostics& diags) {
  const auto found = judged.contents.files.find(kPageFile);
  if (found == judged.contents.files.end()) return;
  constexpr std::string_view kData = "data/";
  std::vector<cdsf::ListedPiece> pieces;
  for (const IndexedPiece& piece : index.pieces) {
    const auto member = judged.source.files.find(piece.path);
    const std::uint64_t size = member == judged.source.files.end() ? 0 : member->second.size;
    const std::string below = piece.path.starts_with(kData) ? piece.path.substr(kData.size()) : piece.path;
    pieces.push_back({below, piece.title, piece.sha256, piece.size.value_or(size)});
  }
  const std::string right = cdsf::index_html(index.statement, index.sent, pieces);
  if (found->second == right) return;
  const auto invalid = utf8::first_invalid(found->second);
  const Page ours = read_page(right), page = invalid ? Page{} : read_page(found->second);
  if (!page.odd.empty()) {
    diags
        .error("BAG-073", page_place(), "cette page peut montrer autre chose que ce qui y est écrit (« {} »)",
               "this page may show other things than are written in it (“{}”)",
               visible_line(utf8::first_bytes(page.odd, 40)))
        .hint(distrust(diags));
    return;
  }
  if (const auto lie = lie_of(page, ours)) return report_lie(*lie, diags);
  if (const std::string fact = lacking(page, index); !fact.empty()) return report_lie({"", fact}, diags);
  const auto [theirs, expected] = first_difference(page, ours);
  const Reported told =
      theirs == expected ? diags.warning("BAG-073", page_place(),
                                         "cette page n’est pas faite comme celle que donne index.json",
                                         "this page is not made as the one that index.json gives")
      : expected.empty()
          ? diags.warning("BAG-073", page_place(),
                          "cette page dit « {} » de plus que celle que donne index.json",
                          "this page says “{}” beyond the one that index.json gives", theirs)
          : diags.warning("BAG-073", page_place(),
                          "cette page dit « {} », et celle que donne index.json « {} »",
                          "this page says “{}”, and the one that index.json gives “{}”", theirs, expected);
  told.hint("un autre outil l’a faite, ou on l’a changée\u00a0: tenez-vous-en à ce verdict",
            "another tool made it, or it was changed: go by this verdict");
}

}  // namespace ctg::reception
