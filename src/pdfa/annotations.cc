#include "pdfa/annotations.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdfa/content.h"

namespace ctg::pdfa {

namespace {

constexpr int kPrint = 4;  // PDF/A 6.3.2: shown on paper, never hidden

// URIs are ASCII: other bytes, and the few that would end a URI, are written as %XX.
std::string ascii_uri(std::string_view uri) {
  std::string result;
  for (const char c : uri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned>(byte));
    }
  }
  return result;
}

bool is_french(const layout::Pages& pages) { return pages.meta.lang.starts_with("fr"); }

}  // namespace

const std::string* Annotations::title_at(const layout::Anchor& anchor) const {
  const auto found =
      std::find_if(pages_.outline.begin(), pages_.outline.end(), [&](const layout::OutlineEntry& entry) {
        return entry.at.page == anchor.page && entry.at.y == anchor.y && entry.at.x == anchor.x;
      });
  return found == pages_.outline.end() ? nullptr : &found->title;
}

std::string Annotations::contents(const layout::Link& link) const {
  if (!link.contents.empty()) return link.contents;
  if (!link.uri.empty()) return (is_french(pages_) ? "Lien vers " : "Link to ") + link.uri;
  const auto anchor = pages_.anchors.find(link.anchor);
  const int page = anchor == pages_.anchors.end() ? 1 : anchor->second.page + 1;
  if (const std::string* title = anchor == pages_.anchors.end() ? nullptr : title_at(anchor->second))
    return fmt::format("{}, page {}", *title, page);
  return fmt::format("{} {}", is_french(pages_) ? "Aller à la page" : "Go to page", page);
}

bool Annotations::leads_somewhere(const layout::Link& link) const {
  if (!link.uri.empty() || pages_.anchors.contains(link.anchor)) return true;
  diags_
      .warning("PDF-008", {}, "le renvoi vers « {} » ne mène à aucun endroit du document",
               "the reference to “{}” leads to no place of the document", link.anchor)
      .hint("vérifiez que ce à quoi il renvoie est bien dans le document",
            "check that what it refers to is in the document");
  return false;
}

PdfReference Annotations::add_link(const layout::Link& link) {
  PdfObject& object = add_bytes(doc_, {});
  const int key = structure_.attach(object.Reference(), link.element, layout::Tag::link);
  std::string out = "<</Type /Annot /Subtype /Link /Rect [";
  const layout::Rect& r = link.rect;
  for (const double each : {std::min(r.left, r.right), std::min(r.bottom, r.top), std::max(r.left, r.right),
                            std::max(r.bottom, r.top)}) {
    append_number(out, each);
    out += ' ';
  }
  out += fmt::format("] /Border [0 0 0] /F {} /Contents {} /StructParent {} ", kPrint,
                     text_bytes(contents(link)), key);
  if (link.uri.empty()) {
    out += "/Dest " + name_bytes(link.anchor);
  } else {
    out += "/A <</Type /Action /S /URI /URI " + text_bytes(ascii_uri(link.uri)) + ">>";
  }
  set_bytes(object, out + ">>");
  return object.Reference();
}

// A period in a name would make it the name of a field inside another.
std::string Annotations::unique_name(const std::string& wanted) {
  std::string base = wanted.empty() ? "signature" : wanted;
  std::replace(base.begin(), base.end(), '.', '-');
  std::string unique = base;
  for (int i = 2; !field_names_.insert(unique).second; ++i) unique = fmt::format("{}-{}", base, i);
  return unique;
}

PdfReference Annotations::add_field(const layout::SignatureField& field, const PdfReference& page) {
  const double width = std::abs(field.rect.right - field.rect.left);
  const double height = std::abs(field.rect.top - field.rect.bottom);
  PdfObject& nothing = add_stream(
      doc_,
      dictionary(
          {{"Type", name("XObject")},
           {"Subtype", name("Form")},
           {"BBox", array({integer(0), integer(0), real(std::max(width, 3.0)), real(std::max(height, 3.0))})},
           {"Resources", PdfDictionary()}}),
      "", Packing::plain);
  const std::string unique = unique_name(field.name);
  const std::string& description = field.description.empty() ? unique : field.description;
  PdfObject& object = add(doc_, dictionary({{"Type", name("Annot")},
                                            {"Subtype", name("Widget")},
                                            {"FT", name("Sig")},
                                            {"T", text_string(unique)},
                                            {"TU", text_string(description)},
                                            {"Rect", rectangle(field.rect)},
                                            {"F", integer(kPrint)},
                                            {"P", page},
                                            {"AP", dictionary({{"N", ref(nothing)}})}}));
  // Once signed, this field is closed (ISO 32000-1, 12.7.4.5); the others stay open for their signers.
  set(object, "Lock",
      ref(add(doc_, dictionary({{"Type", name("SigFieldLock")},
                                {"Action", name("Include")},
                                {"Fields", array({text_string(unique)})}}))));
  const int key = structure_.attach(object.Reference(), field.element, layout::Tag::form);
  set(object, "StructParent", integer(key));
  fields_.push_back(object.Reference());
  return object.Reference();
}

void Annotations::add_page(const layout::Page& page, PdfObject& page_object) {
  PdfArray annotations;
  for (const layout::Link& link : page.links) {
    if (leads_somewhere(link)) annotations.push_back(add_link(link));
  }
  for (const layout::SignatureField& field : page.fields) {
    annotations.push_back(add_field(field, page_object.Reference()));
  }
  if (!annotations.empty()) set(page_object, "Annots", annotations);
}

void Annotations::write() {
  if (fields_.empty()) return;
  constexpr int kSignaturesExist = 1, kAppendOnly = 2;  // so that viewers never rewrite the file
  PdfArray fields;
  for (const PdfReference& field : fields_) fields.push_back(field);
  set(*doc_.GetCatalog(), "AcroForm",
      ref(add(doc_,
              dictionary({{"Fields", fields}, {"SigFlags", integer(kSignaturesExist | kAppendOnly)}}))));
}

}  // namespace ctg::pdfa
