// One change of the data, as an avenant names it: where, what stood there, what stands there now.
//
// The paths of an act's operations all speak of the state before it (`path`) and of the state after it
// (`path_after`); none depends on another having been done first. So an act can be applied as a whole, or
// taken back as a whole by exchanging both sides, and each operation can be checked by itself.
// Codes of fiches come first: `rename` replaces a code everywhere, references included, and the other
// operations speak of the fiche by its new code on both sides.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"

namespace ctg::avenant {

struct Operation {
  enum class Kind {
    replace,  // the content of an element, or an attribute ("…/@annee")
    insert,   // an element, or a file
    remove,   // an element, or a file
    move,     // an element among its neighbours
    rename,   // a fiche's code: before, after
  };
  Kind kind = Kind::replace;
  std::string file = {};  // "annexes/4-equipements.xml"; for rename, that of the old code
  // "fiche/descriptif/ul/li[#3]", "convention/parties/partie[msa]/nom", "fiche/echeance/@annee"; "" for the
  // whole file. [#3]: the third of its name; [msa]: the one with this key. Before and after the act; only
  // the side on which the thing exists, where it is inserted or removed.
  std::string path = {}, path_after = {};
  // insert, remove: the element around it on the side on which it does not exist.
  std::string parent = {};
  // insert, remove, move: the position from 0 among the neighbours of its name (of any name, where their
  // order says something).
  std::size_t at = 0, at_after = 0;
  // replace: content as XML, or the value of the attribute (nothing: it has none). insert, remove: the
  // element as XML. rename: the codes.
  std::optional<std::string> before = {}, after = {};
  Place place = {};  // in the avenant, or of the working data where it was drafted

  bool is_attribute() const { return (path.empty() ? path_after : path).find("/@") != std::string::npos; }
  bool is_file() const { return kind != Kind::rename && path.empty() && path_after.empty(); }
};

using Operations = std::vector<Operation>;

}  // namespace ctg::avenant
