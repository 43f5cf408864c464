// A dossier as forms, and random edits of it: what was typed is what is read, the rest keeps its bytes, and
// undo gives the bytes before.
#include "engine/forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "base/align.h"
#include "catch.h"
#include "edit/fragment.h"
#include "edit/source.h"
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

void gather(const Field& field, bool Field::*wanted, std::vector<const Field*>& out) {
  if (wanted ? field.*wanted : !field.list && field.entry->kind != Kind::group) out.push_back(&field);
  for (const Field& inside : field.fields) gather(inside, wanted, out);
}

std::vector<const Field*> leaves(const engine::Form& form) {
  std::vector<const Field*> out;
  for (const Field& each : form.fields) gather(each, nullptr, out);
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
    if (before.empty()) continue;
    const engine::Edited undone = desk.done(edited.undo, edited.mine);
    CHECK(desk.bytes(part.file) == before);
    desk.done(undone.undo, undone.mine);
    CHECK(desk.bytes(part.file) == after);
  }
}

}  // namespace

TEST_CASE("what is typed into the fields of the complete dossier is what is read, and undo takes it back") {
  Desk desk;
  type_at_random(desk, 1, 300);
}
