// A dossier, a part at a time: its parts with what remains in each, the form of the part, and its preview.
#include <algorithm>

#include "base/visible.h"
#include "engine/forms.h"
#include "text/french.h"
#include "web/form.h"
#include "web/pages.h"
#include "web/points.h"
#include "web/preview.h"

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

Data menu_of(const Atelier&, const Open& open, const std::vector<engine::DossierPart>& parts,
             const std::map<std::string, Count>& counts, const std::string& here) {
  Data groups{List{}};
  for (std::size_t i = 0; i < std::size(kMenu); ++i) {
    Data entries{List{}};
    for (const engine::DossierPart& each : parts) {
      if (group_of(each.file) != i) continue;
      const auto count = counts.find(each.id);
      const std::size_t errors = count == counts.end() ? 0 : count->second.errors;
      Data entry;
      entry.set("titre", visible_line(each.title));
      entry.set("adresse", open.address + "/partie/" + in_address(each.id));
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

Data menu_data(Atelier& atelier, const Open& open, const std::string& here) {
  Diagnostics unheard(Lang::fr);
  const auto parts = engine::parts(atelier.workshop, open.files, unheard);
  const Diagnostics diags = points_of(atelier, open);
  Data out;
  out.set("menu", menu_of(atelier, open, parts, counts_of(atelier, open, diags), here));
  out.set("bilan", blocking_words(diags));
  out.set("pret", diags.count(Severity::error) == 0);
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
    if (each.severity == Severity::error)
      out.push_back(Data("texte", text::capitalised(visible(each.message))));
  return out;
}

}  // namespace

Answer part_page(Atelier& atelier, const Open& open, const std::string& part, const Data& notice,
                 int status) {
  const engine::Form form = engine::fields(atelier.workshop, open.files, part, Lang::fr);
  if (form.part.id.empty()) return not_found(atelier);
  Data data = menu_data(atelier, open, part);
  data.set("titre", visible_line(form.part.title));
  data.set("aide", form.part.help);
  data.set("adresse", open.address + "/partie/" + in_address(part));
  data.set("apercu-adresse", open.address + "/apercu/" + in_address(part));
  data.set("base", atelier.forms.keep(form.bytes));
  data.set("fautes", faults_of(form.diags));
  data.set("illisible", form.diags.has_errors() && form.fields.empty());
  data.set("formulaire", form_of(form.fields));
  data.set("apercu", preview_of(atelier, open, part));
  data.set("avis", notice);
  data.set("repertoire", part == "repertoire");
  data.set("sous-axes", part == "repertoire" ? sous_axes_of(form) : Data(List{}));
  const bool fiche = part.starts_with("fiche:");
  data.set("de-fiche", fiche);
  data.set("code", fiche ? part.substr(std::string_view("fiche:").size()) : std::string());
  Frame frame = open.frame(visible_line(form.part.title), "dossier");
  frame.wide = "large";
  return atelier.views.page(frame, "partie", data, status);
}

Answer part(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? part_page(atelier, *found, words.back(), Data(List{}), 200) : not_found(atelier);
}

// The dossier itself: its first part.
Answer dossier(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  return found ? part_page(atelier, *found, "territoire", Data(List{}), 200) : not_found(atelier);
}

// The menu with today's counts, for the script.
Answer menu(Atelier& atelier, const Question&, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  Answer out;
  out.body = atelier.views.fragment("_menu", menu_data(atelier, *found, words.back()));
  return out;
}

// From a place of the files ("?lieu=convention.xml:12:5") to the field that stands there.
Answer field(Atelier& atelier, const Question& question, const Words& words) {
  const auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  const std::string address = address_of_field(atelier, *found, parse_place(question.asked("lieu")));
  return redirect(address.empty() ? found->address : address);
}

}  // namespace ctg::web
