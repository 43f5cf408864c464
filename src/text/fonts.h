// The fonts of a document: loaded once, shaped by HarfBuzz, and kept for the writer to subset.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/units.h"

struct hb_face_t;
struct hb_font_t;

namespace ctg::text {

using FaceIndex = std::uint8_t;
// The four faces of the family, then the fallback for characters that the family lacks.
inline constexpr FaceIndex kRegular = 0, kBold = 1, kItalic = 2, kBoldItalic = 3, kFallback = 4;
inline constexpr FaceIndex kFaces = 5;

// Measures in thousandths of the size.
struct Metrics {
  float ascender = 0, descender = 0;  // descender is negative
  float cap_height = 0, x_height = 0;
  float italic_angle = 0;        // degrees, negative for slanted to the right
  float bbox[4] = {0, 0, 0, 0};  // left, bottom, right, top
  int weight = 400;
};

class Face {
 public:
  Face(std::string bytes, std::string file);
  ~Face();
  Face(Face&&) noexcept;
  Face& operator=(Face&&) noexcept;

  bool valid() const;  // false where the bytes are no font
  bool embeddable() const;
  bool editable() const;  // may travel in a document that is edited
  const std::string& family() const { return family_; }
  const std::string& file() const { return file_; }
  const std::string& postscript_name() const { return postscript_name_; }
  const Metrics& metrics() const { return metrics_; }
  // The glyph of a character; 0 where the font has none.
  std::uint32_t glyph(char32_t character) const;
  // Advance of a glyph in thousandths of the size.
  float advance(std::uint32_t glyph) const;
  hb_face_t* face() const { return face_; }
  hb_font_t* font() const { return font_; }

 private:
  std::string bytes_, file_, postscript_name_, family_;
  Metrics metrics_;
  hb_face_t* face_ = nullptr;
  hb_font_t* font_ = nullptr;
};

struct Typesetter;

struct Fonts {
  Fonts();
  ~Fonts();
  Fonts(Fonts&&) noexcept;
  Fonts& operator=(Fonts&&) noexcept;

  std::vector<Face> faces;                 // kFaces of them
  std::string hyphenation;                 // the French patterns, as libhyphen reads them
  std::unique_ptr<Typesetter> typesetter;  // a cache: it may change where the fonts are const
  const Face& operator[](FaceIndex index) const { return faces[index]; }
};

// Loads the faces and the hyphenation patterns from the program's data folder. TXT-001: a file that is
// not there or is not what it should be.
// `own`: files of the dossier that take the place of the four faces ("" for none). TXT-002: one that its
// maker does not allow to embed (OpenType, OS/2, fsType).
std::optional<Fonts> load_fonts(const Files& data, Diagnostics& diags, const Files* dossier = nullptr,
                                const std::array<std::string, 4>& own = {});

}  // namespace ctg::text
