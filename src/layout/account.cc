#include "layout/account.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/account.h"
#include "layout/composition.h"

namespace ctg::layout {

namespace {

using document::Tally;
using document::Unit;

constexpr Pt kTolerance = 1;
constexpr ElementIndex kNoUnit = -1;

bool is_unit(Tag tag) {
  return tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::caption || tag == Tag::figure ||
         tag == Tag::form;
}

// For each element, the one that is a unit and holds it: what marks, numbers and lists other texts is none.
std::vector<ElementIndex> units_around(const std::vector<Element>& elements) {
  std::vector<ElementIndex> out(elements.size(), kNoUnit);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element& element = elements[i];
    const auto parent = static_cast<std::size_t>(element.parent);
    if (element.tag == Tag::lbl || element.tag == Tag::toci || element.tag == Tag::note) continue;
    if (is_unit(element.tag))
      out[i] = static_cast<ElementIndex>(i);
    else if (element.parent >= 0 && parent < i)
      out[i] = out[parent];
  }
  return out;
}

// Reads the pages.
class Shown {
 public:
  Shown(const Pages& pages, const Style& style)
      : style_(style), unit_of_(units_around(pages.elements)), tallies_(pages.elements.size()) {
    for (const Page& page : pages.pages) read(page);
  }

  std::vector<Tally> take() && {
    std::erase_if(tallies_, [](const Tally& tally) { return tally.empty(); });
    return std::move(tallies_);
  }

 private:
  void read(const Page& page) {
    const Pt margin = page.margin < 0 ? style_.margin : page.margin;
    frame_ = {margin - kTolerance, style_.bottom - kTolerance, page.width - margin + kTolerance,
              page.height - style_.top + kTolerance};
    for (const Item& item : page.items) {
      if (const auto* run = std::get_if<Run>(&item)) add(*run);
      if (const auto* image = std::get_if<Image>(&item)) add(image->element, image->rect, image->file);
      if (const auto* inserted = std::get_if<InsertedPage>(&item))
        add(inserted->element, inserted->rect, page_name(inserted->file, inserted->page), paper_of(page));
      if (const auto* drawing = std::get_if<Drawing>(&item)) {
        for (const Run& word : drawing->words) add(word);
        add(drawing->element, drawing->rect, kDrawing);
      }
    }
    for (const SignatureField& field : page.fields) add(field.element, field.rect, field.name);
  }

  Tally* tally_of(ElementIndex element) {
    const auto index = static_cast<std::size_t>(element);
    if (element < 0 || index >= unit_of_.size() || unit_of_[index] == kNoUnit) return nullptr;
    return &tallies_[static_cast<std::size_t>(unit_of_[index])];
  }

  void add(const Run& run) {
    Tally* tally = tally_of(run.element);
    if (tally == nullptr || run.y - run.size * 0.2 < frame_.bottom || run.y + run.size * 0.6 > frame_.top)
      return;
    const float factor = static_cast<float>(run.size) / 1000;
    const Pt hang = style_.hangs ? run.size / 4 : 0;
    const auto left = static_cast<float>(frame_.left), right = static_cast<float>(frame_.right + hang);
    auto x = static_cast<float>(run.x);
    for (const Glyph& glyph : run.glyphs) {
      const float end = x + glyph.advance * factor;
      if (x >= left && end <= right) add(*tally, glyph.text);
      x = end;
    }
  }

  // Most glyphs stand for one letter.
  static void add(Tally& tally, std::string_view text) {
    if (text.size() == 1)
      tally.add(static_cast<char32_t>(static_cast<unsigned char>(text.front())));
    else
      tally.add(text);
  }

  // What an inserted page may take of another.
  static Rect paper_of(const Page& page) {
    const Pt x = page.width / 20 - kTolerance, y = page.height / 20 - kTolerance;
    return {x, y, page.width - x, page.height - y};
  }

  void add(ElementIndex element, const Rect& rect, std::string_view name) {
    add(element, rect, name, frame_);
  }

  void add(ElementIndex element, const Rect& rect, std::string_view name, const Rect& frame) {
    Tally* tally = tally_of(element);
    const bool inside = rect.left >= frame.left && rect.right <= frame.right && rect.bottom >= frame.bottom &&
                        rect.top <= frame.top;
    if (tally != nullptr && inside) tally->add(name);
  }

 public:
  static constexpr std::string_view kDrawing = "#";
  static std::string page_name(const std::string& file, int page) {
    return file + "#" + std::to_string(page);
  }

 private:
  const Style& style_;
  std::vector<ElementIndex> unit_of_;
  std::vector<Tally> tallies_;
  Rect frame_;
};

void pictures(const Node& node, const InsertSizes& inserts, std::vector<Unit>& to) {
  const auto put = [&](std::string_view name) {
    Unit unit{&node, {}};
    unit.tally.add(name);
    if (!unit.tally.empty()) to.push_back(unit);
  };
  if (node.kind == Kind::signature) return put(node.id);
  if (node.drawing != nullptr) {
    std::string words(Shown::kDrawing);
    for (const document::Drawing::Word& word : node.drawing->words) words += word.text;
    return put(words);
  }
  const auto found = inserts.find(node.target);
  if (found == inserts.end()) return;  // told when the files were read
  if (node.kind == Kind::figure) return found->second.empty() ? void() : put(node.target);
  for (std::size_t i = 0; i < found->second.size(); ++i)
    put(Shown::page_name(node.target, static_cast<int>(i)));
}

void report(const Node& node, Diagnostics& diags) {
  const document::Origin& origin = node.origin;
  std::string words = node.kind == Kind::figure || node.kind == Kind::insert || node.kind == Kind::signature
                          ? node.text
                          : document::plain_text(node);
  std::replace(words.begin(), words.end(), '\n', ' ');
  constexpr std::size_t kQuoted = 80;
  if (words.size() > kQuoted) words = std::string(utf8::first_bytes(words, kQuoted)) + "…";
  diags
      .error("LAY-003", origin.data.known() ? origin.data : origin.tmpl,
             "« {} » ne tient pas en entier dans le cadre des pages : aucun document n’est écrit",
             "“{}” does not stand wholly within the frame of the pages: no document is written", words)
      .hint(
          "raccourcissez ce texte, ou mettez-le hors du tableau ou de la liste où il est ; si rien n’y fait, "
          "signalez ce défaut du programme",
          "make this text shorter, or take it out of its table or list; if nothing helps, report this defect of the program");
}

}  // namespace

bool account_for(const Pages& pages, const document::Tree& tree, const InsertSizes& inserts,
                 const Style& style, Diagnostics& diags) {
  const document::Medium medium{
      label_of,
      [&](const Node& node, std::vector<Unit>& to) { pictures(node, inserts, to); },
      document::Medium::Changes::shown,
  };
  std::vector<Unit> wanted = document::units_of(tree.root, medium);
  const auto add = [&](std::string_view words) {
    wanted.emplace_back(Unit{&tree.root, {}}).tally.add(words);
  };
  const std::vector<document::Expansion> sigles = document::listed_sigles(tree.root, style.sigles);
  if (!sigles.empty()) add(document::kSiglesTitle);
  for (const document::Expansion& each : sigles) add(each.words);
  const document::Difference difference = document::compare_units(wanted, Shown(pages, style).take());
  constexpr std::size_t kMostReports = 10;
  for (std::size_t i = 0; i < std::min(difference.missing.size(), kMostReports); ++i)
    report(*difference.missing[i], diags);
  if (difference.missing.empty() && !difference.more.empty()) report(tree.root, diags);
  return difference.missing.empty() && difference.more.empty();
}

}  // namespace ctg::layout
