#include "revision/draft.h"

#include <algorithm>
#include <tuple>

namespace ctg::revision {

const XmlFile* Draft::open(Opened& opened, const FileMap& files, std::string_view name) {
  const auto [it, added] = opened.try_emplace(std::string(name));
  if (added) {
    const auto found = files.find(name);
    if (found != files.end()) it->second = XmlFile::open(found->second, FileName(std::string(name)));
  }
  return it->second ? &*it->second : nullptr;
}

std::optional<Where> Draft::locate(const Place& place) {
  Where where;
  where.base = open(opened_base_, base_.files, place.file.view());
  where.today = open(opened_today_, today_, place.file.view());
  if (where.base == nullptr || where.today == nullptr) return {};
  const auto was = where.base->spot_at(place);
  if (!was) return {};
  where.was = where.is = *was;
  const auto now = moved_.find(place);
  if (now != moved_.end() && now->second.file == place.file)
    if (const auto is = where.today->spot_at(now->second); is && is->steps.size() == was->steps.size())
      where.is = *is;
  return where;
}

Change::Kind Draft::untraced(const Block& block) const {
  for (const Run& run : block.runs)
    if (!run.data.known() && run.tmpl.known() && base_.is_tag(run.tmpl)) return Change::Kind::computed;
  const bool has_words =
      std::any_of(block.runs.begin(), block.runs.end(), [](const Run& run) { return run.tmpl.known(); });
  return has_words ? Change::Kind::clause : Change::Kind::computed;
}

Change::Kind Draft::untraced(const Block& block, const Run& run) const {
  if (!run.tmpl.known()) return untraced(block);
  return base_.is_tag(run.tmpl) ? Change::Kind::computed : Change::Kind::clause;
}

void Draft::tell(Change::Kind kind, const Place& place, std::string before, std::string after,
                 const std::string& clause) {
  changes_.push_back({kind, place, clause, std::move(before), std::move(after)});
}

bool Draft::write(const XmlFile& today, const Splice& splice, Change change) {
  const std::string name(change.place.file.view());
  std::vector<Splice>& all = splices_[name];
  const auto overlaps = [&](const Splice& other) {
    return splice.begin < other.end && other.begin < splice.end;
  };
  if (std::any_of(all.begin(), all.end(), overlaps)) return false;
  FileMap with;
  with[name] = edit::apply(today.bytes(), {splice});
  if (!accepts_(with)) return false;
  all.push_back(splice);
  change.splice = splice;
  tell(std::move(change));
  return true;
}

FileMap files_with(const std::vector<Change>& changes, const FileMap& today) {
  std::map<std::string, std::vector<Splice>, std::less<>> splices;
  for (const Change& change : changes)
    if (change.splice && !change.left)
      splices[std::string(change.place.file.view())].push_back(*change.splice);
  FileMap out;
  for (auto& [file, all] : splices) {
    const auto found = today.find(file);
    if (found != today.end()) out[file] = edit::apply(found->second, std::move(all));
  }
  return out;
}

}  // namespace ctg::revision
