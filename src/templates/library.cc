// A file of the dossier's own templates/ folder stands before the program's file of the same name: so a
// dossier overrides one partial without copying the rest.
//
// Partials are found by walking the inclusions depth first. The names on the way down are the path; a
// partial that is on its own path includes itself, for ever.
#include "templates/library.h"

#include <algorithm>
#include <span>
#include <vector>

#include "base/nearest.h"
#include "base/utf8.h"

namespace ctg::templates {

namespace {

constexpr std::string_view kExtension = ".mustache";
constexpr std::uint64_t kMaxTemplate = 4u << 20;

class Librarian {
 public:
  Librarian(const Source& source, Diagnostics& diags)
      : source_(source),
        diags_(diags),
        folder_("templates/" + source.model + "/" + source.version),
        partials_folder_(folder_ + "/partials") {}

  std::optional<Library> open(std::string_view name) {
    const std::string path = folder_ + "/" + std::string(name) + std::string(kExtension);
    auto text = read(path);
    if (!text) {
      if (missing_) report_missing_root(name, path);
      return {};
    }
    library_.root = scan(std::move(*text), FileName(path), diags_);
    follow(library_.root);
    return std::move(library_);
  }

 private:
  std::optional<std::string> read(const std::string& path);
  void follow(const Template& from);
  void include(const Tag& tag);
  void report_missing_root(std::string_view name, const std::string& path);
  void report_missing_partial(const Tag& tag);
  std::vector<std::string> names_in(const std::string& folder) const;
  std::string listed(std::span<const std::string> names) const;

  const Source& source_;
  Diagnostics& diags_;
  std::string folder_, partials_folder_;
  Library library_;
  std::vector<std::string> path_;  // the partials from the root down to where we are
  bool missing_ = false;           // what read() failed for: no such file, reported by its caller
};

std::optional<std::string> Librarian::read(const std::string& path) {
  ReadResult result = source_.dossier.read(path, kMaxTemplate);
  if (result.error == FileError::not_found) result = source_.program.read(path, kMaxTemplate);
  missing_ = result.error == FileError::not_found;
  if (missing_) return {};
  const Place place{FileName(path), 0, 0};
  if (!result.ok()) {
    diags_.error("TPL-010", place, "ce modèle ne peut pas être lu", "this template cannot be read")
        .hint("vérifiez que c’est un fichier, que vous avez le droit de le lire et qu’il fait moins de 4 Mo",
              "check that it is a file, that you may read it, and that it is smaller than 4 MB");
    return {};
  }
  if (const auto bad = utf8::first_invalid(result.bytes)) {
    const auto line =
        1 + std::count(result.bytes.begin(), result.bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    diags_
        .error("TPL-010", Place{place.file, static_cast<std::uint32_t>(line), 0},
               "cette ligne n’est pas en UTF-8", "this line is not UTF-8")
        .hint("enregistrez le fichier en UTF-8", "save the file as UTF-8");
    return {};
  }
  return std::move(result.bytes);
}

void Librarian::follow(const Template& from) {
  for (const Tag& tag : from.tags) {
    if (tag.kind == Tag::Kind::partial && tag.where == Tag::Where::text) include(tag);
  }
}

void Librarian::include(const Tag& tag) {
  if (const auto again = std::find(path_.begin(), path_.end(), tag.name); again != path_.end()) {
    std::string circle;
    for (auto name = again; name != path_.end(); ++name) circle += *name + " → ";
    diags_
        .error("TPL-009", tag.place, "le modèle partiel s’inclut lui-même : {}{}",
               "the partial includes itself: {}{}", circle, tag.name)
        .hint("retirez cette inclusion ou une autre du cercle",
              "remove this inclusion or another one of the circle");
    return;
  }
  if (library_.partials.contains(tag.name)) return;
  const std::string path = partials_folder_ + "/" + tag.name + std::string(kExtension);
  const bool plain = tag.name.find_first_of("/\\") == std::string::npos;
  auto text = plain ? read(path) : std::nullopt;
  if (!text) {
    if (missing_ || !plain) report_missing_partial(tag);
    return;
  }
  // A std::map keeps its elements in place while the walk below adds others.
  const Template& scanned =
      library_.partials.emplace(tag.name, scan(std::move(*text), FileName(path), diags_)).first->second;
  path_.push_back(tag.name);
  follow(scanned);
  path_.pop_back();
}

void Librarian::report_missing_root(std::string_view name, const std::string& path) {
  const auto names = names_in(folder_);
  const Reported report = diags_.error("TPL-010", Place{FileName(path), 0, 0},
                                       "le modèle « {} » n’existe pas", "there is no template \"{}\"", name);
  report.hint(listed(names));
}

void Librarian::report_missing_partial(const Tag& tag) {
  const auto names = names_in(partials_folder_);
  const Reported report = diags_.error("TPL-008", tag.place, "le modèle partiel « {} » n’existe pas dans {}",
                                       "there is no partial \"{}\" in {}", tag.name, partials_folder_);
  if (const auto near = nearest(tag.name, names)) {
    report.hint("vouliez-vous dire « {} » ?", "did you mean \"{}\"?", *near);
  } else {
    report.hint(listed(names));
  }
}

// The templates of a folder, the dossier's and the program's, by name.
std::vector<std::string> Librarian::names_in(const std::string& folder) const {
  std::vector<std::string> names;
  for (const Files* files : {&source_.dossier, &source_.program}) {
    for (const std::string& file : files->list(folder)) {
      if (file.ends_with(kExtension)) names.push_back(file.substr(0, file.size() - kExtension.size()));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string Librarian::listed(std::span<const std::string> names) const {
  if (names.empty()) return diags_.phrase("aucun modèle n’est là", "there are no templates there");
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return diags_.phrase("modèles possibles : {}", "possible templates: {}", joined);
}

}  // namespace

std::optional<Library> open_library(const Source& source, std::string_view name, Diagnostics& diags) {
  return Librarian(source, diags).open(name);
}

}  // namespace ctg::templates
