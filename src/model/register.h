// What registers of what was sent share (transmissions.xml, envois.xml): a list that grows, files with their
// digests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/open.h"
#include "model/transmissions.h"
#include "model/values.h"

namespace ctg::model {

struct Register {
  std::string_view path;
  const Form& form;
  std::string_view element;  // of each entry
};

// The entries in their order; none where there is no such file. Nothing where it cannot be read.
template <class Entry>
std::optional<std::vector<Entry>> load_register(const Files& files, const Register& which,
                                                Entry (*read)(const xml::Node&, Reading&),
                                                Diagnostics& diags) {
  const std::string path(which.path);
  if (files.read(path, Files::kMaxXml).error == FileError::not_found) return std::vector<Entry>{};
  const auto document = open(files, path, which.form, diags);
  if (!document) return {};
  Diagnostics found(diags.lang());
  std::vector<Entry> out;
  {
    Reading reading{found, {}};
    Element e(document->root, reading);
    for (const xml::Node* node : e.children(which.element)) out.push_back(read(*node, reading));
  }
  const bool good = !found.has_errors();
  append_in_order(found, {}, diags);
  if (!good) return {};
  return out;
}

// Its children of that name.
std::vector<Sent> read_sent(Element& e, std::string_view name);
void append_sent(std::string& out, std::string_view element, const std::vector<Sent>& files);

}  // namespace ctg::model
