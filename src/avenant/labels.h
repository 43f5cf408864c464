// What the things of the data are called in an act: "l’échéance", "l’équipement « Multi-accueil »", and under
// which article, annexe or fiche they stand.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "avenant/item.h"
#include "avenant/operation.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::avenant {

// The printed convention, by the names that data use.
struct Printed {
  struct Section {
    std::string number, title;
  };
  struct Clause {
    std::string section;  // "article:suivi", "annexe:moyens", "preambule"
    std::string text;
  };
  std::map<std::string, Section, std::less<>> sections;  // by "article:suivi"
  std::map<std::string, Clause, std::less<>> clauses;    // by their permanent ids
};
Printed printed(const document::Tree& tree);

// A noun with its article, and how what is said of it agrees.
struct Noun {
  std::string words;  // "l’échéance"
  bool feminine = false, plural = false;
};

// Where in the convention, for the heading of an article of the avenant.
struct Where {
  int order = 0;      // as the convention goes
  std::string key;    // equal for what stands under one heading
  std::string title;  // "de l’article 10 (Durée de la convention)", "de la fiche action 2.A.4 (…)"
};

class Labels {
 public:
  // The states before and after, and the convention printed before.
  Labels(const Snapshot& before, const Snapshot& after, const Printed& convention,
         const model::Dossier& dossier)
      : before_(before), after_(after), printed_(convention), dossier_(dossier) {}

  Where where(const Operation& operation) const;
  // The thing itself ("l’indicateur", "la commune « Camarès »"), without the field around it.
  Noun thing(const Operation& operation) const;
  // The field around a paragraph, an item or a step: "le descriptif de l’action"; "" where the thing is one.
  Noun field(const Operation& operation) const;
  // What tells an element from its like: its name, its title, its keys; "" for a paragraph.
  static std::string name_of(const Item& item);
  // In one line, for people who read a list of changes: "fiche action 2.A.4 : l’échéance".
  std::string line(const Operation& operation) const;

  const Printed& printed_convention() const { return printed_; }

 private:
  const Item* item(const Operation& operation) const;

  const Snapshot& before_;
  const Snapshot& after_;
  const Printed& printed_;
  const model::Dossier& dossier_;
};

}  // namespace ctg::avenant
