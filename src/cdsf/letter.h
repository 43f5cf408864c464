// What a packet says to people: the bordereau, the matrix, the records of the concertation and of the
// agreements. The same facts as the statement for machines (bag.h), in the words of its readers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cdsf/bag.h"
#include "model/cdsf.h"
#include "templates/view.h"

namespace ctg::cdsf {

struct Enclosure {
  std::string title, file;  // "Convention signée", "02-convention-signee.pdf"
  int pages = 0;            // 0: it has none
};

// A point of art. D. 214-10-1 with all the passages shown for it.
struct AnsweredPoint {
  std::string number, title;
  std::vector<MatrixPoint> answers;  // where and words of each; none: not covered
};

struct Letter {
  std::string object;           // "la convention territoriale globale 2027-2031 Val d’Ormence, …"
  std::string document;         // "la convention", "l’avenant n° 1"
  std::string sender, contact;  // contact: "" where none is named
  model::Addressee addressee;
  std::string departement;
  Date day;
  std::string articles;  // of the extract: "les articles 3, 4 et 9"
  std::vector<Enclosure> enclosures;
  std::string signed_title, signed_sha256;  // "" where nothing is sealed
  std::vector<std::string> legal_basis;
  std::vector<Term> terms;
  std::vector<AnsweredPoint> matrix;
  std::string reserve;  // why the matrix may have holes; "" where it has none
  std::vector<Agreement> agreements;
  model::SchemaDepartemental schema;
  std::string concertation_place;  // "annexe 5"
  model::Day concertation_day;
  model::Rich concertation;
};

// The names that the templates cdsf-… may use, and their values.
const templates::Shape& description();
templates::Value view_of(const Letter& letter);

// The term that ends first; null where there is none.
const Term* first_term(const std::vector<Term>& terms);
// "Transmis dans le délai.", "Transmis avec un retard de 3 jours."
std::string punctuality(const std::vector<Term>& terms, Date sent);

}  // namespace ctg::cdsf
