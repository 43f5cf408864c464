// Which parts of a DOCX are read, and in which order. The relationships of a part say what it uses; where a
// package has none, parts are found by the names that Word gives them.
#include "office/docx.h"

#include <algorithm>
#include <map>
#include <set>

#include "office/docx_body.h"
#include "office/docx_bound.h"
#include "office/elements.h"
#include "readers/characters.h"
#include "text/sight.h"

namespace ctg::office {

namespace {

constexpr int kMostNested = 3;  // documents in documents

class Docx {
 public:
  Docx(Package& package, int nested, Paragraphs& out, Diagnostics& diags)
      : package_(package),
        nested_(nested),
        out_(out),
        diags_(diags),
        main_(package.main_part()),
        relationships_(package.relationships(main_, diags)),
        styles_(one("styles")),
        numbering_(one("numbering"), styles_),
        bound_(package, diags) {}

  bool read(bool whole) {
    const xml::Node* document = package_.xml(main_, diags_);
    const xml::Node* body = child_of(document, "body");
    if (body == nullptr) return false;
    read_comments();
    if (const xml::Node* ground = child_of(document, "background");
        ground != nullptr && is_on(one("settings"), "displayBackgroundShape"))
      page_ = text::colour_from(value_of(*ground, "color"));
    for (const char* kind : {"footnotes", "endnotes"}) {
      if (const xml::Node* notes = one(kind)) add_bookmarks(*notes, bookmarks_);
    }
    add_bookmarks(*document, bookmarks_);
    const std::vector<std::string> heads = running_heads(*document);
    for (const std::string& part : heads) {  // they lie behind the text of each page
      if (const xml::Node* root = package_.xml(part, diags_);
          root != nullptr && has_ground_behind(*root, kUnderPage))
        page_ = text::kAnyColour;
    }
    DocxBody reader = reader_of(relationships_);
    reader.read(*body);
    if (!whole) return true;
    out_.apart();
    notes("footnotes", reader.take_footnotes());
    notes("endnotes", reader.take_endnotes());
    for (const std::string& part : heads) {
      if (const xml::Node* root = package_.xml(part, diags_))
        reader_of(package_.relationships(part, diags_)).read(*root);
    }
    return true;
  }

 private:
  // What the ids of a part's relationships lead to, in the package.
  using Targets = std::map<std::string, std::string, std::less<>>;
  static Targets targets_of(const std::vector<Relationship>& relationships) {
    Targets targets;
    for (const Relationship& each : relationships)
      if (!each.outside) targets.emplace(each.id, each.target);
    return targets;
  }

  DocxBody reader_of(const std::vector<Relationship>& relationships) {
    return DocxBody(out_, {styles_, numbering_, comments_, bookmarks_, bound_, page_},
                    [this, targets = targets_of(relationships)](std::string_view kind, std::string_view id) {
                      other_part(kind, id, targets);
                    });
  }

  static bool is_note(const xml::Node& note) {
    const std::string_view type = value_of(note, "type");
    return !note.is_text && (type.empty() || type == "normal");
  }

  // The part of a kind that the document uses. A name is looked for only where nothing is said.
  const xml::Node* one(std::string_view kind) {
    for (const Relationship& each : relationships_) {
      if (each.type == kind && !each.outside) return package_.xml(each.target, diags_);
    }
    if (!relationships_.empty()) return nullptr;
    return package_.xml(folder() + std::string(kind) + ".xml", diags_);
  }

  std::string folder() const { return main_.substr(0, main_.rfind('/') + 1); }

  void read_comments() {
    const xml::Node* root = one("comments");
    if (root == nullptr) return;
    for (const xml::Node& comment : root->children) {
      if (comment.is_text) continue;
      std::string words;
      for (const xml::Node& block : comment.children) {
        const std::string line = block.is_text ? "" : collapsed(plain_text(block));
        if (line.find_first_not_of(' ') == std::string::npos) continue;
        words += (words.empty() ? "" : " ") + line;
      }
      comments_.emplace(std::string(value_of(comment, "id")), words.empty() ? "…" : words);
    }
  }

  // The notes that are called, in the order of their calls; a note that a deleted call led to is not shown.
  void notes(std::string_view kind, const std::vector<DocxBody::Call>& called) {
    const xml::Node* root = one(kind);
    if (root == nullptr) return;
    std::map<std::string_view, const xml::Node*> by_id;
    for (const xml::Node& note : root->children) {
      if (is_note(note)) by_id.emplace(value_of(note, "id"), &note);
    }
    std::string part;
    for (const Relationship& each : relationships_) {
      if (each.type == kind) part = each.target;
    }
    DocxBody reader = reader_of(package_.relationships(part, diags_));
    for (const DocxBody::Call& call : called) {
      const auto found = by_id.find(call.id);
      if (found == by_id.end()) continue;
      out_.note_called_at(call.place);
      reader.read(*found->second);
      by_id.erase(found);
    }
    out_.note_called_at({});
    // What is drawn above notes is a line; words there are seen on each page that has notes.
    for (const xml::Node& note : root->children) {
      if (!note.is_text && !is_note(note) && !is_blank(deleted_words(note))) reader.read(note);
    }
  }

  // The parts of running heads and feet.
  std::vector<std::string> running_heads(const xml::Node& document) {
    std::vector<std::string> parts;
    std::set<std::string> known;
    const auto add = [&](const std::string& part) {
      if (known.insert(part).second) parts.push_back(part);
    };
    std::vector<std::string_view> ids;
    references(document, ids);
    const Targets targets = targets_of(relationships_);
    for (const std::string_view id : ids)
      if (const auto found = targets.find(id); found != targets.end()) add(found->second);
    if (relationships_.empty()) {
      for (const std::string& name : package_.names()) {
        const std::string base = name.substr(name.rfind('/') + 1);
        if (name.starts_with(folder()) && name.ends_with(".xml") &&
            (base.starts_with("header") || base.starts_with("footer")))
          add(name);
      }
    }
    return parts;
  }

  // Of all sections, in order: the default ones, those of first and of even pages.
  static void references(const xml::Node& node, std::vector<std::string_view>& ids) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (child.name == "headerReference" || child.name == "footerReference") {
        ids.push_back(value_of(child, "id"));
      }
      if (child.name != "sectPrChange") references(child, ids);
    }
  }

  void other_part(std::string_view kind, std::string_view id, const Targets& targets) {
    const auto found = targets.find(id);
    if (found == targets.end() || !package_.has(found->second)) return out_.unread(kind);
    if (kind == "altChunk") return chunk(found->second);
    const xml::Node* root = package_.xml(found->second, diags_);
    if (root == nullptr) return out_.unread(found->second);
    const Bilingual what = kind == "chart" ? Bilingual{"graphique", "chart"} : Bilingual{"schéma", "diagram"};
    out_.read_as_text(what.in(diags_.lang()));
    for (const std::string& words : drawn_paragraphs(*root)) {
      out_.open(0, false);
      out_.text(words);
    }
  }

  // A document of another format in the place of paragraphs.
  void chunk(const std::string& part) {
    const std::string type = package_.content_type(part);
    const auto bytes = package_.bytes(part);
    if (!bytes) return out_.unread(part);
    const FileName name(std::string(package_.name().view()) + "!" + part);
    if (type.find("wordprocessingml") != std::string::npos || bytes->starts_with("PK")) {
      if (nested_ >= kMostNested) return out_.unread(part);
      auto inner = Package::open(*bytes, name, diags_, &package_);
      if (!inner) return;
      std::vector<Origin>* traced = out_.trace(nullptr);  // it is another file
      if (inner->packing() != Packing::ooxml || !Docx(*inner, nested_ + 1, out_, diags_).read(false))
        out_.unread(part);
      out_.trace(traced);
      return;
    }
    const bool html = type.find("html") != std::string::npos || bytes->find("<html") != std::string::npos;
    const bool text = type.starts_with("text/plain");
    if (!html && !text) return out_.unread(part);
    const auto source =
        readers::read_characters(*bytes, name, html ? readers::Format::html : readers::Format::text, diags_);
    if (!source) return out_.unread(part);
    const Place from = out_.here();  // of what it was put behind: its own places are those of another file
    document::walk(source->tree.root, [&](const document::Node& node) {
      const bool heading = node.kind == document::Kind::heading;
      if (!heading && node.kind != document::Kind::paragraph) return;
      out_.open(heading ? std::max<std::uint8_t>(node.level, 2) - 1 : 0, false);
      out_.text(document::plain_text(node));
    });
    for (const readers::Mark& mark : source->marks) out_.tell(mark.kind, from, mark.text, mark.instead);
  }

  Package& package_;
  int nested_;
  Paragraphs& out_;
  Diagnostics& diags_;
  std::string main_;
  std::vector<Relationship> relationships_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  BoundValues bound_;
  std::map<std::string, std::string> comments_;
  Bookmarks bookmarks_;
  int page_ = text::kWhite;
};

}  // namespace

bool read_docx(Package& package, int nested, Paragraphs& out, Diagnostics& diags) {
  return Docx(package, nested, out, diags).read(true);
}

}  // namespace ctg::office
