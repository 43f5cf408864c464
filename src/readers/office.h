// Word processors' documents: their paragraphs, and what they keep beside the text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "readers/read.h"

namespace ctg::readers {

std::optional<Source> read_odf(std::string_view bytes, const FileName& name, bool flat, Diagnostics& diags);
std::optional<Source> read_docx(std::string_view bytes, const FileName& name, Diagnostics& diags);

// A document of ours that someone edited: its paragraphs in order, footnotes last, without the table of
// contents and the running heads; and what its metadata say ("Données" → the digest of the data it was made
// from). Edits that are tracked count as made.
struct Edited {
  std::vector<std::string> paragraphs;
  std::map<std::string, std::string, std::less<>> properties;
};
// .odt and .docx, told apart by what they hold. RDR-005 as read_odf.
std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags);

}  // namespace ctg::readers
