// The table of contents: filled in, and such that the office suite can make it again.
//
// Page numbers depend on the letter of the reader's machine: until the suite has laid the text out, those of
// the PDF stand there. Each number is a field that asks for the page of the heading's bookmark; an update of
// the whole table, from the templates in its source, gives the same. The title stands before the table, not
// in it: it carries the page break, which an update would lose.
#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "document/sigles.h"
#include "odt/body.h"

namespace ctg::odt {

using document::Node;

namespace {

// About how many points text takes in lines of `width` mm.
double height_of(std::size_t characters, double width, double leading) {
  constexpr double kTocCharacter = 1.75;  // mm
  return std::max(1.0, std::ceil(static_cast<double>(characters) * kTocCharacter / width)) * leading;
}

}  // namespace

void Body::contents(const Node& node, const Place& place) {
  const int deepest = node.level == 0 ? kHeadingLevels : std::min<int>(node.level, kHeadingLevels);
  if (!node.text.empty()) {
    const Element title(
        out_, "text:h",
        {{"text:style-name", styled("Contents_20_Heading", place)}, {"text:outline-level", "1"}});
    after_space_ = true;
    characters(node.text);
  }
  {
    const Element table(out_, "text:table-of-content",
                        {{"text:name", section_name("Sommaire")}, {"text:protected", "true"}});
    contents_source(deepest);
    {
      const Element body(out_, "text:index-body");
      for (const Anchors::Entry& entry : anchors_.headings())
        if (entry.level <= deepest || entry.sheet)
          contents_entry(entry, styled(contents_style(entry.level), place));
    }
  }
  sigles(deepest, place);
}

// Whether the sigles have room below the table of contents; about, as each suite sets text in its own way.
bool Body::sigles_have_room(std::span<const document::Expansion> listed, int deepest,
                            const Place& place) const {
  constexpr double kTitles = 68, kHeads = 36;  // of both lists; of the page, beyond those of the PDF
  double taken = kTitles + kHeads;
  for (const Anchors::Entry& entry : anchors_.headings())
    if (entry.level <= deepest || entry.sheet)
      taken += height_of(utf8::length(entry.text), place.width - 10, 12.6) + (entry.level == 1 ? 2 : 0);
  double list = 0;
  for (const document::Expansion& each : listed)
    list += height_of(utf8::length(each.words), place.width / 2 - 16, 10.8) + 1.5;
  return taken + list / 2 <= style_.text_height();
}

// Whoever reads the file back knows these lines by their styles: they are none of the text
// (revision/edited.cc), and nobody changes them by mistake.
void Body::sigles(int deepest, const Place& place) {
  const auto listed = document::listed_sigles(tree_.root, style_.sigles);
  if (listed.empty()) return;
  page_break_ = page_break_ || !sigles_have_room(listed, deepest, place);
  const Element section(out_, "text:section",
                        {{"text:name", section_name(document::kSiglesTitle)}, {"text:protected", "true"}});
  out_.leaf("text:h", {{"text:style-name", styled("Sigle_20_titre", place)}, {"text:outline-level", "1"}},
            document::kSiglesTitle);
  const Element columns(out_, "text:section",
                        {{"text:style-name", automatic_.two_columns()},
                         {"text:name", section_name("Liste des sigles")},
                         {"text:protected", "true"}});
  for (const document::Expansion& each : listed) {
    const Element line(out_, "text:p", {{"text:style-name", "Sigle"}});
    out_.leaf("text:span", {{"text:style-name", "Strong_20_Emphasis"}}, each.sigle);
    out_.empty("text:tab");
    out_.text(each.words);
  }
}

// What is listed is told by styles: the title on the cover and that of this table are headings, too.
void Body::contents_source(int deepest) {
  int sheets = 0;
  for (const Anchors::Entry& entry : anchors_.headings())
    if (entry.sheet) sheets = entry.level;
  const int last = std::max(deepest, sheets);
  const Element source(out_, "text:table-of-content-source",
                       {{"text:outline-level", std::to_string(last)},
                        {"text:use-outline-level", "false"},
                        {"text:use-index-marks", "false"},
                        {"text:use-index-source-styles", "true"}});
  // None: an update would write the suite's own, in the suite's language.
  out_.leaf("text:index-title-template", {{"text:style-name", "Contents_20_Heading"}}, "");
  for (int level = 1; level <= last; ++level) {
    const Element entry(
        out_, "text:table-of-content-entry-template",
        {{"text:outline-level", std::to_string(level)}, {"text:style-name", contents_style(level)}});
    out_.empty("text:index-entry-link-start", {{"text:style-name", "Index_20_Link"}});
    out_.empty("text:index-entry-text");
    out_.empty("text:index-entry-tab-stop", {{"style:type", "right"}, {"style:leader-char", "."}});
    out_.empty("text:index-entry-page-number");
    out_.empty("text:index-entry-link-end");
  }
  for (int level = 1; level <= last; ++level) {
    const Element styles(out_, "text:index-source-styles", {{"text:outline-level", std::to_string(level)}});
    if (level <= deepest) out_.empty("text:index-source-style", {{"text:style-name", heading_style(level)}});
    if (level == sheets) out_.empty("text:index-source-style", {{"text:style-name", "Titre_20_de_20_fiche"}});
  }
}

void Body::contents_entry(const Anchors::Entry& entry, std::string_view style) {
  const Element line(out_, "text:p", {{"text:style-name", style}});
  const Element link(out_, "text:a",
                     {{"xlink:type", "simple"},
                      {"xlink:href", "#" + entry.bookmark},
                      {"text:style-name", "Index_20_Link"},
                      {"text:visited-style-name", "Index_20_Link"}});
  after_space_ = true;
  characters(entry.text);
  out_.empty("text:tab");
  const auto page = pages_.find(entry.bookmark);
  out_.leaf("text:bookmark-ref", {{"text:reference-format", "page"}, {"text:ref-name", entry.bookmark}},
            page == pages_.end() ? "" : std::to_string(page->second));
}

}  // namespace ctg::odt
