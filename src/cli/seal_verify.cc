// `ctg seal --verifier`: are the seals of a dossier still what was set (engine/seal_proof.h).
#include "base/confined_files.h"
#include "cli/commands.h"
#include "cli/times.h"
#include "engine/seal_proof.h"
#include "text/french.h"

namespace ctg::cli {

Outcome run(const Common& common, const VerifySeals&, Diagnostics& diags) {
  const ConfinedFiles files(common.dossier);
  const std::vector<std::string> documents = life::sealed_documents(common.dossier);
  std::string out;
  for (const std::string& document : documents) {
    engine::SealProof proof =
        engine::prove_seal(files, document, DiskFiles(common.dossier).list_below(life::seal_folder(document)),
                           diags.lang(), now());
    out += diags.phrase("{} : {}", "{}: {}", document,
                        proof.diags.has_errors() ? diags.phrase("NON PROUVÉ", "NOT PROVEN")
                                                 : diags.phrase("intact", "intact"));
    if (proof.seal && proof.seal->sealed)
      out += diags.phrase(
          ", scellé le {}, {} fichiers", ", sealed on {}, {} files",
          diags.lang() == Lang::fr ? text::french_date(*proof.seal->sealed) : to_iso(*proof.seal->sealed),
          proof.seal->files.size());
    out += (proof.signatures.empty() ? "" : ", " + proof.signatures) + "\n";
    diags.append(std::move(proof.diags));
  }
  if (documents.empty())
    diags
        .error("SEA-019", {FileName("scelles"), 0, 0}, "rien n’est scellé dans ce dossier",
               "nothing is sealed in this dossier")
        .hint("« ctg seal » garde ce qui a été signé", "“ctg seal” keeps what was signed");
  return {exit_of(diags), std::move(out)};
}

}  // namespace ctg::cli
