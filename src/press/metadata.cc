// A reader's software shows these words in the title bar and in lists of files, so they must tell one
// convention from another. What is not known is left out, never replaced by dots.
#include "press/metadata.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/french.h"

namespace ctg::press {

using model::Dossier;

namespace {

Date date_of(const Dossier& dossier) {
  const model::Convention& convention = dossier.convention;
  if (convention.signature.value) return *convention.signature.value;
  if (convention.debut.value) return *convention.debut.value;
  return std::chrono::January / 1 / 2000;
}

std::string document_name(Part::Kind kind) {
  switch (kind) {
    case Part::Kind::deliberation:
      return "Délibération – ";
    case Part::Kind::note_synthese:
      return "Note de synthèse – ";
    default:
      return "";
  }
}

std::string joined(std::initializer_list<std::string> words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string authors_of(const Dossier& dossier) {
  std::string out;
  for (const model::Partie& partie : dossier.convention.parties) {
    out = joined({out, text::capitalised(partie.nom_usuel.value)}, " ; ");
  }
  return out;
}

}  // namespace

std::string period_of(const model::Convention& convention) {
  const auto& from = convention.debut.value;
  const auto& to = convention.fin.value;
  if (!from) return "";
  const int first = static_cast<int>(from->year()), last = to ? static_cast<int>(to->year()) : first;
  return first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last);
}

std::optional<Clock> clock_of(const Dossier& dossier, const Times& times, Diagnostics& diags) {
  if (times.epoch.empty()) return clock_at(date_of(dossier));
  const auto clock = parse_source_date_epoch(times.epoch);
  if (!clock) {
    diags
        .error("CLI-009", {},
               "la variable SOURCE_DATE_EPOCH vaut « {} » : ce n’est pas un nombre de secondes",
               "the variable SOURCE_DATE_EPOCH is “{}”: that is not a number of seconds", times.epoch)
        .hint("supprimez-la (la date de la convention sert alors), ou donnez un nombre : 1770076800",
              "remove it (the date of the convention is used then), or give a number: 1770076800");
  }
  return clock;
}

document::Metadata metadata_of(const Dossier& dossier, const Part& part, const Clock& clock) {
  const std::string& territory = dossier.convention.territoire.nom.value;
  const std::string name = joined({"Convention territoriale globale", period_of(dossier.convention)}, " ");
  document::Metadata meta;
  meta.title = document_name(part.kind) + joined({name, territory}, " – ");
  meta.running = joined({joined({"CTG", territory}, " "), period_of(dossier.convention)}, " – ");
  meta.subject = joined({"Convention territoriale globale (CTG)", territory}, " – ");
  meta.author = authors_of(dossier);
  meta.version = "version du " + text::french_date(clock.today());
  meta.clock = clock;
  return meta;
}

}  // namespace ctg::press
