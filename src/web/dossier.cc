// A dossier, a part at a time: its parts with what remains in each, the form of the part, and its preview.
#include <algorithm>

#include "base/visible.h"
#include "engine/clauses.h"
#include "forms/control.h"
#include "forms/form.h"
#include "forms/typed.h"
#include "forms/words.h"
#include "web/pages.h"
#include "web/points.h"
#include "web/preview.h"
#include "web/transfers.h"

namespace ctg::web {

namespace {

struct MenuGroup {
  std::string_view title, start;  // of the files of its parts
};
constexpr MenuGroup kMenu[] = {
    {"La convention", "convention.xml"}, {"Les annexes", "annexes/"}, {"Autour", ""}};

std::size_t group_of(const std::string& file) {
  for (std::size_t i = 0; i < std::size(kMenu); ++i)
    if (file.starts_with(kMenu[i].start)) return i;
  return 0;
}

Data menu_of(const Open& open, engine::Finder& finder, const Diagnostics& diags, const std::string& here) {
  const std::map<std::string, Count> counts = counts_of(finder, diags);
  Data groups{List{}};
  for (std::size_t i = 0; i < std::size(kMenu); ++i) {
    Data entries{List{}};
    for (const engine::DossierPart& each : finder.parts()) {
      if (group_of(each.file) != i) continue;
      const auto count = counts.find(each.id);
      const std::size_t errors = count == counts.end() ? 0 : count->second.errors;
      Data entry;
      entry.set("titre", visible_line(each.title));
      entry.set("adresse", open.address + "/partie/" + http::in_address(each.id));
      entry.set("ici", each.id == here);
      entry.set("fiche", each.id.starts_with("fiche:"));
      entry.set("reste", errors == 0 ? std::string() : std::to_string(errors));
      entry.set("absent", !each.present);
      entries.push_back(entry);
    }
    Data group;
    group.set("titre", std::string(kMenu[i].title));
    group.set("parties", entries);
    groups.push_back(group);
  }
  return groups;
}

Data menu_data(const Open& open, engine::Finder& finder, const engine::CheckedDossier& checked,
               const std::string& here) {
  Data out;
  out.set("menu", menu_of(open, finder, checked.diags, here));
  out.set("bilan", blocking_words(checked));
  out.set("pret", checked.diags.count(Severity::error) == 0);
  out.set("dossier", open.address);
  return out;
}

const edit::Field* within(const edit::Field& field, std::string_view name) {
  for (const edit::Field& each : field.fields)
    if (each.entry != nullptr && each.entry->name == name) return &each;
  return nullptr;
}

std::string value_within(const edit::Field& field, std::string_view name) {
  const edit::Field* found = within(field, name);
  return found == nullptr ? std::string() : found->plain && !found->text.empty() ? found->text : found->value;
}

// The document that shows the part: an act of its own, or the convention.
std::string pdf_of(std::string name) {
  if (!name.starts_with("avenant:") && !name.starts_with("bilan:")) return "convention.pdf";
  name[name.find(':')] = '-';
  return http::in_address(name) + ".pdf?de=" + http::in_address(name);
}

// The part that follows in the menu.
void add_next(const Open& open, const engine::Finder& finder, const std::string& here, Data& data) {
  const engine::DossierPart* before = nullptr;
  data.set("suite", std::string());
  for (std::size_t i = 0; i < std::size(kMenu); ++i)
    for (const engine::DossierPart& each : finder.parts()) {
      if (group_of(each.file) != i) continue;
      if (before != nullptr && before->id == here) {
        data.set("suite", open.address + "/partie/" + http::in_address(each.id));
        data.set("suite-titre", visible_line(each.title));
        return;
      }
      before = &each;
    }
}

// Where a new fiche can go: the sous-axes of the répertoire.
Data sous_axes_of(const engine::Form& form) {
  Data out{List{}};
  for (const edit::Field& plan : form.fields) {
    const edit::Field* axes = within(plan, "axe");
    if (axes == nullptr) continue;
    for (const edit::Field& axe : axes->fields) {
      const std::string number = value_within(axe, "@numero");
      const edit::Field* parts = within(axe, "sous-axe");
      if (parts == nullptr) continue;
      for (const edit::Field& each : parts->fields) {
        const std::string letter = value_within(each, "@lettre");
        Data one;
        one.set("valeur", number + " " + letter);
        one.set("libelle", number + "." + letter + " " + value_within(each, "titre"));
        out.push_back(one);
      }
    }
  }
  return out;
}

// What keeps the form from being shown, or what the last sending brought.
Data faults_of(const Diagnostics& diags) {
  Data out{List{}};
  for (const Diagnostic& each : diags.all())
    if (each.severity == Severity::error) out.push_back(Data("texte", forms::sentence(each.message)));
  return out;
}

// The fields whose values are wrong, with links to them.
void add_wrong(const std::vector<edit::Field>& fields, const std::string& of, Data& out) {
  for (const edit::Field& each : fields) {
    if (!each.fault.empty()) {
      Data one;
      one.set("texte", visible_line((of.empty() ? "" : of + ", ") + each.entry->label +
                                    "\u00a0: " + forms::fault_of_value(each.fault)));
      one.set("champ", "#" + http::in_address(each.at));
      out.push_back(one);
    }
    add_wrong(each.fields, each.title.empty() || each.fields.empty() ? of : each.title, out);
  }
}

// What a reference in a formatted text can lead to, as the script's picker takes it: "annexe:diagnostic".
Data targets_of(const edit::References& all) {
  constexpr std::pair<const char*, const char*> kSorts[] = {
      {"annexe", "Les annexes"}, {"article", "Les articles"}, {"fiche", "Les fiches"}};
  Data out{List{}};
  for (const auto& [sort, title] : kSorts) {
    const auto found = all.find(sort);
    if (found == all.end()) continue;
    Data targets{List{}};
    for (const edit::Value& each : found->second) {
      Data one;
      one.set("valeur", std::string(sort) + ":" + each.value);
      one.set("libelle", each.label);
      targets.push_back(one);
    }
    Data group;
    group.set("titre", std::string(title));
    group.set("cibles", targets);
    out.push_back(group);
  }
  return out;
}

bool has_formatted(const std::vector<edit::Field>& fields) {
  return std::ranges::any_of(fields, [](const edit::Field& each) {
    return (each.entry != nullptr && forms::is_formatted(*each.entry)) || has_formatted(each.fields);
  });
}

std::vector<std::string> years_of(const Heading& heading) {
  constexpr int kMost = 12;
  std::vector<std::string> out;
  const int from = std::atoi(heading.start.c_str()), to = std::atoi(heading.end.c_str());
  if (from < 1900 || from > to) return out;
  for (int year = from; year <= std::min(to, from + kMost); ++year) out.push_back(std::to_string(year));
  return out;
}

forms::Around around_of(const Open& open) {
  return {open.address + "/piece?fichier=",
          [&open](std::string_view file) {
            return file.ends_with(".pdf") ? std::string() : picture_address(open, file);
          },
          years_of(heading_of(open.dossier))};
}

}  // namespace

Answer part_page(Atelier& atelier, const Open& open, const std::string& part, const Returned& returned) {
  engine::Form form = engine::fields(atelier.workshop, open.files, part, Lang::fr);
  if (form.part.id.empty()) return not_found(atelier);
  const std::string base = atelier.forms.keep(form.bytes);
  Data wrong{List{}};
  add_wrong(form.fields, {}, wrong);
  forms::put_back(form.fields, returned.typed);
  const engine::CheckedDossier checked = points_of(atelier, open);
  engine::Finder finder(atelier.workshop, open.files);
  Data data = menu_data(open, finder, checked, part);
  add_next(open, finder, part, data);
  data.set("titre", visible_line(form.part.title));
  data.set("aide", form.part.help);
  data.set("adresse", open.address + "/partie/" + http::in_address(part));
  data.set("apercu-adresse", open.address + "/apercu/" + http::in_address(part));
  data.set("base", base);
  data.set("pdf", open.address + "/fichier/" + pdf_of(part));
  data.set("fautes", faults_of(form.diags));
  data.set("illisible", form.diags.has_errors() && form.fields.empty());
  data.set("formulaire", forms::form_of(form, around_of(open)));
  const bool formatted = has_formatted(form.fields);
  const auto targets =
      formatted ? engine::reference_targets(atelier.workshop, open.files) : edit::References();
  data.set("cibles", targets_of(targets));
  data.set("cibles-incompletes", formatted && !targets.contains("article"));
  data.set("apercu", checked.tree ? preview_of(atelier, open, form.part, *checked.tree)
                                  : preview_of(atelier, open, form.part));
  data.set("avis", returned.notices);
  data.set("a-revoir", !wrong.list_value().empty());
  data.set("faux", wrong);
  data.set("repertoire", part == "repertoire");
  data.set("transferts", part == "territoire" ? transfers_of(form) : Data());
  const bool fiche = part.starts_with("fiche:");
  if (part == "repertoire" || fiche)
    data.set("sous-axes",
             sous_axes_of(fiche ? engine::bare_fields(atelier.workshop, open.files, "repertoire", Lang::fr)
                                : form));
  data.set("de-fiche", fiche);
  data.set("code", fiche ? part.substr(std::string_view("fiche:").size()) : std::string());
  Frame frame = open.frame(visible_line(form.part.title), "dossier");
  frame.wide = "large";
  return atelier.views.page(frame, "partie", data, returned.notices.list_value().empty() ? 200 : 409);
}

Answer part(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? part_page(atelier, *found, words.back(), {}) : not_found(atelier);
}

// The dossier itself: its first part.
Answer dossier(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? part_page(atelier, *found, "territoire", {}) : not_found(atelier);
}

// The menu with today's counts, for the script.
Answer menu(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  engine::Finder finder(atelier.workshop, found->files);
  Answer out;
  out.body =
      atelier.views.fragment("_menu", menu_data(*found, finder, points_of(atelier, *found), words.back()));
  return out;
}

// From a place of the files ("?lieu=convention.xml:12:5") to the field that stands there.
Answer field(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  engine::Finder finder(atelier.workshop, found->files);
  const std::string address = address_of(*found, finder.at(parse_place(question.asked("lieu"))));
  return redirect(address.empty() ? found->address : address);
}

}  // namespace ctg::web
