// libxml2's RELAX NG validator, over the generated schemas: the second opinion on every file.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ctg::model {

class Schemas {
 public:
  Schemas();
  ~Schemas();
  Schemas(const Schemas&) = delete;
  Schemas& operator=(const Schemas&) = delete;
  // Whether the bytes of the file of that path in a dossier are well formed and valid.
  bool valid(std::string_view path, std::string_view bytes) const;

 private:
  std::map<std::string, void*> schemas_;  // xmlRelaxNGPtr by the name of the schema
};

}  // namespace ctg::model
