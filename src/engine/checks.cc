#include "engine/checks.h"

#include "check/run.h"
#include "check/settings_files.h"
#include "formats/read.h"
#include "life/amendment.h"
#include "life/convention.h"
#include "readers/characters.h"

namespace ctg::engine {

CheckedDossier check_dossier(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  CheckedDossier out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  auto made = life::compose(seat.desk(), {}, {}, life::Purpose::check, out.diags);
  if (made) out.tree = std::move(made->tree);
  return out;
}

CheckedDraft check_draft(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  CheckedDraft out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  out.number = life::check_draft(seat.desk(), out.diags);
  return out;
}

CheckedDocument check_document(DocumentToCheck document, const check::Settings& settings,
                               const Times& times) {
  CheckedDocument out{.diags = Diagnostics(document.lang)};
  const FileName name(document.path);
  if (settings.time.none()) return check::report_late(name, out.diags), std::move(out);
  out.source = formats::read(document.bytes, name, document.format, out.diags);
  std::string().swap(document.bytes);  // the source has its text
  if (!out.source || document.structure) return out;
  if (document.format == readers::Format::mustache)  // a part of a model, not a document
    check::run(*out.source, settings, out.diags, name);
  else
    out.recognised = check::run_and_judge(*out.source, name, settings, out.diags);
  check::settle(settings, times.today, out.diags);
  return out;
}

std::optional<std::string> encoded(const std::string& text, const Encoding& as) {
  auto bytes = as.name == "utf-8" ? text : readers::encode(text, as.name);
  if (bytes) bytes->insert(0, as.mark);
  return bytes;
}

check::Fixed corrected(const DocumentToCheck& document, const Encoding& as, const Diagnostics& reported,
                       const check::Settings& settings, const Times& times) {
  check::Fixed all = check::fix(document.bytes, document.path, reported);
  for (int round = 1; round < kMostRounds && all.applied > 0; ++round) {
    const auto bytes = encoded(all.text, as);
    if (!bytes) break;
    const auto made =
        check_document({document.path, *bytes, document.format, false, document.lang}, settings, times);
    check::Fixed next = check::fix(all.text, document.path, made.diags);
    if (next.applied == 0) break;
    next.applied += all.applied;
    all = std::move(next);
  }
  return all;
}

std::optional<check::Settings> settings_of(Workshop& workshop, const Files& dossier, Diagnostics& diags) {
  return check::settings_of(workshop.program(), dossier, diags);
}

}  // namespace ctg::engine
