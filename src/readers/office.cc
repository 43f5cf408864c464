// Both formats are read the same way: walk the body, make a line of each paragraph, note what is highlighted,
// commented, tracked or hidden; the parts of the convention are then recognised as in plain text. Places
// count paragraphs.
#include "readers/office.h"

#include <deque>
#include <map>
#include <set>

#include "base/utf8.h"
#include "readers/text.h"
#include "xml/parse.h"
#include "zip/read.h"

namespace ctg::readers {

namespace {

constexpr std::size_t kMaxPart = 64u << 20;
constexpr xml::Limits kLimits{kMaxPart, 100};

// One part of a package, as XML. Says why there is none.
std::optional<xml::Document> part_of(std::string_view bytes, const std::string& part, const FileName& name,
                                     Diagnostics& diags) {
  const zip::EntryRead read = zip::read_entry(bytes, part, kMaxPart);
  const Place place{name, 0, 0};
  switch (read.error) {
    case zip::ReadError::none: {
      auto document = xml::parse(read.bytes, FileName(std::string(name.view()) + "!" + part), diags, kLimits);
      return document;
    }
    case zip::ReadError::encrypted:
      diags
          .error("RDR-005", place, "ce document est protégé par un mot de passe",
                 "this document is protected by a password")
          .hint = diags.phrase("enregistrez-le sans mot de passe", "save it without a password");
      return {};
    case zip::ReadError::too_big:
      diags.error("RDR-005", place, "ce document se déplie en plus de {}\u00a0Mo\u00a0: il n’est pas lu",
                  "this document unpacks to more than {} MB: it is not read", kMaxPart >> 20);
      return {};
    default:
      diags
          .error("RDR-005", place, "ce fichier n’est pas un document de traitement de texte, ou il est abîmé",
                 "this file is no word processor's document, or it is damaged")
          .hint = diags.phrase("ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau",
                               "open it in your word processor and save it again");
      return {};
  }
}

// Paragraphs as they are read. The texts stay where they are while lines point to them.
class Paragraphs {
 public:
  explicit Paragraphs(const FileName& name) : name_(name) {}

  // From here on: notes and running heads.
  void apart() { apart_ = true; }

  void open(std::uint8_t level, bool item) {
    texts_.emplace_back();
    Line line;
    line.number = static_cast<std::uint32_t>(texts_.size());
    line.whole = line.after_blank = true;
    line.item = item;
    line.level = level;
    line.apart = apart_;
    lines_.push_back(line);
  }
  void text(std::string_view text) {
    if (!texts_.empty()) texts_.back() += text;
  }
  Place here() const {
    if (texts_.empty()) return {name_, 1, 1};
    return {name_, static_cast<std::uint32_t>(texts_.size()),
            static_cast<std::uint32_t>(utf8::length(texts_.back())) + 1};
  }
  void mark(Mark::Kind kind, const Place& from, std::string text) {
    if (text.empty() && kind != Mark::Kind::deletion) return;
    if (!marks_.empty() && marks_.back().kind == kind &&
        marks_.back().end == from) {  // one run after the other
      marks_.back().end = here();
      marks_.back().text += text;
      return;
    }
    marks_.push_back({kind, from, here(), std::move(text)});
  }
  // What was read since `from`.
  std::string since(const Place& from) const {
    if (texts_.empty() || from.line != texts_.size()) return {};
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < from.column && at < texts_.back().size(); ++i)
      utf8::next(texts_.back(), at);
    return texts_.back().substr(at);
  }

  std::vector<std::string> texts() const { return {texts_.begin(), texts_.end()}; }

  Source finish() {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line line = lines_[i];
      std::string_view text = texts_[i];
      while (text.starts_with(' ') || text.starts_with('\t') || text.starts_with('\n'))
        text.remove_prefix(1), ++line.column;
      while (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\n')) text.remove_suffix(1);
      line.text = text;
      if (!text.empty()) lines.push_back(line);
    }
    Source source;
    for (std::string& text : texts_) {
      for (char& c : text) c = c == '\n' || c == '\r' ? ' ' : c;
      source.text += text + '\n';
    }
    source.tree = tree_of_lines(std::move(lines), name_);
    source.marks = std::move(marks_);
    source.paragraphs = true;
    return source;
  }

 private:
  FileName name_;
  std::deque<std::string> texts_;
  std::vector<Line> lines_;
  std::vector<Mark> marks_;
  bool apart_ = false;
};

const xml::Node* child_of(const xml::Node& node, std::string_view name) {
  for (const xml::Node& child : node.children) {
    if (!child.is_text && child.name == name) return &child;
  }
  return nullptr;
}

// The value of an attribute whatever its namespace: names of ODF and OOXML do not clash here.
std::string_view value_of(const xml::Node& node, std::string_view name) {
  for (const xml::Attribute& attribute : node.attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

std::string plain_text(const xml::Node& node) {
  if (node.is_text) return node.text;
  std::string out;
  for (const xml::Node& child : node.children) out += plain_text(child);
  return out;
}

// White space of XML text: in both formats one blank stands for many.
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && !out.empty() && out.back() == ' ') continue;
    out += space ? ' ' : c;
  }
  return out;
}

// ---- ODF

class Odf {
 public:
  Odf(Paragraphs& out) : out_(out) {}

  void styles(const xml::Node& node) {
    for (const xml::Node& style : node.children) {
      if (style.is_text || style.name != "style") continue;
      const xml::Node* text = child_of(style, "text-properties");
      if (text == nullptr) continue;
      const std::string_view ground = value_of(*text, "background-color");
      if (!ground.empty() && ground != "transparent" && value_of(style, "family") == "text")
        highlighted_.insert(std::string(value_of(style, "name")));
      if (value_of(*text, "display") == "none") hidden_.insert(std::string(value_of(style, "name")));
    }
  }

  // The footnotes and endnotes that body() passed by.
  void notes() {
    for (std::size_t i = 0; i < notes_.size(); ++i) body(*notes_[i], false);
  }

  // Names that references may lead to.
  void targets(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (child.name == "bookmark" || child.name == "bookmark-start" || child.name == "reference-mark" ||
          child.name == "reference-mark-start" || child.name == "sequence")
        targets_.insert(std::string(value_of(child, child.name == "sequence" ? "ref-name" : "name")));
      targets(child);
    }
  }

  void body(const xml::Node& node, bool item) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (child.name == "p" || child.name == "h") {
        const std::string_view level =
            child.name == "h" ? value_of(child, "outline-level") : std::string_view();
        out_.open(child.name == "h" ? static_cast<std::uint8_t>(level.empty() ? 1 : level[0] - '0') : 0,
                  item);
        inlines(child);
      } else if (child.name == "tracked-changes") {
        changes(child);
      } else if (child.name == "table-of-content" || child.name == "alphabetical-index" ||
                 child.name == "forms") {
        continue;
      } else {
        body(child, item || child.name == "list-item");
      }
    }
  }

 private:
  void changes(const xml::Node& node) {
    for (const xml::Node& region : node.children) {
      if (region.is_text) continue;
      for (const xml::Node& change : region.children) {
        if (change.is_text ||
            (change.name != "insertion" && change.name != "deletion" && change.name != "format-change"))
          continue;
        const auto kind = change.name == "deletion" ? Mark::Kind::deletion : Mark::Kind::insertion;
        pending_.emplace(std::string(value_of(region, "id")), std::pair(kind, collapsed(plain_text(change))));
      }
    }
  }

  void inlines(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) {
        out_.text(collapsed(child.text));
      } else if (node.name == "frame" && (child.name == "title" || child.name == "desc")) {
        continue;  // the words of an image
      } else if (child.name == "s") {
        out_.text(" ");
      } else if (child.name == "tab" || child.name == "line-break") {
        out_.text(" ");
      } else if (child.name == "annotation") {
        out_.mark(Mark::Kind::comment, out_.here(), collapsed(plain_text(child)));
      } else if (child.name == "change" || child.name == "change-start") {
        const auto found = pending_.find(std::string(value_of(child, "change-id")));
        if (found != pending_.end())
          out_.mark(found->second.first, out_.here(),
                    found->second.first == Mark::Kind::deletion ? found->second.second : "…");
      } else if (child.name == "note") {
        for (const xml::Node& part : child.children) {
          if (!part.is_text && part.name == "note-body") notes_.push_back(&part);
        }
      } else if (child.name == "bookmark-ref" || child.name == "reference-ref" ||
                 child.name == "sequence-ref") {
        const Place from = out_.here();
        out_.text(collapsed(plain_text(child)));
        if (!targets_.contains(std::string(value_of(child, "ref-name"))))
          out_.mark(Mark::Kind::broken_field, from, out_.since(from));
      } else if (child.name == "placeholder" || child.name == "database-display" ||
                 child.name == "hidden-text") {
        const Place from = out_.here();
        out_.text(collapsed(plain_text(child)));
        out_.mark(child.name == "hidden-text" ? Mark::Kind::hidden_text : Mark::Kind::mail_merge_field, from,
                  out_.since(from));
      } else {
        const Place from = out_.here();
        inlines(child);
        const std::string style(value_of(child, "style-name"));
        if (child.name == "span" && highlighted_.contains(style))
          out_.mark(Mark::Kind::highlight, from, out_.since(from));
        if (child.name == "span" && hidden_.contains(style))
          out_.mark(Mark::Kind::hidden_text, from, out_.since(from));
      }
    }
  }

  Paragraphs& out_;
  std::set<std::string> highlighted_, hidden_, targets_;
  std::vector<const xml::Node*> notes_;
  std::map<std::string, std::pair<Mark::Kind, std::string>> pending_;
};

// ---- DOCX

class Docx {
 public:
  explicit Docx(Paragraphs& out) : out_(out) {}

  // What the comments say, by their ids.
  void comments(const xml::Node& root) {
    for (const xml::Node& comment : root.children) {
      if (!comment.is_text)
        comments_.emplace(std::string(value_of(comment, "id")), collapsed(plain_text(comment)));
    }
  }

  // Names that references may lead to.
  void targets(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (child.name == "bookmarkStart") targets_.insert(std::string(value_of(child, "name")));
      targets(child);
    }
  }

  // From here on: without the lines of the table of contents.
  void pass_contents() { pass_contents_ = true; }

  void body(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (pass_contents_ && child.name == "p" && is_entry(child)) continue;
      if (child.name == "p")
        paragraph(child);
      else
        body(child);
    }
  }

 private:
  static bool is_entry(const xml::Node& paragraph) {
    const xml::Node* properties = child_of(paragraph, "pPr");
    const xml::Node* style = properties == nullptr ? nullptr : child_of(*properties, "pStyle");
    const std::string_view name = style == nullptr ? std::string_view() : value_of(*style, "val");
    return name.starts_with("TOC") || name.starts_with("TM") ||
           (name.starts_with("Contents") && name != "ContentsHeading");
  }

  void paragraph(const xml::Node& node) {
    std::uint8_t level = 0;
    bool item = false;
    if (const xml::Node* properties = child_of(node, "pPr")) {
      item = child_of(*properties, "numPr") != nullptr;
      if (const xml::Node* style = child_of(*properties, "pStyle")) {
        const std::string_view name = value_of(*style, "val");
        const bool heading =
            name.starts_with("Heading") || name.starts_with("Titre") || name.starts_with("heading");
        if (heading && !name.empty() && name.back() >= '1' && name.back() <= '6')
          level = static_cast<std::uint8_t>(name.back() - '0');
      }
    }
    out_.open(level, item && level == 0);
    runs(node);
  }

  void runs(const xml::Node& node) {
    for (const xml::Node& child : node.children) {
      if (child.is_text || child.name == "pPr") continue;
      const Place from = out_.here();
      if (child.name == "r") {
        run(child);
      } else if (child.name == "ins") {
        runs(child);
        out_.mark(Mark::Kind::insertion, from, out_.since(from));
      } else if (child.name == "del") {
        out_.mark(Mark::Kind::deletion, from, collapsed(plain_text(child)));
      } else if (child.name == "fldSimple") {
        runs(child);
        if (value_of(child, "instr").find("MERGEFIELD") != std::string_view::npos)
          out_.mark(Mark::Kind::mail_merge_field, from, out_.since(from));
      } else {
        runs(child);
      }
    }
  }

  void run(const xml::Node& node) {
    const Place from = out_.here();
    bool highlight = false, hidden = false;
    for (const xml::Node& child : node.children) {
      if (child.is_text) continue;
      if (child.name == "rPr") {
        const xml::Node* mark = child_of(child, "highlight");
        highlight = mark != nullptr && value_of(*mark, "val") != "none";
        hidden = child_of(child, "vanish") != nullptr;
      } else if (child.name == "t") {
        out_.text(plain_text(child));
      } else if (child.name == "tab" || child.name == "br" || child.name == "cr") {
        out_.text(" ");
      } else if (child.name == "noBreakHyphen") {
        out_.text("-");
      } else if (child.name == "commentReference") {
        const auto comment = comments_.find(std::string(value_of(child, "id")));
        out_.mark(Mark::Kind::comment, from, comment == comments_.end() ? "…" : comment->second);
      } else if (child.name == "instrText") {
        merge_ = plain_text(child).find("MERGEFIELD") != std::string::npos;
        broken_ = leads_nowhere(plain_text(child));
      } else if (child.name == "fldChar" && value_of(child, "fldCharType") == "end") {
        merge_ = broken_ = false;
      }
    }
    const std::string said = out_.since(from);
    if (highlight) out_.mark(Mark::Kind::highlight, from, said);
    if (hidden) out_.mark(Mark::Kind::hidden_text, from, said);
    if (merge_) out_.mark(Mark::Kind::mail_merge_field, from, said);
    if (broken_) out_.mark(Mark::Kind::broken_field, from, said);
  }

  // " REF _Ref123 \\h ", where there is no bookmark of that name.
  bool leads_nowhere(std::string_view instruction) const {
    for (const std::string_view field : {" REF ", " PAGEREF ", " NOTEREF "}) {
      if (!(" " + std::string(instruction)).starts_with(field) &&
          instruction.find(field) == std::string_view::npos)
        continue;
      std::size_t at = instruction.find(field.substr(1)) + field.size() - 1;
      while (at < instruction.size() && instruction[at] == ' ') ++at;
      const std::string_view rest = instruction.substr(std::min(at, instruction.size()));
      return !targets_.contains(std::string(rest.substr(0, rest.find(' '))));
    }
    return false;
  }

  Paragraphs& out_;
  bool pass_contents_ = false;
  std::set<std::string> targets_;
  std::map<std::string, std::string> comments_;
  bool merge_ = false;   // in the result of a MERGEFIELD
  bool broken_ = false;  // in that of a reference that leads nowhere
};

}  // namespace

std::optional<Source> read_odf(std::string_view bytes, const FileName& name, bool flat, Diagnostics& diags) {
  auto content = flat ? xml::parse(bytes, name, diags, kLimits) : part_of(bytes, "content.xml", name, diags);
  if (!content) return {};
  Paragraphs paragraphs(name);
  Odf reader(paragraphs);
  for (const char* part : {"automatic-styles", "styles"}) {
    if (const xml::Node* styles = child_of(content->root, part)) reader.styles(*styles);
  }
  const xml::Node* body = child_of(content->root, "body");
  const xml::Node* text = body == nullptr ? nullptr : child_of(*body, "text");
  if (text == nullptr) {
    diags.error("RDR-005", Place{name, 0, 0}, "ce document n’est pas un texte", "this document is no text");
    return {};
  }
  reader.targets(*text);
  reader.body(*text, false);
  paragraphs.apart();
  reader.notes();
  std::optional<xml::Document> styles;
  const xml::Node* heads = flat ? child_of(content->root, "master-styles") : nullptr;
  if (!flat) {
    Diagnostics unheard;  // running heads are an extra: a document without them is read all the same
    styles = part_of(bytes, "styles.xml", name, unheard);
    heads = styles ? child_of(styles->root, "master-styles") : nullptr;
  }
  if (heads != nullptr) reader.body(*heads, false);
  return paragraphs.finish();
}

std::optional<Source> read_docx(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const auto document = part_of(bytes, "word/document.xml", name, diags);
  if (!document) return {};
  Paragraphs paragraphs(name);
  Docx reader(paragraphs);
  const auto extra = [&](const std::string& part) {
    Diagnostics unheard;  // most documents have only some of these parts
    return part_of(bytes, part, name, unheard);
  };
  const auto comments = extra("word/comments.xml");
  if (comments) reader.comments(comments->root);
  reader.targets(document->root);
  reader.body(document->root);
  paragraphs.apart();
  for (const char* part : {"word/footnotes.xml", "word/endnotes.xml", "word/header1.xml", "word/header2.xml",
                           "word/header3.xml", "word/footer1.xml", "word/footer2.xml", "word/footer3.xml"}) {
    if (const auto more = extra(part)) reader.body(more->root);
  }
  return paragraphs.finish();
}

namespace {

std::optional<Edited> edited_odt(const xml::Document& content, const FileName& name, Diagnostics& diags) {
  const xml::Node* body = child_of(content.root, "body");
  const xml::Node* text = body == nullptr ? nullptr : child_of(*body, "text");
  if (text == nullptr) {
    diags.error("RDR-005", Place{name, 0, 0}, "ce document n’est pas un texte", "this document is no text");
    return {};
  }
  Paragraphs paragraphs(name);
  Odf reader(paragraphs);
  reader.body(*text, false);
  reader.notes();
  return Edited{paragraphs.texts(), {}};
}

// Properties that users see: in ODF meta:user-defined, in OOXML the custom ones.
void add_properties(const xml::Node& node, Edited& edited) {
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    if (child.name == "user-defined" || child.name == "property")
      edited.properties.emplace(std::string(value_of(child, "name")), plain_text(child));
    add_properties(child, edited);
  }
}

}  // namespace

namespace {

bool leads_out(std::string_view entry) {
  return entry.starts_with('/') || entry.starts_with("../") || entry.find("/../") != std::string_view::npos ||
         entry.find('\\') != std::string_view::npos;
}

// What else a package holds. Nothing of it is ever unpacked or run; but who sends a name that leads out of
// the package, or another kind of document under the name of a text, is told.
bool is_honest(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  bool macros = false;
  for (const std::string& entry : zip::names(bytes)) {
    if (leads_out(entry)) {
      diags
          .error("RDR-008", place,
                 "ce document contient « {} », un nom qui mène hors de lui : il n’est pas lu",
                 "this document holds “{}”, a name that leads out of it: it is not read", entry)
          .hint = diags.phrase("ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau",
                               "open it in your word processor and save it again");
      return false;
    }
    macros |= entry.starts_with("Basic/") || entry.starts_with("Scripts/") || entry == "word/vbaProject.bin";
  }
  const zip::EntryRead kind = zip::read_entry(bytes, "mimetype", 200);
  if (kind.error == zip::ReadError::none &&
      !kind.bytes.starts_with("application/vnd.oasis.opendocument.text")) {
    diags
        .error("RDR-008", place, "ce document se dit « {} », et non un texte : il n’est pas lu",
               "this document calls itself “{}”, and no text: it is not read", kind.bytes)
        .hint = diags.phrase("donnez l’ODT ou le DOCX du texte", "give the ODT or the DOCX of the text");
    return false;
  }
  if (macros)
    diags.remark("RDR-009", place, "ce document contient des macros : elles ne sont ni lues ni exécutées",
                 "this document holds macros: they are neither read nor run");
  return true;
}

}  // namespace

std::optional<Edited> read_edited(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  if (!is_honest(bytes, name, diags)) return {};
  Diagnostics unheard;  // a part that is not there says which of the two formats it is
  const auto word = part_of(bytes, "word/document.xml", name, unheard);
  std::optional<Edited> edited;
  if (word) {
    Paragraphs paragraphs(name);
    Docx reader(paragraphs);
    reader.pass_contents();
    reader.body(word->root);
    if (const auto notes = part_of(bytes, "word/footnotes.xml", name, unheard)) reader.body(notes->root);
    edited = Edited{paragraphs.texts(), {}};
  } else {
    const auto content = part_of(bytes, "content.xml", name, diags);
    if (content) edited = edited_odt(*content, name, diags);
  }
  if (!edited) return {};
  for (const char* part : {"meta.xml", "docProps/custom.xml"}) {
    if (const auto properties = part_of(bytes, part, name, unheard))
      add_properties(properties->root, *edited);
  }
  return edited;
}

}  // namespace ctg::readers
