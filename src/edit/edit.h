// Changes of named elements, applied to the bytes of their file: comments, order, white space, entities,
// the declaration of the encoding and line ends of the rest stay as they were, byte for byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "edit/description.h"
#include "edit/splice.h"

namespace ctg::edit {

struct Edit {
  enum class Act {
    set,  // `value`, of an attribute or element; what is missing on the way is made, in the schema's order
    set_text,  // the same for rich kinds, from plain text: lines are paragraphs, "- " are points
    insert,    // a new element, empty as the schema asks for it; `at`: its address, which those from there on
               // leave
    duplicate,  // of `at`, behind it; its ids are made new
    move,       // `at` goes to where its sibling `to` stands (an address of the same name and parent)
    remove,     // with its line; an attribute too
    none,       // <aucun/> in `at`, which has no elements of the list; `value` "" takes it away
    write,      // a new file: `value` is all of it; only made by the program, as what follows
    unlink,     // the file goes
    splice,     // what an undo is
  };
  Act act = Act::set;
  std::string file;  // "annexes/3-moyens.xml"
  std::string at;
  std::string value = {};
  std::string to = {};
  std::vector<Splice> splices = {};
};

// Two changed the same: nothing is written.
struct Conflict {
  std::string file, at;
  std::string before, mine, theirs;  // values; "" for what is not there
  Place place;                       // in the file of today
};

struct Applied {
  std::string mine;          // base with the edit alone
  std::string bytes;         // now with the edit; as it was where there is a conflict
  std::vector<Splice> undo;  // takes it back from `mine`
  std::optional<Conflict> conflict;
};

// Where a field of `base` stands in `now`; "" where what holds it is gone.
std::string address_now(const Description& description, const std::string& base, const std::string& now,
                        const std::string& at);

// One edit. `base`: the file as it was when it was shown; `now`: as it is. Nothing where the edit cannot be:
// an address that leads nowhere, a fragment that is no XML, a control character: EDI-001 to EDI-006.
std::optional<Applied> apply(const Description& description, const Edit& edit, const std::string& base,
                             const std::string& now, Diagnostics& diags);

}  // namespace ctg::edit
