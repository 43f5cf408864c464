// A merge goes row by row, and in a row cell by cell: two people who fill different cells of one row do not
// disturb each other.
#include "suivi/merge.h"

#include <algorithm>
#include <set>

#include "suivi/cells.h"
#include "suivi/match.h"

namespace ctg::suivi {

namespace {

class Merger {
 public:
  Merger(const Table& base, const Entries& entries, const Table& today, Prefer prefer)
      : base_(base), entries_(entries), today_(today), prefer_(prefer) {}

  Merge run() {
    for (const Form& form : forms()) {
      if (form.kind == Kind::actions) continue;
      Matches found = match(form.kind, base_[form.kind], today_[form.kind]);
      for (const auto& [from, to] : found) base_of_[to] = from;
      matches_.merge(found);
      for (const Row& row : today_[form.kind])
        if (row.stored) today_by_fiche_[{form.kind, word_at(form.kind, row.cells, "Fiche")}].push_back(&row);
    }
    for (const Entered& row : entries_.rows)
      if (row.indicator) wanted_.insert(*row.indicator);
    for (const Form& form : forms())
      for (std::size_t i = 0; i < entries_.rows.size(); ++i)
        if (entries_.rows[i].kind == form.kind) take(entries_.rows[i], i);
    keep_out_of_removed();
    return std::move(out_);
  }

 private:
  // The row of today that a row of the base has become; null where it is gone.
  const Row* today_of(const Row& base) const {
    const auto found = matches_.find(&base);
    return found == matches_.end() ? nullptr : found->second;
  }

  void take(const Entered& row, std::size_t rank) {
    if (row.base == nullptr) return take_new(row, rank);
    const Row& base = *row.base;
    const Row* today = today_of(base);
    if (!base.stored) {
      const bool touched = row.cells != base.cells || wanted_.count(rank) > 0;
      if (row.cleared || !touched) return;
      if (today == nullptr) return add(row, row.cells, rank);
      if (!today->stored) return add(row, merged(row, base, *today, nullptr), rank);
      return set(row, base, *today, rank);
    }
    if (row.cleared) return remove(row, base, today);
    if (row.cells == base.cells) return;
    if (today != nullptr) return set(row, base, *today, rank);
    if (prefer_ == Prefer::table) return add(row, row.cells, rank);
    if (prefer_ == Prefer::neither) conflict(row, Conflict::Why::removed_today);
  }

  // A new row: added, unless today has one like it.
  void take_new(const Entered& row, std::size_t rank) {
    if (row.indicator) {
      const auto added = added_.find(*row.indicator);
      if (added != added_.end()) {
        add(row, row.cells, rank);
        out_.changes.back().indicator = added->second;
        return;
      }
      // Its indicator is there already: so may be the value.
      const auto there = there_.find(*row.indicator);
      if (there == there_.end()) return;
      Entered known = row;
      known.owner = there->second;
      known.indicator.reset();
      return take_new(known, rank);
    }
    if (const Row* today = like(row)) {
      Row nothing;
      nothing.cells.resize(row.cells.size());
      nothing.stored = false;
      return set(row, nothing, *today, rank);
    }
    add(row, row.cells, rank);
  }

  // A row of today that came, or was moved, since the export and says the same as a new one, or speaks of the
  // same; null for none.
  const Row* like(const Entered& row) const {
    const auto found = today_by_fiche_.find({row.kind, word_at(row.kind, row.cells, "Fiche")});
    if (found == today_by_fiche_.end()) return nullptr;
    const std::string key = natural_key(row.kind, row.owner, row.cells);
    for (const Row* today : found->second) {
      const auto from = base_of_.find(today);
      const std::string its = natural_key(row.kind, today->owner, today->cells);
      if (from != base_of_.end() && natural_key(row.kind, from->second->owner, from->second->cells) == its)
        continue;
      if (key.empty() ? same_entries(row, *today) : key == its) return today;
    }
    return nullptr;
  }

  // What is entered for an indicator that is removed cannot go anywhere.
  void keep_out_of_removed() {
    std::set<std::string> removed;
    for (const Change& change : out_.changes)
      if (change.act == Change::Act::remove && change.kind == Kind::indicateurs) removed.insert(change.owner);
    if (removed.empty()) return;
    for (const Change& change : out_.changes)
      if (change.kind == Kind::valeurs && change.act != Change::Act::remove &&
          removed.count(change.owner) > 0)
        out_.conflicts.push_back(
            {change.kind, change.owner, change.place, {}, {}, {}, {}, Conflict::Why::indicator_removed});
    std::erase_if(out_.changes, [&](const Change& change) {
      return change.kind == Kind::valeurs && removed.count(change.owner) > 0;
    });
  }

  bool same_entries(const Entered& row, const Row& today) const {
    const Form& form = form_of(row.kind);
    for (std::size_t i = 0; i < form.columns.size(); ++i)
      if (form.columns[i].use == Use::entry && row.cells[i] != today.cells[i]) return false;
    return true;
  }

  // The cells that result, column by column. `changed`: those that differ from today's; conflicts are told.
  std::vector<std::string> merged(const Entered& row, const Row& base, const Row& today,
                                  std::vector<std::size_t>* changed) {
    const Form& form = form_of(row.kind);
    std::vector<std::string> cells = today.cells;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      if (form.columns[i].use != Use::entry || row.cells[i] == base.cells[i]) continue;
      if (row.cells[i] == today.cells[i]) {
        ++out_.done;
        continue;
      }
      if (today.cells[i] != base.cells[i] && prefer_ != Prefer::table) {
        if (prefer_ == Prefer::data) continue;
        out_.conflicts.push_back(
            {row.kind, row.owner, entries_.place(row, i), std::string(form.columns[i].name),
             seen(row.kind, i, base.cells[i]), seen(row.kind, i, today.cells[i]),
             seen(row.kind, i, row.cells[i]),
             row.base == nullptr ? Conflict::Why::added_today : Conflict::Why::both_set});
        continue;
      }
      if (!today.plain && form.columns[i].type == Type::lines) {  // its links would be lost
        out_.conflicts.push_back({row.kind, row.owner, entries_.place(row, i),
                                  std::string(form.columns[i].name), seen(row.kind, i, base.cells[i]),
                                  seen(row.kind, i, today.cells[i]), seen(row.kind, i, row.cells[i]),
                                  Conflict::Why::both_set});
        continue;
      }
      cells[i] = row.cells[i];
      if (changed != nullptr) changed->push_back(i);
    }
    return cells;
  }

  void set(const Entered& row, const Row& base, const Row& today, std::size_t rank) {
    there_[rank] = today.owner;
    Change change{Change::Act::set, row.kind, today.owner, {}, &today, {}, {}, {}};
    change.cells = merged(row, base, today, &change.columns);
    if (change.columns.empty()) return;
    change.place = entries_.place(row, change.columns.front());
    out_.changes.push_back(std::move(change));
  }

  void add(const Entered& row, std::vector<std::string> cells, std::size_t rank) {
    added_[rank] = out_.changes.size();
    out_.changes.push_back(
        {Change::Act::add, row.kind, row.owner, first_place(row), nullptr, std::move(cells), {}, {}});
  }

  void remove(const Entered& row, const Row& base, const Row* today) {
    if (today == nullptr) {
      ++out_.done;
      return;
    }
    bool same = true;
    const Form& form = form_of(row.kind);
    for (std::size_t i = 0; i < form.columns.size(); ++i)
      if (form.columns[i].use == Use::entry && today->cells[i] != base.cells[i]) same = false;
    if (row.kind == Kind::indicateurs) same = same && no_value_came(base);
    if (!same && prefer_ == Prefer::data) return;
    if (!same && prefer_ == Prefer::neither) return conflict(row, Conflict::Why::set_today);
    out_.changes.push_back(
        {Change::Act::remove, row.kind, today->owner, first_place(row), today, today->cells, {}, {}});
  }

  bool no_value_came(const Row& indicator) const {
    return std::all_of(today_[Kind::valeurs].begin(), today_[Kind::valeurs].end(), [&](const Row& value) {
      return value.owner != indicator.owner || base_of_.count(&value) > 0;
    });
  }

  void conflict(const Entered& row, Conflict::Why why) {
    out_.conflicts.push_back({row.kind, row.owner, first_place(row), {}, {}, {}, {}, why});
  }

  Place first_place(const Entered& row) const {
    const Form& form = form_of(row.kind);
    std::size_t column = 0;
    while (column + 1 < form.columns.size() && form.columns[column].use != Use::entry) ++column;
    return entries_.place(row, column);
  }

  std::string seen(Kind kind, std::size_t column, const std::string& word) const {
    return shown(form_of(kind).columns[column].type, word, today_.financers);
  }

  const Table& base_;
  const Entries& entries_;
  const Table& today_;
  Prefer prefer_;
  Matches matches_;
  Matches base_of_;  // today → base
  std::map<std::pair<Kind, std::string>, std::vector<const Row*>> today_by_fiche_;
  std::set<std::size_t> wanted_;              // entries of indicators that a new value belongs to
  std::map<std::size_t, std::size_t> added_;  // entry → its change
  std::map<std::size_t, std::string> there_;  // entry → the row of today that it is
  Merge out_;
};

}  // namespace

Merge merge(const Table& base, const Entries& entries, const Table& today, Prefer prefer) {
  return Merger(base, entries, today, prefer).run();
}

}  // namespace ctg::suivi
