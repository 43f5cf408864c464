// Documents on their way to the disk: what a person has changed there is never written over.
//
// Beside the documents stands a record of what was written, `.empreintes`: a line a file, in the form of
// sha256sum. A file that is no longer what the record says was edited, signed or put there by somebody; so
// may be one that the record does not know (it comes from an earlier version of the program, or from
// elsewhere). Either is kept under a name beside its own before the new document takes its place, which is
// told with the way to take it in. A document that is open in a word processor or a spreadsheet is told, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::press {

inline constexpr std::string_view kRecord = ".empreintes";

// How what was edited comes back: the commands that a file is given to, "" for none.
struct WayBack {
  std::string office = {};  // of an ODT, a DOCX, a spreadsheet: "ctg import"
  std::string pdf = {};     // of a signed PDF: "ctg seal --papier"
  std::string signs = {};   // the name of the PDF that is signed, where it is not each of them
};

// Saves documents, and with them files of the dossier, all or none. Nobody reads a document who may not read the dossier. BLD-007: a document that was edited is
// kept, BLD-008: one of which nobody knows is kept, BLD-009: one is open elsewhere. FileError::leads_out: a link in the
// dossier leads out of it.
SaveResult save_documents(const std::vector<Output>& documents, const std::vector<Output>& data,
                          const WayBack& back, const std::string& dossier, Diagnostics& diags);

}  // namespace ctg::press
