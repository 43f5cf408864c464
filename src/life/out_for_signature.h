// What is out for signature: the file that somebody has begun to sign, and what has become of each sending.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "life/document.h"
#include "model/sendings.h"
#include "press/desk.h"
#include "press/print.h"

namespace ctg::life {

// A built file that is being signed: out/<document>.pdf, or one that came back and stands in out/ or beside
// convention.xml.
struct Circuit {
  std::string file;
  std::size_t signatures = 0;
  // Nothing speaks against what was signed so far; where nobody has: it is what the dossier builds.
  bool holds = true;
  std::vector<std::string> signed_by = {}, missing = {};
};

// Nothing where there is no such file, or it cannot be read. `made`: null where the document cannot be
// composed. The words of the file are read only where it is signed and is not, byte by byte, what the dossier
// builds.
std::optional<Circuit> circuit_of(press::Desk& desk, const Document& document, press::Composition* made,
                                  Clock now, Diagnostics& diags);

struct SendingState {
  model::Sending sending;
  std::optional<Document> document = {};  // nothing where no document is called so
  bool sealed = false;                    // this one was not withdrawn, and its document is sealed
  bool current = true;                    // of one that is out: the dossier still has its text
  bool built = true;                      // and still makes the document; else nobody knows
  std::vector<std::string> changed = {};  // else: the files of the dossier that have changed
  bool kept = true;                       // its copy is what was sent
  // Of one that is out: the file of the dossier in which somebody has signed, "" where there is none; who
  // has, as far as it tells, and who has not.
  std::string signed_in = {};
  std::vector<std::string> signed_by = {}, missing = {};
  bool holds = true;             // nothing speaks against what was signed there
  std::string differences = {};  // of one that is out and not current, where they were asked for: "page 3, …"

  bool out() const { return !sending.withdrawn && !sealed; }
};

enum class Differences { asked, not_asked };
// In the order in which they went. `convention`: its composition, where there is one already. A register
// that cannot be read is reported.
std::vector<SendingState> sendings_of(press::Desk& desk, press::Composition* convention, Differences words,
                                      Clock now, Diagnostics& diags);

// A paragraph each.
std::string to_text(const std::vector<SendingState>& sendings, const Diagnostics& diags);
std::string to_json(const std::vector<SendingState>& sendings);  // an array

}  // namespace ctg::life
