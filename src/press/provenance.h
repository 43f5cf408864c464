// What a document was made from, as digests: years later one can tell whether a dossier is the one that was
// signed.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "pdfa/write.h"

namespace ctg::press {

// `data`: SHA-256 over the dossier's XML files and `more` of them, each in its canonical form; `templates`:
// over the model's templates, the dossier's own included; `program`: the program's version. A digest covers,
// for each file in the order of the names, its path, a zero byte, the number of its bytes, a zero byte, and
// the bytes.
pdfa::Provenance provenance_of(const Files& program, const Files& dossier, const std::string& model,
                               const std::string& version, const std::vector<std::string>& more = {});

// The paths of the dossier's XML files, in the order that the digest takes them in.
std::vector<std::string> names_of_data(const Files& dossier);

// The dossier's XML files, to travel in the PDF.
std::vector<pdfa::Attached> data_files(const Files& dossier, Lang lang);

}  // namespace ctg::press
