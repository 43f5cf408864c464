// The letter of the document: its families by name, and the files of them that travel in it.
//
// Office suites think in families of four faces; our semibold is a family of its own ("Source Sans 3
// Semibold"). A font of the style sheet whose bold belongs to its family makes one family only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "odt/xml_stream.h"
#include "text/fonts.h"

namespace ctg::odt {

struct Letters {
  struct File {
    std::string path;  // in the package
    const std::string* bytes = nullptr;
  };
  struct Family {
    std::string name;  // "Source Sans 3"
    std::vector<File> files;
  };
  Family text, bold;
  bool one_family() const { return text.name == bold.name; }
};

// Names of the font faces that styles refer to.
inline constexpr std::string_view kTextLetter = "Texte", kBoldLetter = "Texte_gras";

// Null: the names of the program's own fonts, without their files.
Letters letters_of(const text::Fonts* fonts);

// office:font-face-decls.
void font_faces(XmlStream& out, const Letters& letters);

}  // namespace ctg::odt
