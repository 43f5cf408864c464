// The files of a folder, and of no other: a link in it, whoever made it, is not followed, and a path that
// leads out of it is none.
#pragma once

#include <string>

#include "base/files.h"

namespace ctg::web {

class Within : public Files {
 public:
  explicit Within(std::string root) : root_(root), disk_(std::move(root)) {}
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  bool exists(std::string_view path) const override;
  std::vector<std::string> list(std::string_view folder) const override;
  SaveResult save(const std::vector<Output>& outputs) override;
  const std::string& root() const { return root_; }

 private:
  bool stays(std::string_view path) const;

  std::string root_;
  DiskFiles disk_;
};

}  // namespace ctg::web
