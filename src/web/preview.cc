#include "web/preview.h"

#include <algorithm>

#include "base/digest.h"
#include "engine/preview.h"
#include "forms/words.h"
#include "html/write.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

using document::Kind;
using document::Nature;
using document::Node;

// Where the words of a part stand; an empty list: wherever words of its file do.
struct Shown {
  std::string_view part;
  std::vector<Nature> natures;
};
const std::vector<Shown>& shown_sections() {
  static const std::vector<Shown> kAll = {
      {"territoire", {Nature::cover, Nature::preambule}},
      {"parties", {Nature::cover, Nature::parties, Nature::closing}},
      {"signature", {Nature::cover, Nature::closing}},
      {"visas", {Nature::visas}},
      {"preambule", {Nature::preambule}},
      {"numeros", {Nature::closing}},
      {"repertoire", {Nature::repertoire}},
  };
  return kAll;
}

bool comes_from(const Node& node, std::string_view file) {
  if (node.origin.data.file.view() == file) return true;
  return std::ranges::any_of(node.children, [&](const Node& child) { return comes_from(child, file); });
}

bool is_unit(const Node& node) {
  return node.kind == Kind::section && (node.nature == Nature::article || node.nature == Nature::annexe ||
                                        node.nature == Nature::fiche || node.nature == Nature::repertoire);
}

// The smallest articles, annexes and fiches that hold words of the file.
void holding(const Node& node, std::string_view file, std::vector<const Node*>& out) {
  const std::size_t before = out.size();
  for (const Node& child : node.children) holding(child, file, out);
  if (out.size() == before && is_unit(node) && comes_from(node, file)) out.push_back(&node);
}

void of_natures(const Node& node, const std::vector<Nature>& natures, std::vector<const Node*>& out) {
  if (node.kind == Kind::section && std::ranges::find(natures, node.nature) != natures.end()) {
    out.push_back(&node);
    return;
  }
  for (const Node& child : node.children) of_natures(child, natures, out);
}

constexpr std::string_view kFiche = "fiche:", kStyle = "style";

void fiche_of(const Node& node, std::string_view code, std::vector<const Node*>& out) {
  if (node.kind == Kind::section && node.nature == Nature::fiche && node.id == code)
    return out.push_back(&node);
  for (const Node& child : node.children) fiche_of(child, code, out);
}

std::vector<const Node*> sections_of(const Node& root, const std::string& part, std::string_view file) {
  std::vector<const Node*> out;
  if (part.starts_with(kFiche)) {
    fiche_of(root, std::string_view(part).substr(kFiche.size()), out);
    return out;
  }
  const auto known = std::ranges::find(shown_sections(), std::string_view(part), &Shown::part);
  if (known != shown_sections().end())
    of_natures(root, known->natures, out);
  else if (file == "convention.xml")
    of_natures(root, {Nature::article}, out);
  else
    holding(root, file, out);
  return out;
}

// The avenant or the bilan that a part is.
std::optional<life::Document> act_of(std::string part) {
  if (!part.starts_with("avenant:") && !part.starts_with("bilan:")) return {};
  part[part.find(':')] = '-';
  return life::document_called(part);
}

std::string why(const Diagnostics& diags) {
  std::string out =
      "<div class=\"bilan avertissement\"><p><strong>L’aperçu attend.</strong> Il reprendra quand ces "
      "valeurs pourront être lues ; rien de ce que vous avez saisi n’est perdu.</p><ul>";
  std::size_t shown = 0;
  for (const Diagnostic& each : diags.all()) {
    if (each.severity != Severity::error || ++shown > 5) continue;
    out += "<li>" + forms::escaped(forms::fault_of_value(each.message)) + "</li>";
  }
  return out + "</ul></div>";
}

// The whole of it, made of its form and of the data.
std::string preview_of(Atelier& atelier, const Open& open, const engine::DossierPart& part,
                       const life::Document& act) {
  const std::string key = open.dossier.id + " " + part.id;
  const engine::Preview made =
      engine::preview_of(atelier.workshop, open.files, act, Lang::fr, atelier.times());
  if (!made.tree) return why(made.diags) + atelier.previews.last(key);
  const std::string out =
      "<section>" +
      html::body_of(made.tree->root, 2, [&](std::string_view file) { return picture_address(open, file); }) +
      "</section>\n";
  atelier.previews.keep(key, out);
  return out;
}

}  // namespace

std::string preview_of(Atelier& atelier, const Open& open, const engine::DossierPart& part,
                       const document::Tree& tree) {
  if (const auto act = act_of(part.id)) return preview_of(atelier, open, part, *act);
  const auto pictures = [&](std::string_view file) { return picture_address(open, file); };
  Diagnostics diags(Lang::fr);
  std::string out = part.id == kStyle ? look_of(atelier, open, diags) : std::string();
  if (out.empty() && part.id == kStyle)
    return why(diags) + atelier.previews.last(open.dossier.id + " " + part.id);
  for (const Node* section : sections_of(tree.root, part.id, part.file))
    out += "<section>" + html::body_of(*section, 2, pictures) + "</section>\n";
  if (out.empty()) out = "<p class=\"quiet\">Cette partie n’a pas de page à elle dans la convention.</p>";
  atelier.previews.keep(open.dossier.id + " " + part.id, out);
  return out;
}

std::string preview_of(Atelier& atelier, const Open& open, const engine::DossierPart& part) {
  if (const auto act = act_of(part.id)) return preview_of(atelier, open, part, *act);
  const engine::Preview made = engine::preview(atelier.workshop, open.files, Lang::fr, atelier.times());
  if (made.tree) return preview_of(atelier, open, part, *made.tree);
  return why(made.diags) + atelier.previews.last(open.dossier.id + " " + part.id);
}

Answer preview(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  Diagnostics unheard(Lang::fr);
  const auto parts = engine::parts(atelier.workshop, found->files, unheard);
  const auto part = std::ranges::find(parts, words.back(), &engine::DossierPart::id);
  if (part == parts.end()) return not_found(atelier);
  Answer out;
  out.body = preview_of(atelier, *found, *part);
  if (question.by_script) return out;
  Data data;
  data.set("apercu", out.body);
  return atelier.views.page(found->frame("Aperçu", "dossier"), "apercu", data);
}

}  // namespace ctg::web
