// `ctg bilan`: the document of a point d'étape or a bilan; `ctg bilan init`: the file of its texts.
//
// Figures come from the tracking table, words from people: the file of a new bilan holds every text that is
// asked for, empty, with what belongs there as a comment.
#include <filesystem>

#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "life/review.h"
#include "model/bodies.h"
#include "model/load.h"
#include "xml/write.h"

namespace ctg::cli {

using model::BilanNature;

namespace {

constexpr std::string_view kNatures[] = {"etape", "intermediaire", "final"};

// The comité de pilotage is led by the Caf and the collectivité (article 6): who signs first for each.
std::vector<std::string> presidents(const model::Dossier& dossier) {
  std::vector<std::string> out;
  for (const bool caf : {true, false})
    for (const model::Partie& party : dossier.convention.parties) {
      const bool wanted = caf ? party.type == model::Body::caf : model::is_collectivite(party.type);
      if (!wanted || party.signataires.empty()) continue;
      out.push_back(party.signataires.front().id);
      break;
    }
  return out;
}

std::string empty_bilan(BilanNature nature, std::optional<Date> au, const model::Dossier& dossier) {
  const bool step = nature == BilanNature::etape, last = nature == BilanNature::final;
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Les textes {} ; ses chiffres viennent de suivi/suivi.xml. Un texte est un paragraphe, ou "
      "plusieurs "
      "(<p>…</p>). -->\n"
      "<bilan xmlns=\"urn:ctg:bilan:1\" nature=\"{}\" au=\"{}\">\n"
      "  <!-- La réunion du comité de pilotage qui valide, et ses co-présidents (identifiants de "
      "convention.xml). -->\n"
      "  <validation copil=\"\" lieu=\"\">\n",
      step   ? "du point d’étape"
      : last ? "du bilan final"
             : "du bilan intermédiaire",
      kNatures[static_cast<std::size_t>(nature)], au ? to_iso(*au) : "");
  for (const std::string& id : presidents(dossier)) {
    out += "    <co-president signataire=\"";
    xml::append_attribute(out, id);
    out += "\"/>\n";
  }
  out += "  </validation>\n";
  const auto text = [&](std::string_view comment, std::string_view name) {
    out += fmt::format("  <!-- {} -->\n  <{}></{}>\n", comment, name, name);
  };
  text(step ? "Deux ou trois phrases : l’essentiel de l’année."
            : "L’essentiel : ce qui a été fait, ce qui a changé, ce qui reste.",
       "synthese");
  if (!step) {
    out += "  <!-- Pour chaque axe : ce qui a été fait ; ce qui a évolué pour les habitants. -->\n";
    for (const model::Axe& axe : dossier.plan.axes)
      out += fmt::format(
          "  <axe numero=\"{}\">\n    <synthese></synthese>\n    <changements></changements>\n  </axe>\n",
          axe.numero);
  }
  text(step ? "La petite enfance dans l’année."
            : "La petite enfance : cette partie est communiquée au comité départemental des services aux "
              "familles.",
       "petite-enfance");
  if (last)
    text("Comment le partenariat a fonctionné : instances, coopération, participation des habitants.",
         "partenariat");
  text(last   ? "Le renouvellement : ce qui se poursuit, ce qui change, le calendrier."
       : step ? "Les suites pour l’année qui vient."
              : "Les suites : ajustements proposés, avenant éventuel.",
       "suites");
  return out + "</bilan>\n";
}

Outcome start(const Job& job, DiskFiles& files, Diagnostics& diags) {
  if (*job.bilan == BilanNature::etape && !job.au) {
    diags
        .error("CLI-016", {}, "il manque la date que le point d’étape décrit : --au",
               "the day that the point d’étape describes is missing: --au")
        .hint = diags.phrase("par exemple : ctg bilan init etape --au 2027-12-31",
                             "for example: ctg bilan init etape --au 2027-12-31");
    return {exit_of(diags)};
  }
  const auto name = life::bilan_named(*job.bilan, job.au, files, diags);
  const std::string path = name ? life::bilan_file(*name) : "";
  if (files.exists(path)) {
    diags
        .error("BIL-006", Place{FileName(path), 0, 0}, "ce fichier existe déjà : il n’est pas écrasé",
               "this file exists already: it is not written over")
        .hint = diags.phrase("remplissez-le, puis « ctg bilan {} »", "fill it in, then “ctg bilan {}”",
                             kNatures[static_cast<std::size_t>(*job.bilan)]);
    return {exit_of(diags)};
  }
  const auto dossier = model::load(files, diags);
  if (!name || !dossier) return {exit_of(diags)};
  const SaveResult saved =
      files.save({{path, empty_bilan(*job.bilan, job.au, *dossier), Standing::nothing()}});
  if (!saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the dossier"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done, diags.phrase("{} est prêt à remplir. Le document : « ctg bilan {} ».\n",
                                   "{} is there to be filled in. The document: “ctg bilan {}”.\n", path,
                                   kNatures[static_cast<std::size_t>(*job.bilan)])};
}

}  // namespace

Outcome bilan(const Job& job, Diagnostics& diags) {
  DiskFiles files(job.dossier);
  if (!is_dossier(job.dossier, files, diags)) return {exit_of(diags)};
  if (job.bilan_init) return start(job, files, diags);
  const auto name = life::bilan_named(*job.bilan, job.au, files, diags);
  if (!name) return {exit_of(diags)};
  const auto data = find_data_folder(job.data, diags);
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  press::Desk desk(program, files);
  const auto which = job.early_childhood ? life::BilanDocument::early_childhood : life::BilanDocument::whole;
  auto made = life::compose_bilan(desk, {*name, job.au, which}, job.order(), diags);
  if (!made) return {exit_of(diags)};
  Job named = job;
  named.part.name = "bilan-" + *name + (job.early_childhood ? "-petite-enfance" : "");
  return deliver(*made, named,
                 {"ctg bilan",
                  {"le document peut être signé", "the document can be signed"},
                  job.early_childhood ? "" : "ctg seal bilan-" + *name + " --papier"},
                 diags);
}

}  // namespace ctg::cli
