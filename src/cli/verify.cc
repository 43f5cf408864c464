// `ctg verify`: who has signed, is it still the text, who is missing. Of any signed PDF; in a dossier also
// against what the dossier builds and seals. What is judged is signature/'s; here it is asked and printed.
#include "base/unread.h"
#include "base/unsaved.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "engine/verification.h"
#include "life/convention.h"
#include "pdf/inspect.h"

namespace ctg::cli {

namespace {

std::optional<std::string> read_pdf(const std::string& path, Diagnostics& diags) {
  ReadResult read = DiskFiles("").read(path, Files::kMaxPdf);
  if (read.ok() && pdf::looks_like_pdf(read.bytes)) return std::move(read.bytes);
  if (read.ok()) {
    pdf::report_unread("PDF-001", FileName(path), diags);
  } else {
    report_unread_file("SIG-019", {FileName(path), 0, 0}, read.error, diags);
  }
  return {};
}

void save_page(engine::Workshop& workshop, const std::string& to, const engine::Verified& file,
               Diagnostics& diags) {
  // Another document that stands there may be signed: nothing replaces it.
  if (const ReadResult there = DiskFiles("").read(to, Files::kMaxPdf);
      there.ok() && there.bytes.find("/ByteRange") != std::string::npos) {
    diags
        .error("CLI-046", {FileName(to), 0, 0}, "un document signé porte déjà ce nom : --pdf n’y écrit pas",
               "a signed document has this name already: --pdf does not write there")
        .hint("donnez un autre nom", "give another name");
    return;
  }
  auto bytes = engine::page_of(workshop, file, {times(), now()}, diags);
  if (!bytes) return;
  if (const SaveResult saved = DiskFiles("").save({{to, std::move(*bytes)}}); !saved.ok())
    report_unsaved(saved, {"donnez un autre nom avec --pdf", "give another name with --pdf"}, diags);
}

}  // namespace

Outcome run(const Common& common, const Verify& typed, Diagnostics& diags) {
  engine::VerificationRequest asked{.document = typed.document, .partial = typed.partial};
  if (!typed.trust.empty()) {
    asked.trust = signature::read_trust(typed.trust, diags);
    if (!asked.trust) return {exit_of(diags)};
  }
  const ConfinedFiles dossier(common.dossier);
  if (common.dossier_given && !life::is_dossier(common.dossier, dossier, diags)) return {exit_of(diags)};
  const bool in_dossier = common.dossier_given || dossier.exists("convention.xml");
  const bool needs_data = in_dossier || !typed.page.empty();
  const auto data = needs_data ? find_data_folder(common.data, diags) : std::string();
  if (!data) return {exit_of(diags)};
  const DiskFiles program(*data);
  engine::Workshop workshop(program);
  if (!typed.proof.empty()) asked.proof = {typed.proof, DiskFiles("").read(typed.proof, Files::kMaxPdf)};
  std::string said;
  const bool json = typed.json;
  Diagnostics all(diags.lang());
  for (const std::string& path : typed.files) {
    Diagnostics about(diags.lang());
    const auto bytes = read_pdf(path, about);
    asked.bytes = bytes ? std::string_view(*bytes) : std::string_view();
    asked.name = FileName(path);
    const auto verdict =
        bytes ? engine::verify(workshop, in_dossier ? &dossier : nullptr, asked, {times(), now()}, about)
              : std::nullopt;
    if (verdict && !(exit_of(about) == Exit::machine)) {
      if (!said.empty()) said += json ? ",\n" : "\n";
      said += json ? signature::to_json(*verdict, about) : signature::to_text(*verdict, about);
      if (!typed.page.empty()) save_page(workshop, typed.page, {*bytes, *verdict, about}, diags);
      all.append(std::move(about));
    } else {
      all.append(Diagnostics(about));
      diags.append(std::move(about));
    }
  }
  if (json) said = "[\n" + said + "]\n";
  // A page that could not be written is no reason to call the file proven, nor to call it not proven; whoever
  // waits for that page learns first that the machine failed.
  const Exit exit = exit_of(all), page = exit_of(diags);
  return {exit == Exit::done || page == Exit::machine ? page : exit, std::move(said)};
}

}  // namespace ctg::cli
