// Filling pages with strips: what must stay together stays together, footnotes stand at the foot of the
// page that calls them, heads of tables come again, columns of fiches are cut side by side. Numbers of
// pages are known last: running heads, feet and the table of contents are completed at the end.
#include "layout/paginate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "layout/flow.h"
#include "layout/paragraph.h"

namespace ctg::layout {

namespace {

constexpr Pt kHeadLogo = mm(8);  // height of a logo in the running head
constexpr Pt kNoteGap = 12;      // above the first footnote of a page, with its rule

class Paginator {
 public:
  Paginator(Flow flow, Composer& composer)
      : flow_(std::move(flow)), composer_(composer), style_(composer.style()) {}

  Pages run() {
    for (Part& part : flow_.parts) {
      part_ = &part;
      new_page();
      strips(part.strips);
    }
    flush_notes();
    finish_contents();
    pages_.elements = std::move(flow_.elements);
    return std::move(pages_);
  }

 private:
  Page& page() { return pages_.pages.back(); }
  Pt limit() const { return style_.bottom + notes_height_; }

  void new_page() {
    flush_notes();
    pages_.pages.emplace_back();
    page().margin = part_->bare ? -1 : part_->margin;
    y_ = kPageHeight - style_.top;
    fresh_ = true;
  }

  // Height of the footnotes that a strip adds to this page.
  Pt notes_of(const Strip& strip) const {
    Pt height = 0;
    for (const int note : strip.notes) {
      for (const Strip& line : flow_.notes[static_cast<std::size_t>(note)]) height += line.height;
      height += 2;
    }
    if (height > 0 && page_notes_.empty()) height += kNoteGap;
    return height;
  }

  // Of several, where others stand on this page already.
  Pt notes_of(const std::vector<Strip>& strips_of, std::size_t from, std::size_t to, bool others) const {
    Pt height = 0;
    for (; from < to; ++from)
      if (const Pt own = notes_of(strips_of[from]); own > 0)
        height += own - (page_notes_.empty() && (others || height > 0) ? kNoteGap : 0);
    return height;
  }

  void strips(std::vector<Strip>& all) {
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i + 1;
      while (end < all.size() && all[end - 1].keep_next) ++end;
      Pt need = 0;
      for (std::size_t k = i; k < end; ++k) {
        if (all[k].columns) {
          need += all[k].before + first_segment(*all[k].columns);
          break;
        }
        need += (k == i && fresh_ ? 0 : all[k].before) + all[k].height + notes_of(all[k]);
      }
      if (!fresh_ && y_ - need < limit()) turn(all[i]);
      for (; i < end; ++i) one(all[i]);
    }
  }

  void turn(const Strip& next) {
    new_page();
    if (!next.head) return;
    for (const Strip& head : *next.head) put(head, part_->margin, true);
  }

  void one(Strip& strip) {
    if (strip.columns) return columns(strip);
    const Pt need = (fresh_ ? 0 : strip.before) + strip.height + notes_of(strip);
    if (!fresh_ && y_ - need < limit()) turn(strip);
    put(std::move(strip), part_->margin, false);
  }

  void put(Strip strip, Pt left, bool repeated) {
    if (!fresh_) y_ -= strip.before;
    draw(strip, left, y_);
    y_ -= strip.height;
    fresh_ = fresh_ && repeated;
  }

  // Draws a strip with its top left corner at (x, y).
  void draw(Strip& strip, Pt x, Pt y) {
    const int number = static_cast<int>(pages_.pages.size()) - 1;
    for (const std::string& anchor : strip.anchors) pages_.anchors.try_emplace(anchor, Anchor{number, x, y});
    if (strip.outline) {
      strip.outline->at = {number, x, y};
      pages_.outline.push_back(*strip.outline);
    }
    notes_height_ += notes_of(strip);
    page_notes_.insert(page_notes_.end(), strip.notes.begin(), strip.notes.end());
    shift(strip, x, y);
    std::move(strip.items.begin(), strip.items.end(), std::back_inserter(page().items));
    if (strip.contents) contents_.push_back({number, page().items.size(), *strip.contents});
    std::move(strip.links.begin(), strip.links.end(), std::back_inserter(page().links));
    std::move(strip.fields.begin(), strip.fields.end(), std::back_inserter(page().fields));
  }

  void flush_notes() {
    if (page_notes_.empty() || pages_.pages.empty()) return;
    Pt y = limit() - kNoteGap / 2;
    const Pt left = page().margin > 0 ? page().margin : style_.margin;
    page().items.emplace_back(Fill{{left, y, left + mm(40), y + kHair}, style_.hairline});
    y -= kNoteGap / 2 - 2;
    const std::vector<int> notes = std::move(page_notes_);
    page_notes_.clear();
    for (const int note : notes) {
      for (Strip& line : flow_.notes[static_cast<std::size_t>(note)]) {
        draw(line, left, y);
        y -= line.height;
      }
      y -= 2;
    }
    notes_height_ = 0;
  }

  // How many strips from `from` on must stand together, and their height.
  static std::pair<std::size_t, Pt> group(const std::vector<Strip>& strips, std::size_t from, bool at_top) {
    Pt height = 0;
    std::size_t end = from;
    do {
      height += (end == from && at_top ? 0 : strips[end].before) + strips[end].height;
      ++end;
    } while (end < strips.size() && strips[end - 1].keep_next);
    return {end, height};
  }

  static Pt first_segment(const Columns& columns) {
    Pt height = 0;
    for (const Column& column : columns.columns) {
      if (!column.strips.empty()) height = std::max(height, group(column.strips, 0, true).second);
    }
    return height + 2 * columns.pad;
  }

  void columns(Strip& strip) {
    Columns& all = *strip.columns;
    std::vector<std::size_t> next(all.columns.size(), 0);
    bool anchors = true;
    const auto remains = [&] {
      for (std::size_t c = 0; c < next.size(); ++c) {
        if (next[c] < all.columns[c].strips.size()) return true;
      }
      return false;
    };
    bool forced = false;
    while (remains()) {
      const Pt room = y_ - limit() - 2 * all.pad;
      Pt used = 0, notes = 0;
      bool any = false;
      std::vector<std::size_t> stop = next;
      for (std::size_t c = 0; c < next.size(); ++c) {
        Pt height = 0;
        const std::vector<Strip>& list = all.columns[c].strips;
        while (stop[c] < list.size()) {
          const auto [end, size] = group(list, stop[c], stop[c] == next[c]);
          const bool must = forced && stop[c] == next[c];
          // Footnotes take of the room of all columns.
          const Pt more = notes_of(list, stop[c], end, notes > 0);
          if (std::max(used, height + size) + notes + more > room && !must) break;
          height += size;
          notes += more;
          stop[c] = end;
          any = true;
        }
        used = std::max(used, height);
      }
      if (!any) {
        if (!fresh_) turn(strip);
        forced = true;
        continue;
      }
      forced = false;
      if (anchors) {
        const int number = static_cast<int>(pages_.pages.size()) - 1;
        for (const std::string& anchor : strip.anchors)
          pages_.anchors.try_emplace(anchor, Anchor{number, part_->margin, y_});
        anchors = false;
      }
      segment(all, next, stop, used + 2 * all.pad);
      next = stop;
      fresh_ = false;
      if (remains()) turn(strip);
    }
  }

  // Draws the strips [next, stop) of each column in a frame of the given height.
  void segment(Columns& all, const std::vector<std::size_t>& next, const std::vector<std::size_t>& stop,
               Pt height) {
    const Pt left = part_->margin + all.columns.front().x;
    const Pt right = part_->margin + all.columns.back().x + all.columns.back().width;
    const auto rule = [&](Rect rect) { page().items.emplace_back(Fill{rect, style_.hairline}); };
    rule({left, y_ - kHair, right, y_});
    rule({left, y_ - height, right, y_ - height + kHair});
    rule({right - kHair, y_ - height, right, y_});
    for (std::size_t c = 0; c < all.columns.size(); ++c) {
      Column& column = all.columns[c];
      const Pt x = part_->margin + column.x;
      rule({x, y_ - height, x + kHair, y_});
      Pt y = y_ - all.pad;
      for (std::size_t i = next[c]; i < stop[c]; ++i) {
        if (i != next[c]) y -= column.strips[i].before;
        draw(column.strips[i], x, y);
        y -= column.strips[i].height;
      }
    }
    y_ -= height;
  }

  // Numbers stand behind their titles on the page, too: who copies the table of contents gets its lines. From
  // the last to the first, so that the places of the others hold.
  void finish_contents() {
    for (auto entry = contents_.rbegin(); entry != contents_.rend(); ++entry) {
      const auto target = pages_.anchors.find(entry->what.anchor);
      if (target == pages_.anchors.end()) continue;
      std::vector<Item>& items = pages_.pages[static_cast<std::size_t>(entry->page)].items;
      std::vector<Item> added = leader_and_number(entry->what, target->second.page + 1);
      items.insert(items.begin() + static_cast<std::ptrdiff_t>(entry->at),
                   std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    }
  }

  std::vector<Item> leader_and_number(const ContentsEntry& entry, int page) {
    std::vector<Item> items;
    const auto put = [&](const Line& line, Pt x, const Color& color) {
      for (Run run : line.runs) {
        run.x += x;
        run.y = entry.y;
        run.color = color;
        items.emplace_back(std::move(run));
      }
    };
    const Line number = composer_.line(std::to_string(page), entry.style, entry.element);
    const Pt start = entry.right - number.width;
    // The leader: dots on a grid, so that they stand under each other.
    const Line dot = composer_.line(".", entry.style);
    for (Pt x = std::ceil((entry.left + 6) / 6) * 6; x + 6 < start; x += 6) put(dot, x, style_.hairline);
    put(number, start, entry.style.color);
    return items;
  }

  Flow flow_;
  Composer& composer_;
  const Style& style_;
  Pages pages_;
  Part* part_ = nullptr;
  Pt y_ = 0;
  bool fresh_ = true;
  std::vector<int> page_notes_;
  Pt notes_height_ = 0;
  struct Entry {  // of the table of contents
    int page;
    std::size_t at;  // behind its title, among the items of the page
    ContentsEntry what;
  };
  std::vector<Entry> contents_;
};

// The logos of the cover again, small, at the outer end of the head.
class HeadLogos {
 public:
  HeadLogos(const document::Tree& tree, const InsertSizes& sizes) : sizes_(sizes) {
    for (const document::Node& section : tree.root.children) {
      if (section.nature != document::Nature::cover) continue;
      document::walk(section, [&](const document::Node& node) {
        if (node.kind == document::Kind::figure) files_.push_back(node.target);
      });
    }
  }

  void add_to(Page& page) const {
    Pt right = kPageWidth - page.margin;
    for (auto logo = files_.rbegin(); logo != files_.rend(); ++logo) {
      const auto found = sizes_.find(*logo);
      if (found == sizes_.end() || found->second.empty()) continue;
      const PageSize& size = found->second.front();
      const Pt scale = std::min(kHeadLogo / size.height, 3 * kHeadLogo / size.width);
      const Pt bottom = kPageHeight - kHeadY - 3;
      page.items.emplace_back(
          Image{*logo, {right - size.width * scale, bottom, right, bottom + size.height * scale}, kArtifact});
      right -= size.width * scale + mm(3);
    }
  }

 private:
  const InsertSizes& sizes_;
  std::vector<std::string> files_;
};

}  // namespace

Pages fill_pages(const document::Tree& tree, const text::Fonts& fonts, const InsertSizes& inserts,
                 Diagnostics& diags, const Style& style) {
  Composer composer(fonts, style, diags);
  return Paginator(compose_flow(tree, inserts, composer), composer).run();
}

void add_running(Pages& pages, const document::Tree& tree, const text::Fonts& fonts,
                 const InsertSizes& inserts, Diagnostics& diags, const Style& style) {
  Composer composer(fonts, style, diags);
  const HeadLogos logos(tree, inserts);
  pages.meta = tree.meta;
  const std::size_t total = pages.pages.size();
  for (std::size_t i = 0; i < total; ++i) {
    Page& page = pages.pages[i];
    const Pt margin = page.margin;
    if (margin < 0) continue;
    const auto put = [&](std::string_view text, Pt y, Adjust adjust) {
      if (text.empty()) return;
      Line line = composer.line(text, style.running());
      for (Run& run : line.runs) {
        run.x += adjust == Adjust::right ? kPageWidth - margin - line.width : margin;
        run.y = y;
        page.items.emplace_back(std::move(run));
      }
    };
    put(tree.meta.running, kPageHeight - kHeadY, Adjust::ragged);
    logos.add_to(page);
    const Pt rule = kPageHeight - kHeadY - 5;
    page.items.emplace_back(Fill{{margin, rule, kPageWidth - margin, rule + kHair}, style.hairline});
    put(tree.meta.version, kFootY, Adjust::ragged);
    put("page " + std::to_string(i + 1) + " / " + std::to_string(total), kFootY, Adjust::right);
  }
}

Pages paginate(const document::Tree& tree, const text::Fonts& fonts, const InsertSizes& inserts,
               Diagnostics& diags, const Style& style) {
  Pages pages = fill_pages(tree, fonts, inserts, diags, style);
  add_running(pages, tree, fonts, inserts, diags, style);
  return pages;
}

void add_watermark(Pages& pages, const text::Fonts& fonts) {
  Diagnostics none;
  const Style style;
  Composer composer(fonts, style, none);
  const Line line = composer.line("PROJET", {text::kBold, 110, 110, kWatermark, false});
  const Pt reach = line.width / 2 * std::numbers::sqrt2 / 2;
  for (Page& page : pages.pages) {
    for (Run run : line.runs) {
      run.upright = false;
      run.x = page.width / 2 - reach;
      run.y = page.height / 2 - reach;
      page.items.insert(page.items.begin(), run);
    }
  }
}

}  // namespace ctg::layout
