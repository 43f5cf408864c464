// The délibération: the act when it is there, the project before.
#include <algorithm>

#include "templates/territory_table.h"
#include "templates/view_parts.h"
#include "text/elision.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

std::string other_parties(const model::Dossier& dossier, const model::Partie* self) {
  std::vector<std::string> names;
  for (const model::Partie& p : dossier.convention.parties) {
    if (&p != self && !p.nom_usuel.value.empty()) names.push_back(ctg::text::the(usual_name(p)));
  }
  return ctg::text::enumeration(names);
}

struct Territory {
  std::string label = "Département";  // "": nothing stands above its acts
  std::string to_state = "au représentant de l’État dans le département";
};

// What the table says of a territory (data/territoires.tsv); nothing of a département like most.
std::optional<Territory> own_territory(const model::Convention& c) {
  const std::string name = ctg::text::plain_letters(c.territoire.departement.value);
  for (std::string_view rest = kTerritoryTable; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t first = line.find('\t'), second = line.rfind('\t');
    if (line.starts_with('#') || first == second || line.substr(0, first) != name) continue;
    return Territory{std::string(line.substr(first + 1, second - first - 1)),
                     std::string(line.substr(second + 1))};
  }
  return {};
}

// Where acts are sent, and what stands above them.
Territory territory_of(const model::Convention& c, const model::Partie& self) {
  const model::BodyKind& kind = kind_of(self);
  const auto own = own_territory(c);
  Territory out = own.value_or(Territory{});
  if (!own && kind.body == model::Body::region)
    out.to_state = "au représentant de l’État dans la région";
  else if (!own && kind.body == model::Body::collectivite_de_corse)
    out.to_state = "au représentant de l’État dans la collectivité de Corse";
  // A collectivité of more than a commune is the territory itself, or has several départements.
  if (kind.role == model::BodyRole::collectivite || kind.body == model::Body::ville_de_paris) out.label = "";
  return out;
}

// Of a commune: its own population, where the data tells it.
std::optional<std::int64_t> population_of(const model::Convention& c, const model::Partie& self) {
  const model::Commune* found = commune_of(c, self);
  if (found != nullptr) return found->population.habitants.value;
  if (c.territoire.nombre_communes.value == 1) return c.territoire.population.habitants.value;
  return {};
}

// The article that asks for what the members receive, where one does.
std::string law_of_piece(const model::Convention& c, const model::Partie& self) {
  const model::BodyKind& kind = kind_of(self);
  if (kind.from_population) {
    const auto population = population_of(c, self);
    if (!population || *population < *kind.from_population) return {};
  }
  const bool assembly = !kind.organes.empty() && ctg::text::plain_letters(self.organe.value) ==
                                                     ctg::text::plain_letters(kind.organes.front().nom);
  return kind.for_assembly && !assembly ? std::string() : std::string(kind.loi);
}

void add_piece(Names& n, const model::Convention& c, const model::Partie& self) {
  const std::string piece(kind_of(self).piece.empty() ? "note explicative de synthèse" : kind_of(self).piece);
  n.flag("piece-rapport", piece.starts_with("rapport"));
  n.text("piece-nom", "nature de la note",
         piece.starts_with("rapport") ? ctg::text::capitalised(piece) : "Note de synthèse", self.place);
  std::vector<model::Text> law;
  if (std::string words = law_of_piece(c, self); !words.empty())
    law.push_back({std::move(words), self.place});
  n.list("loi-piece", law, [](const model::Text& words) {
    Names k;
    k.text("texte", "article applicable", words);
    return k;
  });
}

bool is_woman(const model::Text& person) {
  return person.value.starts_with("Madame") || person.value.starts_with("Mme");
}

// Who signs a délibération with the secrétaire (CGCT, L. 2121-23): by the office, where the one who presided
// holds it.
std::string title_of_president(const model::Text& president, const model::Partie& party) {
  for (const model::Signataire& s : party.signataires)
    if (!s.nom.value.empty() && !s.fonction.value.empty() &&
        president.value.ends_with(s.prenom.value + " " + s.nom.value))
      return s.fonction.value;
  return is_woman(president) ? "La présidente de séance" : "Le président de séance";
}

// {{#name}}{{texte}}{{/name}}: once where the data has the thing (filled or still to fill); {{#feminin}} of a
// person.
void add_person(Names& n, const std::string& name, const std::string& label,
                const std::optional<model::Text>& person) {
  n.optional(name, person, [&](const model::Text& words) {
    Names k;
    k.text("nom", label, words);
    k.flag("feminin", is_woman(words));
    return k;
  });
}

}  // namespace

void add_session(Names& n, const model::Deliberation& d, const model::Partie& party) {
  n.text("lieu", "lieu de la séance", d.seance_lieu);
  add_place(n, "lieu de la séance", d.seance_lieu);
  n.text("president", "président de séance", d.president_seance);
  n.flag("president-elide", ctg::text::elides(d.president_seance.value));
  n.text("president-titre", "président de séance", title_of_president(d.president_seance, party),
         d.president_seance.place);
  n.optional("convocation", d.convocation, [](const model::Day& day) {
    Names k;
    k.date("date", "date de la convocation", day);
    return k;
  });
  add_person(n, "rapporteur", "rapporteur", d.rapporteur);
  add_person(n, "secretaire", "secrétaire de séance", d.secretaire);
  const model::BodyRole role = kind_of(party).role;
  n.flag("secretaire-a-signer",
         !d.secretaire && (role == model::BodyRole::commune || role == model::BodyRole::groupement ||
                           role == model::BodyRole::syndicat));
  n.count("en-exercice", "nombre de membres en exercice", d.en_exercice);
  n.count("presents", "nombre de présents", d.presents);
  n.optional("pouvoirs", d.pouvoirs, [](const model::Count& count) {
    Names k;
    k.count("nombre", "nombre de pouvoirs", count);
    return k;
  });
  n.count("votants", "nombre de votants", d.votants);
  n.flag("quorum", d.presents.value && d.en_exercice.value && *d.presents.value * 2 > *d.en_exercice.value);
  n.count("pour", "nombre de voix pour", d.pour);
  n.count("contre", "nombre de voix contre", d.contre);
  n.count("abstentions", "nombre d’abstentions", d.abstentions);
  n.flag("une-abstention", d.abstentions.value && *d.abstentions.value < 2);
  n.flag("majorite", d.pour.value && d.contre.value.value_or(0) > 0 && *d.pour.value > *d.contre.value);
  n.flag("unanimite", d.pour.value && *d.pour.value > 0 && d.contre.value == 0);
}

Names act(const model::Dossier& dossier) {
  const model::Deliberation& d = dossier.deliberation;
  const model::Partie* found = dossier.partie(d.partie.value);
  const model::Partie self = found == nullptr ? model::Partie{} : *found;
  const model::PartyDeliberation vote = self.deliberation ? *self.deliberation : model::PartyDeliberation{};
  Names n = party(self);
  n.flag("approuvee", !d.piece.value.empty() || d.transcription.has_value());
  n.flag("jointe", !d.piece.value.empty());
  std::vector<model::Text> piece;
  if (!d.piece.value.empty()) piece.push_back(d.piece);
  n.list("piece", piece, [&d](const model::Text& file) {
    Names k;
    k.raw("fichier", file.value.empty() ? "-" : "annexes/" + file.value);
    k.raw("nom", "Délibération");
    k.raw("transcrite", d.transcription && !d.transcription->empty() ? "oui" : "non");
    return k;
  });
  add_optional(n, "transcription", "transcription de la délibération", d.transcription);
  add_period(n, dossier.convention);  // that of the act, wherever it is read
  n.text("departement", "département", dossier.convention.territoire.departement);
  n.date("date", "date de la délibération", self.deliberation ? vote.date : model::Day{{}, d.place});
  n.text("numero", "numéro de la délibération", self.deliberation ? vote.numero : model::Text{{}, d.place});
  add_session(n, d, self);
  const Territory territory = territory_of(dossier.convention, self);
  n.text("territoire-nature", "département", territory.label, d.place);
  n.flag("a-territoire-nature", !territory.label.empty());
  n.text("au-representant", "représentant de l’État", territory.to_state, d.place);
  // The acts of a private body go to no représentant de l'État, nor before the administrative judge.
  n.flag("acte-public", is_collectivite(self.type));
  add_piece(n, dossier.convention, self);
  add_optional(n, "expose", "exposé des motifs", d.expose);
  n.list("visas", dossier.convention.visas, [](const model::Visa& visa) {  // of its day
    Names k;
    k.rich("texte", "texte visé", visa.texte);
    return k;
  });
  const auto& parties = dossier.convention.parties;
  const auto other =
      std::find_if(parties.begin(), parties.end(), [&](const model::Partie& each) { return &each != found; });
  n.markup("autres-parties", "noms des parties", xml::escaped(other_parties(dossier, found)),
           other == parties.end() ? dossier.convention.place : other->nom_usuel.place);
  n.markup("signataires-nommes", "noms des signataires", xml::escaped(named_signers(self)), self.place);
  return n;
}

}  // namespace ctg::templates
