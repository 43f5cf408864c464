// Filling pages with strips: what must stay together stays together, footnotes stand at the foot of the
// page that calls them (long ones go on at the foot of the next), heads of tables come again, columns are cut
// side by side (cut.h). Numbers of pages are known last: the table of contents is completed at the end.
#include "layout/paginate.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "layout/cut.h"
#include "layout/flow.h"
#include "layout/paragraph.h"

namespace ctg::layout {

namespace {

constexpr Pt kLeastNotes = kNoteGap + 24;  // of long notes, this much stands on the page of their call

class Paginator {
 public:
  Paginator(Flow flow, Composer& composer)
      : flow_(std::move(flow)), composer_(composer), style_(composer.style()) {
    for (const std::vector<Strip>& note : flow_.notes) {
      Pt height = note.empty() ? 0 : kNoteSpace;
      for (const Strip& line : note) height += line.height;
      note_heights_.push_back(height);
    }
  }

  Pages run() {
    for (Part& part : flow_.parts) {
      part_ = &part;
      new_page();
      strips(part.strips);
      while (!later_notes_.empty()) new_page(style_.text_height());
    }
    flush_notes();
    finish_contents();
    std::stable_sort(pages_.outline.begin(), pages_.outline.end(),
                     [](const OutlineEntry& a, const OutlineEntry& b) { return a.order < b.order; });
    pages_.elements = std::move(flow_.elements);
    return std::move(pages_);
  }

 private:
  Page& page() { return pages_.pages.back(); }
  Pt limit() const { return style_.bottom + notes_height_; }
  Pt room() const { return y_ - limit(); }
  Pt third() const { return style_.text_height() / 3; }

  // `for_notes`: what notes of the pages before may take of it.
  void new_page() { new_page(style_.text_height() * 0.6); }
  void new_page(Pt for_notes) {
    flush_notes();
    pages_.pages.emplace_back();
    page().margin = part_->bare ? -1 : part_->margin;
    y_ = kPageHeight - style_.top;
    fresh_ = true;
    std::vector<Strip> waiting = std::exchange(later_notes_, {});
    for (Strip& line : waiting) add_note_line(std::move(line), for_notes);
  }

  void turn(const Strip& next) {
    new_page();
    if (!next.head) return;
    Pt height = 0;
    for (const Strip& head : *next.head) height += head.height;
    // A head that takes too much of each page is shown once.
    if (height > third() || height + least_height(next) > room()) return;
    for (const Strip& head : *next.head) put(head, true);
  }

  // ---- what stands together

  void strips(std::vector<Strip>& all) {
    for (std::size_t i = 0; i < all.size();) {
      std::size_t end = i + 1;
      while (end < all.size() && all[end - 1].keep_next) ++end;
      const Pt need = need_of(all, i, end);
      // What no page can hold starts here, unless that is the foot of the page.
      const bool helps = need <= style_.text_height() || room() < third();
      if (!fresh_ && need > room() && helps) turn(all[i]);
      for (; i < end; ++i) one(all[i]);
    }
  }

  // The height of strips that stand together, with their notes; of columns, the least that is shown of them.
  Pt need_of(const std::vector<Strip>& all, std::size_t from, std::size_t end) const {
    const Footroom foot = footroom();
    Pt need = 0, notes = 0;
    for (std::size_t k = from; k < end; ++k) {
      need += k == from && fresh_ ? 0 : all[k].before;
      if (all[k].columns) {
        const bool in_one = all[k].columns->whole && room() - need <= third() && fits_a_page(all[k]);
        return need + (in_one ? height_with_notes(all[k]) : least_height(all[k])) + foot.of(notes);
      }
      need += all[k].height;
      notes += foot.sum(all[k].notes);
    }
    return need + foot.of(notes);
  }

  Footroom footroom() const { return {note_heights_, !page_notes_.empty()}; }

  Pt height_with_notes(const Strip& strip) const {
    std::vector<int> notes;
    notes_in(strip, notes);
    return strip.height + footroom().of(notes);
  }

  bool fits_a_page(const Strip& strip) const {
    Pt head = 0;
    if (strip.head)
      for (const Strip& each : *strip.head) head += each.height;
    return height_with_notes(strip) + head <= style_.text_height();
  }

  // ---- one strip

  void one(Strip& strip) {
    if (strip.columns) return columns(strip);
    const auto fits = [&](Pt notes) {
      return (fresh_ ? 0 : strip.before) + strip.height + notes <= room() + 0.001;
    };
    const Pt notes = footroom().of(strip.notes);
    // Rather than leave more than a third of the page empty, long notes go on at the foot of the next one.
    const bool goes_on = notes > 0 && room() > third() && fits(std::min(notes, kLeastNotes));
    if (!fits(notes) && !goes_on && !fresh_) turn(strip);
    while (!fits(std::min(notes, kLeastNotes)) && carried_) new_page();
    put(std::move(strip), false);
  }

  void columns(Strip& strip) {
    bool forced = false;
    do {
      const Pt here = room() - (fresh_ ? 0 : strip.before);
      const bool in_one = strip.columns->whole && !strip.columns->begun && fits_a_page(strip);
      if (in_one && !fresh_ && height_with_notes(strip) > here && room() <= third()) {
        turn(strip);
        continue;
      }
      Footroom foot = footroom();
      if (forced) foot.most = kLeastNotes;
      std::optional<Strip> piece = cut(strip, here, foot, forced);
      if (piece) {
        put(std::move(*piece), false);
        forced = false;
        if (!is_spent(strip)) turn(strip);
      } else if (!fresh_ || carried_) {
        turn(strip);
      } else {
        forced = true;
      }
    } while (!is_spent(strip));
  }

  void put(Strip strip, bool repeated) {
    if (!fresh_) y_ -= strip.before;
    draw(strip, part_->margin, y_);
    y_ -= strip.height;
    fresh_ = fresh_ && repeated;
    for (const int note : strip.notes) call_note(note);
  }

  // Draws a strip with its top left corner at (x, y).
  void draw(Strip& strip, Pt x, Pt y) {
    const int number = static_cast<int>(pages_.pages.size()) - 1;
    for (const std::string& anchor : strip.anchors) pages_.anchors.try_emplace(anchor, Anchor{number, x, y});
    for (OutlineEntry& entry : strip.outline) {
      entry.at = {number, x, y};
      pages_.outline.push_back(std::move(entry));
    }
    shift(strip, x, y);
    const std::size_t before = page().items.size();
    std::move(strip.items.begin(), strip.items.end(), std::back_inserter(page().items));
    for (ContentsEntry& entry : strip.contents)
      contents_.push_back({number, entry.at == ContentsEntry::kEnd ? page().items.size() : before + entry.at,
                           std::move(entry)});
    std::move(strip.links.begin(), strip.links.end(), std::back_inserter(page().links));
    std::move(strip.fields.begin(), strip.fields.end(), std::back_inserter(page().fields));
  }

  // ---- footnotes

  void call_note(int note) {
    std::vector<Strip>& lines = flow_.notes[static_cast<std::size_t>(note)];
    for (Strip& line : lines) {
      if (&line == &lines.back()) line.height += kNoteSpace;
      add_note_line(std::move(line), y_ - style_.bottom);
    }
    lines.clear();
  }

  // At the foot of this page where there is room, else of the next one; in their order.
  void add_note_line(Strip line, Pt most) {
    const Pt more = line.height + (page_notes_.empty() ? kNoteGap : 0);
    if (!later_notes_.empty() || notes_height_ + more > most + 0.001) {
      later_notes_.push_back(std::move(line));
      return;
    }
    carried_ = carried_ || fresh_;
    notes_height_ += more;
    page_notes_.push_back(std::move(line));
  }

  void flush_notes() {
    carried_ = false;
    if (page_notes_.empty() || pages_.pages.empty()) return;
    Pt y = limit() - kNoteGap / 2;
    const Pt left = page().margin > 0 ? page().margin : style_.margin;
    page().items.emplace_back(Fill{{left, y, left + mm(40), y + kHair}, style_.hairline});
    y -= kNoteGap / 2 - 2;
    for (Strip& line : page_notes_) {
      draw(line, left, y);
      y -= line.height;
    }
    page_notes_.clear();
    notes_height_ = 0;
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
  bool carried_ = false;  // notes of the pages before take room of this one
  std::vector<Pt> note_heights_;
  std::vector<Strip> page_notes_;   // lines
  std::vector<Strip> later_notes_;  // of the pages that follow
  Pt notes_height_ = 0;
  struct Entry {  // of the table of contents
    int page;
    std::size_t at;  // behind its title, among the items of the page
    ContentsEntry what;
  };
  std::vector<Entry> contents_;
};

}  // namespace

Pages fill_pages(const document::Tree& tree, const Materials& materials, Diagnostics& diags) {
  Composer composer(materials.fonts, materials.style, diags);
  return Paginator(compose_flow(tree, materials.inserts, composer), composer).run();
}

Pages paginate(const document::Tree& tree, const Materials& materials, Diagnostics& diags) {
  Pages pages = fill_pages(tree, materials, diags);
  add_running(pages, tree, materials, diags);
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
