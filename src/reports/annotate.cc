// What a report says, as the author of the document reads it in a comment: without a file name, for they have
// the passage before their eyes.
#include "reports/annotate.h"

#include <algorithm>

#include "annotation/comments.h"
#include "base/files.h"
#include "base/unsaved.h"
#include "base/utf8.h"
#include "reports/listing.h"

namespace ctg::reports {

namespace {

std::string word_of(Severity severity, Lang lang) {
  const bool fr = lang == Lang::fr;
  return severity == Severity::error     ? (fr ? "Erreur" : "Error")
         : severity == Severity::warning ? (fr ? "Avertissement" : "Warning")
                                         : (fr ? "Remarque" : "Remark");
}

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
std::vector<annotation::Comment> comments_on(const Annotated& document, const Diagnostics& told) {
  std::vector<std::string_view> paragraphs;
  for (std::string_view rest = document.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    paragraphs.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  annotation::Comment whole;
  std::vector<annotation::Comment> comments;
  for (const Diagnostic& d : told.all()) {
    if (d.place.file.view() != document.path || d.code == "PLH-010") continue;  // a comment says itself
    std::vector<std::string> lines = lines_of(d, paragraphs, told.lang());
    if (d.place.line == 0)
      whole.lines.insert(whole.lines.end(), lines.begin(), lines.end());
    else
      comments.push_back({d.place, d.end, std::move(lines)});
  }
  if (!whole.lines.empty()) comments.insert(comments.begin(), std::move(whole));
  return comments;
}

// "recue-annotee.docx", "recue-annotee-2.docx"…
std::string copy_of(const std::string& path, int number) {
  const std::size_t name = path.find_last_of('/') + 1;
  std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || dot <= name) dot = path.size();
  return path.substr(0, dot) + "-annotee" + (number > 1 ? "-" + std::to_string(number) : "") +
         path.substr(dot);
}

}  // namespace

std::string annotate(const Annotated& document, const Diagnostics& told, Date date, Diagnostics& diags) {
  const std::string& path = document.path;
  constexpr int kMostCopies = 99;
  const auto comments = comments_on(document, told);
  if (comments.empty()) return diags.phrase("{} : rien à annoter\n", "{}: nothing to annotate\n", path);
  const auto made = annotation::with_comments(document.bytes, FileName(path), comments, date, diags);
  if (!made) return {};
  DiskFiles files("");
  SaveResult saved;
  for (int number = 1; number <= kMostCopies; ++number) {
    const std::string copy = copy_of(path, number);
    if (files.exists(copy)) {
      const ReadResult there = files.read(copy, Files::kMaxPdf);
      if (!there.ok() || there.bytes != *made) continue;
    } else {
      saved = files.save({{copy, *made, Standing::nothing()}});
      if (saved.error == FileError::changed) continue;
    }
    if (!saved.ok()) break;
    return counted(comments.size(), diags.lang(), {"commentaire", "comment"}, {"commentaires", "comments"}) +
           diags.phrase(" dans {}\n", " in {}\n", copy);
  }
  if (saved.ok()) saved = {FileError::changed, copy_of(path, 1), ""};
  report_unsaved(saved, {"enlevez --annoter", "leave out --annoter"}, diags);
  return {};
}

}  // namespace ctg::reports
