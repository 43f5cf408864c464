// What the style comes to: pictures of pages of the document itself, as it would be printed.
//
// The PDF is made with the preview and kept; its pages become pictures as the browser asks for them.
#include "engine/look.h"

#include <charconv>

#include "base/digest.h"
#include "web/pages.h"
#include "web/preview.h"

namespace ctg::web {

namespace {

std::string kept_as(const Open& open) { return open.dossier.id + " pdf"; }
std::string state_of(std::string_view pdf) { return to_hex(sha256(pdf)).substr(0, 16); }

}  // namespace

std::string look_of(Atelier& atelier, const Open& open, Diagnostics& diags) {
  engine::Look look = engine::look(atelier.workshop, open.files, Lang::fr, atelier.times());
  diags.append(std::move(look.diags));
  if (look.pdf.empty()) return {};
  atelier.previews.keep(kept_as(open), look.pdf);
  const std::string state = state_of(look.pdf);
  std::string out = "<div class=\"feuilles\">";
  for (const engine::ShownPage& each : look.pages)
    out += fmt::format(
        "<figure><a href=\"{0}/fichier/convention.pdf#page={1}\" target=\"_blank\" rel=\"noopener\">"
        "<img src=\"{0}/page/{1}?etat={2}\" width=\"636\" height=\"900\" alt=\"{3}\">"
        "<span class=\"cache\"> (dans le PDF, nouvel onglet)</span></a>"
        "<figcaption aria-hidden=\"true\">{3}</figcaption></figure>\n",
        open.address, each.number, state, each.title);
  return out + "</div>";
}

Answer page_picture(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string& asked = words.back();
  std::size_t number = 0;
  std::from_chars(asked.data(), asked.data() + asked.size(), number);
  const std::string pdf = atelier.previews.last(kept_as(*found));
  Answer out;
  if (number > 0 && number < 10000 && !pdf.empty() && question.asked("etat") == state_of(pdf))
    out.body = engine::picture_of_page(pdf, number);
  if (out.body.empty())
    return say(atelier, 404, "Cette page ne se montre pas", "« Voir le PDF » la montre comme les autres.");
  out.type = "image/png";
  out.headers.emplace_back("Cache-Control", "private, max-age=86400, immutable");
  return out;
}

}  // namespace ctg::web
