// What is put where. In ODF a comment is an element in the text, and another one ends its passage. In OOXML
// the comments are a part of their own, marks in the text name them, and marks stand between runs: a run is
// cut in two where a passage begins or ends in it, if it is plainly written; else the passage is the whole
// run.
#include "annotation/comments.h"

#include <algorithm>
#include <deque>

#include "annotation/comment_spots.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "office/docx.h"
#include "office/elements.h"
#include "office/odf.h"
#include "office/package.h"
#include "xml/write.h"
#include "zip/read.h"
#include "zip/write.h"

namespace ctg::annotation {

namespace {

constexpr std::size_t kMostUnpacked = 512u << 20;  // of all entries that are only copied
constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/";

// How many characters of a text were left out before what was read; nothing where it is not the text.
std::optional<std::size_t> skipped(const office::Origin& origin, std::string_view text) {
  const std::size_t whole = utf8::length(text), read = origin.end - origin.column;
  if (whole < read) return {};
  return whole - read;
}

// ---- ODF

class OdfMarks {
 public:
  OdfMarks(std::string_view bytes, Date date) : bytes_(bytes), offsets_(bytes), date_(to_iso(date)) {
    while (bytes.find("\"" + base_ + "-") != std::string_view::npos) base_ += '-';
  }

  void add(const Anchor& anchor, const Comment& comment) {
    if (anchor.begin->text == nullptr) {
      const std::size_t tag = offsets_.at(anchor.begin->holder->place);
      splices_.at(xml::end_of_tag(bytes_, tag)).points += annotation(comment, "");
      return;
    }
    const std::size_t begin = spot(*anchor.begin, anchor.from, false);
    const std::size_t end = spot(*anchor.end, anchor.to, true);
    const std::string name = base_ + "-" + std::to_string(++count_);
    splices_.at(begin).starts += annotation(comment, " office:name=\"" + name + "\"");
    splices_.at(end).ends +=
        "<office:annotation-end" + std::string(kOffice) + " office:name=\"" + name + "\"/>";
  }

  std::string written() const { return splices_.applied(bytes_); }

 private:
  // Declared where they are used: a document may call them by other names.
  static constexpr std::string_view kOffice =
      " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"";
  static constexpr std::string_view kOthers =
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

  std::size_t spot(const office::Origin& origin, std::size_t characters, bool end) {
    const std::size_t at = offsets_.at(origin.text->place);
    const auto left_out = skipped(origin, office::collapsed(origin.text->text));
    const auto found = left_out ? xml::character_at(bytes_, at, *left_out + characters, true) : std::nullopt;
    if (found) return *found;
    return end ? std::min(bytes_.find('<', at), bytes_.size()) : at;
  }

  std::string annotation(const Comment& comment, std::string_view name) const {
    std::string out =
        fmt::format("<office:annotation{}{}{}><dc:creator>ctg</dc:creator><dc:date>{}T00:00:00</dc:date>",
                    kOffice, kOthers, name, date_);
    for (const std::string& line : comment.lines) out += "<text:p>" + xml::escaped(line) + "</text:p>";
    return out + "</office:annotation>";
  }

  std::string_view bytes_;
  xml::Offsets offsets_;
  std::string date_, base_ = "ctg";
  Splices splices_;
  int count_ = 0;
};

// ---- OOXML

class DocxMarks {
 public:
  DocxMarks(std::string_view bytes, long first_id, Date date)
      : bytes_(bytes),
        offsets_(bytes),
        w_(xml::prefix_of(xml::tag_name(bytes, xml::root_of(bytes)))),
        date_(to_iso(date)),
        id_(first_id) {}

  // The bytes have names that marks can be written with.
  bool can_mark() const { return !w_.empty(); }

  void add(const Anchor& anchor, const Comment& comment) {
    const std::string id = std::to_string(id_++);
    const std::string start = fmt::format("<{0}commentRangeStart {0}id=\"{1}\"/>", w_, id);
    const std::string end = fmt::format(
        "<{0}commentRangeEnd {0}id=\"{1}\"/><{0}r><{0}commentReference {0}id=\"{1}\"/></{0}r>", w_, id);
    comments_.emplace_back(id, &comment);
    if (anchor.begin->text == nullptr) {
      splices_.at(start_of(*anchor.begin->holder)).points += start + end;
      return;
    }
    splices_.at(spot(*anchor.begin, anchor.from, false)).starts += start;
    splices_.at(spot(*anchor.end, anchor.to, true)).ends += end;
  }

  std::string written() const { return splices_.applied(bytes_); }

  // The comments, for the part that holds them, in its prefix.
  std::string comments(const std::string& w) const {
    std::string out;
    for (const auto& [id, comment] : comments_) {
      out += fmt::format(
          "<{0}comment {0}id=\"{1}\" {0}author=\"ctg\" {0}date=\"{2}T00:00:00Z\" {0}initials=\"ctg\">", w, id,
          date_);
      for (const std::string& line : comment->lines)
        out += fmt::format("<{0}p><{0}r><{0}t xml:space=\"preserve\">{1}</{0}t></{0}r></{0}p>", w,
                           xml::escaped(line));
      out += fmt::format("</{}comment>", w);
    }
    return out;
  }

 private:
  std::size_t start_of(const xml::Node& paragraph) {
    const xml::Node* properties = office::child_of(paragraph, "pPr");
    return properties != nullptr ? xml::end_of_element(bytes_, offsets_.at(properties->place))
                                 : xml::end_of_tag(bytes_, offsets_.at(paragraph.place));
  }

  // Between two runs; where the passage begins or ends in one, it is cut.
  std::size_t spot(const office::Origin& origin, std::size_t characters, bool end) {
    const xml::Node& run = *origin.holder;
    const std::size_t run_at = offsets_.at(run.place);
    const auto whole = [&] { return end ? xml::end_of_element(bytes_, run_at) : run_at; };
    const bool within = &run.children.front() <= origin.text && origin.text <= &run.children.back();
    const std::string text = office::plain_text(*origin.text);
    const auto left_out = skipped(origin, text);
    if (!within || !left_out) return whole();
    const auto is_content = [](const xml::Node& node) { return !node.is_text && node.name != "rPr"; };
    const bool first = &*std::ranges::find_if(run.children, is_content) == origin.text;
    const bool last = std::none_of(origin.text + 1, &run.children.back() + 1, is_content);
    const bool at_begin = *left_out + characters == 0 || (!end && characters == 0 && first);
    if ((at_begin && first) || (last && origin.column + characters == origin.end)) {
      return at_begin ? run_at : xml::end_of_element(bytes_, run_at);
    }
    return cut(run, run_at, *origin.text, text, *left_out + characters).value_or(whole());
  }

  std::optional<std::size_t> cut(const xml::Node& run, std::size_t run_at, const xml::Node& text,
                                 const std::string& words, std::size_t characters) {
    const bool kept = !office::value_of(text, "space").empty();
    // Blanks at its ends do not count for Word, unless it is told to keep them.
    if (!kept && !words.empty() &&
        (office::is_blank(words.substr(0, 1)) || office::is_blank(words.substr(words.size() - 1))))
      return {};
    const std::size_t text_at = offsets_.at(text.place);
    const auto found = xml::character_at(bytes_, xml::end_of_tag(bytes_, text_at), characters, false);
    if (!found) return {};
    const std::string t(xml::tag_name(bytes_, text_at)), r(xml::tag_name(bytes_, run_at));
    if (!kept) splices_.at(text_at + 1 + t.size()).before = " xml:space=\"preserve\"";
    std::string properties;
    if (const xml::Node* own = office::child_of(run, "rPr")) {
      const std::size_t at = offsets_.at(own->place);
      properties = bytes_.substr(at, xml::end_of_element(bytes_, at) - at);
    }
    Splices::Splice& splice = splices_.at(*found);
    splice.before = "</" + t + "></" + r + ">";
    splice.after = std::string(bytes_.substr(run_at, xml::end_of_tag(bytes_, run_at) - run_at)) + properties +
                   "<" + t + " xml:space=\"preserve\">";
    return found;
  }

  std::string_view bytes_;
  xml::Offsets offsets_;
  std::string w_, date_;
  long id_;
  Splices splices_;
  std::vector<std::pair<std::string, const Comment*>> comments_;
};

// ---- the package

using Changed = std::map<std::string, std::string, std::less<>>;

// All entries in their order, changed or not; new ones behind them.
std::optional<std::string> repacked(std::string_view bytes, Changed changed) {
  const zip::Opened opened(bytes);
  Budget left{.bytes = kMostUnpacked};
  std::vector<zip::Entry> entries;
  for (const std::string& name : opened.names()) {
    if (const auto found = changed.find(name); found != changed.end()) {
      entries.push_back({name, std::move(found->second)});
      changed.erase(found);
      continue;
    }
    zip::EntryRead read = opened.read(name, left.bytes);
    if (read.error != zip::ReadError::none || !left.spend_bytes(read.bytes.size())) return {};
    entries.push_back({name, std::move(read.bytes), name == "mimetype"});
  }
  for (auto& [name, made] : changed) entries.push_back({name, std::move(made)});
  return zip::write(entries);
}

// The name of a part as the package has it: names are compared without regard to case.
std::string name_in(const office::Package& package, std::string_view part) {
  for (const std::string& name : package.names()) {
    if (small(name) == small(part)) return name;
  }
  return std::string(part);
}

// The relationships of a document that says none: then its parts are found by their names (office/docx.cc),
// which ends where one is said.
std::string relations_of(const office::Package& package, const std::string& folder,
                         const std::string& office) {
  std::string said;
  for (const std::string_view kind : {"styles", "numbering", "footnotes", "endnotes"})
    if (package.has(folder + std::string(kind) + ".xml"))
      said += fmt::format("<Relationship Id=\"{0}\" Type=\"{1}relationships/{0}\" Target=\"{0}.xml\"/>", kind,
                          office);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         said + "</Relationships>";
}

// A part for the comments, and what leads to it. False where what should lead there cannot be read.
bool add_comments_part(office::Package& package, const std::string& inside, const std::string& main,
                       bool strict, Changed& changed) {
  const std::size_t slash = main.rfind('/') + 1;
  const std::string folder = main.substr(0, slash);
  std::string part = folder + "comments.xml";
  for (int n = 2; package.has(part); ++n) part = folder + "comments" + std::to_string(n) + ".xml";
  changed[part] = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments "
      "xmlns:w=\"{}\">{}</w:comments>",
      strict ? "http://purl.oclc.org/ooxml/wordprocessingml/main" : kWord, inside);

  const std::string types = name_in(package, "[Content_Types].xml");
  const std::string rels = name_in(package, folder + "_rels/" + main.substr(slash) + ".rels");
  Diagnostics unheard;
  if (package.xml(types, unheard) == nullptr || (package.has(rels) && package.xml(rels, unheard) == nullptr))
    return false;
  const std::string old = package.bytes(types).value_or("");
  changed[types] = xml::with_last_child(
      old,
      fmt::format("<{}Override PartName=\"/{}\" ContentType=\"application/vnd.openxmlformats-officedocument."
                  "wordprocessingml.comments+xml\"/>",
                  xml::prefix_of(xml::tag_name(old, xml::root_of(old))), part));

  const std::string office = strict ? "http://purl.oclc.org/ooxml/officeDocument/"
                                    : "http://schemas.openxmlformats.org/officeDocument/2006/";
  std::string relations = package.bytes(rels).value_or(relations_of(package, folder, office));
  std::string id = "rIdCtg";
  while (relations.find("\"" + id + "\"") != std::string::npos) id += "g";
  changed[rels] = xml::with_last_child(
      relations, fmt::format("<{}Relationship Id=\"{}\" Type=\"{}relationships/comments\" Target=\"{}\"/>",
                             xml::prefix_of(xml::tag_name(relations, xml::root_of(relations))), id, office,
                             part.substr(slash)));
  return true;
}

long highest_id(const xml::Node* comments) {
  long highest = -1;
  if (comments == nullptr) return highest;
  for (const xml::Node& each : comments->children)
    if (!each.is_text) highest = std::max<long>(highest, office::number_of(office::value_of(each, "id"), 0));
  return highest;
}

// A document that was read, and where its characters came from.
struct Followed {
  office::Package& package;
  std::vector<office::Origin> origins = {};
  std::vector<std::string> texts = {};
  std::string of_note = {}, of_head = {};  // what is said first of a comment that cannot stand at its words
  std::deque<Comment> outside = {};        // those comments
};

template <class Marks>
bool add_all(Marks& marks, Followed& traced, std::string_view bytes, std::span<const Comment> comments) {
  const Anchors anchors(traced.origins, traced.texts, bytes);
  for (const Comment& each : comments) {
    const auto anchor = anchors.of(each);
    if (!anchor) return false;
    const auto outside = anchors.outside(each.from);
    if (!outside) {
      marks.add(*anchor, each);
      continue;
    }
    Comment& told = traced.outside.emplace_back(each);
    told.lines.insert(told.lines.begin(), outside->line == 0 ? traced.of_head : traced.of_note);
    marks.add(*anchor, told);
  }
  return true;
}

std::optional<std::string> docx_with(std::string_view bytes, Followed& traced,
                                     std::span<const Comment> comments, Date date) {
  office::Package& package = traced.package;
  Diagnostics unheard;
  const std::string main = name_in(package, package.main_part());
  std::string part;
  for (const office::Relationship& each : package.relationships(main, unheard)) {
    if (each.type == "comments" && !each.outside && package.has(each.target))
      part = name_in(package, each.target);
  }
  const auto document = package.bytes(main);
  const xml::Node* root = package.xml(main, unheard);
  if (!document || root == nullptr) return {};
  const xml::Node* old = part.empty() ? nullptr : package.xml(part, unheard);
  if (old == nullptr && !part.empty()) return {};
  DocxMarks marks(*document, highest_id(old) + 1, date);
  if (!marks.can_mark() || !add_all(marks, traced, *document, comments)) return {};
  Changed changed;
  changed[main] = marks.written();
  if (old == nullptr) {
    if (!add_comments_part(package, marks.comments("w:"), main, root->ns.starts_with(kStrict), changed))
      return {};
  } else {
    const std::string there = package.bytes(part).value_or("");
    const std::string w = xml::prefix_of(xml::tag_name(there, xml::root_of(there)));
    if (w.empty()) return {};
    changed[part] = xml::with_last_child(there, marks.comments(w));
  }
  return repacked(bytes, std::move(changed));
}

std::optional<std::string> odf_with(std::string_view bytes, Followed& traced,
                                    std::span<const Comment> comments, Date date) {
  const bool flat = traced.package.packing() == office::Packing::flat_odf;
  const std::string part = flat ? std::string() : name_in(traced.package, "content.xml");
  const auto content = flat ? std::optional<std::string>(bytes) : traced.package.bytes(part);
  if (!content) return {};
  OdfMarks marks(*content, date);
  if (!add_all(marks, traced, *content, comments)) return {};
  return flat ? marks.written() : repacked(bytes, {{part, marks.written()}});
}

}  // namespace

std::optional<std::string> with_comments(std::string_view bytes, const FileName& name,
                                         std::span<const Comment> comments, Date date, Diagnostics& diags) {
  Diagnostics unheard(diags.lang());  // it was read before
  auto package = office::Package::open(bytes, name, unheard);
  std::optional<std::string> out;
  if (package && package->packing() != office::Packing::flat_ooxml) {
    office::Paragraphs paragraphs(name);
    Followed traced{*package};
    traced.of_note = diags.phrase("Dans la note de bas de page ou de fin appelée ici :",
                                  "In the footnote or endnote called here:");
    traced.of_head = diags.phrase("Dans un en-tête ou un pied de page :", "In a header or a footer:");
    paragraphs.trace(&traced.origins);
    const bool odf = package->packing() != office::Packing::ooxml;
    const bool read = odf ? office::read_odf(*package, paragraphs, unheard)
                          : office::read_docx(*package, 0, paragraphs, unheard);
    traced.texts = paragraphs.texts();
    if (read) out = odf ? odf_with(bytes, traced, comments, date) : docx_with(bytes, traced, comments, date);
  }
  if (!out) {
    const bool flat = package && package->packing() == office::Packing::flat_ooxml;
    diags
        .remark("RDR-034", Place{name, 0, 0},
                "ce document ne peut pas recevoir de commentaires\u00a0: aucune copie n’est écrite",
                "this document cannot take comments: no copy is written")
        .hint(flat
                  ? diags.phrase(
                        "c’est un document Word en un seul fichier XML : ouvrez-le dans Word ou LibreOffice, "
                        "« Enregistrer sous » au format .docx, puis recommencez sur ce fichier",
                        "this is a Word document in one XML file: open it in Word or LibreOffice, “Save as” "
                        ".docx, then start again on that file")
                  : diags.phrase("ouvrez-le, enregistrez-le en .odt ou en .docx, puis recommencez",
                                 "open it, save it as .odt or .docx, then start again"));
  }
  return out;
}

}  // namespace ctg::annotation
