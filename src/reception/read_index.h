// index.json, as it was received: read strictly, for everything that is judged of a packet beyond its digests
// rests on it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "cdsf/bag.h"
#include "life/document.h"

namespace ctg::reception {

struct IndexedPiece {
  std::string path;  // below the top: "data/pieces/01-bordereau.pdf"
  std::string role, title, sha256;
  std::optional<std::uint64_t> size;  // "octets"
  std::string sha512 = {};            // other tools may leave it out
};

struct Index {
  std::string name, nature;
  std::optional<life::Document> document;  // that of the nature; nothing: it is that of no packet
  Date sent;
  cdsf::Statement statement;
  std::vector<std::optional<std::uint64_t>>
      late;  // "jours-de-retard" of each term; other tools may leave it out
  std::vector<IndexedPiece> pieces;

  bool is_of(life::Document::Kind kind) const { return document && document->kind == kind; }
  bool is_initial() const { return is_of(life::Document::Kind::convention); }
  bool is_bilan() const { return is_of(life::Document::Kind::bilan); }
  // The pieces of these roles, in the order of the index.
  std::vector<const IndexedPiece*> with_roles(std::initializer_list<std::string_view> roles) const;
};

inline constexpr std::string_view kIndexFile = "index.json", kPageFile = "index.html";

// BAG-041 it is no index, or a value is not what it must be: all of them are told.
std::optional<Index> read_index(std::string_view bytes, Diagnostics& diags);

}  // namespace ctg::reception
