#include "batch/find.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/digest.h"

namespace ctg::batch {

namespace fs = std::filesystem;

namespace {

constexpr int kDeepest = 64;

class Search {
 public:
  Search(std::vector<Entry>& found, Diagnostics& diags) : found_(found), diags_(diags) {}

  void below(const fs::path& given) {
    given_ = given;
    const std::size_t before = found_.size(), again = again_, unread = unread_;
    look(given, 0);
    if (found_.size() > before || again_ > again || unread_ > unread) return;
    std::error_code ignored;
    const Reported error =
        fs::is_directory(given, ignored)
            ? diags_.error("LOT-001", {}, "il n’y a aucun dossier de convention dans « {} »",
                           "there is no dossier of a convention in “{}”", given.string())
            : diags_.error("LOT-001", {}, "le dossier « {} » n’existe pas", "the folder “{}” does not exist",
                           given.string());
    error.hint("un dossier de convention contient un fichier convention.xml",
               "a dossier of a convention holds a file convention.xml");
  }

 private:
  void look(const fs::path& folder, int depth) {
    std::error_code error;
    if (fs::exists(folder / "convention.xml", error)) return add(folder);
    if (depth > kDeepest) return;
    std::vector<fs::path> inside;
    fs::directory_iterator it(folder, error);
    for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
      std::error_code of_this;
      const bool is_folder = it->symlink_status(of_this).type() == fs::file_type::directory;
      if (is_folder && !it->path().filename().native().starts_with('.')) inside.push_back(it->path());
    }
    if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory)
      report_unread(folder, error);
    std::ranges::sort(inside);
    for (const fs::path& each : inside) look(each, depth + 1);
  }

  void add(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (!seen_.insert(error ? folder : real).second) {
      ++again_;
      return;
    }
    fs::path name = folder.lexically_relative(given_);
    if (name.empty() || name == ".") name = (error ? folder : real).filename();
    found_.push_back({folder.lexically_normal().string(), name.lexically_normal().string()});
  }

  void report_unread(const fs::path& folder, const std::error_code& error) {
    ++unread_;
    diags_
        .error("LOT-008", {FileName(folder.string()), 0, 0},
               "ce dossier ne peut pas être parcouru ({}) : on ne sait pas ce qu’il contient",
               "this folder cannot be looked into ({}): what it holds is not known", error.message())
        .hint("vérifiez les droits, ou nommez les autres dossiers un par un",
              "check the permissions, or name the other folders one by one");
  }

  std::vector<Entry>& found_;
  Diagnostics& diags_;
  fs::path given_;
  std::set<fs::path> seen_;
  std::size_t again_ = 0, unread_ = 0;
};

}  // namespace

std::vector<Entry> find_dossiers(const std::vector<std::string>& folders, Diagnostics& diags) {
  std::vector<Entry> out;
  Search search(out, diags);
  for (const std::string& each : folders) {
    fs::path folder(each);
    if (!folder.has_filename() && folder.has_parent_path()) folder = folder.parent_path();  // "a/"
    search.below(folder);
  }
  std::ranges::stable_sort(out, {}, &Entry::folder);
  return out;
}

std::vector<Entry> part_of(const std::vector<Entry>& all, const Shard& shard) {
  std::vector<Entry> out;
  for (std::size_t i = shard.part - 1; i < all.size(); i += shard.of) out.push_back(all[i]);
  return out;
}

std::string digest_of(const std::vector<Entry>& all) {
  std::string text;
  for (const Entry& each : all) {
    text += each.folder + '\0' + each.addressee + '\0';
    for (const std::string& flag : each.flags) text += flag + ' ';
    text += '\0';
  }
  return to_hex(sha256(text));
}

bool go_apart(const std::vector<Entry>& all, Diagnostics& diags) {
  std::map<std::string, const Entry*> by_name;
  bool good = true;
  for (const Entry& each : all) {
    const auto [known, is_new] = by_name.try_emplace(each.name, &each);
    if (is_new) continue;
    good = false;
    diags
        .error("LOT-007", {}, "les documents de « {} » et de « {} » iraient dans le même dossier, « {} »",
               "the documents of “{}” and of “{}” would go to the same folder, “{}”", known->second->folder,
               each.folder, each.name)
        .hint("donnez le dossier qui contient les deux, ou laissez --out",
              "give the folder that holds both, or leave out --out");
  }
  return good;
}

}  // namespace ctg::batch
