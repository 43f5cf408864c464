// A sealed bilan against the data of today.
//
// Its own file does not change any more. The table goes on: what is dated after the bilan's day is none of
// its business, and what was spent may become known later. But what the table said of the time before that
// day is what the comité de pilotage read; where it says something else today, the next report must explain
// it.
#include <algorithm>
#include <map>

#include "avenant/item.h"
#include "life/review.h"
#include "life/seal.h"
#include "text/french.h"

namespace ctg::life {

using avenant::Item;

namespace {

std::optional<Date> date_in(const Item& item, std::string_view name) {
  const std::string* value = item.attribute(name);
  return value ? parse_iso_date(*value) : std::nullopt;
}

// What of an action a bilan of that day uses.
Item used_by(Date day, Item action) {
  const auto later = [&](const Item& item) {
    const auto date = date_in(item, item.name == "ajustement" ? "copil" : "date");
    return item.name != "cible" && date && *date > day;
  };
  std::erase_if(action.children, later);
  for (Item& child : action.children) {
    if (child.name == "indicateur") std::erase_if(child.children, later);
    if (child.name == "ajustement") child.set("numero", {});  // the avenant comes after the decision
    if (child.name != "moyen") continue;
    // One line holds one figure: where it was brought up to date, that of the day is gone.
    for (const char* spent : {"montant-realise", "etp-realise", "arrete"}) child.set(spent, {});
  }
  return action;
}

std::map<std::string, Item> actions_of(const avenant::Snapshot& snapshot, Date day) {
  std::map<std::string, Item> out;
  const auto file = snapshot.find(model::kSuivi);
  if (file == snapshot.end()) return out;
  for (const Item& action : file->second.children)
    if (const std::string* code = action.attribute("fiche")) out.emplace(*code, used_by(day, action));
  return out;
}

void report_table(const BilanName& name, Date day, const std::string& code, const Place& place,
                  Diagnostics& diags) {
  diags
      .warning(
          "BIL-011", place,
          "action {} : ce que le tableau dit de la période jusqu’au {} n’est plus ce que dit le bilan scellé ({})",
          "action {}: what the table says of the time until {} is no longer what the sealed bilan says ({})",
          code, text::french_date(day), to_string(name))
      .hint("remettez les valeurs scellées ({}), ou dites la correction au prochain comité de pilotage",
            "put the sealed values back ({}), or tell the next comité de pilotage of the correction",
            seal_folder(Document::of(name)) + "/donnees");
}

void check_sealed(const Files& dossier, const BilanName& name, const Seal& seal, Diagnostics& diags) {
  const MemoryFiles kept = life::kept(dossier, seal, "donnees");
  const std::string own = file_of(Document::of(name));
  const std::vector<std::string> files = {own, std::string(model::kSuivi)};
  Diagnostics unheard(diags.lang());
  const auto then = avenant::snapshot_of(kept, files, unheard);
  std::vector<std::string> present = files;
  std::erase_if(present, [&](const std::string& file) { return !dossier.exists(file); });
  const auto now = avenant::snapshot_of(dossier, present, unheard);
  if (!then || !now || !then->contains(own))
    return;  // whoever reads these files says what is wrong with them
  const Item& sealed = then->find(own)->second;
  const auto today = now->find(own);
  if (today == now->end() || !avenant::same(sealed, today->second))
    diags
        .error("BIL-010", today == now->end() ? Place{FileName(own), 0, 0} : today->second.place,
               "le bilan est scellé : son fichier ne se modifie plus",
               "the bilan is sealed: its file does not change any more")
        .hint("remettez la copie scellée : {}/donnees/{}", "put the sealed copy back: {}/donnees/{}",
              seal_folder(Document::of(name)), own);
  const auto day = date_in(sealed, "au");
  if (!day) return;
  const auto before = actions_of(*then, *day), after = actions_of(*now, *day);
  for (const auto& [code, action] : before) {
    const auto found = after.find(code);
    if (found == after.end())
      report_table(name, *day, code, Place{FileName(std::string(model::kSuivi)), 0, 0}, diags);
    else if (!avenant::same(action, found->second))
      report_table(name, *day, code, found->second.place, diags);
  }
  for (const auto& [code, action] : after)
    if (!before.contains(code) && !action.children.empty())
      report_table(name, *day, code, action.place, diags);
}

}  // namespace

void check_sealed_bilans(const Files& dossier, Diagnostics& diags) {
  using enum model::BilanNature;
  std::vector<BilanName> names = {{intermediaire}, {final}};
  for (int year = 2000; year < 2100; ++year) names.push_back({etape, year});
  for (const BilanName& name : names) {
    const Document document = Document::of(name);
    if (!dossier.exists(seal_file(document))) continue;
    const auto seal = read_seal(dossier, document, diags);
    if (seal && verify(dossier, *seal, diags)) check_sealed(dossier, name, *seal, diags);
  }
}

}  // namespace ctg::life
