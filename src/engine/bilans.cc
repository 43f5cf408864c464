#include "engine/bilans.h"

#include "life/review.h"
#include "model/bodies.h"
#include "model/load.h"
#include "xml/write.h"

namespace ctg::engine {

using model::BilanNature;

namespace {

// The comité de pilotage is led by the Caf and the collectivité (article 6): who signs first for each.
std::vector<std::string> presidents(const model::Dossier& dossier) {
  std::vector<std::string> out;
  for (const bool caf : {true, false})
    for (const model::Partie& party : dossier.convention.parties) {
      const bool wanted = caf ? model::is_caisse(party.type) : model::is_collectivite(party.type);
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
      "plusieurs (<p>…</p>). -->\n"
      "<bilan xmlns=\"urn:ctg:bilan:1\" nature=\"{}\" au=\"{}\">\n"
      "  <!-- La réunion du comité de pilotage qui valide, et ses co-présidents (identifiants de "
      "convention.xml). -->\n"
      "  <validation copil=\"\" lieu=\"\">\n",
      step   ? "du point d’étape"
      : last ? "du bilan final"
             : "du bilan intermédiaire",
      life::word_for(nature), au ? to_iso(*au) : "");
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
  text(
      step
          ? "La petite enfance dans l’année."
          : "La petite enfance : cette partie est communiquée au comité départemental des services aux familles.",
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

}  // namespace

NewBilan start_bilan(const Files& dossier, BilanNature nature, std::optional<Date> au, Lang lang) {
  NewBilan out{.diags = Diagnostics(lang)};
  Diagnostics& diags = out.diags;
  if (nature == BilanNature::etape && !au) {
    diags
        .error("CLI-016", {}, "il manque la date que le point d’étape décrit : --au",
               "the day that the point d’étape describes is missing: --au")
        .hint("par exemple : ctg bilan init etape --au 2027-12-31",
              "for example: ctg bilan init etape --au 2027-12-31");
    return out;
  }
  const auto name = life::bilan_meant(nature, au, dossier, diags);
  const std::string path = name ? life::file_of(life::Document::of(*name)) : "";
  if (dossier.exists(path)) {
    diags
        .error("BIL-006", Place{FileName(path), 0, 0}, "ce fichier existe déjà : il n’est pas écrasé",
               "this file exists already: it is not written over")
        .hint("remplissez-le, puis « ctg bilan {} »", "fill it in, then “ctg bilan {}”",
              life::word_for(nature));
    return out;
  }
  const auto loaded = model::load(dossier, diags);
  if (name && loaded && (!au || bilan::is_day_of(loaded->convention, *au, {}, diags)))
    out.file = {path, empty_bilan(nature, au, *loaded), Standing::nothing()};
  return out;
}

}  // namespace ctg::engine
