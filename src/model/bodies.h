// What the kinds of bodies are: data/organismes.tsv, read once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/convention.h"

namespace ctg::model {

struct Organ {
  std::string_view nom;
  Gender gender = Gender::masculine;
};

enum class BodyRole { caisse, msa, groupement, syndicat, commune, action_sociale, collectivite, tiers, etat };

struct BodyKind {
  Body body = Body::epci;
  std::string_view type, nom;
  Gender gender = Gender::feminine;
  std::vector<Organ> organes;  // the assembly first
  std::string_view chef, cheffe;
  BodyRole role = BodyRole::tiers;
  bool own_name = false;        // article 3 says its own name, not its kind
  std::string_view piece, loi;  // what the members receive with the convocation, and the article that says so
  std::optional<std::int64_t> from_population;  // for which loi holds
  bool for_assembly = false;                    // loi holds for the first organ alone
  std::vector<std::string_view> mots;
};

std::span<const BodyKind> body_kinds();
const BodyKind& kind_of(Body body);

// A collectivité or an establishment of one: its organ deliberates on the convention.
bool is_collectivite(Body body);
// The Caf, or the caisse that stands for it.
bool is_caisse(Body body);

}  // namespace ctg::model
