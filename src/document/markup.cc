// The markup is a text between two stages, which nobody opens: so no fault may be told by its lines. The
// engine wrote the place of the template into every start tag; a fault of a node is told there, and one
// that kept the text from being XML at all, at the last such place before it.
#include "document/markup.h"

#include <algorithm>
#include <charconv>

#include "base/nearest.h"
#include "document/reader.h"
#include "xml/parse.h"

namespace ctg::document {

namespace {

// The byte at which a place of the markup stands.
std::size_t offset_of(std::string_view markup, const Place& place) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < place.line; ++line) {
    const std::size_t end = markup.find('\n', at);
    if (end == std::string_view::npos) return markup.size();
    at = end + 1;
  }
  // Columns count code points; bytes that continue one do not count.
  for (std::uint32_t column = 1; column < place.column && at < markup.size(); ++column) {
    do ++at;
    while (at < markup.size() && (static_cast<unsigned char>(markup[at]) & 0xC0) == 0x80);
  }
  return at;
}

// The last template place that is written before the byte.
Place template_place_before(std::string_view markup, std::size_t offset) {
  std::size_t found = std::string_view::npos;
  std::size_t start = 0;
  for (const std::string_view attribute : {" c:t=\"", " t=\""}) {
    const std::size_t at = markup.rfind(attribute, offset);
    if (at == std::string_view::npos || (found != std::string_view::npos && at < found)) continue;
    found = at;
    start = at + attribute.size();
  }
  if (found == std::string_view::npos) return {};
  return parse_place(markup.substr(start, markup.find('"', start) - start));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

std::optional<Node> read_markup(std::string_view markup, Diagnostics& diags) {
  const FileName composed("(texte composé)");
  Diagnostics found(diags.lang());
  const auto parsed = xml::parse(markup, composed, found);
  for (Diagnostic fault : found.all()) {
    const Place known = template_place_before(markup, offset_of(markup, fault.place));
    if (known.known()) fault.place = known;
    // Notes and hints speak of the composed text, too: they would lead astray.
    fault.notes.clear();
    fault.hint =
        diags.phrase("le texte composé avec ce modèle n’est pas du XML ; cherchez-y une balise mal fermée",
                     "the text made with this template is not XML; look for a tag that is not closed there");
    diags.add(std::move(fault));
  }
  if (!parsed) return {};
  const xml::Node& root = parsed->root;
  if (root.ns != kOwn || root.name != "document") {
    diags
        .error("DOC-001", template_place_before(markup, markup.size()),
               "le modèle commence par « <{}> », et non par « <c:document> »",
               "the template starts with \"<{}>\", not with \"<c:document>\"", name_of(root))
        .hint("écrivez <c:document xmlns=\"{}\" xmlns:c=\"{}\"> autour du tout",
              "write <c:document xmlns=\"{}\" xmlns:c=\"{}\"> around the whole", kXhtml, kOwn);
    return {};
  }
  return Reader(diags).read(root);
}

Node Reader::read(const xml::Node& root) {
  const Element& element = *element_of(root);
  const Style style = enter(root, {});
  check_attributes(root, element, style);
  Node node;
  node.kind = Kind::document;
  node.origin = style.origin;
  read_blocks(root, element, style, node.children);
  return node;
}

Style Reader::enter(const xml::Node& in, Style style) {
  if (const xml::Attribute* data = in.attribute("d")) style.origin.data = read_place(data->value);
  if (const xml::Attribute* tag = in.attribute("t")) style.origin.tmpl = read_place(tag->value);
  if (const xml::Attribute* start = in.attribute(kOwn, "t")) {
    if (in.attribute("t") == nullptr) style.origin.tmpl = read_place(start->value);
  }
  return style;
}

Place Reader::read_place(std::string_view text) {
  Place place = parse_place(text);
  const auto known = files_.find(place.file.view());
  if (known != files_.end()) {
    place.file = known->second;
  } else if (place.known()) {
    files_.emplace(std::string(place.file.view()), place.file);
  }
  return place;
}

const Element* Reader::admit(const xml::Node& in, const Element& parent, const Style& style) {
  const Element* element = element_of(in);
  const std::string name = name_of(in);
  if (element == nullptr) {
    const Reported report = diags_.error("DOC-001", place_of(style.origin), "l’élément « <{}> » n’existe pas",
                                         "there is no element \"<{}>\"", name);
    std::vector<std::string> names;
    for (const Element& known : vocabulary()) names.emplace_back(known.name);
    if (const auto near = nearest(name, names)) {
      report.hint("vouliez-vous dire « <{}> » ?", "did you mean \"<{}>\"?", *near);
    } else {
      report.hint("les éléments permis sont : {}", "the elements allowed are: {}", joined(names));
    }
    return nullptr;
  }
  check_attributes(in, *element, style);
  const bool named = has_word(element->parents, parent.name);
  const bool sheet_title = parent.name == "c:fiche" && name == "h1";
  const bool generic =
      element->parents.empty() &&
      (parent.holds == Holds::blocks || (parent.holds == Holds::inlines && element->stands != Stands::block));
  if (named || sheet_title || generic) return element;
  const Reported report =
      diags_.error("DOC-001", place_of(style.origin), "« <{}> » ne peut pas être dans « <{}> »",
                   "\"<{}>\" cannot stand in \"<{}>\"", name, parent.name);
  if (!element->parents.empty()) {
    report.hint("sa place est dans : {}", "its place is in: {}", joined(words_of(element->parents)));
  } else if (parent.holds == Holds::inlines) {
    report.hint("fermez « <{}> » avant, ou écrivez-le à côté", "close \"<{}>\" before, or write it beside",
                parent.name);
  } else {
    report.hint("écrivez-le avant ou après", "write it before or after");
  }
  return nullptr;
}

void Reader::check_attributes(const xml::Node& in, const Element& element, const Style& style) {
  for (const xml::Attribute& attribute : in.attributes) {
    const std::string name = name_of(attribute);
    if (name == "t" || name == "d" || name == "c:t" || has_word(element.attributes, name)) continue;
    const std::vector<std::string> known = words_of(element.attributes);
    const Reported report =
        diags_.error("DOC-001", place_of(style.origin), "« <{}> » n’a pas d’attribut « {} »",
                     "\"<{}>\" has no attribute \"{}\"", element.name, name);
    if (const auto near = nearest(name, known)) {
      report.hint("vouliez-vous dire « {} » ?", "did you mean \"{}\"?", *near);
    } else if (!known.empty()) {
      report.hint("attributs possibles : {}", "possible attributes: {}", joined(known));
    }
  }
}

std::string_view Reader::value(const xml::Node& in, std::string_view name) const {
  const xml::Attribute* attribute =
      name.starts_with("c:") ? in.attribute(kOwn, name.substr(2)) : in.attribute(name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

std::string_view Reader::required(const xml::Node& in, std::string_view name, const Style& style) {
  const std::string_view text = value(in, name);
  if (text.empty()) {
    diags_
        .error("DOC-001", place_of(style.origin), "« <{}> » n’a pas d’attribut « {} », ou il est vide",
               "\"<{}>\" lacks the attribute \"{}\", or it is empty", name_of(in), name)
        .hint("écrivez {}=\"…\"", "write {}=\"…\"", name);
  }
  return text;
}

std::uint16_t Reader::number(const xml::Node& in, std::string_view name, std::uint16_t otherwise,
                             const Style& style) {
  const std::string_view text = value(in, name);
  if (text.empty()) return otherwise;
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= 100) return number;
  diags_
      .error("DOC-001", place_of(style.origin), "« {}=\"{}\" » n’est pas un nombre de 1 à 100",
             "\"{}=\"{}\"\" is not a number from 1 to 100", name, text)
      .hint("écrivez un nombre entier", "write a whole number");
  return otherwise;
}

void Reader::refuse_value(const xml::Node& in, std::string_view name, const std::vector<std::string>& known,
                          const Style& style) {
  const std::string_view text = value(in, name);
  const Reported report =
      diags_.error("DOC-001", place_of(style.origin), "« {}=\"{}\" » n’existe pas sur « <{}> »",
                   "there is no \"{}=\"{}\"\" on \"<{}>\"", name, text, name_of(in));
  if (const auto near = nearest(text, known)) {
    report.hint("vouliez-vous dire « {} » ?", "did you mean \"{}\"?", *near);
  } else {
    report.hint("valeurs possibles : {}", "possible values: {}", joined(known));
  }
}

void Reader::refuse_text(const xml::Node& in, std::string_view text, const Style& style) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  diags_
      .error("DOC-001", place_of(style.origin), "du texte ne peut pas être directement dans « <{}> »",
             "text cannot stand directly in \"<{}>\"", name_of(in))
      .hint("écrivez-le dans un élément que « <{}> » peut contenir",
            "write it in an element that \"<{}>\" can hold", name_of(in));
}

}  // namespace ctg::document
