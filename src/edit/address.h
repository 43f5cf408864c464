// Addresses: steps by name and rank from the root of a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edit/description.h"
#include "edit/source.h"

namespace ctg::edit {

struct Step {
  std::string name;      // "@type" for an attribute
  std::size_t rank = 1;  // among those of its name
};
// Empty where it is no address.
std::vector<Step> steps_of(std::string_view address);
std::string address_of(const std::vector<Step>& steps);
// "…/commune", 3 → "…/commune[3]", and back; a first rank is not written.
std::string with_rank(std::string_view stem, std::size_t rank);
std::pair<std::string, std::size_t> without_rank(std::string_view address);

// As far as an address leads in a file.
struct Way {
  std::vector<Step> steps;
  std::vector<const Entry*> entries;     // one for each step
  std::vector<const Element*> elements;  // of the steps that there are, the root first; not of an attribute
  bool to_attribute() const { return steps.back().name.starts_with('@'); }
  std::size_t element_steps() const { return steps.size() - (to_attribute() ? 1 : 0); }
  bool there() const { return elements.size() == element_steps(); }  // the element, or that of the attribute
  const Entry& entry() const { return *entries.back(); }
  const Element& element() const { return *elements.back(); }
};
// Nothing where the description knows no such field.
std::optional<Way> way_to(const Description& description, const Source& source, std::string_view address);

}  // namespace ctg::edit
