// What a transmission to the comité départemental des services aux familles needs beside the convention:
// cdsf.xml. Schema: cdsf.rnc. Nothing of it is part of what was signed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "model/convention.h"

namespace ctg::model {

struct Addressee {
  Text nom, service, adresse, courriel;  // courriel: "" where it has none
  Place place;
};

struct SchemaDepartemental {
  Text nom;
  Day debut, fin;
  Rich compatibilite;
  Day compatibilite_date;
  Place place;
};

// The express agreement of a party that the Caf sends a document.
struct Accord {
  Text partie, document;  // ids; "convention", "avenant-1", "bilan-final"
  Day date;
  Text reference;
  Text fichier;  // "" where there is no letter
  Place place;
};

enum class PieceNature { deliberation, concertation, avis, autre };

struct CdsfPiece {
  Text document;
  PieceNature nature = PieceNature::autre;
  Text titre, fichier;
  Place place;
};

// A personal datum that may leave all the same.
struct PersonalAcceptance {
  Text texte, fichier, motif;
  Place place;
};

struct Cdsf {
  Text expediteur;  // id of a party
  Text contact;     // "" where none is named
  Addressee destinataire;
  SchemaDepartemental schema;
  Text archives;  // the archive service; "" where none is named
  std::vector<Accord> accords;
  std::vector<CdsfPiece> pieces;
  std::vector<PersonalAcceptance> acceptes;
  Place place;
};

inline constexpr std::string_view kCdsf = "cdsf.xml";

// The parties that it names are the convention's, the documents such as are sealed. Nothing where an error
// was reported, or where there is no such file (then nothing is reported).
std::optional<Cdsf> load_cdsf(const Files& files, const Dossier& dossier, Diagnostics& diags);

}  // namespace ctg::model
