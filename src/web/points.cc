// The points to settle: each with its explanation, and with the field that it is about one click away.
#include "web/points.h"

#include <algorithm>

#include "base/visible.h"
#include "engine/checks.h"
#include "engine/forms.h"
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

std::string address_of(const Open& open, const engine::Target& target) {
  if (target.part.empty()) return {};
  return open.address + "/partie/" + in_address(target.part) +
         (target.at.empty() ? "" : "#" + in_address(target.at));
}

Data data_of(const Diagnostic& report, const std::string& address) {
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
  out.set("champ", address);
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

std::string address_of_field(Atelier& atelier, const Open& open, const Place& place) {
  return address_of(open, engine::field_at(atelier.workshop, open.files, place));
}

std::map<std::string, Count> counts_of(Atelier& atelier, const Open& open, const Diagnostics& diags) {
  std::map<std::string, Count> out;
  for (const Diagnostic& each : diags.all()) {
    Count& count = out[engine::field_at(atelier.workshop, open.files, each.place).part];
    count.errors += each.severity == Severity::error ? 1U : 0U;
    count.warnings += each.severity == Severity::warning ? 1U : 0U;
  }
  return out;
}

Data groups_of(Atelier& atelier, const Open& open, const Diagnostics& diags) {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& each : diags.all()) all.push_back(&each);
  std::ranges::stable_sort(
      all, [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  std::map<std::string, Data> points;  // by part; "": none
  for (const Diagnostic* each : all) {
    const engine::Target target = engine::field_at(atelier.workshop, open.files, each->place);
    points.try_emplace(target.part, Data(List{}))
        .first->second.push_back(data_of(*each, address_of(open, target)));
  }
  Diagnostics unheard(Lang::fr);
  Data out{List{}};
  const auto add = [&](const std::string& part, const std::string& title) {
    const auto found = points.find(part);
    if (found == points.end()) return;
    Data group;
    group.set("titre", title);
    group.set("points", found->second);
    out.push_back(group);
  };
  for (const engine::DossierPart& part : engine::parts(atelier.workshop, open.files, unheard))
    add(part.id, visible_line(part.title));
  add("", "L’ensemble du dossier");
  return out;
}

std::string blocking_words(const Diagnostics& diags) {
  const std::size_t errors = diags.count(Severity::error), warnings = diags.count(Severity::warning);
  if (errors == 0 && warnings == 0) return "Aucun point bloquant";
  std::string out =
      errors == 0 ? "Aucun point bloquant" : count_of(errors, "point bloquant", "points bloquants");
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
  if (!question.by_script)
    return atelier.views.page(found->frame("Points à régler", "points"), "points", data);
  Answer out;
  out.body = atelier.views.fragment("_points", data);
  return out;
}

}  // namespace ctg::web
