// Which document of a dossier is meant: the convention, an avenant, a point d'étape or a bilan. What is
// sealed, sent or built is named so; words ("avenant-1") are for folders and for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/suivi.h"

namespace ctg::life {

struct BilanName {
  model::BilanNature nature = model::BilanNature::etape;
  int year = 0;  // of a point d'étape
  bool operator==(const BilanName&) const = default;
};

struct Document {
  enum class Kind { convention, avenant, bilan };
  Kind kind = Kind::convention;
  int avenant = 0;       // its number
  BilanName bilan = {};  // which one
  bool operator==(const Document&) const = default;

  static Document avenant_number(int number) { return {Kind::avenant, number, {}}; }
  static Document of(const BilanName& name) { return {Kind::bilan, 0, name}; }
};

std::string_view word_for(model::BilanNature nature);  // "etape", "intermediaire", "final"
std::string to_string(const BilanName& name);          // "etape-2027", "intermediaire", "final"
std::string to_string(const Document& document);       // "convention", "avenant-1", "bilan-final"
// Nothing for another word.
std::optional<BilanName> bilan_called(std::string_view word);
std::optional<Document> document_called(std::string_view word);

// The file that says what a person has written of it: "convention.xml", "avenants/1.xml", "bilans/final.xml".
std::string file_of(const Document& document);
std::string seal_folder(const Document& document);  // "scelles/avenant-1"
std::string seal_file(const Document& document);    // "scelles/avenant-1/sceau.xml"

}  // namespace ctg::life
