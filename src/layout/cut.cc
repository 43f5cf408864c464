#include "layout/cut.h"

#include <algorithm>
#include <utility>

namespace ctg::layout {

namespace {

// How many strips from `from` on stand together, and their height.
struct Group {
  std::size_t end = 0;
  Pt height = 0;
};

Pt gap_above(const std::vector<Strip>& strips, std::size_t at, std::size_t first) {
  return at == first ? 0 : strips[at].before;
}

Group group_at(const std::vector<Strip>& strips, std::size_t from, std::size_t first) {
  Group group{from, 0};
  do {
    group.height += gap_above(strips, group.end, first) + strips[group.end].height;
    ++group.end;
  } while (group.end < strips.size() && strips[group.end - 1].keep_next);
  return group;
}

// Of the strips that stand together, the least that can be shown: down to the first that can be cut.
Pt least_of_group(const std::vector<Strip>& strips, std::size_t from) {
  const Group group = group_at(strips, from, from);
  Pt lead = 0;
  for (std::size_t i = from; i < group.end; ++i) {
    lead += gap_above(strips, i, from);
    if (strips[i].columns) return lead + least_height(strips[i]);
    lead += strips[i].height;
  }
  return group.height;
}

// What one column gives to a piece.
class Taking {
 public:
  Taking(Column& column, Pt room, const Footroom& foot, Pt& used, Pt& notes)
      : column_(column),
        all_(column.strips),
        first_(column.next),
        room_(room),
        foot_(foot),
        used_(used),
        notes_(notes) {}

  std::vector<Strip> run(bool forced) {
    while (column_.next < all_.size() && (take_group() || cut_group(forced) || (forced && take_one())))
      if (stop_) break;
    used_ = std::max(used_, height_);
    return std::move(taken_);
  }

 private:
  bool fits(Pt height, Pt notes) const { return std::max(used_, height) + foot_.of(notes) <= room_ + 0.001; }

  Pt notes_of(std::size_t from, std::size_t to) const {
    std::vector<int> notes;
    for (; from < to; ++from) notes_in(all_[from], notes);
    return foot_.sum(notes);
  }

  void take(std::size_t end) {
    for (; column_.next < end; ++column_.next) {
      Strip& strip = all_[column_.next];
      height_ += gap_above(all_, column_.next, first_);
      const Pt before = gap_above(all_, column_.next, first_);
      Strip shown = strip.columns ? whole(std::move(strip)) : std::move(strip);
      shown.before = before;
      height_ += shown.height;
      taken_.push_back(std::move(shown));
    }
  }

  bool take_group() {
    const Group group = group_at(all_, column_.next, first_);
    const Pt notes = notes_ + notes_of(column_.next, group.end);
    if (!fits(height_ + group.height, notes)) return false;
    notes_ = notes;
    take(group.end);
    return true;
  }

  // The first strip of those that stand together that can be cut, and what leads to it.
  bool cut_group(bool forced) {
    const Group group = group_at(all_, column_.next, first_);
    std::size_t k = column_.next;
    Pt lead = height_;
    while (k < group.end && !all_[k].columns) {
      lead += gap_above(all_, k, first_) + all_[k].height;
      ++k;
    }
    if (k == group.end) return false;
    const Pt before = gap_above(all_, k, first_);
    const Pt notes = notes_ + notes_of(column_.next, k);
    Footroom foot = foot_;
    foot.started = foot.started || notes > 0;
    const Pt room = room_ - lead - before - foot_.of(notes);
    auto piece = cut(all_[k], room, foot, forced && k == column_.next && taken_.empty());
    if (!piece) return false;
    notes_ = notes + foot_.sum(piece->notes);
    take(k);
    piece->before = before;
    height_ += before + piece->height;
    taken_.push_back(std::move(*piece));
    if (is_spent(all_[k])) ++column_.next;
    all_[std::min(k, all_.size() - 1)].before = 0;
    stop_ = true;
    return true;
  }

  // What stands together is too high for any page: strip by strip, at last one that is too high itself.
  bool take_one() {
    const Strip& strip = all_[column_.next];
    if (strip.columns) return false;
    const Pt height = height_ + gap_above(all_, column_.next, first_) + strip.height;
    const Pt notes = notes_ + notes_of(column_.next, column_.next + 1);
    if (!taken_.empty() && !fits(height, notes)) return false;
    notes_ = notes;
    take(column_.next + 1);
    return true;
  }

  Column& column_;
  std::vector<Strip>& all_;
  std::size_t first_;
  Pt room_;
  const Footroom& foot_;
  Pt& used_;
  Pt& notes_;
  Pt height_ = 0;
  bool stop_ = false;
  std::vector<Strip> taken_;
};

void draw_frame(Strip& piece, const Columns& all) {
  const Pt height = piece.height;
  if (all.ground) piece.items.emplace_back(Fill{{all.left, -height, all.right, 0}, *all.ground});
  if (!all.frame) return;
  const auto rule = [&](Rect rect) { piece.items.emplace_back(Fill{rect, *all.frame}); };
  rule({all.left, -kHair, all.right, 0});
  rule({all.left, -height, all.right, -height + kHair});
  rule({all.right - kHair, -height, all.right, 0});
  for (const Column& column : all.columns) rule({column.x, -height, column.x + kHair, 0});
}

// What the strip shows beside its columns (the mark of an item, a bar in the margin) goes with the first
// piece; an area that is higher goes on with the rest.
void share_items(Strip& strip, Strip& piece, bool last) {
  std::vector<Item> rest;
  for (Item& item : strip.items) {
    Fill* fill = std::get_if<Fill>(&item);
    if (fill != nullptr && !last && fill->rect.bottom < -piece.height) {
      Fill below = *fill;
      below.rect.top = 0;
      below.rect.bottom += piece.height;
      rest.emplace_back(below);
      fill->rect.bottom = -piece.height;
    }
    piece.items.push_back(std::move(item));
  }
  strip.items = std::move(rest);
}

}  // namespace

Pt Footroom::sum(const std::vector<int>& notes) const {
  Pt sum = 0;
  for (const int note : notes)
    if (static_cast<std::size_t>(note) < heights.size()) sum += heights[static_cast<std::size_t>(note)];
  return sum;
}

Pt Footroom::of(const std::vector<int>& notes) const { return of(sum(notes)); }

Pt natural_height(const Columns& columns) {
  Pt tallest = 0;
  for (const Column& column : columns.columns) {
    Pt height = 0;
    for (std::size_t i = column.next; i < column.strips.size(); ++i)
      height += gap_above(column.strips, i, column.next) + column.strips[i].height;
    tallest = std::max(tallest, height);
  }
  return tallest + 2 * columns.pad;
}

Pt least_height(const Strip& strip) {
  if (!strip.columns) return strip.height;
  Pt height = 0;
  for (const Column& column : strip.columns->columns)
    if (column.next < column.strips.size())
      height = std::max(height, least_of_group(column.strips, column.next));
  return height + 2 * strip.columns->pad;
}

void notes_in(const Strip& strip, std::vector<int>& out) {
  out.insert(out.end(), strip.notes.begin(), strip.notes.end());
  if (!strip.columns) return;
  for (const Column& column : strip.columns->columns)
    for (std::size_t i = column.next; i < column.strips.size(); ++i) notes_in(column.strips[i], out);
}

bool is_spent(const Strip& strip) {
  return std::all_of(strip.columns->columns.begin(), strip.columns->columns.end(),
                     [](const Column& column) { return column.next >= column.strips.size(); });
}

std::optional<Strip> cut(Strip& strip, Pt room, const Footroom& foot, bool forced) {
  Columns& all = *strip.columns;
  if (!forced && least_height(strip) > room + 0.001) return {};
  const Pt inner = room - 2 * all.pad;
  Pt used = 0, notes = foot.sum(strip.notes);
  std::vector<std::vector<Strip>> taken;
  bool any = false;
  for (Column& column : all.columns) {
    taken.push_back(Taking(column, inner, foot, used, notes).run(forced));
    any = any || !taken.back().empty();
  }
  const bool last = is_spent(strip);
  if (!any && !last) return {};
  Strip piece;
  piece.before = std::exchange(strip.before, 0);
  piece.height = used + 2 * all.pad;
  piece.keep_next = last && strip.keep_next;
  piece.notes = std::exchange(strip.notes, {});
  piece.links = std::exchange(strip.links, {});
  piece.fields = std::exchange(strip.fields, {});
  piece.anchors = std::exchange(strip.anchors, {});
  piece.outline = std::exchange(strip.outline, {});
  draw_frame(piece, all);
  share_items(strip, piece, last);
  for (std::size_t c = 0; c < taken.size(); ++c) {
    Pt y = -all.pad;
    for (Strip& each : taken[c]) {
      y -= each.before;
      const Pt height = each.height;
      shift(each, all.columns[c].x, y);
      absorb(piece, std::move(each));
      y -= height;
    }
  }
  if (last && all.below)
    piece.items.emplace_back(Fill{{all.left, -piece.height, all.right, -piece.height + kHair}, *all.below});
  all.begun = true;
  if (!last) strip.height = natural_height(all);
  return piece;
}

Strip whole(Strip strip) {
  if (!strip.columns) return strip;
  if (strip.columns.use_count() > 1) strip.columns = std::make_shared<Columns>(*strip.columns);
  return std::move(*cut(strip, 1e9, {}, true));
}

}  // namespace ctg::layout
