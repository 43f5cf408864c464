#include "engine/seals.h"

#include <algorithm>

#include "base/unread.h"
#include "base/version.h"
#include "engine/seal_signed.h"
#include "life/in_force.h"
#include "life/seal_check.h"
#include "life/signed_text.h"
#include "pdf/inspect.h"

namespace ctg::engine {

namespace {

using life::Document;

// The machine did not let us look.
bool failed(const Diagnostics& diags) {
  return std::any_of(diags.all().begin(), diags.all().end(), [](const Diagnostic& each) {
    return each.severity == Severity::error && each.code.starts_with("SYS-");
  });
}

std::string_view severity_name(Severity severity) {
  return severity == Severity::error ? "erreur" : severity == Severity::warning ? "attention" : "remarque";
}

// "avenant-1 ", as a command says it; the convention goes without saying.
std::string in_command(const Document& document) {
  return document.kind == Document::Kind::convention ? "" : to_string(document) + " ";
}

// The signed document, if it is a PDF that can be opened.
std::optional<life::SignedFile> signed_pdf(SealRequest& request, Diagnostics& diags) {
  const FileName name(request.path);
  ReadResult& read = request.file;
  if (!read.ok()) {
    report_unread_file("SEA-005", {name, 0, 0}, read.error, diags);
    return {};
  }
  Diagnostics found(diags.lang());
  auto inspected = pdf::looks_like_pdf(read.bytes) ? pdf::inspect(read.bytes, name, found) : std::nullopt;
  if (!inspected && failed(found)) {
    diags.append(std::move(found));
    return {};
  }
  if (!inspected) {
    const Reported error = diags.error("SEA-005", {name, 0, 0}, "ce fichier n’est pas un PDF lisible",
                                       "this file is no readable PDF");
    for (const Diagnostic& each : found.all()) error->notes.push_back({each.place, each.message});
    error.hint("donnez le document signé, numérisé en PDF", "give the signed document, scanned as PDF");
    return {};
  }
  return life::SignedFile{request.path, std::move(read.bytes), std::move(*inspected), request.compare};
}

life::Seal seal_for(const SealRequest& request, const press::Desk& desk, const press::Composition& made) {
  life::Seal seal;
  seal.document = to_string(request.document);
  seal.form = request.constate ? life::Seal::Form::constate : life::Seal::Form::papier;
  seal.signature = made.signature;
  seal.sealed = desk.times.today;
  seal.program = version();
  for (const model::Partie& party : made.parties)
    for (const model::Signataire& signer : party.signataires)
      seal.signers.push_back({signer.id, party.id,
                              signer.civilite.value + " " + signer.prenom.value + " " + signer.nom.value,
                              signer.fonction.value});
  // The files as they stand in the dossier: what the document shows of them was made from that.
  for (const auto& [name, shown] : made.attachments.bytes)
    if (const ReadResult read = desk.dossier.read(name, Files::kMaxPdf); read.ok())
      seal.pieces.push_back(life::sealed_file(name, read.bytes));
  return seal;
}

void record_faults(life::Seal& seal, const Diagnostics& diags) {
  for (const Diagnostic& each : diags.all())
    seal.faults.push_back(
        {each.code, std::string(severity_name(each.severity)), to_string(each.place), each.message});
}

void refuse_projet(const SealRequest& request, Diagnostics& diags) {
  const auto about_document = [](const Diagnostic& each) {
    return each.severity == Severity::error && !each.code.starts_with("SEA-01") &&
           !each.code.starts_with("SEA-04") && !each.code.starts_with("SIG-");
  };
  if (std::none_of(diags.all().begin(), diags.all().end(), about_document)) return;
  diags
      .error("SEA-007", {}, "un document qui a des points bloquants ne se scelle pas avec --papier",
             "a document with blocking points is not sealed with --papier")
      .hint("s’il a été signé tel quel, « ctg seal {}--constate {} » le constate, avec ses défauts",
            "if it was signed as it is, “ctg seal {}--constate {}” records it, with its defects",
            in_command(request.document), request.path);
}

// What the seal keeps, and the list of it.
class Keeping {
 public:
  Keeping(const Document& document, life::Seal& seal, std::vector<Output>& out)
      : folder_(life::seal_folder(document) + "/"), seal_(seal), out_(out) {}

  void add(const std::string& path, std::string bytes) {
    seal_.files.push_back(life::sealed_file(path, bytes));
    out_.push_back({.path = folder_ + path, .bytes = std::move(bytes), .holds = {"."}});
  }

  void data(const Files& files, const Document& document) {
    std::vector<std::string> names = {life::file_of(document)};
    if (document.kind == Document::Kind::bilan) names.emplace_back(model::kSuivi);
    // Who signed it: signers follow one another without an avenant.
    if (document.kind == Document::Kind::avenant) names.emplace_back("convention.xml");
    if (document.kind == Document::Kind::convention) names = life::names_of_terms(files);
    for (const std::string& name : names) {
      ReadResult read = files.read(name, Files::kMaxXml);
      if (read.ok()) add("donnees/" + name, std::move(read.bytes));
    }
  }

  void templates(const press::Desk& desk, const std::string& root) {
    for (const char* folder : {"", "/partials"}) {
      for (const std::string& name : desk.program.list(root + folder)) {
        if (!name.ends_with(".mustache")) continue;
        const std::string path = root + folder + "/" + name;
        ReadResult own = desk.dossier.read(path, Files::kMaxXml);
        add("modeles/" + path,
            own.ok() ? std::move(own.bytes) : desk.program.read(path, Files::kMaxXml).bytes);
      }
    }
  }

 private:
  std::string folder_;
  life::Seal& seal_;
  std::vector<Output>& out_;
};

void set(press::Desk& desk, SealRequest& request, Sealed& out) {
  Diagnostics& diags = out.diags;
  if (!is_free(desk.dossier, request.document, diags)) return;
  auto file = signed_pdf(request, diags);
  auto made = life::compose_document(desk, request.document, {}, {}, diags);
  if (!made || !file) return;
  if (!made->signature)
    diags
        .error("SEA-008", Place{FileName(life::file_of(request.document)), 0, 0},
               "la date de signature manque : on ne scelle que ce qui est signé",
               "the date of signature is missing: only what is signed is sealed")
        .hint("donnez la date du document signé", "give the date of the signed document");
  life::Seal seal = seal_for(request, desk, *made);
  file->electronic = request.electronic.has_value();
  life::check_signed_file(*file, *made, seal, diags);
  std::vector<KeptFile> kept;
  if (request.electronic) kept = seal_signed(desk.dossier, request, {*file, *made, seal}, diags);
  if (failed(diags) || life::is_another_document(diags)) return;
  if (diags.has_errors() && (!request.constate || !made->signature)) return refuse_projet(request, diags);
  record_faults(seal, diags);

  Keeping keeping(request.document, seal, out.files);
  keeping.add(std::string(life::kSignedName), std::move(file->bytes));
  for (KeptFile& each : kept) keeping.add(each.path, std::move(each.bytes));
  keeping.data(desk.dossier, request.document);
  keeping.templates(desk, made->templates_root);
  keeping.add("texte.txt", document::dump(made->tree));
  out.files.push_back({life::seal_file(request.document), life::to_xml(seal), Standing::nothing()});
  out.seal = std::move(seal);
}

}  // namespace

bool is_free(const Files& dossier, const Document& document, Diagnostics& diags) {
  const std::string path = life::seal_file(document);
  if (!dossier.exists(path)) return true;
  diags
      .error("SEA-006", Place{FileName(path), 0, 0},
             "ce document est déjà scellé : un sceau ne se refait pas",
             "this document is sealed already: a seal is not set twice")
      .hint(
          "pour modifier ce qui est signé, « ctg avenant draft » ; si le sceau a été posé par erreur et que rien "
          "ne s’appuie sur lui, « ctg seal {}--annuler --motif … »",
          "to change what is signed, “ctg avenant draft”; if the seal was set by mistake and nothing rests on "
          "it, “ctg seal {}--annuler --motif …”",
          in_command(document));
  return false;
}

Sealed seal(Workshop& workshop, const Files& dossier, SealRequest&& request, const Times& times) {
  Sealed out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  set(seat.desk(), request, out);
  return out;
}

}  // namespace ctg::engine
