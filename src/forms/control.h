// The controls of forms, each with the address of its field as name and id.
#pragma once

#include <string>
#include <string_view>

#include "edit/field.h"

namespace ctg::forms {

// What a control is called where it stands: in a form by its <label>, in a grid by `label`.
struct Naming {
  std::string name;        // and id
  std::string label = {};  // aria-label; "": a <label> names it
};
void write_control(std::string& out, const edit::Field& field, const Naming& naming);
void write_button(std::string& out, const std::string& act, std::string_view words, const std::string& of);
// Why the value is wrong; hidden where it is not.
void write_fault(std::string& out, const edit::Field& field, const std::string& id);
std::string help_of(const edit::Entry& entry);  // and when it is needed

// What a control shows of its field, and what a person means who types it there: "14 820,5" and "31/12/2027"
// are what French people write. What is no such value stays as it was typed.
std::string shown(const edit::Field& field);
std::string meant(const edit::Field& field, std::string_view typed);

// Whether people fill it in: not what the program writes for itself, nor names that it makes.
bool is_asked(const edit::Entry& entry);
// Whether its value is a fragment of XML: words with marks, paragraphs, lists.
bool is_formatted(const edit::Entry& entry);

}  // namespace ctg::forms
