// cdsf.xml, read when a packet is made, and only then: a fault here does not keep a convention from being
// built. What is still empty is no fault of form; whether a packet can do without it is for the packet.
#include <algorithm>

#include "model/cdsf.h"
#include "model/check_references.h"
#include "model/open.h"
#include "model/read_rich.h"
#include "model/values.h"

namespace ctg::model {

namespace {

constexpr Form kCdsfForm = {
    "cdsf",
    {"l’envoi au comité départemental des services aux familles : expéditeur, "
     "destinataire, accords, schéma départemental",
     "the transmission to the comité départemental des services aux familles: sender, "
     "addressee, agreements, schéma départemental"}};
constexpr Choices<PieceNature, 4> kPieceNatures = {{{"deliberation", PieceNature::deliberation},
                                                    {"concertation", PieceNature::concertation},
                                                    {"avis", PieceNature::avis},
                                                    {"autre", PieceNature::autre}}};

Addressee read_addressee(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Addressee out;
  out.place = node.place;
  out.nom = text_child(e, "nom");
  out.service = text_child(e, "service");
  out.adresse = text_child(e, "adresse");
  out.courriel = text_child(e, "courriel", Need::optional);
  return out;
}

SchemaDepartemental read_schema(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  SchemaDepartemental out;
  out.place = node.place;
  out.debut = day_attribute(e, "debut");
  out.fin = day_attribute(e, "fin");
  out.nom = text_child(e, "nom");
  const xml::Node* opinion =
      e.child("compatibilite", Need::required, advise_empty("compatibilite", e.diags()));
  out.compatibilite.place = out.compatibilite_date.place = node.place;
  if (opinion) {
    Element inner(*opinion, reading);
    out.compatibilite_date = day_attribute(inner, "date", Need::optional);
    out.compatibilite = read_rich(inner);
  }
  return out;
}

Accord read_accord(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Accord out;
  out.place = node.place;
  out.partie = text_attribute(e, "partie");
  out.document = id_attribute(e, "document");
  out.date = day_attribute(e, "date");
  out.reference = text_attribute(e, "reference");
  out.fichier = file_attribute(e, "fichier", Need::optional).value_or(Text{"", out.place});
  return out;
}

CdsfPiece read_piece(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  CdsfPiece out;
  out.place = node.place;
  out.document = id_attribute(e, "document");
  out.nature = choice_attribute(e, "nature", kPieceNatures).value_or(PieceNature::autre);
  out.titre = text_attribute(e, "titre");
  out.fichier = file_attribute(e, "fichier").value_or(Text{"", out.place});
  return out;
}

PersonalAcceptance read_acceptance(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  PersonalAcceptance out;
  out.place = node.place;
  out.texte = text_attribute(e, "texte");
  out.fichier = file_attribute(e, "fichier").value_or(Text{"", out.place});
  out.motif = text_attribute(e, "motif");
  return out;
}

Cdsf read_root(const xml::Node& root, Reading& reading) {
  Element e(root, reading);
  Cdsf out;
  out.place = out.expediteur.place = out.contact.place = out.destinataire.place = out.schema.place =
      root.place;
  if (const xml::Node* node = e.child("expediteur")) {
    Element sender(*node, reading);
    out.expediteur = text_attribute(sender, "partie");
    out.contact = text_attribute(sender, "contact", Need::optional);
  }
  if (const xml::Node* node = e.child("destinataire")) out.destinataire = read_addressee(*node, reading);
  if (const xml::Node* node = e.child("schema-departemental")) out.schema = read_schema(*node, reading);
  out.archives = text_child(e, "service-archives", Need::optional);
  out.accords = read_all(e, "accord", read_accord);
  out.pieces = read_all(e, "piece", read_piece);
  out.acceptes = read_all(e, "accepte", read_acceptance);
  return out;
}

// ---- What it names

void check_party(const Text& id, const Dossier& dossier, Diagnostics& diags) {
  if (id.value.empty() || dossier.partie(id.value)) return;
  std::vector<std::string> known;
  for (const Partie& each : dossier.convention.parties) known.push_back(each.id);
  diags
      .error("MOD-026", id.place, "aucune partie de la convention n’a l’identifiant « {} »",
             "no party of the convention has the id “{}”", id.value)
      .hint(advice(id.value, known, diags));
}

bool is_document(std::string_view name) {
  if (name == "convention" || name == "bilan-intermediaire" || name == "bilan-final") return true;
  constexpr std::string_view kAvenant = "avenant-";
  if (!name.starts_with(kAvenant)) return false;
  name.remove_prefix(kAvenant.size());
  return !name.empty() && name.size() < 4 && name.front() != '0' &&
         name.find_first_not_of("0123456789") == std::string_view::npos;
}

void check_document(const Text& document, Diagnostics& diags) {
  if (document.value.empty() || is_document(document.value)) return;
  diags
      .error("MOD-033", document.place, "« {} » n’est pas un document que l’on transmet",
             "“{}” is not a document that is sent", document.value)
      .hint(advice(document.value, {"convention", "avenant-1", "bilan-intermediaire", "bilan-final"}, diags));
}

}  // namespace

std::optional<Cdsf> load_cdsf(const Files& files, const Dossier& dossier, Diagnostics& diags) {
  const std::string path(kCdsf);
  if (files.read(path, Files::kMaxXml).error == FileError::not_found) return {};
  const auto document = open(files, path, kCdsfForm, diags);
  if (!document) return {};
  Diagnostics found(diags.lang());
  Reading reading{found, {}};
  Cdsf out = read_root(document->root, reading);
  check_party(out.expediteur, dossier, found);
  for (const Accord& each : out.accords) {
    check_party(each.partie, dossier, found);
    check_document(each.document, found);
  }
  for (const CdsfPiece& each : out.pieces) check_document(each.document, found);
  append_in_order(found, {}, diags);
  if (found.has_errors()) return {};
  return out;
}

}  // namespace ctg::model
