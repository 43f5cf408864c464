// Base + operations = the working data, and the working data − operations = the base, whatever was edited.
#include "avenant/difference.h"

#include <algorithm>
#include <random>
#include <set>

#include "avenant/act.h"
#include "avenant/apply.h"
#include "base/files.h"
#include "catch.h"

using namespace ctg;
using namespace ctg::avenant;

namespace {

std::vector<std::string> names_of(const Files& files) {
  std::vector<std::string> names = {"convention.xml"};
  for (const std::string folder : {"annexes", "annexes/2-plan-actions", "annexes/2-plan-actions/fiches"})
    for (const std::string& name : files.list(folder))
      if (name.ends_with(".xml")) names.push_back(folder + "/" + name);
  return names;
}

Snapshot dossier(const std::string& folder) {
  const DiskFiles files(folder);
  Diagnostics diags;
  auto snapshot = snapshot_of(files, names_of(files), diags);
  REQUIRE(snapshot);
  return *snapshot;
}

std::string told(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& diagnostic : diags.all()) out += to_text(diagnostic, Lang::fr) + "\n";
  return out;
}

std::string written(const Snapshot& snapshot) {
  std::string out;
  for (const auto& [path, root] : snapshot) out += path + "\n" + xml_of(root) + "\n";
  return out;
}

// The operations as the file of an avenant has them.
Operations through_the_file(const Operations& operations) {
  Diagnostics diags;
  const std::string xml = act_xml(1, NewHead{}, operations, "");
  std::string dated = xml;
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"effet date=\"\"", "effet date=\"2027-01-01\""}})
    dated.replace(dated.find(from), from.size(), to);
  const auto act = read_act(dated, FileName("avenants/1.xml"), diags);
  INFO(told(diags) << xml);
  REQUIRE(act);
  REQUIRE(act->operations.size() == operations.size());
  return act->operations;
}

Operations check_both_ways(const Snapshot& before, const Snapshot& after) {
  const Operations operations = through_the_file(difference(before, after));
  Diagnostics diags;
  const auto forward = apply(before, operations, diags);
  INFO(told(diags));
  REQUIRE(forward);
  if (!same(*forward, after)) REQUIRE(written(*forward) == written(after));
  const auto back = take_back(after, operations, diags);
  INFO(told(diags));
  REQUIRE(back);
  if (!same(*back, before)) REQUIRE(written(*back) == written(before));
  // None can be left out, neither way. Only a new code reaches into files that no operation names.
  const bool renames = std::any_of(operations.begin(), operations.end(), [](const Operation& operation) {
    return operation.kind == Operation::Kind::rename;
  });
  const auto named = [&](const Snapshot& state) {
    if (renames) return state;
    Snapshot out;
    for (const Operation& operation : operations)
      if (const auto found = state.find(operation.file); found != state.end()) out.insert(*found);
    return out;
  };
  const Snapshot base = named(before), target = named(after);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    Operations fewer = operations;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    Diagnostics unheard;
    const auto less = apply(base, fewer, unheard);
    CHECK_FALSE((less && same(*less, target)));
    const auto less_back = take_back(target, fewer, unheard);
    CHECK_FALSE((less_back && same(*less_back, base)));
  }
  return operations;
}

// Random edits: what a person could do to any of the files.
class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed) {}

  void edit(Snapshot& state) {
    auto at = state.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(below(state.size())));
    const bool fiche = at->first.find("fiches/") != std::string::npos;
    switch (below(24)) {
      case 0:
        if (fiche) return rename(state, code_of_file(at->first));
        break;
      case 1:
        if (fiche) return void(state.erase(at));
        break;
      case 2:
        if (fiche) return exchange(state, code_of_file(at->first));
        break;
      case 3:
        if (fiche) return add(state, at->second);
        break;
      case 4:
        return transfer(state);
      default:
        break;
    }
    std::vector<Item*> all;
    collect(at->second, all);
    change(*all[below(all.size())]);
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  void collect(Item& item, std::vector<Item*>& out) {
    out.push_back(&item);
    for (Item& child : item.children) collect(child, out);
  }

  std::string new_code() { return std::to_string(1 + below(3)) + ".Z." + std::to_string(1 + below(9)); }

  void rename(Snapshot& state, const std::string& code) {
    const std::string now = new_code();
    if (!state.contains(fiche_file(now))) state = renamed(state, {{code, now}});
  }

  // Two fiches exchange their codes.
  void exchange(Snapshot& state, const std::string& code) {
    for (const auto& [path, root] : state) {
      const std::string other = code_of_file(path);
      if (other.empty() || other == code) continue;
      state = renamed(state, {{code, other}, {other, code}});
      return;
    }
  }

  // A new fiche, with some of another's text.
  void add(Snapshot& state, Item fiche) {
    const std::string code = new_code();
    if (state.contains(fiche_file(code))) return;
    fiche.set("code", code);
    for (Item& child : fiche.children)
      if (below(2) == 0 && child.children.empty()) child.words = "neuf " + std::to_string(below(99));
    state.emplace(fiche_file(code), std::move(fiche));
  }

  // A fiche goes to another sous-axe, a signer to another party.
  void transfer(Snapshot& state) {
    Item& root =
        below(2) == 0 ? state.at("convention.xml") : state.at("annexes/2-plan-actions/repertoire.xml");
    std::vector<Item*> all, parents;
    collect(root, all);
    for (Item* item : all)
      if (item->name == "sous-axe" || item->name == "partie" || item->name == "commune")
        parents.push_back(item);
    if (parents.size() < 2) return;
    Item& from = *parents[below(parents.size())];
    Item& to = *parents[below(parents.size())];
    if (&from == &to || from.name != to.name || from.children.empty()) return;
    to.children.push_back(from.children.back());
    from.children.pop_back();
  }

  void change(Item& item) {
    if (item.name == "redactions" && item.children.empty()) return;  // a list: no words stand in it
    const auto some = [&] { return static_cast<std::ptrdiff_t>(below(item.children.size())); };
    switch (below(9)) {
      case 0:
        if (!item.attributes.empty() && item.name != "fiche")
          item.attributes[below(item.attributes.size())].second =
              "nouveau & \"bon\" <" + std::to_string(below(99));
        break;
      case 1:
        if (item.children.empty())
          item.words +=
              (item.words.empty() ? "" : " ") + ("mot &amp; <em>mot" + std::to_string(below(9)) + "</em>");
        break;
      case 2:
        if (!item.children.empty()) item.children.erase(item.children.begin() + some());
        break;
      case 3:
        if (!item.children.empty()) {
          const auto copy = item.children[static_cast<std::size_t>(some())];
          item.children.insert(item.children.begin() + some(), copy);
        }
        break;
      case 4:
        if (item.children.size() > 1)
          std::swap(item.children[below(item.children.size())], item.children.front());
        break;
      case 5:
        if (item.children.empty()) item.words = "tout autre chose " + std::to_string(below(99));
        break;
      case 6:  // a word inside a paragraph
        if (const std::size_t space = item.words.find(' ', below(item.words.size() + 1));
            space != std::string::npos && item.words.find('<') == std::string::npos)
          item.words.insert(space, " certes");
        break;
      case 7:
        if (item.children.size() > 2)
          std::rotate(item.children.begin(), item.children.begin() + some(), item.children.end());
        break;
      default:
        if (item.children.empty() && item.words.size() > 20) item.words.clear();
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("The same data differ in nothing") { CHECK(difference(dossier("."), dossier(".")).empty()); }

TEST_CASE("Random edits: the operations make the edited data, and take it back") {
  for (const char* folder : {".", "tests/dossiers/complet"}) {
    const Snapshot base = dossier(folder);
    std::map<Operation::Kind, std::size_t> kinds;
    std::set<std::string> files;
    std::size_t several = 0;
    for (unsigned seed = 0; seed < 700; ++seed) {
      INFO(folder << ", seed " << seed);
      Editor editor(seed);
      Snapshot edited = base;
      for (unsigned i = 0; i <= seed % 9; ++i) editor.edit(edited);
      const Operations operations = check_both_ways(base, edited);
      several += operations.size() > 3;
      for (const Operation& operation : operations) {
        ++kinds[operation.kind];
        files.insert(operation.file);
      }
    }
    // The edits reached every file, in every way.
    for (const auto& [path, root] : base) CHECK(files.contains(path));
    CHECK(kinds.size() == 5);
    for (const auto& [kind, count] : kinds) {
      INFO("kind " << static_cast<int>(kind));
      CHECK(count > 15);  // fiches that exchange their codes move nothing
    }
    CHECK(several > 200);
  }
}

TEST_CASE("Random histories: one act after another, taken back one by one") {
  const Snapshot base = dossier("tests/dossiers/complet");
  for (unsigned seed = 0; seed < 100; ++seed) {
    INFO("seed " << seed);
    Editor editor(seed + 5000);
    std::vector<Snapshot> states = {base};
    std::vector<Operations> acts;
    for (int act = 0; act < 4; ++act) {
      Snapshot next = act == 3 ? base : states.back();  // the last undoes all
      for (unsigned i = 0; act < 3 && i < 3; ++i) editor.edit(next);
      acts.push_back(through_the_file(difference(states.back(), next)));
      states.push_back(std::move(next));
    }
    Diagnostics diags;
    Snapshot state = base;
    for (const Operations& act : acts) {
      const auto next = apply(state, act, diags);
      REQUIRE(next);
      state = *next;
    }
    CHECK(same(state, base));
    for (std::size_t i = acts.size(); i-- > 0;) {
      const auto before = take_back(state, acts[i], diags);
      INFO(told(diags));
      REQUIRE(before);
      state = *before;
      CHECK(same(state, states[i]));
    }
  }
}
