// Elements of suivi.xml have no names, but for indicators: people correct their days and their words. So a
// row is looked for by what it says, the whole of it first.
#include "suivi/match.h"

#include <functional>
#include <set>

namespace ctg::suivi {

namespace {

// What people fill, as one word.
std::string content(Kind kind, const Row& row) {
  std::string out = row.owner;
  const Form& form = form_of(kind);
  for (std::size_t i = 0; i < form.columns.size(); ++i)
    if (form.columns[i].use == Use::entry) out += '\n' + row.cells[i];
  return out;
}

class Matching {
 public:
  Matching(const std::vector<Row>& base, const std::vector<Row>& today) : base_(base), today_(today) {}

  // Pairs rows of the same word, in the order in which they stand.
  void pair_by(const std::function<std::string(const Row&)>& word, bool alone) {
    std::map<std::string, std::vector<const Row*>> there, here;
    for (const Row& row : today_)
      if (taken_.count(&row) == 0) there[word(row)].push_back(&row);
    for (const Row& row : base_)
      if (out_.count(&row) == 0) here[word(row)].push_back(&row);
    for (const auto& [key, rows] : here) {
      const auto found = there.find(key);
      if (key.empty() || found == there.end()) continue;
      if (alone && (rows.size() != 1 || found->second.size() != 1)) continue;
      for (std::size_t i = 0; i < std::min(rows.size(), found->second.size()); ++i) {
        out_.emplace(rows[i], found->second[i]);
        taken_.insert(found->second[i]);
      }
    }
  }

  Matches take() { return std::move(out_); }

 private:
  const std::vector<Row>& base_;
  const std::vector<Row>& today_;
  Matches out_;
  std::set<const Row*> taken_;
};

}  // namespace

std::string natural_key(Kind kind, const std::string& owner, const std::vector<std::string>& cells) {
  const auto at = [&](std::string_view field) -> const std::string& { return word_at(kind, cells, field); };
  const std::string of = owner.substr(0, kind == Kind::indicateurs ? owner.find('/') : owner.npos) + "\n";
  switch (kind) {
    case Kind::situations:
    case Kind::valeurs:
      return of + at("date");
    case Kind::indicateurs:
      return of + at("intitule");
    case Kind::moyens:
      return of + at("financeur") + "\n" + at("annee") + "\n" + at("nature");
    default:
      return {};
  }
}

Matches match(Kind kind, const std::vector<Row>& base, const std::vector<Row>& today) {
  Matching matching(base, today);
  // An indicator has an id, which is in its owner.
  if (kind == Kind::indicateurs)
    matching.pair_by([](const Row& row) { return row.stored ? row.owner : std::string(); }, true);
  matching.pair_by([&](const Row& row) { return content(kind, row); }, false);
  matching.pair_by([&](const Row& row) { return natural_key(kind, row.owner, row.cells); }, true);
  if (kind != Kind::indicateurs)
    matching.pair_by([](const Row& row) { return row.stored ? row.owner : std::string(); }, true);
  return matching.take();
}

}  // namespace ctg::suivi
