// The table, in the order of docs/markup.md. An element that names parents stands in those only; one that
// names none stands wherever its kind is held. The root's parent is "-", which no element is called.
#include "document/vocabulary.h"

#include <algorithm>
#include <array>

namespace ctg::document {

namespace {

using enum Stands;

constexpr std::array kElements = {
    // The whole, and what groups blocks.
    Element{"c:document", part, Holds::blocks, "", "-"},
    Element{"section", block, Holds::blocks, "c:nature id c:clause", ""},
    Element{"aside", block, Holds::blocks, "c:clause", ""},
    Element{"c:corps", anywhere, Holds::blocks, "", ""},
    // Text.
    Element{"h1", block, Holds::inlines, "c:clause", ""},
    Element{"h2", block, Holds::inlines, "c:clause", ""},
    Element{"h3", block, Holds::inlines, "c:clause", ""},
    Element{"h4", block, Holds::inlines, "c:clause", ""},
    Element{"p", block, Holds::inlines, "class c:clause", ""},
    Element{"ul", block, Holds::parts, "class c:clause", ""},
    Element{"ol", block, Holds::parts, "class c:clause", ""},
    Element{"li", part, Holds::blocks, "c:clause", "ul ol"},
    // Tables.
    Element{"table", block, Holds::parts, "c:clause", ""},
    Element{"caption", part, Holds::inlines, "", "table"},
    Element{"thead", part, Holds::parts, "", "table"},
    Element{"tbody", part, Holds::parts, "", "table"},
    Element{"tr", part, Holds::parts, "c:clause", "table thead tbody"},
    Element{"th", part, Holds::blocks, "class colspan", "tr"},
    Element{"td", part, Holds::blocks, "class colspan", "tr"},
    // Pictures, pieces, pages.
    Element{"figure", block, Holds::parts, "", ""},
    Element{"img", part, Holds::nothing, "src alt", "figure"},
    Element{"c:graphique", block, Holds::parts, "description largeur hauteur", ""},
    Element{"c:trait", part, Holds::nothing, "points ton epaisseur tirets", "c:graphique"},
    Element{"c:aplat", part, Holds::nothing, "points ton", "c:graphique"},
    Element{"c:mot", part, Holds::nothing, "x y ancre taille gras ton texte", "c:graphique"},
    Element{"c:sommaire", block, Holds::nothing, "titre niveau", ""},
    Element{"c:saut-page", block, Holds::nothing, "", ""},
    Element{"c:piece", block, Holds::nothing, "fichier nom transcrite", ""},
    // The sheet of a fiche; its first part is a h1.
    Element{"c:fiche", block, Holds::parts, "echeance c:clause", ""},
    Element{"c:rangee", part, Holds::parts, "", "c:fiche"},
    Element{"c:colonne", part, Holds::parts, "part", "c:rangee"},
    Element{"c:cadre", part, Holds::blocks, "titre c:clause", "c:colonne"},
    // Signatures.
    Element{"c:signatures", block, Holds::parts, "", ""},
    Element{"c:groupe", part, Holds::blocks, "", "c:signatures"},
    Element{"c:signature", block, Holds::blocks, "id description", "c:groupe"},
    // Inside a paragraph.
    Element{"strong", inlined, Holds::inlines, "", ""},
    Element{"em", inlined, Holds::inlines, "lang", ""},
    Element{"a", inlined, Holds::inlines, "href", ""},
    Element{"br", inlined, Holds::nothing, "", ""},
    Element{"c:renvoi", inlined, Holds::nothing, "annexe article fiche forme", ""},
    Element{"c:note", inlined, Holds::blocks, "", ""},
    Element{"c:champ", inlined, Holds::nothing, "libelle", ""},
    Element{"c:etp", inlined, Holds::nothing, "taux", ""},
    Element{"c:val", inlined, Holds::inlines, "", ""},
};

std::string prefixed(std::string_view ns, std::string_view name) {
  return ns == kOwn ? "c:" + std::string(name) : std::string(name);
}

}  // namespace

std::span<const Element> vocabulary() { return kElements; }

std::string name_of(const xml::Node& node) { return prefixed(node.ns, node.name); }
std::string name_of(const xml::Attribute& attribute) { return prefixed(attribute.ns, attribute.name); }

const Element* element_of(const xml::Node& node) {
  if (node.ns != kXhtml && node.ns != kOwn) return nullptr;
  const std::string name = name_of(node);
  const auto found =
      std::find_if(kElements.begin(), kElements.end(), [&](const Element& e) { return e.name == name; });
  return found == kElements.end() ? nullptr : &*found;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::vector<std::string> words_of(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) out.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

}  // namespace ctg::document
