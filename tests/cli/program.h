// Runs the real program, in a folder of its own, as a user would.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ctg::test {

// A folder that goes away with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

struct Run {
  int exit = -1;
  std::string out;
  std::string err;
};

// `arguments` as typed in a shell; `environment` stands before the program ("SOURCE_DATE_EPOCH=0").
Run run_ctg(const std::filesystem::path& folder, const std::string& arguments,
            const std::string& environment = "");

// Any command of the shell in a folder.
Run shell(const std::filesystem::path& folder, const std::string& command);

std::string read(const std::filesystem::path& file);
void write(const std::filesystem::path& file, std::string_view bytes);
// Replaces the one occurrence of `from`; fails the test where there is none, or more than one.
void replace_in(const std::filesystem::path& file, std::string_view from, std::string_view to);

// Copies of the dossiers of this repository: the real one, with its blanks, and one that is complete.
void copy_real_dossier(const std::filesystem::path& to);
void copy_complete_dossier(const std::filesystem::path& to);

}  // namespace ctg::test
