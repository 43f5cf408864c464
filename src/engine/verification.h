// A signed file, verified: the same for every command and page that asks (signature/ judges, life/ knows what
// the dossier builds and seals).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workshop.h"
#include "life/document.h"
#include "press/print.h"
#include "signature/examine.h"
#include "signature/judge.h"

namespace ctg::engine {

// A file as somebody gave it: by which name, and what was read of it.
struct Given {
  std::string path;
  ReadResult read;
};

struct VerificationRequest {
  std::string_view bytes = {};  // of the signed file
  FileName name = {};
  life::Document document = {};  // of the dossier, where there is one
  std::optional<signature::Trust> trust = {};
  std::optional<Given> proof = {};         // of a platform that signed for all
  std::vector<std::string> on_paper = {};  // ids of signers whose signatures are not on this file
  bool partial = false;                    // who is missing is not asked
};

// Against the dossier, where there is one. SIG-…; SIG-021 a proof that proves nothing, SIG-022 one that may
// be that of another file. Nothing where the file cannot be examined.
std::optional<signature::Verdict> verify(Workshop& workshop, const Files* dossier,
                                         const VerificationRequest& request, const When& when,
                                         Diagnostics& diags);
// The same against a document that has been composed.
std::optional<signature::Verdict> verify(const Files& dossier, press::Composition& made,
                                         const VerificationRequest& request, Clock now, Diagnostics& diags);

// A file that was verified: its bytes, the verdict, and what was reported of it.
struct Verified {
  std::string_view bytes;
  const signature::Verdict& verdict;
  const Diagnostics& found;
};
// The verdict as a page to keep beside the file.
std::optional<std::string> page_of(Workshop& workshop, const Verified& file, const When& when,
                                   Diagnostics& diags);

}  // namespace ctg::engine
