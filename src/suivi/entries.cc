// From cells to entries.
//
// Sheets are known by their names, columns by their headings, rows by the key in the last column: so columns
// may have been moved, rows sorted, sheets added. Nothing is guessed: what is not understood is reported with
// its cell, and the whole file is read before anything is decided.
#include "suivi/entries.h"

#include <algorithm>
#include <map>
#include <set>

#include "readers/structure.h"
#include "suivi/cells.h"
#include "suivi/match.h"
#include "suivi/spreadsheet.h"
#include "suivi/unchanged.h"

namespace ctg::suivi {

namespace {

// A sheet that is read: what its columns mean, where they stand, how its cells are filled.
struct Sheet {
  const Form& form;
  std::size_t layout;  // of those of the entries
  Habits habits;
};

class SheetReader {
 public:
  SheetReader(const Sheet& sheet, const Table& base, const Names& names, Entries& out, Diagnostics& diags)
      : form_(sheet.form),
        layout_(sheet.layout),
        base_(base),
        names_(names),
        habits_(sheet.habits),
        out_(out),
        diags_(diags),
        given_(form_.columns.size()) {
    for (const Row& row : base_[form_.kind]) by_key_.emplace(row.key, &row);
  }

  // TAB-014, once a column: whoever sorts or reformats a column changes all of it.
  void report_given() {
    for (const Given& given : given_) {
      if (given.count == 0) continue;
      const Reported told = diags_.warning(
          "TAB-014", given.first, "{}", "{}",
          given.count == 1
              ? diags_.phrase("cette cellule est donnée : ce qui y a été changé n’est pas repris",
                              "this cell is given: what was changed in it is not taken over")
              : diags_.phrase(
                    "cette cellule et {} autres de sa colonne sont données : ce qui y a été changé "
                    "n’est pas repris",
                    "this cell and {} more of its column are given: what was changed in them is not taken over",
                    given.count - 1));
      told.hint("cela se modifie dans la fiche action, ou dans les feuilles Situations et Valeurs",
                "that is changed in the fiche action, or in the sheets Situations and Valeurs");
    }
  }

  void read(const sheets::GridRow& row, std::optional<std::uint32_t> key_column) {
    row_ = &row;
    Entered entered;
    entered.kind = form_.kind;
    entered.layout = layout_;
    entered.row = row.number;
    entered.cells.resize(form_.columns.size());
    if (!find_base(row, key_column, entered)) return;
    if (entered.base == nullptr && !holds_something()) return;
    if (!form_.columns.empty() && entered.base != nullptr) entered.owner = entered.base->owner;
    faults_ = false;
    for (std::size_t i = 0; i < form_.columns.size(); ++i) read_cell(i, entered);
    if (faults_) return;
    if (form_.kind == Kind::actions) {
      entered.base = nullptr;
      take_situation(std::move(entered));
    } else if (form_.kind == Kind::indicateurs) {
      take_indicator(std::move(entered));
    } else {
      if (form_.kind == Kind::valeurs && entered.base == nullptr && !find_indicator(entered)) return;
      if (entered.base == nullptr && entered.owner.empty())
        entered.owner = word_at(entered.kind, entered.cells, "Fiche");
      take(std::move(entered));
    }
  }

 private:
  const Layout& layout() const { return out_.layouts[layout_]; }
  Place place(std::size_t column) const { return layout().place(column, row_->number); }

  const sheets::GridCell* cell_at(std::optional<std::uint32_t> column) const {
    if (!column) return nullptr;
    const auto found =
        std::lower_bound(row_->cells.begin(), row_->cells.end(), *column,
                         [](const sheets::GridCell& cell, std::uint32_t c) { return cell.column < c; });
    return found != row_->cells.end() && found->column == *column ? &*found : nullptr;
  }
  const sheets::GridCell* cell(std::size_t column) const { return cell_at(layout().columns[column]); }

  bool holds_something() const {
    for (std::size_t i = 0; i < form_.columns.size(); ++i)
      if (form_.columns[i].use != Use::given && cell(i) != nullptr) return true;
    return false;
  }

  Place key_place(std::uint32_t column) const {
    Layout where = layout();
    where.columns = {column};
    return where.place(0, row_->number);
  }

  // False where the key leads nowhere.
  bool find_base(const sheets::GridRow& row, std::optional<std::uint32_t> key_column, Entered& entered) {
    const sheets::GridCell* key = cell_at(key_column);
    if (key == nullptr) return true;
    const std::string text = heading_of(*key);
    const auto found = by_key_.find(text);
    if (found == by_key_.end()) {
      diags_
          .error("TAB-012", key_place(*key_column), "le repère «\u00a0{}\u00a0» n’est pas de cette feuille",
                 "the key “{}” is not of this sheet", text)
          .hint("remettez celui que la feuille avait, ou videz la cellule si la ligne est nouvelle",
                "put back the one that the sheet had, or empty the cell where the row is new");
      return false;
    }
    const auto [first, fresh] = seen_.emplace(text, row.number);
    if (!fresh) {
      diags_
          .error("TAB-012", key_place(*key_column),
                 "le repère «\u00a0{}\u00a0» est déjà celui de la ligne {}",
                 "the key “{}” is that of row {} already", text, first->second)
          .hint("videz cette cellule si la ligne est nouvelle, ou supprimez la ligne",
                "empty this cell where the row is new, or delete the row");
      return false;
    }
    entered.base = found->second;
    return true;
  }

  void read_cell(std::size_t i, Entered& entered) {
    const Column& column = form_.columns[i];
    const Row* base = entered.base;
    const sheets::GridCell* found = cell(i);
    if (column.use == Use::given || (column.use == Use::identity && base != nullptr)) {
      if (base != nullptr) entered.cells[i] = base->cells[i];
      if (base != nullptr && layout().columns[i]) compare_given(i, column, *base, found);
      return;
    }
    if (base != nullptr && is_unchanged(column.type, found, base->cells[i], names_.financers, habits_)) {
      entered.cells[i] = base->cells[i];
      return;
    }
    Understood is;
    if (found != nullptr) is = understand(column.type, *found, names_, is_percent(entered), diags_);
    if (is.expected) {
      const std::string& seen = found->shown.empty() ? found->text : found->shown;
      diags_
          .error("TAB-010", place(i), "«\u00a0{}\u00a0» : {} est attendu{}", "“{}”: {} is expected{}",
                 shortened(seen), is.expected->in(diags_.lang()),
                 diags_.lang() == Lang::fr && is.expected->fr.starts_with("une ") ? "e" : "")
          .hint(is.advice);
      faults_ = true;
      return;
    }
    if (base != nullptr && !base->plain && column.type == Type::lines && is.word != base->cells[i]) {
      diags_
          .error("TAB-016", place(i),
                 "ce texte contient des liens, des renvois ou une mise en forme, qu’une cellule ne garde pas",
                 "this text holds links, references or emphasis, which a cell does not keep")
          .hint("remettez-le comme il était, et modifiez-le dans suivi/suivi.xml",
                "put it back as it was, and change it in suivi/suivi.xml");
      faults_ = true;
      return;
    }
    entered.cells[i] = std::move(is.word);
  }

  static std::string shortened(std::string_view text) {
    std::string out(text.substr(0, 60));
    while (!out.empty() && out.size() < text.size() &&
           (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80)
      out.pop_back();
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out.size() < text.size() ? out + "…" : out;
  }

  bool is_percent(const Entered& entered) const {
    const auto unit = [&](const std::vector<std::string>& cells, std::string_view name) {
      const std::size_t at = column_of(form_, name);
      return at < cells.size() && cells[at].find('%') != std::string::npos;
    };
    if (form_.kind == Kind::indicateurs) return unit(entered.cells, "unite");
    if (form_.kind != Kind::valeurs) return false;
    if (entered.base != nullptr) return unit(entered.base->cells, "Unité");
    const Row* indicator = indicator_of(entered);
    return indicator != nullptr &&
           word_at(Kind::indicateurs, indicator->cells, "unite").find('%') != std::string::npos;
  }

  void compare_given(std::size_t i, const Column& column, const Row& base, const sheets::GridCell* found) {
    if (is_unchanged(column.type, found, base.cells[i], names_.financers, habits_)) return;
    Understood is;
    if (found != nullptr) is = understand(column.type, *found, names_, true, diags_);
    if (!is.expected && is.word == base.cells[i]) return;
    const std::string was = shown(column.type, base.cells[i], names_.financers);
    if (column.use == Use::identity) {
      diags_
          .error("TAB-013", place(i), "cette ligne est celle de «\u00a0{}\u00a0» : cela ne se change pas",
                 "this row is that of “{}”: that is not changed", was)
          .hint("remettez la valeur, et ajoutez une ligne en bas de la feuille pour autre chose",
                "put the value back, and add a row at the end of the sheet for something else");
      faults_ = true;
      return;
    }
    Given& given = given_[i];
    if (given.count++ == 0) given.first = place(i);
  }

  bool is_filled(const Entered& entered, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i)
      if (form_.columns[i].use == Use::entry && form_.columns[i].type != Type::sens &&
          !entered.cells[i].empty())
        return true;
    return false;
  }

  // Reports what the row cannot be without.
  bool is_whole(const Form& form, const Entered& entered) {
    bool whole = true;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      if (!form.columns[i].needed || !entered.cells[i].empty()) continue;
      if (entered.base != nullptr && entered.base->stored && entered.base->cells[i].empty()) continue;
      report_missing(form.columns[i].name, out_.place(entered, i));
      whole = false;
    }
    return whole;
  }

  void report_missing(std::string_view name, const Place& at) {
    diags_.error("TAB-011", at, "il manque «\u00a0{}\u00a0»", "“{}” is missing", name)
        .hint("remplissez cette cellule, ou videz toute la ligne", "fill this cell, or empty the whole row");
  }

  void take(Entered entered) {
    const std::size_t count = form_.columns.size();
    entered.cleared = entered.base != nullptr && !is_filled(entered, 0, count);
    const bool same = entered.base != nullptr && entered.cells == entered.base->cells;
    if (!entered.cleared && !same && !is_whole(form_, entered)) return;
    out_.rows.push_back(std::move(entered));
  }

  // The new situation of an action: a row of the sheet Situations.
  void take_situation(Entered entered) {
    if (!is_filled(entered, 0, form_.columns.size())) return;
    if (!is_whole(form_, entered)) return;
    const Form& form = form_of(Kind::situations);
    Entered made = derived(entered, form);
    made.owner = word_at(Kind::situations, made.cells, "Fiche") =
        word_at(Kind::actions, entered.cells, "Fiche");
    out_.rows.push_back(std::move(made));
  }

  // A row of another sheet, filled in this one: its columns are those of the same field.
  Entered derived(const Entered& from, const Form& form) {
    Entered made;
    made.kind = form.kind;
    made.row = from.row;
    made.cells.resize(form.columns.size());
    Layout where = layout();
    where.columns.assign(form.columns.size(), {});
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const std::size_t here = column_here(form, form.columns[i]);
      if (here == form_.columns.size()) continue;
      where.columns[i] = layout().columns[here];
      made.cells[i] = from.cells[here];
    }
    if (!derived_layout_) {
      derived_layout_ = out_.layouts.size();
      out_.layouts.push_back(std::move(where));
    }
    made.layout = *derived_layout_;
    return made;
  }

  std::size_t column_here(const Form& form, const Column& column) const {
    if (form.kind == Kind::situations)
      return column.field.empty() ? form_.columns.size() : column_of(form_, column.field);
    if (column.field == "date") return column_of(form_, "Nouvelle valeur au");
    if (column.field == "valeur") return column_of(form_, "Nouvelle valeur");
    if (column.field == "source") return column_of(form_, "Source de la valeur");
    return form_.columns.size();
  }

  void take_indicator(Entered entered) {
    const std::size_t count = form_.columns.size(), first = column_of(form_, "Nouvelle valeur");
    const bool defined = is_filled(entered, 0, first), valued = is_filled(entered, first, count);
    const auto at = [&](std::string_view name) { return column_of(form_, name); };
    if (!defined && !valued) {
      entered.cleared = entered.base != nullptr;
      if (entered.base != nullptr) out_.rows.push_back(std::move(entered));
      return;
    }
    if (entered.cells[at("sens")].empty()) entered.cells[at("sens")] = "hausse";
    Entered value = derived(entered, form_of(Kind::valeurs));
    for (std::size_t i = first; i < count; ++i) entered.cells[i].clear();
    const bool same = entered.base != nullptr && entered.cells == entered.base->cells;
    const bool proposed = entered.base != nullptr && !entered.base->stored;
    bool whole = true;
    if ((!same || (proposed && valued)) && !is_whole(form_, entered)) whole = false;
    const std::string& start = entered.cells[at("depart/date")];
    if (start.empty() &&
        !(entered.cells[at("depart/valeur")].empty() && entered.cells[at("depart/source")].empty())) {
      report_missing("Départ au", place(at("depart/date")));
      whole = false;
    }
    if (valued) {
      value.owner = entered.owner;
      word_at(Kind::valeurs, value.cells, "Fiche") = entered.cells[at("Fiche")];
      word_at(Kind::valeurs, value.cells, "Indicateur") = entered.cells[at("intitule")];
      word_at(Kind::valeurs, value.cells, "Unité") = entered.cells[at("unite")];
      if (!is_whole(form_of(Kind::valeurs), value)) whole = false;
    }
    if (!whole) return;
    if (entered.owner.empty()) entered.owner = entered.cells[at("Fiche")];
    const bool fresh = entered.base == nullptr || proposed;
    // A proposal that nobody touched but for a value becomes an indicator.
    out_.rows.push_back(std::move(entered));
    if (!valued) return;
    if (fresh) value.indicator = out_.rows.size() - 1;
    out_.rows.push_back(std::move(value));
  }

  // Of a row of the sheet Valeurs.
  const Row* indicator_of(const Entered& entered) const {
    const std::string& fiche = word_at(Kind::valeurs, entered.cells, "Fiche");
    const std::string& name = word_at(Kind::valeurs, entered.cells, "Indicateur");
    for (const Row& row : base_[Kind::indicateurs])
      if (row.stored && word_at(Kind::indicateurs, row.cells, "Fiche") == fiche &&
          word_at(Kind::indicateurs, row.cells, "intitule") == name)
        return &row;
    return nullptr;
  }

  bool find_indicator(Entered& entered) {
    if (!is_whole(form_, entered)) return false;
    if (const Row* found = indicator_of(entered)) {
      entered.owner = found->owner;
      return true;
    }
    diags_
        .error("TAB-017", place(1), "la fiche {} n’a pas d’indicateur «\u00a0{}\u00a0»",
               "the fiche {} has no indicator “{}”", word_at(Kind::valeurs, entered.cells, "Fiche"),
               shortened(word_at(Kind::valeurs, entered.cells, "Indicateur")))
        .hint(
            "reprenez le nom de l’indicateur tel qu’il est dans la feuille Indicateurs, ou "
            "donnez-y la valeur",
            "take the name of the indicator as it is in the sheet Indicateurs, or give the value there");
    return false;
  }

  const Form& form_;
  std::size_t layout_;
  const Table& base_;
  const Names& names_;
  Habits habits_;
  Entries& out_;
  Diagnostics& diags_;
  struct Given {
    Place first;
    std::size_t count = 0;
  };
  std::vector<Given> given_;  // a column each: cells that were changed and are not taken over
  std::map<std::string, const Row*, std::less<>> by_key_;
  std::map<std::string, std::uint32_t> seen_;
  const sheets::GridRow* row_ = nullptr;
  bool faults_ = false;
  std::optional<std::size_t> derived_layout_;
};

// Two rows that say different things of the same day, or of the same money.
void report_twice(const Entries& entries, const Table& base, Diagnostics& diags) {
  std::map<std::string, const Entered*> places;
  std::set<const Row*> back;
  std::array<std::map<std::string, const void*>, kKinds> taken;
  const auto of = [&](Kind kind) -> auto& { return taken[static_cast<std::size_t>(kind)]; };
  for (const Entered& row : entries.rows)
    if (row.base != nullptr) back.insert(row.base);
  for (const Form& form : forms()) {
    if (form.kind == Kind::actions) continue;
    for (const Row& row : base[form.kind]) {
      const std::string key = natural_key(form.kind, row.owner, row.cells);
      if (!key.empty() && back.count(&row) == 0) of(form.kind).emplace(key, &row);
    }
  }
  for (const bool changed : {false, true}) {  // what was there before comes first
    for (const Entered& row : entries.rows) {
      const bool is_changed =
          row.base == nullptr || natural_key(row.kind, row.owner, row.cells) !=
                                     natural_key(row.kind, row.base->owner, row.base->cells);
      if (row.cleared || is_changed != changed) continue;
      std::string key = natural_key(row.kind, row.owner, row.cells);
      if (key.empty()) continue;
      if (row.indicator) key += fmt::format("\n{}", *row.indicator);
      const auto [first, fresh] = of(row.kind).emplace(key, &row);
      if (fresh) continue;
      if (!changed) continue;
      const std::size_t column = row.kind == Kind::indicateurs ? 2
                                 : row.kind == Kind::moyens    ? 2
                                                               : column_of(form_of(row.kind), "date");
      const Reported d =
          diags.error("TAB-015", entries.place(row, column), "{} existe déjà", "{} is there already",
                      (row.kind == Kind::situations ? Bilingual{"une situation de cette action à cette date",
                                                                "a situation of this action on that day"}
                       : row.kind == Kind::valeurs  ? Bilingual{"une valeur de cet indicateur à cette date",
                                                               "a value of this indicator on that day"}
                       : row.kind == Kind::moyens
                           ? Bilingual{"une ligne de ce financeur, de cette année et de cette nature",
                                       "a row of this financer, year and nature"}
                           : Bilingual{"un indicateur de ce nom", "an indicator of that name"})
                          .in(diags.lang()));
      d.hint(row.kind == Kind::situations || row.kind == Kind::valeurs
                 ? diags.phrase("corrigez-la dans la feuille {}, ou changez la date",
                                "mend it in the sheet {}, or change the day", form_of(row.kind).name)
                 : diags.phrase("complétez cette ligne, au lieu d’en ajouter une",
                                "complete that row, instead of adding one"));
    }
  }
}

std::vector<std::string> codes_of(const Table& base, const Table& today) {
  std::set<std::string> codes;
  for (const Table* table : {&base, &today})
    for (const Row& row : (*table)[Kind::actions]) codes.insert(word_at(Kind::actions, row.cells, "Fiche"));
  return {codes.begin(), codes.end()};
}

}  // namespace

Entries entries_of(const std::vector<Returned>& files, const Table& base, const Table& today,
                   Diagnostics& diags) {
  Entries out;
  const std::vector<std::string> codes = codes_of(base, today);
  const std::vector<FoundSheet> sheets = sheets_of(files, diags);
  const bool american = is_american(sheets, base);
  const Names names{base.financers, today.financers, codes, american};
  if (american)
    diags.remark("TAB-018", Place{files.front().file, 0, 0},
                 "les dates y sont écrites à l’américaine, le mois d’abord : elles sont lues ainsi",
                 "dates are written the American way there, month first: they are read so");
  for (const FoundSheet& found : sheets) {
    out.layouts.push_back(found.layout);
    const Sheet sheet{*found.form, out.layouts.size() - 1, {found.grid->lossy, american}};
    SheetReader reader(sheet, base, names, out, diags);
    for (const sheets::GridRow& row : found.grid->rows)
      if (row.number > found.heads->number) reader.read(row, found.key);
    reader.report_given();
  }
  report_twice(out, base, diags);
  return out;
}

}  // namespace ctg::suivi
