#include "web/views.h"

#include <stdexcept>

#include "base/visible.h"
#include "text/french.h"
#include "web/scripts.h"
#include "xml/write.h"

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
  text.set_custom_escape([](const std::string& raw) { return escaped(raw); });
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

std::string fault_of_value(std::string_view message) {
  constexpr std::string_view kEnd = ">\u00a0: ";
  const bool placed = message.starts_with("attribut «") || message.starts_with('<');
  const std::size_t end = placed ? message.find(kEnd) : message.npos;
  std::string out = sentence(end == message.npos ? message : message.substr(end + kEnd.size()));
  // How a number is written in a file: in a form it has a comma, as people write it.
  constexpr std::string_view kPoint = ", avec un point (10.5)";
  if (out.ends_with(kPoint)) out.resize(out.size() - kPoint.size());
  return out;
}

std::string sentence(std::string_view message) { return text::capitalised(visible(message)); }

std::string escaped(std::string_view text) {
  std::string out;
  xml::append_attribute(out, text);
  return out;
}

}  // namespace ctg::web
