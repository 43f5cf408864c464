// A file of the dossier that a field names, as the browser shows it: a drawing is rendered, never given as it
// is, for it may hold a script.
#include "base/digest.h"
#include "engine/pieces.h"
#include "web/pages.h"
#include "web/preview.h"

namespace ctg::web {

std::string picture_address(const Open& open, std::string_view file) {
  const ReadResult read = open.files.read(file, Files::kMaxXml);
  if (!read.ok() || read.bytes.starts_with("%PDF-")) return {};
  return fmt::format("{}/piece?fichier={}&etat={}", open.address, http::in_address(file),
                     to_hex(sha256(read.bytes)).substr(0, 16));
}

Answer piece(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string path(question.asked("fichier"));
  Answer out;
  if (auto picture = engine::picture(found->files, path)) {
    out.body = std::move(picture->bytes);
    out.type = picture->type;
    if (!question.asked("etat").empty())
      out.headers.emplace_back("Cache-Control", "private, max-age=86400, immutable");
    return out;
  }
  ReadResult read = found->files.read(path, Files::kMaxPdf);
  if (!read.ok() || !read.bytes.starts_with("%PDF-"))
    return say(atelier, 404, "Ce fichier ne se montre pas",
               "Il n’est pas dans le dossier, ou n’est ni une image ni un PDF.");
  out.type = "application/pdf";
  out.body = std::move(read.bytes);
  out.headers.emplace_back("Content-Security-Policy",
                           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  return out;
}

}  // namespace ctg::web
