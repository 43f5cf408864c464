// What follows the signature, begun: the texts of a bilan, the draft of the next avenant.
#include "base/lock.h"
#include "engine/acts.h"
#include "engine/bilans.h"
#include "forms/doors.h"
#include "forms/words.h"
#include "web/open.h"
#include "web/pages.h"

namespace ctg::web {

namespace {

// The file to be written, and why there is none.
struct Begun {
  Diagnostics diags{Lang::fr};
  std::optional<Output> file = {};
  std::string part = {};  // that shows it
};

Begun bilan_of(const Files& files, const Question& question) {
  using enum model::BilanNature;
  const std::string_view nature = question.filled("nature"), typed = question.filled("au");
  const auto au = parse_day(typed);
  Begun out;
  if (!typed.empty() && !au) {
    out.diags
        .error("CLI-004", {}, "«\u00a0{}\u00a0» n’est pas une date de la convention",
               "“{}” is no date of the convention", typed)
        .hint("écrivez-la ainsi\u00a0: 2027-12-31", "write it like this: 2027-12-31");
    return out;
  }
  engine::NewBilan made = engine::start_bilan(files,
                                              nature == "final"           ? final
                                              : nature == "intermediaire" ? intermediaire
                                                                          : etape,
                                              au, Lang::fr);
  out.diags = std::move(made.diags);
  out.file = std::move(made.file);
  constexpr std::string_view kFolder = "bilans/", kEnd = ".xml";
  if (out.file)
    out.part = "bilan:" +
               out.file->path.substr(kFolder.size(), out.file->path.size() - kFolder.size() - kEnd.size());
  return out;
}

Begun avenant_of(Atelier& atelier, const Files& files) {
  engine::Change made = engine::draft_avenant(atelier.workshop, files, Lang::fr, atelier.times());
  return {std::move(made.diags), std::move(made.file), fmt::format("avenant:{}", made.number)};
}

std::string told(const Diagnostic& each) {
  const std::string advice = forms::advice_by_doors(each.hint);
  return forms::sentence(forms::by_doors(each.message)) +
         (advice.empty() ? ". " : ". " + forms::sentence(advice) + ". ");
}

}  // namespace

Answer begin(Atelier& atelier, const Question& question, const Words& words) {
  auto found = open(atelier, words.front());
  if (!found) return not_found(atelier);
  before_edit(atelier, found->dossier.folder);
  const DossierLock lock(found->dossier.folder, "ctg atelier");
  Begun made = question.filled("acte") == "avenant" ? avenant_of(atelier, found->files)
                                                    : bilan_of(found->files, question);
  if (made.file && lock.good() && found->files.save({*made.file}).ok())
    return redirect(found->address + "/partie/" + http::in_address(made.part));
  std::string why;
  for (const Diagnostic& each : made.diags.all()) why += told(each);
  if (why.empty() && lock.good() && !made.file) why = "Rien n’a changé qui demande un avenant.";
  if (why.empty()) why = "Quelqu’un d’autre écrit dans ce dossier, ou le disque n’a pas pu enregistrer.";
  return say(atelier, 409, "Rien n’a été commencé", why);
}

}  // namespace ctg::web
