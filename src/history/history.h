// Versions of a dossier, kept by libgit2 in a repository of its own: who changed what, when.
//
// The repository is made when it is first needed, in the dossier's folder, and marked as ours. A dossier that
// stands inside a repository of somebody else is left alone: whoever keeps one knows how to. No hook, filter
// or setting of the user's git takes part: the files are kept byte for byte, and come back so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::history {

enum class Keeping {
  none,     // no repository yet: one will be made
  ours,     // it is the dossier's own
  foreign,  // the dossier stands in a repository that is not ours: no versions are kept
};

struct Author {
  std::string name, mail;
  std::int64_t when = 0;  // seconds since 1970
};

struct Version {
  std::string id;
  Author author;
  std::string message;             // "Les parties : Date de la délibération"
  std::vector<std::string> files;  // that differ from the version before
};

// One dossier's history. HIS-001 where the repository cannot be read or written.
class History {
 public:
  explicit History(std::string folder) : folder_(std::move(folder)) {}

  Keeping keeping(Diagnostics& diags) const;
  // The files of the dossier as they stand now. Nothing where nothing has changed since the last version, or
  // the repository is not ours (HIS-002). For a caller that holds the dossier's lock.
  std::optional<Version> record(const Author& author, const std::string& message, Diagnostics& diags) const;
  // The newest first, `most` at most.
  std::vector<Version> versions(std::size_t most, Diagnostics& diags) const;
  // The files of a version, as they were; nothing where there is no such version.
  std::optional<MemoryFiles> files(const std::string& id, Diagnostics& diags) const;

 private:
  std::string folder_;
};

}  // namespace ctg::history
