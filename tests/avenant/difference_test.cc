// Base + operations = the working data, and the working data − operations = the base, whatever was edited.
#include "avenant/difference.h"

#include <filesystem>
#include <random>

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

void check_both_ways(const Snapshot& before, const Snapshot& after) {
  const Operations operations = difference(before, after);
  Diagnostics diags;
  const auto forward = apply(before, operations, diags);
  INFO(told(diags));
  REQUIRE(forward);
  if (!same(*forward, after)) REQUIRE(written(*forward) == written(after));
  const auto back = take_back(after, operations, diags);
  INFO(told(diags));
  REQUIRE(back);
  if (!same(*back, before)) REQUIRE(written(*back) == written(before));
  // None can be left out.
  for (std::size_t i = 0; i < operations.size(); ++i) {
    Operations fewer = operations;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    Diagnostics unheard;
    const auto less = apply(before, fewer, unheard);
    CHECK_FALSE((less && same(*less, after)));
  }
}

// Random edits: what a person could do to any of the files.
class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed) {}

  void edit(Snapshot& state) {
    auto at = state.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(below(state.size())));
    const std::size_t what = below(20);
    if (what == 0 && at->first.find("fiches/") != std::string::npos)
      return rename(state, code_of_file(at->first));
    if (what == 1 && at->first.find("fiches/") != std::string::npos) return void(state.erase(at));
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

  void rename(Snapshot& state, const std::string& code) {
    const std::string now = std::to_string(1 + below(3)) + ".Z." + std::to_string(1 + below(9));
    if (!state.contains(fiche_file(now))) state = renamed(state, {{code, now}});
  }

  void change(Item& item) {
    const auto some = [&] { return static_cast<std::ptrdiff_t>(below(item.children.size())); };
    switch (below(7)) {
      case 0:
        if (!item.attributes.empty() && item.name != "fiche")
          item.attributes[below(item.attributes.size())].second = "nouveau " + std::to_string(below(99));
        break;
      case 1:
        if (item.children.empty())
          item.words += (item.words.empty() ? "" : " ") + ("mot" + std::to_string(below(9)));
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
    for (unsigned seed = 0; seed < 1000; ++seed) {
      INFO(folder << ", seed " << seed);
      Editor editor(seed);
      Snapshot edited = base;
      for (unsigned i = 0; i <= seed % 7; ++i) editor.edit(edited);
      check_both_ways(base, edited);
    }
  }
}
