#include "model/bodies.h"

#include <algorithm>
#include <charconv>

#include "model/body_table.h"

namespace ctg::model {

namespace {

std::vector<std::string_view> split(std::string_view text, char sign) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(sign), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

BodyRole role_of(std::string_view word) {
  constexpr std::pair<std::string_view, BodyRole> kRoles[] = {{"caisse", BodyRole::caisse},
                                                              {"msa", BodyRole::msa},
                                                              {"groupement", BodyRole::groupement},
                                                              {"syndicat", BodyRole::syndicat},
                                                              {"commune", BodyRole::commune},
                                                              {"action-sociale", BodyRole::action_sociale},
                                                              {"collectivite", BodyRole::collectivite},
                                                              {"etat", BodyRole::etat}};
  for (const auto& [name, role] : kRoles) {
    if (name == word) return role;
  }
  return BodyRole::tiers;
}

// "3500:l’article …", "assemblée:l’article …", or the article alone.
void read_law(std::string_view cell, BodyKind& kind) {
  kind.loi = cell;
  const std::size_t colon = cell.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view condition = cell.substr(0, colon);
  kind.loi = cell.substr(colon + 1);
  std::int64_t number = 0;
  const auto read = std::from_chars(condition.data(), condition.data() + condition.size(), number);
  if (read.ec == std::errc()) {
    kind.from_population = number;
  } else {
    kind.for_assembly = true;
  }
}

// A line of the table, its cells by the names of its heading.
struct TableRow {
  const std::vector<std::string_view>& heading;
  std::vector<std::string_view> cells;

  std::string_view operator[](std::string_view column) const {
    const auto at = static_cast<std::size_t>(std::ranges::find(heading, column) - heading.begin());
    const std::string_view cell = at < cells.size() ? cells[at] : std::string_view();
    return cell == "–" ? std::string_view() : cell;
  }
};

BodyKind kind_from(const TableRow& row, Body body) {
  BodyKind kind;
  kind.body = body;
  kind.type = row["type"];
  kind.nom = row["nom"];
  kind.gender = row["genre"] == "f" ? Gender::feminine : Gender::masculine;
  for (const std::string_view organ : split(row["organes"], ';')) {
    const std::size_t colon = organ.find(':');
    kind.organes.push_back(
        {organ.substr(0, colon), organ.ends_with(":f") ? Gender::feminine : Gender::masculine});
  }
  const std::string_view chefs = row["chef"];
  const std::size_t semicolon = chefs.find(';');
  kind.chef = chefs.substr(0, semicolon);
  kind.cheffe = chefs.substr(semicolon + 1);
  kind.role = role_of(row["role"]);
  kind.own_name = row["article-3"] == "nom";
  kind.piece = row["piece"];
  read_law(row["loi"], kind);
  kind.mots = split(row["mots"], ';');
  return kind;
}

std::vector<BodyKind> read_table() {
  std::vector<BodyKind> out;
  std::vector<std::string_view> heading;
  for (const std::string_view line : split(kBodyTable, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells = split(line, '\t');
    if (heading.empty())
      heading = std::move(cells);
    else
      out.push_back(kind_from({heading, std::move(cells)}, static_cast<Body>(out.size())));
  }
  return out;
}

}  // namespace

std::span<const BodyKind> body_kinds() {
  static const std::vector<BodyKind> kKinds = read_table();
  return kKinds;
}

const BodyKind& kind_of(Body body) { return body_kinds()[static_cast<std::size_t>(body)]; }

bool is_caisse(Body body) { return kind_of(body).role == BodyRole::caisse; }

bool is_collectivite(Body body) {
  switch (kind_of(body).role) {
    case BodyRole::groupement:
    case BodyRole::syndicat:
    case BodyRole::commune:
    case BodyRole::action_sociale:
    case BodyRole::collectivite:
      return true;
    case BodyRole::caisse:
    case BodyRole::msa:
    case BodyRole::tiers:
    case BodyRole::etat:
      break;
  }
  return false;
}

}  // namespace ctg::model
