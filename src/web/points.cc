// The points to settle: each with its explanation, and with the field that it is about one click away.
#include "web/points.h"

#include <algorithm>

#include "base/visible.h"
#include "engine/checks.h"
#include "text/french.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

std::string_view class_of(Severity severity) {
  return severity == Severity::error     ? "erreur"
         : severity == Severity::warning ? "avertissement"
                                         : "remarque";
}

std::string_view words_of(Severity severity) {
  return severity == Severity::error     ? "Bloque la signature"
         : severity == Severity::warning ? "À regarder"
                                         : "Remarque";
}

std::string place_of(const Place& place) {
  if (!place.known()) return {};
  const std::string file = visible_line(place.file.view());
  return place.line == 0 ? file : fmt::format("{}, ligne {}", file, place.line);
}

Data data_of(const Diagnostic& report) {
  Data notes{List{}};
  for (const Note& note : report.notes) {
    const std::string place = place_of(note.place);
    notes.push_back(Data("texte", (place.empty() ? "" : place + " : ") + visible(note.message)));
  }
  Data out;
  out.set("gravite", std::string(class_of(report.severity)));
  out.set("gravite-dite", std::string(words_of(report.severity)));
  out.set("code", report.code);
  out.set("message", text::capitalised(visible(report.message)));
  out.set("notes", notes);
  out.set("conseil", text::capitalised(visible(report.hint)));
  out.set("lieu", place_of(report.place));
  return out;
}

std::string count_of(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace

Diagnostics points_of(Atelier& atelier, const Open& open) {
  engine::CheckedDossier made =
      engine::check_dossier(atelier.workshop, open.files, Lang::fr, atelier.times());
  if (made.tree)
    made.diags.append(engine::check_draft(atelier.workshop, open.files, Lang::fr, atelier.times()));
  return std::move(made.diags);
}

Data groups_of(Atelier&, const Open&, const Diagnostics& diags) {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& each : diags.all()) all.push_back(&each);
  std::ranges::stable_sort(all, [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  std::map<std::string, Data> groups;
  for (const Diagnostic* each : all) {
    const std::string file(each->place.file.view());
    groups.try_emplace(file, Data(List{})).first->second.push_back(data_of(*each));
  }
  Data out{List{}};
  for (auto& [file, points] : groups) {
    Data group;
    group.set("titre", file.empty() ? "L’ensemble du dossier" : visible_line(file));
    group.set("points", points);
    out.push_back(group);
  }
  return out;
}

std::string blocking_words(const Diagnostics& diags) {
  const std::size_t errors = diags.count(Severity::error), warnings = diags.count(Severity::warning);
  if (errors == 0 && warnings == 0) return "Aucun point bloquant";
  std::string out = errors == 0 ? "Aucun point bloquant" : count_of(errors, "point bloquant", "points bloquants");
  if (warnings > 0) out += fmt::format(", {} à regarder", warnings);
  return out;
}

Answer points(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const Diagnostics diags = points_of(atelier, *found);
  Data data;
  data.set("bilan", blocking_words(diags));
  data.set("pret", diags.count(Severity::error) == 0);
  data.set("groupes", groups_of(atelier, *found, diags));
  data.set("dossier", found->address);
  if (!question.by_script) return atelier.views.page(found->frame("Points à régler", "points"), "points", data);
  Answer out;
  out.body = atelier.views.fragment("_points", data);
  return out;
}

}  // namespace ctg::web
