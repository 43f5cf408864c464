// A bag as its tag files declare it (RFC 8493; versions 0.93 to 1.0), and its files held against that.
//
// Bags of other tools are read, too: manifests in md5 to sha512, other encodings of the tag files, `*` before
// a path, "./", digests in capitals. What a bag would have us fetch from elsewhere is refused.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "reception/source.h"

namespace ctg::reception {

struct Manifest {
  std::string name;  // "manifest-sha256.txt"
  DigestKind kind = DigestKind::sha256;
  bool payload = true;                                      // false: of tag files
  std::map<std::string, std::string, std::less<>> digests;  // by path below the top, lower case
};

struct Declared {
  std::string version;                                    // "1.0"
  std::vector<Manifest> manifests;                        // payload manifests first
  std::vector<std::pair<std::string, std::string>> info;  // fields of bag-info.txt
  // Of each field of that name, in whichever capitals (RFC 8493, 2.2.2).
  std::vector<std::string> values(std::string_view label) const;
};

// BAG-020 no bagit.txt; BAG-021 it is not what it should be; BAG-022 fetch.txt; BAG-023 no manifest of
// the payload; BAG-024 a line that is no digest and path; BAG-025 a path that leads elsewhere; BAG-029 a path
// that stands twice; BAG-032 digests that prove little (warning); BAG-033 an unknown digest (warning);
// BAG-036 bag-info.txt has a line that is no field (warning).
std::optional<Declared> read_declared(const Source& source, Diagnostics& diags);

// What of a file is wanted besides its digests. `most` is asked once its first bytes are known, for names are
// the sender's; the file is given whole, in the order of the paths, where it is no longer than that, and
// without its bytes otherwise. So each file is read once.
struct Read {
  std::string_view path, head;  // its first kilobyte
  std::optional<std::string> bytes;
  std::string sha256;
};
struct Wanted {
  std::function<std::uint64_t(std::string_view path, std::string_view head)> most;
  std::function<void(Read&&)> take;
};

struct Counted {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

// BAG-011 a file that is damaged in the ZIP; BAG-026 a file that is missing; BAG-027 one that no manifest
// names; BAG-028 one that is not what was sent; BAG-030 one that some manifest leaves out; BAG-031 a
// Payload-Oxum that is not so; BAG-034 no payload at all; BAG-035 a name written in another way (warning).
Counted check_files(const Source& source, const Declared& declared, const Wanted& wanted, Diagnostics& diags);

}  // namespace ctg::reception
