// A seal that was set, told to whoever set it.
#include "base/visible.h"
#include "engine/seals.h"
#include "reports/listing.h"

namespace ctg::engine {

namespace {

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

}  // namespace

std::string to_text(const Sealed& made, const life::Document& document, const Diagnostics& diags) {
  const std::size_t faults = diags.count(Severity::error) + diags.count(Severity::warning);
  return diags.phrase(
      "Sceau posé dans {}\u00a0: {} fichiers, {} signataires, {}{}.\n{}",
      "Seal set in {}: {} files, {} signers, {}{}.\n{}", life::seal_folder(document), made.seal->files.size(),
      made.seal->signers.size(), comparison_in_words(*made.seal, diags),
      faults == 0 ? ""
                  : ", " + counted(faults, diags.lang(), {"défaut constaté", "defect recorded"},
                                   {"défauts constatés", "defects recorded"}),
      told_of_faults(diags));
}

}  // namespace ctg::engine
