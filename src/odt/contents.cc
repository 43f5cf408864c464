// The table of contents: filled in, and such that the office suite can make it again.
//
// We cannot know the page numbers: they depend on the letter of the reader's machine. So each number is a
// field that asks for the page of the heading's bookmark, and is right as soon as the suite has laid the
// text out; an update of the whole table, from the templates in its source, gives the same. The title
// stands before the table, not in it: it carries the page break, which an update would lose.
#include "odt/body.h"

namespace ctg::odt {

using document::Node;

void Body::contents(const Node& node, const Place& place) {
  const int deepest = node.level == 0 ? kHeadingLevels : std::min<int>(node.level, kHeadingLevels);
  if (!node.text.empty()) {
    const Element title(out_, "text:p", {{"text:style-name", styled("Contents_20_Heading", place)}});
    after_space_ = true;
    characters(node.text);
  }
  // Names of sections and of tables of contents are one space in LibreOffice.
  std::string name = "Sommaire";
  while (!section_names_.insert(name).second) name += " bis";
  const Element table(out_, "text:table-of-content", {{"text:name", name}, {"text:protected", "true"}});
  contents_source(deepest);
  const Element body(out_, "text:index-body");
  for (const Anchors::Entry& entry : anchors_.headings())
    if (entry.level <= deepest) contents_entry(entry, styled(contents_style(entry.level), place));
}

void Body::contents_source(int deepest) {
  const Element source(out_, "text:table-of-content-source",
                       {{"text:outline-level", std::to_string(deepest)},
                        {"text:use-outline-level", "true"},
                        {"text:use-index-marks", "false"}});
  // None: an update would write the suite's own, in the suite's language.
  out_.leaf("text:index-title-template", {{"text:style-name", "Contents_20_Heading"}}, "");
  for (int level = 1; level <= deepest; ++level) {
    const Element entry(
        out_, "text:table-of-content-entry-template",
        {{"text:outline-level", std::to_string(level)}, {"text:style-name", contents_style(level)}});
    out_.empty("text:index-entry-link-start", {{"text:style-name", "Index_20_Link"}});
    out_.empty("text:index-entry-text");
    out_.empty("text:index-entry-tab-stop", {{"style:type", "right"}, {"style:leader-char", "."}});
    out_.empty("text:index-entry-page-number");
    out_.empty("text:index-entry-link-end");
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
  out_.leaf("text:bookmark-ref", {{"text:reference-format", "page"}, {"text:ref-name", entry.bookmark}}, "");
}

}  // namespace ctg::odt
