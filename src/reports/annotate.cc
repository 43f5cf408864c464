#include "reports/annotate.h"

#include "base/files.h"
#include "base/unsaved.h"
#include "reports/listing.h"

namespace ctg::reports {

namespace {

// "recue-annotee.docx", "recue-annotee-2.docx"…
std::string copy_of(const std::string& path, int number) {
  const std::size_t name = path.find_last_of('/') + 1;
  std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || dot <= name) dot = path.size();
  return path.substr(0, dot) + "-annotee" + (number > 1 ? "-" + std::to_string(number) : "") +
         path.substr(dot);
}

// The points that are no comment at their words.
std::string besides(const AnnotatedCopy& made, const Diagnostics& diags) {
  std::string out;
  if (made.whole > 0)
    out += diags.phrase(
        "  points sans endroit dans le texte, dits par un commentaire au début du document\u00a0: {}\n",
        "  points without a place in the text, told by a comment at its beginning: {}\n", made.whole);
  if (made.there > 0)
    out += diags.phrase("  points qui sont déjà des commentaires du document, non répétés\u00a0: {}\n",
                        "  points that are comments of the document already, not repeated: {}\n", made.there);
  return out;
}

}  // namespace

std::string annotate(const DocumentToAnnotate& document, const Diagnostics& told, Date date,
                     Diagnostics& diags) {
  const std::string& path = document.path;
  constexpr int kMostCopies = 99;
  const AnnotatedCopy made = annotated(document, told, date, diags);
  if (made.comments == 0) return diags.phrase("{} : rien à annoter\n", "{}: nothing to annotate\n", path);
  if (!made.bytes) return {};
  DiskFiles files("");
  SaveResult saved;
  for (int number = 1; number <= kMostCopies; ++number) {
    const std::string copy = copy_of(path, number);
    if (files.exists(copy)) {
      const ReadResult there = files.read(copy, Files::kMaxPdf);
      if (!there.ok() || there.bytes != *made.bytes) continue;
    } else {
      saved = files.save(
          {{.path = copy, .bytes = *made.bytes, .standing = Standing::nothing(), .holds = {path}}});
      if (saved.error == FileError::changed) continue;
    }
    if (!saved.ok()) break;
    return counted(made.comments, diags.lang(), {"commentaire", "comment"}, {"commentaires", "comments"}) +
           diags.phrase(" dans {}\n", " in {}\n", copy) + besides(made, diags);
  }
  if (saved.ok()) saved = {FileError::changed, copy_of(path, 1), ""};
  report_unsaved(saved, {"enlevez --annoter", "leave out --annoter"}, diags);
  return {};
}

}  // namespace ctg::reports
