// Running heads and feet, which say the same on each page: a head that is too long is set smaller, then cut.
#include <algorithm>

#include "base/utf8.h"
#include "layout/paginate.h"
#include "layout/paragraph.h"

namespace ctg::layout {

namespace {

constexpr Pt kHeadLogo = mm(8);  // height of a logo in the running head

// The logos of the cover, or of the first page of an avenant, again, small, at the outer end of the head of
// the pages that do not show them.
class HeadLogos {
 public:
  HeadLogos(const document::Tree& tree, const InsertSizes& sizes) : sizes_(sizes) {
    for (const document::Node& section : tree.root.children) {
      if (section.nature != document::Nature::cover && section.nature != document::Nature::parties) continue;
      document::walk(section, [&](const document::Node& node) {
        if (node.kind == document::Kind::figure) files_.push_back(node.target);
      });
    }
  }

  bool are_on(const Page& page) const {
    return std::ranges::any_of(page.items, [&](const Item& item) {
      const auto* image = std::get_if<Image>(&item);
      return image != nullptr && std::ranges::find(files_, image->file) != files_.end();
    });
  }

  void add_to(Page& page) const {
    each(page, [&](const std::string& logo, const Rect& rect) {
      page.items.emplace_back(Image{logo, rect, kArtifact});
    });
  }

  // Of the room that they leave.
  Pt right_edge(const Page& page) const {
    Pt right = kPageWidth - page.margin;
    each(page, [&](const std::string&, const Rect& rect) { right = rect.left - mm(3); });
    return right;
  }

 private:
  // From the outer end on.
  template <class Place>
  void each(const Page& page, Place&& place) const {
    Pt right = kPageWidth - page.margin;
    for (auto logo = files_.rbegin(); logo != files_.rend(); ++logo) {
      const auto found = sizes_.find(*logo);
      if (found == sizes_.end() || found->second.empty()) continue;
      const PageSize& size = found->second.front();
      const Pt scale = std::min(kHeadLogo / size.height, 3 * kHeadLogo / size.width);
      const Pt bottom = kPageHeight - kHeadY - 3;
      place(*logo, Rect{right - size.width * scale, bottom, right, bottom + size.height * scale});
      right -= size.width * scale + mm(3);
    }
  }

  const InsertSizes& sizes_;
  std::vector<std::string> files_;
};

// A line no wider than the room.
Line fitted(Composer& composer, std::string_view text, TextStyle style, Pt room) {
  constexpr Pt kLeast = 6.5;
  Line line = composer.line(text, style);
  if (line.width <= room) return line;
  style.size = std::max(kLeast, style.size * room / line.width);
  line = composer.line(text, style);
  std::size_t kept = text.size();
  while (line.width > room && kept > 0) {
    kept = utf8::first_bytes(text, kept * 9 / 10).size();
    line = composer.line(std::string(text.substr(0, kept)) + "…", style);
  }
  return line;
}

// Room for the initials of those who sign, on each page that is not signed itself.
void add_initials(Page& page, Composer& composer, const Style& style) {
  const Pt width = mm(80), bottom = kFootY + 12, top = bottom + mm(7), right = kPageWidth - page.margin;
  const Rect box{right - width, bottom, right, top};
  for (const Rect& side :
       {Rect{box.left, top - kHair, right, top}, Rect{box.left, bottom, right, bottom + kHair},
        Rect{box.left, bottom, box.left + kHair, top}, Rect{right - kHair, bottom, right, top}})
    page.items.emplace_back(Fill{side, style.quiet});
  for (Run& run : composer.line("Paraphes", style.running()).runs) {
    run.x += box.left + 4;
    run.y = bottom + 6;
    page.items.emplace_back(std::move(run));
  }
}

// What a reader is told before all else: that it is a projet, and what it is where it is no act. On a cover
// it stands in the place of the running head; elsewhere the foot of the first page says it, and is read
// first.
ElementIndex told_first(Pages& pages) {
  Element said;
  said.parent = 0;
  pages.elements.push_back(std::move(said));
  return static_cast<ElementIndex>(pages.elements.size() - 1);
}

void put_first(Page& page, Line&& line, Pt x, Pt y, ElementIndex element) {
  std::vector<Item> items;
  for (Run& run : line.runs) {
    run.x += x;
    run.y = y;
    run.element = element;
    items.emplace_back(std::move(run));
  }
  page.items.insert(page.items.begin(), std::make_move_iterator(items.begin()),
                    std::make_move_iterator(items.end()));
}

void add_state(Pages& pages, const document::Metadata& meta, Composer& composer, const Style& style) {
  if (pages.pages.empty() || pages.elements.empty()) return;
  Page& page = pages.pages.front();
  const bool cover = page.margin < 0;
  if (cover && meta.state.empty()) return;
  const Pt margin = cover ? style.margin : page.margin;
  const std::string words = meta.nature.empty() ? meta.version : meta.nature + " – " + meta.version;
  if (words.empty()) return;
  const TextStyle look = cover ? style.text(text::kBold, 11, 14, kDeleted) : style.running();
  const Pt room = kPageWidth - 2 * margin - (cover ? 0 : mm(24));
  put_first(page, fitted(composer, words, look, room), margin, cover ? kPageHeight - kHeadY : kFootY,
            told_first(pages));
}

}  // namespace

void add_running(Pages& pages, const document::Tree& tree, const Materials& materials, Diagnostics& diags) {
  const Style& style = materials.style;
  Composer composer(materials.fonts, style, diags);
  const HeadLogos logos(tree, materials.inserts);
  pages.meta = tree.meta;
  const std::size_t total = pages.pages.size();
  for (std::size_t i = 0; i < total; ++i) {
    Page& page = pages.pages[i];
    const Pt margin = page.margin;
    if (margin < 0) continue;
    const auto put = [&](Line line, Pt x, Pt y) {
      for (Run& run : line.runs) {
        run.x += x;
        run.y = y;
        page.items.emplace_back(std::move(run));
      }
    };
    const bool has_logos = logos.are_on(page);
    const Pt right = has_logos ? kPageWidth - margin : logos.right_edge(page);
    if (!tree.meta.running.empty())
      put(fitted(composer, tree.meta.running, style.running(), right - margin), margin, kPageHeight - kHeadY);
    if (!has_logos) logos.add_to(page);
    const Pt rule = kPageHeight - kHeadY - 5;
    page.items.emplace_back(Fill{{margin, rule, kPageWidth - margin, rule + kHair}, style.hairline});
    const std::string text = "page " + std::to_string(i + 1) + " / " + std::to_string(total);
    Line number = composer.line(text, style.running());
    const Pt at = kPageWidth - margin - number.width;
    if (!tree.meta.version.empty() && i > 0)
      put(fitted(composer, tree.meta.version, style.running(), at - margin - mm(3)), margin, kFootY);
    put(std::move(number), at, kFootY);
    if (style.initials && page.fields.empty()) add_initials(page, composer, style);
  }
  add_state(pages, tree.meta, composer, style);
}

}  // namespace ctg::layout
