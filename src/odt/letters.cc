#include "odt/letters.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/editing_font.h"

namespace ctg::odt {

namespace {

bool is_opentype(std::string_view path) { return path.ends_with(".otf"); }

void add(Letters::Family& family, const text::Fonts& fonts, text::FaceIndex face) {
  const std::string& bytes = text::editing_font(fonts, face);
  if (bytes.empty()) return;
  const std::string path =
      fmt::format("Fonts/{}.{}", fonts[face].postscript_name(), bytes.starts_with("OTTO") ? "otf" : "ttf");
  const auto same = [&](const Letters::File& file) { return file.path == path; };
  if (std::none_of(family.files.begin(), family.files.end(), same)) family.files.push_back({path, &bytes});
}

void font_face(XmlStream& out, std::string_view name, const Letters::Family& family) {
  // LibreOffice gives a font that travels in the document the whole of this name: no others stand beside it
  // then.
  const std::string others =
      family.files.empty() ? ", 'Source Sans Pro', Carlito, 'Liberation Sans', Arial" : "";
  const Element face(out, "style:font-face",
                     {{"style:name", name},
                      {"svg:font-family", fmt::format("'{}'{}", family.name, others)},
                      {"style:font-family-generic", "swiss"},
                      {"style:font-pitch", "variable"}});
  if (family.files.empty()) return;
  const Element source(out, "svg:font-face-src");
  for (const Letters::File& file : family.files) {
    const Element uri(out, "svg:font-face-uri", {{"xlink:type", "simple"}, {"xlink:href", file.path}});
    out.empty("svg:font-face-format", {{"svg:string", is_opentype(file.path) ? "opentype" : "truetype"}});
  }
}

}  // namespace

Letters letters_of(const text::Fonts* fonts) {
  Letters letters{{"Source Sans 3", {}}, {"Source Sans 3 Semibold", {}}};
  if (fonts == nullptr) return letters;
  letters.text.name = (*fonts)[text::kRegular].family();
  letters.bold.name = (*fonts)[text::kBold].family();
  Letters::Family& bold = letters.one_family() ? letters.text : letters.bold;
  add(letters.text, *fonts, text::kRegular);
  add(letters.text, *fonts, text::kItalic);
  add(bold, *fonts, text::kBold);
  add(bold, *fonts, text::kBoldItalic);
  return letters;
}

void font_faces(XmlStream& out, const Letters& letters) {
  const Element faces(out, "office:font-face-decls");
  font_face(out, kTextLetter, letters.text);
  if (!letters.one_family()) font_face(out, kBoldLetter, letters.bold);
}

}  // namespace ctg::odt
