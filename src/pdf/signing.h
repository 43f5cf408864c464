// What of a PDF must be known to put a signature into one of its fields, at the end of the file.
//
// It reads hostile files: to be called in a process of its own.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace ctg::pdf {

// Material to check signatures with, later (ISO 32000-2, 12.8.4.3), that is in the file: references, as the
// file writes them, with a blank behind each; and what it says of single signatures.
struct Store {
  std::string certificates, crls, ocsps;
  std::string of_signatures;  // "/5A3F… 12 0 R "
};

struct SigningPlan {
  // none: it can be signed. unreadable, locked (a password), absent (the field), filled, certified (nothing
  // more may be added).
  enum class Obstacle { none, unreadable, locked, absent, filled, certified };
  Obstacle obstacle = Obstacle::none;
  std::string fields;         // names of the fields that are empty, with commas
  int field = 0, widget = 0;  // numbers of objects; the same for a field that is its own widget
  std::string field_text;     // the dictionaries, without /V, /AP and /TU, and without their ">>"
  std::string widget_text;
  int form = 0;  // the form, where its SigFlags must be set; 0: they are
  std::string form_text;
  std::string label;  // what screen readers say of the field
  std::array<double, 4> rect{};
  std::string root, info, id;  // of the trailer, as it writes them
  std::string root_text;       // the catalogue, without /DSS
  Store store;
  int size = 0;              // the next free number
  std::size_t previous = 0;  // where the last table stands
  bool table_is_stream = false;
};

SigningPlan plan_signing(std::string_view bytes, std::string_view field);

}  // namespace ctg::pdf
