// Word processors split the words of a paragraph as they like and mark what was changed in their own ways;
// what the document says once the changes are accepted is the same for both. A paragraph whose mark is
// deleted goes on with the next one.
#include "office/edited.h"

#include <algorithm>
#include <map>

#include "office/elements.h"

namespace ctg::office {

namespace {

// What a style says of bold and italic: nothing, no, yes.
struct EditedLook {
  std::optional<bool> strong, em;
  void take(const EditedLook& over) {
    if (over.strong) strong = over.strong;
    if (over.em) em = over.em;
  }
  char bits() const {
    return static_cast<char>((strong.value_or(false) ? EditedParagraph::kStrong : 0) |
                             (em.value_or(false) ? EditedParagraph::kEm : 0));
  }
};

// The paragraphs as they come.
class Collected {
 public:
  void open() {
    if (joins_) {
      joins_ = false;
      return;
    }
    all_.emplace_back();
    all_.back().table = table_, all_.back().row = row_, all_.back().cell = cell_;
    all_.back().passage = passage_;
  }
  template <class Inside>
  void in_passage(Passage passage, Inside inside) {
    const Passage before = passage_;
    passage_ = before == Passage::text ? passage : before;
    inside();
    passage_ = before;
  }
  bool in(Passage passage) const { return passage_ == passage; }
  // Words that stand for a picture; they are not on the page.
  void instead(std::string_view words) {
    if (words.empty()) return;
    pictures_.emplace_back().passage = Passage::picture;
    pictures_.back().text = words;
  }
  // The next paragraph goes on with this one.
  void join() { joins_ = true; }
  void text(std::string_view characters, char look) {
    if (all_.empty()) return;
    EditedParagraph& last = all_.back();
    for (const char c : characters) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (blank && last.text.ends_with(' ')) continue;
      last.text += blank ? ' ' : c;
      last.looks += look;
    }
  }
  template <class Inside>
  void in_table(Inside inside) {
    const auto before = std::tuple(table_, row_, cell_);
    table_ = ++tables_, row_ = cell_ = 0;
    inside();
    std::tie(table_, row_, cell_) = before;
  }
  void next_row() { ++row_, cell_ = 0; }
  void next_cell() { ++cell_; }
  // Without its styles a document says nothing of its looks.
  void forget_looks() {
    for (EditedParagraph& one : all_) one.looks.clear();
  }
  std::vector<EditedParagraph> take() {
    std::ranges::move(pictures_, std::back_inserter(all_));
    return std::move(all_);
  }

 private:
  std::vector<EditedParagraph> all_, pictures_;
  std::uint32_t tables_ = 0, table_ = 0, row_ = 0, cell_ = 0;
  Passage passage_ = Passage::text;
  bool joins_ = false;
};

// The list of sigles and legends are known by the styles of their lines.
Passage passage_of(std::string_view style) {
  return style.starts_with("Sigle")           ? Passage::sigles
         : style.starts_with("Signification") ? Passage::legend
                                              : Passage::text;
}

// ---- ODF

class Odt {
 public:
  void styles(const xml::Node& node) {
    for (const xml::Node& style : node.children) {
      if (style.is_text || style.name != "style") continue;
      const std::string name(value_of(style, "name"));
      if (value_of(style, "family") == "paragraph")
        passages_[name] = passage_of(value_of(style, "parent-style-name"));
      if (value_of(style, "family") != "text") continue;
      parents_[name] = value_of(style, "parent-style-name");
      EditedLook& look = looks_[name];
      if (const xml::Node* text = child_of(style, "text-properties")) {
        if (const auto weight = value_of(*text, "font-weight"); !weight.empty())
          look.strong = is_bold(weight);
        if (const auto slant = value_of(*text, "font-style"); !slant.empty()) look.em = slant != "normal";
      }
      if (name.starts_with("Strong")) look.strong = true;
    }
  }

  void body(const xml::Node& node) {
    for (const xml::Node& each : node.children) {
      if (each.is_text) continue;
      if (each.name == "p" || each.name == "h") {
        out_.in_passage(passage_in(value_of(each, "style-name")), [&] {
          out_.open();
          inlines(each, {});
        });
      } else if (each.name == "table") {
        out_.in_table([&] { body(each); });
      } else if (each.name == "table-row") {
        out_.next_row();
        body(each);
      } else if (each.name == "table-cell") {
        out_.next_cell();
        body(each);
      } else if (each.name == "table-of-content" || each.name == "alphabetical-index") {
        if (const xml::Node* lines = child_of(each, "index-body"))
          out_.in_passage(Passage::contents, [&] { body(*lines); });
      } else if (each.name != "tracked-changes" && each.name != "forms" &&
                 each.name != "covered-table-cell") {
        body(each);
      }
    }
  }

  // Headers and feet stand in the master pages.
  void running(const xml::Node& masters) {
    out_.in_passage(Passage::running, [&] { body(masters); });
  }

  void notes() {
    for (std::size_t i = 0; i < notes_.size(); ++i) body(*notes_[i]);
  }

  std::vector<EditedParagraph> take(bool styled) {
    if (!styled) out_.forget_looks();
    return out_.take();
  }

 private:
  Passage passage_in(std::string_view style) const {
    const auto automatic = passages_.find(style);
    return automatic == passages_.end() || automatic->second == Passage::text ? passage_of(style)
                                                                              : automatic->second;
  }

  EditedLook look_of(const std::string& name, int depth = 0) const {
    const auto found = looks_.find(name);
    if (found == looks_.end() || depth > 20) return {};
    EditedLook look = look_of(parents_.at(name), depth + 1);
    look.take(found->second);
    return look;
  }

  void inlines(const xml::Node& node, const EditedLook& look) {
    for (const xml::Node& each : node.children) {
      if (each.is_text) {
        out_.text(each.text, look.bits());
      } else if (each.name == "s" || each.name == "tab" || each.name == "line-break") {
        out_.text(" ", look.bits());
      } else if (each.name == "note") {
        if (const xml::Node* words = child_of(each, "note-body")) notes_.push_back(words);
      } else if (each.name == "span") {
        EditedLook inner = look;
        inner.take(look_of(std::string(value_of(each, "style-name"))));
        inlines(each, inner);
      } else if (node.name == "frame" && (each.name == "title" || each.name == "desc")) {
        out_.instead(plain_text(each));
      } else if (each.name != "annotation" && !is_page(each)) {
        inlines(each, look);
      }
    }
  }

  // Each program counts pages for itself.
  bool is_page(const xml::Node& field) const {
    if (out_.in(Passage::contents))
      return field.name == "bookmark-ref" && value_of(field, "reference-format") == "page";
    return out_.in(Passage::running) && (field.name == "page-number" || field.name == "page-count");
  }

  Collected out_;
  std::map<std::string, EditedLook> looks_;
  std::map<std::string, std::string> parents_;
  std::map<std::string, Passage, std::less<>> passages_;  // of automatic styles
  std::vector<const xml::Node*> notes_;
};

// ---- DOCX

class EditedDocx {
 public:
  void styles(const xml::Node& root) {
    for (const xml::Node& style : root.children) {
      if (style.is_text || style.name != "style" || value_of(style, "type") != "character") continue;
      const std::string name(value_of(style, "styleId"));
      const xml::Node* parent = child_of(style, "basedOn");
      parents_[name] = parent == nullptr ? std::string() : std::string(value_of(*parent, "val"));
      if (const xml::Node* properties = child_of(style, "rPr")) looks_[name] = own_look(*properties);
      // The style of strong words may have a heavier font in the place of bold letters.
      const xml::Node* title = child_of(style, "name");
      const std::string_view called = title == nullptr ? std::string_view() : value_of(*title, "val");
      if (name.starts_with("Strong") || called.starts_with("Strong")) looks_[name].strong = true;
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
      } else if (each.name != "del" && each.name != "moveFrom") {
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
    return {flag(properties, "b"), flag(properties, "i")};
  }

  EditedLook look_of(const std::string& name, int depth = 0) const {
    const auto found = parents_.find(name);
    if (found == parents_.end() || depth > 20) return {};
    EditedLook look = look_of(found->second, depth + 1);
    if (const auto own = looks_.find(name); own != looks_.end()) look.take(own->second);
    return look;
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
      runs(node, {});
    });
    const xml::Node* mark = properties == nullptr ? nullptr : child_of(*properties, "rPr");
    if (mark != nullptr && (child_of(*mark, "del") != nullptr || child_of(*mark, "moveFrom") != nullptr))
      out_.join();
  }

  void runs(const xml::Node& node, const EditedLook& look) {
    for (const xml::Node& each : node.children) {
      if (each.is_text || each.name == "pPr" || each.name == "del" || each.name == "moveFrom") continue;
      if (each.name == "r")
        run(each);
      else if (each.name != "fldSimple" || !is_page(value_of(each, "instr")))
        runs(each, look);
    }
  }

  // Each program counts pages for itself.
  bool is_page(std::string_view instruction) const {
    return (out_.in(Passage::running) && instruction.find("PAGE") != instruction.npos) ||
           (out_.in(Passage::contents) && instruction.find("PAGEREF") != instruction.npos);
  }

  void drawing(const xml::Node& node) {
    for (const xml::Node& placed : node.children) {  // in the line, or anchored
      const xml::Node* told = child_of(placed, "docPr");
      if (told == nullptr) continue;
      for (const char* words : {"title", "descr"}) out_.instead(value_of(*told, words));
    }
  }

  // A field in several runs: its beginning, its instruction, what it shows, its end.
  void field(const xml::Node& mark) {
    const std::string_view type = value_of(mark, "fldCharType");
    if (type == "begin") instruction_.clear();
    if (type == "separate") counts_pages_ = is_page(instruction_);
    if (type == "end") counts_pages_ = false;
  }

  void run(const xml::Node& node) {
    EditedLook look;
    if (const xml::Node* properties = child_of(node, "rPr")) {
      if (const xml::Node* style = child_of(*properties, "rStyle"))
        look = look_of(std::string(value_of(*style, "val")));
      look.take(own_look(*properties));
    }
    for (const xml::Node& each : node.children) {
      if (each.is_text) continue;
      if (each.name == "fldChar")
        field(each);
      else if (each.name == "instrText")
        instruction_ += plain_text(each);
      else if (counts_pages_)
        continue;
      else if (each.name == "t")
        for (const xml::Node& text : each.children) out_.text(text.text, look.bits());
      else if (each.name == "tab" || each.name == "br" || each.name == "cr")
        out_.text(" ", look.bits());
      else if (each.name == "noBreakHyphen")
        out_.text("-", look.bits());
      else if (each.name == "drawing")
        drawing(each);
    }
  }

  Collected out_;
  std::map<std::string, EditedLook> looks_;
  std::map<std::string, std::string> parents_;
  std::string instruction_;  // of the field that is being read
  bool counts_pages_ = false;
};

std::vector<EditedParagraph> of_word(Package& package, const xml::Node& body, Diagnostics& diags) {
  const xml::Node* styles = nullptr;
  std::vector<const xml::Node*> notes, running;
  for (const Relationship& each : package.relationships(package.main_part(), diags)) {
    if (each.type == "styles") styles = package.xml(each.target, diags);
    if (each.type == "footnotes" || each.type == "endnotes") notes.push_back(package.xml(each.target, diags));
    if (each.type == "header" || each.type == "footer") running.push_back(package.xml(each.target, diags));
  }
  EditedDocx reader;
  if (styles != nullptr) reader.styles(*styles);
  reader.body(body);
  for (const xml::Node* part : notes)
    if (part != nullptr) reader.body(*part);
  for (const xml::Node* part : running)
    if (part != nullptr) reader.running(*part);
  return reader.take(styles != nullptr);
}

std::vector<EditedParagraph> of_odf(const xml::Node* styles, const xml::Node* content,
                                    const xml::Node& text) {
  Odt reader;
  for (const char* name : {"styles", "automatic-styles"})
    if (const xml::Node* found = child_of(styles, name)) reader.styles(*found);
  if (const xml::Node* automatic = child_of(content, "automatic-styles")) reader.styles(*automatic);
  reader.body(text);
  reader.notes();
  if (const xml::Node* masters = child_of(styles, "master-styles")) reader.running(*masters);
  return reader.take(styles != nullptr);
}

}  // namespace

std::optional<std::vector<EditedParagraph>> edited_paragraphs(Package& package, Diagnostics& diags) {
  const bool flat = package.packing() == Packing::flat_odf;
  if (!flat && package.packing() != Packing::odf) {
    const xml::Node* body = child_of(package.xml(package.main_part(), diags), "body");
    return body == nullptr ? std::nullopt : std::optional(of_word(package, *body, diags));
  }
  const xml::Node* content = flat ? package.flat_root() : package.xml("content.xml", diags);
  const xml::Node* text = child_of(child_of(content, "body"), "text");
  if (text == nullptr) return {};
  return of_odf(flat ? content : package.xml("styles.xml", diags), content, *text);
}

}  // namespace ctg::office
