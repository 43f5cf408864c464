// First everything that keeps a packet from leaving, in one list; then the documents.
#include "cdsf/consignment.h"

#include <map>

#include "cdsf/documents.h"
#include "cdsf/extract.h"
#include "cdsf/gate.h"
#include "pdf/merge.h"
#include "press/metadata.h"
#include "text/french.h"

namespace ctg::cdsf {

namespace {

void check_marks(const CdsfSubject& subject, const std::vector<std::string>& fiches, Diagnostics& diags) {
  if (subject.is_bilan() || !fiches.empty()) return;
  diags
      .error(
          "CDS-010", {FileName("annexes/2-plan-actions/repertoire.xml"), 0, 0},
          "aucune fiche action n’est marquée comme portant sur la petite enfance : l’extrait n’en aurait pas",
          "no fiche action is marked as bearing on the petite enfance: the extract would have none")
      .hint("ajoutez petite-enfance=\"oui\" à la balise <fiche> de celles qui en relèvent",
            "add petite-enfance=\"oui\" to the tag <fiche> of those that do");
}

Letter letter_of(const Consignment& all, const std::string& reason, Date day, Diagnostics& diags) {
  const CdsfSubject& subject = all.subject;
  const model::Cdsf& cdsf = all.cdsf;
  Letter out;
  out.object = subject.act.empty() ? subject.title : subject.act + " – " + subject.title;
  out.document = subject.name;
  const model::Partie* sender = subject.today.partie(cdsf.expediteur.value);
  out.sender = sender ? text::capitalised(sender->nom.value) : "";
  out.contact = cdsf.contact.value;
  out.addressee = cdsf.destinataire;
  out.departement = subject.today.convention.territoire.departement.value;
  out.day = day;
  out.legal_basis = legal_basis(subject.is_bilan());
  out.terms = terms_of(subject, day, diags);
  out.agreements = agreements_for(subject, cdsf, day, diags);
  out.schema = cdsf.schema;
  if (!subject.is_bilan()) {
    out.articles = articles_of_extract(subject.whole.tree);
    out.matrix = answered_points(subject.whole.tree, all.fiches);
    out.reserve = check_matrix(subject, out.matrix, reason, diags);
    const model::Dossier& dossier = subject.whole.dossier;
    out.concertation = dossier.pilotage.concertation;
    if (dossier.pilotage.concertation_date) out.concertation_day = *dossier.pilotage.concertation_date;
    out.concertation_place = fmt::format("annexe {}", dossier.annexe_number(model::AnnexeRole::pilotage));
  }
  if (subject.seal) {
    out.signed_title = subject.signed_title;
    for (const life::SealedFile& file : subject.seal->files)
      if (file.path == life::kSignedName) out.signed_sha256 = file.sha256;
  }
  return out;
}

}  // namespace

std::optional<Consignment> consignment(press::Desk& desk, const Sending& sending, Diagnostics& diags) {
  const Files& files = desk.dossier;
  SignedDocument signed_document(sending.document, files, diags.lang());
  auto subject = cdsf_subject(desk, sending.document, diags);
  if (!subject) return {};
  Consignment out{std::move(*subject), {}, {}, {}, {}};
  const bool written = files.exists(model::kCdsf);
  auto cdsf = model::load_cdsf(files, out.subject.today, diags);
  if (cdsf || !written) check_sender(out.subject, cdsf ? &*cdsf : nullptr, diags);
  if (cdsf) out.cdsf = std::move(*cdsf);
  out.fiches = petite_enfance_fiches(out.subject.today);
  out.foreign = foreign_pieces(out.subject, out.cdsf, signed_document, files, diags);
  check_marks(out.subject, out.fiches, diags);
  out.letter = letter_of(out, sending.reason, desk.times.today, diags);
  if (!out.subject.is_bilan()) {
    check_concertation(out.subject, diags);
    if (cdsf) check_schema(out.subject, out.cdsf, diags);
  }
  check_personal_data(out.subject, out.cdsf, diags);
  return out;
}

// ---- The pieces, numbered in a fixed order

namespace {

class Contents {
 public:
  void add(const std::string& role, const std::string& stem, const std::string& title, std::string bytes,
           int pages) {
    const std::string name = fmt::format("{:02}-{}.pdf", next_++, stem);
    enclosures.push_back({title, name, pages});
    pieces.push_back({"pieces/" + name, role, title, std::move(bytes)});
  }
  void add_all(std::vector<ForeignPiece>& foreign, std::string_view role) {
    std::map<std::string, int> used;
    for (ForeignPiece& each : foreign) {
      if (each.role != role) continue;
      const int count = ++used[each.stem];
      add(each.role, count == 1 ? each.stem : fmt::format("{}-{}", each.stem, count), each.title,
          std::move(each.bytes), each.pages);
    }
  }
  std::vector<Enclosure> enclosures;
  std::vector<Piece> pieces;

 private:
  int next_ = 2;  // the bordereau is the first
};

// The data, each file with the schema that says what it may hold.
void add_data(const CdsfSubject& subject, const Files& program, std::vector<Piece>& pieces) {
  std::map<std::string, std::string> schemas;
  for (const SentFile& file : subject.data) {
    pieces.push_back({"donnees/" + file.path, "donnees", "Données : " + file.path, file.bytes});
    const std::size_t at = file.bytes.find("xmlns=\"urn:ctg:");
    if (at == std::string::npos) continue;
    const std::size_t from = at + 15;  // behind the prefix
    const std::string name = file.bytes.substr(from, file.bytes.find(':', from) - from);
    for (const std::string& each : {name, std::string("texte"), std::string("operations")}) {
      const ReadResult read = program.read("schemas/" + each + ".rng", Files::kMaxXml);
      if (read.ok()) schemas.emplace(each, read.bytes);
    }
  }
  for (auto& [name, bytes] : schemas)
    pieces.push_back(
        {"schemas/" + name + ".rng", "schema", "Schéma des données : " + name, std::move(bytes)});
}

void add_seal(const CdsfSubject& subject, const Files& files, std::vector<Piece>& pieces) {
  if (!subject.seal) return;
  const std::string path = life::seal_file(subject.document);
  pieces.push_back({"sceau/sceau.xml", "sceau", "Sceau : ce qui prouve ce qui a été signé",
                    files.read(path, Files::kMaxXml).bytes});
}

// All pieces, the bordereau first. Nothing where a document could not be made.
std::optional<std::vector<Piece>> pieces_of(press::Desk& desk, Consignment& all, Diagnostics& diags) {
  const CdsfSubject& subject = all.subject;
  CdsfPrinter printer(desk, subject, diags);
  // Dated as what was signed: only the bordereau bears the day of the packet, so that sending again can be
  // told from sending something else.
  const Date day = *subject.signature.value;
  Contents contents;
  bool whole = true;
  const auto add = [&](const char* role, const char* stem, const char* title,
                       std::optional<MadeDocument>&& made) {
    whole = whole && made;
    if (made) contents.add(role, stem, title, std::move(made->pdf), made->pages);
  };
  contents.add_all(all.foreign, role_of_act(subject));
  contents.add_all(all.foreign, "deliberation");
  if (subject.is_bilan()) {
    add("extrait", "partie-petite-enfance", "Partie du bilan relative à la petite enfance",
        printer.print_bilan_part());
  } else {
    add("extrait", "extrait-petite-enfance", "Extrait relatif à la petite enfance",
        printer.print_extract(all.letter, day, all.fiches));
    add("matrice", "matrice-d-214-10-1", "Couverture de l’article D. 214-10-1",
        printer.print("cdsf-matrice", all.letter, day));
    add("concertation", "concertation", "Relevé de la concertation préalable",
        printer.print("cdsf-concertation", all.letter, day));
    contents.add_all(all.foreign, "concertation");
  }
  if (!all.letter.agreements.empty())
    add("accord", "accords", "Relevé des accords de transmission",
        printer.print("cdsf-accords", all.letter, day));
  for (const char* role : {"accord", "avis", "autre"}) contents.add_all(all.foreign, role);
  all.letter.enclosures = contents.enclosures;
  all.letter.enclosures.push_back(
      {subject.is_bilan() ? "Données de la convention, du suivi et du bilan (XML) et leurs schémas"
                          : "Données de la convention (XML) et leurs schémas",
       "donnees/, schemas/", 0});
  auto bordereau =
      whole ? printer.print("cdsf-bordereau", all.letter, all.letter.day, Forms::pdf_and_odt) : std::nullopt;
  if (!bordereau) return {};
  std::vector<Piece> out;
  out.push_back({"pieces/01-bordereau.pdf", "bordereau", "Bordereau d’envoi", std::move(bordereau->pdf)});
  out.push_back(
      {"pieces/01-bordereau.odt", "bordereau", "Bordereau d’envoi (modifiable)", std::move(bordereau->odt)});
  std::move(contents.pieces.begin(), contents.pieces.end(), std::back_inserter(out));
  add_data(subject, desk.program, out);
  add_seal(subject, desk.dossier, out);
  return out;
}

// ---- The bag

Statement statement_of(const Consignment& all) {
  const Letter& letter = all.letter;
  Statement out;
  out.convention = all.subject.title;
  out.sender = letter.sender;
  out.addressee = letter.addressee.nom.value;
  for (const model::Partie& party : all.subject.today.convention.parties)
    out.parties.push_back(party.nom_usuel.value);
  out.legal_basis = letter.legal_basis;
  out.terms = letter.terms;
  for (const AnsweredPoint& point : letter.matrix)
    out.matrix.push_back(point.answers.empty() ? MatrixPoint{point.number, point.title, {}, {}}
                                               : point.answers.front());
  out.matrix_reason = letter.reserve;
  if (all.subject.seal)
    for (const life::SealedSigner& signer : all.subject.seal->signers)
      out.signers.push_back({signer.party, signer.name, signer.function, true});
  out.sealed_sha256 = letter.signed_sha256;
  out.agreements = letter.agreements;
  return out;
}

Bag bag_of(const Consignment& all, std::vector<Piece>&& pieces) {
  const CdsfSubject& subject = all.subject;
  const Letter& letter = all.letter;
  Bag out;
  out.nature = subject.nature;
  out.name = fmt::format("cdsf-{}-{}-{}", subject.nature,
                         ascii_name(subject.today.convention.territoire.nom.value), to_iso(letter.day));
  out.info = {
      {"Source-Organization", letter.sender},
      {"Contact-Name", letter.contact.empty() ? letter.sender : letter.contact},
      {"External-Description", "Envoi au comité départemental des services aux familles : " + letter.object},
      {"External-Identifier", out.name},
      {"Internal-Sender-Identifier", subject.nature}};
  if (!letter.signed_sha256.empty())
    out.info.push_back(
        {"Internal-Sender-Description", "Empreinte SHA-256 du document signé : " + letter.signed_sha256});
  out.bagging = letter.day;
  out.statement = statement_of(all);
  out.pieces = std::move(pieces);
  return out;
}

}  // namespace

std::optional<Bag> packed(press::Desk& desk, Consignment& all, Diagnostics& diags) {
  auto pieces = pieces_of(desk, all, diags);
  if (!pieces) return {};
  return bag_of(all, std::move(*pieces));
}

std::string archive_service_of(const Consignment& all) {
  if (const std::string& named = all.cdsf.archives.value; !named.empty()) return named;
  const std::string& departement = all.letter.departement;
  return "Archives départementales" + (departement.empty() ? "" : " (" + departement + ")");
}

std::optional<std::string> merged_pdf(const Bag& bag, Diagnostics& diags) {
  std::vector<pdf::MergedPart> parts;
  for (const Piece& piece : bag.pieces)
    if (piece.path.ends_with(".pdf")) parts.push_back({piece.title, FileName(piece.path), piece.bytes});
  return pdf::merge(
      parts, "Envoi au comité départemental des services aux familles – " + bag.statement.convention, diags);
}

}  // namespace ctg::cdsf
