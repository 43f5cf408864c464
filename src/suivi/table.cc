// From the dossier and its suivi to rows.
//
// A key tells from which element a row was made ("1.A.1 m2": the second <moyen> of that action), in the state
// that was exported; it means nothing in any other state, which is why that state is kept.
#include "suivi/table.h"

#include <algorithm>
#include <map>

#include "text/french.h"

namespace ctg::suivi {

namespace {

using model::ActionSuivie;
using model::Decimal;

std::string word(const std::optional<Date>& day) { return day ? to_iso(*day) : std::string(); }
std::string word(const Decimal& number) { return number.value ? number_word(*number.value) : std::string(); }
std::string word(const std::optional<Decimal>& number) { return number ? word(*number) : std::string(); }
std::string word(const std::optional<int>& percent) {
  return percent ? std::to_string(*percent) : std::string();
}

// What the sheets of one action are made from.
struct Source {
  const model::Fiche& fiche;
  std::string axe, title;
  const ActionSuivie* action = nullptr;           // null where the suivi has none
  std::size_t rank = 0;                           // of the action in the suivi
  std::vector<const model::Moyen*> planned = {};  // its lines of annexe 3
};

// Words, each with the field or the name of its column; the other columns stay empty.
using Words = std::vector<std::pair<std::string_view, std::string>>;

std::vector<std::string> cells_of(Kind kind, const Words& words) {
  std::vector<std::string> out(form_of(kind).columns.size());
  for (const auto& [column, word] : words) word_at(kind, out, column) = word;
  return out;
}

// A row of any sheet but that of the actions: they all begin with the fiche, most with its title.
Row row_of(const Source& from, Kind kind, std::string_view mark, std::size_t item, Words words) {
  words.emplace_back("Fiche", from.fiche.code);
  if (kind != Kind::valeurs) words.emplace_back("Action", from.title);
  Row row;
  row.owner = from.fiche.code;
  row.key = fmt::format("{} {}{}", from.fiche.code, mark, item + 1);
  row.action = from.rank;
  row.item = item;
  row.cells = cells_of(kind, words);
  return row;
}

// The last of what was written of the latest day.
template <class T, class DayOf>
const T* latest(const std::vector<T>& all, DayOf day_of) {
  const T* found = nullptr;
  for (const T& each : all)
    if (found == nullptr || day_of(each) >= day_of(*found)) found = &each;
  return found;
}

// A list as one sentence, so that its row stays low.
std::string listed(const model::Rich& rich) {
  bool unused = true;
  std::string out;
  const std::string lines = lines_of(rich, unused);
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    std::string line = lines.substr(at, end - at);
    if (line.starts_with("- ")) line.erase(0, 2);
    while (line.ends_with(',') || line.ends_with(';') || line.ends_with(' ')) line.pop_back();
    if (!line.empty()) out += (out.empty() ? "" : ", ") + line;
    at = end + 1;
  }
  return out;
}

void add_action(const Source& from, Table& table) {
  bool unused = true;
  std::string term = lines_of(from.fiche.echeance, unused);
  if (term.empty()) term = text::french_years(from.fiche.echeance_debut.value, from.fiche.echeance_fin.value);
  Row row;
  row.key = row.owner = from.fiche.code;
  row.stored = from.action != nullptr;
  row.action = from.rank;
  Words words = {{"Axe", from.axe},
                 {"Fiche", from.fiche.code},
                 {"Intitulé", from.title},
                 {"Pilote", lines_of(from.fiche.pilotes, unused)},
                 {"Partenaires", listed(from.fiche.partenaires)},
                 {"Échéance", term}};
  const model::Situation* last =
      from.action == nullptr
          ? nullptr
          : latest(from.action->situations, [](const model::Situation& s) { return s.date.value; });
  if (last != nullptr) {
    words.emplace_back("Situation au", to_iso(last->date.value));
    words.emplace_back("Statut", to_string(last->statut));
    words.emplace_back("Avancement (%)", word(last->avancement));
    words.emplace_back("Déjà fait", lines_of(last->texte, unused));
  }
  row.cells = cells_of(Kind::actions, words);
  table[Kind::actions].push_back(std::move(row));
}

void add_situations(const Source& from, Table& table) {
  const auto& all = from.action->situations;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool plain = true;
    const std::string text = lines_of(all[i].texte, plain);
    Row row = row_of(from, Kind::situations, "s", i,
                     {{"date", to_iso(all[i].date.value)},
                      {"statut", std::string(to_string(all[i].statut))},
                      {"avancement", word(all[i].avancement)},
                      {"texte", text}});
    row.plain = plain;
    table[Kind::situations].push_back(std::move(row));
  }
}

Words words_of(const model::IndicateurSuivi& one) {
  const auto value = [](const std::optional<model::Mesure>& m) {
    return m ? word(m->valeur) : std::string();
  };
  const auto day = [](const std::optional<model::Mesure>& m) {
    return m ? word(m->date.value) : std::string();
  };
  const model::Mesure* last =
      latest(one.valeurs, [](const model::Mesure& m) { return m.date.value.value_or(Date{}); });
  return {{"intitule", one.intitule.value},
          {"unite", one.unite.value},
          {"sens", one.hausse ? "hausse" : "baisse"},
          {"depart/valeur", value(one.depart)},
          {"depart/date", day(one.depart)},
          {"depart/source", one.depart ? one.depart->source.value : std::string()},
          {"cible/valeur", value(one.cible)},
          {"cible/date", day(one.cible)},
          {"Dernière valeur", last == nullptr ? std::string() : word(last->valeur)},
          {"Valeur au", last == nullptr ? std::string() : word(last->date.value)}};
}

void add_indicators(const Source& from, Table& table) {
  if (from.action != nullptr) {
    const auto& all = from.action->indicateurs;
    for (std::size_t i = 0; i < all.size(); ++i) {
      table[Kind::indicateurs].push_back(row_of(from, Kind::indicateurs, "i", i, words_of(all[i])));
      table[Kind::indicateurs].back().owner += "/" + all[i].id;
      for (std::size_t k = 0; k < all[i].valeurs.size(); ++k) {
        const model::Mesure& m = all[i].valeurs[k];
        Row row = row_of(from, Kind::valeurs, fmt::format("i{} v", i + 1), k,
                         {{"Indicateur", all[i].intitule.value},
                          {"Unité", all[i].unite.value},
                          {"date", word(m.date.value)},
                          {"valeur", word(m.valeur)},
                          {"source", m.source.value}});
        row.owner += "/" + all[i].id;
        row.item = i;
        row.part = k;
        table[Kind::valeurs].push_back(std::move(row));
      }
    }
    if (!all.empty()) return;
  }
  for (std::size_t i = 0; i < from.fiche.indicateurs.value.size(); ++i) {
    model::IndicateurSuivi proposed;
    proposed.intitule.value = model::plain(from.fiche.indicateurs.value[i].texte.line);
    Row row = row_of(from, Kind::indicateurs, "ip", i, words_of(proposed));
    row.stored = false;
    table[Kind::indicateurs].push_back(std::move(row));
  }
}

void add_means(const Source& from, Table& table) {
  const auto words = [](const auto& line, Words amounts) {
    amounts.emplace_back("financeur", line.financeur.value);
    amounts.emplace_back("annee", std::to_string(line.annee));
    amounts.emplace_back("nature", line.nature.value);
    return amounts;
  };
  // Two lines of one financer and year are told apart by their nature.
  const auto same = [](const auto& a, const model::Moyen& b) {
    return a.financeur.value == b.financeur.value && a.annee == b.annee;
  };
  const auto known = [&](const model::Moyen& line) {
    if (from.action == nullptr) return false;
    const auto lines = std::count_if(from.planned.begin(), from.planned.end(),
                                     [&](const model::Moyen* other) { return same(*other, line); });
    return std::any_of(from.action->moyens.begin(), from.action->moyens.end(), [&](const auto& m) {
      return same(m, line) && (lines == 1 || m.nature.value == line.nature.value);
    });
  };
  if (from.action != nullptr) {
    for (std::size_t i = 0; i < from.action->moyens.size(); ++i) {
      const model::MoyenSuivi& m = from.action->moyens[i];
      table[Kind::moyens].push_back(row_of(from, Kind::moyens, "m", i,
                                           words(m, {{"montant-prevu", word(m.montant_prevu)},
                                                     {"montant-realise", word(m.montant_realise)},
                                                     {"etp-prevu", word(m.etp_prevu)},
                                                     {"etp-realise", word(m.etp_realise)},
                                                     {"arrete", word(m.arrete.value)}})));
    }
  }
  std::size_t rank = 0;
  for (const model::Moyen* each : from.planned) {
    const model::Moyen& line = *each;
    if (known(line)) continue;
    Row row = row_of(from, Kind::moyens, "mp", rank++,
                     words(line, {{"montant-prevu", word(line.montant)}, {"etp-prevu", word(line.etp)}}));
    row.stored = false;
    table[Kind::moyens].push_back(std::move(row));
  }
}

void add_constats(const Source& from, Kind kind, std::string_view mark,
                  const std::vector<model::Constat>& all, Table& table) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool plain = true;
    const std::string text = lines_of(all[i].texte, plain);
    Row row = row_of(from, kind, mark, i, {{"date", to_iso(all[i].date.value)}, {"texte", text}});
    row.plain = plain;
    table[kind].push_back(std::move(row));
  }
}

void add_adjustments(const Source& from, Table& table) {
  const auto& all = from.action->ajustements;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool plain = true;
    const std::string text = lines_of(all[i].texte, plain);
    Row row = row_of(from, Kind::ajustements, "a", i,
                     {{"copil", to_iso(all[i].copil.value)},
                      {"texte", text},
                      {"avenant", all[i].avenant ? "oui" : "non"},
                      {"numero", all[i].numero > 0 ? std::to_string(all[i].numero) : ""}});
    row.plain = plain;
    table[Kind::ajustements].push_back(std::move(row));
  }
}

std::vector<Financer> financers_of(const model::Dossier& dossier) {
  std::vector<Financer> out;
  for (const model::Partie& party : dossier.convention.parties)
    out.push_back({party.id, text::capitalised(party.nom_usuel.value.empty() ? party.nom.value
                                                                             : party.nom_usuel.value)});
  for (const model::CoFinanceur& one : dossier.moyens.co_financeurs) out.push_back({one.id, one.nom.value});
  std::map<std::string, int> times;
  for (const Financer& one : out) ++times[one.name];
  for (Financer& one : out)
    if (one.name.empty() || times[one.name] > 1)
      one.name += (one.name.empty() ? "" : " ") + ("(" + one.id + ")");
  return out;
}

bool is_text(const model::Line& line) {
  return std::all_of(line.begin(), line.end(),
                     [](const model::Inline& part) { return part.kind == model::Inline::Kind::text; });
}

void append_blocks(const std::vector<model::Block>& blocks, std::string_view lead, std::string& out,
                   bool& plain) {
  for (const model::Block& block : blocks) {
    if (block.kind == model::Block::Kind::paragraph) {
      if (!out.empty()) out += '\n';
      out += lead;
      out += model::plain(block.line);
      plain = plain && is_text(block.line);
      continue;
    }
    plain = plain && block.kind == model::Block::Kind::bullets && lead.empty();
    for (const std::vector<model::Block>& item : block.items) {
      plain = plain && item.size() == 1;
      append_blocks(item, "- ", out, plain);
    }
  }
}

}  // namespace

std::string lines_of(const model::Rich& rich, bool& plain) {
  std::string out;
  append_blocks(rich.blocks, {}, out, plain);
  return out;
}

std::string number_word(std::int64_t thousandths) {
  std::string out = std::to_string(thousandths / 1000);
  if (thousandths % 1000 == 0) return out;
  out += fmt::format(".{:03}", thousandths % 1000);
  while (out.ends_with('0')) out.pop_back();
  return out;
}

Table table_of(const model::Dossier& dossier, const model::Suivi* suivi) {
  Table table;
  table.financers = financers_of(dossier);
  std::map<std::string_view, std::size_t> ranks;
  if (suivi != nullptr)
    for (std::size_t i = 0; i < suivi->actions.size(); ++i) ranks[suivi->actions[i].fiche.value] = i;
  std::map<std::string_view, std::string> axes;
  for (const model::Axe& axe : dossier.plan.axes)
    for (const model::SousAxe& sous_axe : axe.sous_axes)
      for (const auto& code : sous_axe.fiches)
        axes[code.value] = fmt::format("{}. {}", axe.numero, model::plain(axe.titre.line));
  std::map<std::string_view, std::vector<const model::Moyen*>> planned;
  for (const model::Moyen& line : dossier.moyens.lignes) planned[line.action.value].push_back(&line);
  for (const model::Fiche& fiche : dossier.plan.fiches) {
    Source from{fiche, axes[fiche.code], model::plain(fiche.titre.line), nullptr, 0, planned[fiche.code]};
    // A suivi may still call a fiche by the code it had.
    auto rank = ranks.find(fiche.code);
    if (rank == ranks.end() && !fiche.ancien_code.empty()) rank = ranks.find(fiche.ancien_code);
    if (rank != ranks.end()) {
      from.rank = rank->second;
      from.action = &suivi->actions[from.rank];
    }
    add_action(from, table);
    add_indicators(from, table);
    add_means(from, table);
    if (from.action == nullptr) continue;
    add_situations(from, table);
    add_constats(from, Kind::difficultes, "d", from.action->difficultes, table);
    add_constats(from, Kind::changements, "c", from.action->changements, table);
    add_adjustments(from, table);
  }
  return table;
}

}  // namespace ctg::suivi
