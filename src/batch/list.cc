#include "batch/list.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/ascii.h"
#include "base/confined.h"
#include "sheets/csv.h"

namespace ctg::batch {

namespace fs = std::filesystem;

namespace {

enum class Column { folder, addressee, flags, unknown };

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    out += small(c);
  }
  return out;
}

Column column_of(std::string_view title) {
  const std::string word = plain(title);
  if (word == "dossier" || word == "folder") return Column::folder;
  if (word == "destinataire" || word == "addressee") return Column::addressee;
  if (word == "options" || word == "flags") return Column::flags;
  return Column::unknown;
}

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  return from == text.npos ? "" : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

class ListReading {
 public:
  ListReading(const FileName& name, const fs::path& root, const std::vector<std::string>& flags,
              Diagnostics& diags)
      : name_(name), root_(root), known_(flags), diags_(diags) {}

  bool titles(const sheets::GridRow& row) {
    for (const sheets::GridCell& cell : row.cells) {
      const Column column = column_of(cell.text);
      if (column == Column::unknown)
        diags_
            .error("LOT-003", {name_, row.number, cell.column + 1}, "colonne inconnue : « {} »",
                   "unknown column: “{}”", cell.text)
            .hint("les colonnes sont : dossier, destinataire, options",
                  "the columns are: dossier, destinataire, options");
      if (columns_.size() <= cell.column) columns_.resize(cell.column + 1, Column::unknown);
      columns_[cell.column] = column;
    }
    return std::ranges::find(columns_, Column::folder) != columns_.end();
  }

  void line(const sheets::GridRow& row) {
    Entry entry;
    for (const sheets::GridCell& cell : row.cells) {
      const Column column = cell.column < columns_.size() ? columns_[cell.column] : Column::unknown;
      if (column == Column::folder) entry.folder = trimmed(cell.text);
      if (column == Column::addressee) entry.addressee = trimmed(cell.text);
      if (column == Column::flags) flags(cell.text, row.number, entry);
    }
    if (entry.folder.empty()) {
      diags_.error("LOT-003", {name_, row.number, 1}, "cette ligne ne nomme aucun dossier",
                   "this line names no dossier");
      return;
    }
    place(entry, row.number);
  }

  std::vector<Entry> take() { return std::move(out_); }

 private:
  void flags(const std::string& text, std::uint32_t line, Entry& entry) {
    for (std::size_t at = 0; (at = text.find_first_not_of(" ,;\t", at)) != text.npos;) {
      const std::size_t end = std::min(text.find_first_of(" ,;\t", at), text.size());
      std::string flag = text.substr(at, end - at);
      at = end;
      if (!flag.starts_with("--")) flag.insert(0, "--");
      if (std::ranges::find(known_, flag) != known_.end()) {
        entry.flags.push_back(std::move(flag));
        continue;
      }
      std::string possible;
      for (const std::string& each : known_) possible += (possible.empty() ? "" : ", ") + each;
      diags_
          .error("LOT-003", {name_, line, 1}, "option que cette commande n’a pas pour un dossier : « {} »",
                 "an option that this command does not take for one dossier: “{}”", flag)
          .hint(possible.empty() ? diags_.phrase("laissez cette colonne vide", "leave this column empty")
                                 : diags_.phrase("sont possibles : {}", "possible: {}", possible));
    }
    std::ranges::sort(entry.flags);
  }

  void place(Entry& entry, std::uint32_t line) {
    const fs::path written = fs::path(entry.folder).lexically_normal();
    const fs::path folder = (root_ / written).lexically_normal();
    std::error_code error;
    const fs::path real = fs::weakly_canonical(folder, error);
    fs::path name = is_confined(written.string()) && written != "." ? written : real.filename();
    if (!name.has_filename()) name = name.parent_path();
    entry.name = name.string();
    entry.folder = folder.has_filename() ? folder.string() : folder.parent_path().string();
    if (seen_.insert(error ? folder : real).second) {
      out_.push_back(std::move(entry));
      return;
    }
    diags_.error("LOT-003", {name_, line, 1}, "ce dossier est nommé deux fois : « {} »",
                 "this dossier is named twice: “{}”", entry.folder);
  }

  const FileName& name_;
  fs::path root_;
  const std::vector<std::string>& known_;
  Diagnostics& diags_;
  std::vector<Column> columns_;
  std::set<fs::path> seen_;
  std::vector<Entry> out_;
};

}  // namespace

std::optional<std::vector<Entry>> read_list(std::string_view bytes, const FileName& name,
                                            const std::string& root, const std::vector<std::string>& flags,
                                            Diagnostics& diags) {
  const auto grid = sheets::read_csv(bytes, name, diags);
  if (!grid) return {};
  Diagnostics found(diags.lang());
  ListReading reading(name, root, flags, found);
  const bool titled = !grid->rows.empty() && reading.titles(grid->rows.front());
  if (!titled || grid->rows.size() < 2) {
    diags
        .error("LOT-002", {name, 1, 1}, "cette liste {}", "this list {}",
               titled ? diags.phrase("ne nomme aucun dossier", "names no dossier")
                      : diags.phrase("n’a pas de colonne « dossier »", "has no column “dossier”"))
        .hint("première ligne : dossier;destinataire;options ; puis une ligne par dossier",
              "first line: dossier;destinataire;options; then one line a dossier");
    return {};
  }
  for (std::size_t i = 1; i < grid->rows.size(); ++i) reading.line(grid->rows[i]);
  const bool good = !found.has_errors();
  diags.append(std::move(found));
  if (!good) return {};
  return reading.take();
}

}  // namespace ctg::batch
