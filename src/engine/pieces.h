// Files that people bring into a dossier: logos, signed acts, letters, fonts.
//
// What a file is, its bytes say, never its name. A document or a picture is looked at as a build would look
// at it, so that what is taken can be printed. It goes into the dossier under a name without surprises,
// beside what is there: nothing is overwritten.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::engine {

struct Brought {
  std::string file;  // of the field that is to name it: "annexes/6-deliberation.xml"
  std::string at;    // its address: "deliberation/@piece"
  std::string name;  // what the person's machine calls it
  std::string bytes;
  Lang lang = Lang::fr;
};
struct Piece {
  Diagnostics diags;  // EDI-008 of another kind, EDI-009 too large; PDF-…, BLD-003 unreadable
  bool taken = false;
  std::optional<Output> output = {};  // nothing where the dossier has it already
  std::string reference = {};         // what the field says then
};
Piece take_piece(const Files& dossier, const Brought& brought);

// Where they are.
inline constexpr std::string_view kPieceFolders[] = {"annexes", "logos", "pieces", "polices"};

// Pictures, documents and fonts of the dossier that none of its files names: another took their place. Where
// a file of the data cannot be read, none: it may name them.
std::vector<std::string> unused_pieces(const Files& dossier);

// What a field of files takes, as HTML has it: "application/pdf,image/png".
std::string_view taken_types(std::string_view at);
// From what a field of a file says to the path in the dossier: "annexes/6-deliberation.pdf".
std::string path_of_reference(std::string_view file, std::string_view reference);

// A picture of the dossier as PNG or JPEG; a drawing is rendered. Nothing where it is none, or cannot be
// read.
struct Picture {
  std::string bytes;
  std::string_view type;  // "image/png"
};
std::optional<Picture> picture(const Files& dossier, const std::string& path);

}  // namespace ctg::engine
