// The style sheet of the documents, PDF and ODT: sizes in points, one family, one accent colour.
//
// A dossier may have its own (style.xml, read_style); this is what holds where it says nothing. What is not
// named there follows the size of the body: a larger text has larger tables and notes.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/units.h"
#include "document/sigles.h"
#include "layout/pages.h"
#include "text/fonts.h"

namespace ctg::layout {

inline constexpr Color kWhite{0xFF, 0xFF, 0xFF};
inline constexpr Color kToFill{0xFF, 0xEF, 0xB8};                                // behind a field to fill
inline constexpr Color kInserted{0x0B, 0x5A, 0x2B}, kDeleted{0x9B, 0x1C, 0x1C};  // 8.4:1, 8.2:1 on white
inline constexpr Color kWatermark{0xE3, 0xE6, 0xEA};

inline constexpr Pt kPageWidth = mm(210), kPageHeight = mm(297);
inline constexpr Pt kHeadY = mm(13), kFootY = mm(12);  // baselines, from the edges
inline constexpr Pt kHair = 0.5;

struct TextStyle {
  text::FaceIndex face = text::kRegular;
  Pt size = 11.5, leading = 15.3;
  Color color;
  bool small_caps = false;
};

enum class Adjust { justified, ragged, centred, right };

struct ParagraphFormat {
  TextStyle style;
  Adjust adjust = Adjust::justified;
  Pt before = 0, after = 0;
};

struct Style {
  // Font files of the dossier: regular, bold, italic, bold italic; "": the program's.
  std::array<std::string, 4> fonts;
  Pt top = mm(21), bottom = mm(20);  // of the text area
  Pt margin = mm(33), sheet_margin = mm(16);
  bool initials = false;  // room for them at the foot of each page
  bool hangs = false;     // points, commas and hyphens at the end of a line stand in the margin
  document::SigleStyle sigles = {};
  Pt size = 11.5, leading = 15.3;  // of the body: 65 to 85 characters a line
  Pt title = 30;                   // of the document's title on the cover
  std::array<Pt, 3> headings = {16, 13, 12};
  Color ink{0x1A, 0x1A, 0x1A};
  Color accent{0x1F, 0x3A, 0x5F};  // 11:1 on white
  Color quiet{0x55, 0x5B, 0x63};   // 6.9:1 on white
  Color hairline{0xB4, 0xBD, 0xC8};
  Color shade{0xEE, 0xF2, 0xF6};  // heads of tables

  Pt text_width() const { return kPageWidth - 2 * margin; }
  Pt sheet_width() const { return kPageWidth - 2 * sheet_margin; }
  Pt text_height() const { return kPageHeight - top - bottom; }

  // A text whose measures are given for a body of 10.5 on 14.5.
  TextStyle text(text::FaceIndex face, Pt points, Pt distance, const Color& color) const {
    return {face, points * (size / 10.5), distance * (leading / 14.5), color, false};
  }
  TextStyle body() const { return {text::kRegular, size, leading, ink, false}; }
  TextStyle table_body() const { return text(text::kRegular, 8.7, 11.0, ink); }
  TextStyle footnote() const { return text(text::kRegular, 8.2, 10.8, ink); }
  TextStyle running() const { return text(text::kRegular, 8, 10.5, quiet); }
  TextStyle label() const {
    TextStyle style = text(text::kBold, 9, 12, accent);
    style.small_caps = true;
    return style;
  }
  // Of all fiches: one size, 9.5 where the body has 11.5.
  TextStyle sheet_body() const { return text(text::kRegular, 8.7, 10.7, ink); }
  // h1 … h6
  ParagraphFormat heading(int level) const {
    const auto format = [](const TextStyle& style, Pt before, Pt after) {
      return ParagraphFormat{style, Adjust::ragged, before, after};
    };
    const auto sized = [&](Pt points, Pt distance, const Color& color) {
      return TextStyle{text::kBold, points, distance, color, false};
    };
    switch (std::clamp(level, 1, 6)) {
      case 1:
        return format(sized(headings[0], headings[0] + 4, accent), 22, 8);
      case 2:
        return format(sized(headings[1], headings[1] + 4, accent), 14, 5);
      case 3:
        return format(sized(headings[2], headings[2] + 3.5, ink), 11, 4);
      case 4:
        return format(text(text::kBoldItalic, 10.5, 14.5, ink), 9, 3);
      default:
        return format(text(text::kItalic, 10.5, 14.5, ink), 8, 3);
    }
  }
};

}  // namespace ctg::layout
