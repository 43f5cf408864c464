// transmissions.xml: the register of what was sent to the comité départemental des services aux familles.
// Schema: transmissions.rnc. The program writes it; a transmission is added, none is ever changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/convention.h"

namespace ctg::model {

struct Sent {
  std::string path, sha256;
  friend bool operator==(const Sent&, const Sent&) = default;
};

struct Transmission {
  std::string nature;  // "initial", "avenant-1", "bilan-intermediaire", "bilan-final"
  KnownDay date;
  std::string sender, addressee;  // names of the bodies
  std::string packet, sha256;     // the file's name, and the digest of its bytes
  std::vector<Sent> pieces;       // below data/ of the bag
  std::vector<Sent> sources;      // files of the dossier that it says: digests of their canonical form
  Place place;
};

inline constexpr std::string_view kTransmissions = "transmissions.xml";

// In the order in which they were sent; empty where there is no register. Nothing where it cannot be read.
std::optional<std::vector<Transmission>> load_transmissions(const Files& files, Diagnostics& diags);

std::string to_xml(const std::vector<Transmission>& register_);

}  // namespace ctg::model
