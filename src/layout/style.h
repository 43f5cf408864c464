// The style sheet of the pages: sizes in points, one family, one accent colour.
#pragma once

#include "base/units.h"
#include "layout/pages.h"
#include "text/fonts.h"

namespace ctg::layout {

inline constexpr Color kInk{0x1A, 0x1A, 0x1A};
inline constexpr Color kAccent{0x1F, 0x3A, 0x5F};  // 11:1 on white
inline constexpr Color kQuiet{0x55, 0x5B, 0x63};   // 6.9:1 on white
inline constexpr Color kHairline{0xB4, 0xBD, 0xC8};
inline constexpr Color kShade{0xEE, 0xF2, 0xF6};   // heads of tables
inline constexpr Color kToFill{0xFF, 0xEF, 0xB8};  // behind a field to fill
inline constexpr Color kWhite{0xFF, 0xFF, 0xFF};
inline constexpr Color kWatermark{0xE3, 0xE6, 0xEA};

inline constexpr Pt kPageWidth = mm(210), kPageHeight = mm(297);
inline constexpr Pt kMargin = mm(25), kSheetMargin = mm(22);
inline constexpr Pt kTop = mm(26), kBottom = mm(24);   // of the text area
inline constexpr Pt kHeadY = mm(14), kFootY = mm(13);  // baselines, from the edges
inline constexpr Pt kHair = 0.5;

struct TextStyle {
  text::FaceIndex face = text::kRegular;
  Pt size = 10.5, leading = 14.5;
  Color color = kInk;
  bool small_caps = false;
};

enum class Adjust { justified, ragged, centred, right };

struct ParagraphFormat {
  TextStyle style;
  Adjust adjust = Adjust::justified;
  Pt before = 0, after = 0;
};

inline constexpr TextStyle kBody{};
// Of fiches: the usual size, then those that may save a page.
inline constexpr TextStyle kSheetBodies[] = {{text::kRegular, 9, 11.6, kInk, false},
                                             {text::kRegular, 8.7, 11.1, kInk, false},
                                             {text::kRegular, 8.4, 10.6, kInk, false}};
inline constexpr TextStyle kTableBody{text::kRegular, 9, 11.6, kInk, false};
inline constexpr TextStyle kFootnote{text::kRegular, 8.5, 11, kInk, false};
inline constexpr TextStyle kRunning{text::kRegular, 8.5, 11, kQuiet, false};
inline constexpr TextStyle kLabel{text::kBold, 9.5, 12.5, kAccent, true};

// h1 … h6
inline constexpr ParagraphFormat kHeadings[] = {
    {{text::kBold, 15, 19, kAccent, false}, Adjust::ragged, 22, 8},
    {{text::kBold, 12, 16, kAccent, false}, Adjust::ragged, 14, 5},
    {{text::kBold, 11, 14.5, kInk, false}, Adjust::ragged, 11, 4},
    {{text::kBoldItalic, 10.5, 14.5, kInk, false}, Adjust::ragged, 9, 3},
    {{text::kItalic, 10.5, 14.5, kInk, false}, Adjust::ragged, 8, 3},
    {{text::kItalic, 10.5, 14.5, kInk, false}, Adjust::ragged, 8, 3},
};

}  // namespace ctg::layout
