// The names of the styles, and which of them a block takes.
//
// A paragraph of the tree says what it is (body, label, quiet …); how it looks depends also on where it
// stands: body text is justified on the page, but ragged and smaller in a table or in a box of a fiche.
// Names are ASCII. Where LibreOffice has a style of its own for a thing (Heading_20_1, Text_20_body,
// Footnote …) we take that one: each user then reads its name in their own language.
#pragma once

#include <string>
#include <string_view>

#include "document/tree.h"

namespace ctg::odt {

// Where a block stands.
enum class Setting { flow, item, table, dense_table, table_item, box, box_item, notice, notice_item, note };

// The setting of the items of a list that stands in `setting`.
Setting items_of(Setting setting);

// The paragraph style of a paragraph of the tree.
std::string_view paragraph_style(Setting setting, document::ParagraphStyle style);

// The paragraph style of the text of a table cell.
std::string_view cell_text_style(Setting setting, document::Align align, bool header);

std::string_view list_style(document::Marker marker);
// Heading_20_1 … Heading_20_6.
std::string heading_style(int level);
std::string contents_style(int level);
// The character style of a text by its emphasis; "" for plain text.
std::string_view emphasis_style(const document::Node& text);
// The character style of words in another language than the document's.
std::string language_style(std::string_view language);

namespace page {
inline constexpr std::string_view kCover = "Couverture", kRunning = "Courante", kFiche = "Fiche";
}

// Behind the name of a paragraph style: the same with a bar in the margin.
inline constexpr const char* kBarred = "_20_modifie";

// Widths of the text, in millimetres.
// Room for a stamp and a signature.
inline constexpr double kSignatureRoom = 35;
inline constexpr int kHeadingLevels = 6;

}  // namespace ctg::odt
