// A file is trusted for its words, not for its order: sheets may have been added, columns moved or hidden.
#include "suivi/returned.h"

#include <algorithm>
#include <map>
#include <set>

#include "readers/structure.h"
#include "suivi/spreadsheet.h"

namespace ctg::suivi {

namespace {

constexpr std::size_t kHeadsWithin = 20;  // rows from the top in which the heads are looked for

// The row of the heads, by the column that carries the digest.
const sheets::GridRow* heads_of(const sheets::Grid& grid) {
  for (std::size_t i = 0; i < std::min(grid.rows.size(), kHeadsWithin); ++i)
    for (const sheets::GridCell& cell : grid.rows[i].cells)
      if (!digest_in(heading_of(cell)).empty()) return &grid.rows[i];
  return nullptr;
}

// The form whose headings all stand there, or most of them.
const Form* form_by_heads(const sheets::GridRow& heads) {
  const Form* best = nullptr;
  std::size_t most = 0;
  for (const Form& form : forms()) {
    std::size_t count = 0;
    for (const Column& column : form.columns)
      for (const sheets::GridCell& cell : heads.cells)
        if (readers::folded(heading_of(cell)) == readers::folded(column.name)) ++count;
    const std::size_t score = count * 100 / form.columns.size();
    if (score > most) best = &form, most = score;
  }
  return best;
}

const Form* form_by_name(std::string_view name) {
  for (const Form& form : forms())
    if (readers::folded(form.name) == readers::folded(name)) return &form;
  return nullptr;
}

// The columns of a sheet; false where one that is to be read is missing.
bool lay_out(FoundSheet& found, Diagnostics& diags) {
  std::map<std::string, std::uint32_t> columns;
  std::set<std::string> known;
  for (const sheets::GridCell& cell : found.heads->cells) {
    if (!digest_in(heading_of(cell)).empty())
      found.key = cell.column;
    else
      columns.emplace(readers::folded(heading_of(cell)), cell.column);
  }
  bool whole = true;
  for (const Column& column : found.form->columns) {
    const std::string name = readers::folded(column.name);
    known.insert(name);
    const auto at = columns.find(name);
    found.layout.columns.push_back(at == columns.end() ? std::nullopt : std::optional(at->second));
    if (at != columns.end() || column.use == Use::given) continue;
    diags
        .error("TAB-006", Layout{found.layout.file, found.layout.sheet, {0U}}.place(0, found.heads->number),
               "il manque la colonne «\u00a0{}\u00a0»", "the column “{}” is missing", column.name)
        .hint("remettez cette colonne, avec ce titre", "put this column back, with that heading");
    whole = false;
  }
  for (const sheets::GridCell& cell : found.heads->cells) {
    const std::string name = readers::folded(heading_of(cell));
    if (known.count(name) > 0 || cell.column == found.key) continue;
    diags.remark("TAB-007",
                 Layout{found.layout.file, found.layout.sheet, {cell.column}}.place(0, found.heads->number),
                 "la colonne «\u00a0{}\u00a0» n’est pas du tableau de suivi : elle n’est pas lue",
                 "the column “{}” is not of the tracking table: it is not read", heading_of(cell));
  }
  return whole;
}

}  // namespace

std::string heading_of(const sheets::GridCell& cell) {
  std::string text = cell.text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  while (text.ends_with(' ')) text.pop_back();
  while (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

Place Layout::place(std::size_t column, std::uint32_t row) const {
  std::string name = fmt::format("{}:{}", file.view(), sheet);
  name += column < columns.size() && columns[column] ? "!" + sheets::cell_name(*columns[column], row)
                                                     : fmt::format("!{}", row);
  return {FileName(std::move(name)), 0, 0};
}

std::optional<std::string> digest_in(const std::vector<Returned>& files, Diagnostics& diags) {
  std::set<std::string> digests;
  for (const Returned& file : files)
    for (const sheets::Grid& grid : file.grids)
      if (const sheets::GridRow* heads = heads_of(grid))
        for (const sheets::GridCell& cell : heads->cells)
          if (std::string digest = digest_in(heading_of(cell)); !digest.empty())
            digests.insert(std::move(digest));
  const Place place{files.empty() ? FileName() : files.front().file, 0, 0};
  if (digests.empty()) {
    diags
        .error("TAB-004", place,
               "ce tableau ne dit pas de quel export il vient : aucune feuille n’a de colonne "
               "«\u00a0Repère…\u00a0»",
               "this table does not say from which export it comes: no sheet has a column “Repère…”")
        .hint("repartez d’un tableau écrit par «\u00a0ctg suivi export\u00a0»",
              "start from a table that “ctg suivi export” wrote");
    return {};
  }
  if (digests.size() > 1) {
    diags
        .error("TAB-004", place, "les feuilles viennent de {} exports différents",
               "the sheets come from {} exports", digests.size())
        .hint("importez l’un après l’autre les tableaux de chaque export",
              "import the tables of each export one after the other");
    return {};
  }
  return *digests.begin();
}

std::vector<FoundSheet> sheets_of(const std::vector<Returned>& files, Diagnostics& diags) {
  std::vector<FoundSheet> out;
  std::map<Kind, std::string> seen;
  for (const Returned& file : files) {
    for (const sheets::Grid& grid : file.grids) {
      if (file.named && readers::folded(grid.name) == readers::folded(kNotesName)) continue;
      const sheets::GridRow* heads = heads_of(grid);
      const Form* form = file.named ? form_by_name(grid.name) : nullptr;
      if (heads != nullptr && form == nullptr) form = form_by_heads(*heads);
      const std::string where = fmt::format("{}:{}", file.file.view(), grid.name);
      const Place place{FileName(file.named ? where : std::string(file.file.view())), 0, 0};
      if (heads == nullptr && form == nullptr) {
        diags.remark("TAB-007", place, "cette feuille n’est pas du tableau de suivi : elle n’est pas lue",
                     "this sheet is not of the tracking table: it is not read");
        continue;
      }
      if (heads == nullptr) {
        diags
            .error("TAB-005", place,
                   "la ligne des titres manque, ou le titre de sa dernière colonne (Repère…)",
                   "the row of the headings is missing, or the heading of its last column (Repère…)")
            .hint("remettez cette ligne telle qu’elle a été exportée",
                  "put that row back as it was exported");
        continue;
      }
      Layout layout{file.file, file.named ? grid.name : std::string(form->name), {}};
      if (!seen.emplace(form->kind, layout.sheet).second) {
        diags
            .error("TAB-005", place, "la feuille «\u00a0{}\u00a0» est là deux fois",
                   "the sheet “{}” is there twice", form->name)
            .hint("n’en gardez qu’une", "keep one of them only");
        continue;
      }
      out.push_back({form, &grid, heads, std::move(layout), {}});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const FoundSheet& a, const FoundSheet& b) { return a.form->kind < b.form->kind; });
  std::vector<FoundSheet> whole;
  for (FoundSheet& each : out)
    if (lay_out(each, diags)) whole.push_back(std::move(each));
  return whole;
}

}  // namespace ctg::suivi
