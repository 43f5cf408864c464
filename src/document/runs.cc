// What stands inside a paragraph.
#include "document/reader.h"

namespace ctg::document {

void Reader::read_run(const xml::Node& in, const Element& parent, Style style, std::vector<Node>& out) {
  for (const xml::Node& child : in.children) {
    if (child.is_text) {
      out.push_back(text_node(child.text, style));
      continue;
    }
    const Style inner = enter(child, style);
    const Element* element = admit(child, parent, inner);
    if (element != nullptr) {
      read_inline(child, *element, inner, out);
    } else {
      read_run(child, parent, inner, out);
    }
  }
}

void Reader::read_inline(const xml::Node& in, const Element& element, Style style, std::vector<Node>& out) {
  const std::string_view name = element.name;
  if (name == "strong" || name == "em") {
    (name == "strong" ? style.strong : style.em) = true;
    if (const std::string_view lang = value(in, "lang"); !lang.empty()) style.lang = lang;
    read_run(in, element, style, out);
  } else if (name == "c:val") {
    read_run(in, element, style, out);
  } else if (name == "c:corps") {
    // A value of one line, inside a paragraph: its blocks, if it has any, are refused as those of a
    // paragraph.
    static constexpr Element kWithinParagraph{"p", Stands::block, Holds::inlines, "", ""};
    read_run(in, kWithinParagraph, style, out);
  } else if (name == "a") {
    Node link = text_node("", style);
    link.kind = Kind::link;
    link.target = required(in, "href", style);
    read_run(in, element, style, link.children);
    out.push_back(std::move(link));
  } else if (name == "br") {
    Node line_break = text_node("", style);
    line_break.kind = Kind::line_break;
    out.push_back(std::move(line_break));
  } else if (name == "c:champ") {
    out.push_back(field_node(std::string(required(in, "libelle", style)), style));
  } else if (name == "c:etp") {
    append_etp(out, value(in, "taux"), style);
  } else if (name == "c:renvoi") {
    read_reference(in, style, out);
  } else if (name == "c:note") {
    Node note = text_node("", style);
    note.kind = Kind::note;
    note.strong = note.em = false;
    read_blocks(in, element, Style{false, false, style.origin}, note.children);
    out.push_back(std::move(note));
  }
}

void Reader::read_reference(const xml::Node& in, const Style& style, std::vector<Node>& out) {
  std::string target;
  int named = 0;
  for (const std::string_view kind : {"annexe", "article", "fiche"}) {
    const std::string_view id = value(in, kind);
    if (id.empty()) continue;
    target = std::string(kind) + ":" + std::string(id);
    ++named;
  }
  if (named != 1) {
    diags_
        .error("DOC-001", place_of(style.origin), "« <c:renvoi> » ne nomme pas une seule cible",
               "\"<c:renvoi>\" does not name exactly one target")
        .hint("écrivez un des attributs annexe, article, fiche",
              "write one of the attributes annexe, article, fiche");
    return;
  }
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"numero", "numero"}, {"majuscule", "majuscule"}, {"titre", "titre"}};
  const std::string_view form = choice<std::string_view>(in, "forme", kForms, "", style);
  out.push_back(reference_node(std::move(target), std::string(form), style));
}

}  // namespace ctg::document
