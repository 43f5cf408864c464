#include "revision/pieces.h"

#include <algorithm>

#include "xml/write.h"

namespace ctg::revision {

namespace {

// Several elements of one name and without attributes, and nothing else: <objectif>…</objectif>…
bool is_list(const xml::Node& parent, const xml::Node& node) {
  std::size_t count = 0;
  for (const xml::Node& child : parent.children) {
    if (child.is_text) continue;
    if (child.name != node.name || !child.attributes.empty()) return false;
    ++count;
  }
  return count > 1;
}

// Where the model puts the sign at the end of each item, the data have none.
std::string_view without_sign(const Block& neighbour, std::string_view text) {
  const bool sign_of_model = !neighbour.owner.empty() && !neighbour.runs[neighbour.owner.back()].data.known();
  if (!sign_of_model) return text;
  return text.substr(0, text.find_last_not_of(" ;.,") + 1);
}

// An item with a list or several paragraphs in it is more than the paragraph that went.
bool holds_more(const xml::Node& element) {
  std::size_t paragraphs = 0;
  for (const xml::Node& child : element.children) {
    if (child.is_text) continue;
    if (child.name == "ul" || child.name == "ol") return true;
    paragraphs += child.name == "p" ? 1 : 0;
  }
  return paragraphs > 1;
}

}  // namespace

std::optional<Pieces::Piece> Pieces::piece_of(const Block& block) {
  std::optional<Place> place;
  for (const std::uint32_t owner : block.owner) {
    const Run& run = block.runs[owner];
    if (!run.data.known() || run.to_fill) continue;
    if (!place) place = run.data;
  }
  if (!place) return {};
  const auto where = draft_.locate(*place);
  if (!where || where->was.kind != Spot::Kind::text) return {};
  for (std::size_t up = 0; up <= where->was.steps.size(); ++up) {
    const xml::Node* node = where->base->node_of(where->was, up);
    const xml::Node* parent = where->base->node_of(where->was, up + 1);
    if (node == nullptr || parent == nullptr) return {};
    if (node->name == "strong" || node->name == "em" || node->name == "a") continue;
    if (node->name == "p" && parent->name == "li") continue;
    if (node->name == "p" || node->name == "li" || is_list(*parent, *node))
      return Piece{*where, up, node->name};
    return {};
  }
  return {};
}

void Pieces::added(std::size_t before, const std::string& text) {
  // It goes behind the paragraph above it; where that is fixed, before the one below it.
  std::optional<Piece> piece = before > 0 ? piece_of(blocks_[before - 1]) : std::nullopt;
  const bool behind = piece.has_value();
  if (!piece && before < blocks_.size()) piece = piece_of(blocks_[before]);
  const auto element = piece ? piece->where.today->element_around(piece->where.is, piece->up) : std::nullopt;
  if (!element) {
    Place near;
    if (before > 0) {
      for (const Run& run : blocks_[before - 1].runs) near = run.data.known() ? run.data : run.tmpl;
    }
    return draft_.tell(Change::Kind::by_hand, near, "", text, "");
  }
  const std::string& bytes = piece->where.today->bytes();
  const std::size_t line = bytes.rfind('\n', element->begin) + 1;
  const std::string indent = bytes.substr(line, element->begin - line);
  const bool own_line = indent.find_first_not_of(" \t") == std::string::npos;
  std::string made = "<" + piece->name + ">";
  xml::append_escaped(made, without_sign(blocks_[behind ? before - 1 : before], text));
  made += "</" + piece->name + ">";
  const Place here = piece->where.today->place_of(element->begin);
  Splice splice;
  splice.begin = splice.end = behind ? element->end : element->begin;
  const std::string apart = own_line ? "\n" + indent : "";
  splice.bytes = behind ? apart + made : made + apart;
  const std::string& clause = blocks_[before > 0 ? before - 1 : before].clause;
  if (!draft_.write(*piece->where.today, splice, {Change::Kind::added, here, clause, "", text}))
    draft_.tell(Change::Kind::by_hand, here, "", text, "");
}

void Pieces::removed(std::size_t index) {
  const Block& block = blocks_[index];
  const auto piece = piece_of(block);
  const auto element = piece ? piece->where.today->element_around(piece->where.is, piece->up) : std::nullopt;
  if (!element) {
    const Change::Kind kind = is_of_data(block) ? Change::Kind::by_hand : draft_.untraced(block);
    return draft_.tell(kind, block_place(block), block.text, "", block.clause);
  }
  if (holds_more(*piece->where.today->node_of(piece->where.is, piece->up)))
    return draft_.tell(Change::Kind::by_hand, block_place(block), block.text, "", block.clause);
  const auto was = piece->where.base->element_around(piece->where.was, piece->up);
  const Place here = piece->where.today->place_of(element->begin);
  const std::string& bytes = piece->where.today->bytes();
  const std::string now = bytes.substr(element->begin, element->end - element->begin);
  if (was && plain(now) != plain(piece->where.base->bytes().substr(was->begin, was->end - was->begin)))
    return draft_.tell(Change::Kind::conflict, here, block.text, "", block.clause);
  // With the blanks before it, so that no empty line stays.
  std::size_t begin = element->begin;
  while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
  if (begin > 0 && bytes[begin - 1] == '\n') --begin;
  if (!draft_.write(*piece->where.today, {begin, element->end, ""},
                    {Change::Kind::removed, here, block.clause, block.text, ""}))
    draft_.tell(Change::Kind::by_hand, here, block.text, "", block.clause);
}

}  // namespace ctg::revision
