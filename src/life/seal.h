// What was signed, kept so that nobody has to remember it: scelles/<document>/.
//
//   sceau.xml    what the seal says: which document, how it was signed and by whom, the digest of every file
//   signe.pdf    the signed document, as scanned or as signed electronically
//   donnees/     the data it was made from, under their own names
//   modeles/     the templates it was made from
//   texte.txt    the document as text, with its structure
//   verdict.json what was found of its electronic signatures; papier-1.pdf … where others signed on paper;
//                preuve.pdf of a platform that signed for all
// The last line of sceau.xml is the digest of what stands before it. So any change of any file is seen, and
// the text can be made again years later from what lies in this folder alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "life/document.h"

namespace ctg::life {

struct SealedFile {
  std::string path;  // in the folder of the seal; of a piece, in the dossier
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct SealedSigner {
  std::string id, party, name, function;
  // How this person signed, where the seal says: "electronique", "papier", or "preuve", by a platform whose
  // proof is kept. Of an electronic signature: its field, the digest of its certificate, when, as the signer
  // says, and as a time stamp proves.
  std::string mode = {}, file = {}, field = {}, certificate = {}, when = {}, stamped = {};
};

// What was wrong with the document when it was sealed all the same.
struct SealedFault {
  std::string code, severity, place, message;
};

struct Seal {
  // papier: signed on paper when nothing was wrong; constate: signed with its faults, and sealed as it is;
  // electronique: every signature was verified; mixte: some of them, the others on paper.
  enum class Form { papier, constate, electronique, mixte };
  // The signed file against what the dossier built: word by word; a scan, by the words that a machine read;
  // not at all, as whoever sealed it asked, or by a program that did not compare yet.
  enum class Comparison { none, text, approximate };
  std::string document;  // "convention", "avenant-1", "bilan-final"
  Form form = Form::papier;
  Comparison comparison = Comparison::none;
  int alike = 0;  // per cent of the words; 0 where nothing was compared
  std::optional<Date> signature, sealed;
  std::string program;  // its version
  std::vector<SealedSigner> signers;
  std::vector<SealedFile> files;   // all of the folder but sceau.xml
  std::vector<SealedFile> pieces;  // files of the dossier that stand in the document
  std::vector<SealedFault> faults;
  Place place = {};  // of sceau.xml
};

inline constexpr std::string_view kSignedName = "signe.pdf";
SealedFile sealed_file(std::string path, std::string_view bytes);

std::string seal_folder(std::string_view document);  // as a seal or a packet names it
// What is sealed in the dossier of that folder, by the names of its seals, in the order of their bytes; seals
// that were taken back are not. Throws DiskFault.
std::vector<std::string> sealed_documents(const std::string& dossier);

// The bytes of sceau.xml.
std::string to_xml(const Seal& seal);

// The seal of a document of the dossier whose root is `files`. Nothing, and nothing reported, where there is
// none; SEA-001 where it cannot be read; SEA-002 where it is not what was written.
std::optional<Seal> read_seal(const Files& files, const Document& document, Diagnostics& diags);
// Of a document as a packet names it.
std::optional<Seal> read_seal(const Files& files, std::string_view document, Diagnostics& diags);

// SEA-003 a file of the seal that has changed; SEA-004 one that is missing. Pieces are not looked at.
bool verify(const Files& files, const Seal& seal, Diagnostics& diags);

// What was kept under `folder` ("donnees", "modeles"), by the names it has there.
MemoryFiles kept(const Files& files, const Seal& seal, std::string_view folder);

}  // namespace ctg::life
