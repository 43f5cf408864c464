// Looking up attributes. Elements of a dossier have a handful, so a walk over them is the fastest index.
#include "xml/node.h"

#include <algorithm>

namespace ctg::xml {

const Attribute* Node::attribute(std::string_view wanted) const { return attribute("", wanted); }

const Attribute* Node::attribute(std::string_view wanted_ns, std::string_view wanted) const {
  const auto it = std::find_if(attributes.begin(), attributes.end(),
                               [&](const Attribute& a) { return a.name == wanted && a.ns == wanted_ns; });
  return it == attributes.end() ? nullptr : &*it;
}

}  // namespace ctg::xml
