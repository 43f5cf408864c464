// `ctg seal`: what was signed is recorded, so that every later change of it can be told.
//
// The signed PDF, the data, the templates and the text go to scelles/ together, or not at all, once the PDF
// has been held against what the dossier builds (`seal_check.h`). A convention with blocking points is sealed
// only with
// --constate: it was signed as it is, and exists all the same; so does one whose file bears no signature that
// a program can see. What is recorded as a defect is listed.
#include "life/seal.h"

#include <algorithm>

#include "avenant/act.h"
#include "base/version.h"
#include "base/visible.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/help.h"
#include "cli/seal_signed.h"
#include "cli/turn.h"
#include "life/amendment.h"
#include "life/in_force.h"
#include "life/review.h"
#include "life/seal_check.h"
#include "life/signed_text.h"
#include "pdf/inspect.h"
#include "press/metadata.h"

namespace ctg::cli {

namespace {

std::string_view severity_name(Severity severity) {
  return severity == Severity::error ? "erreur" : severity == Severity::warning ? "attention" : "remarque";
}

// The signed document, if it is a PDF that can be opened.
std::optional<life::SignedFile> signed_pdf(const std::string& path, Diagnostics& diags) {
  const FileName name(path);
  ReadResult read = DiskFiles("").read(path, Files::kMaxPdf);
  if (!read.ok()) {
    diags.error("SEA-005", {name, 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read").hint =
        diags.phrase("vérifiez son nom et ses droits", "check its name and permissions");
    return {};
  }
  Diagnostics found(diags.lang());
  auto inspected = pdf::looks_like_pdf(read.bytes) ? pdf::inspect(read.bytes, name, found) : std::nullopt;
  if (!inspected && exit_of(found) == Exit::machine) {
    diags.append(std::move(found));
    return {};
  }
  if (!inspected) {
    Diagnostic& error = diags.error("SEA-005", {name, 0, 0}, "ce fichier n’est pas un PDF lisible",
                                    "this file is no readable PDF");
    for (const Diagnostic& each : found.all()) error.notes.push_back({each.place, each.message});
    error.hint =
        diags.phrase("donnez le document signé, numérisé en PDF", "give the signed document, scanned as PDF");
    return {};
  }
  return life::SignedFile{path, std::move(read.bytes), std::move(*inspected)};
}

void add(life::Seal& seal, std::vector<Output>& outputs, std::string path, std::string bytes) {
  seal.files.push_back(life::sealed_file(path, bytes));
  outputs.push_back({life::seal_folder(seal.document) + "/" + path, std::move(bytes)});
}

void add_templates(life::Seal& seal, std::vector<Output>& outputs, const Files& program, const Files& dossier,
                   const std::string& root) {
  for (const char* folder : {"", "/partials"}) {
    for (const std::string& name : program.list(root + folder)) {
      if (!name.ends_with(".mustache")) continue;
      const std::string path = root + folder + "/" + name;
      ReadResult own = dossier.read(path, Files::kMaxXml);
      add(seal, outputs, "modeles/" + path,
          own.ok() ? std::move(own.bytes) : program.read(path, Files::kMaxXml).bytes);
    }
  }
}

std::string comparison_in_words(const life::Seal& seal, const Diagnostics& diags) {
  switch (seal.comparison) {
    case life::Seal::Comparison::text:
      return diags.phrase("texte comparé mot à mot", "text compared word by word");
    case life::Seal::Comparison::approximate:
      return diags.phrase("texte numérisé comparé, {}\u00a0% des mots",
                          "scanned text compared, {} % of the words", seal.alike);
    case life::Seal::Comparison::none:
      break;
  }
  return diags.phrase("texte non comparé", "text not compared");
}

bool is_free(const Files& files, const std::string& document, Diagnostics& diags) {
  const std::string path = life::seal_folder(document) + "/sceau.xml";
  if (!files.exists(path)) return true;
  diags
      .error("SEA-006", Place{FileName(path), 0, 0},
             "ce document est déjà scellé : un sceau ne se refait pas",
             "this document is sealed already: a seal is not set twice")
      .hint = diags.phrase(
      "pour modifier ce qui est signé, « ctg avenant draft » ; si le sceau a été posé par erreur et que rien "
      "ne "
      "s’appuie sur lui, « ctg seal {}--annuler --motif … »",
      "to change what is signed, “ctg avenant draft”; if the seal was set by mistake and nothing rests on "
      "it, “ctg "
      "seal {}--annuler --motif …”",
      document == "convention" ? "" : document + " ");
  return false;
}

life::Seal seal_for(const Job& job, const Files& files, const press::Composition& made) {
  life::Seal seal;
  seal.document = job.document;
  seal.form = job.constate ? life::Seal::Form::constate : life::Seal::Form::papier;
  seal.sealed = press::today();
  seal.program = version();
  for (const model::Partie& party : made.parties)
    for (const model::Signataire& signer : party.signataires)
      seal.signers.push_back({signer.id, party.id,
                              signer.civilite.value + " " + signer.prenom.value + " " + signer.nom.value,
                              signer.fonction.value});
  // The files as they stand in the dossier: what the document shows of them was made from that.
  for (const auto& [name, shown] : made.attachments.bytes)
    if (const ReadResult read = files.read(name, Files::kMaxPdf); read.ok())
      seal.pieces.push_back(life::sealed_file(name, read.bytes));
  return seal;
}

void record_faults(life::Seal& seal, const Diagnostics& diags) {
  for (const Diagnostic& each : diags.all())
    seal.faults.push_back(
        {each.code, std::string(severity_name(each.severity)), to_string(each.place), each.message});
}

// What the seal says of the document for good: whoever set it reads it now, and not only who opens sceau.xml.
std::string told_of_faults(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& each : diags.all()) {
    if (each.severity == Severity::remark) continue;
    const std::string place = to_string(each.place);
    out += "  " + (place.empty() ? "" : place + " : ") + each.code + ", " + each.message + "\n";
    for (const Note& note : each.notes) out += "    " + note.message + "\n";
  }
  return out.empty()
             ? out
             : diags.phrase("Défauts gardés dans le sceau :\n", "Defects kept in the seal:\n") + visible(out);
}

Outcome refuse_projet(const Job& job, Diagnostics& diags) {
  const auto about_document = [](const Diagnostic& each) {
    return each.severity == Severity::error && !each.code.starts_with("SEA-01") &&
           !each.code.starts_with("SEA-04") && !each.code.starts_with("SIG-");
  };
  if (std::none_of(diags.all().begin(), diags.all().end(), about_document)) return {Exit::blocked};
  diags
      .error("SEA-007", {}, "un document qui a des points bloquants ne se scelle pas avec --papier",
             "a document with blocking points is not sealed with --papier")
      .hint =
      diags.phrase("s’il a été signé tel quel, « ctg seal {}--constate {} » le constate, avec ses défauts",
                   "if it was signed as it is, “ctg seal {}--constate {}” records it, with its defects",
                   job.document == "convention" ? "" : job.document + " ", job.target);
  return {Exit::blocked};
}

}  // namespace

Outcome seal(const Job& job, Diagnostics& diags) {
  const auto data = find_data_folder(job.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  DiskFiles files(job.dossier);
  const Turn turn(job, "ctg seal", diags);
  if (!turn.good() || !is_free(files, job.document, diags)) return {exit_of(diags)};
  auto scan = signed_pdf(job.target, diags);
  const int number = life::number_of_avenant(job.document);
  const std::string bilan = life::bilan_of_document(job.document);
  press::Desk desk(program, files);
  if (number == 0 && bilan.empty() && !is_dossier(job.dossier, files, diags)) return {exit_of(diags)};
  auto made = life::compose_document(desk, job.document, job.au, job.order(), diags);
  if (!made || !scan) return {exit_of(diags)};
  const std::optional<Date> signature = made->signature;
  if (!signature)
    diags
        .error("SEA-008",
               Place{FileName(number > 0      ? avenant::act_file(number)
                              : bilan.empty() ? "convention.xml"
                                              : life::bilan_file(bilan)),
                     0, 0},
               "la date de signature manque : on ne scelle que ce qui est signé",
               "the date of signature is missing: only what is signed is sealed")
        .hint = diags.phrase("donnez la date du document signé", "give the date of the signed document");
  life::Seal seal = seal_for(job, files, *made);
  seal.signature = signature;
  scan->compare = job.compare;
  scan->electronic = job.electronic;
  life::check_signed_file(*scan, *made, seal, diags);
  std::vector<KeptFile> kept;
  if (job.electronic) seal_signed(job, *scan, *made, seal, kept, diags);
  if (exit_of(diags) == Exit::machine) return {Exit::machine};
  if (life::is_another_document(diags)) return {Exit::blocked};
  if (diags.has_errors() && (!job.constate || !signature)) return refuse_projet(job, diags);
  record_faults(seal, diags);

  std::vector<Output> outputs;
  add(seal, outputs, std::string(life::kSignedName), std::move(scan->bytes));
  for (KeptFile& each : kept) add(seal, outputs, std::move(each.path), std::move(each.bytes));
  if (number > 0) {
    const std::string path = avenant::act_file(number);
    add(seal, outputs, "donnees/" + path, files.read(path, Files::kMaxXml).bytes);
  } else if (!bilan.empty()) {
    for (const std::string& path : {life::bilan_file(bilan), std::string(model::kSuivi)})
      add(seal, outputs, "donnees/" + path, files.read(path, Files::kMaxXml).bytes);
  } else {
    for (const std::string& name : life::names_of_terms(files)) {
      const ReadResult read = files.read(name, Files::kMaxXml);
      if (read.ok()) add(seal, outputs, "donnees/" + name, read.bytes);
    }
  }
  add_templates(seal, outputs, program, files, made->templates_root);
  add(seal, outputs, "texte.txt", document::dump(made->tree));
  outputs.push_back(
      {life::seal_folder(seal.document) + "/sceau.xml", life::to_xml(seal), Standing::nothing()});
  if (const SaveResult saved = files.save(outputs); !saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  const std::size_t faults = diags.count(Severity::error) + diags.count(Severity::warning);
  return {
      Exit::done,
      diags.phrase("Sceau posé dans {}\u00a0: {} fichiers, {} signataires, {}{}.\n{}",
                   "Seal set in {}: {} files, {} signers, {}{}.\n{}", life::seal_folder(seal.document),
                   outputs.size(), seal.signers.size(), comparison_in_words(seal, diags),
                   faults == 0 ? ""
                               : ", " + counted(faults, diags.lang(), {"défaut constaté", "defect recorded"},
                                                {"défauts constatés", "defects recorded"}),
                   told_of_faults(diags)),
      0};
}

}  // namespace ctg::cli
