// A libzip archive that is let go without writing anything.
#pragma once

#include <zip.h>

#include <memory>

namespace ctg::zip {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using OpenArchive = std::unique_ptr<zip_t, Discard>;

}  // namespace ctg::zip
