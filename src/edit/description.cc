// The words are matched to the schemas: a line of champs.tsv names a field by its path, or by the end of its
// path where several say the same ("signature/@mode").
#include "edit/description.h"

#include <algorithm>
#include <set>

#include "base/program_data.h"
#include "edit/schema.h"

namespace ctg::edit {

namespace {

constexpr std::string_view kWords = "schemas/champs.tsv";
constexpr std::string_view kNothing = "–";

// A line of the file of words.
struct Words {
  std::string path, label, nature, when, help;
  std::vector<Value> values;
  bool used = false;
};

std::vector<std::string> split(std::string_view line, char sign) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(sign, at), line.size());
    out.emplace_back(line.substr(at, end - at));
    if (out.back() == kNothing) out.back().clear();
    at = end + 1;
  }
  return out;
}

// The lines of champs.tsv, and its parts.
struct Lexicon {
  std::map<std::string, Words, std::less<>> words;
  std::vector<Part> parts;
  std::vector<std::string> faults;

  explicit Lexicon(std::string_view bytes) {
    Words* last = nullptr;
    std::size_t number = 0;
    for (const std::string& line : split(bytes, '\n')) {
      ++number;
      if (line.empty() || line.starts_with('#')) continue;
      std::vector<std::string> cells = split(line, '\t');
      const bool value = cells[0].starts_with('=');
      if (cells.size() != (value ? 2u : 5u)) {
        faults.push_back(fmt::format("{}:{}: {} cells", kWords, number, cells.size()));
        continue;
      }
      if (cells[0].starts_with('[')) {
        add_part(cells);
      } else if (value) {
        if (last) last->values.push_back({cells[0].substr(1), cells[1]});
      } else {
        Words made{cells[0], cells[1], cells[2], cells[3], cells[4], {}};
        const auto [at, fresh] = words.emplace(cells[0], std::move(made));
        if (!fresh) faults.push_back(fmt::format("{}:{}: {} again", kWords, number, cells[0]));
        last = &at->second;
      }
    }
  }

  // The line of the path, or of the longest end of it.
  Words* of(std::string_view path) {
    for (;;) {
      if (const auto found = words.find(path); found != words.end()) return &found->second;
      const std::size_t slash = path.find('/');
      if (slash == path.npos || path.find('/', slash + 1) == path.npos) return nullptr;
      path.remove_prefix(slash + 1);
    }
  }

 private:
  void add_part(const std::vector<std::string>& cells) {
    Part part;
    part.id = cells[0].substr(1, cells[0].size() - 2);
    part.title = cells[1];
    part.file = cells[2];
    part.paths = split(cells[3], ' ');
    part.help = cells[4];
    parts.push_back(std::move(part));
  }
};

class Matcher {
 public:
  explicit Matcher(Lexicon& lexicon) : lexicon_(lexicon) {}

  void describe(Entry& entry) {
    if (Words* words = lexicon_.of(entry.path)) {
      words->used = true;
      entry.label = words->label;
      entry.help = words->help;
      entry.when = words->when;
      take_nature(words->nature, entry);
      name_values(*words, entry);
      if (entry.label.empty() || entry.help.empty())
        lexicon_.faults.push_back(entry.path + ": no label or no help");
    } else {
      lexicon_.faults.push_back(entry.path + ": not described");
    }
    for (Entry& child : entry.inside) {
      child.by_program = child.by_program || entry.by_program;
      describe(child);
    }
  }

 private:
  // "→partie", "fichier", "texte", "programme", or a unit.
  void take_nature(std::string_view nature, Entry& entry) {
    constexpr std::string_view kArrow = "→";
    if (nature.starts_with(kArrow)) {
      entry.kind = Kind::reference;
      entry.target = nature.substr(kArrow.size());
    } else if (nature == "fichier") {
      entry.kind = Kind::file;
    } else if (nature == "texte") {
      entry.kind = Kind::text;
    } else if (nature == "programme") {
      entry.by_program = true;
    } else if (!nature.empty()) {
      entry.unit = nature;
    }
  }

  void name_values(const Words& words, Entry& entry) {
    for (Value& value : entry.values) {
      const auto named = std::find_if(words.values.begin(), words.values.end(),
                                      [&](const Value& each) { return each.value == value.value; });
      if (named != words.values.end())
        value.label = named->label;
      else
        lexicon_.faults.push_back(entry.path + "=" + value.value + ": not described");
    }
    for (const Value& value : words.values)
      if (std::none_of(entry.values.begin(), entry.values.end(),
                       [&](const Value& each) { return each.value == value.value; }))
        lexicon_.faults.push_back(entry.path + "=" + value.value + ": the schema has no such value");
  }

  Lexicon& lexicon_;
};

}  // namespace

const Entry* Entry::find(std::string_view child) const {
  const auto found =
      std::find_if(inside.begin(), inside.end(), [&](const Entry& each) { return each.name == child; });
  return found == inside.end() ? nullptr : &*found;
}

std::optional<Description> Description::load(const Files& program, Diagnostics& diags) {
  const auto bytes = read_data(program, kWords, diags);
  if (!bytes) return {};
  Lexicon lexicon(*bytes);
  Matcher matcher(lexicon);
  Description made;
  for (const std::string& name : program.list("schemas")) {
    if (!name.ends_with(".rng")) continue;
    const std::string path = "schemas/" + name;
    auto root = name == "texte.rng" ? read_shared(program, path, diags) : read_schema(program, path, diags);
    if (!root) continue;
    matcher.describe(*root);
    made.roots_.emplace(root->name, std::move(*root));
  }
  if (diags.has_errors()) return {};
  for (const auto& [path, words] : lexicon.words)
    if (!words.used) lexicon.faults.push_back(path + ": no schema has it");
  made.parts_ = std::move(lexicon.parts);
  for (const Part& part : made.parts_)
    for (const std::string& path : part.paths)
      if (!made.find(path)) lexicon.faults.push_back("[" + part.id + "] " + path + ": no schema has it");
  made.faults_ = std::move(lexicon.faults);
  return made;
}

const Entry* Description::root(std::string_view name) const {
  const auto found = roots_.find(name);
  return found == roots_.end() ? nullptr : &found->second;
}

const Entry* Description::find(std::string_view path) const {
  const Entry* at = nullptr;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, std::min(path.find('['), slash));
    at = at ? at->find(step) : root(step);
    if (!at) return nullptr;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return at;
}

std::string_view Description::root_of_file(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> kFiles[] = {
      {"convention.xml", "convention"},
      {"annexes/1-diagnostic.xml", "diagnostic"},
      {"annexes/2-plan-actions/repertoire.xml", "plan-actions"},
      {"annexes/3-moyens.xml", "moyens"},
      {"annexes/4-equipements.xml", "equipements"},
      {"annexes/5-pilotage.xml", "pilotage"},
      {"annexes/6-deliberation.xml", "deliberation"},
      {"cdsf.xml", "cdsf"},
      {"style.xml", "style"},
      {"check.xml", "check"},
      {"suivi/suivi.xml", "suivi"},
      {"ajustements.xml", "ajustements"},
      {"transmissions.xml", "transmissions"},
      {"envois.xml", "envois"},
  };
  for (const auto& [file, root] : kFiles)
    if (path == file) return root;
  constexpr std::pair<std::string_view, std::string_view> kFolders[] = {
      {"annexes/2-plan-actions/fiches/", "fiche"}, {"avenants/", "avenant"}, {"bilans/", "bilan"}};
  for (const auto& [folder, root] : kFolders)
    if (path.starts_with(folder) && path.ends_with(".xml") && path.find('/', folder.size()) == path.npos)
      return root;
  return {};
}

}  // namespace ctg::edit
