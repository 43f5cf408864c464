// A dossier as forms, and random edits of it: what was typed is what is read, the rest keeps its bytes, and
// undo gives the bytes before.
#include "engine/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "base/align.h"
#include "catch.h"
#include "edit/fragment.h"
#include "edit/source.h"
#include "engine/clauses.h"
#include "engine/fiches.h"
#include "engine/versions.h"
#include "memory.h"
#include "model/load.h"

using namespace ctg;
using edit::Field;
using edit::Kind;

namespace {

using Act = edit::Edit::Act;

struct Desk {
  const MemoryFiles program = test::program_files();
  engine::Workshop workshop{program};
  MemoryFiles dossier = test::complete_dossier();

  engine::Edited edit(std::vector<edit::Edit> edits, std::map<std::string, std::string> base = {}) {
    return engine::edit(workshop, dossier, {std::move(edits), std::move(base), Lang::fr});
  }
  // And saves it.
  engine::Edited done(std::vector<edit::Edit> edits, std::map<std::string, std::string> base = {}) {
    engine::Edited out = edit(std::move(edits), std::move(base));
    for (const Diagnostic& each : out.diags.all()) UNSCOPED_INFO(to_text(each, Lang::en));
    REQUIRE(out.done);
    REQUIRE(dossier.save(out.files).ok());
    return out;
  }
  const std::string& bytes(const std::string& path) const { return dossier.contents.at(path); }
};

void gather(const Field& field, std::vector<const Field*>& out) {
  if (!field.list && field.entry->kind != Kind::group) out.push_back(&field);
  for (const Field& inside : field.fields) gather(inside, out);
}

std::vector<const Field*> leaves(const engine::Form& form) {
  std::vector<const Field*> out;
  for (const Field& each : form.fields) gather(each, out);
  return out;
}

const Field* find(const Field& field, const std::string& at) {
  if (field.at == at && !field.list) return &field;
  for (const Field& inside : field.fields)
    if (const Field* found = find(inside, at)) return found;
  return nullptr;
}
const Field* find(const engine::Form& form, const std::string& at) {
  for (const Field& each : form.fields)
    if (const Field* found = find(each, at)) return found;
  return nullptr;
}

class Typist {
 public:
  explicit Typist(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  std::string words() {
    static const char* kWords[] = {"crèche",   "l’été", "R&D",      "a < b", "« mot »",
                                   "12 000 €", "n° 4",  "\"cité\"", "d'eau", "]]>",
                                   "été…",     "&amp;", "日本",     "<!--",  "fin"};
    std::string out;
    for (std::size_t i = 0, n = 1 + below(4); i < n; ++i)
      out += (i ? " " : "") + std::string(kWords[below(15)]);
    return out;
  }
  std::string escaped() {
    std::string out;
    for (const char c : words())
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
  }
  std::string line() {
    switch (below(4)) {
      case 0:
        return escaped() + " <strong>" + escaped() + "</strong>.";
      case 1:
        return "<renvoi annexe=\"moyens\"/> " + escaped();
      case 2:
        return escaped() + "<note>" + escaped() + "</note>";
      default:
        return escaped();
    }
  }
  std::string rich() {
    if (below(3) == 0) return line();
    std::string out;
    for (std::size_t i = 0, n = 1 + below(3); i < n; ++i) {
      if (below(2))
        out += "<p>" + line() + "</p>";
      else
        out +=
            "<ul><li>" + line() + "</li><li><p>" + line() + "</p><ol><li>" + line() + "</li></ol></li></ul>";
    }
    return out;
  }
  std::string value(const edit::Entry& entry) {
    switch (entry.kind) {
      case Kind::line:
        return line();
      case Kind::rich:
        return rich();
      case Kind::steps:
        return "<etape><titre>" + line() + "</titre>" + "<p>" + line() + "</p></etape>";
      case Kind::date:
        return fmt::format("20{:02}-0{}-1{}", 20 + below(20), 1 + below(9), below(9));
      case Kind::year:
        return std::to_string(2020 + below(20));
      case Kind::whole:
        return std::to_string(1 + below(900));
      case Kind::number:
        return fmt::format("{}.{}", below(90000), 1 + below(9));
      case Kind::choice:
        return entry.values[below(entry.values.size())].value;
      case Kind::colour:
        return "#12AB34";
      case Kind::id:
      case Kind::reference:
        return fmt::format("x{}", below(1000));
      default:
        return words();
    }
  }

 private:
  std::mt19937 random_;
};

std::size_t changed_pieces(const std::string& before, const std::string& after) {
  return differences(edit::pieces(before), edit::pieces(after)).size();
}

void type_at_random(Desk& desk, unsigned seed, int rounds) {
  Typist typist(seed);
  Diagnostics diags;
  const auto parts = engine::parts(desk.workshop, desk.dossier, diags);
  for (const Diagnostic& each : diags.all()) UNSCOPED_INFO(to_text(each, Lang::en));
  REQUIRE(parts.size() > 10);
  for (int round = 0; round < rounds; ++round) {
    const engine::DossierPart& part = parts[typist.below(parts.size())];
    const engine::Form form = engine::fields(desk.workshop, desk.dossier, part.id, Lang::fr);
    REQUIRE_FALSE(form.diags.has_errors());
    const auto all = leaves(form);
    if (all.empty()) continue;
    const Field& field = *all[typist.below(all.size())];
    if (field.entry->by_program || field.entry->kind == Kind::flag || field.entry->kind == Kind::opaque)
      continue;
    const std::string typed = typist.value(*field.entry);
    INFO(part.file << " " << field.at << " := " << typed);
    const bool there = field.present;
    const std::string at = field.at;
    const std::string before = part.present || desk.dossier.exists(part.file) ? desk.bytes(part.file) : "";
    const engine::Edited edited = desk.done({{Act::set, part.file, at, typed, {}, {}}});
    if (edited.files.empty()) continue;
    const std::string after = desk.bytes(part.file);
    const bool plain = !edit::is_formatted(field.entry->kind);
    if (there && plain) CHECK(changed_pieces(before, after) == 1);
    const engine::Form now = engine::fields(desk.workshop, desk.dossier, part.id, Lang::fr);
    const Field* again = find(now, at);
    REQUIRE(again);
    CHECK(again->value == typed);
    const engine::Edited undone = desk.done(edited.undo, edited.mine);
    CHECK((desk.dossier.exists(part.file) ? desk.bytes(part.file) : "") == before);
    desk.done(undone.undo, undone.mine);
    CHECK(desk.bytes(part.file) == after);
  }
}

void gather_lists(const Field& field, std::vector<const Field*>& out) {
  if (field.list && !field.entry->by_program) out.push_back(&field);
  for (const Field& inside : field.fields) gather_lists(inside, out);
}

std::string ranked(const std::string& at, std::size_t rank) {
  return rank == 1 ? at : fmt::format("{}[{}]", at, rank);
}

// Elements come, go and change places; each is undone to the byte, then done again.
void rearrange_at_random(Desk& desk, unsigned seed, int rounds) {
  Typist typist(seed);
  Diagnostics diags;
  const auto parts = engine::parts(desk.workshop, desk.dossier, diags);
  REQUIRE(parts.size() > 10);
  for (int round = 0; round < rounds; ++round) {
    const engine::DossierPart& part = parts[typist.below(parts.size())];
    const engine::Form form = engine::fields(desk.workshop, desk.dossier, part.id, Lang::fr);
    std::vector<const Field*> all;
    for (const Field& each : form.fields) gather_lists(each, all);
    if (all.empty()) continue;
    const Field& list = *all[typist.below(all.size())];
    const std::size_t count = list.fields.size();
    const std::string at = ranked(list.at, 1 + typist.below(std::max<std::size_t>(count, 1)));
    edit::Edit wanted{Act::insert, part.file, at, {}, {}, {}};
    std::size_t after = count + 1;
    if (count > 0) switch (typist.below(4)) {
        case 0:
          wanted.act = Act::duplicate;
          break;
        case 1:
          wanted.act = Act::remove;
          after = count - 1;
          break;
        case 2:
          wanted.act = Act::move;
          wanted.to = ranked(list.at, 1 + typist.below(count));
          after = count;
          break;
        default:
          break;
      }
    INFO(part.file << " " << int(wanted.act) << " " << wanted.at << " " << wanted.to);
    const bool there = desk.dossier.exists(part.file);
    const std::string before = there ? desk.bytes(part.file) : "";
    std::multiset<std::string> titles, titles_after;
    for (const Field& each : list.fields) titles.insert(each.title);
    const std::string list_at = list.at;
    const engine::Edited edited = desk.done({wanted});
    const engine::Form now = engine::fields(desk.workshop, desk.dossier, part.id, Lang::fr);
    REQUIRE_FALSE(now.bytes.at(part.file).empty());
    std::vector<const Field*> again;
    for (const Field& each : now.fields) gather_lists(each, again);
    const auto same =
        std::find_if(again.begin(), again.end(), [&](const Field* each) { return each->at == list_at; });
    REQUIRE(same != again.end());
    CHECK((*same)->fields.size() == after);
    for (const Field& each : (*same)->fields) titles_after.insert(each.title);
    if (wanted.act == Act::move) CHECK(titles == titles_after);
    if (!there || edited.files.empty()) continue;
    const std::string bytes = desk.bytes(part.file);
    CHECK(bytes.size() != 0);
    const engine::Edited undone = desk.done(edited.undo, edited.mine);
    CHECK(desk.bytes(part.file) == before);
    desk.done(undone.undo, undone.mine);
    CHECK(desk.bytes(part.file) == bytes);
  }
}

void with_carriage_returns(MemoryFiles& dossier) {
  for (auto& [path, bytes] : dossier.contents) {
    if (!path.ends_with(".xml")) continue;
    std::string out;
    for (const char c : bytes) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    bytes = out;
  }
}
std::size_t lone_line_ends(const std::string& bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find('\n'); at != bytes.npos; at = bytes.find('\n', at + 1))
    count += at == 0 || bytes[at - 1] != '\r' ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("what is typed into the fields of the complete dossier is what is read, and undo takes it back") {
  Desk desk;
  type_at_random(desk, 1, 150);
}

TEST_CASE("elements that come, go and change places leave the rest as it was") {
  Desk desk;
  rearrange_at_random(desk, 2, 150);
}

TEST_CASE("a file with carriage returns keeps them, and gets no other line ends") {
  Desk desk;
  with_carriage_returns(desk.dossier);
  type_at_random(desk, 3, 60);
  rearrange_at_random(desk, 4, 60);
  for (const auto& [path, bytes] : desk.dossier.contents)
    if (path.ends_with(".xml") && bytes.find("\r\n") != bytes.npos) {
      INFO(path);
      CHECK(lone_line_ends(bytes) == 0);
    }
}

namespace {

std::size_t count(const MemoryFiles& files, const std::string& text) {
  std::size_t out = 0;
  for (const auto& [path, bytes] : files.contents)
    for (std::size_t at = bytes.find(text); at != bytes.npos; at = bytes.find(text, at + 1)) ++out;
  return out;
}

std::size_t errors(const MemoryFiles& files) {
  Diagnostics diags;
  (void)model::load(files, diags);
  for (const Diagnostic& each : diags.all()) UNSCOPED_INFO(to_text(each, Lang::en));
  return diags.count(Severity::error);
}

}  // namespace

TEST_CASE("fiches come, are doubled, renumbered with all that refers to them, and go; undo takes each back") {
  Desk desk;
  const auto before = desk.dossier.contents;
  const auto undo = [&](const engine::Edited& edited, const auto& contents) {
    desk.done(edited.undo, edited.mine);
    CHECK(desk.dossier.contents == contents);
  };
  const auto fresh = engine::new_fiche(desk.workshop, desk.dossier, "2", "B", Lang::fr);
  CHECK(fresh.code == "2.B.2");
  const engine::Edited made = desk.done(fresh.edits);
  CHECK(errors(desk.dossier) == 0);
  CHECK(count(desk.dossier, "<action fiche=\"2.B.2\"/>") == 1);
  undo(made, before);

  const auto copy = engine::duplicate_fiche(desk.dossier, "1.A.1", Lang::fr);
  CHECK(copy.code == "1.A.3");
  const engine::Edited doubled = desk.done(copy.edits);
  CHECK(errors(desk.dossier) == 0);
  undo(doubled, before);

  const std::size_t named = count(desk.dossier, "\"1.A.1\"");
  REQUIRE(named > 10);
  const engine::Edited renumbered =
      desk.done(engine::renumber_fiche(desk.dossier, "1.A.1", "2.B.7", Lang::fr).edits);
  CHECK(errors(desk.dossier) == 0);
  CHECK(count(desk.dossier, "\"1.A.1\"") == 0);
  CHECK(count(desk.dossier, "\"2.B.7\"") == named);
  CHECK_FALSE(desk.dossier.exists("annexes/2-plan-actions/fiches/1.A.1.xml"));
  undo(renumbered, before);

  const engine::Edited gone = desk.done(engine::remove_fiche(desk.dossier, "3.A.1", Lang::fr).edits);
  CHECK_FALSE(desk.dossier.exists("annexes/2-plan-actions/fiches/3.A.1.xml"));
  CHECK(count(desk.dossier, "<action fiche=\"3.A.1\"/>") == 0);
  CHECK(count(desk.dossier, "<lien fiche=\"3.A.1\"/>") == 0);
  undo(gone, before);

  CHECK(engine::renumber_fiche(desk.dossier, "1.A.1", "1.A.2", Lang::fr).edits.empty());
  CHECK(engine::renumber_fiche(desk.dossier, "1.A.1", "9.Z.1", Lang::fr).edits.empty());
  CHECK(engine::renumber_fiche(desk.dossier, "1.A.1", "../../x", Lang::fr).diags.has_errors());
}

namespace {

std::string told(const std::vector<engine::FileDifferences>& all) {
  std::string out;
  for (const engine::FileDifferences& file : all)
    for (const edit::Difference& each : file.fields)
      out += fmt::format("{} | {} | {} | {} → {}{}{}\n", file.file, each.at, each.label, each.before,
                         each.after, each.came ? " (came)" : "", each.went ? " (went)" : "");
  return out;
}

}  // namespace

TEST_CASE("two versions are told field by field, and the earlier one comes back") {
  Desk desk;
  const MemoryFiles before = desk.dossier;
  Diagnostics diags;
  CHECK(told(engine::compare(desk.workshop, before, desk.dossier, diags)).empty());
  desk.done({{Act::set, "convention.xml", "convention/periode/@fin", "2032-12-31", {}, {}},
             {Act::set, "convention.xml", "convention/parties/partie[3]/deliberation/@numero", "7", {}, {}},
             {Act::insert, "convention.xml", "convention/enjeux/enjeu", {}, {}, {}},
             {Act::set, "convention.xml", "convention/enjeux/enjeu", "Un enjeu de plus", {}, {}},
             {Act::remove, "annexes/3-moyens.xml", "moyens/moyen[2]", {}, {}, {}}});
  desk.done(engine::remove_fiche(desk.dossier, "3.A.2", Lang::fr).edits);
  const auto all = engine::compare(desk.workshop, before, desk.dossier, diags);
  const std::string expected =
      "convention.xml | convention/periode/@fin | Dernier jour | 2031-12-31 → 2032-12-31\n"
      "convention.xml | convention/parties/partie[3]/deliberation/@numero | Partie « La Communauté de "
      "communes du "
      "Val d’Ormence » : Numéro de la délibération | 2026-086 → 7\n"
      "convention.xml | convention/enjeux/enjeu | Enjeu |  → Un enjeu de plus (came)\n";
  CHECK(told(all).substr(0, expected.size()) == expected);
  CHECK(told(all).find("moyens/moyen[2] | Ligne de moyens | ") != std::string::npos);
  CHECK(engine::summary(all).starts_with("Dernier jour ; Partie"));
  REQUIRE(desk.dossier.save(engine::restored(desk.workshop, before, desk.dossier, diags)).ok());
  CHECK(desk.dossier.contents == before.contents);
}

TEST_CASE("two windows that never look again lose nothing of each other") {
  Desk desk;
  Typist typist(5);
  Diagnostics diags;
  struct Window {
    std::map<std::string, std::string> base, typed;
  } windows[2];
  const auto parts = engine::parts(desk.workshop, desk.dossier, diags);
  std::size_t conflicts = 0, made = 0;
  // Each of the windows was opened once; it goes on with what it showed and what it did itself.
  for (int round = 0; round < 240; ++round) {
    Window &own = windows[round % 2], &other = windows[1 - round % 2];
    const engine::DossierPart& part = parts[typist.below(8)];
    MemoryFiles seen = desk.dossier;
    if (const auto base = own.base.find(part.file); base != own.base.end())
      seen.contents[part.file] = base->second;
    else
      own.base[part.file] = seen.contents[part.file];
    const engine::Form form = engine::fields(desk.workshop, seen, part.id, Lang::fr);
    const auto all = leaves(form);
    const Field& field = *all[typist.below(std::min<std::size_t>(all.size(), 60))];
    if (!field.present || field.entry->kind == Kind::flag || field.entry->kind == Kind::steps) continue;
    const std::string typed = typist.value(*field.entry), key = part.file + " " + field.at;
    if (typed == field.value) continue;  // nothing is changed by it
    INFO(key << " := " << typed);
    const engine::Edited edited =
        desk.edit({{Act::set, part.file, field.at, typed, {}, {}}}, {{part.file, own.base[part.file]}});
    const bool touched = other.typed.contains(key) && other.typed[key] != typed;
    if (!edited.conflicts.empty()) {
      CHECK_FALSE(edited.done);
      CHECK(edited.files.empty());
      CHECK(edited.conflicts.front().mine == typed);
      CHECK(edited.conflicts.front().theirs == other.typed[key]);
      ++conflicts;
      continue;
    }
    REQUIRE(edited.done);
    CHECK_FALSE((touched && !own.typed.contains(key)));
    REQUIRE(desk.dossier.save(edited.files).ok());
    own.base[part.file] = edited.mine.at(part.file);
    own.typed[key] = typed;
    ++made;
  }
  CHECK(made > 100);
  CHECK(conflicts > 3);
  for (const Window& window : windows)
    for (const auto& [key, typed] : window.typed) {
      const std::size_t space = key.find(' ');
      for (const engine::DossierPart& part : parts) {
        if (part.file != key.substr(0, space)) continue;
        const engine::Form form = engine::fields(desk.workshop, desk.dossier, part.id, Lang::fr);
        if (const Field* field = find(form, key.substr(space + 1))) {
          INFO(key);
          CHECK(field->value == typed);
        }
      }
    }
}

TEST_CASE("local wording chooses among the clauses of the model, and sees their text") {
  Desk desk;
  const auto all = engine::clauses(desk.workshop, desk.dossier);
  const auto find_clause = [&](std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    REQUIRE(found != all.end());
    return *found;
  };
  CHECK(find_clause("article:suivi").label == "Article 9 – Suivi, bilan et évaluation");
  // As the model has it, though the dossier says it otherwise.
  CHECK(find_clause("art-collaboration.al-3").text.find("La parité s’entend") == std::string::npos);
  CHECK(find_clause("art-collaboration.al-3").text.starts_with("Ce comité"));
  const engine::Form form = engine::fields(desk.workshop, desk.dossier, "redactions", Lang::fr);
  const Field* clause = find(form, "convention/redactions/remplacement/@clause");
  REQUIRE(clause);
  CHECK(clause->value == "art-collaboration.al-3");
  CHECK(clause->choices.size() == all.size());
  const auto targets = engine::reference_targets(desk.workshop, desk.dossier);
  CHECK(targets.at("article").size() == 14);
  CHECK(targets.at("annexe").size() == 6);
  CHECK(targets.at("fiche").size() == 10);
}

TEST_CASE("a value that the readers refuse is kept as typed, and says why at its field") {
  Desk desk;
  const auto fault = [&](const std::string& file, const std::string& part, const std::string& at,
                         const std::string& typed) {
    desk.done({{Act::set, file, at, typed, {}, {}}});
    const engine::Form form = engine::fields(desk.workshop, desk.dossier, part, Lang::fr);
    const Field* field = find(form, at);
    REQUIRE(field);
    CHECK(field->value == typed);
    return field->fault;
  };
  CHECK(fault("convention.xml", "territoire", "convention/periode/@fin", "31/12/2031").find("31/12/2031") !=
        std::string::npos);
  CHECK(fault("convention.xml", "territoire", "convention/periode/@fin", "2031-12-31").empty());
  CHECK(fault("convention.xml", "territoire", "convention/territoire/nombre-communes", "douze") != "");
  CHECK(fault("convention.xml", "territoire", "convention/territoire/nombre-communes", "12") == "");
  CHECK(fault("annexes/3-moyens.xml", "moyens", "moyens/moyen[2]/@financeur", "personne") != "");
  CHECK(fault("annexes/3-moyens.xml", "moyens", "moyens/moyen[2]/@financeur", "epci") == "");
  CHECK(fault("cdsf.xml", "cdsf", "cdsf/schema-departemental/@fin", "bientôt") != "");
  CHECK(fault("style.xml", "style", "style/page/@haut", "3") != "");
  CHECK(fault("check.xml", "reglages", "check/accepte/@jusqu-au", "demain") != "");
  CHECK(fault("suivi/suivi.xml", "suivi", "suivi/action/@fiche", "1.A") != "");
}

TEST_CASE("a form is made while nobody waits", "[.time]") {
  Desk desk;
  for (const char* part : {"parties", "territoire", "fiche:1.A.1", "moyens", "equipements"}) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) (void)engine::fields(desk.workshop, desk.dossier, part, Lang::fr);
    const auto middle = std::chrono::steady_clock::now();
    const std::string file = engine::fields(desk.workshop, desk.dossier, part, Lang::fr).part.file;
    const std::string root = std::string(edit::Description::root_of_file(file));
    const engine::Form form = engine::fields(desk.workshop, desk.dossier, part, Lang::fr);
    const std::string at = leaves(form).front()->at;
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) (void)desk.edit({{Act::set, file, at, "x" + std::to_string(i), {}, {}}});
    const auto end = std::chrono::steady_clock::now();
    const auto ms = [](auto span) { return std::chrono::duration<double, std::milli>(span).count() / 20; };
    WARN(part << ": fields " << ms(middle - start) << " ms, edit " << ms(end - before) << " ms");
  }
}
