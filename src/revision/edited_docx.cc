// What an edited DOCX says, as Word and others write it.
#include <algorithm>
#include <functional>
#include <map>

#include "office/docx_body.h"
#include "office/elements.h"
#include "revision/edited_reading.h"

namespace ctg::revision {

namespace {

// What a control of Word lets choose; nothing where it only holds words.
std::optional<std::string> choice_in(const xml::Node& properties) {
  std::string out;
  bool found = false;
  for (const char* kind : {"dropDownList", "comboBox", "checkbox", "ddList", "checkBox", "picture"}) {
    const xml::Node* choice = child_of(properties, kind);
    if (choice == nullptr) continue;
    found = true;
    for (const xml::Node& item : choice->children)
      if (one_of(item.name, {"listItem", "listEntry"})) {
        const std::string_view shown = value_of(item, "displayText");
        add_words(out, shown.empty() ? value_of(item, "val") : shown);
      }
  }
  return found ? std::optional(out) : std::nullopt;
}

// All words below, paragraph by paragraph.
void add_words_below(const xml::Node& node, std::string& out) {
  for (const xml::Node& each : node.children) {
    if (each.is_text || one_of(each.name, {"Fallback", "del", "moveFrom"})) continue;
    if (each.name == "p") out += (out.empty() ? "" : " ");
    if (each.name == "t")
      out += plain_text(each);
    else if (each.name == "textpath")
      out += value_of(each, "string");
    else
      add_words_below(each, out);
  }
}

class EditedDocx {
 public:
  // The words of charts and diagrams, by the relationship.
  using Embedded = std::function<std::string(std::string_view)>;
  explicit EditedDocx(Embedded embedded) : embedded_(std::move(embedded)) {}

  void styles(const xml::Node& root) {
    for (const xml::Node& style : root.children) {
      const std::string_view type = value_of(style, "type");
      if (style.is_text || style.name != "style" || (type != "character" && type != "paragraph")) continue;
      const std::string name = std::string(type) + std::string(value_of(style, "styleId"));
      const xml::Node* parent = child_of(style, "basedOn");
      EditedLook& look =
          styles_.add(name, parent == nullptr ? std::string()
                                              : std::string(type) + std::string(value_of(*parent, "val")));
      if (const xml::Node* properties = child_of(style, "rPr")) look = own_look(*properties);
      if (type == "paragraph") continue;
      // The style of strong words may have a heavier font in the place of bold letters.
      const xml::Node* title = child_of(style, "name");
      const std::string_view called = title == nullptr ? std::string_view() : value_of(*title, "val");
      if (value_of(style, "styleId").starts_with("Strong") || called.starts_with("Strong"))
        look.strong = true;
    }
  }

  void comments(const xml::Node& part) {
    for (const xml::Node& each : part.children)
      if (each.name == "comment") add_words_below(each, comments_[std::string(value_of(each, "id"))]);
  }

  // Footnotes or endnotes, each with the paragraph that calls it.
  void notes(const xml::Node& part) {
    for (const xml::Node& each : part.children) {
      if (each.is_text) continue;
      const auto caller = callers_.find(each.name + std::string(value_of(each, "id")));
      out_.in_note(caller == callers_.end() ? 0 : caller->second, [&] { body(each); });
    }
  }

  void body(const xml::Node& node) {
    for (const xml::Node& each : node.children) {
      if (each.is_text) continue;
      if (each.name == "p") {
        paragraph(each);
      } else if (each.name == "tbl") {
        out_.in_table([&] { body(each); });
      } else if (each.name == "tr") {
        const xml::Node* properties = child_of(each, "trPr");
        if (properties != nullptr && child_of(*properties, "del") != nullptr) continue;
        out_.next_row();
        body(each);
      } else if (each.name == "tc") {
        out_.next_cell();
        body(each);
      } else if (each.name == "altChunk") {
        out_.beside(Passage::object, {});
      } else if (each.name != "del" && each.name != "moveFrom") {
        control(each);
        body(each);
      }
    }
  }

  void running(const xml::Node& part) {
    out_.in_passage(Passage::running, [&] { body(part); });
  }

  std::vector<EditedParagraph> take(bool styled) {
    if (!styled) out_.forget_looks();
    return out_.take();
  }

 private:
  static std::optional<bool> flag(const xml::Node& properties, std::string_view name) {
    const xml::Node* found = child_of(properties, name);
    if (found == nullptr) return {};
    const std::string_view said = value_of(*found, "val");
    return said != "0" && said != "false" && said != "off";
  }
  static EditedLook own_look(const xml::Node& properties) {
    EditedLook look{flag(properties, "b"), flag(properties, "i"), flag(properties, "strike"),
                    flag(properties, "vanish")};
    if (const auto twice = flag(properties, "dstrike"); twice && look.struck != true) look.struck = twice;
    return look;
  }

  EditedLook paragraph_look(const xml::Node* properties) const {
    const xml::Node* style = properties == nullptr ? nullptr : child_of(*properties, "pStyle");
    if (style == nullptr) return {};
    return styles_.of("paragraph" + std::string(value_of(*style, "val"))).without_emphasis();
  }

  static Passage passage_in(const xml::Node* properties) {
    const xml::Node* style = properties == nullptr ? nullptr : child_of(*properties, "pStyle");
    const std::string_view name = style == nullptr ? std::string_view() : value_of(*style, "val");
    const bool heading = name == "TOCHeading" || name == "ContentsHeading";
    const bool entry =
        !heading && (name.starts_with("TOC") || name.starts_with("TM") || name.starts_with("Contents"));
    return entry ? Passage::contents : passage_of(name);
  }

  void paragraph(const xml::Node& node) {
    const xml::Node* properties = child_of(node, "pPr");
    out_.in_passage(passage_in(properties), [&] {
      out_.open();
      runs(node, paragraph_look(properties));
    });
    const xml::Node* mark = properties == nullptr ? nullptr : child_of(*properties, "rPr");
    if (mark != nullptr && (child_of(*mark, "del") != nullptr || child_of(*mark, "moveFrom") != nullptr))
      out_.join();
  }

  void runs(const xml::Node& node, const EditedLook& look) {
    for (const xml::Node& each : node.children) {
      if (each.is_text || each.name == "pPr" || each.name == "del" || each.name == "moveFrom") continue;
      if (each.name == "r") {
        run(each, look);
      } else if (each.name != "fldSimple" || !is_page(value_of(each, "instr"))) {
        control(each);
        runs(each, look);
      }
    }
  }

  void control(const xml::Node& node) {
    const xml::Node* properties = node.name == "sdt" ? child_of(node, "sdtPr") : nullptr;
    if (properties == nullptr) return;
    if (const auto choice = choice_in(*properties)) out_.beside(Passage::form, *choice);
  }

  // Each program counts pages for itself.
  bool is_page(std::string_view instruction) const {
    return (out_.in(Passage::running) && instruction.find("PAGE") != instruction.npos) ||
           (out_.in(Passage::contents) && instruction.find("PAGEREF") != instruction.npos);
  }

  // What is drawn, of both kinds of drawings: a text box, a chart, an object, a picture, a shape.
  void drawing(const xml::Node& node) {
    if (node.name == "AlternateContent") {
      const xml::Node* one = office::chosen(node);
      for (const xml::Node& each : one == nullptr ? node.children : one->children)
        if (one != nullptr && !each.is_text) in_run(each, {});
      return;
    }
    const xml::Node* told = find_below(node, "docPr");
    std::string said;
    if (told != nullptr) {
      for (const char* words : {"title", "descr"}) out_.instead(value_of(*told, words));
      said = value_of(*told, value_of(*told, "descr").empty() ? "title" : "descr");
    } else if (const xml::Node* shape = find_below(node, "shape")) {
      said = value_of(*shape, "alt");
    }
    std::string words;
    add_words_below(node, words);
    if (!office::is_blank(words)) return out_.beside(Passage::drawn, words);
    for (const char* name : {"chart", "relIds", "OLEObject", "control"})
      if (const xml::Node* object = find_below(node, name))
        return out_.beside(name == std::string_view("control") ? Passage::form : Passage::object,
                           said_by_object(*object, said));
    const bool image = find_below(node, "blip") != nullptr || find_below(node, "imagedata") != nullptr;
    out_.beside(image ? Passage::image : Passage::drawn, said);
  }

  std::string said_by_object(const xml::Node& object, std::string words) const {
    add_words(words, value_of(object, "ProgID"));
    add_words(words, embedded_(value_of(object, object.name == "relIds" ? "dm" : "id")));
    return words;
  }

  // A field in several runs: its beginning, its instruction, what it shows, its end.
  void field(const xml::Node& mark) {
    const std::string_view type = value_of(mark, "fldCharType");
    if (type == "begin") instruction_.clear();
    if (const xml::Node* form = child_of(mark, "ffData"))
      if (const auto choice = choice_in(*form)) out_.beside(Passage::form, *choice);
    if (type == "separate") counts_pages_ = is_page(instruction_);
    if (type == "end") counts_pages_ = false;
  }

  void run(const xml::Node& node, EditedLook look) {
    if (const xml::Node* properties = child_of(node, "rPr")) {
      if (const xml::Node* style = child_of(*properties, "rStyle"))
        look.take(styles_.of("character" + std::string(value_of(*style, "val"))));
      look.take(own_look(*properties));
    }
    for (const xml::Node& each : node.children)
      if (!each.is_text && each.name != "rPr") in_run(each, look);
  }

  void in_run(const xml::Node& each, const EditedLook& look) {
    if (each.name == "fldChar")
      field(each);
    else if (each.name == "instrText")
      instruction_ += plain_text(each);
    else if (counts_pages_)
      return;
    else if (each.name == "t")
      for (const xml::Node& text : each.children) out_.text(text.text, look.bits());
    else if (one_of(each.name, {"tab", "br", "cr", "ptab"}))
      out_.text(" ", look.bits());
    else if (each.name == "noBreakHyphen")
      out_.text("-", look.bits());
    else if (one_of(each.name, {"drawing", "pict", "object", "AlternateContent"}))
      drawing(each);
    else if (each.name == "commentReference")
      out_.beside(Passage::comment, comments_[std::string(value_of(each, "id"))]);
    else if (each.name == "footnoteReference" || each.name == "endnoteReference")
      callers_[each.name.substr(0, each.name.find("Reference")) + std::string(value_of(each, "id"))] =
          out_.here();
    else if (each.name == "sym")
      out_.beside(Passage::object,
                  std::string(value_of(each, "font")) + " " + std::string(value_of(each, "char")));
    else
      runs(each, look);
  }

  Embedded embedded_;
  Collected out_;
  std::map<std::string, std::string> comments_;   // their words
  std::map<std::string, std::uint32_t> callers_;  // of notes: which paragraphs
  EditedStyles styles_;
  std::string instruction_;  // of the field that is being read
  bool counts_pages_ = false;
};

}  // namespace

std::vector<EditedParagraph> of_word(Package& package, const xml::Node& body, Diagnostics& diags) {
  const xml::Node *styles = nullptr, *comments = nullptr;
  std::vector<const xml::Node*> notes, running;
  std::map<std::string, std::string, std::less<>> others;
  for (const Relationship& each : package.relationships(package.main_part(), diags)) {
    if (each.type == "styles") styles = package.xml(each.target, diags);
    if (each.type == "comments") comments = package.xml(each.target, diags);
    if (each.type == "footnotes" || each.type == "endnotes") notes.push_back(package.xml(each.target, diags));
    if (each.type == "header" || each.type == "footer") running.push_back(package.xml(each.target, diags));
    if (each.type.starts_with("chart") || each.type == "diagramData") others.emplace(each.id, each.target);
  }
  EditedDocx reader([&](std::string_view id) {
    const auto part = others.find(id);
    const xml::Node* root = part == others.end() ? nullptr : package.xml(part->second, diags);
    std::string words;
    if (root != nullptr)
      for (const std::string& each : office::drawn_paragraphs(*root)) add_words(words, each);
    return words;
  });
  if (styles != nullptr) reader.styles(*styles);
  if (comments != nullptr) reader.comments(*comments);
  reader.body(body);
  for (const xml::Node* part : notes)
    if (part != nullptr) reader.notes(*part);
  for (const xml::Node* part : running)
    if (part != nullptr) reader.running(*part);
  return reader.take(styles != nullptr);
}

}  // namespace ctg::revision
