#include "revision/emphasis.h"

#include <algorithm>

namespace ctg::revision {

void Emphasis::looks(const Block& block, const Paragraph& paragraph, const std::vector<Splice>& hunks) {
  if (block.heading || paragraph.looks.size() != paragraph.text.size()) return;
  // Byte by byte, where the words are the same.
  std::size_t to = 0, from = 0;
  std::size_t begin = 0;
  char was = 0, is = 0;
  bool open = false;
  const auto close = [&](std::size_t end) {
    if (open) look(block, begin, end, was, is);
    open = false;
  };
  const auto walk = [&](std::size_t end) {
    for (; from < end; ++from, ++to) {
      const char a = block.runs[block.owner[from]].look, b = paragraph.looks[to];
      const bool field = block.runs[block.owner[from]].to_fill;
      if (block.text[from] == ' ' && open) continue;  // a blank has no looks
      if (open && (a != was || b != is || a == b || field)) close(from);
      if (!open && a != b && block.text[from] != ' ' && !field) open = true, begin = from, was = a, is = b;
    }
  };
  for (const Splice& hunk : hunks) {
    walk(hunk.begin);
    close(hunk.begin);
    from = hunk.end, to += hunk.bytes.size();
  }
  walk(block.text.size());
  close(block.text.size());
}

// Words whose looks have changed: written where one value holds them, else told.
void Emphasis::look(const Block& block, std::size_t begin, std::size_t end, char was, char is) {
  while (end > begin && block.text[end - 1] == ' ') --end;
  if (const auto now = same_today_.find(&block); now != same_today_.end()) {
    const Block& today = *now->second;
    bool done = true;
    for (std::size_t at = begin; at < end && done; ++at)
      done = today.text[at] == ' ' || today.runs[today.owner[at]].look == is;
    if (done) return;
  }
  Change change;
  change.kind = Change::Kind::emphasis;
  change.before = change.after = block.text.substr(begin, end - begin);
  change.look_before = was, change.look_after = is;
  change.clause = block.clause;
  const Run& run = block.runs[block.owner[begin]];
  change.place = run.data.known() ? run.data : block_place(block);
  const bool one = std::all_of(block.owner.begin() + static_cast<std::ptrdiff_t>(begin),
                               block.owner.begin() + static_cast<std::ptrdiff_t>(end),
                               [&](std::uint32_t owner) { return owner == block.owner[begin]; });
  if (one && run.data.known() && was == 0 && emphasise(block, begin, end, is, change)) return;
  if (one && run.data.known() && is == 0 && plain_again(block, begin, end, change)) return;
  change.kind = Change::Kind::look_by_hand;
  draft_.tell(std::move(change));
}

bool Emphasis::emphasise(const Block& block, std::size_t begin, std::size_t end, char look, Change& change) {
  const auto where = draft_.locate(block.runs[block.owner[begin]].data);
  if (!where || where->is.kind != Spot::Kind::text) return false;
  const auto is = where->today->find(where->is);
  if (!is) return false;
  const std::string& bytes = where->today->bytes();
  const std::string raw = bytes.substr(is->begin, is->end - is->begin);
  if (raw != is->value) return false;  // written with entities
  // The same occurrence of the words, in the value as it is written.
  std::size_t first = begin;
  while (first > 0 && block.owner[first - 1] == block.owner[begin]) --first;
  std::size_t count = 0;
  const std::string words = block.text.substr(begin, end - begin);
  for (std::size_t at = block.text.find(words, first); at < begin; at = block.text.find(words, at + 1))
    ++count;
  std::size_t at = raw.find(words);
  for (; count > 0 && at != std::string::npos; --count) at = raw.find(words, at + 1);
  if (at == std::string::npos) return false;
  std::string made = words;
  if ((look & EditedParagraph::kEm) != 0) made = "<em>" + made + "</em>";
  if ((look & EditedParagraph::kStrong) != 0) made = "<strong>" + made + "</strong>";
  change.place = where->today->place_of(is->begin + at);
  return draft_.write(*where->today, {is->begin + at, is->begin + at + words.size(), made}, change);
}

// The whole of a <strong> or an <em>.
bool Emphasis::plain_again(const Block& block, std::size_t begin, std::size_t end, Change& change) {
  const std::uint32_t owner = block.owner[begin];
  const bool whole = (begin == 0 || block.owner[begin - 1] != owner) &&
                     (end >= block.owner.size() || block.owner[end] != owner);
  const auto where = draft_.locate(block.runs[owner].data);
  if (!whole || !where || where->is.kind != Spot::Kind::text) return false;
  const xml::Node* node = where->today->node_of(where->is, 0);
  const auto element = where->today->element_around(where->is, 0);
  const auto is = where->today->find(where->is);
  if (node == nullptr || !element || !is || (node->name != "strong" && node->name != "em")) return false;
  if (node->children.size() != 1 || plain(is->value) != plain(change.before)) return false;
  change.place = where->today->place_of(element->begin);
  const std::string inner = where->today->bytes().substr(is->begin, is->end - is->begin);
  return draft_.write(*where->today, {element->begin, element->end, inner}, change);
}

}  // namespace ctg::revision
