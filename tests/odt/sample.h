// Trees made by hand, with a short word for each kind of node.
#pragma once

#include <string>
#include <vector>

#include "document/tree.h"
#include "odt/write.h"

namespace sample {

using ctg::document::Align;
using ctg::document::Kind;
using ctg::document::Marker;
using ctg::document::Nature;
using ctg::document::Node;
using ctg::document::ParagraphStyle;
using ctg::document::Quality;
using ctg::document::Tree;
using Nodes = std::vector<Node>;

Node node(Kind kind, Nodes children = {});
Node text(std::string words, bool strong = false, bool em = false);
Node paragraph(std::string words, ParagraphStyle style = ParagraphStyle::body);
Node paragraph(Nodes inlines, ParagraphStyle style = ParagraphStyle::body);
Node heading(int level, std::string label, std::string title, std::string id = {});
Node section(Nature nature, std::string id, Nodes children);
Node list(Marker marker, std::vector<Nodes> items);
Node cell(Nodes blocks, int span = 1, Align align = Align::start, bool header = false);
Node row(Nodes cells, bool header = false);
Node table(std::string caption, Nodes rows);
Node box(std::string label, Nodes blocks);
Node column(int share, Nodes boxes);
Node link(std::string uri, std::string words);
Node reference(std::string target, std::string words);
Node note(std::string words);
Node field(std::string label);
Node figure(std::string file, std::string words);
Node toc(std::string title, int level);
Node insert(std::string file, std::string name);
Node signature_group(std::string party, std::vector<Nodes> signers);

// A convention in small: every kind, nature, marker and paragraph style, odd characters, deep lists, wide
// tables, empty cells, spans.
Tree everything();
// Around the blocks: a tree with metadata.
Tree tree_of(Nodes blocks);
// The images that `everything` uses.
ctg::odt::Resources images();
// A PNG of one colour: a real one, 300 dots an inch.
std::string png(unsigned width, unsigned height);

}  // namespace sample
