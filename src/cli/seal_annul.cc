// `ctg seal --annuler`: a seal that was set on the wrong file, or too early, is taken back, as long as
// nothing rests on it. It is not destroyed: it goes aside whole, with the reason and the day.
#include <algorithm>
#include <filesystem>

#include "avenant/act.h"
#include "cdsf/register.h"
#include "cli/commands.h"
#include "cli/turn.h"
#include "life/amendment.h"
#include "life/in_force.h"
#include "life/review.h"
#include "life/seal.h"
#include "life/transmissions.h"
#include "press/metadata.h"
#include "xml/write.h"

namespace ctg::cli {

namespace {

namespace fs = std::filesystem;

struct Rests {
  std::string file;
  Bilingual what;
};

// What was made from the document since it was sealed; nothing where there is none.
std::vector<Rests> resting_on(const Files& files, const std::string& document) {
  std::vector<Rests> out;
  const bool convention = document == "convention";
  const int number = convention ? 0 : life::number_of_avenant(document);
  if (convention || number > 0) {
    const std::string next = life::seal_folder("avenant-" + std::to_string(number + 1)) + "/sceau.xml";
    if (files.exists(next))
      out.push_back({next, {"un avenant scellé après lui", "an avenant sealed after it"}});
    const std::string draft = avenant::act_file(number + 1);
    if (files.exists(draft) && !files.exists(next))
      out.push_back({draft, {"le projet d’avenant suivant", "the draft of the next avenant"}});
    Diagnostics unheard;
    const std::string path(avenant::kAdjustments);
    const ReadResult read = files.read(path, Files::kMaxXml);
    const auto adjustments = read.ok() ? avenant::read_adjustments(read.bytes, FileName(path), unheard)
                                       : std::vector<avenant::Adjustment>{};
    const auto after = [&](const avenant::Adjustment& each) { return each.after >= number; };
    if (!adjustments || std::any_of(adjustments->begin(), adjustments->end(), after))
      out.push_back(
          {path, {"un ajustement du comité de pilotage", "an adjustment by the steering committee"}});
  }
  if (convention)
    for (const std::string& file : files.list("bilans")) {
      const std::string name = file.substr(0, file.rfind('.'));
      if (life::is_bilan_sealed(files, name))
        out.push_back(
            {life::seal_folder("bilan-" + name) + "/sceau.xml", {"un bilan scellé", "a sealed bilan"}});
    }
  if (life::was_transmitted(files, document))
    out.push_back({"transmissions.xml", {"un envoi au comité départemental", "a transmission to the CDSF"}});
  return out;
}

// "scelles/annules/convention-2026-12-15", or the first such name that is free.
std::string place_aside(const Files& files, const std::string& document) {
  const std::string name = "scelles/annules/" + document + "-" + to_iso(press::today());
  for (int number = 1;; ++number) {
    std::string path = number == 1 ? name : name + "-" + std::to_string(number);
    if (!files.exists(path + "/sceau.xml") && !files.exists(path + "/annulation.xml")) return path;
  }
}

std::string annulment_xml(const std::string& document, const std::string& reason) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Pourquoi ce sceau a été retiré. -->\n"
      "<annulation xmlns=\"urn:ctg:annulation:1\" document=\"";
  xml::append_attribute(out, document);
  return out + "\" date=\"" + to_iso(press::today()) + "\">" + xml::escaped(reason) + "</annulation>\n";
}

}  // namespace

Outcome annul_seal(const Job& job, Diagnostics& diags) {
  DiskFiles files(job.dossier);
  const Turn turn(job, "ctg seal --annuler", diags);
  if (!turn.good()) return {exit_of(diags)};
  const std::string seal = life::seal_folder(job.document) + "/sceau.xml";
  const Place place{FileName(seal), 0, 0};
  if (!files.exists(seal)) {
    diags.error("SEA-019", place, "ce document n’est pas scellé : il n’y a rien à retirer",
                "this document is not sealed: there is nothing to take back");
    return {exit_of(diags)};
  }
  for (const Rests& each : resting_on(files, job.document))
    diags
        .error("SEA-020", Place{FileName(each.file), 0, 0},
               "ce sceau ne se retire plus : {} s’appuie sur lui",
               "this seal is not taken back any more: {} rests on it", each.what.in(diags.lang()))
        .hint = diags.phrase("pour modifier ce qui est signé, « ctg avenant draft »",
                             "to change what is signed, “ctg avenant draft”");
  if (diags.has_errors()) return {exit_of(diags)};
  const std::string aside = place_aside(files, job.document);
  // The reason first: then one move of the whole folder, or none. Whatever stops it, no seal is gone without.
  const std::string folder = life::seal_folder(job.document), reason = folder + "/annulation.xml";
  const fs::path root(job.dossier), to = root / aside;
  SaveResult saved = files.save({{reason, annulment_xml(job.document, job.reason)}});
  if (saved.ok()) {
    std::error_code error, ignored;
    fs::create_directories(to.parent_path(), error);
    if (!error) fs::rename(root / folder, to, error);
    if (error) {
      fs::remove(root / reason, ignored);
      saved = {FileError::other, to.string(), error.message()};
    }
  }
  if (!saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done,
          diags.phrase("Sceau retiré ({}) ; il reste, entier, dans {}.\n",
                       "Seal taken back ({}); it stays, whole, in {}.\n", job.reason, aside),
          0};
}

}  // namespace ctg::cli
