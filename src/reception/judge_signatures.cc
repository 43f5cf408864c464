// Who has signed. The index states it, and nothing of that is believed where the packet itself can tell: the
// seal, the signatures in the signed PDF, the signers in the data. And the answer is never good about an act
// that nobody has looked at.
#include <algorithm>
#include <map>

#include "avenant/act.h"
#include "life/seal.h"
#include "reception/judge.h"
#include "signature/judge.h"
#include "text/caseless.h"

namespace ctg::reception {

namespace {

std::string document_of(const Index& index) {
  return index.document ? life::to_string(*index.document) : index.nature;
}

// Where the seal of the act lies: where the index says, and where a file says so itself.
std::vector<std::string> seals_in(const Judged& judged, const Index& index) {
  constexpr std::size_t kHead = 1024;
  std::vector<std::string> out;
  for (const IndexedPiece* piece : index.with_roles({"sceau"})) out.push_back(piece->path);
  const std::string document = " document=\"" + document_of(index) + "\"";
  for (const auto& [path, bytes] : judged.contents.files) {
    const std::string_view head = std::string_view(bytes).substr(0, kHead);
    const bool is_seal = head.find("urn:ctg:sceau:") != std::string_view::npos &&
                         head.find(document) != std::string_view::npos;
    if (is_seal && std::find(out.begin(), out.end(), path) == out.end()) out.push_back(path);
  }
  return out;
}

}  // namespace

std::optional<life::Seal> seal_of(const Judged& judged, const Index& index, bool& whole, Diagnostics& diags) {
  std::optional<life::Seal> out;
  for (const std::string& path : seals_in(judged, index)) {
    const auto found = judged.contents.files.find(path);
    if (found == judged.contents.files.end()) {
      whole = false;
      if (!judged.contents.digests.contains(path)) continue;  // missing or damaged: told with the container
      diags
          .error("BAG-054", at(path), "ce fichier, que l’index dit être le sceau, n’en est pas un",
                 "this file, which the index says is the seal, is none")
          .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
      continue;
    }
    MemoryFiles files;
    files.contents.emplace("scelles/" + document_of(index) + "/sceau.xml", found->second);
    Diagnostics told(diags.lang());
    auto seal = life::read_seal(files, document_of(index), told);
    for (Diagnostic each : told.all()) {
      each.place.file = FileName(path);
      diags.add(std::move(each));
    }
    whole = whole && seal;
    if (seal && !out) out = std::move(seal);
  }
  return out;
}

namespace {

// The digest of the signed file as the seal in the packet has it; else as the index has it; "" for neither.
std::string sealed_digest(const std::optional<life::Seal>& seal, bool whole, const Index& index) {
  if (!seal) return whole ? index.statement.sealed_sha256 : std::string();
  for (const life::SealedFile& file : seal->files)
    if (file.path == life::kSignedName) return file.sha256;
  return {};
}

void check_seal(std::string_view sealed, const IndexedPiece& piece, std::string_view sha256,
                Diagnostics& diags) {
  if (sealed.empty()) {
    diags.warning("BAG-054", at(piece.path), "aucun sceau ne dit que ce fichier est celui qui a été signé",
                  "no seal says that this file is the one that was signed");
  } else if (sealed != sha256) {
    diags
        .error("BAG-052", at(piece.path), "ce fichier n’est pas celui qui a été scellé à la signature",
               "this file is not the one that was sealed at the signature")
        .hint("demandez à l’expéditeur l’acte signé lui-même", "ask the sender for the signed act itself");
  }
}

void check_signature(std::string_view path, const pdf::SignatureField& field, Diagnostics& diags) {
  if (!field.filled || field.sealing == Sealing::intact) return;
  if (field.sealing == Sealing::altered || field.sealing == Sealing::swapped) {
    diags
        .error("BAG-055", at(path),
               "la signature « {} » ne vaut pas pour ce fichier : il a été modifié depuis",
               "the signature “{}” does not hold for this file: it was changed since", shown(field.name))
        .hint("demandez à l’expéditeur l’acte tel qu’il a été signé",
              "ask the sender for the act as it was signed");
    return;
  }
  if (field.sealing == Sealing::forgeable) {
    diags
        .warning("BAG-058", at(path),
                 "la signature « {} » emploie une empreinte que l’on sait contrefaire (MD5 ou SHA-1)",
                 "the signature “{}” uses a digest that can be forged (MD5 or SHA-1)", shown(field.name))
        .hint(
            "elle ne prouve pas que le fichier n’a pas été modifié : demandez à l’expéditeur "
            "comment l’acte a été signé",
            "it does not prove that the file was not changed: ask the sender how the act was signed");
    return;
  }
  diags
      .warning("BAG-056", at(path),
               "la signature « {} » n’est pas d’une forme que ce programme sait contrôler",
               "the signature “{}” is not of a form that this program can check", shown(field.name))
      .hint("ouvrez ce fichier dans un lecteur de PDF qui contrôle les signatures",
            "open this file in a PDF reader that checks signatures");
}

void report_change(std::string_view path, const pdf::ChangedSince& change, Diagnostics& diags) {
  const std::string after = shown(change.signature);
  std::string pages;
  for (const std::size_t page : change.pages) pages += (pages.empty() ? "" : ", ") + std::to_string(page);
  const Reported warning =
      change.unread
          ? diags.warning("BAG-057", at(path),
                          "ce qui suit la signature « {} » n’a pas pu être comparé avec ce qu’elle couvre",
                          "what follows the signature “{}” could not be compared with what it covers", after)
      : pages.empty()
          ? diags.warning(
                "BAG-057", at(path),
                "après la signature « {} », ce fichier a été modifié ailleurs que sur ses pages : "
                "nombre de pages, champs, pièces jointes ou réglages",
                "after the signature “{}”, this file was changed elsewhere than on its pages: number "
                "of pages, fields, attachments or settings",
                after)
          : diags.warning("BAG-057", at(path),
                          "après la signature « {} », le contenu a été modifié : page {}",
                          "after the signature “{}”, the content was changed: page {}", after, pages);
  signature::add_notes(signature::deeds_of(change.deeds), warning, diags);
  warning.hint(
      "cette signature ne vaut pas pour ce que l’on voit aujourd’hui : ouvrez le fichier dans un lecteur de "
      "PDF qui montre la version que chaque signature couvre",
      "this signature does not hold for what one sees today: open the file in a PDF reader that shows the "
      "version that each signature covers");
}

// Whatever the piece is: a délibération or an agreement can be signed, too.
void check_signatures(std::string_view path, const pdf::Inspected& found, Diagnostics& diags) {
  for (const pdf::SignatureField& each : found.signatures) check_signature(path, each, diags);
  for (const pdf::ChangedSince& each : found.changes) report_change(path, each, diags);
  if (found.added_to && found.changes.empty())
    diags
        .warning("BAG-057", at(path), "ce fichier a été complété après la dernière signature",
                 "something was added to this file after the last signature")
        .hint("ouvrez-le dans un lecteur de PDF qui montre ce que les signatures couvrent",
              "open it in a PDF reader that shows what the signatures cover");
  if (found.traces > 0)
    diags
        .warning("BAG-059", at(path), "ce fichier garde la trace de signatures qu’aucun champ ne montre : {}",
                 "this file has traces of signatures that no field shows: {}", found.traces)
        .hint("elles ont pu être retirées : demandez à l’expéditeur l’acte tel qu’il a été signé",
              "they may have been taken out: ask the sender for the act as it was signed");
}

// Fields are places: who signed is told by the signatures in them, and by their certificates.
void check_count(const IndexedPiece& piece, const pdf::Inspected& found, std::size_t signed_by,
                 Diagnostics& diags) {
  const auto known = static_cast<std::size_t>(
      std::count_if(found.signatures.begin(), found.signatures.end(),
                    [](const pdf::SignatureField& each) { return !each.certificate.empty(); }));
  if (found.objects() < found.filled()) {
    diags
        .warning("BAG-059", at(piece.path), "champs de signature remplis : {}, signatures : {}",
                 "fields for signatures that are filled: {}, signatures: {}", found.filled(), found.objects())
        .hint("une même signature est montrée à plusieurs endroits : elle ne vaut qu’une fois",
              "the same signature is shown at several places: it counts once");
  } else if (found.certificates() < std::min(signed_by, known)) {
    diags
        .warning("BAG-059", at(piece.path), "signatures : {}, certificats de signataires : {}",
                 "signatures: {}, certificates of signers: {}", found.objects(), found.certificates())
        .hint(
            "plusieurs signatures sont d’une même personne, ou d’une plateforme qui signe pour tous : demandez à "
            "l’expéditeur la preuve de chacune",
            "several signatures are of one person, or of a service that signs for all: ask the sender for the proof of each");
  }
}

std::string check_fields(const IndexedPiece& piece, const pdf::Inspected& found, std::size_t signed_by,
                         Diagnostics& diags) {
  if (found.signatures.empty()) return {};
  const std::size_t filled = found.filled(), all = found.signatures.size();
  if (filled < all)
    diags.warning("BAG-053", at(piece.path), "champs de signature vides : {} sur {}",
                  "fields for signatures that are empty: {} of {}", all - filled, all);
  check_count(piece, found, signed_by, diags);
  std::string words = diags.phrase(", champs de signature remplis : {} sur {}",
                                   ", signature fields filled: {} of {}", filled, all);
  if (filled > 0)
    words += diags.phrase(" (la confiance dans les certificats n’est pas jugée)",
                          " (trust in the certificates is not judged)");
  return words;
}

// --- Who signs, as the packet itself tells ---------------------------------------------------------------

struct KnownSigner {
  std::string name, party, function;
};
struct Known {
  std::vector<KnownSigner> signers;
  Bilingual from;
};

// The seal has the signers of its act. The data name those of the convention and of bilans, not of avenants.
Known known_signers(const Judged& judged, const std::optional<life::Seal>& seal,
                    const std::optional<model::Dossier>& dossier, const Index& index) {
  const auto bilan = bilan_in(judged, index, dossier);
  const auto signs = [&](const model::Signataire& signer) {
    const auto is = [&](const auto& id) { return id.value == signer.id; };
    return !bilan || std::any_of(bilan->co_presidents.begin(), bilan->co_presidents.end(), is);
  };
  Known out;
  if (seal) {
    for (const life::SealedSigner& each : seal->signers)
      out.signers.push_back({each.name, each.party, each.function});
    out.from = {"le sceau", "the seal"};
  } else if (dossier && (index.is_initial() || (bilan && !index.statement.signers.empty()))) {
    for (const model::Partie& party : dossier->convention.parties)
      for (const model::Signataire& signer : party.signataires)
        if (signs(signer))
          out.signers.push_back({signer.civilite.value + " " + signer.prenom.value + " " + signer.nom.value,
                                 party.id, signer.fonction.value});
    out.from = {"les données", "the data"};
  }
  return out;
}

// For whom, and as what.
void check_signer(const cdsf::Signer& said, const KnownSigner& known, const Bilingual& from,
                  Diagnostics& diags) {
  const bool party = comparable(said.party) == comparable(known.party);
  if (party && (known.function.empty() || comparable(said.function) == comparable(known.function))) return;
  diags
      .error("BAG-066", at(kIndexFile),
             "{} signe comme «\u00a0{}\u00a0» d’après l’index, et comme «\u00a0{}\u00a0» d’après {}",
             "{} signs as “{}” as the index says, and as “{}” as {} say", shown(said.name),
             shown(party ? said.function : said.party), shown(party ? known.function : known.party),
             from.in(diags.lang()))
      .hint("demandez à l’expéditeur qui a signé", "ask the sender who has signed");
}

void check_signers(const Index& index, const Known& known, Diagnostics& diags) {
  std::multimap<std::string, const cdsf::Signer*> announced;
  for (const cdsf::Signer& signer : index.statement.signers)
    announced.emplace(comparable(signer.name), &signer);
  const bool unsigned_bilan = index.is_bilan() && index.with_roles({"bilan-signe"}).empty();
  if (announced.empty() && known.signers.empty() && !unsigned_bilan)
    diags
        .error("BAG-051", at(kIndexFile), "rien ne dit qui a signé\u00a0: l’index ne nomme aucun signataire",
               "nothing says who has signed: the index names no signer")
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
  if (known.signers.empty()) return;
  for (const KnownSigner& signer : known.signers) {
    const auto found = announced.find(comparable(signer.name));
    if (found != announced.end()) {
      check_signer(*found->second, signer, known.from, diags);
      announced.erase(found);
      continue;
    }
    diags
        .error("BAG-065", at(kIndexFile), "{} signe, d’après {}, et l’index n’en dit rien",
               "{} signs, as {} say, and the index does not tell", shown(signer.name),
               known.from.in(diags.lang()))
        .hint("un acte que tous n’ont pas signé n’est pas à transmettre",
              "an act that not all have signed is not to be transmitted");
  }
  for (const cdsf::Signer& signer : index.statement.signers) {
    const auto [from, to] = announced.equal_range(comparable(signer.name));
    if (std::none_of(from, to, [&](const auto& each) { return each.second == &signer; })) continue;
    diags
        .error("BAG-066", at(kIndexFile), "{} est signataire d’après l’index, et pas d’après {}",
               "{} is a signer as the index says, and not as {} say", signer.name,
               known.from.in(diags.lang()))
        .hint("demandez à l’expéditeur qui a signé", "ask the sender who has signed");
  }
}

// --- The signed act ----------------------------------------------------------------------------------------

// What the answer says of the act; the state where nothing that was reported gives it.
struct Act {
  std::string words;
  std::optional<State> state = {};
};

// What takes the place of a signature and is none (no bytes of one, no signer in it) is no evidence either.
void check_electronic(std::string_view path, const pdf::Inspected& facts, Diagnostics& diags) {
  const auto holds = [](const pdf::SignatureField& each) {
    return each.filled && (each.sealing == Sealing::intact || each.sealing == Sealing::forgeable);
  };
  if (std::any_of(facts.signatures.begin(), facts.signatures.end(), holds)) return;
  const Bilingual what =
      facts.filled() == 0 ? Bilingual{"ce fichier ne porte aucune signature", "this file holds no signature"}
                          : Bilingual{"aucune signature de ce fichier n’a pu être reconnue bonne",
                                      "no signature in this file could be found to be good"};
  diags
      .error("BAG-067", at(path), "d’après les données, cet acte se signe électroniquement : {}",
             "as the data say, this act is signed electronically: {}", what.in(diags.lang()))
      .hint("demandez à l’expéditeur le fichier signé lui-même, et non une impression",
            "ask the sender for the signed file itself, not for a print of it");
}

// What the rest of the packet says of its act.
struct SaidOfAct {
  std::string_view sealed;    // its digest, in the seal
  std::size_t signed_by = 0;  // so many signers
  bool electronic = false;
  bool uncompared = false;  // as its seal says, nobody compared it with the text
};

// As with --sans-comparaison: the seal then holds what somebody saw, and no more.
void check_compared(const IndexedPiece& piece, bool uncompared, Diagnostics& diags) {
  if (!uncompared) return;
  diags
      .warning(
          "BAG-089", at(piece.path),
          "d’après le sceau, ce fichier n’a pas été comparé au texte de la convention quand il est revenu signé",
          "as the seal says, this file was not compared with the text of the convention when it came back signed")
      .hint("comparez ses pages vous-même avec le texte", "compare its pages with the text yourself");
}

Act judge_act(const Judged& judged, const IndexedPiece& piece, const SaidOfAct& said, Diagnostics& diags) {
  const auto digest = judged.contents.digests.find(piece.path);
  const std::string unseen =
      diags.phrase(", l’acte signé n’a pas pu être lu", ", the signed act could not be read");
  if (digest == judged.contents.digests.end())
    return {unseen, State::bad};  // missing or damaged: told already
  check_seal(said.sealed, piece, digest->second, diags);
  if (judged.contents.unopened_pdfs.contains(piece.path)) return {unseen, State::unknown};
  const auto facts = judged.contents.pdfs.find(piece.path);
  if (facts == judged.contents.pdfs.end()) {
    report_no_pdf(piece, true, diags);
    return {unseen};
  }
  if (!facts->second) return {unseen, State::bad};  // told with the PDFs
  if (said.electronic) check_electronic(piece.path, *facts->second, diags);
  if (facts->second->signatures.empty() && !said.electronic) {
    check_compared(piece, said.uncompared, diags);
    return {diags.phrase(", d’après l’expéditeur\u00a0: une signature sur papier se voit sur les pages",
                         ", as the sender says: a signature on paper is seen on the pages")};
  }
  return {check_fields(piece, *facts->second, said.signed_by, diags)};
}

bool is_electronic(const Judged& judged, const Index& index, const std::optional<model::Dossier>& dossier) {
  constexpr auto kElectronic = model::SignatureMode::electronique;
  if (index.is_initial()) return dossier && dossier->convention.signature_mode == kElectronic;
  if (const auto bilan = bilan_in(judged, index, dossier))  // one that nobody signs has no mode
    return bilan->mode == kElectronic && !index.statement.signers.empty();
  const auto act = avenant_in(judged, index);
  return act && act->mode == kElectronic;
}

// The act is what such a packet transmits: whatever else calls itself one is none.
std::vector<const IndexedPiece*> acts_of(const Index& index) {
  if (index.is_initial()) return index.with_roles({"convention-signee"});
  if (index.is_of(life::Document::Kind::avenant)) return index.with_roles({"avenant-signe"});
  if (index.is_bilan()) return index.with_roles({"bilan-signe", "bilan"});
  return index.with_roles({"convention-signee", "avenant-signe", "bilan-signe", "bilan"});
}

}  // namespace

Told judge_signatures(const Judged& judged, const std::optional<Index>& index,
                      const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  for (const auto& [path, facts] : judged.contents.pdfs)
    if (facts) check_signatures(path, *facts, diags);
  if (!index) return untold(diags);
  const std::size_t at_start = diags.count(Severity::error);
  const std::vector<cdsf::Signer>& signers = index->statement.signers;
  std::size_t signed_by = 0;
  for (const cdsf::Signer& signer : signers) {
    signed_by += signer.has_signed ? 1 : 0;
    if (!signer.has_signed)
      diags
          .error("BAG-051", at(kIndexFile), "{} ({}) n’a pas signé", "{} ({}) has not signed", signer.name,
                 signer.party)
          .hint("un acte que tous n’ont pas signé n’est pas à transmettre",
                "an act that not all have signed is not to be transmitted");
  }
  bool whole = true;
  const auto seal = seal_of(judged, *index, whole, diags);
  if (!seal && whole && index->document)
    diags
        .warning(
            "BAG-054", at(kIndexFile),
            "le sceau de l’acte n’est pas dans le paquet\u00a0: rien ne prouve que les données sont celles qui ont été signées",
            "the seal of the act is not in the packet: nothing proves that the data are those that were signed")
        .hint("demandez-le à l’expéditeur, ou comparez les données avec l’acte signé",
              "ask the sender for it, or compare the data with the signed act");
  check_signers(*index, known_signers(judged, seal, dossier, *index), diags);
  const auto acts = acts_of(*index);
  Told told;
  std::string words;
  if (acts.empty())
    diags.error("BAG-050", {}, "le paquet n’a pas l’acte signé", "the packet has not the signed act")
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
  if (acts.size() > 1)
    diags
        .error("BAG-068", at(kIndexFile), "l’index nomme plusieurs actes signés : « {} » et « {} »",
               "the index names several signed acts: “{}” and “{}”", acts[0]->path, acts[1]->path)
        .hint("demandez à l’expéditeur lequel a été signé", "ask the sender which one was signed");
  const bool electronic = is_electronic(judged, *index, dossier);
  const std::size_t before = diags.count(Severity::error);
  for (const IndexedPiece* piece : acts) {
    const bool uncompared = seal && seal->comparison == life::Seal::Comparison::none;
    Act act = judge_act(judged, *piece,
                        {sealed_digest(seal, whole, *index), signed_by, electronic, uncompared}, diags);
    words += act.words;
    if (!told.state || *told.state != State::bad) told.state = act.state;
  }
  // What was found counts, where it is worse than what could not be seen.
  if (told.state == State::unknown && diags.count(Severity::error) > before) told.state = State::bad;
  // A bilan that nobody is said to have signed: nothing is wrong, and nothing is proven.
  if (signers.empty() && !told.state && diags.count(Severity::error) == at_start) told.state = State::reserve;
  told.words = signed_by < 2 && diags.lang() == Lang::fr
                   ? fmt::format("{} signataire sur {} a signé{}", signed_by, signers.size(), words)
                   : diags.phrase("{} signataires sur {} ont signé{}", "{} of {} signers have signed{}",
                                  signed_by, signers.size(), words);
  return told;
}

}  // namespace ctg::reception
