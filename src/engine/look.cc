#include "engine/look.h"

#include <array>

#include "base/poppler.h"
#include "life/convention.h"

namespace ctg::engine {

namespace {

using document::Nature;
using document::Node;

const Node* first_of(const Node& node, Nature nature) {
  if (node.kind == document::Kind::section && node.nature == nature && !node.id.empty()) return &node;
  for (const Node& child : node.children)
    if (const Node* found = first_of(child, nature)) return found;
  return nullptr;
}

std::vector<ShownPage> pages_of(const press::Composition& made) {
  std::vector<ShownPage> out;
  for (const auto& [nature, title] :
       {std::pair(Nature::article, "Une page de texte"), {Nature::fiche, "Une fiche action"}}) {
    const Node* section = first_of(made.tree.root, nature);
    if (section == nullptr) continue;
    const auto at = made.pages.anchors.find(section->id);
    if (at != made.pages.anchors.end()) out.push_back({title, static_cast<std::size_t>(at->second.page) + 1});
  }
  out.push_back({"La couverture", 1});
  return out;
}

}  // namespace

Look look(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Look out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  press::Order order;
  order.odt = false;
  auto made = life::compose(seat.desk(), press::Part{}, order, life::Purpose::check, out.diags);
  if (!made) return out;
  out.pages = pages_of(*made);
  if (auto printed = press::print(*made, order, out.diags); printed && printed->pdf)
    out.pdf = std::move(*printed->pdf);
  return out;
}

std::string picture_of_page(std::string_view pdf, std::size_t page) {
  constexpr std::string_view kLongSide = "900";  // pixels
  const std::string number = std::to_string(page);
  const std::array<std::string, 9> words = {
      "pdftoppm", "-png", "-f", number, "-l", number, "-scale-to", std::string(kLongSide), "-"};
  Limits limits;
  limits.time = std::chrono::seconds(10);
  limits.wait = std::chrono::seconds(20);
  Ran ran = run_program(words, limits, without_profile(pdf));
  return ran.good() ? std::move(ran.out) : std::string();
}

}  // namespace ctg::engine
