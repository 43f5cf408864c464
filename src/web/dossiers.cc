#include "web/dossiers.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"

namespace ctg::web {

namespace fs = std::filesystem;

namespace {

constexpr int kDeepest = 5;
constexpr std::size_t kMost = 2000;

bool is_dossier(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(folder / "convention.xml", error));
}

void look_into(const fs::path& folder, const fs::path& from, int depth, std::vector<Dossier>& out) {
  if (out.size() >= kMost) return;
  if (is_dossier(folder)) {
    const std::string path = folder.lexically_relative(from).generic_string();
    const std::string name = path == "." ? fs::weakly_canonical(folder).filename().string() : path;
    out.push_back({to_hex(sha256(path)).substr(0, 12), folder.string(), name});
    return;
  }
  if (depth == kDeepest) return;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (fs::is_directory(it->symlink_status(ignored)) && !it->path().filename().string().starts_with('.'))
      look_into(it->path(), from, depth + 1, out);
  }
}

}  // namespace

std::vector<Dossier> dossiers_below(const std::string& root) {
  std::vector<Dossier> out;
  look_into(root, root, 0, out);
  std::ranges::sort(out, {}, &Dossier::name);
  return out;
}

std::optional<Dossier> dossier_called(const std::string& root, std::string_view id) {
  for (Dossier& each : dossiers_below(root))
    if (each.id == id) return std::move(each);
  return {};
}

}  // namespace ctg::web
