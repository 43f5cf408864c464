// The description of fields: what every element and attribute of the data is called, what belongs there, and
// of what kind it is.
//
// Two sources, each for what it knows. `schemas/*.rng` say what may stand where, in which order, how often,
// and of which type; `schemas/champs.tsv` says it in words of the field: label, help with an example, when it
// is needed, what a reference leads to, the words of a list of values. A test holds one to the other in both
// directions. Forms, edits and comments are made of it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace ctg::edit {

enum class Kind {
  group,      // holds attributes and elements, no value of its own
  text,       // one line
  line,       // one line with inlines: strong, em, a, renvoi, etp, note
  rich,       // paragraphs and lists of such lines
  steps,      // rich, and <etape><titre>line</titre> rich … </etape> at any depth
  date,       // 2027-01-31
  year,       // 2027
  whole,      // a whole number
  number,     // a decimal number, written with a point; `unit` says of what: "€", "ETP", "%"
  choice,     // one of `values`
  reference,  // one of what stands elsewhere in the dossier: `target`
  file,       // a file of the dossier, by its path from the file that names it, or from the dossier
  colour,     // #1F3A5F
  id,         // a name that nobody reads: made by itself
  flag,       // an element without content: <aucun/>, <toutes/>
  opaque,     // what the program writes for itself
};

// How often it may stand in its parent.
enum class Occurs { once, optional, many, some };  // some: at least once

struct Value {
  std::string value, label;
};

struct Entry {
  std::string path;         // from the root: "convention/parties/partie/@type", "fiche/descriptif/etape"
  std::string name;         // "@type", "etape"
  Kind kind = Kind::group;  // of its value; it may have attributes beside it
  Occurs occurs = Occurs::once;
  bool empty_allowed = true;  // the schema takes "" for a value that is not known yet
  bool or_none = false;       // instead of its elements an <aucun/> may say that there are none
  bool by_program = false;    // people do not write it
  std::string label, help;    // help: what belongs there, with an example
  std::string when;           // when it is needed, in words; "" where the schema says it all
  std::string unit;           // "€", "ETP", "%", "mm", "pt", "h."
  std::string target;  // of a reference: "partie", "signataire", "fiche", "financeur", "commune", "clause"
  std::vector<Value> values;  // of a choice
  std::vector<Entry> inside;  // attributes, then elements, in the order of the schema

  const Entry* find(std::string_view child) const;  // "@type", "titre"; null where there is none
  bool many() const { return occurs == Occurs::many || occurs == Occurs::some; }
};

// A part of the dossier as people see it: one entry of the menu.
struct Part {
  std::string id;     // "parties", "fiche"
  std::string title;  // "Les parties et leurs signataires"
  std::string help;
  std::string file;                // "convention.xml"; "annexes/2-plan-actions/fiches/*.xml": one part a file
  std::vector<std::string> paths;  // of what is shown: "convention/parties"; the root: all of the file
};

class Description {
 public:
  // SYS-002 where a file of the program cannot be read.
  static std::optional<Description> load(const Files& program, Diagnostics& diags);

  const std::vector<Part>& parts() const { return parts_; }
  // By its path from a root, "convention/periode/@debut"; of ranks it takes no notice.
  const Entry* find(std::string_view path) const;
  // "convention", "fiche"; null where no such root is described.
  const Entry* root(std::string_view name) const;
  // The root that a file of a dossier has, by its path; "" where it is none of ours.
  static std::string_view root_of_file(std::string_view path);
  // What the schemas have and the description has not, and the other way about; for the test.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  std::map<std::string, Entry, std::less<>> roots_;
  std::vector<Part> parts_;
  std::vector<std::string> faults_;
};

}  // namespace ctg::edit
