// Inserted pages, images, charts.
#include <algorithm>
#include <utility>

#include "layout/composition.h"

namespace ctg::layout {

namespace {

constexpr Pt kLogo = mm(20), kFigure = mm(120);  // the most that an image is high
constexpr Pt kNarrowest = mm(12);                // of the images of a row
constexpr Pt kOfPage = 0.9;                      // what an inserted page takes of the paper

}  // namespace

// The most that a picture is high. In a cell there is less room: heads of tables and padding take of it.
Pt Composition::room_for(const Context& context) const {
  return context.top ? style_.text_height() - 2 : style_.text_height() * 0.6;
}

void Composition::insert(const Node& node, const Context& context, Strips& to) {
  const auto sizes = inserts_.find(node.target);
  if (sizes == inserts_.end()) return;
  for (std::size_t i = 0; i < sizes->second.size(); ++i) {
    if (context.top) start_part(style_.margin);
    const PageSize& size = sizes->second[i];
    const Pt room_w = context.width, room_h = room_for(context);
    // On a page of its own it takes nine tenths of the paper: an act is read as it was signed.
    const Pt most_w = context.top ? kPageWidth * kOfPage : room_w;
    const Pt most_h = context.top ? kPageHeight * kOfPage : room_h;
    const Pt scale = std::min({most_w / std::max(size.width, 1.0), most_h / std::max(size.height, 1.0), 1.0});
    InsertedPage page;
    page.file = node.target;
    page.page = static_cast<int>(i);
    page.element = element(Tag::figure, context.parent);
    at(page.element).alt = node.text + ", page " + std::to_string(i + 1);
    const Pt x = context.left + (room_w - size.width * scale) / 2;
    const Pt up = context.top ? std::max(0.0, style_.top - (kPageHeight - size.height * scale) / 2) : 0;
    page.rect = {x, up - size.height * scale, x + size.width * scale, up};
    Strip strip;
    if (i == 0 && !node.text.empty()) {
      OutlineEntry entry;
      entry.level = 2;  // below its annexe
      entry.order = flow_.elements.size();
      entry.title = node.text;
      strip.outline.push_back(std::move(entry));
    }
    strip.height = std::min(size.height * scale, room_h);
    strip.items.emplace_back(page);
    Strips one;
    one.push_back(std::move(strip));
    append(context.top ? out() : to, std::move(one), 0);
  }
  if (context.top) start_part(style_.margin);
}

void Composition::figures(std::span<const Node> nodes, const Context& context, Strips& to) {
  const bool row = nodes.size() > 1 || context.cover;
  const Pt gap = mm(8);
  // More than the line holds go below.
  const auto most = static_cast<std::size_t>(std::max(1.0, (context.width + gap) / (kNarrowest + gap)));
  if (nodes.size() > most) {
    for (; nodes.size() > most; nodes = nodes.subspan(most)) figures(nodes.first(most), context, to);
    return figures(nodes, context, to);
  }
  const auto count = static_cast<Pt>(nodes.size());
  const Pt most_wide = row ? std::min(mm(48), (context.width - gap * (count - 1)) / count) : context.width;
  const Pt most_high = std::min(row ? kLogo : kFigure, room_for(context));
  Strip strip;
  Pt x = context.left;
  for (const Node& node : nodes) {
    const auto found = inserts_.find(node.target);
    if (found == inserts_.end() || found->second.empty()) continue;
    const PageSize size = found->second.front();
    const Pt fit = std::min(most_wide / size.width, most_high / size.height);
    const Pt scale = row ? fit : std::min(fit, 1.0);
    Image image;
    image.file = node.target;
    image.rect = {x, -size.height * scale, x + size.width * scale, 0};
    image.element = element(Tag::figure, context.parent);
    at(image.element).alt = node.text;
    strip.height = std::max(strip.height, size.height * scale);
    x = image.rect.right + gap;
    strip.items.emplace_back(std::move(image));
  }
  if (strip.items.empty()) return;
  for (Item& item : strip.items) {  // centred on each other
    Rect& rect = std::get<Image>(item).rect;
    const Pt down = (strip.height - (rect.top - rect.bottom)) / 2;
    rect.top -= down, rect.bottom -= down;
  }
  Strips one;
  one.push_back(std::move(strip));
  append(to, std::move(one), 8);
}

void Composition::drawings(std::span<const Node> nodes, const Context& context, Strips& to) {
  const Pt gap = 12;
  Strip strip;
  Pt x = 0;
  Pt above = 8;
  const auto flush = [&] {
    if (strip.items.empty()) return;
    Strips one;
    one.push_back(std::exchange(strip, {}));
    append(to, std::move(one), above);
    x = 0;
    above = gap;
  };
  for (const Node& node : nodes) {
    const document::Drawing& drawing = *node.drawing;
    const Pt scale = std::min({1.0, context.width / std::max(drawing.width, 1.0),
                               room_for(context) / std::max(drawing.height, 1.0)});
    if (x > 0 && x + drawing.width * scale > context.width + 0.01) flush();
    const ElementIndex figure = element(Tag::figure, context.parent);
    at(figure).alt = node.text;
    strip.items.emplace_back(drawn(drawing, context.left + x, scale, figure));
    strip.height = std::max(strip.height, drawing.height * scale);
    x += drawing.width * scale + gap;
  }
  flush();
}

Drawing Composition::drawn(const document::Drawing& in, Pt left, Pt scale, ElementIndex figure) {
  const Color tones[] = {style_.ink, style_.accent, style_.quiet, style_.hairline, style_.shade, kWhite};
  const auto color = [&](document::Tone tone) { return tones[static_cast<std::size_t>(tone)]; };
  Drawing out;
  out.element = figure;
  out.rect = {left, -in.height * scale, left + in.width * scale, 0};
  for (const document::Drawing::Shape& shape : in.shapes) {
    Drawing::Path path{{}, shape.filled, color(shape.tone), shape.width * scale, shape.dashed};
    for (const auto& point : shape.points) path.points.emplace_back(left + point.x * scale, -point.y * scale);
    out.paths.push_back(std::move(path));
  }
  for (const document::Drawing::Word& word : in.words) {
    const TextStyle style{word.strong ? text::kBold : text::kRegular, word.size * scale, word.size * scale,
                          color(word.tone), false};
    Line line = composer_.line(word.text, style, figure);
    const Pt back = word.side == document::Drawing::Side::start    ? 0
                    : word.side == document::Drawing::Side::middle ? line.width / 2
                                                                   : line.width;
    for (Run& run : line.runs) {
      run.x += left + word.at.x * scale - back;
      run.y = -word.at.y * scale;
      out.words.push_back(std::move(run));
    }
  }
  return out;
}

}  // namespace ctg::layout
