// The files that the tree refers to: images to show, PDF files whose pages are inserted.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "document/tree.h"
#include "layout/paginate.h"

namespace ctg::cli {

struct Attachments {
  std::map<std::string, std::string, std::less<>> bytes;  // by the name the tree uses
  layout::InsertSizes inserts;
};

// Reads them from the dossier. BLD-001 a file that is not there or cannot be read; PDF-… what is wrong
// with an inserted PDF. Gives nothing where an error was reported.
std::optional<Attachments> read_attachments(const Files& files, const document::Tree& tree,
                                            Diagnostics& diags);

}  // namespace ctg::cli
