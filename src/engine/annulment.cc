// A seal that was set on the wrong file, or too early. It is not destroyed: it goes aside whole, with the
// reason and the day.
#include <algorithm>
#include <filesystem>

#include "avenant/act.h"
#include "base/confined_files.h"
#include "engine/seals.h"
#include "life/transmissions.h"
#include "model/transmissions.h"
#include "xml/write.h"

namespace ctg::engine {

namespace {

using life::Document;

struct Rests {
  std::string file;
  Bilingual what;
};

// Avenants and adjustments made from a state of the convention.
void later_acts(const Files& files, int number, std::vector<Rests>& out) {
  const Document following = Document::avenant_number(number + 1);
  const std::string next = life::seal_file(following), draft = life::file_of(following);
  if (files.exists(next))
    out.push_back({next, {"un avenant scellé après lui", "an avenant sealed after it"}});
  if (files.exists(draft) && !files.exists(next))
    out.push_back({draft, {"le projet d’avenant suivant", "the draft of the next avenant"}});
  Diagnostics unheard;
  const std::string path(avenant::kAdjustments);
  const ReadResult read = files.read(path, Files::kMaxXml);
  if (read.error == FileError::not_found) return;
  const auto adjustments =
      read.ok() ? avenant::read_adjustments(read.bytes, FileName(path), unheard) : std::nullopt;
  const auto after = [&](const avenant::Adjustment& each) { return each.after >= number; };
  if (!adjustments || std::any_of(adjustments->begin(), adjustments->end(), after))
    out.push_back({path, {"un ajustement du comité de pilotage", "an adjustment by the steering committee"}});
}

// What was made from the document since it was sealed; nothing where there is none.
std::vector<Rests> resting_on(const Files& files, const Document& document,
                              std::span<const std::string> sealed) {
  std::vector<Rests> out;
  if (document.kind != Document::Kind::bilan) later_acts(files, document.avenant, out);
  if (document.kind == Document::Kind::convention)
    for (const std::string& name : sealed) {
      const auto found = life::document_called(name);
      if (found && found->kind == Document::Kind::bilan)
        out.push_back({life::seal_file(*found), {"un bilan scellé", "a sealed bilan"}});
    }
  // A register that cannot be read may say so.
  if (Diagnostics unheard; !model::load_transmissions(files, unheard) || life::packet_day(files, document))
    out.push_back({"transmissions.xml",
                   {"un paquet préparé pour le comité départemental", "a packet made for the CDSF"}});
  return out;
}

// "scelles/annules/convention-2026-12-15", or the first such name that is free.
std::string place_aside(const Files& files, const Document& document, Date today) {
  const std::string name = "scelles/annules/" + to_string(document) + "-" + to_iso(today);
  for (int number = 1;; ++number) {
    std::string path = number == 1 ? name : name + "-" + std::to_string(number);
    if (!files.exists(path + "/sceau.xml") && !files.exists(path + "/annulation.xml")) return path;
  }
}

std::string annulment_xml(const Document& document, const std::string& reason, Date today) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Pourquoi ce sceau a été retiré. -->\n"
      "<annulation xmlns=\"urn:ctg:annulation:1\" document=\"";
  xml::append_attribute(out, to_string(document));
  return out + "\" date=\"" + to_iso(today) + "\">" + xml::escaped(reason) + "</annulation>\n";
}

}  // namespace

Annulment annul(const Files& dossier, const AnnulmentRequest& request, const Times& times) {
  const Document& document = request.document;
  Annulment out{.diags = Diagnostics(request.lang)};
  Diagnostics& diags = out.diags;
  const std::string seal = life::seal_file(document);
  if (!dossier.exists(seal)) {
    diags.error("SEA-019", Place{FileName(seal), 0, 0},
                "ce document n’est pas scellé : il n’y a rien à retirer",
                "this document is not sealed: there is nothing to take back");
    return out;
  }
  for (const Rests& each : resting_on(dossier, document, request.sealed))
    diags
        .error("SEA-020", Place{FileName(each.file), 0, 0},
               "ce sceau ne se retire plus : {} s’appuie sur lui",
               "this seal is not taken back any more: {} rests on it", each.what.in(diags.lang()))
        .hint("pour modifier ce qui est signé, « ctg avenant draft »",
              "to change what is signed, “ctg avenant draft”");
  if (diags.has_errors()) return out;
  out.folder = life::seal_folder(document);
  out.aside = place_aside(dossier, document, times.today);
  out.note = {out.folder + "/annulation.xml", annulment_xml(document, request.reason, times.today)};
  return out;
}

SaveResult move_aside(const Annulment& annulment, const std::string& dossier) {
  namespace fs = std::filesystem;
  const fs::path root(dossier), to = root / annulment.aside;
  SaveResult saved = ConfinedFiles(dossier).save({*annulment.note});
  if (!saved.ok()) return saved;
  std::error_code error, ignored;
  fs::create_directories(to.parent_path(), error);
  if (!error) fs::rename(root / annulment.folder, to, error);
  if (!error) return saved;
  fs::remove(root / annulment.note->path, ignored);
  return {FileError::other, to.string(), error.message()};
}

}  // namespace ctg::engine
