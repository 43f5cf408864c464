// A packet for the Comité départemental des services aux familles: its pieces and what is said of them, as
// one BagIt bag (RFC 8493) in a ZIP.
//
// What was sent must be readable, and provably whole, in twenty years, without this program: so plain files,
// digests that `sha256sum -c` checks, an index for people (index.html) and one for machines (index.json).
// Both indexes are tag files beside data/, not pieces in it: they speak of the pieces, by their digests,
// and the tag manifests vouch for them in their turn.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "zip/write.h"

namespace ctg::cdsf {

struct Piece {
  std::string path;   // below data/, ASCII without spaces: "pieces/01-bordereau.pdf"
  std::string role;   // one of the words of docs/packet.md: "bordereau", "matrice", "donnees", "sceau"…
  std::string title;  // in French, for people
  std::string bytes;
};

// A term to respect: a month from the day that it runs from (art. L. 214-2 CASF).
struct Term {
  std::string event;  // "deliberation", "signature", "bilan": what it runs from
  Date from, until;
};
// The same day of the next month, or that month's last day.
Date a_month_after(Date day);
// How many days `sent` is behind the last day of the term; 0: in time.
int days_late(const Term& term, Date sent);

// One of the eleven points of art. D. 214-10-1 CASF, and the passage that answers it.
struct MatrixPoint {
  std::string number, title;  // "4° a)"
  std::string where, words;   // of the passage; both "": not covered
  bool covered() const { return !where.empty(); }
};

struct Signer {
  std::string party, name, function;
  bool has_signed = false;
};

struct Agreement {
  std::string party, about;  // who agrees; to the transmission of which role of piece
  Date day;
  std::string reference;  // of the record
};

// What the bordereau says for people, index.json says for machines.
struct Statement {
  std::string convention;                // its title
  std::string sender, addressee;         // the bodies' names
  std::vector<std::string> parties;      // of the convention
  std::vector<std::string> legal_basis;  // "article L. 214-2 du code de l’action sociale et des familles"
  std::vector<Term> terms;               // the first to end is the one that counts
  std::vector<MatrixPoint> matrix;       // none where the packet needs none (a bilan)
  std::string matrix_reason;             // why it may have holes; "" where it has none
  std::vector<Signer> signers;
  std::string sealed_sha256;  // of the signed piece, as its seal has it; "" where nothing is sealed
  std::vector<Agreement> agreements;
};

struct Bag {
  std::string name;    // the top folder: "cdsf-initial-val-d-ormence-2026"
  std::string nature;  // "initial", "avenant-1", "bilan-intermediaire", "bilan-final"
  // Fields of bag-info.txt, in order, besides Bagging-Date and Payload-Oxum, which come last.
  std::vector<std::pair<std::string, std::string>> info;
  Date bagging;  // the day it is sent
  Statement statement;
  std::vector<Piece> pieces;
};

// On what ground a packet is sent, each "article …", some with " : what it says"; the first is that of the duty.
std::vector<std::string> legal_basis(bool bilan);

// A name of ASCII letters, digits and hyphens: "Val d’Ormence" → "val-d-ormence".
std::string ascii_name(std::string_view french);

// The files of the bag, by their paths below the top folder, in the order of the ZIP: bagit.txt,
// bag-info.txt, the indexes, the manifests, then the pieces under data/.
std::vector<zip::Entry> files_of(const Bag& bag);

// The bag in a ZIP: the same bag gives the same bytes.
std::string write_zip(const Bag& bag);

// The tag files that files_of makes of the statement and the pieces.
struct PieceDigests {
  std::string sha256, sha512;
};
std::string index_json(const Bag& bag, const std::vector<PieceDigests>& digests);

// The same for people. It is made of what index.json says and of nothing else, so that whoever has received
// both can tell whether they say the same.
struct ListedPiece {
  std::string path;  // below data/
  std::string title, sha256;
  std::uint64_t size = 0;  // in bytes
};
std::string index_html(const Statement& statement, Date sent, const std::vector<ListedPiece>& pieces);

}  // namespace ctg::cdsf
