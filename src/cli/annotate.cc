// What a report says, as the author of the document reads it in a comment: without a file name, for they have
// the passage before their eyes.
#include "cli/annotate.h"

#include "base/files.h"
#include "cli/report.h"
#include "readers/comments.h"

namespace ctg::cli {

namespace {

std::string word_of(Severity severity, Lang lang) {
  const bool fr = lang == Lang::fr;
  return severity == Severity::error     ? (fr ? "Erreur" : "Error")
         : severity == Severity::warning ? (fr ? "Avertissement" : "Warning")
                                         : (fr ? "Remarque" : "Remark");
}

std::vector<std::string> lines_of(const Diagnostic& d, Lang lang) {
  std::vector<std::string> lines = {fmt::format("{} {}{}{}", word_of(d.severity, lang), d.code,
                                                lang == Lang::fr ? "\u00a0: " : ": ", d.message)};
  for (const Note& note : d.notes) {
    const std::string line = note.place.line == 0 ? "" : fmt::format("§ {} – ", note.place.line);
    lines.push_back(line + note.message);
  }
  if (!d.hint.empty()) lines.push_back("→ " + d.hint);
  return lines;
}

// One for each report with a place, and one for those without.
std::vector<readers::Comment> comments_on(const std::string& path, const Diagnostics& told) {
  readers::Comment whole;
  std::vector<readers::Comment> comments;
  for (const Diagnostic& d : told.all()) {
    if (d.place.file.view() != path) continue;
    std::vector<std::string> lines = lines_of(d, told.lang());
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

std::string annotate(const std::string& path, const std::string& bytes, const Diagnostics& told, Date date,
                     Diagnostics& diags) {
  constexpr int kMostCopies = 99;
  const auto comments = comments_on(path, told);
  if (comments.empty()) return diags.phrase("{} : rien à annoter\n", "{}: nothing to annotate\n", path);
  const auto made = readers::with_comments(bytes, FileName(path), comments, date, diags);
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

}  // namespace ctg::cli
