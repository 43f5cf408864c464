// `ctg verify`: who has signed, is it still the text, who is missing. Of any signed PDF; in a dossier also
// against what the dossier builds and seals. What is judged is signature/'s; here it is asked and printed.
#include "cli/verify.h"

#include <algorithm>

#include "base/digest.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "cli/verify_page.h"
#include "life/signed_text.h"
#include "pdf/inspect.h"
#include "signature/examine.h"

namespace ctg::cli {

namespace {

std::optional<std::string> read_pdf(const std::string& path, Diagnostics& diags) {
  ReadResult read = DiskFiles("").read(path, Files::kMaxPdf);
  if (read.ok() && pdf::looks_like_pdf(read.bytes)) return std::move(read.bytes);
  if (read.ok()) {
    pdf::report_unread("PDF-001", FileName(path), diags);
  } else {
    diags
        .error("SIG-019", {FileName(path), 0, 0}, "ce fichier ne peut pas être lu",
               "this file cannot be read")
        .hint = diags.phrase("vérifiez son nom et ses droits", "check its name and permissions");
  }
  return {};
}

// The proof of a platform: signed itself, and unchanged since.
bool holds(const std::string& path, std::string_view bytes, signature::Question question,
           Diagnostics& diags) {
  question.base = 0;  // that of the file it is about
  Diagnostics about(diags.lang());
  auto found =
      pdf::looks_like_pdf(bytes) ? signature::examine(bytes, FileName(path), question, about) : std::nullopt;
  if (!found) return false;
  signature::Asked asked;
  asked.partial = true;
  return signature::judge(std::move(*found), std::move(asked), FileName(path), about).proven;
}

void read_proof(const std::string& proof, std::string_view signed_bytes, const signature::Question& question,
                signature::Asked& asked, Diagnostics& diags) {
  const ReadResult read = DiskFiles("").read(proof, Files::kMaxPdf);
  const bool good = read.ok() && holds(proof, read.bytes, question, diags);
  const auto words = good ? life::words_of_pdf(read.bytes, diags) : std::nullopt;
  if (!words) {
    diags
        .error("SIG-021", {FileName(proof), 0, 0},
               "cette preuve ne prouve rien : ce n’est pas un PDF signé, ou il a été modifié depuis",
               "this proof proves nothing: it is no signed PDF, or was changed since")
        .hint = diags.phrase("demandez à la plateforme son dossier de preuve, signé",
                             "ask the platform for its proof, signed");
    return;
  }
  // The digest of the file, or of the document before anyone signed it; in capitals, over two lines.
  std::string digits;
  for (const char c : *words)
    if (c > ' ') digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto names = [&](std::string_view bytes) {
    return digits.find(to_hex(sha256(bytes))) != std::string::npos;
  };
  asked.proof = proof;
  if (!names(signed_bytes) && (question.base == 0 || !names(signed_bytes.substr(0, question.base)))) {
    diags
        .error(
            "SIG-022", {FileName(proof), 0, 0},
            "cette preuve ne cite pas l’empreinte SHA-256 de ce fichier : rien ne dit qu’elle est la sienne",
            "this proof does not have the SHA-256 digest of this file: nothing says that it is its proof")
        .hint = diags.phrase("relisez-la, ou demandez à la plateforme celle de ce fichier",
                             "read it, or ask the platform for that of this file");
    return;
  }
  std::string_view rest = *words;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    for (const signature::Signer& who : asked.signers)
      if (signature::names_person(line, who.name)) asked.proven_elsewhere.push_back(who.id);
  }
}

void save_page(const Common& common, const std::string& to, const signature::Verdict& verdict,
               const Diagnostics& found, std::string_view of_file, Diagnostics& diags) {
  // Another document that stands there may be signed: nothing replaces it.
  if (const ReadResult there = DiskFiles("").read(to, Files::kMaxPdf);
      there.ok() && there.bytes.find("/ByteRange") != std::string::npos) {
    diags
        .error("CLI-046", {FileName(to), 0, 0}, "un document signé porte déjà ce nom : --pdf n’y écrit pas",
               "a signed document has this name already: --pdf does not write there")
        .hint = diags.phrase("donnez un autre nom", "give another name");
    return;
  }
  auto bytes = verify_page(common, verdict, found, of_file, diags);
  if (!bytes) return;
  if (const SaveResult saved = DiskFiles("").save({{to, std::move(*bytes)}}); !saved.ok())
    report_unsaved(saved, {"donnez un autre nom avec --pdf", "give another name with --pdf"}, diags);
}

bool is_asked_of_dossier(const Common& common) {
  return common.dossier_given || DiskFiles(common.dossier).exists("convention.xml");
}

std::optional<signature::Verdict> judged(const std::string& proof, life::DossierAsked of_dossier,
                                         std::string_view bytes, const FileName& name,
                                         signature::Question question, signature::Asked asked,
                                         Diagnostics& diags) {
  asked.list_unsigned = question.trust && question.trust->of_list;
  asked.text = std::move(of_dossier.text);
  asked.signers = std::move(of_dossier.signers);
  question.base = of_dossier.base;
  auto found = signature::examine(bytes, name, question, diags);
  if (!found) return {};
  if (!proof.empty()) {
    if (asked.signers.empty()) asked.signers = signature::signers_of_fields(*found);
    read_proof(proof, bytes, question, asked, diags);
  }
  return signature::judge(std::move(*found), std::move(asked), name, diags);
}

}  // namespace

std::optional<signature::Verdict> verify_file(const Common& common, const Verify& typed,
                                              std::string_view bytes, const FileName& name,
                                              const signature::Question& question, Diagnostics& diags) {
  signature::Asked asked;
  asked.partial = typed.partial;
  life::DossierAsked of_dossier;
  if (is_asked_of_dossier(common)) {
    const auto data = find_data_folder(common.data, diags);
    if (!data) return {};
    const DiskFiles program(*data), dossier(common.dossier);
    press::Desk desk(program, dossier, times());
    of_dossier = life::ask_dossier(desk, typed.document, bytes, diags);
  }
  return judged(typed.proof, std::move(of_dossier), bytes, name, question, std::move(asked), diags);
}

std::optional<signature::Verdict> verify_with(const Common& common, const Verify& typed,
                                              press::Composition& made, std::string_view bytes,
                                              const FileName& name, const signature::Question& question,
                                              signature::Asked asked, Diagnostics& diags) {
  const DiskFiles dossier(common.dossier);
  return judged(typed.proof, life::ask_composition(dossier, typed.document, &made, bytes, diags), bytes, name,
                question, std::move(asked), diags);
}

Outcome run(const Common& common, const Verify& typed, Diagnostics& diags) {
  signature::Question question{now(), {}, 0};
  if (!typed.trust.empty()) {
    question.trust = signature::read_trust(typed.trust, diags);
    if (!question.trust) return {exit_of(diags)};
  }
  if (common.dossier_given && !is_dossier(common.dossier, DiskFiles(common.dossier), diags))
    return {exit_of(diags)};
  std::string said;
  const bool json = typed.json;
  Diagnostics all(diags.lang());
  for (const std::string& path : typed.files) {
    Diagnostics about(diags.lang());
    const auto bytes = read_pdf(path, about);
    const auto verdict =
        bytes ? verify_file(common, typed, *bytes, FileName(path), question, about) : std::nullopt;
    if (verdict && !(exit_of(about) == Exit::machine)) {
      if (!said.empty()) said += json ? ",\n" : "\n";
      said += json ? signature::to_json(*verdict, about) : signature::to_text(*verdict, about);
      if (!typed.page.empty()) save_page(common, typed.page, *verdict, about, *bytes, diags);
      all.append(std::move(about));
    } else {
      all.append(Diagnostics(about));
      diags.append(std::move(about));
    }
  }
  if (json) said = "[\n" + said + "]\n";
  // A page that could not be written is no reason to call the file proven, nor to call it not proven.
  const Exit exit = exit_of(all);
  return {exit == Exit::done ? exit_of(diags) : exit, std::move(said)};
}

}  // namespace ctg::cli
