// Each file is read once, however often the tree shows it, and told missing at the place of the data
// that names it. A document without one of its pieces is no draft but a wrong document: it is not made.
#include "cli/attachments.h"

#include "pdf/write.h"

namespace ctg::cli {

namespace {

using document::Kind;
using document::Node;

Place place_of(const Node& node) { return node.origin.data.known() ? node.origin.data : node.origin.tmpl; }

std::string reason(const ReadResult& read, const Diagnostics& diags) {
  switch (read.error) {
    case FileError::not_found:
      return diags.phrase("il n’est pas dans le dossier", "it is not in the dossier");
    case FileError::not_a_file:
      return diags.phrase("ce n’est pas un fichier", "it is not a file");
    case FileError::permission:
      return diags.phrase("sa lecture n’est pas permise", "reading it is not permitted");
    case FileError::too_big:
      return diags.phrase("il dépasse 512 Mo", "it is larger than 512 MB");
    default:
      return read.detail;
  }
}

void read_one(const Files& files, const Node& node, Attachments& attachments, Diagnostics& diags) {
  if (node.target.empty() || attachments.bytes.contains(node.target)) return;
  ReadResult read = files.read(node.target, Files::kMaxPdf);
  if (!read.ok()) {
    diags
        .error("BLD-001", place_of(node), "le fichier « {} » ne peut pas être repris : {}",
               "the file “{}” cannot be taken in: {}", node.target, reason(read, diags))
        .hint =
        diags.phrase("mettez ce fichier à cet endroit du dossier, ou corrigez son nom dans les données",
                     "put the file at that place of the dossier, or correct its name in the data");
    return;
  }
  if (node.kind == Kind::insert) {
    auto sizes = pdf::page_sizes(read.bytes, FileName(node.target), diags);
    if (!sizes) return;
    attachments.inserts.emplace(node.target, std::move(*sizes));
  }
  attachments.bytes.emplace(node.target, std::move(read.bytes));
}

}  // namespace

std::optional<Attachments> read_attachments(const Files& files, const document::Tree& tree,
                                            Diagnostics& diags) {
  const std::size_t before = diags.count(Severity::error);
  Attachments attachments;
  document::walk(tree.root, [&](const Node& node) {
    if (node.kind == Kind::figure || node.kind == Kind::insert) read_one(files, node, attachments, diags);
  });
  if (diags.count(Severity::error) > before) return {};
  return attachments;
}

}  // namespace ctg::cli
