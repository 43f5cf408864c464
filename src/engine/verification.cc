#include "engine/verification.h"

#include <algorithm>

#include "base/digest.h"
#include "life/signed_text.h"
#include "pdf/inspect.h"

namespace ctg::engine {

namespace {

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

void read_proof(const Given& given, std::string_view signed_bytes, const signature::Question& question,
                signature::Asked& asked, Diagnostics& diags) {
  const auto& [proof, read] = given;
  const bool good = read.ok() && holds(proof, read.bytes, question, diags);
  const auto words = good ? life::words_of_pdf(read.bytes, diags) : std::nullopt;
  if (!words) {
    diags
        .error("SIG-021", {FileName(proof), 0, 0},
               "cette preuve ne prouve rien : ce n’est pas un PDF signé, ou il a été modifié depuis",
               "this proof proves nothing: it is no signed PDF, or was changed since")
        .hint("demandez à la plateforme son dossier de preuve, signé",
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
        .hint("relisez-la, ou demandez à la plateforme celle de ce fichier",
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

std::optional<signature::Verdict> judged(const VerificationRequest& request, life::DossierAsked of_dossier,
                                         Clock now, Diagnostics& diags) {
  const signature::Question question{now, request.trust, of_dossier.base};
  signature::Asked asked;
  asked.partial = request.partial;
  asked.on_paper = request.on_paper;
  asked.list_unsigned = question.trust && question.trust->of_list;
  asked.text = std::move(of_dossier.text);
  asked.signers = std::move(of_dossier.signers);
  auto found = signature::examine(request.bytes, request.name, question, diags);
  if (!found) return {};
  if (request.proof) {
    if (asked.signers.empty()) asked.signers = signature::signers_of_fields(*found);
    read_proof(*request.proof, request.bytes, question, asked, diags);
  }
  return signature::judge(std::move(*found), std::move(asked), request.name, diags);
}

}  // namespace

std::optional<signature::Verdict> verify(Workshop& workshop, const Files* dossier,
                                         const VerificationRequest& request, const When& when,
                                         Diagnostics& diags) {
  life::DossierAsked of_dossier;
  if (dossier != nullptr) {
    Seat seat(workshop, *dossier, when.times);
    of_dossier = life::ask_dossier(seat.desk(), request.document, request.bytes, diags);
  }
  return judged(request, std::move(of_dossier), when.now, diags);
}

std::optional<signature::Verdict> verify(const Files& dossier, press::Composition& made,
                                         const VerificationRequest& request, Clock now, Diagnostics& diags) {
  return judged(request, life::ask_composition(dossier, request.document, &made, request.bytes, diags), now,
                diags);
}

}  // namespace ctg::engine
