// The files of a dossier that came from somebody else. A link in it that leads out would put what lies
// elsewhere on this machine into the document that goes back: it is taken for a file that is not in the
// dossier.
#pragma once

#include <string>

#include "base/files.h"

namespace ctg {

// Whether what is written to that path of a folder would lie out of it, where a link in the folder leads. A path that
// names another place itself is none of it.
bool writes_out(const std::string& folder, std::string_view path);

class ConfinedFiles : public DiskFiles {
 public:
  explicit ConfinedFiles(const std::string& root) : DiskFiles(root), folder_(root) {}
  // A path that names another place itself (absolute, "..") is read: data hold none (base/confined.h), so a
  // person gave it. A link to another place in the dossier is followed.
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  // FileError::leads_out: a link in it leads out of it.
  SaveResult save(const std::vector<Output>& outputs) override;

 private:
  bool leads_out(std::string_view path) const;
  std::string folder_;
};

}  // namespace ctg
