// What was written, read back by tools that did not write it: unzip for the package, libxml2 for the parts,
// LibreOffice for the whole.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/tree.h"
#include "odt/write.h"

namespace package {

// A folder that goes when the test ends.
struct Folder {
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path;
};

struct Outcome {
  int status = 0;
  std::string out;
};
// Runs a command of the shell; both its streams.
Outcome run(const std::string& command);

void save(const std::string& path, const std::string& bytes);
std::string load(const std::string& path);

// The bytes of an ODT of the tree, written without a complaint.
std::string odt_of(const ctg::document::Tree& tree,
                   ctg::document::Quality quality = ctg::document::Quality::pret,
                   const ctg::odt::Resources& resources = {});
// The parts of a package by name.
std::map<std::string, std::string> parts_of(const std::string& odt);
// What stands between <office:text> and its end, for the blocks given.
std::string body_of(std::vector<ctg::document::Node> blocks);

// The values (of attributes or texts) that an XPath finds; with the prefixes of ODF.
std::vector<std::string> values(const std::string& xml, const std::string& xpath);
std::size_t count(const std::string& xml, const std::string& xpath);

// Complaints of the schema in ../shared/schemas/odf-1.3; nothing where that folder is absent.
std::optional<std::string> schema_errors(const std::string& xml, const std::string& schema);

// Has LibreOffice convert the file; the bytes of the result ("" where it failed).
std::string convert(const std::string& odt, const std::string& to);

}  // namespace package
