// Where something stands in a file the user can open: every value, template tag and diagnostic has one.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ctg {

// The name of a source file, shared by all the places in it, so that a place is cheap to copy.
// Names are as the user would type them: relative to the dossier, with '/'.
class FileName {
 public:
  FileName() = default;
  explicit FileName(std::string name) : name_(std::make_shared<const std::string>(std::move(name))) {}
  std::string_view view() const { return name_ ? std::string_view(*name_) : std::string_view(); }
  bool empty() const { return view().empty(); }
  friend bool operator==(const FileName& a, const FileName& b) {
    return a.name_ == b.name_ || a.view() == b.view();
  }
  friend auto operator<=>(const FileName& a, const FileName& b) { return a.view() <=> b.view(); }

 private:
  std::shared_ptr<const std::string> name_;
};

// A point in a file. Lines and columns start at 1; columns count code points; 0 means "not known".
struct Place {
  FileName file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool known() const { return !file.empty(); }
  friend bool operator==(const Place&, const Place&) = default;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// "convention.xml:12:5", "convention.xml:12", "convention.xml", or "" for a place that is not known.
std::string to_string(const Place& place);

// Reads back what to_string wrote. Text that is not a place gives an unknown place.
Place parse_place(std::string_view text);

}  // namespace ctg
