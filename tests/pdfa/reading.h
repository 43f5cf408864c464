// Reading PDFs back with other tools than the writer: qpdf, poppler, mupdf.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "layout/pages.h"
#include "pdfa/write.h"

namespace reading {

using Json = nlohmann::json;

// Writes the pages; fails the test where that gives diagnostics or no bytes.
std::string written(const ctg::layout::Pages& pages, const ctg::pdfa::Resources& resources);

// A PDF on the disk, as long as the object lives.
class File {
 public:
  explicit File(std::string_view bytes);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  // What the command prints and, where it fails, its exit code; "{}" is
  // the path of the file.
  std::string tell(const std::string& command) const;

 private:
  std::string path_;
};

// The objects of a PDF, as qpdf tells them.
class Objects {
 public:
  explicit Objects(const std::string& pdf);

  // Follows references.
  const Json& get(const Json& value) const;
  // The value of a key of a dictionary or of a stream's dictionary; null where it is not there.
  const Json& get(const Json& dict, const char* key) const;
  const Json& catalog() const { return get(trailer(), "/Root"); }
  const Json& trailer() const { return get(objects_.at("trailer")); }
  // Every indirect object: dictionaries, arrays, streams (their dictionaries).
  std::vector<Json> all() const;
  std::vector<Json> pages() const;
  // The decoded bytes of a stream.
  std::string stream(const Json& reference) const;

 private:
  Json objects_;
};

// "u:texte" → "texte"; "b:…" → bytes.
std::string text(const Json& string);

}  // namespace reading
