// From bytes to nodes, over libxml2's SAX2 interface.
//
// SAX rather than libxml2's tree, because a tree keeps lines (and those only up to 65 535) and no
// columns, while during the events the parser's offset in the bytes is exact: at an element's start
// event it stands at the '>' or '/' of the tag, at its end event behind the '>'. '<' cannot occur inside a
// tag, so the tag starts at the last '<' before. A text starts where the markup before it ended.
//
// After the first fatal error nothing more is built; a DTD or a limit stops the parser at once, from an
// event.
#include "xml/parse.h"

#include <algorithm>
#include <string>
#include <vector>

#include "xml/cursor.h"
#include "xml/explain.h"
#include "xml/inspect.h"
#include "xml/sax.h"
#include "xml/tag.h"

namespace ctg::xml {

namespace {

// libxml2 looks a prefix up by walking over all the declarations in force, and so does intern() over all the
// names that were used. That one name is declared again at each picture, as word processors do, costs
// nothing.
constexpr int kMaxNamespaces = 100;

class Builder {
 public:
  Builder(std::string_view bytes, const FileName& file, Diagnostics& diags, const Limits& limits)
      : bytes_(bytes), diags_(diags), limits_(limits), cursor_(bytes, file), parser_(bytes, *this) {}

  std::optional<Document> run();

  void start(const SaxTag& read);
  void end();
  void text(std::string_view characters);
  void after_markup() { text_start_ = parser_.position(); }
  void refuse_dtd();
  void fail(const xmlError& error);

 private:
  void stop() {
    failed_ = true;
    parser_.stop();
  }
  bool within_limits(const xmlChar* name, const Place& place, int declarations);
  bool too_many_namespaces(const Place& place);
  std::string_view intern(std::string_view ns);
  std::vector<Attribute> read_attributes(std::size_t tag, const SaxTag& read);

  std::string_view bytes_;
  Diagnostics& diags_;
  const Limits& limits_;
  Cursor cursor_;
  Document document_;
  std::vector<Node> open_;      // from the root to the innermost
  std::size_t text_start_ = 0;  // behind the last markup
  int declarations_ = 0;        // in force
  std::vector<int> declared_;   // by each open element
  bool failed_ = false;         // one fault was reported: what comes after it follows from it
  SaxParser<Builder> parser_;
};

// Namespaces are few: a handful of names, looked up in order.
std::string_view Builder::intern(std::string_view ns) {
  if (ns.empty()) return {};
  const auto it = std::find(document_.namespaces.begin(), document_.namespaces.end(), ns);
  return it != document_.namespaces.end() ? *it : document_.namespaces.emplace_back(ns);
}

bool Builder::within_limits(const xmlChar* name, const Place& place, int declarations) {
  if (open_.size() >= limits_.max_depth) {
    diags_.error("XML-004", place, "<{}> est le {}e élément emboîté, {} sont permis au plus",
                 "<{}> is the element nested {} deep, {} are allowed at most", view(name), open_.size() + 1,
                 limits_.max_depth);
    return false;
  }
  declarations_ += declarations;
  declared_.push_back(declarations);
  return declarations_ <= kMaxNamespaces || too_many_namespaces(place);
}

bool Builder::too_many_namespaces(const Place& place) {
  diags_.error("XML-005", place, "ce fichier déclare plus de {} espaces de noms",
               "this file declares more than {} namespaces", kMaxNamespaces);
  return false;
}

void Builder::start(const SaxTag& read) {
  if (failed_) return;
  const std::size_t at = parser_.position();
  const std::size_t tag = at == 0 ? 0 : std::min(bytes_.rfind('<', at - 1), at);
  Node node;
  node.place = cursor_.at(tag);
  if (!within_limits(read.name, node.place, read.declarations)) return stop();
  node.ns = intern(view(read.uri));
  node.name = view(read.name);
  if (read.count > 0) node.attributes = read_attributes(tag, read);
  if (document_.namespaces.size() > kMaxNamespaces) {
    too_many_namespaces(node.place);
    return stop();
  }
  open_.push_back(std::move(node));
  const std::size_t close = bytes_.find('>', at);
  text_start_ = close == std::string_view::npos ? bytes_.size() : close + 1;
}

// Both libxml2 and the tag have the attributes in the order written; declarations of namespaces stand in the
// tag only.
std::vector<Attribute> Builder::read_attributes(std::size_t tag, const SaxTag& read) {
  std::vector<Attribute> out;
  const std::vector<RawAttribute> raw = scan_attributes(bytes_, tag);
  auto written = raw.begin();
  const xmlChar** attributes = read.attributes;
  for (int i = 0; i < read.count; ++i, attributes += 5) {
    Attribute a;
    a.ns = intern(view(attributes[2]));
    a.name = view(attributes[0]);
    a.value.assign(reinterpret_cast<const char*>(attributes[3]),
                   static_cast<std::size_t>(attributes[4] - attributes[3]));
    while (written != raw.end() && (written->name == "xmlns" || written->name.starts_with("xmlns:")))
      ++written;
    if (written != raw.end()) {
      a.place = cursor_.at(written->name_offset);
      a.value_place = cursor_.at(written->value_offset);
      ++written;
    }
    out.push_back(std::move(a));
  }
  return out;
}

void Builder::end() {
  if (failed_ || open_.empty()) return;
  Node node = std::move(open_.back());
  open_.pop_back();
  declarations_ -= declared_.back();
  declared_.pop_back();
  (open_.empty() ? document_.root : open_.back().children.emplace_back()) = std::move(node);
  after_markup();
}

void Builder::text(std::string_view characters) {
  if (failed_ || open_.empty()) return;
  std::vector<Node>& siblings = open_.back().children;
  if (siblings.empty() || !siblings.back().is_text) {
    constexpr std::string_view kCdata = "<![CDATA[";
    const bool cdata = bytes_.substr(text_start_).starts_with(kCdata);
    Node node;
    node.is_text = true;
    node.place = cursor_.at(text_start_ + (cdata ? kCdata.size() : 0));
    siblings.push_back(std::move(node));
  }
  siblings.back().text += characters;
}

void Builder::refuse_dtd() {
  if (failed_) return;
  const std::size_t at = bytes_.rfind("<!DOCTYPE", parser_.position());
  diags_
      .error("XML-003", cursor_.at(at == std::string_view::npos ? parser_.position() : at),
             "ce fichier contient une déclaration <!DOCTYPE>, qui est refusée",
             "this file holds a <!DOCTYPE> declaration, which is refused")
      .hint("retirez-la : un fichier du dossier n’en a pas besoin",
            "remove it: a file of the dossier does not need one");
  stop();
}

void Builder::fail(const xmlError& error) {
  if (failed_) return;
  failed_ = true;
  explain(parser_.fault(error, open_.empty() ? nullptr : &open_.back()), bytes_, cursor_, diags_);
}

std::optional<Document> Builder::run() {
  const bool well_formed = parser_.run();
  if (failed_) return {};
  if (!well_formed) {
    explain(parser_.not_well_formed(), bytes_, cursor_, diags_);
    return {};
  }
  return std::move(document_);
}

}  // namespace

std::optional<Document> parse(std::string_view bytes, const FileName& file, Diagnostics& diags,
                              const Limits& limits) {
  if (!inspect(bytes, file, diags, limits)) return {};
  return Builder(bytes, file, diags, limits).run();
}

}  // namespace ctg::xml
