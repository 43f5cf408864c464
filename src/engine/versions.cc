#include "engine/versions.h"

#include <algorithm>
#include <set>

#include "edit/source.h"
#include "engine/pieces.h"

namespace ctg::engine {

namespace {

// The files of data that people write, of either state: those of the parts, in their order.
std::vector<std::string> paths_of(const edit::Description& description, const Files& a, const Files& b) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  const auto add = [&](const std::string& path) {
    if ((a.exists(path) || b.exists(path)) && seen.insert(path).second) out.push_back(path);
  };
  for (const edit::Part& part : description.parts()) {
    const std::size_t star = part.file.find('*');
    if (star == part.file.npos) {
      add(part.file);
      continue;
    }
    const std::string folder = part.file.substr(0, star - 1);
    std::set<std::string> names;
    for (const Files* files : {&a, &b})
      for (std::string& name : files->list(folder))
        if (name.ends_with(".xml")) names.insert(std::move(name));
    for (const std::string& name : names) add(folder + "/" + name);
  }
  return out;
}

// "avenants/1.xml" once avenant 1 is sealed: what was signed does not go back.
bool is_signed(const Files& dossier, std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> kFolders[] = {{"avenants/", "avenant-"},
                                                                        {"bilans/", "bilan-"}};
  for (const auto& [folder, document] : kFolders) {
    if (!path.starts_with(folder)) continue;
    const std::string_view name = path.substr(folder.size(), path.size() - folder.size() - 4);
    return dossier.exists(fmt::format("scelles/{}{}/sceau.xml", document, name));
  }
  return false;
}

std::optional<edit::Source> open(const ReadResult& read, const std::string& path) {
  Diagnostics unheard;
  if (!read.ok()) return {};
  return edit::Source::open(read.bytes, FileName(path), unheard);
}

}  // namespace

std::vector<FileDifferences> compare(Workshop& workshop, const Files& before, const Files& after,
                                     Diagnostics& diags) {
  std::vector<FileDifferences> out;
  const edit::Description* description = workshop.description(diags);
  if (!description) return out;
  for (const std::string& path : paths_of(*description, before, after)) {
    const ReadResult old = before.read(path, Files::kMaxXml), now = after.read(path, Files::kMaxXml);
    if (old.ok() == now.ok() && old.bytes == now.bytes) continue;
    const auto a = open(old, path), b = open(now, path);
    FileDifferences made{path, {}};
    const bool unreadable = (old.ok() && !a) || (now.ok() && !b);
    if (unreadable)
      made.fields.push_back({{}, path, {}, {}, false, false});
    else
      made.fields = edit::differences(*description, a ? &*a : nullptr, b ? &*b : nullptr);
    if (!made.fields.empty()) out.push_back(std::move(made));
  }
  return out;
}

std::string summary(const std::vector<FileDifferences>& differences) {
  constexpr std::size_t kMost = 3;
  std::set<std::string> said;
  std::string out;
  std::size_t left = 0;
  for (const FileDifferences& file : differences)
    for (const edit::Difference& each : file.fields) {
      if (!said.insert(each.label).second) continue;
      if (said.size() > kMost)
        ++left;
      else
        out += (out.empty() ? "" : "\u202f; ") + each.label;
    }
  return left == 0 ? out : fmt::format("{} (+ {})", out, left);
}

std::vector<Output> restored(Workshop& workshop, const Files& earlier, const Files& today,
                             Diagnostics& diags) {
  std::vector<Output> out, gone;
  const edit::Description* description = workshop.description(diags);
  if (!description) return out;
  for (const std::string& path : paths_of(*description, earlier, today)) {
    ReadResult then = earlier.read(path, Files::kMaxXml), now = today.read(path, Files::kMaxXml);
    if ((then.ok() == now.ok() && then.bytes == now.bytes) || is_signed(today, path)) continue;
    const bool stays = then.ok();
    std::vector<std::string> holds;  // what stands there keeps its mode
    if (!now.ok()) holds = {"."};
    (stays ? out : gone)
        .push_back({path, std::move(then.bytes), Standing::as(std::move(now)), {}, !stays, std::move(holds)});
  }
  for (const std::string& path : missing_pieces(earlier, today))
    if (ReadResult then = earlier.read(path, Files::kMaxPdf); then.ok())
      out.push_back({.path = path,
                     .bytes = std::move(then.bytes),
                     .standing = Standing::as(today.read(path, Files::kMaxPdf)),
                     .holds = {"."}});
  std::move(gone.begin(), gone.end(), std::back_inserter(out));
  return out;
}

std::vector<std::string> missing_pieces(const Files& earlier, const Files& today) {
  std::vector<std::string> out;
  for (const std::string_view folder : kPieceFolders)
    for (const std::string& name : earlier.list(folder)) {
      std::string path = std::string(folder) + "/" + name;
      if (!name.ends_with(".xml") && !today.exists(path)) out.push_back(std::move(path));
    }
  return out;
}

}  // namespace ctg::engine
