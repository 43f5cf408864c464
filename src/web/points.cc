// The points to settle: each with its explanation, and with the field that it is about one click away.
#include "web/points.h"

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/lock.h"
#include "base/visible.h"
#include "check/fix.h"
#include "forms/doors.h"
#include "forms/plain_words.h"
#include "forms/words.h"
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

}  // namespace

std::string way_to(const edit::Description* description, std::string_view at) {
  std::string out, path;
  while (description != nullptr && !at.empty()) {
    const std::string_view step = at.substr(0, at.find('/'));
    at.remove_prefix(std::min(at.size(), step.size() + 1));
    const std::size_t bracket = step.find('[');
    path += (path.empty() ? "" : "/") + std::string(step.substr(0, bracket));
    const edit::Entry* entry = description->find(path);
    if (entry == nullptr || path.find('/') == path.npos) continue;  // the file itself
    out += (out.empty() ? "" : " › ") + entry->label;
    if (!entry->many()) continue;
    const std::string_view rank = bracket == step.npos ? "1" : step.substr(bracket + 1);
    out += " " + std::string(rank.substr(0, rank.find(']')));
  }
  return visible_line(out);
}

namespace {

// What names a report with a sure repair until the next page.
std::string name_of(const Diagnostic& report) {
  std::string all = report.code;
  for (const ctg::Edit& each : report.fix)
    all += "\n" + to_string(each.begin) + "\n" + each.old + "\n" + each.text;
  return to_hex(sha256(all)).substr(0, 16);
}

// Those who mend a file that is no XML have it before them.
bool is_of_xml(const Diagnostic& report) { return report.code.starts_with("XML-"); }

Data data_of(const Diagnostic& report, engine::Finder& finder, const engine::Target& target,
             const std::string& address) {
  const auto said = [&](std::string_view text) {
    return forms::by_doors(is_of_xml(report) ? std::string(text) : forms::plain_words(finder, target, text));
  };
  Data notes{List{}};
  for (const Note& note : report.notes) {
    const std::string way = way_to(finder.description(), finder.at(note.place).at);
    const std::string place = way.empty() ? place_of(note.place) : way;
    notes.push_back(Data("texte", (place.empty() ? "" : place + " : ") + visible(said(note.message))));
  }
  Data out;
  out.set("gravite", std::string(class_of(report.severity)));
  out.set("gravite-dite", std::string(words_of(report.severity)));
  out.set("code", report.code);
  out.set("message", forms::sentence(said(report.message)));
  out.set("notes", notes);
  // A hint that names the place in the file is for those who have no link to the field.
  const bool of_place = !address.empty() && !report.place.file.empty() &&
                        report.hint.find(report.place.file.view()) != std::string::npos;
  out.set("conseil", of_place ? std::string() : forms::sentence(forms::advice_by_doors(said(report.hint))));
  const std::string way = address.empty() ? std::string() : way_to(finder.description(), target.at);
  out.set("lieu", way.empty() ? place_of(report.place) : way);
  out.set("champ", address);
  if (!report.fix.empty()) out.set("reparation", name_of(report));
  return out;
}

std::string count_of(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace

std::string address_of(const Open& open, const engine::Target& target) {
  if (target.part.empty()) return {};
  return open.address + "/partie/" + http::in_address(target.part) +
         (target.at.empty() ? "" : "#" + http::in_address(target.at));
}

engine::CheckedDossier points_of(Atelier& atelier, const Open& open) {
  engine::CheckedDossier made =
      engine::check_dossier(atelier.workshop, open.files, Lang::fr, atelier.times());
  if (made.tree)
    made.diags.append(engine::check_draft(atelier.workshop, open.files, Lang::fr, atelier.times()).diags);
  return made;
}

std::map<std::string, Count> counts_of(engine::Finder& finder, const Diagnostics& diags) {
  std::map<std::string, Count> out;
  for (const Diagnostic& each : diags.all()) {
    Count& count = out[finder.at(each.place).part];
    count.errors += each.severity == Severity::error ? 1U : 0U;
    count.warnings += each.severity == Severity::warning ? 1U : 0U;
  }
  return out;
}

Data groups_of(const Open& open, engine::Finder& finder, const Diagnostics& diags) {
  std::vector<const Diagnostic*> all;
  for (const Diagnostic& each : diags.all()) all.push_back(&each);
  std::ranges::stable_sort(
      all, [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  std::map<std::string, Data> points;  // by part; "": none
  for (const Diagnostic* each : all) {
    const engine::Target target = finder.at(each->place);
    points.try_emplace(target.part, Data(List{}))
        .first->second.push_back(data_of(*each, finder, target, address_of(open, target)));
  }
  Data out{List{}};
  const auto add = [&](const std::string& part, const std::string& title) {
    const auto found = points.find(part);
    if (found == points.end()) return;
    Data group;
    group.set("titre", title);
    group.set("points", found->second);
    out.push_back(group);
  };
  for (const engine::DossierPart& part : finder.parts()) add(part.id, visible_line(part.title));
  add("", "L’ensemble du dossier");
  return out;
}

Data findings_of(const Diagnostics& diags, Places places) {
  Data out{List{}};
  for (const Severity severity : {Severity::error, Severity::warning, Severity::remark})
    for (const Diagnostic& each : diags.all()) {
      if (each.severity != severity) continue;
      Data one, notes{List{}};
      for (const Note& note : each.notes)
        notes.push_back(Data("texte", visible(forms::by_doors(note.message))));
      one.set("gravite", std::string(class_of(severity)));
      one.set("lieu", places == Places::shown ? place_of(each.place) : std::string());
      one.set("message", forms::sentence(forms::by_doors(each.message)));
      one.set("notes", notes);
      one.set("conseil", forms::sentence(forms::advice_by_doors(each.hint)));
      out.push_back(one);
    }
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

std::string blocking_words(const engine::CheckedDossier& checked) {
  return blocking_words(checked.diags) + (checked.tree ? "" : "\u00a0; le reste n’a pas pu être vérifié");
}

namespace {

Answer points_page(Atelier& atelier, const Open& open, const std::string& notice, bool by_script) {
  const engine::CheckedDossier checked = points_of(atelier, open);
  const Diagnostics& diags = checked.diags;
  engine::Finder finder(atelier.workshop, open.files);
  Data data;
  data.set("bilan", blocking_words(checked));
  data.set("pret", diags.count(Severity::error) == 0);
  data.set("groupes", groups_of(open, finder, diags));
  data.set("dossier", open.address);
  data.set("avis", notice);
  const auto sure = std::ranges::count_if(diags.all(), [](const Diagnostic& d) { return !d.fix.empty(); });
  data.set("toutes", sure > 1 ? fmt::format("{} points ont une correction sûre", sure) : std::string());
  if (!by_script)
    return atelier.views.page(open.frame("Points à régler", "points"), "points", data,
                              notice.empty() ? 200 : 409);
  Answer out;
  out.body = atelier.views.fragment("_points", data);
  return out;
}

// The files with the corrections that are asked for ("tout": all); what stands there is what was checked.
std::vector<Output> repaired(const Files& files, Diagnostics& diags, std::string_view asked) {
  std::set<std::string> touched;
  Diagnostics chosen(Lang::fr);
  for (const Diagnostic& each : diags.all()) {
    Diagnostic copy = each;  // of the others what they say is missing is heeded
    if (asked != "tout" && name_of(each) != asked) copy.fix.clear();
    for (const ctg::Edit& edit : copy.fix) touched.emplace(edit.begin.file.view());
    chosen.add(std::move(copy));
  }
  std::vector<Output> out;
  for (const std::string& file : touched) {
    ReadResult read = files.read(file, Files::kMaxXml);
    if (!read.ok() || edit::Description::root_of_file(file).empty()) continue;
    std::string text = check::fix(read.bytes, file, chosen).text;
    if (text == read.bytes) continue;
    out.push_back({file, std::move(text), ctg::Standing::as(std::move(read))});
  }
  return out;
}

}  // namespace

Answer points(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? points_page(atelier, *found, {}, question.by_script) : not_found(atelier);
}

// A correction that never changes what is meant, made at one press of a button.
Answer repair(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  before_edit(atelier, found->dossier.folder);
  const auto repair = [&]() -> std::string {
    const DossierLock lock(found->dossier.folder, "ctg atelier");
    if (!lock.good())
      return "Quelqu’un d’autre écrit en ce moment dans ce dossier : recommencez dans un instant.";
    Diagnostics diags = points_of(atelier, *found).diags;
    const std::vector<Output> made = repaired(found->files, diags, question.filled("acte"));
    if (made.empty()) return "Ce point n’est plus là, ou a changé entre-temps : voici l’état d’aujourd’hui.";
    if (!found->files.save(made).ok())
      return "Le fichier a changé ou n’a pas pu être enregistré : recommencez dans un instant.";
    atelier.undos.push(found->dossier.id, forms::taking_back(made));
    return {};
  }();
  if (!repair.empty()) return points_page(atelier, *found, repair, false);
  return redirect(found->address + "/points");
}

}  // namespace ctg::web
