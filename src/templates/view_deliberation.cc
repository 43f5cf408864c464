// The délibération: the act when it is there, the project before.
#include <algorithm>

#include "templates/view_parts.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::templates {

namespace {

// "Madame Anne Bel, Présidente": whom the assembly authorises to sign.
std::string named_signers(const model::Partie& p) {
  std::vector<std::string> names;
  for (const model::Signataire& s : p.signataires) {
    std::string name = s.civilite.value + " " + s.prenom.value + " " + s.nom.value;
    if (s.nom.value.empty()) continue;
    names.push_back(std::move(name));
  }
  return ctg::text::enumeration(names);
}

std::string other_parties(const model::Dossier& dossier, const model::Partie* self) {
  std::vector<std::string> names;
  for (const model::Partie& p : dossier.convention.parties) {
    if (&p != self && !p.nom_usuel.value.empty()) names.push_back(p.nom_usuel.value);
  }
  return ctg::text::enumeration(names);
}

}  // namespace

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
  n.text("lieu", "lieu de la séance", d.seance_lieu);
  n.text("president", "président de séance", d.president_seance);
  std::vector<model::Text> rapporteur;
  if (d.rapporteur) rapporteur.push_back(*d.rapporteur);
  n.list("rapporteur", rapporteur, [](const model::Text& name) {
    Names k;
    k.text("nom", "rapporteur", name);
    return k;
  });
  n.count("en-exercice", "nombre de conseillers en exercice", d.en_exercice);
  n.count("presents", "nombre de présents", d.presents);
  n.count("votants", "nombre de votants", d.votants);
  n.count("pour", "nombre de voix pour", d.pour);
  n.count("contre", "nombre de voix contre", d.contre);
  n.count("abstentions", "nombre d’abstentions", d.abstentions);
  add_optional(n, "expose", "exposé des motifs", d.expose);
  const auto& parties = dossier.convention.parties;
  const auto other =
      std::find_if(parties.begin(), parties.end(), [&](const model::Partie& each) { return &each != found; });
  n.markup("autres-parties", "noms des parties", xml::escaped(other_parties(dossier, found)),
           other == parties.end() ? dossier.convention.place : other->nom_usuel.place);
  n.markup("signataires-nommes", "noms des signataires", xml::escaped(named_signers(self)), self.place);
  return n;
}

}  // namespace ctg::templates
