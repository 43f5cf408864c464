#include "suivi/words.h"

#include "suivi/cells.h"

namespace ctg::suivi {

std::string owner_words(const std::string& owner) {
  const std::size_t slash = owner.find('/');
  return slash == owner.npos ? owner : owner.substr(0, slash) + ", " + owner.substr(slash + 1);
}

std::vector<std::string> entered(const Change& change, const Table& today) {
  const Form& form = form_of(change.kind);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    if (form.columns[i].use != Use::entry || change.cells[i].empty()) continue;
    if (form.columns[i].type == Type::sens && change.cells[i] == "hausse") continue;
    out.push_back(shown(form.columns[i].type, change.cells[i], today.financers));
  }
  return out;
}

std::vector<ChangedCell> changed_cells(const Change& change, const Table& today) {
  const Form& form = form_of(change.kind);
  std::vector<ChangedCell> out;
  for (const std::size_t column : change.columns) {
    const auto seen = [&](const std::string& word) {
      return shown(form.columns[column].type, word, today.financers);
    };
    out.push_back({form.columns[column].name, seen(change.row->cells[column]), seen(change.cells[column])});
  }
  return out;
}

Bilingual words_of(Conflict::Why why) {
  switch (why) {
    case Conflict::Why::both_set:
    case Conflict::Why::added_today:
      break;
    case Conflict::Why::removed_today:
      return {"modifiée dans le tableau, effacée dans le dossier",
              "changed in the table, removed in the dossier"};
    case Conflict::Why::set_today:
      return {"effacée dans le tableau, modifiée dans le dossier",
              "removed in the table, changed in the dossier"};
    case Conflict::Why::indicator_removed:
      return {"modifiée, alors que son indicateur est effacé dans la feuille Indicateurs",
              "changed, while its indicator is removed in the sheet Indicateurs"};
  }
  return {};
}

}  // namespace ctg::suivi
