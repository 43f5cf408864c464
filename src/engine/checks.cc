#include "engine/checks.h"

#include "check/run.h"
#include "check/settings_files.h"
#include "life/amendment.h"
#include "life/convention.h"

namespace ctg::engine {

CheckedDossier check_dossier(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  CheckedDossier out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  auto made = life::compose(seat.desk(), {}, {}, life::Purpose::check, out.diags);
  if (made) out.tree = std::move(made->tree);
  return out;
}

Diagnostics check_draft(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Diagnostics out(lang);
  Seat seat(workshop, dossier, times);
  life::check_draft(seat.desk(), out);
  return out;
}

CheckedDocument check_document(DocumentToCheck document, const check::Settings& settings,
                               const Times& times) {
  CheckedDocument out{.diags = Diagnostics(document.lang)};
  const FileName name(document.path);
  if (settings.time.none()) return check::report_late(name, out.diags), std::move(out);
  out.source = readers::read(document.bytes, name, document.format, out.diags);
  std::string().swap(document.bytes);  // the source has its text
  if (!out.source || document.structure) return out;
  if (document.format == readers::Format::mustache)  // a part of a model, not a document
    check::run(*out.source, settings, out.diags, name);
  else
    out.recognised = check::run_and_judge(*out.source, name, settings, out.diags);
  check::settle(settings, times.today, out.diags);
  return out;
}

std::optional<check::Settings> settings_of(Workshop& workshop, const Files& dossier, Diagnostics& diags) {
  return check::settings_of(workshop.program(), dossier, diags);
}

}  // namespace ctg::engine
