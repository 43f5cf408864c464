// `ctg seal --verifier`: are the seals of a dossier still what was set, twenty years later? Asked of their
// own files alone: digests, the signatures in the signed PDF, and whether the data kept can still be read.
// The program's templates of today, and the working files of the dossier, have no part in it. docs/preuve.md
// tells how to do the same without the program.
#include <algorithm>

#include "base/confined_files.h"
#include "cli/commands.h"
#include "cli/times.h"
#include "life/seal.h"
#include "model/load.h"
#include "signature/examine.h"
#include "signature/judge.h"
#include "text/french.h"

namespace ctg::cli {

namespace {

// What lies in the folder of a seal and is no part of it.
void check_strangers(const std::string& dossier, const life::Seal& seal, Diagnostics& diags) {
  const std::string folder = life::seal_folder(seal.document);
  for (const std::string& path : DiskFiles(dossier).list_below(folder)) {
    const bool known =
        path == "sceau.xml" || std::any_of(seal.files.begin(), seal.files.end(),
                                           [&](const life::SealedFile& each) { return each.path == path; });
    if (known) continue;
    diags
        .warning("SEA-048", {FileName(folder + "/" + path), 0, 0},
                 "ce fichier n’est pas du sceau : rien ne dit d’où il vient",
                 "this file is no part of the seal: nothing says where it comes from")
        .hint = diags.phrase("mettez-le ailleurs : rien ne s’ajoute à un sceau",
                             "put it elsewhere: nothing is added to a seal");
  }
}

// The signatures of the PDF, as they stand. A seal that was set with its defects knows of them.
std::string check_signatures(const Files& files, const life::Seal& seal, Diagnostics& diags) {
  const FileName name(life::seal_folder(seal.document) + "/" + std::string(life::kSignedName));
  const ReadResult read = files.read(name.view(), Files::kMaxPdf);
  if (!read.ok()) return {};
  Diagnostics about(diags.lang());
  auto found = signature::examine(read.bytes, name, {now(), {}, 0}, about);
  if (!found) {
    diags.append(std::move(about));
    return {};
  }
  const auto filled =
      static_cast<std::size_t>(std::count_if(found->signatures.begin(), found->signatures.end(),
                                             [](const signature::Signature& each) { return each.filled; }));
  if (filled == 0) return diags.phrase("signé sur papier", "signed on paper");
  signature::Asked asked;
  asked.partial = true;
  const auto verdict = signature::judge(std::move(*found), std::move(asked), name, about);
  const auto good =
      static_cast<std::size_t>(std::count_if(verdict.signatures.begin(), verdict.signatures.end(),
                                             [](const signature::Judged& each) { return each.holds; }));
  for (Diagnostic each : about.all()) {
    if (each.severity == Severity::error && seal.form == life::Seal::Form::constate)
      each.severity = Severity::warning;
    if (each.severity != Severity::remark) diags.add(std::move(each));
  }
  return diags.phrase("signatures électroniques qui valent : {} sur {}",
                      "electronic signatures that hold: {} of {}", good, filled);
}

void check_data(const Files& files, const life::Seal& seal, Diagnostics& diags) {
  const MemoryFiles data = life::kept(files, seal, "donnees");
  if (seal.document != "convention") return;
  Diagnostics about(diags.lang());
  if (model::load(data, about)) return;
  for (Diagnostic each : about.all()) {
    // Pieces stand in the dossier, and their digests in the seal.
    if (each.severity != Severity::error || each.code == "MOD-029") continue;
    each.place.file =
        FileName(life::seal_folder(seal.document) + "/donnees/" + std::string(each.place.file.view()));
    diags.add(std::move(each));
  }
}

}  // namespace

Outcome run(const Common& common, const VerifySeals&, Diagnostics& diags) {
  const ConfinedFiles files(common.dossier);
  const std::vector<std::string> documents = life::sealed_documents(common.dossier);
  std::string out;
  for (const std::string& document : documents) {
    Diagnostics about(diags.lang());
    const auto seal = life::read_seal(files, document, about);
    std::string signatures;
    if (seal) {
      life::verify(files, *seal, about);
      check_strangers(common.dossier, *seal, about);
      signatures = check_signatures(files, *seal, about);
      check_data(files, *seal, about);
    } else if (!about.has_errors()) {
      about.error("SEA-001", {FileName(life::seal_folder(document) + "/sceau.xml"), 0, 0},
                  "ce sceau ne peut pas être lu", "this seal cannot be read");
    }
    out += diags.phrase(
        "{} : {}", "{}: {}", document,
        about.has_errors() ? diags.phrase("NON PROUVÉ", "NOT PROVEN") : diags.phrase("intact", "intact"));
    if (seal && seal->sealed)
      out += diags.phrase(", scellé le {}, {} fichiers", ", sealed on {}, {} files",
                          diags.lang() == Lang::fr ? text::french_date(*seal->sealed) : to_iso(*seal->sealed),
                          seal->files.size());
    out += (signatures.empty() ? "" : ", " + signatures) + "\n";
    diags.append(std::move(about));
  }
  if (documents.empty())
    diags
        .error("SEA-019", {FileName("scelles"), 0, 0}, "rien n’est scellé dans ce dossier",
               "nothing is sealed in this dossier")
        .hint = diags.phrase("« ctg seal » garde ce qui a été signé", "“ctg seal” keeps what was signed");
  return {exit_of(diags), std::move(out)};
}

}  // namespace ctg::cli
