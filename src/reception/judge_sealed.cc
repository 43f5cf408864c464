// Which data the packet is about: one set of them, and the one that was sealed with the act. Without that, what
// is judged need be neither what is read nor what was signed.
#include <algorithm>
#include <set>

#include "reception/judge.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

constexpr std::string_view kSealedData = "donnees/";

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.rfind('/') + 1)); }

// By its name, and by what it says it is, whatever its name.
bool is_convention(std::string_view path, std::string_view bytes) {
  constexpr std::size_t kBeginning = 1024;
  return path.ends_with("/convention.xml") ||
         bytes.substr(0, kBeginning).find("xmlns=\"urn:ctg:convention:") != std::string_view::npos;
}

void report_other_set(std::string_view path, std::string_view root, Diagnostics& diags) {
  diags
      .error(
          "BAG-077", at(path),
          "ces données sont à côté de celles qui ont été jugées ({})\u00a0: on ne sait pas lesquelles sont transmises",
          "these data stand beside those that were judged ({}): which are transmitted is not known",
          shown(root))
      .hint("un paquet n’a qu’un jeu de données\u00a0: demandez à l’expéditeur lequel est le bon",
            "a packet has one set of data: ask the sender which is right");
}

void report_not_sealed(std::string_view path, bool missing, Diagnostics& diags) {
  const Reported told =
      missing ? diags.error("BAG-078", at(path), "ces données ont été scellées avec l’acte, et manquent",
                            "these data were sealed with the act, and are missing")
              : diags.error("BAG-078", at(path),
                            "ces données ne sont pas celles qui ont été scellées avec l’acte",
                            "these data are not those that were sealed with the act");
  told.hint("demandez à l’expéditeur les données de l’acte tel qu’il a été signé",
            "ask the sender for the data of the act as it was signed");
}

// The avenant's data are those of the convention after it, made for the packet: sealed is the avenant alone.
bool is_sent(const Index& index, std::string_view path) {
  return !index.is_of(life::Document::Kind::avenant) || path == life::file_of(*index.document);
}

// What is damaged, or missing as a manifest says, was told with the container.
bool is_told(const Judged& judged, const std::string& path) {
  if (judged.source.files.contains(path)) return true;
  return std::ranges::any_of(judged.declared.manifests,
                             [&](const Manifest& each) { return each.digests.contains(path); });
}

void check_day(const Judged& judged, const Index& index, const life::Seal& seal,
               const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  std::optional<Date> day;
  if (const auto act = avenant_in(judged, index)) day = act->signature.value;
  if (index.is_initial() && dossier) day = dossier->convention.signature.value;
  if (!day || !seal.signature || *day == *seal.signature) return;
  const auto words = [&](Date date) {
    return diags.lang() == Lang::fr ? text::french_date(date) : to_iso(date);
  };
  diags
      .error("BAG-078", {}, "l’acte a été signé le {} d’après son sceau, et le {} d’après les données",
             "the act was signed on {} as its seal says, and on {} as the data say", words(*seal.signature),
             words(*day))
      .hint("demandez à l’expéditeur laquelle est la bonne", "ask the sender which one is right");
}

}  // namespace

std::vector<std::string> data_roots(const Contents& contents) {
  std::set<std::string> roots;
  for (const auto& [path, bytes] : contents.files)
    if (path.starts_with("data/") && is_convention(path, bytes)) roots.insert(folder_of(path));
  std::vector<std::string> out(roots.begin(), roots.end());
  const auto unnamed = [&](const std::string& root) {
    return !contents.files.contains(root + "convention.xml");
  };
  std::ranges::stable_sort(out, {},
                           [&](const std::string& root) { return std::pair(unnamed(root), root.size()); });
  if (!out.empty() && unnamed(out.front())) out.clear();  // none that can be read
  return out;
}

void judge_one_set(const std::vector<std::string>& roots, const std::optional<Index>& index,
                   Diagnostics& diags) {
  const std::string& root = roots.front();
  for (std::size_t i = 1; i < roots.size(); ++i) report_other_set(roots[i], root, diags);
  if (!index) return;
  const auto is_in_one = [&](std::string_view path) {
    return std::any_of(roots.begin(), roots.end(), [&](const auto& each) { return path.starts_with(each); });
  };
  for (const IndexedPiece* piece : index->with_roles({"donnees"}))
    if (!is_in_one(piece->path)) report_other_set(piece->path, root, diags);
}

void judge_sealed_data(const Judged& judged, const Index& index, const std::string& root,
                       const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  if (!index.document) return;
  bool whole = true;
  Diagnostics unheard;  // the question of the signatures tells
  const auto seal = seal_of(judged, index, whole, unheard);
  if (!seal) return;
  for (const life::SealedFile& file : seal->files) {
    if (!file.path.starts_with(kSealedData)) continue;
    const std::string below = file.path.substr(kSealedData.size()), path = root + below;
    if (!is_sent(index, below)) continue;
    const auto found = judged.contents.digests.find(path);
    const bool missing = found == judged.contents.digests.end();
    if (missing ? !is_told(judged, path) : found->second != file.sha256)
      report_not_sealed(path, missing, diags);
  }
  check_day(judged, index, *seal, dossier, diags);
}

}  // namespace ctg::reception
