#include "revision/draft.h"

#include <algorithm>

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
  where.base = open(opened_base_, base_, place.file.view());
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

void Draft::tell(Change::Kind kind, const Place& place, std::string before, std::string after,
                 const std::string& clause) {
  result_.changes.push_back({kind, place, clause, std::move(before), std::move(after)});
}

bool Draft::put(const XmlFile& file, const std::string& name, const Splice& splice) {
  std::vector<Splice>& all = splices_[name];
  const auto overlaps = [&](const Splice& other) {
    return splice.begin < other.end && other.begin < splice.end;
  };
  if (std::any_of(all.begin(), all.end(), overlaps)) return false;
  FileMap with;
  with[name] = apply(file.bytes(), {splice});
  if (!accepts_(with)) return false;
  all.push_back(splice);
  return true;
}

Proposal Draft::finish() {
  for (auto& [file, splices] : splices_) {
    const auto found = today_.find(file);
    if (found != today_.end() && !splices.empty()) result_.files[file] = apply(found->second, splices);
  }
  return std::move(result_);
}

}  // namespace ctg::revision
