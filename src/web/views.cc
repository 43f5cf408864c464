#include "web/views.h"

#include <stdexcept>

#include "forms/words.h"
#include "web/scripts.h"

namespace ctg::web {

namespace {

constexpr std::string_view kFolder = "data/atelier";

}  // namespace

Views::Views(const Files& program) {
  constexpr std::string_view kEnd = ".mustache";
  for (const std::string& name : program.list(kFolder)) {
    if (!name.ends_with(kEnd)) continue;
    ReadResult read = program.read(std::string(kFolder) + "/" + name, Files::kMaxXml);
    if (!read.ok()) throw std::runtime_error("a page of the atelier cannot be read: " + name);
    texts_.emplace(name.substr(0, name.size() - kEnd.size()), std::move(read.bytes));
  }
}

std::string Views::fragment(std::string_view view, const Data& data) const {
  const auto found = texts_.find(view);
  if (found == texts_.end())
    throw std::runtime_error("a page of the atelier is missing: " + std::string(view));
  kainjow::mustache::mustache text(found->second);
  text.set_custom_escape([](const std::string& raw) { return forms::escaped(raw); });
  if (!text.is_valid()) throw std::runtime_error(std::string(view) + ": " + text.error_message());
  Data with = data;
  for (const auto& [name, partial] : texts_) {
    if (name.starts_with('_')) {
      const std::string& words = partial;
      with.set(name, Data(kainjow::mustache::partial([&words] { return words; })));
    }
  }
  return text.render(with);
}

Answer Views::page(const Frame& frame, std::string_view view, const Data& data, int status) const {
  Data around;
  around.set("titre", frame.title);
  around.set("contenu", fragment(view, data));
  around.set("dossier", frame.dossier);
  around.set("territoire", frame.territory);
  around.set("un-dossier", !frame.dossier.empty());
  around.set("classe", frame.wide);
  around.set("sans-scripts", scripts().empty());
  around.set("rapport", frame.wide == "rapport");
  for (const char* entry :
       {"accueil", "nouveau", "verifier", "dossier", "points", "documents", "envois", "suivi", "versions"})
    around.set(std::string("ici-") + entry, frame.here == entry);
  Answer out;
  out.status = status;
  out.body = fragment("cadre", around);
  return out;
}

}  // namespace ctg::web
