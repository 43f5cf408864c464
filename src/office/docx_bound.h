// Content controls that are bound to data of the document: Word shows what stands there, not what stands in the text.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "office/package.h"
#include "xml/node.h"

namespace ctg::office {

class BoundValues {
 public:
  BoundValues(Package& package, Diagnostics& diags) : package_(package), diags_(diags) {}

  // What <w:dataBinding> leads to; nothing where it leads nowhere.
  std::optional<std::string> value_at(const xml::Node& binding);

 private:
  struct Store {
    std::string id;
    const xml::Node* root;
  };
  void open();

  Package& package_;
  Diagnostics& diags_;
  bool opened_ = false;
  std::vector<Store> stores_;
};

// Whether the words of a control of these properties are what that value comes to.
bool shows_bound(const xml::Node& control_properties, std::string_view shown, std::string_view value);

}  // namespace ctg::office
