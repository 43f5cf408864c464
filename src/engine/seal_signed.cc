#include "engine/seal_signed.h"

#include <algorithm>
#include <set>

#include "pdf/inspect.h"

namespace ctg::engine {

namespace {

constexpr std::string_view kProof = "preuve.pdf";  // in the seal

struct Paper {
  Given* given;
  std::string kept;
  std::set<std::string> signers = {};
};

std::vector<Paper> papers_of(Electronic& asked, const life::Seal& seal, Diagnostics& diags) {
  std::vector<Paper> out;
  for (Given& each : asked.papers) out.push_back({&each, fmt::format("papier-{}.pdf", out.size() + 1)});
  if (out.empty() && !asked.paper_signers.empty()) {
    diags
        .error("SEA-046", {}, "« {} » a signé sur papier, et aucune numérisation n’est donnée",
               "“{}” signed on paper, and no scan is given", asked.paper_signers.front())
        .hint("donnez le PDF de l’original signé", "give the PDF of the signed original");
    return out;
  }
  for (std::size_t i = 0; i < asked.paper_signers.size(); ++i) {
    const std::string& id = asked.paper_signers[i];
    const bool known = std::any_of(seal.signers.begin(), seal.signers.end(),
                                   [&](const life::SealedSigner& each) { return each.id == id; });
    if (!known) {
      std::string ids;
      for (const life::SealedSigner& each : seal.signers) ids += (ids.empty() ? "" : ", ") + each.id;
      diags
          .error("SEA-045", {}, "« {} » n’est pas un signataire de ce document",
                 "“{}” is no signer of this document", id)
          .hint("les signataires sont : {}", "the signers are: {}", ids);
    }
    out[std::min(i, out.size() - 1)].signers.insert(id);
  }
  return out;
}

// Each paper is held against the dossier as one that all have signed on.
void check_paper(const SealRequest& request, Given& paper, press::Composition& made, Diagnostics& diags) {
  const FileName name(paper.path);
  ReadResult& read = paper.read;
  const auto inspected =
      read.ok() && pdf::looks_like_pdf(read.bytes) ? pdf::inspect(read.bytes, name, diags) : std::nullopt;
  if (!inspected) {
    diags
        .error("SEA-046", {name, 0, 0}, "cette numérisation n’est pas un PDF lisible",
               "this scan is no readable PDF")
        .hint("numérisez en PDF l’original signé", "scan the signed original as PDF");
    return;
  }
  life::SignedFile file{paper.path, std::move(read.bytes), *inspected, request.compare, true};
  life::Seal unkept;
  unkept.sealed = request.electronic->now.today();
  life::check_signed_file(file, made, unkept, diags);
  read.bytes = std::move(file.bytes);
}

// Who is stated to sign before the others of their party.
void check_order(const press::Composition& made, const signature::Verdict& verdict, const Place& place,
                 Diagnostics& diags) {
  const auto end_of = [&](const std::string& id) -> std::size_t {
    for (const signature::Judged& each : verdict.signatures)
      if (each.signer && verdict.asked.signers[*each.signer].id == id)
        return verdict.found.signatures[each.signature].end;
    return 0;
  };
  for (const model::Partie& party : made.parties)
    for (const model::Signataire& first : party.signataires)
      for (const model::Signataire& second : party.signataires) {
        if (first.ordre == 0 || second.ordre == 0 || first.ordre >= second.ordre) continue;
        const std::size_t a = end_of(first.id), b = end_of(second.id);
        if (a == 0 || b == 0 || a < b) continue;
        diags
            .warning("SEA-047", place, "{} a signé avant {}, qui devait signer d’abord",
                     "{} signed before {}, who was to sign first", second.nom.value, first.nom.value)
            .hint("l’ordre est celui que disent les données ; les signatures valent",
                  "the order is that of the data; the signatures hold");
      }
}

void record(const signature::Verdict& verdict, const std::vector<Paper>& papers, life::Seal& seal) {
  for (life::SealedSigner& signer : seal.signers) {
    for (const Paper& paper : papers)
      if (paper.signers.contains(signer.id)) {
        signer.mode = "papier";
        signer.file = paper.kept;
      }
    for (const std::size_t i : verdict.elsewhere)
      if (verdict.asked.signers[i].id == signer.id) {
        signer.mode = "preuve";
        signer.file = kProof;
      }
    for (const signature::Judged& each : verdict.signatures) {
      if (!each.signer || verdict.asked.signers[*each.signer].id != signer.id || !each.holds) continue;
      const signature::Signature& s = verdict.found.signatures[each.signature];
      signer.mode = "electronique";
      signer.file = life::kSignedName;
      signer.field = s.field;
      signer.certificate = s.certificate.sha256;
      if (s.signing_time) signer.when = signature::to_iso(*s.signing_time);
      if (s.stamp.state == signature::Stamp::State::good) signer.stamped = signature::to_iso(s.stamp.time);
    }
  }
}

}  // namespace

std::vector<KeptFile> seal_signed(const Files& dossier, SealRequest& request, const Sealing& sealing,
                                  Diagnostics& diags) {
  const auto& [file, made, seal] = sealing;
  Electronic& asked = *request.electronic;
  const FileName name(request.path);
  std::vector<Paper> papers = papers_of(asked, seal, diags);
  for (Paper& paper : papers) check_paper(request, *paper.given, made, diags);
  Diagnostics about(diags.lang());
  std::vector<KeptFile> kept;
  const auto verdict = verify(dossier, made,
                              {.bytes = file.bytes,
                               .name = name,
                               .document = request.document,
                               .trust = asked.trust,
                               .proof = asked.proof,
                               .on_paper = asked.paper_signers},
                              asked.now, about);
  if (verdict) {
    check_order(made, *verdict, {name, 0, 0}, about);
    record(*verdict, papers, seal);
    kept.push_back({"verdict.json", signature::to_json(*verdict, about)});
  }
  diags.append(std::move(about));
  seal.form = papers.empty() ? life::Seal::Form::electronique : life::Seal::Form::mixte;
  for (Paper& paper : papers) kept.push_back({paper.kept, std::move(paper.given->read.bytes)});
  if (asked.proof && asked.proof->read.ok())
    kept.push_back({std::string(kProof), std::move(asked.proof->read.bytes)});
  return kept;
}

}  // namespace ctg::engine
