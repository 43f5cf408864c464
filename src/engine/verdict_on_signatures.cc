// What the template of the verdict (verdict-signatures) sees: {{verdict.…}}.
#include <filesystem>

#include "base/digest.h"
#include "base/version.h"
#include "base/visible.h"
#include "engine/verdict_page.h"
#include "engine/verification.h"
#include "templates/names.h"
#include "text/french.h"

namespace ctg::engine {

namespace {

using signature::Summary;
using templates::Names;

constexpr std::size_t kShown = 25;  // findings
const Place kNowhere;

// Five signatures are to fit on one page.
constexpr std::string_view kStyle =
    R"(<style xmlns="urn:ctg:style:1"><page haut="20" bas="20" cotes="16"/><texte corps="9.5" interligne="12.5"/></style>)";

Names line(const Summary::Line& line) {
  Names n;
  n.text("nom", "nom", line.label, kNowhere);
  n.text("mots", "valeur", line.words, kNowhere);
  return n;
}

Names one(const Summary::One& one) {
  Names n;
  n.text("qui", "signataire", one.whose, kNowhere);
  n.text("ou", "place", one.place, kNowhere);
  n.flag("vaut", one.holds);
  n.list("lignes", one.lines, line);
  return n;
}

Names finding(const Diagnostic& found) {
  Names n;
  n.flag("erreur", found.severity == Severity::error);
  n.text("code", "code", found.code, kNowhere);
  n.text("message", "constat", found.message, kNowhere);
  std::string notes;
  for (const Note& note : found.notes) notes += (notes.empty() ? "" : " ; ") + note.message;
  n.flag("precise", !notes.empty());
  n.text("notes", "détail", notes, kNowhere);
  return n;
}

Names names_of(const Summary& told, const std::vector<Summary::Line>& facts, const Diagnostics& found) {
  Names n;
  n.text("conclusion", "conclusion", told.conclusion, kNowhere);
  n.list("faits", facts, line);
  n.flag("a-signatures", !told.signatures.empty());
  n.list("signatures", told.signatures, one);
  std::vector<Diagnostic> shown;
  for (const Diagnostic& each : found.all())
    if (shown.size() < kShown) shown.push_back(each);
  n.flag("a-constats", !shown.empty());
  n.list("constats", shown, finding);
  n.flag("abrege", found.all().size() > shown.size());
  n.text("autres", "nombre", std::to_string(found.all().size() - shown.size()), kNowhere);
  std::string unjudged;
  for (const std::string& each : told.not_judged) unjudged += (unjudged.empty() ? "" : " ; ") + each;
  n.text("non-juge", "ce qui n’a pas été jugé", unjudged, kNowhere);
  return n;
}

Names view_of(const Summary& told, const std::vector<Summary::Line>& facts, const Diagnostics& found) {
  Names n;
  n.object("verdict", names_of(told, facts, found));
  return n;
}

const templates::Shape& description() {
  static const templates::Shape kShape = view_of({}, {}, Diagnostics{}).shape;
  return kShape;
}

document::Metadata metadata_of(const std::string& name, Clock clock) {
  document::Metadata meta;
  meta.title = "Vérification des signatures de " + name;
  meta.running = "Vérification – " + name;
  meta.subject = meta.title;
  meta.version = "vérifié par ctg " + std::string(version());
  meta.clock = clock;
  return meta;
}

}  // namespace

std::optional<std::string> page_of(Workshop& workshop, const Verified& file, const When& when,
                                   Diagnostics& diags) {
  const auto& [bytes, verdict, found] = file;
  const std::string name = visible_line(std::filesystem::path(verdict.file).filename().string());
  const Summary told = summary_of(verdict, found);
  std::vector<Summary::Line> facts = {
      {"Fichier", name},
      {"Empreinte SHA-256", to_hex(sha256(bytes))},
      {"Taille", fmt::format("{} octets, {} pages", bytes.size(), verdict.found.pages)},
      {"Vérifié",
       fmt::format("{}, par ctg {}", signature::in_words(when.now.now.time_since_epoch().count(), Lang::fr),
                   version())}};
  facts.insert(facts.end(), told.whole.begin(), told.whole.end());
  return pdf_of(workshop,
                {"verdict-signatures", description(), view_of(told, facts, found).value,
                 metadata_of(name, when.now), kStyle},
                when.times, diags);
}

}  // namespace ctg::engine
