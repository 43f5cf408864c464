// Who may read what is made of files: nobody who may not read each of them.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>

namespace ctg {

class AllowedReaders {
 public:
  // A file; or a folder, with all that is in it but what is hidden, and what ctg makes (out/, exports/).
  void add(const std::string& path);
  // What is left of a mode, for a file or a folder of that group.
  mode_t left_of(mode_t mode, gid_t group) const;

 private:
  void add_folder(const std::string& path, bool top);
  void take(const struct stat& info);

  bool others_ = true, group_ = true;
  std::optional<gid_t> of_;  // the group of the files that others may not read
};

}  // namespace ctg
