// What is kept of each dossier, so that the next run does again only what has changed, and one that was cut
// short goes on where it was.
//
// Not in the dossiers: one that somebody sends must not say of itself that all is well. A record is a file of
// its own, put there whole; whoever else works on other dossiers, on another machine even, never meets it.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "batch/row.h"

namespace ctg::batch {

class Records {
 public:
  // `work`: what is done, with its options.
  Records(std::string folder, std::string work) : folder_(std::move(folder)), work_(std::move(work)) {}

  // The row of a dossier that was done with the same stamp, and whose files stand there; nothing: it has to
  // be done. LOT-009, in the row: a document of it was changed since.
  std::optional<Row> up_to_date(const Entry& entry, const std::string& stamp, Lang lang) const;
  // False where it could not be kept.
  bool keep(const Entry& entry, const std::string& stamp, const Row& row) const;

 private:
  std::string path_of(const Entry& entry) const;
  std::string folder_, work_;
};

}  // namespace ctg::batch
