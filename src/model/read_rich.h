// Formatted text: the schema's `texte`, `ligne` and `bloc`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/reader.h"
#include "model/rich.h"

namespace ctg::model {

// The content of an element.
Rich read_rich(Element& e);
RichLine read_line(Element& e);

// A child of an element, by its name.
Rich rich_child(Element& e, std::string_view name);
std::optional<Rich> optional_rich_child(Element& e, std::string_view name);
RichLine line_child(Element& e, std::string_view name);
// <objectifs><objectif>…</objectif>…</objectifs>
Located<std::vector<RichLine>> lines_child(Element& e, std::string_view name, std::string_view item);

// Blocks among other elements, as in the steps of a fiche. `block` gives nothing for a block without text.
bool is_block(const xml::Node& node, const xml::Node& parent);
bool is_inline(const xml::Node& node, const xml::Node& parent);
std::optional<Block> read_block(const xml::Node& node, Reading& reading);
// The names of inlines and blocks, for "expected here".
const std::vector<std::string>& inline_names();
const std::vector<std::string>& block_names();

}  // namespace ctg::model
