// What the things of the data are called in an act: "l’échéance", "l’équipement « Multi-accueil »", and under
// which article, annexe or fiche they stand.
//
// All words here are plain text; who makes markup of them escapes them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "avenant/item.h"
#include "avenant/operation.h"
#include "document/tree.h"
#include "model/convention.h"
#include "wording/nouns.h"

namespace ctg::wording {

// What all sentences are about.
using avenant::Item;
using avenant::Operation;
using avenant::Operations;
using avenant::Snapshot;

// The printed convention, by the names that data use.
struct Printed {
  struct Section {
    std::string number, title;
  };
  struct Clause {
    std::string section;  // "article:suivi", "annexe:moyens", "preambule"
    std::string text;
  };
  // All that stands on its pages, in order: what a change of the data does to it is compared block by block.
  struct Block {
    enum class Form { heading, paragraph, item, row, note } form = Form::paragraph;
    std::string section;  // as above, and "fiche:1.A.1", "couverture"
    std::string clause;
    std::string text;                     // without its notes, which are blocks of their own
    std::vector<std::string> cells = {};  // of a row
    std::string text_before = {};         // of a note: what its paragraph says up to its call
  };
  std::map<std::string, Section, std::less<>> sections;  // by "article:suivi"
  std::map<std::string, Clause, std::less<>> clauses;    // by their permanent ids
  std::vector<Block> blocks;
};
Printed printed(const document::Tree& tree);

// Where in the convention, for the heading of an article of the avenant.
struct Where {
  int order = 0;      // as the convention goes
  std::string key;    // equal for what stands under one heading
  std::string title;  // "de l’article 10 (Durée de la convention)", "de la fiche action 2.A.4 (…)"
  std::string action = "modification";
};

// Two states, and the operations between them.
struct Changes {
  const Snapshot& before;
  const Snapshot& after;
  const Operations& operations;
};

class Labels {
 public:
  // The convention printed before and, where who asks needs the numbers and clauses of what is new, after.
  Labels(const Changes& changes, const Printed& convention, const model::Dossier& dossier,
         const Printed* printed_after = nullptr)
      : recoded_(recoded(changes.before, changes.operations)),
        before_(recoded_ ? *recoded_ : changes.before),
        after_(changes.after),
        printed_(convention),
        printed_after_(printed_after),
        dossier_(dossier) {}

  Where where(const Operation& operation) const;
  Where of_section(std::string_view key) const;  // by the key of a Where
  // What it is about, as it was, else as it is.
  const Item* item(const Operation& operation) const;
  // The thing itself ("l’indicateur", "l’équipement « Les Petits Ormins »").
  Noun thing(const Operation& operation) const;
  // Whether the table of nouns has a word for it; what is told otherwise (local wording, what is seen in
  // print) needs none.
  bool has_noun(const Operation& operation) const;
  // Whether thing() tells it from its like, so that nothing of it need be quoted.
  bool is_named(const Operation& operation) const;
  // The field around a paragraph, an item or a step: "le descriptif de l’action"; "" where the thing is one.
  Noun field(const Operation& operation) const;
  // What must be said first, to find the thing: "pour l’équipement « … »", "à l’étape « … »".
  std::vector<std::string> context(const Operation& operation) const;
  // What tells an element from its like: its name, its title, its keys; "" for a paragraph.
  std::string name_of(const Item& item) const;
  // One side of a replaced value as people write it: "31 décembre 2032", "18 000 €", "la Caf".
  std::string shown(const Operation& operation, const std::string& value) const;
  std::string shown(std::string_view element, std::string_view attribute, const std::string& value) const;
  // In one line, for people who read a list of changes: "fiche action 2.A.4 : l’échéance".
  std::string line(const Operation& operation) const;
  // What stands in an element or beside it, in words: references as they are printed.
  std::string text(const Item& item) const;
  std::string text(std::string_view words) const;
  // The same of what is new: numbers and titles as they are after the act.
  std::string new_text(const Item& item) const;
  std::string new_text(std::string_view words) const;

  // Of local wording: the redaction that the operation is in, or is; null for another operation.
  const Item* redaction(const Operation& operation) const;
  const Item* redaction_before(std::string_view id) const;  // by its clause, or the id of what it adds
  const Item* redaction_after(std::string_view id) const;
  // "" where the clause does not stand there.
  std::string clause_before(std::string_view id) const;
  std::string clause_after(std::string_view id) const;
  // The first words of a clause, enough of them to tell it from the others of its section.
  std::string first_words_of(std::string_view id) const;

  // "9", "9 bis" of "article:suivi"; the number before, for one that was there.
  std::string number_of(std::string_view section) const;
  std::string number_after(std::string_view section) const;  // "" where it is not known, or not there
  // Of what stands in a party: how the name that it had agrees.
  bool is_feminine_party(const Operation& operation) const;
  std::string short_name(const std::string& body) const;  // "La Caf", as tables have it; "" of no party
  // The years of a fiche's échéance before and after, "2028–2029": two attributes, one value.
  std::pair<std::string, std::string> years_of(const std::string& fiche, const Operations& all) const;
  bool has_text_of_echeance(const std::string& fiche) const;  // as it is now
  // As it is now, or as it was signed.
  std::string title_of_fiche(std::string_view code, bool signed_one = false) const;
  std::string period_before() const, period_after() const;  // "2026-2031"
  const Printed& convention() const { return printed_; }
  const Printed* convention_after() const { return printed_after_; }
  const model::Dossier& dossier() const { return dossier_; }

 private:
  Where of_redaction(const Operation& operation) const;
  std::string text_of(std::string_view words, bool after) const;
  std::string text_of(const Item& item, bool after) const;
  // The elements on the way to the thing, the root first; the thing itself last (for an attribute, its
  // owner).
  std::vector<const Item*> way(const Operation& operation) const;
  std::string of_member(const Item& item) const;
  std::string context_of(const std::vector<const Item*>& way, std::size_t at) const;

  // With the codes of fiches that the operations speak of, where they change any.
  static std::unique_ptr<const Snapshot> recoded(const Snapshot& before, const Operations& operations);

  std::unique_ptr<const Snapshot> recoded_;
  const Snapshot& before_;
  const Snapshot& after_;
  const Printed& printed_;
  const Printed* printed_after_;
  const model::Dossier& dossier_;
};

}  // namespace ctg::wording
