// Word processors' documents: their paragraphs, and what they keep beside the text.
//
// What kind of document it is, the bytes tell; the name does not matter. Codes besides those of package.h:
// RDR-020 elements that are not known, their text read; RDR-021 what is drawn, read as text; RDR-022 what was
// not read; RDR-023 a document of pictures; RDR-024 large pictures.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "office/edited.h"
#include "readers/source.h"

namespace ctg::office {

std::optional<readers::Source> read_office(std::string_view bytes, const FileName& name, Diagnostics& diags);

// A document of ours that someone edited, and what its metadata say ("Données" → the digest of the data it
// was made from).
struct Edited {
  std::vector<EditedParagraph> paragraphs;
  std::map<std::string, std::string, std::less<>> properties;
};
std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::office
