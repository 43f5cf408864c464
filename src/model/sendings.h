// envois.xml: what went to signature. Schema: envois.rnc. The program writes it; a sending is added, none is
// ever taken out: a withdrawal is noted on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/transmissions.h"

namespace ctg::model {

struct Withdrawal {
  KnownDay date;
  std::string reason;
};

struct Sending {
  std::string document;  // "convention", "avenant-1", "bilan-final"
  int version = 1;       // 1, then one more after each withdrawal
  KnownDay date;
  std::string platform;  // "" where it is not said
  std::vector<std::string> addressees;
  std::string file;  // the name that it had
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string text;           // digest of the text with its structure
  std::vector<Sent> sources;  // files of the dossier: digests, of XML files those of their canonical form
  std::optional<Withdrawal> withdrawn;
  Place place;
};

inline constexpr std::string_view kSendings = "envois.xml";

// "envois/convention-1.pdf": where the bytes of what was sent are kept.
std::string copy_of(const Sending& sending);

// In the order in which they were sent; empty where nothing was. Nothing where the file cannot be read.
std::optional<std::vector<Sending>> load_sendings(const Files& files, Diagnostics& diags);

std::string to_xml(const std::vector<Sending>& sendings);

}  // namespace ctg::model
