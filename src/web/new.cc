// A new convention: a few screens of questions, at the end of which stands a dossier as `ctg init` makes it,
// with the answers in it. Nothing is kept between the screens but in the form itself, so going back, a second
// window and a browser without scripts are all the same.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "base/date.h"
#include "edit/address.h"
#include "engine/forms.h"
#include "engine/start.h"
#include "forms/words.h"
#include "model/load.h"
#include "text/elision.h"
#include "text/french.h"
#include "text/office.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

namespace fs = std::filesystem;
using edit::Edit;

constexpr int kLast = 3;  // screens
constexpr std::string_view kParties = "convention/parties/partie";
constexpr std::string_view kPilotage = "annexes/5-pilotage.xml";
constexpr std::string_view kMarks = "-";

// Who can sign, in the order in which a convention names them.
struct Slot {
  std::string_view name, title, type, hint;
  bool asked;  // it signs unless it is taken out
};
constexpr Slot kSlots[] = {
    {"caf", "La Caf", "caf", "La Caisse d’allocations familiales de la Haute-Valèze", true},
    {"msa", "La Msa", "msa", "La Mutualité sociale agricole Valèze-Plateaux", true},
    {"epci", "La collectivité", "epci", "La Communauté de communes du Val d’Ormence", true},
    {"autre1", "Une commune ou un autre partenaire", "commune", "La Commune de Saint-Ormin", false},
    {"autre2", "Une commune ou un autre partenaire encore", "commune", "La Commune de Brévigny-le-Pont",
     false},
};
constexpr std::size_t kInStart = 3;  // of them, the starting dossier has

struct Choice {
  std::string_view value, label;
};
constexpr Choice kTypes[] = {{"communaute-de-communes", "communauté de communes"},
                             {"communaute-d-agglomeration", "communauté d’agglomération"},
                             {"communaute-urbaine", "communauté urbaine"},
                             {"metropole", "métropole"},
                             {"commune", "commune"},
                             {"departement", "département"},
                             {"syndicat-intercommunal", "syndicat intercommunal"},
                             {"association", "association"}};

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1));
}

class Answers {
 public:
  explicit Answers(const Question& question) : question_(question) {}
  std::string operator()(std::string_view name) const { return trimmed(question_.filled(name)); }
  std::string of(const Slot& slot, std::string_view name) const {
    return (*this)(std::string(slot.name) + "-" + std::string(name));
  }
  bool signs(const Slot& slot) const {
    return slot.asked ? of(slot, "sans").empty() : !of(slot, "nom").empty();
  }

 private:
  const Question& question_;
};

struct Fault {
  std::string at, words;
};

// What keeps one from going on: only what the dossier cannot be named or placed without, and what is no
// value.
std::vector<Fault> faults_of(const Answers& answers, int screen) {
  std::vector<Fault> out;
  if (screen != 1) return out;
  if (answers("territoire").empty()) out.push_back({"territoire", "Donnez le nom du territoire"});
  for (const char* name : {"debut", "fin"})
    if (const std::string day = answers(name); !day.empty() && !parse_day(day))
      out.push_back({name, "Écrivez cette date ainsi : 2027-01-31"});
  if (const std::string from = answers("debut"), to = answers("fin");
      out.empty() && !from.empty() && !to.empty() && from >= to)
    out.push_back({"fin", "Le dernier jour doit venir après le premier"});
  const std::string people = answers("population");
  if (people.find_first_not_of("0123456789 \u00a0\u202f") != std::string::npos)
    out.push_back({"population", "Écrivez un nombre d’habitants, par exemple 14 820"});
  return out;
}

std::string digits(std::string_view text) {
  std::string out(text);
  std::erase_if(out, [](char c) { return c < '0' || c > '9'; });
  return out;
}

// ---- From answers to edits

class Writer {
 public:
  explicit Writer(const Answers& answers) : answers_(answers) {}

  std::vector<Edit> edits() && {
    territory();
    parties();
    set("convention/signature/@mode", answers_("mode") == "electronique" ? "electronique" : "papier");
    set("convention/signature/@date", answers_("date"));
    set("convention/signature/@lieu", answers_("lieu"));
    return std::move(out_);
  }

 private:
  void set(std::string at, std::string value) {
    if (!value.empty())
      out_.push_back({Edit::Act::set, std::string(model::kConventionFile), std::move(at), std::move(value)});
  }
  void act(Edit::Act act, std::string at) {
    out_.push_back({act, std::string(model::kConventionFile), std::move(at)});
  }

  void territory() {
    const std::string at = "convention/territoire/";
    set("convention/periode/@debut", answers_("debut"));
    set("convention/periode/@fin", answers_("fin"));
    set(at + "nom", answers_("territoire"));
    set(at + "departement", answers_("departement"));
    set(at + "population", digits(answers_("population")));
    set(at + "population/@annee", digits(answers_("annee")));
    set(at + "population/@source", answers_("source"));
    std::istringstream lines(answers_("communes"));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
      const std::size_t sign = std::min(line.find_first_of(";\t"), line.size());
      const std::string name = trimmed(std::string_view(line).substr(0, sign));
      if (name.empty()) continue;
      const std::string commune = edit::with_rank(at + "communes/commune", ++count);
      set(commune + "/nom", name);
      const std::string people = digits(std::string_view(line).substr(sign));
      if (people.empty()) continue;
      set(commune + "/population", people);
      set(commune + "/population/@annee", digits(answers_("annee")));
      set(commune + "/population/@source", answers_("source"));
    }
    if (count > 0) set(at + "nombre-communes", std::to_string(count));
  }

  // Those of the starting dossier that do not sign go first, from behind: ranks of the others stay.
  void parties() {
    for (std::size_t i = kInStart; i-- > 0;)
      if (!answers_.signs(kSlots[i])) {
        act(Edit::Act::remove, edit::with_rank(kParties, i + 1));
        // The comité de pilotage of the starting dossier has a member of each, in the same order.
        out_.push_back(
            {Edit::Act::remove, std::string(kPilotage), edit::with_rank("pilotage/comite/membre", i + 1)});
      }
    std::size_t rank = 0;
    for (std::size_t i = 0; i < std::size(kSlots); ++i) {
      if (!answers_.signs(kSlots[i])) continue;
      const std::string at = edit::with_rank(kParties, ++rank);
      if (i >= kInStart) {
        act(Edit::Act::insert, at);
        set(at + "/organe/@genre", "m");
      }
      party(kSlots[i], at);
    }
  }

  void party(const Slot& slot, const std::string& at) {
    const std::string type = slot.name == "caf" || slot.name == "msa" ? "" : answers_.of(slot, "type");
    set(at + "/@type", type);
    if (slot.type == "commune")
      set(at + "/@genre", type == "departement" || type.starts_with("syndicat") ? "m" : "f");
    const std::string name = answers_.of(slot, "nom");
    set(at + "/nom", name);
    names(slot, type, name, at);
    signer(slot, at + "/signataire");
  }

  // The names that the sentences of the convention need, where the full one tells them.
  void names(const Slot& slot, const std::string& type, const std::string& name, const std::string& at) {
    if (name.empty()) return;
    const auto usual = [&](std::string_view full, std::string_view brief) {
      if (!name.starts_with(full)) return false;
      const std::string rest = std::string(brief) + name.substr(full.size());
      set(at + "/nom-usuel", "la " + rest);
      set(at + "/nom-signature", "La " + rest);
      return true;
    };
    if (slot.name == "caf" && usual("La Caisse d’allocations familiales ", "Caf ")) return;
    if (slot.name == "msa" && usual("La Mutualité sociale agricole ", "Msa ")) return;
    std::string small = name;
    if (small.starts_with("La ") || small.starts_with("Le ") || small.starts_with("L’")) small[0] = 'l';
    set(at + "/nom-usuel", small);
    set(at + "/nom-signature", name);
    if (slot.name == "caf" || slot.name == "msa") return;
    if (type.starts_with("communaute-de"))
      set(at + "/denomination", "la Communauté de communes");
    else if (type.starts_with("communaute-d-"))
      set(at + "/denomination", "la Communauté d’agglomération");
    else
      set(at + "/denomination", small);
    if (slot.type == "commune") set(at + "/organe", type == "commune" ? "conseil municipal" : "");
  }

  // "La Directrice" signs above her name; in the sentence it is "sa Directrice".
  void signer(const Slot& slot, const std::string& at) {
    set(at + "/@civilite", answers_.of(slot, "civilite"));
    set(at + "/prenom", answers_.of(slot, "prenom"));
    set(at + "/nom", answers_.of(slot, "nom-signataire"));
    std::string role = answers_.of(slot, "fonction");
    if (role.empty()) return;
    for (const std::string_view article : {"Le ", "La ", "le ", "la "})
      if (role.starts_with(article)) role.erase(0, article.size());
    const std::string title = answers_.of(slot, "civilite");
    const auto shown = text::gender_of_office(role);
    // Nobody knows: the word is kept, the check asks for the rest.
    if (!shown && title.empty()) return set(at + "/fonction", role);
    const bool woman = shown ? *shown == text::Gender::feminine : title == "Madame";
    const std::string own = woman && !text::elides(role) ? "sa " : "son ";
    set(at + "/qualite", own + role);
    set(at + "/fonction", (text::elides(role) ? "L’" : woman ? "La " : "Le ") + role);
  }

  const Answers& answers_;
  std::vector<Edit> out_;
};

// ---- The folder

// "Monts, Rance et Rougier" → "monts-rance-et-rougier"
std::string folder_name(const std::string& territory, const std::string& year) {
  std::string out;
  for (const char c : text::plain_letters(territory)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      out += c;
    else if (!out.empty() && !out.ends_with(kMarks))
      out += kMarks;
  }
  while (out.ends_with(kMarks)) out.pop_back();
  if (out.empty()) out = "convention";
  out = out.substr(0, 60);
  return year.size() < 4 ? out : out + "-" + year.substr(0, 4);
}

// The first of that name that is free.
std::string free_folder(const std::string& root, const std::string& name) {
  for (int i = 1;; ++i) {
    const fs::path out = fs::path(root) / (i == 1 ? name : fmt::format("{}-{}", name, i));
    std::error_code error;
    if (!fs::exists(fs::symlink_status(out, error))) return out.string();
  }
}

// The files of the new dossier; what keeps it from being made is told.
std::optional<std::string> make(Atelier& atelier, const Answers& answers, Diagnostics& diags) {
  auto start = engine::starting_dossier(atelier.setup.data, diags);
  if (!start) return {};
  engine::Edited edited = engine::edit(atelier.workshop, *start, {Writer(answers).edits(), {}, Lang::fr});
  diags.append(std::move(edited.diags));
  if (!edited.done) return {};
  for (Output& file : edited.files) start->contents[file.path] = std::move(file.bytes);
  const std::string folder =
      free_folder(atelier.setup.root, folder_name(answers("territoire"), answers("debut")));
  const auto placed = engine::placed_in(folder, *start, diags);
  if (!placed) return {};
  if (DiskFiles("").save(*placed).ok()) return folder;
  diags.error("SYS-001", {}, "le dossier n’a pas pu être écrit\u00a0: vérifiez la place et vos droits",
              "the dossier could not be written: look at the space and your permissions");
  return {};
}

// ---- The screens

Data slot_of(const Slot& slot, const Answers& answers) {
  Data out;
  out.set("prefixe", std::string(slot.name));
  out.set("titre", std::string(slot.title));
  out.set("exemple", std::string(slot.hint));
  out.set("facultatif", !slot.asked);
  out.set("retirable", slot.name == "msa");
  out.set("sans", !answers.of(slot, "sans").empty());
  for (const char* name : {"nom", "prenom", "nom-signataire", "fonction"})
    out.set(name, answers.of(slot, name));
  for (const char* each : {"Madame", "Monsieur"}) out.set(each, answers.of(slot, "civilite") == each);
  Data types{List{}};
  const std::string chosen = answers.of(slot, "type");
  for (const Choice& each : kTypes) {
    Data type;
    type.set("valeur", std::string(each.value));
    type.set("libelle", std::string(each.label));
    type.set("choisi", chosen.empty() ? slot.type == each.value : chosen == each.value);
    types.push_back(type);
  }
  out.set("a-choisir", slot.name != "caf" && slot.name != "msa");
  out.set("types", types);
  return out;
}

// Which screen asks for what: all the rest goes along unseen.
int screen_of(std::string_view name) {
  if (name == "mode" || name == "date" || name == "lieu") return 3;
  for (const Slot& each : kSlots)
    if (name.starts_with(std::string(each.name) + "-")) return 2;
  return name == "etape" || name == "vers" ? 0 : 1;
}

Answer screen(Atelier& atelier, const Question& question, int number, const std::vector<Fault>& faults) {
  const Answers answers(question);
  Data data;
  data.set("etape", std::to_string(number));
  data.set("dernier", number == kLast);
  data.set("premier", number == 1);
  for (int i = 1; i <= kLast; ++i) data.set(fmt::format("ecran-{}", i), number == i);
  Data hidden{List{}};
  for (const auto& [name, value] : question.form) {
    if (screen_of(name) == 0 || screen_of(name) == number) continue;
    Data each;
    each.set("nom", name);
    each.set("valeur", value);
    hidden.push_back(each);
  }
  data.set("caches", hidden);
  for (const char* name : {"territoire", "departement", "population", "annee", "source", "communes", "debut",
                           "fin", "date", "lieu"})
    data.set(name, answers(name));
  data.set("electronique", answers("mode") == "electronique");
  Data parties{List{}}, told{List{}};
  for (const Slot& each : kSlots) parties.push_back(slot_of(each, answers));
  for (const Fault& each : faults) {
    Data fault;
    fault.set("champ", each.at);
    fault.set("texte", each.words);
    told.push_back(fault);
    data.set("faute-" + each.at, each.words);
  }
  data.set("parties", parties);
  data.set("fautes", told);
  data.set("a-fautes", !faults.empty());
  const std::string title =
      fmt::format("{}Nouvelle convention, étape {} sur {}", faults.empty() ? "" : "Erreur – ", number, kLast);
  return atelier.views.page({title, "nouveau"}, "nouveau", data, faults.empty() ? 200 : 422);
}

bool holds_one(const Atelier& atelier) {
  std::error_code error;
  return fs::exists(fs::path(atelier.setup.root) / "convention.xml", error);
}

Answer one_only(const Atelier& atelier) {
  return say(atelier, 200, "Une convention est déjà dans ce dossier",
             "L’atelier a été ouvert sur une seule convention. Pour en commencer une autre, ouvrez-le sur le "
             "dossier où vos conventions sont rangées.");
}

}  // namespace

Answer new_form(Atelier& atelier, const Question& question, const Words&) {
  return holds_one(atelier) ? one_only(atelier) : screen(atelier, question, 1, {});
}

Answer new_dossier(Atelier& atelier, const Question& question, const Words&) {
  if (holds_one(atelier)) return one_only(atelier);
  const Answers answers(question);
  const std::string at = answers("etape");
  const int now = at == "3" ? 3 : at == "2" ? 2 : 1;
  if (answers("vers") == "retour") return screen(atelier, question, std::max(1, now - 1), {});
  for (int i = 1; i <= now; ++i)
    if (const auto faults = faults_of(answers, i); !faults.empty())
      return screen(atelier, question, i, faults);
  if (now < kLast) return screen(atelier, question, now + 1, {});
  Diagnostics diags(Lang::fr);
  const auto folder = make(atelier, answers, diags);
  if (folder) {
    for (const Dossier& each : dossiers_below(atelier.setup.root))
      if (fs::path(each.folder) == fs::path(*folder)) return redirect("/dossier/" + each.id);
    return redirect("/");
  }
  std::vector<Fault> faults;
  for (const Diagnostic& each : diags.all()) faults.push_back({"contenu", forms::sentence(each.message)});
  return screen(atelier, question, kLast, faults);
}

}  // namespace ctg::web
