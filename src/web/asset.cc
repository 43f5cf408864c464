// Styles, scripts and the letters of the pages: those of these lists, and no other file.
#include <algorithm>

#include "web/pages.h"
#include "web/scripts.h"

namespace ctg::web {

namespace {

struct Asset {
  std::string_view name, path, type;
};

constexpr std::string_view kFont = "font/ttf";
constexpr Asset kAssets[] = {
    {"atelier.css", "data/atelier/atelier.css", "text/css; charset=utf-8"},
    {"document.css", "data/atelier/document.css", "text/css; charset=utf-8"},
    {"icone.svg", "data/atelier/icone.svg", "image/svg+xml"},
    {"SourceSans3-Regular.ttf", "fonts/SourceSans3-Regular.ttf", kFont},
    {"SourceSans3-It.ttf", "fonts/SourceSans3-It.ttf", kFont},
    {"SourceSans3-Semibold.ttf", "fonts/SourceSans3-Semibold.ttf", kFont},
};

Answer script(const Script& script) {
  Answer out;
  out.type = script.name.ends_with(".js") ? "text/javascript; charset=utf-8" : "text/plain; charset=utf-8";
  out.body = script.text;
  return out;
}

}  // namespace

Answer asset(Atelier& atelier, const Question&, const Words& words) {
  for (const Script& each : scripts())
    if (each.name == words.front()) return script(each);
  const auto found = std::ranges::find(kAssets, std::string_view(words.front()), &Asset::name);
  if (found == std::end(kAssets)) return say(atelier, 404, "Ce fichier n’existe pas", "");
  ReadResult read = atelier.program.read(found->path, Files::kMaxXml);
  if (!read.ok()) return say(atelier, 404, "Ce fichier n’existe pas", "");
  Answer out;
  out.type = found->type;
  out.body = std::move(read.bytes);
  if (found->type == kFont) out.headers.emplace_back("Cache-Control", "private, max-age=86400");
  return out;
}

}  // namespace ctg::web
