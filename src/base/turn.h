// The turn of a command that changes files of the dossier: it holds the dossier's lock from before it reads
// them until they are written.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/lock.h"

namespace ctg {

class Turn {
 public:
  // `doing`: "ctg seal". SYS-004 where another run holds the lock and does not end. `wanted`: false for a
  // command that only shows what it would do.
  Turn(const std::string& dossier, std::string_view doing, Diagnostics& diags, bool wanted = true);
  bool good() const { return !lock_ || lock_->good(); }

 private:
  std::optional<DossierLock> lock_;
};

}  // namespace ctg
