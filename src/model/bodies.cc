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

BodyKind kind_from(std::vector<std::string_view> cells, Body body) {
  for (std::string_view& cell : cells) {
    if (cell == "–") cell = {};
  }
  cells.resize(10);
  BodyKind kind;
  kind.body = body;
  kind.type = cells[0];
  kind.nom = cells[1];
  kind.gender = cells[2] == "f" ? Gender::feminine : Gender::masculine;
  for (const std::string_view organ : split(cells[3], ';')) {
    const std::size_t colon = organ.find(':');
    kind.organes.push_back(
        {organ.substr(0, colon), organ.ends_with(":f") ? Gender::feminine : Gender::masculine});
  }
  const std::size_t chef = cells[4].find(';');
  kind.chef = cells[4].substr(0, chef);
  kind.cheffe = cells[4].substr(chef + 1);
  kind.role = role_of(cells[5]);
  kind.own_name = cells[6] == "nom";
  kind.piece = cells[7];
  read_law(cells[8], kind);
  kind.mots = split(cells[9], ';');
  return kind;
}

std::vector<BodyKind> read_table() {
  std::vector<BodyKind> out;
  bool heading = true;
  for (const std::string_view line : split(kBodyTable, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (!heading) out.push_back(kind_from(split(line, '\t'), static_cast<Body>(out.size())));
    heading = false;
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
