#include "engine/start.h"

#include <algorithm>
#include <filesystem>

#include "base/program_data.h"

namespace ctg::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStart = "templates/ctg/2/depart";

// Whether a folder holds nothing but files of the copy, as they are copied.
bool holds_copies_only(const fs::path& folder, const std::vector<Output>& copies) {
  const DiskFiles disk("");
  for (const std::string& name : disk.list_below(folder.string())) {
    const fs::path path = folder / name;
    if (is_temporary_name(path.filename().string())) continue;
    const auto same = [&](const Output& copy) {
      return copy.path == path.generic_string() && disk.read(copy.path, Files::kMaxXml).bytes == copy.bytes;
    };
    if (std::none_of(copies.begin(), copies.end(), same)) return false;
  }
  return true;
}

bool is_free(const std::string& target, const std::vector<Output>& copies, Diagnostics& diags) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return true;
  if (fs::is_directory(status) && holds_copies_only(target, copies)) return true;
  const Reported error_told =
      fs::is_directory(status)
          ? diags.error("CLI-007", {}, "le dossier « {} » n’est pas vide : rien n’a été copié",
                        "the folder “{}” is not empty: nothing was copied", target)
          : diags.error("CLI-007", {}, "« {} » existe déjà et n’est pas un dossier",
                        "“{}” exists and is not a folder", target);
  error_told.hint("choisissez un nom qui n’existe pas encore", "choose a name that does not exist yet");
  return false;
}

}  // namespace

std::optional<MemoryFiles> starting_dossier(const std::string& data, Diagnostics& diags) {
  const DiskFiles program(data);
  MemoryFiles out;
  for (const std::string& path : program.list_below(kStart)) {
    auto bytes = read_data(program, std::string(kStart) + "/" + path, diags);
    if (!bytes) return {};
    out.contents.emplace(path, std::move(*bytes));
  }
  if (!out.contents.empty()) return out;
  diags.error("SYS-002", {}, "le modèle de dossier « {} » n’est pas là",
              "the starting dossier “{}” is not there", (fs::path(data) / kStart).string());
  return {};
}

std::optional<std::vector<Output>> placed_in(const std::string& folder, const MemoryFiles& files,
                                             Diagnostics& diags) {
  std::vector<Output> out;
  for (const auto& [path, bytes] : files.contents)
    out.push_back({(fs::path(folder) / path).generic_string(), bytes});
  if (!is_free(folder, out, diags)) return {};
  const DiskFiles disk("");
  for (Output& copy : out)
    copy.standing = disk.exists(copy.path) ? Standing::as(copy.bytes) : Standing::nothing();
  return out;
}

}  // namespace ctg::engine
