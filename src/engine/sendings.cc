#include "engine/sendings.h"

#include <algorithm>
#include <filesystem>

#include "base/deceptive.h"
#include "base/digest.h"
#include "base/poppler.h"
#include "base/unread.h"
#include "life/seal.h"
#include "life/sendings.h"
#include "life/signed_text.h"
#include "pdf/inspect.h"

namespace ctg::engine {

namespace {

using life::Document;
using model::Sending;

// The register, and the file as it was read.
struct Register {
  ReadResult read;
  std::vector<Sending> sendings;
};

std::optional<Register> register_of(const Files& dossier, Diagnostics& diags) {
  Register out{dossier.read(model::kSendings, Files::kMaxXml), {}};
  auto sendings = model::load_sendings(dossier, diags);
  if (!sendings) return {};
  out.sendings = std::move(*sendings);
  return out;
}

bool is_sealed(const Files& dossier, const Document& document, Diagnostics& diags) {
  const std::string seal = life::seal_file(document);
  if (!dossier.exists(seal)) return false;
  diags
      .error("ENV-005", {FileName(seal), 0, 0},
             "ce document est signé et scellé : plus rien n’en part en signature",
             "this document is signed and sealed: nothing of it goes to signature any more")
      .hint("pour modifier ce qui est signé, « ctg avenant draft »",
            "to change what is signed, “ctg avenant draft”");
  return true;
}

bool is_out(const Register& known, const Document& document, Diagnostics& diags) {
  const Sending* out = life::open_sending(known.sendings, document);
  if (!out) return false;
  diags
      .error("ENV-004", out->place, "{} est déjà en signature : {}", "{} is out for signature already: {}",
             life::in_words(document, diags.lang()), life::in_words(*out, diags))
      .hint("attendez son retour, ou retirez cet envoi : « ctg signature retirer --motif … »",
            "wait until it comes back, or withdraw that sending: “ctg signature retirer --motif …”");
  return true;
}

bool is_readable(const SendingRequest& request, const Place& place, Diagnostics& diags) {
  if (!request.file.ok()) {
    report_unread_file("SIG-019", place, request.file.error, diags);
    return false;
  }
  if (pdf::looks_like_pdf(request.file.bytes)) return true;
  pdf::report_unread("PDF-001", place.file, diags);
  return false;
}

// The composition, where nothing keeps the document from being signed.
std::optional<press::Composition> ready_document(press::Desk& desk, const SendingRequest& request,
                                                 Diagnostics& diags) {
  Diagnostics found(diags.lang());
  auto made = life::compose_document(desk, request.document, {}, {}, found);
  if (made && !found.has_errors()) return made;
  for (const Diagnostic& each : found.all())
    if (each.severity == Severity::error) diags.add(each);
  diags
      .error("ENV-002", {FileName(life::file_of(request.document)), 0, 0},
             "le dossier a des points bloquants : rien n’en part en signature",
             "the dossier has blocking points: nothing of it goes to signature")
      .hint("réglez-les (« ctg check »), puis « ctg build --final »",
            "settle them (“ctg check”), then “ctg build --final”");
  return {};
}

// Why a file is not the one that the dossier builds.
void report_other(press::Desk& desk, const SendingRequest& request, press::Composition& made,
                  const Place& place, Diagnostics& diags) {
  const std::string& bytes = request.file.bytes;
  const Ran words = run_program(asks_text_of_beginning(), {}, bytes);
  if (words.good() && press::says_projet(words.out)) {
    diags
        .error("ENV-001", place,
               "ce document porte la mention PROJET : on n’envoie pas un projet en signature",
               "this document is marked PROJET: a draft is not sent for signature")
        .hint("« ctg build --final » écrit celui qui est bon à signer",
              "“ctg build --final” writes the one that can be signed");
    return;
  }
  const life::DossierAsked asked = life::ask_composition(desk.dossier, request.document, &made, bytes, diags);
  using State = signature::Text::State;
  const std::string why = asked.text.state == State::words || asked.text.state == State::redrawn
                              ? diags.phrase(
                                    "il en a le texte, mais un autre programme l’a réécrit, ou une autre "
                                    "version de ctg l’a fait",
                                    "it has its text, but another program wrote it anew, or another "
                                    "version of ctg made it")
                              : asked.text.said;
  diags
      .error("ENV-003", place, "ce fichier n’est pas celui que le dossier produit aujourd’hui : {}",
             "this file is not the one that the dossier builds today: {}", why)
      .hint("« ctg build --final » l’écrit ; envoyez ce fichier-là, sans l’imprimer ni le convertir",
            "“ctg build --final” writes it; send that file, without printing or converting it");
}

// What others have signed in it already holds, and nothing else was done.
bool holds(const SendingRequest& request, std::size_t base, const Times& times, const FileName& name,
           Diagnostics& diags) {
  if (request.file.bytes.size() == base) return true;
  Diagnostics about(diags.lang());
  if (life::is_signed_well(request.file.bytes, base, name, times, about)) return true;
  const Reported error = diags.error(
      "ENV-008", {name, 0, 0}, "ce qui a été ajouté à ce fichier depuis qu’il a été produit ne vaut pas",
      "what was added to this file since it was built does not hold");
  for (const Diagnostic& each : about.all())
    if (each.severity == Severity::error) error->notes.push_back({{}, each.message});
  error.hint("« ctg verify » dit tout ; envoyez le fichier de « ctg build --final »",
             "“ctg verify” tells all; send the file of “ctg build --final”");
  return false;
}

Output output_of(const Register& known, const std::vector<Sending>& sendings) {
  return {std::string(model::kSendings), model::to_xml(sendings), Standing::as(known.read)};
}

// What is written into the register stays there: no name that reads as another one.
bool is_plain(const std::vector<std::string>& words, Diagnostics& diags) {
  for (const std::string& each : words)
    for (const Deceptive& found : deceptive_in(each))
      report_deceptive(found, "MOD-035", Severity::error, Place{FileName(std::string(model::kSendings))},
                       diags);
  return !diags.has_errors();
}

void send(press::Desk& desk, SendingRequest& request, Recorded& out) {
  Diagnostics& diags = out.diags;
  std::vector<std::string> words = request.addressees;
  words.push_back(request.platform);
  if (!is_plain(words, diags)) return;
  const Place place{FileName(request.path), 0, 0};
  auto known = register_of(desk.dossier, diags);
  if (!known || is_sealed(desk.dossier, request.document, diags) || is_out(*known, request.document, diags) ||
      !is_readable(request, place, diags))
    return;
  auto made = ready_document(desk, request, diags);
  if (!made) return;
  const std::size_t base = life::built_length(desk.dossier, *made, request.file.bytes, diags);
  if (base == 0) return report_other(desk, request, *made, place, diags);
  if (!holds(request, base, desk.times, place.file, diags)) return;
  Sending entry;
  entry.document = to_string(request.document);
  entry.version = life::version_of(known->sendings, request.document);
  entry.date.value = desk.times.today;
  entry.platform = request.platform;
  entry.addressees = request.addressees;
  entry.file = std::filesystem::path(request.path).filename().string();
  entry.bytes = request.file.bytes.size();
  entry.sha256 = to_hex(sha256(request.file.bytes));
  entry.text = life::digest_of_text(made->tree);
  entry.sources = life::sources_of(desk.dossier, request.document, *made);
  std::vector<Sending> all = known->sendings;
  all.push_back(entry);
  // What was sent once is never written over, not even where its register is gone.
  const std::string copy = model::copy_of(entry);
  const ReadResult there = desk.dossier.read(copy, Files::kMaxPdf);
  const bool same = there.ok() && there.bytes == request.file.bytes;
  Standing standing = same ? Standing::as(request.file.bytes) : Standing::nothing();
  out.files.push_back({copy, std::move(request.file.bytes), std::move(standing)});
  out.files.push_back(output_of(*known, all));
  out.sending = std::move(entry);
}

}  // namespace

Recorded send_for_signature(Workshop& workshop, const Files& dossier, SendingRequest&& request,
                            const Times& times) {
  Recorded out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  send(seat.desk(), request, out);
  return out;
}

Recorded withdraw(const Files& dossier, const Document& document, const std::string& reason, Lang lang,
                  const Times& times) {
  Recorded out{.diags = Diagnostics(lang)};
  if (!is_plain({reason}, out.diags)) return out;
  auto known = register_of(dossier, out.diags);
  if (!known || is_sealed(dossier, document, out.diags)) return out;
  if (!life::open_sending(known->sendings, document)) {
    out.diags
        .error("ENV-006", {FileName(std::string(model::kSendings)), 0, 0},
               "{} n’est pas en signature : il n’y a rien à retirer",
               "{} is not out for signature: there is nothing to withdraw", life::in_words(document, lang))
        .hint("« ctg signature etat » dit ce qui est parti", "“ctg signature etat” tells what was sent");
    return out;
  }
  for (Sending& each : known->sendings) {
    if (each.document != to_string(document) || each.withdrawn) continue;
    each.withdrawn = model::Withdrawal{{times.today, {}}, reason};
    out.sending = each;
  }
  out.files.push_back(output_of(*known, known->sendings));
  return out;
}

}  // namespace ctg::engine
