#include "life/review.h"

#include <algorithm>

#include "check/run.h"
#include "check/settings_files.h"
#include "document/build.h"
#include "life/sendings.h"
#include "model/load.h"
#include "press/metadata.h"
#include "press/provenance.h"
#include "templates/render.h"
#include "text/french.h"

namespace ctg::life {

using model::BilanNature;

namespace {

// A bilan uses nothing later than its day, so no date of the table is too late for it.
constexpr Date kNoFuture = std::chrono::year(9999) / 12 / 31;

std::string command_for(const BilanName& name) {
  if (name.nature != BilanNature::etape) return "ctg bilan init " + to_string(name);
  return fmt::format("ctg bilan init etape --au {:04}-12-31", name.year);
}

void report_none(const BilanName& name, Diagnostics& diags) {
  const std::string file = file_of(Document::of(name));
  diags
      .error("BIL-001", Place{FileName(file), 0, 0},
             "ce bilan n’a pas encore de textes : il manque le fichier {}",
             "this bilan has no texts yet: the file {} is missing", file)
      .hint("« {} » écrit ce fichier, à remplir", "“{}” writes that file, to be filled in",
            command_for(name));
}

constexpr BesideBilan kBeside[] = {
    {BilanDocument::early_childhood, "petite-enfance", ", petite enfance"},
};

// Null for the bilan itself.
const BesideBilan* beside(BilanDocument which) {
  const auto found = std::ranges::find(kBeside, which, &BesideBilan::which);
  return found == std::end(kBeside) ? nullptr : found;
}

std::string template_of(const Review& review, BilanDocument which) {
  if (const BesideBilan* own = beside(which)) return "bilan-" + std::string(own->name);
  switch (review.subject.bilan.nature) {
    case BilanNature::intermediaire:
      return "bilan-intermediaire";
    case BilanNature::final:
      return "bilan-final";
    default:
      return "bilan-etape";
  }
}

std::string title_of(const Review& review, BilanDocument which) {
  const BesideBilan* own = beside(which);
  const std::string part(own != nullptr ? own->title : "");
  switch (review.subject.bilan.nature) {
    case BilanNature::intermediaire:
      return "Bilan intermédiaire" + part;
    case BilanNature::final:
      return "Bilan final" + part;
    default:
      return fmt::format("Point d’étape {}{}", static_cast<int>(review.subject.day.year()), part);
  }
}

// The clock is the day of the comité de pilotage, else the day whose state is described.
document::Metadata metadata_for(const Review& review, BilanDocument which, const Times& times,
                                Diagnostics& diags) {
  Clock clock = clock_at(review.subject.bilan.copil.value.value_or(review.subject.day));
  if (!times.epoch.empty()) clock = press::clock_of(review.dossier, times, diags).value_or(clock);
  document::Metadata meta = press::metadata_of(review.dossier, press::Part{}, clock);
  const std::string title = title_of(review, which);
  meta.title = title + " au " + text::french_date(review.subject.day) + " – " + meta.title;
  meta.running = title + " – " + meta.running;
  return meta;
}

}  // namespace

std::span<const BesideBilan> beside_bilans() { return kBeside; }

std::string file_name(const BilanName& name, BilanDocument which) {
  const BesideBilan* own = beside(which);
  const std::string whole = to_string(Document::of(name));
  return own != nullptr ? fmt::format("{}-{}", whole, own->name) : whole;
}

std::optional<BilanName> bilan_meant(BilanNature nature, std::optional<Date> au, const Files& dossier,
                                     Diagnostics& diags) {
  if (nature != BilanNature::etape) return BilanName{nature};
  if (au) return BilanName{nature, static_cast<int>(au->year())};
  std::optional<BilanName> latest;
  for (const std::string& file : dossier.list("bilans")) {
    const auto name = file.ends_with(".xml") ? bilan_called(file.substr(0, file.size() - 4)) : std::nullopt;
    if (name && name->nature == nature && (!latest || name->year > latest->year)) latest = name;
  }
  if (latest) return latest;
  diags
      .error("BIL-001", Place{FileName("bilans"), 0, 0}, "il n’y a pas encore de point d’étape",
             "there is no point d’étape yet")
      .hint("« ctg bilan init etape --au 2027-12-31 » en prépare un : donnez la date qu’il décrit",
            "“ctg bilan init etape --au 2027-12-31” prepares one: give the day that it describes");
  return {};
}

std::optional<Review> review_of(const Files& dossier, const BilanName& name, std::optional<Date> au,
                                Diagnostics& diags) {
  auto loaded = model::load(dossier, diags);
  if (!dossier.exists(model::kSuivi))
    diags
        .error("BIL-003", Place{FileName(std::string(model::kSuivi)), 0, 0},
               "il n’y a pas de tableau de suivi : un bilan se fait d’après lui",
               "there is no tracking table: a bilan is made from it")
        .hint(
            "«\u00a0ctg suivi export\u00a0» écrit le tableau\u00a0; remplissez-le, puis «\u00a0ctg suivi import suivi.ods "
            "--apply\u00a0» l’enregistre dans le dossier, et recommencez",
            "“ctg suivi export” writes the table; fill it in, then “ctg suivi import suivi.ods --apply” keeps it "
            "in the dossier, and start again");
  if (!dossier.exists(file_of(Document::of(name)))) report_none(name, diags);
  if (!loaded || !dossier.exists(model::kSuivi) || !dossier.exists(file_of(Document::of(name)))) return {};
  auto suivi = model::load_suivi(dossier, *loaded, diags);
  auto bilan = model::load_bilan(dossier, to_string(name), *loaded, diags);
  if (!suivi || !bilan) return {};
  if (bilan->nature != name.nature) {
    diags
        .error("BIL-005", bilan->place, "la nature écrite dans ce fichier n’est pas celle de son nom",
               "the nature written in this file is not that of its name")
        .hint("renommez le fichier, ou corrigez nature=\"…\"", "rename the file, or correct nature=\"…\"");
    return {};
  }
  const std::optional<Date> day = au ? au : bilan->au.value;
  if (!day) {
    diags
        .error("BIL-002", bilan->au.place, "on ne sait pas quel jour ce bilan décrit",
               "the day that this bilan describes is not known")
        .hint("écrivez-le : au=\"2028-06-30\"", "write it: au=\"2028-06-30\"");
    return {};
  }
  if (!bilan::is_day_of(loaded->convention, *day, au ? Place{} : bilan->au.place, diags)) return {};
  if (au && bilan->au.value && *au != *bilan->au.value)
    diags
        .warning("BIL-004", bilan->au.place,
                 "les textes de ce bilan décrivent l’état au {}, le document celui au {}",
                 "the texts of this bilan describe the state on {}, the document that on {}",
                 text::french_date(*bilan->au.value), text::french_date(*au))
        .hint("enlevez --au, ou relisez les textes", "leave out --au, or read the texts again");
  return Review{name, std::move(*loaded), {std::move(*suivi), std::move(*bilan), *day}};
}

std::optional<document::Tree> bilan_tree(const press::Desk& desk, const Review& review, BilanDocument which,
                                         Diagnostics& diags) {
  const model::Convention& convention = review.dossier.convention;
  const templates::Source source{desk.program, desk.dossier, convention.modele_nom.value,
                                 convention.modele_version.value};
  const auto markup = templates::render(source, template_of(review, which), bilan::description(),
                                        bilan::view_of(review.dossier, review.subject), diags);
  if (!markup) return {};
  model::Dossier plain = review.dossier;
  plain.convention.redactions.clear();  // they are about the convention's clauses
  document::Metadata meta = metadata_for(review, which, desk.times, diags);
  if (which == BilanDocument::whole) number_version(desk.dossier, Document::of(review.name), meta);
  return document::build(*markup, plain, meta, diags);
}

std::optional<press::Composition> compose_bilan(press::Desk& desk, const BilanWanted& wanted,
                                                const press::Order& order, Diagnostics& diags) {
  const Files& files = desk.dossier;
  press::Stopwatch watch;
  const auto review = review_of(files, wanted.name, wanted.au, diags);
  if (!review) return {};
  watch.lap({"lecture des données", "reading the data"});
  auto tree = bilan_tree(desk, *review, wanted.which, diags);
  const auto settings = check::settings_of(desk.program, files, diags);
  if (!tree || !settings) return {};
  watch.lap({"modèles et arbre du document", "templates and tree of the document"});
  if (wanted.which == BilanDocument::whole) check_sending(files, Document::of(wanted.name), *tree, diags);
  press::Manuscript text{std::move(*tree), review->dossier, files};
  text.judge = [&](const document::Tree& printed) {
    Diagnostics found(diags.lang());
    check::run_over_text(printed, *settings, found);
    check::run_over_suivi(review->dossier, review->subject.suivi, review->subject.day, kNoFuture, found);
    check_sealed_bilans(files, found);
    return found;
  };
  text.settle = [&](Diagnostics& all) { check::settle(*settings, desk.times.today, all); };
  text.provenance = [&] {
    const model::Convention& convention = review->dossier.convention;
    return press::provenance_of(desk.program, files, convention.modele_nom.value,
                                convention.modele_version.value,
                                {std::string(model::kSuivi), file_of(Document::of(wanted.name))});
  };
  text.watch = std::move(watch);
  auto made = press::compose(std::move(text), order, desk, diags);
  if (!made) return {};
  // The way back from an edited ODT leads to the convention's data only; what it was made from is recorded.
  made->comes_back = false;
  made->tree.meta.part = to_string(Document::of(wanted.name));
  made->signature = review->subject.bilan.copil.value;
  made->mode = review->subject.bilan.mode;
  const auto& presidents = review->subject.bilan.co_presidents;
  for (model::Partie& party : made->parties)
    std::erase_if(party.signataires, [&](const model::Signataire& signer) {
      return std::none_of(presidents.begin(), presidents.end(),
                          [&](const auto& each) { return each.value == signer.id; });
    });
  return made;
}

}  // namespace ctg::life
