// The files of a dossier that came from somebody else. A link in it that leads out would put what lies
// elsewhere on this machine into the document that goes back: it is taken for a file that is not in the
// dossier.
#pragma once

#include <string>

#include "base/files.h"

namespace ctg {

class ConfinedFiles : public DiskFiles {
 public:
  explicit ConfinedFiles(const std::string& root) : DiskFiles(root), folder_(root) {}
  // A path that names another place itself (absolute, "..") is read: data hold none (base/confined.h), so a
  // person gave it. A link to another place in the dossier is followed.
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;

 private:
  bool leads_out(std::string_view path) const;
  std::string folder_;
};

}  // namespace ctg
