// From the objects of a document to the bytes of its file.
#pragma once

#include <string>

#include "pdfa/objects.h"

namespace ctg::pdfa {

// PDF 1.7 with a classic cross-reference table, which signatures by incremental update want. The identifier
// of the file is the digest of its bytes.
std::string file_bytes(PdfMemDocument& doc);

}  // namespace ctg::pdfa
