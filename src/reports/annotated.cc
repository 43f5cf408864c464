// What a report says, as the author of the document reads it in a comment: without a file name, for they have
// the passage before their eyes.
#include "reports/annotated.h"

#include <algorithm>
#include <vector>

#include "annotation/comments.h"
#include "base/utf8.h"
#include "reports/words.h"

namespace ctg::reports {

namespace {

// The first words of a paragraph, for which an author has no number.
std::string words_of(const std::vector<std::string_view>& paragraphs, std::uint32_t number) {
  constexpr std::size_t kMost = 60;  // characters
  if (number == 0 || number > paragraphs.size()) return {};
  const std::string_view text = paragraphs[number - 1];
  std::size_t end = 0;
  for (std::size_t i = 0; i < kMost && end < text.size(); ++i) utf8::next(text, end);
  return " « " + std::string(text.substr(0, end)) + (end < text.size() ? "…" : "") + " »";
}

std::vector<std::string> lines_of(const Diagnostic& d, const std::vector<std::string_view>& paragraphs,
                                  Lang lang) {
  std::vector<std::string> lines = {fmt::format("{} {}{}{}", word_of(d.severity, lang), d.code,
                                                lang == Lang::fr ? "\u00a0: " : ": ", d.message)};
  for (const Note& note : d.notes)
    lines.push_back(note.message + (lang == Lang::fr ? "\u00a0:" : ":") +
                    words_of(paragraphs, note.place.line));
  if (!d.hint.empty()) lines.push_back("→ " + d.hint);
  return lines;
}

// One for each report with a place, and one for those without.
std::vector<annotation::Comment> comments_on(const DocumentToAnnotate& document, const Diagnostics& told,
                                             AnnotatedCopy& out) {
  std::vector<std::string_view> paragraphs;
  for (std::string_view rest = document.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    paragraphs.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  annotation::Comment whole;
  std::vector<annotation::Comment> comments;
  for (const Diagnostic& d : told.all()) {
    if (d.place.file.view() != document.path) continue;
    if (d.code == "PLH-010") {  // a comment says itself
      ++out.there;
      continue;
    }
    std::vector<std::string> lines = lines_of(d, paragraphs, told.lang());
    if (d.place.line == 0) {
      ++out.whole;
      whole.lines.insert(whole.lines.end(), lines.begin(), lines.end());
    } else {
      comments.push_back({d.place, d.end, std::move(lines)});
    }
  }
  if (!whole.lines.empty()) comments.insert(comments.begin(), std::move(whole));
  return comments;
}

}  // namespace

AnnotatedCopy annotated(const DocumentToAnnotate& document, const Diagnostics& told, Date date,
                        Diagnostics& diags) {
  AnnotatedCopy out;
  const auto comments = comments_on(document, told, out);
  out.comments = comments.size();
  if (!comments.empty())
    out.bytes = annotation::with_comments(document.bytes, FileName(document.path), comments, date, diags);
  return out;
}

}  // namespace ctg::reports
