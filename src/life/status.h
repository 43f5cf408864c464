// Where a dossier stands, on one screen: can it be signed, what was signed and sealed, by whom and how, what
// is out for signature, what is missing, which dates come, and what to do next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "life/document.h"
#include "life/out_for_signature.h"
#include "life/seal.h"
#include "press/print.h"

namespace ctg::life {

struct ActState {
  std::string name;                  // of its folder in scelles/: "convention", "avenant-1"
  std::optional<Document> document;  // nothing where no document is called so
  std::optional<Seal> seal;
  bool whole = false;               // every file of it is what was sealed
  std::optional<Date> packet = {};  // when one was made for the comité départemental

  bool is(Document::Kind kind) const { return document && document->kind == kind; }
};

struct NextDate {
  Date day;
  Bilingual what;
};

struct DraftState {  // the avenant that is being written
  int number = 0;
  std::size_t blocking = 0;
};

struct Status {
  std::string title;
  std::size_t blocking = 0, doubtful = 0;
  bool unseen = false;             // the machine did not let it be looked at: SYS-…
  bool built = true;               // false: the data cannot be read, or make no document
  std::vector<ActState> acts;      // the convention, the avenants in their order, then the bilans
  std::optional<Circuit> circuit;  // of the convention, until it is sealed
  std::vector<SendingState> sendings;
  std::optional<DraftState> draft;
  std::optional<Date> day;  // of signature, as the data say: past, and no signed convention is sealed
  std::vector<NextDate> dates;
  Bilingual next{"", ""};

  const ActState* sealed_convention() const;  // null where there is none
};

Status status_of(press::Desk& desk, const std::string& root, Clock now, Diagnostics& diags);
std::string to_text(const Status& status, const Diagnostics& diags);
std::string to_json(const Status& status);

}  // namespace ctg::life
