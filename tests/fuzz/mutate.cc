#include "fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <vector>

#include "zip/read.h"
#include "zip/write.h"

namespace ctg::fuzz {

namespace {

// What readers of each form look for, and what breaks those who trust it.
constexpr std::array<std::string_view, 30> kWords = {
    "\n",          "\n\n",        "\r\n",         "\t",   "\xEF\xBB\xBF", "\u00A0", "\u202F",
    "\u200B",      "e\u0301",     "\u202E",       "’",    "«\u00A0",      "…",      "- ",
    "# ",          "| a | b |\n", "Article 2 : ", "…………", "XX/XX/2026",   "1°",     "Entre ",
    "Monsieur , ", "12,50 €",     "50 %",         "\f",   "\xFF",         "\xC3",   "----\n",
    "   ",         "Annexe 1 - "};
constexpr std::array<std::string_view, 20> kTags = {"<p>",
                                                    "</p>",
                                                    "<table><tr><td>",
                                                    "</td></tr></table>",
                                                    "<ul><li>",
                                                    "<!--",
                                                    "-->",
                                                    "<![CDATA[",
                                                    "]]>",
                                                    "&amp;",
                                                    "&#x85;",
                                                    "&#146;",
                                                    "&eacute",
                                                    "&#1114112;",
                                                    "{{nom}}",
                                                    "{{#caf}}",
                                                    "{{/caf}}",
                                                    "{{> partials/a}}",
                                                    "{{{a}}}",
                                                    " id=\"1\""};
constexpr std::array<std::string_view, 16> kNumbers = {"0",
                                                       "1",
                                                       "-1",
                                                       "2",
                                                       "255",
                                                       "65536",
                                                       "16384",
                                                       "1048577",
                                                       "2147483647",
                                                       "2147483648",
                                                       "4294967296",
                                                       "1e308",
                                                       "99999999999999999999",
                                                       "0.000001",
                                                       "NaN",
                                                       "2026-02-30"};
constexpr std::array<std::string_view, 26> kPdf = {"obj",
                                                   "endobj",
                                                   "stream\n",
                                                   "endstream",
                                                   "/Length 9",
                                                   "/Kids [3 0 R]",
                                                   "/Parent 2 0 R",
                                                   "<<",
                                                   ">>",
                                                   "[",
                                                   "]",
                                                   "1 0 R",
                                                   "9 0 R",
                                                   "/ByteRange [0 10 20 30]",
                                                   "/Contents <00>",
                                                   "/Type /Sig",
                                                   "/FT /Sig",
                                                   "/Filter /FlateDecode",
                                                   "/AcroForm",
                                                   "startxref\n0\n%%EOF\n",
                                                   "xref\n0 1\n",
                                                   "trailer",
                                                   "/Prev 0",
                                                   "/Annots [4 0 R]",
                                                   "/Encrypt 5 0 R",
                                                   "/Type /XRef"};
constexpr std::array<std::string_view, 14> kJson = {"{",           "}",           "[",    "]",      ",",
                                                    ":",           "\"\"",        "null", "true",   "1e400",
                                                    "\"\\ud800\"", "\"\\u0000\"", "[[[[", "{\"a\":"};

std::string_view one_of(std::span<const std::string_view> words, Random& random) {
  return words[random() % words.size()];
}

std::string_view token(Form form, Random& random) {
  switch (random() % 3) {
    case 0:
      return one_of(kNumbers, random);
    case 1:
      if (form == Form::pdf) return one_of(kPdf, random);
      if (form == Form::json) return one_of(kJson, random);
      return one_of(kTags, random);
    default:
      return form == Form::pdf ? one_of(kPdf, random) : one_of(kWords, random);
  }
}

struct Stretch {
  std::size_t from, length;
};
Stretch stretch_of(std::string_view text, Random& random) {
  const std::size_t from = up_to(random, text.size());
  const std::size_t most =
      random() % 4 == 0 ? text.size() - from : std::min<std::size_t>(text.size() - from, 12);
  return {from, up_to(random, most)};
}

void change_number(std::string& text, Random& random) {
  const std::size_t at = text.find_first_of("0123456789", up_to(random, text.size()));
  if (at == text.npos) return;
  const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
  text.replace(at, end - at, one_of(kNumbers, random));
}

void change_bytes(std::string& text, Form form, Random& random) {
  const Stretch some = stretch_of(text, random);
  switch (random() % 7) {
    case 0:
      if (!text.empty()) text[random() % text.size()] ^= static_cast<char>(1U << (random() % 8));
      break;
    case 1:
      text.erase(some.from, some.length);
      break;
    case 2:
      text.insert(up_to(random, text.size()), text.substr(some.from, some.length));
      break;
    case 3:
      change_number(text, random);
      break;
    case 4:
      if (!text.empty()) text[random() % text.size()] = static_cast<char>(random());
      break;
    default:
      text.insert(some.from, token(form, random));
  }
}

// Tags and what stands between them, one after the other.
std::vector<std::string> pieces_of(std::string_view xml) {
  std::vector<std::string> pieces;
  while (!xml.empty()) {
    const std::size_t end = xml.front() == '<' ? xml.find('>') : xml.find('<') - 1;
    pieces.emplace_back(xml.substr(0, end == xml.npos ? end : end + 1));
    xml.remove_prefix(pieces.back().size());
  }
  return pieces;
}

// An element whole, from its start tag on: how many pieces it takes.
std::size_t length_of(const std::vector<std::string>& pieces, std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t at = from; at < pieces.size(); ++at) {
    const std::string& piece = pieces[at];
    if (!piece.starts_with('<')) {
      if (depth == 0) return 1;
      continue;
    }
    if (piece.starts_with("</"))
      depth -= depth > 0;
    else if (!piece.ends_with("/>") && !piece.starts_with("<?") && !piece.starts_with("<!"))
      ++depth;
    if (depth == 0) return at + 1 - from;
  }
  return pieces.size() - from;
}

void change_xml(std::string& text, Random& random) {
  std::vector<std::string> pieces = pieces_of(text);
  if (pieces.empty()) return change_bytes(text, Form::xml, random);
  const auto begin = pieces.begin();
  const std::size_t from = random() % pieces.size(), length = length_of(pieces, from),
                    to = up_to(random, pieces.size());
  const std::vector<std::string> element(begin + static_cast<std::ptrdiff_t>(from),
                                         begin + static_cast<std::ptrdiff_t>(from + length));
  switch (random() % 6) {
    case 0:  // away with it
      pieces.erase(begin + static_cast<std::ptrdiff_t>(from),
                   begin + static_cast<std::ptrdiff_t>(from + length));
      break;
    case 1:  // once more, elsewhere
      pieces.insert(begin + static_cast<std::ptrdiff_t>(to), element.begin(), element.end());
      break;
    case 2:  // one tag only
      pieces.erase(begin + static_cast<std::ptrdiff_t>(from));
      break;
    case 3: {  // in itself, some times
      const std::size_t times = 1 + random() % 4;
      for (std::size_t i = 0; i < times; ++i)
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(from), pieces[from]);
      break;
    }
    case 4:
      change_number(pieces[from], random);
      break;
    default:
      change_bytes(pieces[from], Form::xml, random);
  }
  text.clear();
  for (const std::string& piece : pieces) text += piece;
}

bool is_xml(std::string_view bytes) { return bytes.starts_with('<') || bytes.starts_with("\xEF\xBB\xBF<"); }

void change_member(std::vector<zip::Entry>& entries, Random& random) {
  // Most of the time the largest, which holds the document.
  const auto largest = std::max_element(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return a.bytes.size() < b.bytes.size();
  });
  zip::Entry& entry = random() % 2 == 0 ? *largest : entries[random() % entries.size()];
  switch (random() % 12) {
    case 0:
      change_bytes(entry.name, Form::text, random);
      break;
    case 1:
      entries.erase(entries.begin() + (&entry - entries.data()));
      break;
    case 2:
      entries.push_back({entry.name + "2", entries[random() % entries.size()].bytes, true});
      break;
    default:
      if (is_xml(entry.bytes))
        change_xml(entry.bytes, random);
      else
        change_bytes(entry.bytes, entry.bytes.starts_with('{') ? Form::json : Form::text, random);
  }
}

// All changes between one reading and one writing: these take longer than what is fuzzed.
void change_zip(std::string& text, std::size_t times, Random& random) {
  constexpr std::size_t kMostOfMember = 1 << 20;
  const zip::Opened opened(text);
  std::vector<zip::Entry> entries;
  for (const std::string& name : opened.names()) {
    zip::EntryRead read = opened.read(name, kMostOfMember);
    if (read.error == zip::ReadError::none) entries.push_back({name, std::move(read.bytes), true});
  }
  if (entries.empty() || random() % 12 == 0) return change_bytes(text, Form::bytes, random);
  for (std::size_t i = 0; i < times && !entries.empty(); ++i) change_member(entries, random);
  try {
    text = zip::write(entries);
  } catch (const std::runtime_error&) {  // names that no ZIP takes
    change_bytes(text, Form::bytes, random);
  }
}

}  // namespace

std::string mutated(std::string_view input, Form form, std::size_t most, Random& random) {
  std::string text(input);
  const std::size_t times = 1 + random() % 3;
  if (form == Form::zip) change_zip(text, times, random);
  for (std::size_t i = 0; i < times && form != Form::zip; ++i) {
    if (form == Form::xml && random() % 4 != 0)
      change_xml(text, random);
    else
      change_bytes(text, form, random);
  }
  if (text.size() > most) text.resize(most);
  return text;
}

}  // namespace ctg::fuzz
