#include "html/write.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/visible.h"
#include "xml/write.h"

namespace ctg::html {

namespace {

using document::Kind;
using document::Node;
using document::ParagraphStyle;

std::string text_of(std::string_view text) { return xml::escaped(visible(text)); }

std::string_view class_of(ParagraphStyle style) {
  switch (style) {
    case ParagraphStyle::body:
      return "";
    case ParagraphStyle::lead:
      return "amorce";
    case ParagraphStyle::centred:
      return "centre";
    case ParagraphStyle::title:
      return "titre";
    case ParagraphStyle::subtitle:
      return "sous-titre";
    case ParagraphStyle::meta:
      return "mention";
    case ParagraphStyle::party:
      return "partie";
    case ParagraphStyle::label:
      return "etiquette";
    case ParagraphStyle::quiet:
      return "discret";
    case ParagraphStyle::signer:
      return "signataire";
    case ParagraphStyle::subheading:
      return "intertitre";
  }
  return "";
}

// Of the data that the words of a block come from: the first that is known below it.
const Place* place_of(const Node& node) {
  if (node.origin.data.line > 0) return &node.origin.data;
  for (const Node& child : node.children)
    if (const Place* place = place_of(child)) return place;
  return nullptr;
}

bool is_web(std::string_view target) {
  return target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:");
}

class Page {
 public:
  Page(int first_level, const Pictures& pictures) : first_level_(first_level), pictures_(pictures) {}

  void blocks(const Node& node) {
    for (const Node& child : node.children) block(child);
  }
  std::string take() && { return std::move(out_); }

 private:
  void open(std::string_view tag, std::string_view style = {}, const Place* place = nullptr,
            std::string_view more = {}) {
    out_.append("<").append(tag);
    if (!style.empty()) xml::attribute(out_, "class", style);
    if (place != nullptr) xml::attribute(out_, "data-place", to_string(*place));
    out_.append(more).append(">");
  }
  void close(std::string_view tag) { out_.append("</").append(tag).append(">\n"); }

  void within(std::string_view tag, const Node& node, std::string_view style = {}) {
    open(tag, style);
    blocks(node);
    close(tag);
  }

  void heading(const Node& node) {
    const std::string tag = fmt::format("h{}", std::clamp(node.level + first_level_ - 1, 1, 6));
    open(tag, {}, place_of(node));
    if (!node.text.empty()) out_ += "<span class=\"numero\">" + text_of(node.text) + "</span> ";
    inlines(node);
    close(tag);
  }

  void paragraph(const Node& node) {
    open("p", class_of(node.paragraph), place_of(node));
    inlines(node);
    close("p");
    footnotes();
  }

  void list(const Node& node) {
    using enum document::Marker;
    const bool counted = node.marker == decimal || node.marker == letter;
    within(counted ? "ol" : "ul", node, node.marker == letter ? "lettres" : "");
  }

  void table(const Node& node) {
    out_ += "<div class=\"defile\" tabindex=\"0\" role=\"group\"";
    xml::attribute(out_, "aria-label", node.text.empty() ? "Tableau" : "Tableau : " + node.text);
    out_ += "><table>";
    if (!node.text.empty()) out_ += "<caption>" + text_of(node.text) + "</caption>";
    blocks(node);
    out_ += "</table></div>\n";
  }

  void row(const Node& node) {
    in_header_ = node.header;
    within("tr", node);
    in_header_ = false;
  }

  void cell(const Node& node) {
    const bool header = node.header || in_header_;
    const std::string span = node.span > 1 ? fmt::format(" colspan=\"{}\"", node.span) : "";
    const std::string scope = !header ? "" : in_header_ ? " scope=\"col\"" : " scope=\"row\"";
    using enum document::Align;
    open(header ? "th" : "td",
         node.align == end      ? "droite"
         : node.align == centre ? "centre"
                                : "",
         place_of(node), span + scope);
    blocks(node);
    close(header ? "th" : "td");
  }

  void box(const Node& node) {
    open("div", "cadre", place_of(node));
    if (!node.text.empty()) out_ += "<p class=\"etiquette\">" + text_of(node.text) + "</p>";
    blocks(node);
    close("div");
  }

  // Pictures are told, unless the caller knows an address to show them from: their files are of the data.
  void figure(const Node& node) {
    const std::string address = pictures_ && !node.target.empty() ? pictures_(node.target) : std::string();
    open("p", address.empty() ? "image" : "image montree", place_of(node));
    if (address.empty()) {
      out_ += text_of(node.text.empty() ? "Image" : "Image : " + node.text);
    } else {
      out_ += "<img";
      xml::attribute(out_, "src", address);
      xml::attribute(out_, "alt", visible(node.text));
      out_ += ">";
    }
    close("p");
  }

  void insert(const Node& node) {
    open("p", "image", place_of(node));
    out_ += text_of("Pages jointes : " + (node.text.empty() ? node.target : node.text));
    close("p");
  }

  void block(const Node& node) {
    switch (node.kind) {
      case Kind::heading:
        return heading(node);
      case Kind::paragraph:
        return paragraph(node);
      case Kind::list:
        return list(node);
      case Kind::item:
        return within("li", node);
      case Kind::table:
        return table(node);
      case Kind::row:
        return row(node);
      case Kind::cell:
        return cell(node);
      case Kind::sheet:
        return within("div", node, "fiche");
      case Kind::sheet_row:
        return within("div", node, "rangee");
      case Kind::sheet_column:
        return within("div", node, "colonne");
      case Kind::box:
        return box(node);
      case Kind::notice:
        return within("div", node, "cadre");
      case Kind::figure:
        return figure(node);
      case Kind::insert:
        return insert(node);
      case Kind::signatures:
        return within("div", node, "signatures");
      case Kind::signature_group:
      case Kind::signature:
        return within("div", node, "signature");
      case Kind::section:
      case Kind::document:
        return section(node);
      case Kind::toc:
      case Kind::page_break:
        return;  // both speak of pages
      default:
        return one_line(node);
    }
  }

  void section(const Node& node) {
    out_ += "<section>";
    blocks(node);
    out_ += "</section>\n";
  }

  void one_line(const Node& node) {
    out_ += "<p>";
    inline_node(node);
    out_ += "</p>";
    footnotes();
  }

  void inlines(const Node& node) {
    for (const Node& child : node.children) inline_node(child);
  }

  void words(const Node& node) {
    const bool ours = node.origin.data.line > 0 && !node.text.empty();
    if (ours) open("span", "donnee", &node.origin.data);
    if (node.strong) out_ += "<strong>";
    if (node.em) out_ += "<em>";
    out_ += text_of(node.text);
    if (node.em) out_ += "</em>";
    if (node.strong) out_ += "</strong>";
    if (ours) out_ += "</span>";
  }

  void link(const Node& node) {
    if (!is_web(node.target)) return inlines(node);
    out_ += "<a rel=\"noopener noreferrer\" target=\"_blank\"";
    xml::attribute(out_, "href", node.target);
    out_ += ">";
    inlines(node);
    out_ += "</a>";
  }

  void note(const Node& node) {
    notes_.push_back(&node);
    out_ += fmt::format("<sup>{}</sup>", ++last_note_);
  }

  void inline_node(const Node& node) {
    switch (node.kind) {
      case Kind::text:
        return words(node);
      case Kind::link:
        return link(node);
      case Kind::note:
        return note(node);
      case Kind::field:
        open("span", "champ", node.origin.data.line > 0 ? &node.origin.data : nullptr);
        out_ += "<span class=\"cache\">à compléter : </span>" + text_of(node.text) + "</span>";
        return;
      case Kind::line_break:
        out_ += "<br>";
        return;
      default:
        return inlines(node);
    }
  }

  // Below the block that calls them.
  void footnotes() {
    const std::vector<const Node*> notes = std::exchange(notes_, {});
    std::size_t number = last_note_ - notes.size();
    for (const Node* each : notes) {
      out_ += fmt::format("<div class=\"note\"><sup>{}</sup> ", ++number);
      for (const Node& paragraph : each->children) inlines(paragraph);
      out_ += "</div>\n";
    }
  }

  int first_level_;
  const Pictures& pictures_;
  bool in_header_ = false;
  std::size_t last_note_ = 0;
  std::vector<const Node*> notes_;  // called, not yet shown
  std::string out_;
};

}  // namespace

std::string body_of(const Node& node, int first_level, const Pictures& pictures) {
  Page page(first_level, pictures);
  page.blocks(node);
  return std::move(page).take();
}

}  // namespace ctg::html
