// From mixed XML to paragraphs and inlines.
//
// The white space of a file is layout of the file. So runs of it become one space, also across inlines
// ("a <em> b" has one space), and none is left at the ends of a paragraph; what has no text after that is
// dropped: a field that holds only empty paragraphs is an empty field, which the documents show as one to
// fill. No-break spaces are text and stay.
//
// A field holds either text with inlines, or blocks. With both, someone forgot a <p>: the text is
// reported, and the blocks are read.
#include "model/read_rich.h"

#include <algorithm>

#include "model/values.h"
#include "xml/names.h"

namespace ctg::model {

namespace {

constexpr Choices<std::string_view, 6> kReferredRoles = {{{"diagnostic", "diagnostic"},
                                                          {"plan-actions", "plan-actions"},
                                                          {"moyens", "moyens"},
                                                          {"equipements", "equipements"},
                                                          {"pilotage", "pilotage"},
                                                          {"deliberation", "deliberation"}}};

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// --- White space -------------------------------------------------------------------------------------

// Folds one text in place. `after_space`: a space, or the start of the paragraph, stands before it.
void fold_text(Inline& text, bool& after_space) {
  std::string out;
  std::size_t start = std::string::npos;  // of the first byte kept
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    const bool white = xml::kWhite.find(text.text[at]) != std::string_view::npos;
    if (white && after_space) continue;
    if (start == std::string::npos) start = at;
    out += white ? ' ' : text.text[at];
    after_space = white;
  }
  if (start != std::string::npos) text.place = advanced(text.place, text.text, start);
  text.text = std::move(out);
}

void fold(Line& line, bool& after_space) {
  for (Inline& part : line) {
    switch (part.kind) {
      case Inline::Kind::text:
        fold_text(part, after_space);
        break;
      case Inline::Kind::strong:
      case Inline::Kind::em:
      case Inline::Kind::link:
        fold(part.children, after_space);
        break;
      default:  // it prints something; a note's own text has been folded already
        after_space = false;
    }
  }
}

void trim_end(Line& line) {
  if (line.empty()) return;
  Inline& last = line.back();
  if (last.kind == Inline::Kind::text) {
    if (last.text.ends_with(' ')) last.text.pop_back();
    // A text of a single space leaves an end before it that has none: two are never in a row.
  } else if (last.kind == Inline::Kind::strong || last.kind == Inline::Kind::em ||
             last.kind == Inline::Kind::link) {
    trim_end(last.children);
  }
}

void drop_empty(Line& line) {
  for (Inline& part : line) drop_empty(part.children);
  std::erase_if(line, [](const Inline& part) {
    switch (part.kind) {
      case Inline::Kind::text:
        return part.text.empty();
      case Inline::Kind::renvoi:
      case Inline::Kind::etp:
        return false;
      default:
        return part.children.empty();
    }
  });
}

Line settled(Line line) {
  bool after_space = true;
  fold(line, after_space);
  drop_empty(line);
  trim_end(line);
  drop_empty(line);
  return line;
}

// --- Inlines -----------------------------------------------------------------------------------------

Line read_inlines(const xml::Node& parent, Reading& reading, const std::vector<std::string>& known);

// A reference has one of three attributes: just one.
std::string read_target(Element& e) {
  const auto role = choice_attribute(e, "annexe", kReferredRoles, Need::optional);
  const auto article = id_attribute(e, "article", Need::optional);
  const auto fiche = fiche_attribute(e, "fiche", Need::optional);
  std::size_t count = 0;
  for (const char* name : {"annexe", "article", "fiche"})
    count += e.node().attribute(name) != nullptr ? 1 : 0;
  if (count != 1) {
    e.diags()
        .error("MOD-006", e.place(), "<renvoi> doit nommer ce à quoi il renvoie, par un seul attribut",
               "<renvoi> must name what it refers to, with a single attribute")
        .hint("écrivez <renvoi annexe=\"…\"/>, <renvoi article=\"…\"/> ou <renvoi fiche=\"…\"/>",
              "write <renvoi annexe=\"…\"/>, <renvoi article=\"…\"/> or <renvoi fiche=\"…\"/>");
    return {};
  }
  if (role) return fmt::format("annexe:{}", *role);
  if (!article.value.empty()) return "article:" + article.value;
  if (fiche.value.empty()) return {};
  e.reading().fiche_references.push_back(fiche);
  return "fiche:" + fiche.value;
}

Inline read_inline(const xml::Node& node, Reading& reading) {
  Inline part;
  part.place = node.place;
  if (node.is_text) {
    part.text = node.text;
    return part;
  }
  Element e(node, reading);
  if (node.name == "renvoi") {
    part.kind = Inline::Kind::renvoi;
    part.target = read_target(e);
  } else if (node.name == "etp") {
    part.kind = Inline::Kind::etp;
    part.target = percentage_attribute(e, "taux").value;
  } else {
    if (node.name == "a") part.target = uri_attribute(e, "href").value;
    if (node.name == "em") part.target = language_attribute(e, "langue").value;
    part.kind = node.name == "strong" ? Inline::Kind::strong
                : node.name == "em"   ? Inline::Kind::em
                : node.name == "a"    ? Inline::Kind::link
                                      : Inline::Kind::note;
    e.take_content();
    part.children = read_inlines(node, reading, inline_names());
    if (part.kind == Inline::Kind::note) part.children = settled(std::move(part.children));
  }
  return part;
}

// What HTML has, and a dossier spells otherwise; null for names that are not so.
const char* spelled_here(std::string_view html) {
  if (html == "b") return "strong";
  if (html == "i") return "em";
  if (html == "br") return "p";
  return nullptr;
}

// Blocks inside a line are told from other strangers: they are no spelling mistake.
void report_in_line(const xml::Node& node, const xml::Node& parent, const std::vector<std::string>& known,
                    Diagnostics& diags) {
  if (is_block(node, parent) && !contains(known, node.name)) {
    diags
        .error("MOD-016", node.place, "<{}> n’a pas sa place dans <{}>, qui tient en un seul paragraphe",
               "<{}> cannot stand in <{}>, which is a single paragraph", node.name, parent.name)
        .hint("gardez le texte et retirez la balise", "keep the text and remove the tag");
  } else if (const char* other = spelled_here(node.name); other != nullptr && node.ns == parent.ns) {
    diags
        .error("MOD-003", node.place, "<{}> n’a pas sa place dans <{}>", "<{}> cannot stand in <{}>",
               node.name, parent.name)
        .hint("dans un dossier, on écrit <{}>", "in a dossier one writes <{}>", other);
  } else {
    report_stranger(node, parent, known, diags);
  }
}

// `known`: the elements that can stand here, for the reports.
Line read_inlines(const xml::Node& parent, Reading& reading, const std::vector<std::string>& known) {
  Line line;
  for (const xml::Node& node : parent.children) {
    if (node.is_text || is_inline(node, parent)) {
      line.push_back(read_inline(node, reading));
    } else {
      report_in_line(node, parent, known, reading.diags);
    }
  }
  return line;
}

// --- Blocks ------------------------------------------------------------------------------------------

void report_beside_blocks(const xml::Node& node, const xml::Node& parent, Diagnostics& diags) {
  if (!node.is_text && !is_inline(node, parent)) {
    report_stranger(node, parent, block_names(), diags);
    return;
  }
  const std::string what =
      node.is_text ? fmt::format("« {} »", shortened(folded(node.text))) : "<" + node.name + ">";
  const Place place = node.is_text ? first_character(node) : node.place;
  diags
      .error("MOD-016", place, "{} est à côté de paragraphes ou de listes, dans <{}>",
             "{} stands beside paragraphs or lists, in <{}>", what, parent.name)
      .hint("placez ce texte dans un <p>…</p>", "put this text into a <p>…</p>");
}

// What a field or an item holds: blocks, or one line, which becomes a paragraph.
std::vector<Block> read_blocks(const xml::Node& parent, Reading& reading) {
  std::vector<Block> blocks;
  const bool has_blocks = std::any_of(parent.children.begin(), parent.children.end(),
                                      [&](const xml::Node& node) { return is_block(node, parent); });
  if (!has_blocks) {
    std::vector<std::string> known = block_names();
    known.insert(known.end(), inline_names().begin(), inline_names().end());
    Line line = settled(read_inlines(parent, reading, known));
    const Place place = line.empty() ? parent.place : line.front().place;
    if (!line.empty()) blocks.push_back({Block::Kind::paragraph, std::move(line), {}, place});
    return blocks;
  }
  for (const xml::Node& node : parent.children) {
    if (is_block(node, parent)) {
      if (auto block = read_block(node, reading)) blocks.push_back(std::move(*block));
    } else if (!node.is_text || !is_white(node.text)) {
      report_beside_blocks(node, parent, reading.diags);
    }
  }
  return blocks;
}

}  // namespace

const std::vector<std::string>& inline_names() {
  static const std::vector<std::string> names = {"strong", "em", "a", "renvoi", "etp", "note"};
  return names;
}

const std::vector<std::string>& block_names() {
  static const std::vector<std::string> names = {"p", "ul", "ol"};
  return names;
}

bool is_inline(const xml::Node& node, const xml::Node& parent) {
  return !node.is_text && node.ns == parent.ns && contains(inline_names(), node.name);
}

bool is_block(const xml::Node& node, const xml::Node& parent) {
  return !node.is_text && node.ns == parent.ns && contains(block_names(), node.name);
}

std::optional<Block> read_block(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Block block;
  block.place = node.place;
  if (node.name == "p") {
    block.line = read_line(e).line;
    return block.line.empty() ? std::nullopt : std::optional(std::move(block));
  }
  block.kind = node.name == "ul" ? Block::Kind::bullets : Block::Kind::numbers;
  for (const xml::Node* item : e.children("li", Need::required)) {
    Element li(*item, reading);
    li.take_content();
    if (auto blocks = read_blocks(*item, reading); !blocks.empty()) block.items.push_back(std::move(blocks));
  }
  return block.items.empty() ? std::nullopt : std::optional(std::move(block));
}

Rich read_rich(Element& e) {
  e.take_content();
  return {read_blocks(e.node(), e.reading()), e.place()};
}

RichLine read_line(Element& e) {
  e.take_content();
  return {settled(read_inlines(e.node(), e.reading(), inline_names())), e.place()};
}

Rich rich_child(Element& e, std::string_view name) {
  const xml::Node* node = e.child(name, Need::required, advise_empty(name, e.diags()));
  if (node == nullptr) return {{}, e.place()};
  Element child(*node, e.reading());
  return read_rich(child);
}

std::optional<Rich> optional_rich_child(Element& e, std::string_view name) {
  const xml::Node* node = e.child(name, Need::optional);
  if (node == nullptr) return {};
  Element child(*node, e.reading());
  return read_rich(child);
}

RichLine line_child(Element& e, std::string_view name) {
  const xml::Node* node = e.child(name, Need::required, advise_empty(name, e.diags()));
  if (node == nullptr) return {{}, e.place()};
  Element child(*node, e.reading());
  return read_line(child);
}

Located<std::vector<RichLine>> lines_child(Element& e, std::string_view name, std::string_view item) {
  const xml::Node* node = e.child(name, Need::required, advise_empty(name, e.diags()));
  if (node == nullptr) return {{}, e.place()};
  Located<std::vector<RichLine>> lines{{}, node->place};
  Element list(*node, e.reading());
  for (const xml::Node* one : list.children(item)) {
    Element line(*one, e.reading());
    lines.value.push_back(read_line(line));
  }
  return lines;
}

std::string plain(const Line& line) {
  std::string out;
  for (const Inline& part : line) {
    switch (part.kind) {
      case Inline::Kind::text:
        out += part.text;
        break;
      case Inline::Kind::renvoi:
      case Inline::Kind::etp:
        out += part.target;
        break;
      case Inline::Kind::note:
        break;  // not part of the sentence
      default:
        out += plain(part.children);
    }
  }
  return out;
}

}  // namespace ctg::model
