#include "engine/seal_proof.h"

#include <algorithm>

#include "model/load.h"
#include "signature/examine.h"
#include "signature/judge.h"

namespace ctg::engine {

namespace {

// What lies in the folder of a seal and is no part of it.
void check_strangers(std::span<const std::string> stored, const life::Seal& seal, Diagnostics& diags) {
  const std::string folder = life::seal_folder(seal.document);
  for (const std::string& path : stored) {
    const bool known =
        path == "sceau.xml" || std::any_of(seal.files.begin(), seal.files.end(),
                                           [&](const life::SealedFile& each) { return each.path == path; });
    if (known) continue;
    diags
        .warning("SEA-048", {FileName(folder + "/" + path), 0, 0},
                 "ce fichier n’est pas du sceau : rien ne dit d’où il vient",
                 "this file is no part of the seal: nothing says where it comes from")
        .hint("mettez-le ailleurs : rien ne s’ajoute à un sceau",
              "put it elsewhere: nothing is added to a seal");
  }
}

// The signatures of the PDF, as they stand. A seal that was set with its defects knows of them.
std::string check_signatures(const Files& files, const life::Seal& seal, Clock now, Diagnostics& diags) {
  const FileName name(life::seal_folder(seal.document) + "/" + std::string(life::kSignedName));
  const ReadResult read = files.read(name.view(), Files::kMaxPdf);
  if (!read.ok()) return {};
  Diagnostics about(diags.lang());
  auto found = signature::examine(read.bytes, name, {now, {}, 0}, about);
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

SealProof prove_seal(const Files& files, const std::string& document, std::span<const std::string> stored,
                     Lang lang, Clock now) {
  SealProof out{Diagnostics(lang)};
  out.seal = life::read_seal(files, document, out.diags);
  if (out.seal) {
    life::verify(files, *out.seal, out.diags);
    check_strangers(stored, *out.seal, out.diags);
    out.signatures = check_signatures(files, *out.seal, now, out.diags);
    check_data(files, *out.seal, out.diags);
  } else if (!out.diags.has_errors()) {
    out.diags.error("SEA-001", {FileName(life::seal_folder(document) + "/sceau.xml"), 0, 0},
                    "ce sceau ne peut pas être lu", "this seal cannot be read");
  }
  return out;
}

}  // namespace ctg::engine
