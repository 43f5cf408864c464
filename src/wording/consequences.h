// What the printed convention says otherwise after an avenant although no operation says it by itself: the
// names of the parties in the préambule once one joins, the sums of a table, a reference to a fiche that is
// called otherwise.
//
// The rule of the house: nothing stands in the consolidated text that the avenant does not name. So the
// printed text before and the printed text after are compared block by block, what the operations say is
// taken off, and what is left is said clause by clause.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "avenant/operation.h"
#include "wording/labels.h"

namespace ctg::wording {

// What an inserted block stands behind: the words of a block, "" at the start of its section; of a note, the
// words before its call.
struct Behind {
  std::string text;
  Printed::Block::Form form = Printed::Block::Form::paragraph;
  bool changed = false;  // by the act, too: words at its end may be others by then
};

struct Consequence {
  std::string section;
  Printed::Block::Form form = Printed::Block::Form::paragraph;
  std::string clause;
  std::string before, after;  // one of them "" for a block that only one side has
  Behind behind;              // of an inserted block
  std::string row = {};       // of a figure: what its row is called, by its first cell
};

// Years that tables of a section have a column for, or have one for no more.
struct Columns {
  std::set<std::string> came, gone;
};

// A name of a party that changed, as it was and as it is.
struct Renamed {
  std::string before, after;
};

struct Consequences {
  bool other_model = false;  // the act takes over the wording of another model
  std::vector<Renamed> names;
  std::vector<Consequence> blocks;         // in the order of the convention
  std::set<std::string> sums;              // sections whose tables count again what operations changed
  std::map<std::string, Columns> columns;  // by section
};

// `whole`: sections that are replaced as a whole, or that came or went.
Consequences consequences(const Operations& operations, const Labels& labels,
                          const std::set<std::string>& whole);

// The place of a section in a sentence: "au préambule", "à l’article 6"; of several: "au préambule et aux
// articles 5 et 6".
std::string places_of(const std::vector<std::string>& sections, const Labels& labels);

}  // namespace ctg::wording
