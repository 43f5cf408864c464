// What people get to see: the words of cells.h, drop-down lists, empty rows, and a sheet that says how to
// fill the others.
#include "suivi/spreadsheet.h"

#include <algorithm>

#include "sheets/csv.h"
#include "suivi/cells.h"

namespace ctg::suivi {

namespace {

constexpr std::string_view kKeyHeading = "Repère ";
constexpr double kKeyWidth = 26;

using Line = sheets::NoteLine::Kind;

// Where "45 %" may be typed the format is the program's own: in a cell that has one for numbers Excel would
// keep 0.45 and say no more that it is a percentage.
sheets::SheetColumn::Format format_of(Type type, Kind kind) {
  switch (type) {
    case Type::day:
      return sheets::SheetColumn::Format::date;
    case Type::number:
      return kind == Kind::moyens ? sheets::SheetColumn::Format::number
                                  : sheets::SheetColumn::Format::general;
    case Type::percent:
      return sheets::SheetColumn::Format::general;
    case Type::year:
    case Type::rank:
      return sheets::SheetColumn::Format::whole;
    default:
      return sheets::SheetColumn::Format::text;
  }
}

std::string_view validity_of(Type type) {
  switch (type) {
    case Type::day:
      return "jour";
    case Type::number:
      return "nombre";
    case Type::percent:
      return "pourcentage";
    case Type::year:
      return "annee";
    case Type::rank:
      return "numero";
    case Type::statut:
      return "statut";
    case Type::yes_no:
      return "oui-non";
    case Type::sens:
      return "sens";
    case Type::financer:
      return "financeur";
    case Type::action:
      return "fiche";
    default:
      return {};
  }
}

std::vector<sheets::Validity> validities(const Table& table, std::size_t first_financer) {
  using Kind = sheets::Validity::Kind;
  const auto words = [&](Type type) { return choices(type, table.financers); };
  const std::size_t last = sheets::kHeadRows + std::max<std::size_t>(table[suivi::Kind::actions].size(), 1);
  return {
      {"statut", Kind::words, words(Type::statut), {}, "Choisissez un statut dans la liste."},
      {"oui-non", Kind::words, words(Type::yes_no), {}, "Choisissez Oui ou Non."},
      {"sens", Kind::words, words(Type::sens), {}, "Choisissez En hausse ou En baisse."},
      {"financeur",
       Kind::listed,
       {},
       fmt::format("[$'{}'.$A${}:.$A${}]", kNotesName, first_financer,
                   first_financer + std::max<std::size_t>(table.financers.size(), 1) - 1),
       "Choisissez un financeur dans la liste. Un co-financeur de plus se déclare d’abord dans l’annexe des moyens."},
      {"fiche",
       Kind::listed,
       {},
       fmt::format("[$Actions.$B${}:.$B${}]", sheets::kHeadRows + 1, last),
       "Choisissez le code d’une fiche dans la liste."},
      {"jour", Kind::date, {}, {}, "Une date est attendue, par exemple 30/06/2028."},
      {"nombre", Kind::number, {}, {}, "Un nombre est attendu, par exemple 12,5."},
      {"pourcentage", Kind::percent, {}, {}, "Un nombre entier de 0 à 100 est attendu : 45 pour 45\u00a0%."},
      {"annee", Kind::year, {}, {}, "Une année est attendue, par exemple 2028."},
      {"numero", Kind::rank, {}, {}, "Le numéro d’un avenant est attendu, par exemple 1."}};
}

std::vector<sheets::NoteLine> notes() {
  return {
      {Line::title, "Tableau de suivi de la CTG"},
      {Line::text,
       "Ce tableau sert à noter où en sont les actions. Remplissez les cellules blanches, sous les titres à "
       "fond foncé ; les cellules grises viennent des fiches actions ou de ce qui a déjà été saisi, et ne se "
       "modifient pas ici. Enregistrez le fichier en .ods ou en .xlsx, et renvoyez-le."},
      {Line::heading, "À chaque trimestre"},
      {Line::item,
       "Actions : donnez pour chaque action la nouvelle date, le nouveau statut, l’avancement et ce qui a "
       "été fait. La situation d’avant reste connue."},
      {Line::item,
       "Indicateurs : donnez la nouvelle valeur, son jour et sa source. Un indicateur sans unité n’est pas "
       "encore suivi : donnez-la, avec la valeur de départ et la cible, ou laissez la ligne telle quelle."},
      {Line::item,
       "Moyens : une ligne par financeur et par année ; les lignes de l’annexe des moyens sont proposées. "
       "Donnez ce qui a été réalisé et le jour où on le savait. Laissez vide ce que l’on ne sait pas ; 0 veut dire zéro."},
      {Line::item,
       "Difficultés, Ajustements, Changements : une ligne de plus pour chaque fait nouveau, en bas de la feuille."},
      {Line::heading, "Pour corriger"},
      {Line::item,
       "Les feuilles Situations et Valeurs contiennent ce qui a été noté auparavant : corrigez-y une erreur, "
       "ou ajoutez-y ce qui a été oublié."},
      {Line::item,
       "Pour effacer une ligne, videz toutes ses cellules blanches. Une ligne qui manque n’est pas effacée."},
      {Line::item,
       "Ne touchez pas à la dernière colonne (Repère) : elle relie chaque ligne aux données. Elle reste vide "
       "dans une ligne nouvelle."},
      {Line::item,
       "Dans un texte, Ctrl + Entrée (Alt + Entrée dans Excel) va à la ligne ; une ligne qui commence par • "
       "ou - fait une liste."},
      {Line::heading, "Statuts"},
      {Line::text,
       "Non démarrée : rien n’est commencé (0\u00a0%). En cours. Réalisée : tout est fait (100\u00a0%). "
       "Reportée : remise à plus tard. Abandonnée : ne se fera pas."},
      {Line::heading, "Financeurs"},
  };
}

sheets::FilledSheet sheet_of(const Form& form, const Table& table, std::string_view digest) {
  sheets::FilledSheet sheet;
  sheet.name = form.name;
  const bool grows = form.kind != Kind::actions;
  for (const Column& column : form.columns) {
    sheets::SheetColumn one;
    one.heading = column.name;
    one.format = format_of(column.type, form.kind);
    one.width = column.width;
    one.open = column.use == Use::entry;
    one.opens = column.use == Use::identity;
    one.validity = validity_of(column.type);
    sheet.columns.push_back(std::move(one));
  }
  sheets::SheetColumn key;
  key.heading = key_heading(digest);
  key.width = kKeyWidth;
  key.quiet = true;
  sheet.columns.push_back(std::move(key));
  for (const Row& row : table[form.kind]) {
    std::vector<sheets::SheetCell>& cells = sheet.rows.emplace_back();
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const Type type = form.columns[i].type;
      const std::string& word = row.cells[i];
      if (word.empty()) {
        cells.emplace_back();
        continue;
      }
      const auto format = format_of(type, form.kind);
      const auto kind = format == sheets::SheetColumn::Format::text   ? sheets::SheetCell::Kind::text
                        : format == sheets::SheetColumn::Format::date ? sheets::SheetCell::Kind::date
                                                                      : sheets::SheetCell::Kind::number;
      std::string seen = shown(type, word, table.financers);
      if (kind == sheets::SheetCell::Kind::text)
        cells.push_back({kind, std::move(seen), {}});
      else
        cells.push_back({kind, word, std::move(seen)});
    }
    cells.push_back({sheets::SheetCell::Kind::text, row.key, {}});
  }
  sheet.new_rows = !grows ? 0 : std::max<std::size_t>(40, table[form.kind].size() / 10);
  sheet.frozen_columns = form.kind == Kind::actions || form.kind == Kind::indicateurs ? 3 : 2;
  return sheet;
}

}  // namespace

std::string key_heading(std::string_view digest) { return std::string(kKeyHeading) + std::string(digest); }

std::string digest_in(std::string_view heading) {
  while (heading.ends_with(' ')) heading.remove_suffix(1);
  if (!heading.starts_with(kKeyHeading)) return {};
  heading.remove_prefix(kKeyHeading.size());
  const bool digits = heading.size() == 16 && heading.find_first_not_of("0123456789abcdef") == heading.npos;
  return digits ? std::string(heading) : std::string();
}

sheets::Spreadsheet spreadsheet_of(const Table& table, std::string_view digest) {
  sheets::Spreadsheet out;
  out.notes_name = kNotesName;
  out.given = "Donné : ne se modifie pas ici";
  out.open = "À remplir";
  out.notes = notes();
  out.validities = validities(table, out.notes.size() + 1);
  for (const Financer& one : table.financers) out.notes.push_back({Line::text, one.name});
  for (const Form& form : forms()) out.sheets.push_back(sheet_of(form, table, digest));
  return out;
}

std::vector<Output> csv_files(const Table& table, std::string_view digest) {
  std::vector<Output> out;
  for (const Form& form : forms()) {
    std::vector<std::vector<std::string>> lines(1);
    std::vector<bool> words;
    for (const Column& column : form.columns) {
      lines[0].emplace_back(column.name);
      words.push_back(format_of(column.type, form.kind) == sheets::SheetColumn::Format::text);
    }
    words.push_back(true);
    lines[0].push_back(key_heading(digest));
    for (const Row& row : table[form.kind]) {
      std::vector<std::string>& line = lines.emplace_back();
      for (std::size_t i = 0; i < form.columns.size(); ++i)
        line.push_back(shown(form.columns[i].type, row.cells[i], table.financers));
      line.push_back(row.key);
    }
    out.push_back({std::string(form.name) + ".csv", sheets::csv(lines, words)});
  }
  return out;
}

}  // namespace ctg::suivi
