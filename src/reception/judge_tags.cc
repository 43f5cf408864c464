// What stands beside the pieces: bag-info.txt, which says of the packet what its index says, and files that are
// neither of a bag nor of ours.
#include <algorithm>

#include "reception/judge.h"

namespace ctg::reception {

namespace {

void check_info(const Judged& judged, std::string_view label, std::string_view ours, Diagnostics& diags) {
  for (const std::string& theirs : judged.declared.values(label)) {
    if (comparable(theirs) == comparable(ours)) continue;
    diags
        .error("BAG-087", at("bag-info.txt"), "{} dit «\u00a0{}\u00a0», et l’index «\u00a0{}\u00a0»",
               "{} says “{}”, and the index “{}”", label, shown(theirs), shown(ours))
        .hint("demandez à l’expéditeur ce qui est vrai", "ask the sender which is true");
  }
}

// Of a text that says more than the index: whether it says that, too. Another digest deceives nobody who looks for
// it, as in index.html: `severity`.
void check_within(const Judged& judged, std::string_view label, std::string_view ours, Severity severity,
                  Diagnostics& diags) {
  static constexpr char kFr[] = "{} dit «\u00a0{}\u00a0», sans «\u00a0{}\u00a0» que dit l’index";
  static constexpr char kEn[] = "{} says “{}”, without “{}” that the index says";
  if (ours.empty()) return;
  for (const std::string& theirs : judged.declared.values(label)) {
    if (comparable(theirs).find(comparable(ours)) != std::string::npos) continue;
    const Reported told =
        severity == Severity::error
            ? diags.error("BAG-087", at("bag-info.txt"), kFr, kEn, label, shown(theirs), shown(ours))
            : diags.warning("BAG-087", at("bag-info.txt"), kFr, kEn, label, shown(theirs), shown(ours));
    told.hint("demandez à l’expéditeur ce qui est vrai", "ask the sender which is true");
  }
}

bool is_tag_file(std::string_view path) {
  if (path == "bagit.txt" || path == "bag-info.txt" || path == "fetch.txt" || path == kIndexFile ||
      path == kPageFile)
    return true;
  return path.find('/') == std::string_view::npos && path.ends_with(".txt") &&
         (path.starts_with("manifest-") || path.starts_with("tagmanifest-"));
}

bool is_listed(const Declared& declared, std::string_view path) {
  return std::ranges::any_of(declared.manifests,
                             [&](const Manifest& each) { return each.digests.contains(path); });
}

}  // namespace

void judge_tags(const Judged& judged, const Index& index, Diagnostics& diags) {
  const cdsf::Statement& statement = index.statement;
  check_info(judged, "Source-Organization", statement.sender, diags);
  check_info(judged, "External-Identifier", index.name, diags);
  check_info(judged, "Internal-Sender-Identifier", index.nature, diags);
  check_within(judged, "External-Description", statement.convention, Severity::error, diags);
  check_within(judged, "Internal-Sender-Description", statement.sealed_sha256, Severity::warning, diags);
  for (const auto& [path, member] : judged.source.files) {
    if (path.starts_with("data/") || is_tag_file(path)) continue;
    if (is_listed(judged.declared, path)) {
      diags
          .warning("BAG-037", at(path), "ce fichier est à côté des pièces, et l’index ne le connaît pas",
                   "this file stands beside the pieces, and the index does not know it")
          .hint("n’en tenez pas compte", "take no account of it");
    } else {
      diags
          .error("BAG-037", at(path), "ce fichier est à côté des pièces, et aucune empreinte ne le protège",
                 "this file stands beside the pieces, and no digest protects it")
          .hint("il a été ajouté\u00a0: ne l’ouvrez pas, et demandez un nouvel envoi",
                "it was added: do not open it, and ask for it to be sent again");
    }
  }
}

}  // namespace ctg::reception
