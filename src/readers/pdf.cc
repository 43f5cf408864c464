// The bytes go to pdftotext as its input, and its text comes back through a pipe.
#include "readers/pdf.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/process.h"
#include "base/utf8.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

constexpr Limits kLimits{std::size_t{2} << 30, std::size_t{64} << 20, std::chrono::seconds(30)};

Ran text_of(std::string_view bytes) {
  const std::array<std::string, 5> words = {"pdftotext", "-enc", "UTF-8", "-", "-"};
  return run_program(words, kLimits, bytes);
}

std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (c >= '0' && c <= '9' && out.ends_with('0')) continue;
    out += c >= '0' && c <= '9' ? '0' : c;
  }
  return out;
}

// What stands at the head or the foot of most pages, but for its numbers, is no part of the text, which goes
// on from one page to the next. It is blanked, so that each line keeps its number.
void blank_running_lines(std::string& text) {
  constexpr std::size_t kMost = 3;  // lines of a head or a foot
  struct Edge {
    std::size_t begin, end;
    std::string key;
  };
  std::vector<Edge> edges;
  std::map<std::string, std::size_t> pages_with;
  std::size_t pages = 0;
  for (std::size_t page = 0; page < text.size();) {
    const std::size_t page_end = std::min(text.find('\f', page), text.size());
    std::vector<Edge> lines;
    for (std::size_t at = page; at < page_end;) {
      const std::size_t end = std::min(text.find('\n', at), page_end);
      const std::string_view line = std::string_view(text).substr(at, end - at);
      if (line.find_first_not_of(" \r\t") != std::string_view::npos)
        lines.push_back({at, end, without_numbers(line)});
      at = end + 1;
    }
    page = page_end + 1;
    if (lines.empty()) continue;
    ++pages;
    std::set<std::string> here;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i >= kMost && i + kMost < lines.size()) continue;
      lines[i].key += i < kMost ? '^' : '$';
      if (here.insert(lines[i].key).second) ++pages_with[lines[i].key];
      edges.push_back(std::move(lines[i]));
    }
  }
  for (const Edge& edge : edges) {
    const std::size_t count = pages_with.at(edge.key);
    if (count >= 3 && 2 * count > pages)
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(edge.begin),
                text.begin() + static_cast<std::ptrdiff_t>(edge.end), ' ');
  }
}

}  // namespace

std::optional<Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  Ran ran = bytes.starts_with("%PDF") ? text_of(bytes) : Ran{};
  std::string& text = ran.out;
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  if (ran.missing()) {
    diags
        .error("RDR-006", place, "pour lire un PDF il faut le programme pdftotext, qui n’est pas installé",
               "to read a PDF the program pdftotext is needed, which is not installed")
        .hint = diags.phrase("installez le paquet poppler-utils, ou demandez le document en .odt ou .docx",
                             "install the package poppler-utils, or ask for the document as .odt or .docx");
    return {};
  }
  if (!ran.good() || utf8::first_invalid(text)) {
    diags
        .error("RDR-005", place, "ce fichier n’est pas un PDF, ou il est abîmé ou protégé",
               "this file is no PDF, or it is damaged or protected")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  if (text.find_first_not_of(" \n\f\r\t") == std::string::npos) {
    diags
        .error("RDR-005", place, "ce PDF ne contient que des images : il n’y a pas de texte à vérifier",
               "this PDF holds only images: there is no text to check")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  blank_running_lines(text);
  for (char& c : text) c = c == '\f' ? '\n' : c;
  Source source;
  source.tree = tree_of_text(text, name);
  source.text = std::move(text);
  source.paragraphs = true;
  return source;
}

}  // namespace ctg::readers
