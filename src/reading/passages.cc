// One walk over the tree. Text nodes that follow each other in a paragraph become its pieces.
#include "reading/passages.h"

#include <algorithm>

#include "base/utf8.h"
#include "reading/spoken.h"

namespace ctg::reading {

using document::Kind;
using document::Nature;
using document::Node;

bool Passage::is_in_other_column(std::size_t i, std::string_view blanks) const {
  if (i == 0 || i >= words.size()) return false;
  const std::string_view between =
      std::string_view(text).substr(words[i - 1].end, words[i].begin - words[i - 1].end);
  return between.find(blanks) != std::string_view::npos || between.find('\t') != std::string_view::npos;
}

const Passage::Piece& Passage::piece_at(std::size_t offset) const {
  auto next = std::upper_bound(pieces.begin(), pieces.end(), offset,
                               [](std::size_t value, const Piece& piece) { return value < piece.offset; });
  // The end of a piece belongs to it, not to the next one: a span must not run over a line end.
  return next == pieces.begin() ? pieces.front() : *(next - 1);
}

Place Passage::made_at(std::size_t offset) const {
  if (pieces.empty()) return node == nullptr ? Place{} : node->origin.data;
  const Piece& piece = piece_at(offset);
  Place place = piece.place;
  if (!place.known() || place.line == 0 || is_made(place)) return place;
  const auto characters = [this](std::size_t from, std::size_t to) {
    return static_cast<std::uint32_t>(utf8::length(std::string_view(text).substr(from, to - from)));
  };
  offset = std::min(offset, text.size());
  if (counted_piece_ != piece.offset || counted_ < piece.offset) {
    counted_piece_ = counted_ = piece.offset;
    counted_characters_ = 0;
  }
  if (offset >= counted_)
    counted_characters_ += characters(counted_, offset);
  else
    counted_characters_ -= characters(offset, counted_);
  counted_ = offset;
  place.column += counted_characters_;
  return place;
}

std::size_t Passage::last_of(std::size_t begin, std::size_t end) const {
  std::size_t last = end - 1;
  while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  return last;
}

Place Passage::at(std::size_t offset) const {
  if (trail == nullptr) return made_at(offset);
  if (offset >= text.size() && offset > 0) return trail->end(made_at(last_of(0, text.size())));
  return trail->begin(made_at(offset));
}

Place Passage::behind(std::size_t begin, std::size_t end) const {
  if (end <= begin) return at(begin);
  // The place of the last character, and one column more: the next piece may stand on another line.
  Place place = made_at(last_of(begin, end));
  if (!place.known() || place.line == 0 || is_made(place)) return place;
  if (trail != nullptr) return trail->end(place);
  ++place.column;
  return place;
}

bool Passage::can_change(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kFar = 256;  // bytes of an address that are looked at on each side
  std::size_t from = begin, to = end;
  while (from > 0 && begin - from < kFar && text[from - 1] != ' ' && text[from - 1] != '\n') --from;
  while (to < text.size() && to - end < kFar && text[to] != ' ' && text[to] != '\n') ++to;
  const std::string_view around = std::string_view(text).substr(from, to - from);
  for (const std::string_view sign : {"://", "www.", "@", "mailto:"}) {
    if (around.find(sign) != std::string_view::npos) return false;
  }
  if (trail == nullptr || text.empty()) return true;
  if (begin == end) {
    // Not inside of what is one character of the file.
    const bool inside = begin > 0 && begin < text.size() &&
                        trail->begin(made_at(begin)) < trail->end(made_at(last_of(0, begin)));
    const bool kept_before = begin > 0 && trail->keeps(made_at(last_of(0, begin)));
    const bool kept_behind = begin < text.size() && trail->keeps(made_at(begin));
    return !inside && !kept_behind && !(begin == text.size() && kept_before);
  }
  for (std::size_t at = begin; at < end; utf8::next(text, at)) {
    if (trail->keeps(made_at(at))) return false;
  }
  return true;
}

namespace {

bool begins_with_capital(std::string_view text, std::size_t at) { return text[at] >= 'A' && text[at] <= 'Z'; }

}  // namespace

bool Passage::capitalised(std::size_t i) const {
  if (i >= words.size() || words[i].kind != Word::Kind::letters) return false;
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const unsigned first = byte(words[i].begin), second = byte(words[i].begin + 1);
  return (first >= 'A' && first <= 'Z') || (first == 0xC3 && second < 0xA0) ||  // À to Þ
         (first == 0xC5 && second == 0x92);                                     // Œ
}

bool Passage::is_sentence() const {
  constexpr std::size_t kFew = 6, kMany = 16;  // "Article 1 - Objet."; no title is longer, a line may be cut
  return words.size() > kMany || (words.size() > kFew && text.ends_with('.'));
}

const Section* Passages::find(Nature nature, std::string_view id_or_number) const {
  for (const Section& section : sections) {
    if (section.nature == nature && (section.id == id_or_number || section.number == id_or_number))
      return &section;
  }
  return nullptr;
}

bool Passage::is_visa() const {
  const std::size_t first = !words.empty() && words[0].kind == Word::Kind::sign ? 1 : 0;
  return first < words.size() && words[first].plain == "vu" && begins_with_capital(text, words[first].begin);
}

bool Passages::is_convention() const {
  if (kind != DocumentKind::ctg && kind != DocumentKind::former_ctg && kind != DocumentKind::convention)
    return false;
  constexpr std::ptrdiff_t kArticles = 3;
  return std::count_if(sections.begin(), sections.end(),
                       [](const Section& section) { return section.nature == Nature::article; }) >= kArticles;
}

bool Passages::is_ctg() const { return kind == DocumentKind::ctg && is_convention(); }

const Section* Passages::around(const Passage& passage, Nature nature) const {
  for (std::size_t i = passage.section;; i = sections[i].parent) {
    if (sections[i].nature == nature) return &sections[i];
    if (i == 0) return nullptr;
  }
}

namespace {

Place origin_of(const Node& node) { return node.origin.data.known() ? node.origin.data : node.origin.tmpl; }

// How many passages there are below a node, or a few more.
std::size_t count_of(const Node& node) {
  if (node.kind == Kind::toc) return 0;
  std::size_t count = node.kind == Kind::paragraph || node.kind == Kind::heading || node.kind == Kind::box;
  for (const Node& child : node.children) count += count_of(child);
  return count;
}

class Walk {
 public:
  Walk(Passages& out, const std::function<bool(const Node&)>& left_out, const readers::Trail* trail)
      : out_(out), left_out_(left_out), trail_(trail) {}

  void section(const Node& node, std::size_t parent) {
    const std::size_t index = out_.sections.size();
    Section made;
    made.nature = node.nature;
    made.id = node.id;
    made.number = node.number.empty() && node.nature == Nature::fiche ? node.id : node.number.str();
    made.parent = parent;
    made.first = out_.all.size();
    made.node = &node;
    out_.sections.push_back(std::move(made));
    blocks(node, index, Passage::Kind::paragraph);
    Section& done = out_.sections[index];
    done.last = out_.all.size();
    for (std::size_t i = done.first; i < done.last; ++i) {
      const Passage& passage = out_.all[i];
      if (!done.place.known()) done.place = passage.at(0);
      if (passage.kind != Passage::Kind::heading) continue;
      if (passage.section == index) done.title = passage.text, done.place = passage.at(0);
      break;
    }
  }

 private:
  void blocks(const Node& node, std::size_t section_index, Passage::Kind kind) {
    for (const Node& child : node.children) block(child, section_index, kind);
  }

  void block(const Node& node, std::size_t in, Passage::Kind kind) {
    switch (node.kind) {
      case Kind::section:
        if (left_out_ && left_out_(node)) return;
        return section(node, in);
      case Kind::heading:
        return passage(node, in, Passage::Kind::heading, node.text);
      case Kind::paragraph:
        if (node.paragraph == document::ParagraphStyle::label) kind = Passage::Kind::label;
        if (node.paragraph == document::ParagraphStyle::signer) kind = Passage::Kind::signer;
        return passage(node, in, kind, "");
      case Kind::list:
        ++depth_;
        blocks(node, in, Passage::Kind::item);
        --depth_;
        return;
      case Kind::table:
        columns_ = node.columns;
        return blocks(node, in, kind);
      case Kind::row:
        return row(node, in);
      case Kind::box:
        if (!node.text.empty()) label(node, in);
        return blocks(node, in, kind);
      case Kind::toc:   // lists titles again
      case Kind::text:  // inlines stand in paragraphs
      case Kind::link:
      case Kind::reference:
      case Kind::field:
        return;
      default:
        return blocks(node, in, kind);
    }
  }

  void row(const Node& node, std::size_t in) {
    const std::size_t first = out_.all.size();
    std::size_t filled = 0;
    for (const Node& cell : node.children) {
      const std::size_t begin = out_.all.size();
      blocks(cell, in, Passage::Kind::cell);
      for (std::size_t i = begin; i < out_.all.size(); ++i) out_.all[i].header = node.header || cell.header;
      filled += out_.all.size() > begin;
    }
    // Of a table drawn in text, behind a bar, what is empty at the end of a row was not kept.
    const bool drawn = columns_ > 1 && filled == 1 && out_.all[first].pieces.front().place.column > 1;
    if (filled == 1 && (node.children.size() > 1 || drawn)) {
      for (std::size_t i = first; i < out_.all.size(); ++i) out_.all[i].alone = true;
    }
  }

  void label(const Node& box, std::size_t in) {
    Passage made;
    made.kind = Passage::Kind::label;
    made.text = box.text;
    made.node = &box;
    made.section = in;
    made.pieces.push_back({0, origin_of(box), !box.origin.data.known()});
    add(std::move(made));
  }

  void add(Passage&& made) {
    made.trail = trail_;
    if (made.text.size() > Passages::kLongest) {
      out_.too_long.push_back(made.at(0));
      made.text.clear();
      made.pieces.resize(1);
    }
    made.words = words_of(made.text);
    made.plain = joined(made.words, 0, made.words.size());
    for (std::size_t i = 0; i < made.words.size() && !made.counts; ++i)
      made.counts = made.words[i].kind == Word::Kind::number || letters_number_at(made, i).has_value();
    if (made.kind == Passage::Kind::heading) heading_ = out_.all.size();
    made.heading = heading_;
    out_.all.push_back(std::move(made));
  }

  void passage(const Node& node, std::size_t in, Passage::Kind kind, const std::string& label) {
    Passage made;
    made.kind = kind;
    made.depth = depth_;
    made.label = label;
    made.node = &node;
    made.section = in;
    std::vector<const Node*> notes;
    std::size_t bytes = 0;
    for (const Node& child : node.children) bytes += child.text.size();
    made.text.reserve(bytes);
    made.pieces.reserve(node.children.size());
    inlines(node, made, notes);
    if (made.pieces.empty()) made.pieces.push_back({0, origin_of(node), !node.origin.data.known()});
    add(std::move(made));
    for (const Node* note : notes) {
      for (const Node& child : note->children) {
        if (child.kind == Kind::paragraph) passage(child, in, Passage::Kind::note, "");
      }
    }
  }

  void inlines(const Node& node, Passage& to, std::vector<const Node*>& notes) {
    for (const Node& child : node.children) {
      if (child.kind == Kind::note) {
        notes.push_back(&child);
        continue;
      }
      if (child.kind == Kind::text || child.kind == Kind::field || child.kind == Kind::line_break) {
        to.pieces.push_back({to.text.size(), origin_of(child).known() ? origin_of(child) : origin_of(node),
                             !child.origin.data.known() && !node.origin.data.known()});
        to.text += child.kind == Kind::text ? child.text : child.kind == Kind::field ? "\uFFFC" : "\n";
      }
      inlines(child, to, notes);
    }
  }

  Passages& out_;
  const std::function<bool(const Node&)>& left_out_;
  const readers::Trail* trail_;
  int depth_ = 0;            // of lists
  std::size_t columns_ = 0;  // of the table that rows belong to
  std::size_t heading_ = Passage::kNone;
};

}  // namespace

Passages passages_of(const document::Tree& tree, const std::function<bool(const Node&)>& left_out,
                     const readers::Trail* trail) {
  Passages out;
  out.all.reserve(count_of(tree.root));
  Walk(out, left_out, trail).section(tree.root, 0);
  out.kind = kind_of(out);
  return out;
}

}  // namespace ctg::reading
