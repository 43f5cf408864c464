// The signatures: a grid that stays whole.
//
// Signers stand two in a row. A party with two signers has a row for itself, its name above both; parties
// with one signer share a row, and an odd one stands alone on the left. Each row of signers is two rows of
// the table: names and functions, then 35 mm of room, so that a screen reader says a party and its signer
// in one breath. No row is cut, nor the table between two.
#include <algorithm>

#include "odt/body.h"

namespace ctg::odt {

using document::Kind;
using document::Node;

// A row of signers.
struct Body::Band {
  struct Seat {
    const Node* group = nullptr;
    const Node* signature = nullptr;
  };
  std::vector<Seat> seats;
};

namespace {

constexpr std::size_t kSeats = 2;

std::vector<const Node*> signatures_of(const Node& group) {
  std::vector<const Node*> found;
  for (const Node& child : group.children)
    if (child.kind == Kind::signature) found.push_back(&child);
  if (found.empty()) found.push_back(nullptr);  // a party without signer keeps its place
  return found;
}

}  // namespace

void Body::signatures(const Node& node, const Place& place) {
  std::vector<Band> bands;
  bool open = false;  // the last band has room for a party with one signer
  for (const Node& group : node.children) {
    const std::vector<const Node*> signers = signatures_of(group);
    for (std::size_t i = 0; i < signers.size(); ++i) {
      const bool joins = open && (i > 0 ? bands.back().seats.back().group == &group : signers.size() == 1);
      if (!joins) bands.emplace_back();
      bands.back().seats.push_back({&group, signers[i]});
      open = bands.back().seats.size() < kSeats;
    }
  }
  if (bands.empty()) return;
  const std::vector<double> widths(kSeats, place.width / kSeats);
  const std::string name = automatic_.table({widths, take_turn(place, Tie::none), true, !place.on_page});
  const Element table(out_, "table:table", {{"table:name", name}, {"table:style-name", name}});
  table_columns(name, kSeats);
  Place inside = place;
  inside.on_page = inside.in_list = false;
  inside.width = place.width / kSeats - 3;
  inside.cell_style = {};
  inside.setting = Setting::flow;
  for (const Band& band : bands) signature_band(band, inside);
}

void Body::signature_band(const Band& band, const Place& place) {
  const auto row = [&](std::string_view row_look, std::string_view cell_look, auto&& write) {
    const Element element(out_, "table:table-row", {{"table:style-name", automatic_.row(row_look)}});
    for (std::size_t i = 0; i < kSeats; ++i) {
      const bool taken = i < band.seats.size();
      const Element cell(out_, "table:table-cell",
                         {{"table:style-name", automatic_.cell(taken ? cell_look : "Signature.Vide")}});
      if (taken)
        write(band.seats[i]);
      else
        out_.empty("text:p", {{"text:style-name", "Signature_20_place"}});
    }
  };
  const bool one_party = band.seats.size() == kSeats && band.seats[0].group == band.seats[1].group;
  const auto party = [&](const Band::Seat& seat) {
    const std::size_t before = out_.str().size();
    for (const Node& child : seat.group->children)
      if (child.kind == Kind::paragraph)
        paragraph(child, place, "Signature_20_partie", Tie::none);
      else if (child.kind != Kind::signature)
        block(child, place, Tie::none);
    if (out_.str().size() == before) out_.empty("text:p", {{"text:style-name", "Signature_20_partie"}});
  };
  if (one_party) {
    const Element element(out_, "table:table-row", {{"table:style-name", automatic_.row("Rangee.Entiere")}});
    {
      const Element cell(out_, "table:table-cell",
                         {{"table:style-name", automatic_.cell("Signature.Texte")},
                          {"table:number-columns-spanned", std::to_string(kSeats)}});
      party(band.seats[0]);
    }
    covered_cells(kSeats - 1);
  }
  row("Rangee.Entiere", "Signature.Texte", [&](const Band::Seat& seat) {
    if (!one_party) party(seat);
    blocks_or_blank(seat.signature ? Nodes(seat.signature->children) : Nodes(), place);
  });
  row("Signature.Place", "Signature.Place", [&](const Band::Seat&) {
    out_.empty("text:p", {{"text:style-name", "Signature_20_place"}});
  });
}

}  // namespace ctg::odt
