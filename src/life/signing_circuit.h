// What whoever prepares a circuit of signatures needs beside the PDF: who signs, in which order, where, and
// how the file stays valid. As data (circuit.json) and as a page to read (template circuit.mustache).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "life/document.h"
#include "model/convention.h"
#include "press/print.h"

namespace ctg::life {

// The frame that somebody signs in.
struct SigningField {
  std::string field;  // its name in the PDF, and the id of the signer
  std::string party, name, function;
  std::size_t page = 0;    // from 1
  layout::Rect rect = {};  // of the page, in points, from its lower left corner
};

struct SigningCircuit {
  std::string document, title;  // "convention"
  int version = 1;
  model::SignatureMode mode = model::SignatureMode::papier;
  std::string file = {};  // "convention.pdf"
  std::size_t bytes = 0;
  std::string sha256 = {};
  std::vector<SigningField> fields = {};  // in the order in which they are signed
};

// `pdf`: what was printed of the composition. The order is that of the parties, and in each of them that of
// the data.
SigningCircuit signing_circuit(const Files& dossier, const Document& document, const press::Composition& made,
                               std::string_view pdf);
std::string to_json(const SigningCircuit& circuit);

// Where the order asks for it and the PDF was printed, beside it: "circuit.json", and the page, "circuit.pdf"
// and in the other forms of the order; of another document than the convention "circuit-avenant-1.json" ….
struct PrintedDocument {
  const Document& document;
  const press::Composition& made;
  std::vector<Output>& files;  // that were printed of it
};
void add_circuit(press::Desk& desk, const PrintedDocument& printed, const press::Order& order,
                 Diagnostics& diags);

}  // namespace ctg::life
