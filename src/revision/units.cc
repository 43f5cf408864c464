#include "revision/units.h"

#include <map>

#include "base/align.h"

namespace ctg::revision {

namespace {

template <class Item>
std::vector<Unit> grouped(const std::vector<Item>& items) {
  std::vector<Unit> out;
  std::uint32_t cell = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const bool goes_on = !out.empty() && item.table != 0 && out.back().table == item.table &&
                         out.back().row == item.row && out.back().first + out.back().count == i;
    if (!goes_on) {
      out.push_back({i, 1, item.table, item.table == 0 ? 0 : item.row, item.text});
    } else {
      // Cells that hold nothing are told apart from those that are not there.
      out.back().text += std::string(item.cell - cell, '\x1F') + "\n" + item.text;
      ++out.back().count;
    }
    cell = item.cell;
  }
  return out;
}

}  // namespace

std::vector<Unit> units_of(const std::vector<Block>& blocks) { return grouped(blocks); }

std::vector<Unit> units_of(std::vector<Paragraph>& paragraphs, const std::vector<Block>& base) {
  std::vector<std::string_view> a, b;
  for (const Block& block : base) a.emplace_back(block.text);
  for (const Paragraph& paragraph : paragraphs) b.emplace_back(paragraph.text);
  std::map<std::uint32_t, std::map<std::uint32_t, std::size_t>> votes;  // edited → base → paragraphs
  std::size_t i = 0, j = 0;
  const auto pair_up = [&](std::size_t i_end, std::size_t j_end) {
    for (; i < i_end && j < j_end; ++i, ++j)
      if (paragraphs[j].table != 0) ++votes[paragraphs[j].table][base[i].table];
  };
  for (const Hunk& hunk : differences(a, b)) {
    pair_up(hunk.from, hunk.to);
    i = hunk.from_end, j = hunk.to_end;
  }
  pair_up(a.size(), b.size());
  for (Paragraph& paragraph : paragraphs) {
    if (paragraph.table == 0) continue;
    std::uint32_t best = 0;
    std::size_t most = 0;
    for (const auto& [table, count] : votes[paragraph.table])
      if (count > most) best = table, most = count;
    paragraph.table = best;
  }
  return grouped(paragraphs);
}

Pairing equal_units(const std::vector<Unit>& a, const std::vector<Unit>& b) {
  std::vector<std::string_view> left, right;
  for (const Unit& unit : a) left.emplace_back(unit.text);
  for (const Unit& unit : b) right.emplace_back(unit.text);
  Pairing out;
  out.other.assign(a.size(), Pairing::kNone);
  std::size_t i = 0, j = 0;
  const auto pair_up = [&](std::size_t i_end) {
    for (; i < i_end; ++i, ++j) out.other[i] = j;
  };
  for (const Hunk& hunk : differences(left, right)) {
    pair_up(hunk.from);
    i = hunk.from_end, j = hunk.to_end;
  }
  pair_up(a.size());
  return out;
}

}  // namespace ctg::revision
