// What an edited ODT says, as OpenDocument writes it.
#include <algorithm>
#include <functional>
#include <map>

#include "office/elements.h"
#include "office/odf_body.h"
#include "revision/edited_reading.h"

namespace ctg::revision {

namespace {

// What an element says in its attributes, where its content says nothing.
std::string said_by_attributes(const xml::Node& node) {
  std::string out;
  for (const char* name : {"label", "string-value", "string-value-if-true", "string-value-if-false", "value",
                           "current-value", "description"})
    add_words(out, value_of(node, name));
  return out;
}

bool has_text(const xml::Node& node) {
  return std::ranges::any_of(node.children, [](const xml::Node& each) {
    return each.is_text ? !office::is_blank(each.text)
                        : each.name != "title" && each.name != "desc" && has_text(each);
  });
}

// A field or a control, by what may be chosen in it or is typed into it.
std::string words_of_control(const xml::Node& node) {
  std::string out = said_by_attributes(node);
  for (const xml::Node& each : node.children)
    if (!each.is_text && (one_of(each.name, {"label", "option", "item", "list-item"})))
      add_words(out, said_by_attributes(each));
  return out;
}

// What a field is that has no words in it.
Passage kind_of_wordless(std::string_view name) {
  if (one_of(name, {"text-input", "content-control", "placeholder", "conditional-text", "variable-input",
                    "user-field-input", "database-display"}))
    return Passage::form;
  return office::is_shape(name) ? Passage::drawn : Passage::object;
}

// Elements that may be empty and show nothing of their own.
constexpr std::string_view kSilent =
    " span a meta meta-field change change-start change-end p h list list-item list-header "
    "section title table-of-content index-title index-body note-body sequence bookmark-ref "
    "reference-ref sequence-ref note-ref page-number page-count chapter ruby ruby-base ruby- "
    "text table-row table-rows table-header-rows table-row-group text-box g image object "
    "object-ole plugin applet floating-frame param label table table-cell covered-table-cell "
    "table-header-columns fieldmark fieldmark-start fieldmark-end fieldmark-separator "
    "numbered-paragraph header footer header-left footer-left header-first footer-first "
    "region-left region-center region-right master-page ";
bool is_silent(std::string_view name) {
  return office::is_unseen(name) || kSilent.find(" " + std::string(name) + " ") != kSilent.npos;
}

class Odt {
 public:
  // The words of an embedded object, by the name of its folder.
  using Embedded = std::function<std::string(std::string_view)>;
  explicit Odt(Embedded embedded) : embedded_(std::move(embedded)) {}

  void styles(const xml::Node& node) {
    for (const xml::Node& style : node.children) {
      if (style.is_text || style.name != "style") continue;
      const std::string name(value_of(style, "name"));
      const std::string_view family = value_of(style, "family");
      if (family == "paragraph") passages_[name] = passage_of(value_of(style, "parent-style-name"));
      if (family != "text" && family != "paragraph") continue;
      EditedLook& look = styles_.add(std::string(family) + name,
                                     std::string(family) + std::string(value_of(style, "parent-style-name")));
      if (const xml::Node* text = child_of(style, "text-properties")) look = own_look(*text);
      if (family == "text" && name.starts_with("Strong")) look.strong = true;
    }
  }

  void body(const xml::Node& node) {
    for (const xml::Node& each : node.children) {
      if (each.is_text) continue;
      if (each.name == "p" || each.name == "h") {
        const std::string_view style = value_of(each, "style-name");
        out_.in_passage(passage_in(style), [&] {
          out_.open();
          EditedLook look = styles_.of("paragraph" + std::string(style)).without_emphasis();
          if (hidden_ > 0) look.hidden = true;
          inlines(each, look);
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
      } else if (each.name == "forms") {
        controls(each);
      } else if (each.name == "section" && value_of(each, "display") == "none") {
        ++hidden_;
        body(each);
        --hidden_;
      } else if (each.name == "annotation" || office::is_shape(each.name)) {
        beside(each);
        if (each.name != "annotation") body(each);
      } else if (each.name != "tracked-changes" && each.name != "covered-table-cell") {
        body(each);
      }
    }
  }

  // Headers and feet stand in the master pages.
  void running(const xml::Node& masters) {
    out_.in_passage(Passage::running, [&] { body(masters); });
  }

  void notes() {
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const auto note = notes_[i];  // a note may call others
      out_.in_note(note.second, [&] { body(*note.first); });
    }
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

  static EditedLook own_look(const xml::Node& text) {
    EditedLook look;
    if (const auto weight = value_of(text, "font-weight"); !weight.empty())
      look.strong = office::is_bold(weight);
    if (const auto slant = value_of(text, "font-style"); !slant.empty()) look.em = slant != "normal";
    for (const char* line : {"text-line-through-type", "text-line-through-style"})
      if (const auto said = value_of(text, line); !said.empty() && look.struck != false)
        look.struck = said != "none";
    if (const auto shown = value_of(text, "display"); !shown.empty()) look.hidden = shown == "none";
    return look;
  }

  void inlines(const xml::Node& node, const EditedLook& look) {
    for (const xml::Node& each : node.children) {
      if (each.is_text) {
        out_.text(each.text, look.bits());
      } else if (each.name == "s" || each.name == "tab" || each.name == "line-break") {
        out_.text(" ", look.bits());
      } else if (each.name == "note") {
        if (const xml::Node* words = child_of(each, "note-body")) notes_.emplace_back(words, out_.here());
      } else if (each.name == "span") {
        EditedLook inner = look;
        inner.take(styles_.of("text" + std::string(value_of(each, "style-name"))));
        inlines(each, inner);
      } else if (node.name == "frame" && (each.name == "title" || each.name == "desc")) {
        out_.instead(plain_text(each));
      } else if (!is_page(each)) {
        beside(each);
        if (each.name == "drop-down" && !has_text(each)) out_.text(selected_in(each), look.bits());
        if (each.name != "annotation") inlines(each, look);
      }
    }
  }

  static std::string_view selected_in(const xml::Node& choice) {
    for (const xml::Node& label : choice.children)
      if (value_of(label, "current-selected") == "true") return value_of(label, "value");
    return {};
  }

  // What an element is besides its words, which are read as such.
  void beside(const xml::Node& node) {
    if (node.name == "annotation") return out_.beside(Passage::comment, office::words_of_annotation(node));
    if (node.name == "frame") return frame(node);
    if (node.name == "drop-down") return out_.beside(Passage::form, words_of_control(node));
    if (node.name == "content-control" &&
        (child_of(node, "list-item") != nullptr || !value_of(node, "checkbox").empty()))
      return out_.beside(Passage::form, words_of_control(node));
    if (one_of(node.name, {"hidden-text", "hidden-paragraph"}))
      return out_.beside(Passage::hidden, has_text(node) ? plain_text(node) : said_by_attributes(node));
    if (node.name == "control") {
      const auto found = controls_.find(value_of(node, "control"));
      return out_.beside(Passage::form, found == controls_.end() ? std::string() : found->second);
    }
    const bool holds = std::ranges::any_of(node.children, [](const xml::Node& each) {
      return !each.is_text && (each.name == "frame" || each.name == "control" || each.name == "annotation");
    });
    if (!holds && !is_silent(node.name) && !has_text(node))
      out_.beside(kind_of_wordless(node.name), said_by_attributes(node));
  }

  // Of a frame what it shows first; the rest are the same for programs that cannot show that.
  void frame(const xml::Node& node) {
    std::string words;
    for (const char* told : {"desc", "title"})
      if (const xml::Node* said = child_of(node, told); said != nullptr && words.empty())
        words = plain_text(*said);
    for (const xml::Node& each : node.children) {
      if (each.is_text || one_of(each.name, {"title", "desc"})) continue;
      if (each.name == "text-box") return has_text(each) ? void() : out_.beside(Passage::drawn, words);
      if (each.name == "table") return;
      if (each.name == "image") return out_.beside(Passage::image, words);
      add_words(words, embedded_(value_of(each, "href")));
      return out_.beside(Passage::object, words);
    }
    out_.beside(Passage::drawn, words);
  }

  void controls(const xml::Node& forms) {
    for (const xml::Node& each : forms.children) {
      if (each.is_text) continue;
      if (const auto id = value_of(each, "id"); !id.empty())
        controls_.emplace(std::string(id), words_of_control(each));
      controls(each);
    }
  }

  // Each program counts pages for itself.
  bool is_page(const xml::Node& field) const {
    if (out_.in(Passage::contents))
      return field.name == "bookmark-ref" && value_of(field, "reference-format") == "page";
    return out_.in(Passage::running) && (field.name == "page-number" || field.name == "page-count");
  }

  Embedded embedded_;
  Collected out_;
  std::map<std::string, std::string, std::less<>> controls_;  // their words
  int hidden_ = 0;
  EditedStyles styles_;
  std::map<std::string, Passage, std::less<>> passages_;           // of automatic styles
  std::vector<std::pair<const xml::Node*, std::uint32_t>> notes_;  // and the paragraphs that call them
};

}  // namespace

std::vector<EditedParagraph> of_odf(Package& package, const xml::Node* styles, const xml::Node* content,
                                    Diagnostics& diags) {
  Odt reader([&](std::string_view folder) {
    std::string part(folder.starts_with("./") ? folder.substr(2) : folder);
    while (part.ends_with('/')) part.pop_back();
    const xml::Node* root =
        part.empty() || part.find("..") != part.npos ? nullptr : package.xml(part + "/content.xml", diags);
    return root == nullptr ? std::string() : collapsed(plain_text(*root));
  });
  for (const char* name : {"styles", "automatic-styles"})
    if (const xml::Node* found = child_of(styles, name)) reader.styles(*found);
  if (const xml::Node* automatic = child_of(content, "automatic-styles")) reader.styles(*automatic);
  reader.body(*child_of(child_of(content, "body"), "text"));
  reader.notes();
  if (const xml::Node* masters = child_of(styles, "master-styles")) reader.running(*masters);
  return reader.take(styles != nullptr);
}

}  // namespace ctg::revision
