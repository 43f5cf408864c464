#include "edit/address.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ctg::edit {

std::vector<Step> steps_of(std::string_view address) {
  std::vector<Step> out;
  while (!address.empty()) {
    const std::size_t slash = std::min(address.find('/'), address.size());
    std::string_view step = address.substr(0, slash);
    address.remove_prefix(std::min(slash + 1, address.size()));
    Step made;
    if (const std::size_t open = step.find('['); open != step.npos) {
      const std::string_view rank = step.substr(open + 1);
      const auto [end, error] = std::from_chars(rank.data(), rank.data() + rank.size(), made.rank);
      if (error != std::errc() || std::string_view(end, 1) != "]" || made.rank == 0) return {};
      step = step.substr(0, open);
    }
    if (step.empty()) return {};
    made.name = step;
    out.push_back(std::move(made));
  }
  return out;
}

std::string address_of(const std::vector<Step>& steps) {
  std::string out;
  for (const Step& step : steps) out += (out.empty() ? "" : "/") + with_rank(step.name, step.rank);
  return out;
}

std::string with_rank(std::string_view stem, std::size_t rank) {
  return rank == 1 ? std::string(stem) : fmt::format("{}[{}]", stem, rank);
}

std::pair<std::string, std::size_t> without_rank(std::string_view address) {
  const std::size_t open = address.rfind('[');
  std::size_t rank = 1;
  if (!address.ends_with(']') || open == address.npos) return {std::string(address), rank};
  std::from_chars(address.data() + open + 1, address.data() + address.size() - 1, rank);
  return {std::string(address.substr(0, open)), rank};
}

std::optional<Way> way_to(const Description& description, const Source& source, std::string_view address) {
  Way way;
  way.steps = steps_of(address);
  if (way.steps.empty() || way.steps.front().name != source.root().node->name) return {};
  const Entry* entry = description.root(way.steps.front().name);
  if (!entry) return {};
  way.entries.push_back(entry);
  way.elements.push_back(&source.root());
  for (std::size_t i = 1; i < way.steps.size(); ++i) {
    const Step& step = way.steps[i];
    entry = entry->find(step.name);
    if (!entry || (step.rank > 1 && !entry->many())) return {};
    const bool attribute = step.name.starts_with('@');
    if (attribute && i + 1 < way.steps.size()) return {};
    way.entries.push_back(entry);
    if (attribute || way.elements.size() < i) continue;
    const auto same = way.elements.back()->named(step.name);
    if (step.rank <= same.size()) way.elements.push_back(same[step.rank - 1]);
  }
  return way;
}

}  // namespace ctg::edit
