// What the template of the verdict (verdict-cdsf) sees is reception/verdict_view.h's.
#include "base/version.h"
#include "engine/packets.h"
#include "engine/verdict_page.h"
#include "reception/verdict_view.h"

namespace ctg::engine {

namespace {

document::Metadata metadata_for(const reception::Verdict& verdict) {
  document::Metadata meta;
  meta.title = "Vérification du paquet " + verdict.name;
  meta.running = "Vérification – " + verdict.name;
  meta.subject = meta.title;
  meta.version = "vérifié par ctg " + std::string(version());
  // The day of the packet, so that the same packet gives the same page.
  meta.clock = clock_at(verdict.index ? verdict.index->sent : Date(std::chrono::year(2000) / 1 / 1));
  return meta;
}

}  // namespace

std::optional<std::string> page_of(Workshop& workshop, const reception::Verdict& verdict,
                                   const Diagnostics& found, const Times& times, Diagnostics& diags) {
  return pdf_of(workshop,
                {"verdict-cdsf", reception::verdict_description(), reception::view_of(verdict, found),
                 metadata_for(verdict)},
                times, diags);
}

}  // namespace ctg::engine
