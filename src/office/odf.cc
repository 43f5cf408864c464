#include "office/odf.h"

#include <algorithm>

#include "office/elements.h"
#include "office/odf_body.h"
#include "text/sight.h"

namespace ctg::office {

namespace {

// A formula: its signs in a row.
std::string words_of_formula(const xml::Node& node) {
  if (node.name == "annotation" || node.name == "annotation-xml") return {};
  if (node.is_text) return collapsed(node.text);
  std::string out;
  for (const xml::Node& child : node.children) {
    const std::string words = words_of_formula(child);
    if (node.name == "mfrac" && !out.empty() && !words.empty() && words != " ") out += '/';
    if (words != " ") out += words;
  }
  return out;
}

class Odf {
 public:
  Odf(Package& package, Paragraphs& out, Diagnostics& diags)
      : package_(package),
        out_(out),
        diags_(diags),
        body_(out, [this](std::string_view folder, const xml::Node& frame) { object(folder, frame); }) {}

  bool read() {
    const bool flat = package_.packing() == Packing::flat_odf;
    const xml::Node* content = flat ? package_.flat_root() : package_.xml("content.xml", diags_);
    if (content == nullptr) return false;  // told
    const xml::Node* styles = flat ? content : package_.xml("styles.xml", diags_);
    const xml::Node* text = child_of(child_of(content, "body"), "text");
    if (text == nullptr) return false;
    const xml::Node* masters = child_of(styles, "master-styles");
    add_styles(styles, "styles");
    add_styles(styles, "automatic-styles");
    page_ground(styles);
    // Running heads lie behind the text of each page.
    if (masters != nullptr && body_.has_ground_behind(*masters, kUnderPage)) body_.page(text::kAnyColour);
    add_styles(content, "automatic-styles");
    body_.targets(*text);
    body_.story(*text);
    out_.apart();
    body_.notes();
    if (masters == nullptr) return true;
    if (!flat) add_styles(styles, "automatic-styles");
    running_heads(*masters);
    return true;
  }

 private:
  // Pages may lay colours or pictures behind their words: what is seen on them is then not known.
  void page_ground(const xml::Node* styles) {
    const xml::Node* pages = child_of(styles, "automatic-styles");
    if (pages == nullptr) return;
    for (const xml::Node& page : pages->children) {
      const xml::Node* properties = page.is_text ? nullptr : child_of(page, "page-layout-properties");
      if (const auto ground = properties == nullptr ? std::nullopt : ground_behind(*properties))
        body_.page(*ground);
    }
  }

  void add_styles(const xml::Node* root, std::string_view group) {
    if (const xml::Node* styles = child_of(root, group)) body_.styles(*styles);
  }

  void running_heads(const xml::Node& masters) {
    for (const xml::Node& page : masters.children) {
      if (page.is_text) continue;
      for (const xml::Node& head : page.children) {
        if (!head.is_text && value_of(head, "display") != "false") {
          body_.targets(head);
          body_.story(head);
        }
      }
    }
    body_.notes();
  }

  // A formula or a chart has a part of its own; what else is embedded is another program's.
  void object(std::string_view folder, const xml::Node& frame) {
    const xml::Node* root = child_of(frame, "math");
    if (root == nullptr) root = child_of(frame, "document");
    if (root == nullptr && !folder.empty()) {
      std::string part(folder.starts_with("./") ? folder.substr(2) : folder);
      while (part.ends_with('/')) part.pop_back();
      root = package_.xml(part + "/content.xml", diags_);
    }
    if (root == nullptr) return out_.unread(folder.empty() ? "draw:object" : folder);
    if (root->name == "math") {
      out_.open(0, false);
      return out_.text(words_of_formula(*root));
    }
    out_.read_as_text(diags_.phrase("objet incorporé", "embedded object"));
    paragraphs_below(*root);
  }

  void paragraphs_below(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text || child.name == "desc") continue;
      if (child.name == "p") {
        out_.open(0, false);
        out_.text(collapsed(plain_text(child)));
      } else {
        paragraphs_below(child);
      }
    }
  }

  Package& package_;
  Paragraphs& out_;
  Diagnostics& diags_;
  OdfBody body_;
};

}  // namespace

bool read_odf(Package& package, Paragraphs& out, Diagnostics& diags) {
  return Odf(package, out, diags).read();
}

}  // namespace ctg::office
