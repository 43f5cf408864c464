// `ctg verify`: who has signed, is it still the text, who is missing. Of any signed PDF; in a dossier also
// against what the dossier builds and seals. What is judged is signature/'s; here it is asked and printed.
#include "cli/verify.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/digest.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
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
bool holds(const std::string& path, std::string_view bytes, const signature::Question& question,
           Diagnostics& diags) {
  Diagnostics about(diags.lang());
  auto found =
      pdf::looks_like_pdf(bytes) ? signature::examine(bytes, FileName(path), question, about) : std::nullopt;
  if (!found) return false;
  signature::Asked asked;
  asked.partial = true;
  return signature::judge(std::move(*found), std::move(asked), FileName(path), about).proven;
}

void read_proof(const Job& job, std::string_view signed_bytes, const signature::Question& question,
                signature::Asked& asked, Diagnostics& diags) {
  const ReadResult read = DiskFiles("").read(job.proof, Files::kMaxPdf);
  const bool good = read.ok() && holds(job.proof, read.bytes, question, diags);
  const auto words = good ? life::words_of_pdf(read.bytes, diags) : std::nullopt;
  if (!words) {
    diags
        .error("SIG-021", {FileName(job.proof), 0, 0},
               "cette preuve ne prouve rien : ce n’est pas un PDF signé, ou il a été modifié depuis",
               "this proof proves nothing: it is no signed PDF, or was changed since")
        .hint = diags.phrase("demandez à la plateforme son dossier de preuve, signé",
                             "ask the platform for its proof, signed");
    return;
  }
  const bool of_file = words->find(to_hex(sha256(signed_bytes))) != std::string::npos;
  asked.proof = job.proof;
  if (!of_file)
    diags
        .warning(
            "SIG-022", {FileName(job.proof), 0, 0},
            "cette preuve ne cite pas l’empreinte SHA-256 de ce fichier : rien ne dit qu’elle est la sienne",
            "this proof does not have the SHA-256 digest of this file: nothing says that it is its proof")
        .hint = diags.phrase("relisez-la, ou demandez à la plateforme celle de ce fichier",
                             "read it, or ask the platform for that of this file");
  std::string_view rest = *words;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    for (const signature::Signer& who : asked.signers)
      if (signature::names_person(line, who.name)) asked.proven_elsewhere.push_back(who.id);
  }
}

bool is_asked_of_dossier(const Job& job) {
  return job.dossier_given || DiskFiles(job.dossier).exists("convention.xml");
}

}  // namespace

Clock now() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr)
    if (const auto clock = parse_source_date_epoch(epoch)) return *clock;
  return Clock{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

namespace {

std::optional<signature::Verdict> judged(const Job& job, life::DossierAsked of_dossier,
                                         std::string_view bytes, const FileName& name,
                                         signature::Question question, signature::Asked asked,
                                         Diagnostics& diags) {
  asked.list_unsigned = question.trust && question.trust->of_list;
  asked.text = std::move(of_dossier.text);
  asked.signers = std::move(of_dossier.signers);
  question.base = of_dossier.base;
  auto found = signature::examine(bytes, name, question, diags);
  if (!found) return {};
  if (!job.proof.empty()) {
    if (asked.signers.empty()) asked.signers = signature::signers_of_fields(*found);
    question.base = 0;
    read_proof(job, bytes, question, asked, diags);
  }
  return signature::judge(std::move(*found), std::move(asked), name, diags);
}

}  // namespace

std::optional<signature::Verdict> verify_file(const Job& job, std::string_view bytes, const FileName& name,
                                              const signature::Question& question, Diagnostics& diags) {
  signature::Asked asked;
  asked.partial = job.partial;
  life::DossierAsked of_dossier;
  if (is_asked_of_dossier(job)) {
    const auto data = find_data_folder(job.data, diags);
    if (!data) return {};
    const DiskFiles program(*data), dossier(job.dossier);
    press::Desk desk(program, dossier);
    of_dossier = life::ask_dossier(desk, job.document, bytes, diags);
  }
  return judged(job, std::move(of_dossier), bytes, name, question, std::move(asked), diags);
}

std::optional<signature::Verdict> verify_with(const Job& job, press::Composition& made,
                                              std::string_view bytes, const FileName& name,
                                              const signature::Question& question, signature::Asked asked,
                                              Diagnostics& diags) {
  const DiskFiles dossier(job.dossier);
  return judged(job, life::ask_composition(dossier, job.document, &made, bytes, diags), bytes, name, question,
                std::move(asked), diags);
}

Outcome verify(const Job& job, Diagnostics& diags) {
  signature::Question question{now(), {}, 0};
  if (!job.trust.empty()) {
    question.trust = signature::read_trust(job.trust, diags);
    if (!question.trust) return {exit_of(diags)};
  }
  if (job.dossier_given && !is_dossier(job.dossier, DiskFiles(job.dossier), diags)) return {exit_of(diags)};
  std::string said;
  const bool json = job.report == Job::Report::json;
  Diagnostics all(diags.lang());
  for (const std::string& path : job.files) {
    Diagnostics about(diags.lang());
    const auto bytes = read_pdf(path, about);
    const auto verdict = bytes ? verify_file(job, *bytes, FileName(path), question, about) : std::nullopt;
    if (verdict && !(exit_of(about) == Exit::machine)) {
      if (!said.empty()) said += json ? ",\n" : "\n";
      said += json ? signature::to_json(*verdict, about) : signature::to_text(*verdict, about);
      all.append(std::move(about));
    } else {
      all.append(Diagnostics(about));
      diags.append(std::move(about));
    }
  }
  if (json) said = "[\n" + said + "]\n";
  return {exit_of(all), std::move(said)};
}

}  // namespace ctg::cli
