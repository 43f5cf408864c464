// Sigles: at the first use of each, whoever hears a document is told what it stands for, without a word more
// on the page; below the table of contents, a list tells everyone.
//
// What they stand for is in data/sigles.tsv; a dossier adds its own, or has others, in style.xml.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"

namespace ctg::document {

// What a dossier wants of sigles.
struct SigleStyle {
  bool listed = true;  // below the table of contents
  // What they stand for, over the program's own; "" for one that is not to be told.
  std::map<std::string, std::string, std::less<>> own = {};
};

// A sigle in the text of a node.
struct Sigle {
  std::size_t at = 0, size = 0;  // bytes
  std::string_view words;
};

// Of each text that holds some. The nodes are those of the tree.
using Sigles = std::map<const Node*, std::vector<Sigle>>;

Sigles first_uses(const Node& root, const SigleStyle& style);

struct Expansion {
  std::string_view sigle, words;
};

inline constexpr const char* kSiglesTitle = "Sigles";

// Those that the document prints anywhere, by the alphabet; none where it has no table of contents, or where
// the style wants no list.
std::vector<Expansion> listed_sigles(const Node& root, const SigleStyle& style);

// Whether a word can be a sigle: ASCII letters and digits, the first a capital.
bool is_sigle(std::string_view word);

}  // namespace ctg::document
