// index.json: everything a program must know of the packet without reading a PDF. Its keys are the words of
// the field, in ASCII; docs/packet.md describes them. The order of keys is the order of writing, so the bytes
// are stable.

#include "base/json.h"
#include "cdsf/bag.h"

namespace ctg::cdsf {

namespace {

Json terms_of(const Bag& bag) {
  Json out = Json::array();
  for (const Term& term : bag.statement.terms)
    out.push_back({{"evenement", term.event},
                   {"date", to_iso(term.from)},
                   {"limite", to_iso(term.until)},
                   {"jours-de-retard", days_late(term, bag.bagging)}});
  return out;
}

Json matrix_of(const Statement& statement) {
  Json out = Json::array();
  for (const MatrixPoint& point : statement.matrix)
    out.push_back({{"point", point.number},
                   {"intitule", point.title},
                   {"couvert", point.covered()},
                   {"lieu", point.where},
                   {"passage", point.words}});
  return out;
}

Json signers_of(const Statement& statement) {
  Json out = Json::array();
  for (const Signer& signer : statement.signers)
    out.push_back({{"partie", signer.party},
                   {"nom", signer.name},
                   {"fonction", signer.function},
                   {"a-signe", signer.has_signed}});
  return out;
}

Json agreements_of(const Statement& statement) {
  Json out = Json::array();
  for (const Agreement& agreement : statement.agreements)
    out.push_back({{"partie", agreement.party},
                   {"piece", agreement.about},
                   {"date", to_iso(agreement.day)},
                   {"reference", agreement.reference}});
  return out;
}

Json pieces_of(const Bag& bag, const std::vector<PieceDigests>& digests) {
  Json out = Json::array();
  for (std::size_t i = 0; i < bag.pieces.size(); ++i) {
    const Piece& piece = bag.pieces[i];
    out.push_back({{"chemin", "data/" + piece.path},
                   {"role", piece.role},
                   {"titre", piece.title},
                   {"octets", piece.bytes.size()},
                   {"sha256", digests[i].sha256},
                   {"sha512", digests[i].sha512}});
  }
  return out;
}

}  // namespace

std::string index_json(const Bag& bag, const std::vector<PieceDigests>& digests) {
  const Statement& statement = bag.statement;
  Json out;
  out["format"] = "ctg-cdsf/1";
  out["nom"] = bag.name;
  out["nature"] = bag.nature;
  out["convention"] = statement.convention;
  out["expediteur"] = statement.sender;
  out["destinataire"] = statement.addressee;
  out["parties"] = statement.parties;
  out["envoi"] = to_iso(bag.bagging);
  out["fondement"] = statement.legal_basis;
  out["delais"] = terms_of(bag);
  out["matrice"] = matrix_of(statement);
  out["motif"] = statement.matrix_reason;
  out["signataires"] = signers_of(statement);
  out["sceau-sha256"] = statement.sealed_sha256;
  out["accords"] = agreements_of(statement);
  out["pieces"] = pieces_of(bag, digests);
  return json_text(out);
}

}  // namespace ctg::cdsf
