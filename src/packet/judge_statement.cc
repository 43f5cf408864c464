// What the index states: who has signed, the deadline, the eleven points. Nothing of it is believed where the
// packet itself can tell: the seal, the fields of the signed PDF, the dates in the data.
#include <algorithm>
#include <array>
#include <span>

#include "packet/judge.h"
#include "sign/seal.h"
#include "text/french.h"

namespace ctg::packet {

namespace {

constexpr std::size_t kPoints = 11;
constexpr std::array<std::string_view, 4> kSignedRoles = {"convention-signee", "avenant-signe", "bilan-signe",
                                                          "bilan"};

Place at(std::string_view file) { return {FileName(std::string(file)), 0, 0}; }

std::string day(Date date, const Diagnostics& diags) {
  return diags.lang() == Lang::fr ? text::french_date(date) : to_iso(date);
}

Told untold(const Diagnostics& diags) {
  return {diags.phrase("l’index ne le dit pas", "the index does not tell"), State::unknown};
}

const IndexedPiece* with_role(const Index& index, std::span<const std::string_view> roles) {
  for (const std::string_view role : roles)
    for (const IndexedPiece& piece : index.pieces)
      if (piece.role == role) return &piece;
  return nullptr;
}

// The digest of the signed file as the seal in the packet has it; else as the index has it; "" for neither.
std::string sealed_digest(const Judged& judged, const Index& index, Diagnostics& diags) {
  constexpr std::array<std::string_view, 1> kSeal = {"sceau"};
  const IndexedPiece* piece = with_role(index, kSeal);
  const auto found = piece ? judged.contents.files.find(piece->path) : judged.contents.files.end();
  if (found == judged.contents.files.end()) return index.statement.sealed_sha256;
  const std::string document = index.nature == "initial" ? "convention" : index.nature;
  MemoryFiles files;
  files.contents.emplace(sign::seal_folder(document) + "/sceau.xml", found->second);
  Diagnostics told(diags.lang());
  const auto seal = sign::read_seal(files, document, told);
  for (Diagnostic each : told.all()) {
    each.place.file = FileName(piece->path);
    diags.add(std::move(each));
  }
  if (!seal) return {};
  for (const sign::SealedFile& file : seal->files)
    if (file.path == sign::kSignedName) return file.sha256;
  return {};
}

void check_seal(const Judged& judged, const Index& index, const IndexedPiece& piece, std::string_view sha256,
                Diagnostics& diags) {
  const std::string sealed = sealed_digest(judged, index, diags);
  if (sealed.empty()) {
    diags.warning("BAG-054", at(piece.path), "aucun sceau ne dit que ce fichier est celui qui a été signé",
                  "no seal says that this file is the one that was signed");
  } else if (sealed != sha256) {
    diags
        .error("BAG-052", at(piece.path), "ce fichier n’est pas celui qui a été scellé à la signature",
               "this file is not the one that was sealed at the signature")
        .hint = diags.phrase("demandez à l’expéditeur l’acte signé lui-même",
                             "ask the sender for the signed act itself");
  }
}

void check_signature(std::string_view path, const pdf::SignatureField& field, Diagnostics& diags) {
  if (!field.filled || field.sealing == Sealing::intact) return;
  if (field.sealing == Sealing::altered) {
    diags
        .error("BAG-055", at(path),
               "la signature « {} » ne vaut pas pour ce fichier : il a été modifié depuis",
               "the signature “{}” does not hold for this file: it was changed since", shown(field.name))
        .hint = diags.phrase("demandez à l’expéditeur l’acte tel qu’il a été signé",
                             "ask the sender for the act as it was signed");
    return;
  }
  if (field.sealing == Sealing::forgeable) {
    diags
        .warning("BAG-058", at(path),
                 "la signature « {} » emploie une empreinte que l’on sait contrefaire (MD5 ou SHA-1)",
                 "the signature “{}” uses a digest that can be forged (MD5 or SHA-1)", shown(field.name))
        .hint = diags.phrase(
        "elle ne prouve pas que le fichier n’a pas été modifié : demandez à l’expéditeur "
        "comment l’acte a été signé",
        "it does not prove that the file was not changed: ask the sender how the act "
        "was signed");
    return;
  }
  diags
      .warning("BAG-056", at(path),
               "la signature « {} » n’est pas d’une forme que ce programme sait contrôler",
               "the signature “{}” is not of a form that this program can check", shown(field.name))
      .hint = diags.phrase("ouvrez ce fichier dans un lecteur de PDF qui contrôle les signatures",
                           "open this file in a PDF reader that checks signatures");
}

// Whatever the piece is: a délibération or an agreement can be signed, too.
void check_signatures(std::string_view path, const pdf::Inspected& found, Diagnostics& diags) {
  for (const pdf::SignatureField& each : found.signatures) check_signature(path, each, diags);
  if (found.added_to)
    diags
        .warning("BAG-057", at(path), "ce fichier a été complété après la dernière signature",
                 "something was added to this file after the last signature")
        .hint = diags.phrase("ouvrez-le dans un lecteur de PDF qui montre ce que les signatures couvrent",
                             "open it in a PDF reader that shows what the signatures cover");
}

std::string check_fields(const IndexedPiece& piece, const PdfFacts& facts, Diagnostics& diags) {
  if (!facts.inspected || facts.inspected->signatures.empty()) return {};
  const auto& fields = facts.inspected->signatures;
  const auto filled = static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [](const pdf::SignatureField& each) { return each.filled; }));
  if (filled < fields.size())
    diags.warning("BAG-053", at(piece.path), "champs de signature vides : {} sur {}",
                  "fields for signatures that are empty: {} of {}", fields.size() - filled, fields.size());
  std::string words = diags.phrase(", champs de signature remplis : {} sur {}",
                                   ", signature fields filled: {} of {}", filled, fields.size());
  if (filled > 0)
    words += diags.phrase(" (la confiance dans les certificats n’est pas jugée)",
                          " (trust in the certificates is not judged)");
  return words;
}

void check_term(const Term& term, Diagnostics& diags) {
  if (a_month_after(term.from) == term.until) return;
  diags
      .error("BAG-061", at(kIndexFile),
             "la date limite annoncée est le {} ; un mois après le {}, c’est le {}",
             "the deadline announced is {}; a month after {} it is {}", day(term.until, diags),
             day(term.from, diags), day(a_month_after(term.from), diags))
      .hint = diags.phrase("la transmission a lieu dans le mois (art. L. 214-2 du CASF)",
                           "the transmission takes place within a month (art. L. 214-2 CASF)");
}

// The days that the data of the packet have for an event.
std::vector<Date> days_in_data(const model::Dossier& dossier, std::string_view event) {
  std::vector<Date> days;
  if (event == "signature" && dossier.convention.signature.value)
    days.push_back(*dossier.convention.signature.value);
  if (event == "deliberation")
    for (const model::Partie& party : dossier.convention.parties)
      if (party.deliberation && party.deliberation->date.value)
        days.push_back(*party.deliberation->date.value);
  return days;
}

// The data of an avenant or a bilan hold the convention's dates, not their own.
void check_against_data(const std::optional<model::Dossier>& dossier, const Index& index, const Term& term,
                        Diagnostics& diags) {
  if (index.nature != "initial" || !dossier) return;
  const std::vector<Date> days = days_in_data(*dossier, term.event);
  if (days.empty() || std::find(days.begin(), days.end(), term.from) != days.end()) return;
  diags
      .error("BAG-062", at(kIndexFile),
             "le délai court du {}, une date que les données n’ont pas (qui disent le {})",
             "the term runs from {}, a date that the data do not have (they say {})", day(term.from, diags),
             day(days.front(), diags))
      .hint =
      diags.phrase("demandez à l’expéditeur laquelle est la bonne", "ask the sender which one is right");
}

}  // namespace

Told judge_signatures(const Judged& judged, const std::optional<Index>& index, Diagnostics& diags) {
  for (const auto& [path, facts] : judged.contents.pdfs)
    if (facts.inspected) check_signatures(path, *facts.inspected, diags);
  if (!index) return untold(diags);
  const IndexedPiece* piece = with_role(*index, kSignedRoles);
  const auto facts = piece ? judged.contents.pdfs.find(piece->path) : judged.contents.pdfs.end();
  std::string fields;
  if (piece == nullptr) {
    diags.error("BAG-050", {}, "le paquet n’a pas l’acte signé", "the packet has not the signed act").hint =
        diags.phrase("demandez à l’expéditeur de compléter son envoi",
                     "ask the sender to complete the packet");
  } else if (facts != judged.contents.pdfs.end()) {
    check_seal(judged, *index, *piece, facts->second.sha256, diags);
    fields = check_fields(*piece, facts->second, diags);
  }
  std::size_t signed_by = 0;
  const std::vector<Signer>& signers = index->statement.signers;
  for (const Signer& signer : signers) {
    signed_by += signer.has_signed ? 1 : 0;
    if (!signer.has_signed)
      diags
          .error("BAG-051", at(kIndexFile), "{} ({}) n’a pas signé", "{} ({}) has not signed", signer.name,
                 signer.party)
          .hint = diags.phrase("un acte que tous n’ont pas signé n’est pas à transmettre",
                               "an act that not all have signed is not to be transmitted");
  }
  return {signed_by < 2 && diags.lang() == Lang::fr
              ? fmt::format("{} signataire sur {} a signé{}", signed_by, signers.size(), fields)
              : diags.phrase("{} signataires sur {} ont signé{}", "{} of {} signers have signed{}", signed_by,
                             signers.size(), fields)};
}

Told judge_deadline(const Judged& judged, const std::optional<Index>& index,
                    const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  if (!index) return untold(diags);
  const std::string bagging = judged.declared.value("Bagging-Date");
  if (!bagging.empty() && bagging != to_iso(index->sent))
    diags
        .error("BAG-064", at(kIndexFile), "l’index dit envoyé le {}, bag-info.txt le {}",
               "the index says sent on {}, bag-info.txt on {}", to_iso(index->sent), shown(bagging))
        .hint =
        diags.phrase("demandez à l’expéditeur laquelle est la bonne", "ask the sender which one is right");
  const std::vector<Term>& terms = index->statement.terms;
  if (terms.empty()) {
    diags.warning("BAG-063", at(kIndexFile), "l’index ne donne aucune date limite",
                  "the index gives no deadline");
    return untold(diags);
  }
  for (const Term& term : terms) {
    check_term(term, diags);
    check_against_data(dossier, *index, term, diags);
  }
  const Term& first = *std::min_element(terms.begin(), terms.end(),
                                        [](const Term& a, const Term& b) { return a.until < b.until; });
  const int late = days_late(first, index->sent);
  if (late > 0)
    diags.warning("BAG-060", {}, "envoyé {} jours après la date limite", "sent {} days after the deadline",
                  late);
  return {diags.phrase("limite le {}, envoyé le {}", "due {}, sent {}", day(first.until, diags),
                       day(index->sent, diags))};
}

Told judge_matrix(const std::optional<Index>& index, Diagnostics& diags) {
  if (!index) return untold(diags);
  const Statement& statement = index->statement;
  if (index->nature.starts_with("bilan") && statement.matrix.empty())
    return {diags.phrase("sans objet pour un bilan", "without object for a bilan"), State::without_object};
  if (statement.matrix.size() != kPoints)
    diags
        .error("BAG-071", at(kIndexFile), "la matrice a {} points, l’article D. 214-10-1 du CASF en a {}",
               "the matrix has {} points, article D. 214-10-1 CASF has {}", statement.matrix.size(), kPoints)
        .hint = diags.phrase("demandez à l’expéditeur de compléter son envoi",
                             "ask the sender to complete the packet");
  std::size_t covered = 0;
  for (const MatrixPoint& point : statement.matrix) {
    covered += point.covered() ? 1 : 0;
    if (point.covered()) continue;
    Diagnostic told;
    told.code = "BAG-070";
    told.severity = statement.matrix_reason.empty() ? Severity::error : Severity::warning;
    told.place = at(kIndexFile);
    told.message = diags.phrase("le point {} ({}) n’est pas couvert", "the point {} ({}) is not covered",
                                point.number, point.title);
    told.hint = statement.matrix_reason.empty()
                    ? diags.phrase("la convention ne peut pas tenir lieu de schéma sans lui",
                                   "the convention cannot stand for the schéma without it")
                    : diags.phrase("motif donné : {}", "reason given: {}", statement.matrix_reason);
    diags.add(std::move(told));
  }
  return {diags.phrase("{} points couverts sur {}", "{} of {} points covered", covered, kPoints)};
}

}  // namespace ctg::packet
