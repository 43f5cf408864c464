// Opening a file of the data: it is there, it can be read, it is XML of the kind expected.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "xml/parse.h"

namespace ctg::model {

// A kind of file: its root element, whose namespace has the same name, and what it is for.
struct Form {
  std::string_view root;
  Bilingual purpose;
};

// MOD-001 where it is missing or cannot be read, XML-… where it is no XML, MOD-002 where it is of another
// kind. `budget`: what is left for all files of the dossier; XML-005 at the one that has passed it.
std::optional<xml::Document> open(const Files& files, const std::string& path, const Form& form,
                                  Diagnostics& diags, Budget& budget);
std::optional<xml::Document> open(const Files& files, const std::string& path, const Form& form,
                                  Diagnostics& diags);  // a file by itself
std::optional<xml::Document> open(std::string_view bytes, const FileName& file, const Form& form,
                                  Diagnostics& diags);

// Adds what was found in the order of the files and of the lines, for it is mended in that order.
void append_in_order(const Diagnostics& found, const std::vector<std::string>& order, Diagnostics& diags);

}  // namespace ctg::model
