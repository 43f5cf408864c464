// From lines to paragraphs, from paragraphs to the parts of a convention.
//
// Lines were cut where the page ended, so a line goes on the paragraph before it where that one was long, or
// where it starts with a small letter and the paragraph had no end: even over an empty line, which is often
// no more than the foot of a page. Every line is a text node of its own, so each character keeps its place.
#include "readers/text.h"

#include <algorithm>

#include "base/utf8.h"
#include "readers/drawn.h"
#include "readers/fiches.h"
#include "readers/parts.h"
#include "readers/structure.h"

namespace ctg::readers {

using document::Kind;
using document::Nature;
using document::Node;

namespace {

constexpr std::size_t kLong = 55;  // characters: a line that was cut, not one that ended

bool blank(std::string_view c) {
  return c == " " || c == "\t" || c == "\u00A0" || c == "\u202F" || c == "\f" || c == "\r";
}

std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  utf8::next(text, end);
  return text.substr(at, end - at);
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  bool after_blank = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    std::uint32_t column = 1;
    while (!line.empty()) {
      const std::string_view c = character_at(line, 0);
      if (!blank(c) && c != "\uFEFF") break;
      line.remove_prefix(c.size());
      ++column;
    }
    while (!line.empty()) {
      std::size_t at = line.size() - 1;
      while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) --at;
      if (!blank(line.substr(at))) break;
      line.remove_suffix(line.size() - at);
    }
    if (line.empty()) {
      after_blank = true;
      continue;
    }
    lines.push_back({line, number, column, after_blank});
    after_blank = false;
  }
  return lines;
}

// The length of a bullet with the spaces behind it; 0 where the line has none.
std::size_t bullet(std::string_view line) {
  for (const std::string_view sign :
       {"-", "–", "—", "−", "•", "▪", "■", "˃", ">", "›", "*", "·", "o ", "\uF0B7", "\uF0A7"}) {
    if (!line.starts_with(sign)) continue;
    std::size_t at = sign.size();
    if (at < line.size() && line[at] != ' ' && line[at] != '\t' && sign != "o ") return 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
  }
  return 0;
}

// "a) informer les familles", behind a line that is over.
bool enumerated(std::string_view text) {
  if (text.size() > 3 && text[0] >= 'a' && text[0] <= 'z' && text[1] == ')' && text[2] == ' ') return true;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 2) return false;
  return text.substr(digits).starts_with(") ") || text.substr(digits).starts_with("° ");
}

// "II.   Jeunesse": of a list in Roman numbers.
bool enumerated_in_roman(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("IVX"), text.size());
  return digits > 0 && digits <= 4 &&
         (text.substr(digits).starts_with(". ") || text.substr(digits).starts_with(") "));
}

// "Axe 2 – Accompagner les parents": of a list whose things have a name and a number.
bool numbered_thing(std::string_view text) {
  for (const std::string_view thing :
       {"Axe ", "AXE ", "Priorité ", "Objectif ", "Orientation ", "Enjeu ", "Volet ", "Ambition ", "Défi ",
        "Thématique ", "Thème ", "Chantier ", "Étape ", "Phase ", "Action "}) {
    if (!text.starts_with(thing)) continue;
    text.remove_prefix(thing.size());
    if (text.starts_with("n°")) text.remove_prefix(std::string_view("n°").size());
    while (text.starts_with(" ") || text.starts_with("\u00a0")) text.remove_prefix(text[0] == ' ' ? 1 : 2);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 2) return false;
    text.remove_prefix(digits);
    if (text.starts_with("\t")) return true;
    while (text.starts_with(" ") || text.starts_with("\u00a0")) text.remove_prefix(text[0] == ' ' ? 1 : 2);
    for (const std::string_view sign : {":", "–", "—", "-", "."}) {
      if (text.starts_with(sign)) return true;
    }
    return false;
  }
  return false;
}

// "6.3 Les groupes thématiques", "5.2. Le comité se réunit"; not "2.5 ETP".
bool numbered_twice(std::string_view text) {
  std::size_t numbers = 0;
  for (;;) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 2) break;
    ++numbers;
    text.remove_prefix(digits);
    if (!text.starts_with(".")) break;
    text.remove_prefix(1);
  }
  if (numbers < 2 || numbers > 3 || !text.starts_with(" ")) return false;
  while (text.starts_with(" ")) text.remove_prefix(1);
  for (const std::string_view sign : {"– ", "— ", "- "}) {
    if (text.starts_with(sign)) text.remove_prefix(sign.size());
  }
  if (text.empty() || text.starts_with("ETP") || text.starts_with("M€")) return false;
  return !starts_small(text) && (text[0] >= 'A' || static_cast<unsigned char>(text[0]) >= 0x80);
}

// "Excusés : M. Blanc": lines of which several follow each other are a form, not a sentence.
bool labelled(std::string_view text) {
  constexpr std::size_t kLabel = 40;
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon <= kLabel && colon > 2 && text[0] >= 'A' &&
         text[0] <= 'Z' &&
         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= 4 &&
         (colon + 1 == text.size() || text[colon + 1] == ' ');
}

bool ended(std::string_view text) {
  for (const std::string_view sign : {".", ";", ":", "!", "?"}) {
    if (text.ends_with(sign)) return true;
  }
  return false;
}

// "… à M.", at the end of a line: the name stands on the next.
bool waits_for_a_name(std::string_view text) {
  constexpr std::string_view kTitles[] = {"M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Me"};
  return std::ranges::any_of(kTitles, [&](std::string_view title) {
    return text.size() > title.size() && text.ends_with(title) && text[text.size() - title.size() - 1] == ' ';
  });
}

// Letters in capitals, all but a few: how titles are written.
bool capitals(std::string_view text) {
  std::size_t big = 0, small = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE)) ++big;
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF)) ++small;
  }
  return big >= 4 && big > 5 * small;
}

class TextReader {
 public:
  TextReader(std::vector<Line> lines, const FileName& name) : lines_(std::move(lines)), name_(name) {
    root_.kind = Kind::document;
    open(Nature::none, "", "");
  }

  document::Tree run() {
    parts_ = parts_of(lines_);
    for (at_ = 0; at_ < lines_.size(); ++at_) line();
    close();
    root_.children.shrink_to_fit();
    document::Tree tree;
    tree.root = std::move(root_);
    return tree;
  }

 private:
  Place place(const Line& line, std::size_t skipped = 0) const {
    return {name_, line.number,
            line.column + static_cast<std::uint32_t>(utf8::length(line.text.substr(0, skipped)))};
  }

  void open(Nature nature, std::string id, std::string number) {
    close();
    section_ = Node{};
    section_.kind = Kind::section;
    section_.nature = nature;
    section_.id = std::move(id);
    section_.number = std::move(number);
  }

  void close() {
    flush();
    for (Node& block : section_.children)
      if (block.kind == Kind::list) block.children.shrink_to_fit();
    section_.children.shrink_to_fit();
    if (!section_.children.empty()) root_.children.push_back(std::move(section_));
    section_ = Node{};
    section_.kind = Kind::section;
  }

  // The block that lines may still go on, into the section.
  void flush() {
    if (block_.children.empty()) return;
    block_.children.shrink_to_fit();  // a node is large, and a text has one for each line
    std::vector<Node>& room = room_of(where_);
    if (item_) {
      Node item;
      item.kind = Kind::item;
      item.children.push_back(std::move(block_));
      if (room.empty() || room.back().kind != Kind::list) room.push_back(node_of(Kind::list));
      room.back().children.push_back(std::move(item));
    } else {
      room.push_back(std::move(block_));
    }
    block_ = Node{};
  }

  static Node node_of(Kind kind) {
    Node node;
    node.kind = kind;
    return node;
  }

  // Where a block goes: into the section, or into the cell of a table in it.
  std::vector<Node>& room_of(const Line& where) {
    std::vector<Node>& blocks = section_.children;
    if (where.table == 0) return blocks;
    if (blocks.empty() || blocks.back().kind != Kind::table || last_cell_.table != where.table) {
      blocks.push_back(node_of(Kind::table));
      last_cell_ = {};
    }
    Node& table = blocks.back();
    // What stands in a table but in no row of it, or in no cell, gets one all the same.
    if (table.children.empty() || last_cell_.row != where.row) {
      table.children.push_back(node_of(Kind::row));
      table.children.back().header = where.header;
    }
    Node& row = table.children.back();
    // An empty cell between two keeps its column.
    const std::uint32_t skipped = last_cell_.row == where.row && where.cell > last_cell_.cell + 1
                                      ? where.cell - last_cell_.cell - 1
                                      : 0;
    constexpr std::uint32_t kMost = 50;
    for (std::uint32_t i = 0; i < std::min(skipped, kMost); ++i) row.children.push_back(node_of(Kind::cell));
    if (row.children.empty() || last_cell_.row != where.row || last_cell_.cell != where.cell)
      row.children.push_back(node_of(Kind::cell));
    table.columns =
        std::max(table.columns, static_cast<std::uint16_t>(std::min<std::size_t>(row.children.size(), 999)));
    last_cell_ = where;
    return row.children.back().children;
  }

  void start(Kind kind, const Line& line, std::size_t skipped, bool item = false) {
    flush();
    item_ = item;
    where_ = kind == Kind::heading ? Line{} : line;  // a part that a cell opens is no part of the table
    open_brackets_ = 0;
    block_.kind = kind;
    block_.level = kind == Kind::heading ? 2 : 0;
    block_.origin.data = place(line, skipped);
    add(line, skipped, "");
  }

  void add(const Line& line, std::size_t skipped, std::string_view before) {
    if (!before.empty()) block_.children.back().text += before;
    Node text;
    text.kind = Kind::text;
    text.text.reserve(line.text.size() - skipped + 1);  // the next line may put a blank behind it
    text.text = line.text.substr(skipped);
    text.origin.data = place(line, skipped);
    block_.children.push_back(std::move(text));
    for (const char c : line.text.substr(skipped)) open_brackets_ += c == '(' ? 1 : c == ')' ? -1 : 0;
    last_ = line.text;
  }

  // Whether the line before or the next is labelled too.
  bool is_in_form() const {
    return labelled(last_) || (at_ + 1 < lines_.size() && labelled(lines_[at_ + 1].text));
  }

  bool goes_on(const Line& line) const {
    if (line.whole) return false;
    if (block_.children.empty() || block_.kind == Kind::heading) {
      // A title in capitals or of a fiche over two lines.
      if (block_.children.empty() || line.after_blank || (block_.level != 1 && block_.level != 3))
        return false;
      const bool code_alone = block_.level == 3 && fiche_code(last_) == last_.size();
      return code_alone || (utf8::length(last_) >= kLong &&
                            (capitals(line.text) || starts_small(line.text) || line.text.starts_with("(")));
    }
    if (open_brackets_ > 0 && utf8::length(last_) > 20) return true;
    if (waits_for_a_name(last_)) return true;
    const bool small = starts_small(line.text) || line.text.starts_with("(") || line.text.starts_with("«");
    if (line.after_blank) return !ended(last_) && small && utf8::length(last_) > 20;
    return utf8::length(last_) >= kLong || starts_small(line.text);
  }

  void heading(const Line& line, std::uint8_t level) {
    start(Kind::heading, line, 0);
    block_.level = level;
  }

  // The part that the line is the start of; null where it is text.
  const Part* part() {
    while (part_ < parts_.size() && parts_[part_].line < at_) ++part_;
    return part_ < parts_.size() && parts_[part_].line == at_ ? &parts_[part_] : nullptr;
  }

  void open(const Line& line, const Part& part) {
    if (part.opens) open(part.nature, part.id, part.number);
    if (part.level == 0) return start(Kind::paragraph, line, 0);
    heading(line, part.level);
    if (part.title_next) add(lines_[++at_], 0, " ");
  }

  // The list of contents stands in the tree, as what it is: rules look at its titles where they belong.
  void contents(const Line& line) {
    flush();
    if (section_.children.empty() || section_.children.back().kind != Kind::toc) {
      section_.children.emplace_back();
      section_.children.back().kind = Kind::toc;
    }
    start(Kind::paragraph, line, 0);
    section_.children.back().children.push_back(std::move(block_));
    block_ = Node{};
  }

  void line() {
    const Line& line = lines_[at_];
    if (line.apart) {
      open(Nature::none, "", "");
      return start(Kind::paragraph, line, 0);
    }
    const Part* const part = this->part();
    if (part != nullptr && part->contents) return contents(line);
    if (part != nullptr && !part->starts) return open(line, *part);
    const std::size_t sign = bullet(line.text);
    if (line.level > 0) return heading(line, static_cast<std::uint8_t>(line.level + 1));
    if (line.item) return start(Kind::paragraph, line, 0, true);
    if (sign > 0 && sign < line.text.size()) return start(Kind::paragraph, line, sign, true);
    const bool label = capitals(line.text) && line.text.ends_with(":");
    const bool short_label = line.text.ends_with(":") && utf8::length(line.text) < 45 && line.after_blank &&
                             !starts_small(line.text);
    if (label || (capitals(line.text) && line.after_blank && !goes_on(line)))
      return heading(line, label ? 2 : 1);
    const bool code = fiche_code(line.text) > 0;
    const bool opening =
        (part != nullptr && part->starts) ||
        (enumerated(line.text) && (ended(last_) || last_.ends_with(","))) ||
        (enumerated_in_roman(line.text) && (ended(last_) || enumerated_in_roman(last_))) ||
        numbered_thing(line.text) ||
        (numbered_twice(line.text) && (ended(last_) || line.after_blank || utf8::length(last_) < kLong)) ||
        (labelled(line.text) && is_in_form()) || line.text.starts_with("Vu ") ||
        line.text.starts_with("Ci-après") || code || short_label ||
        (!listed_code(line.text).empty() && line.text.find("..") != std::string_view::npos);
    if (!opening && goes_on(line)) {
      const bool cut = last_.ends_with("-") && last_.size() > 1 && last_[last_.size() - 2] != ' ';
      return add(line, 0, cut ? "" : " ");
    }
    start(Kind::paragraph, line, 0);
  }

  std::vector<Line> lines_;
  FileName name_;
  Node root_, section_, block_;
  bool item_ = false;
  Line where_, last_cell_;  // of the block, of the last block in a table
  int open_brackets_ = 0;   // of the block
  std::size_t at_ = 0;
  std::vector<Part> parts_;
  std::size_t part_ = 0;
  std::string_view last_;
};

}  // namespace

document::Tree tree_of_text(std::string_view text, const FileName& name) {
  return tree_of_lines(without_drawing(lines_of(text)), name);
}

document::Tree tree_of_lines(std::vector<Line> lines, const FileName& name) {
  return TextReader(std::move(lines), name).run();
}

}  // namespace ctg::readers
