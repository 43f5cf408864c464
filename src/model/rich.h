// Formatted text of a dossier: what the schema calls `texte` (blocks) and `ligne` (a run of inlines).
#pragma once

#include <string>
#include <vector>

#include "base/place.h"

namespace ctg::model {

struct Inline {
  enum class Kind {
    text,    // text
    strong,  // children
    em,      // children
    link,    // target: URI; children
    renvoi,  // target: "annexe:diagnostic", "article:suivi" or "fiche:1.A.1"
    etp,     // target: the percentage as written in the data; "" where it is not known
    note,    // children: a footnote
  };
  Kind kind = Kind::text;
  std::string text;
  std::string target;
  std::vector<Inline> children;
  Place place;
};

using Line = std::vector<Inline>;

struct Block {
  enum class Kind { paragraph, bullets, numbers };
  Kind kind = Kind::paragraph;
  Line line;                              // paragraph
  std::vector<std::vector<Block>> items;  // bullets, numbers: the blocks of each item
  Place place;
};

// A field of formatted text. `place` is that of the element, which holds for an empty field too.
struct Rich {
  std::vector<Block> blocks;
  Place place;
  bool empty() const { return blocks.empty(); }
};

// A field of one line. Empty where the data has no text.
struct RichLine {
  Line line;
  Place place;
  bool empty() const { return line.empty(); }
};

// The bare text, without emphasis; references and ETP as their targets.
std::string plain(const Line& line);

}  // namespace ctg::model
