// Everything goes through the shell and the disk: no part of the program is linked into these tests.
#include "cli/program.h"

#include <stdlib.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>

#include "catch.h"

namespace fs = std::filesystem;

namespace ctg::test {

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "ctg-test-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Run shell(const fs::path& folder, const std::string& command) {
  const TempFolder streams;
  const fs::path out = streams / "out", err = streams / "err";
  const std::string line = "cd '" + folder.string() + "' && { " + command + "; } >'" + out.string() +
                           "' 2>'" + err.string() + "' </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(out), read(err)};
}

Run run_ctg(const fs::path& folder, const std::string& arguments, const std::string& environment) {
  // What the tests' own caller has set must not show.
  return shell(folder,
               "env -u SOURCE_DATE_EPOCH -u CTG_DATA " + environment + " '" CTG_PROGRAM "' " + arguments);
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

void replace_in(const fs::path& file, std::string_view from, std::string_view to) {
  std::string text = read(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  write(file, text.replace(at, from.size(), to));
}

namespace {

void copy_dossier(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  fs::copy(from / "convention.xml", to / "convention.xml");
  fs::copy(from / "annexes", to / "annexes", fs::copy_options::recursive);
}

}  // namespace

void copy_real_dossier(const fs::path& to) { copy_dossier(fs::current_path(), to); }
void copy_complete_dossier(const fs::path& to) {
  copy_dossier("tests/dossiers/complet", to);
  fs::copy("tests/dossiers/complet/logos", to / "logos");
}

}  // namespace ctg::test
