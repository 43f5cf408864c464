#include "edit/fragment.h"

#include <algorithm>
#include <array>

#include "edit/value.h"
#include "xml/names.h"
#include "xml/parse.h"
#include "xml/write.h"

namespace ctg::edit {

namespace {

constexpr std::array<std::string_view, 6> kInlines = {"strong", "em", "a", "renvoi", "etp", "note"};
constexpr std::array<std::string_view, 4> kBlocks = {"p", "ul", "ol", "li"};
constexpr std::array<std::string_view, 2> kSteps = {"etape", "titre"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(const xml::Node& node) {
  return !node.is_text && (is_in(kBlocks, node.name) || is_in(kSteps, node.name));
}

bool is_blank(const xml::Node& node) {
  return node.is_text && node.text.find_first_not_of(xml::kWhite) == std::string::npos;
}

std::string attributes_of(const xml::Node& node) {
  std::string out;
  for (const xml::Attribute& each : node.attributes)
    if (each.ns.empty()) xml::attribute(out, each.name, each.value);
  return out;
}

// A run of text and inlines, its white space folded.
class Run {
 public:
  explicit Run(std::string_view prefix) : prefix_(prefix) {}

  void add(const xml::Node& node) {
    if (node.is_text) return text(node.text);
    space();
    out_ += "<" + prefix_ + node.name + attributes_of(node);
    if (node.children.empty()) {
      out_ += "/>";
      any_ = true;
      return;
    }
    out_ += ">";
    const bool note = node.name == "note";  // a text of its own
    if (note) any_ = false;
    for (const xml::Node& child : node.children) add(child);
    if (note) {
      pending_ = false;
      any_ = true;
    }
    out_ += "</" + prefix_ + node.name + ">";
  }
  std::string take() { return std::move(out_); }

 private:
  void space() {
    if (pending_ && any_) out_ += ' ';
    pending_ = false;
  }
  void text(std::string_view characters) {
    for (std::size_t at = 0; at < characters.size();) {
      const std::size_t end = std::min(characters.find_first_of(xml::kWhite, at), characters.size());
      if (end > at) {
        space();
        xml::append_escaped(out_, characters.substr(at, end - at));
        any_ = true;
      }
      if (end < characters.size()) pending_ = true;
      at = end + 1;
    }
  }

  std::string prefix_, out_;
  bool pending_ = false;  // white space since the last character
  bool any_ = false;      // characters before
};

std::string run_of(const xml::Node& node, const std::string& prefix) {
  Run run(prefix);
  for (const xml::Node& child : node.children) run.add(child);
  return run.take();
}

// The blocks of a node; a run of text between them becomes a paragraph: nothing of it is lost.
std::vector<xml::Node> blocks_of(const xml::Node& node) {
  std::vector<xml::Node> out;
  bool open = false;
  for (const xml::Node& child : node.children) {
    if (is_block(child)) {
      out.push_back(child);
      open = false;
    } else if (open) {
      out.back().children.push_back(child);
    } else if (!is_blank(child)) {
      xml::Node paragraph;
      paragraph.name = "p";
      paragraph.children.push_back(child);
      out.push_back(std::move(paragraph));
      open = true;
    }
  }
  return out;
}

std::string flat_element(const xml::Node& node) {
  return "<" + node.name + attributes_of(node) + ">" + fragment_of(node) + "</" + node.name + ">";
}

bool report_strange(const xml::Node& node, Kind kind, Diagnostics& diags) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    const bool known = is_in(kInlines, child.name) || (kind != Kind::line && is_in(kBlocks, child.name)) ||
                       (kind == Kind::steps && is_in(kSteps, child.name));
    if (!known) {
      diags.error("EDI-002", Place{}, "ce texte ne peut pas contenir <{}>", "this text cannot hold <{}>",
                  child.name);
      return true;
    }
    if (report_strange(child, kind, diags)) return true;
  }
  return false;
}

bool is_plain_run(const xml::Node& node) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [](const xml::Node& child) { return child.is_text; });
}

std::string plain_run(const xml::Node& node) {
  std::string text;
  for (const xml::Node& child : node.children) text += child.text;
  return folded(text);
}

}  // namespace

bool is_formatted(Kind kind) { return kind == Kind::line || kind == Kind::rich || kind == Kind::steps; }

bool holds_blocks(const xml::Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), is_block);
}

std::string fragment_of(const xml::Node& node) {
  if (!holds_blocks(node)) return run_of(node, {});
  std::string out;
  for (const xml::Node& block : blocks_of(node)) out += flat_element(block);
  return out;
}

std::optional<xml::Document> read_fragment(std::string_view typed, Kind kind, Diagnostics& diags) {
  Diagnostics found(diags.lang());
  auto document = xml::parse(fmt::format("<champ>{}</champ>", typed), FileName(), found);
  if (!document) {
    diags.error("EDI-002", Place{}, "ce texte mis en forme n’est pas lisible : {}",
                "this formatted text cannot be read: {}", found.all().front().message);
    return {};
  }
  if (report_strange(document->root, kind, diags)) return {};
  return document;
}

std::optional<std::string> plain_text_of(const xml::Node& node) {
  if (!holds_blocks(node)) {
    if (!is_plain_run(node)) return {};
    std::string out = plain_run(node);
    if (out.starts_with("- ")) return {};
    return out;
  }
  std::string out;
  bool list = false;  // the last block: two lists in a row would become one
  for (const xml::Node& block : blocks_of(node)) {
    const bool points = block.name == "ul";
    if ((block.name != "p" && !points) || (points && list)) return {};
    list = points;
    for (const xml::Node& item : block.children) {
      if (!points) break;
      if (is_blank(item)) continue;
      if (item.is_text || !is_plain_run(item)) return {};
      out += (out.empty() ? "- " : "\n- ") + plain_run(item);
    }
    if (points) continue;
    const std::string line = plain_run(block);
    if (!is_plain_run(block) || line.empty() || line.starts_with("- ")) return {};
    out += (out.empty() ? "" : "\n") + line;
  }
  // One line alone would come back as a bare run.
  if (out.find('\n') == std::string::npos && !out.starts_with("- ")) return {};
  return out;
}

std::string fragment_of_plain(std::string_view text, Kind kind) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string line(text.substr(at, end - at));
    if (line.find_first_not_of(xml::kWhite) != line.npos) lines.push_back(xml::escaped(line));
    at = end + 1;
  }
  std::string out;
  if (kind == Kind::line) {
    for (const std::string& line : lines) out += (out.empty() ? "" : " ") + line;
    return out;
  }
  if (lines.size() == 1 && !lines.front().starts_with("- ")) return lines.front();
  bool list = false;
  for (const std::string& line : lines) {
    const bool item = line.starts_with("- ");
    if (item != list) out += item ? "<ul>" : "</ul>";
    list = item;
    out += item ? "<li>" + line.substr(2) + "</li>" : "<p>" + line + "</p>";
  }
  return out + (list ? "</ul>" : "");
}

std::string written_element(const xml::Node& element, const std::string& indent, const Layout& layout) {
  const std::string name = layout.prefix + element.name;
  const std::string tag = "<" + name + attributes_of(element);
  if (element.children.empty() && (element.name == "renvoi" || element.name == "etp")) return tag + "/>";
  return tag + ">" + written(element, indent, layout) + "</" + name + ">";
}

std::string written(const xml::Node& content, const std::string& indent, const Layout& layout) {
  if (!holds_blocks(content)) return run_of(content, layout.prefix);
  const std::string unit = layout.line_end.empty() ? "" : "  ";
  std::string out;
  for (const xml::Node& block : blocks_of(content))
    out += layout.line_end + indent + unit + written_element(block, indent + unit, layout);
  return out + layout.line_end + indent;
}

}  // namespace ctg::edit
