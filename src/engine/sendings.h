// What goes to signature: recorded in the dossier before it leaves, so that what changes afterwards is told,
// and a refusal or a correction leaves its trace (life/sendings.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workshop.h"
#include "life/document.h"
#include "model/sendings.h"

namespace ctg::engine {

struct SendingRequest {
  life::Document document;
  std::string path;  // of the file, as it was given
  ReadResult file;   // and what was read of it
  std::vector<std::string> addressees;
  std::string platform;  // "" where it is not said
  Lang lang = Lang::fr;
};

// envois.xml as it is to be, and what goes beside it; nothing: nothing is recorded.
struct Recorded {
  Diagnostics diags;
  std::optional<model::Sending> sending = {};
  std::vector<Output> files = {};
};

// Only the document that the dossier builds today, ready to be signed, byte by byte; others may have signed
// it already. ENV-001 a PROJET; ENV-002 the dossier is not ready; ENV-003 another file; ENV-004 one is out
// already; ENV-005 it is sealed; ENV-008 what is signed in it does not hold.
Recorded send_for_signature(Workshop& workshop, const Files& dossier, SendingRequest&& request,
                            const Times& times);

// Takes back the sending of a document that is out. It stays in the register, with the reason. ENV-005,
// ENV-006 nothing is out.
Recorded withdraw(const Files& dossier, const life::Document& document, const std::string& reason, Lang lang,
                  const Times& times);

}  // namespace ctg::engine
