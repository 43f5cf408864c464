// The pieces that the index names, the data, and the PDFs.
#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "avenant/act.h"
#include "avenant/apply.h"
#include "life/in_force.h"
#include "model/load.h"
#include "model/suivi.h"
#include "reception/judge.h"
#include "xml/parse.h"

namespace ctg::reception {

namespace {

struct Required {
  std::string_view role;
  Bilingual name;
};

// What no packet is without, and what the first one and the updates of the schéma hold besides.
constexpr std::array<Required, 2> kAlways = {{
    {"bordereau", {"le bordereau d’envoi", "the bordereau d’envoi"}},
    {"donnees", {"les données (XML)", "the data (XML)"}},
}};
constexpr std::array<Required, 3> kOfSchema = {{
    {"extrait", {"l’extrait petite enfance", "the petite-enfance extract"}},
    {"matrice", {"la matrice de couverture", "the coverage matrix"}},
    {"deliberation", {"la délibération", "the délibération"}},
}};

void require(const Index& index, std::span<const Required> required, Diagnostics& diags) {
  for (const Required& each : required) {
    const auto is = [&](const IndexedPiece& piece) { return piece.role == each.role; };
    if (std::any_of(index.pieces.begin(), index.pieces.end(), is)) continue;
    diags
        .error("BAG-045", at(kIndexFile), "il manque {} : un tel paquet en a",
               "{} is missing: such a packet has it", each.name.in(diags.lang()))
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
  }
}

// What the manifests of that kind, or of any, have of a file; null where none names it.
const std::string* digest_of(const Declared& declared, std::string_view path,
                             std::optional<DigestKind> kind = {}) {
  for (const Manifest& manifest : declared.manifests) {
    if (kind && manifest.kind != *kind) continue;
    const auto found = manifest.digests.find(path);
    if (found != manifest.digests.end()) return &found->second;
  }
  return nullptr;
}

// A file that a manifest names and that is missing was reported with the container, and so was one that no
// manifest names.
void check_named(const Judged& judged, const IndexedPiece& piece, Diagnostics& diags) {
  if (!judged.source.files.contains(piece.path)) {
    if (digest_of(judged.declared, piece.path) != nullptr) return;
    diags
        .error("BAG-042", at(piece.path), "cette pièce, que l’index nomme « {} », manque",
               "this piece, which the index names “{}”, is missing", piece.title)
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
    return;
  }
  const auto own = judged.contents.digests.find(piece.path);
  if (own == judged.contents.digests.end()) return;  // not whole: told with the container
  if (own->second != piece.sha256) {
    diags
        .error("BAG-043", at(piece.path), "l’empreinte que l’index donne à cette pièce n’est pas la sienne",
               "the digest that the index gives this piece is not its own")
        .hint("la pièce a été remplacée après coup\u00a0: demandez un nouvel envoi",
              "the piece was replaced afterwards: ask for it to be sent again");
    return;
  }
  const std::string* longer = digest_of(judged.declared, piece.path, DigestKind::sha512);
  const std::uint64_t size = judged.source.files.find(piece.path)->second.size;
  const bool same_size = !piece.size || *piece.size == size;
  if (same_size && (piece.sha512.empty() || longer == nullptr || *longer == piece.sha512)) return;
  const Reported told =
      same_size
          ? diags.warning("BAG-043", at(piece.path),
                          "l’empreinte SHA-512 que l’index donne à cette pièce n’est pas la sienne",
                          "the SHA-512 digest that the index gives this piece is not its own")
          : diags.warning("BAG-043", at(piece.path), "l’index donne à cette pièce {} octets, et elle en a {}",
                          "the index gives this piece {} bytes, and it has {}", *piece.size, size);
  told.hint("l’index a été modifié après coup\u00a0: demandez un nouvel envoi",
            "the index was changed afterwards: ask for it to be sent again");
}

// Pieces that are acts and tables for people: PDFs, of which a bordereau may have an ODT beside it.
constexpr std::array<std::string_view, 4> kPdfRoles = {"bordereau", "extrait", "matrice", "deliberation"};

void check_forms(const Judged& judged, const Index& index, Diagnostics& diags) {
  for (const std::string_view role : kPdfRoles) {
    const IndexedPiece* first = nullptr;
    bool any = false;
    for (const IndexedPiece& piece : index.pieces) {
      if (piece.role != role || !judged.contents.digests.contains(piece.path)) continue;
      if (first == nullptr) first = &piece;
      any = any || judged.contents.pdfs.contains(piece.path) ||
            judged.contents.unopened_pdfs.contains(piece.path);
    }
    if (first != nullptr && !any) report_no_pdf(*first, role == "deliberation", diags);
  }
}

// No piece is another one under its name. What a sender encloses may be one file in two roles (an act of the council
// that also tells of the concertation, or agrees); what the program makes for a packet, and the signed act, may not: of
// records of the concertation the first is ours.
void check_distinct(const Judged& judged, const Index& index, Diagnostics& diags) {
  std::vector<const IndexedPiece*> pieces = index.with_roles(
      {"bordereau", "extrait", "matrice", "convention-signee", "avenant-signe", "bilan-signe", "bilan"});
  if (const auto told = index.with_roles({"concertation"}); !told.empty()) pieces.push_back(told.front());
  const std::size_t made = pieces.size();
  for (const IndexedPiece* piece : index.with_roles({"deliberation"})) pieces.push_back(piece);
  std::map<std::string_view, const IndexedPiece*> first;  // by their digests
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto digest = judged.contents.digests.find(pieces[i]->path);
    if (digest == judged.contents.digests.end()) continue;
    const auto same = first.find(digest->second);
    if (i < made && same == first.end()) first.emplace(digest->second, pieces[i]);
    if (same == first.end()) continue;
    diags
        .error("BAG-086", at(pieces[i]->path),
               "cette pièce («\u00a0{}\u00a0») est une autre pièce du paquet\u00a0: {}",
               "this piece (“{}”) is another piece of the packet: {}", pieces[i]->title, same->second->path)
        .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
  }
}

// What accompanies the pieces is what it says: schemas are XML, a bordereau beside its PDF an ODT.
void check_beside(const Judged& judged, const Index& index, Diagnostics& diags) {
  for (const IndexedPiece* piece : index.with_roles({"bordereau", "schema"})) {
    if (!judged.contents.digests.contains(piece->path) || judged.contents.pdfs.contains(piece->path))
      continue;
    const auto xml = judged.contents.files.find(piece->path);
    Diagnostics unheard;
    const auto read =
        xml == judged.contents.files.end() ? std::nullopt : xml::parse(xml->second, FileName(), unheard);
    const bool is_schema = read && (read->root.name == "grammar" || read->root.name == "schema");
    if (piece->role == "schema" ? is_schema : judged.contents.odts.contains(piece->path)) continue;
    diags
        .error("BAG-090", at(piece->path), "cette pièce («\u00a0{}\u00a0») n’est pas {}",
               "this piece (“{}”) is no {}", piece->title, piece->role == "schema" ? "RELAX NG" : "ODT")
        .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
  }
}

void check_unnamed(const Judged& judged, const Index& index, Diagnostics& diags) {
  std::set<std::string_view> named;
  for (const IndexedPiece& piece : index.pieces) named.insert(piece.path);
  for (const auto& [path, member] : judged.source.files)
    if (path.starts_with("data/") && !named.contains(path) && digest_of(judged.declared, path) != nullptr)
      diags.warning("BAG-044", at(path), "l’index ne nomme pas cette pièce",
                    "the index does not name this piece");
}

// The data as they lie in the packet. The act that the délibération's annexe names stands elsewhere in it, as
// a piece of its own: its name is there, for the reader looks for it.
MemoryFiles data_of(const Judged& judged, const std::string& root) {
  MemoryFiles files;
  for (const auto& [path, bytes] : judged.contents.files)
    if (path.starts_with(root)) files.contents.emplace(path.substr(root.size()), bytes);
  const auto act = files.contents.find("annexes/6-deliberation.xml");
  Diagnostics unheard;
  const auto read = act == files.contents.end() ? std::nullopt : xml::parse(act->second, FileName(), unheard);
  const xml::Attribute* piece = read ? read->root.attribute("piece") : nullptr;
  if (piece != nullptr) files.contents.emplace("annexes/" + piece->value, "");
  return files;
}

// Every file of the data that has a reader is read by it.
std::optional<model::Dossier> read_data(const MemoryFiles& files, Diagnostics& diags) {
  auto dossier = model::load(files, diags);
  if (dossier && files.exists("suivi/suivi.xml")) model::load_suivi(files, *dossier, diags);
  for (const std::string& name : files.list("avenants")) {
    const std::string path = "avenants/" + name;
    if (name.ends_with(".xml")) avenant::read_act(files.contents.at(path), FileName(path), diags);
  }
  const std::string adjustments(avenant::kAdjustments);
  if (files.exists(adjustments))
    avenant::read_adjustments(files.contents.at(adjustments), FileName(adjustments), diags);
  return dossier;
}

// What it is about, its data tell, not its index: less is asked of a bilan than of a convention.
void check_nature(const Index& index, const MemoryFiles& data, Diagnostics& diags) {
  const std::string wanted = index.document ? life::file_of(*index.document) : std::string();
  if (!wanted.empty() && data.contents.contains(wanted)) return;
  const Reported told =
      wanted.empty()
          ? diags.error("BAG-072", at(kIndexFile), "« {} » n’est la nature d’aucun paquet",
                        "“{}” is the nature of no packet", index.nature)
          : diags.error("BAG-072", at(kIndexFile),
                        "le paquet se dit de nature « {} », et ses données n’ont pas cet acte : {} manque",
                        "the packet calls itself “{}”, and its data have no such act: {} is missing",
                        index.nature, wanted);
  told.hint("demandez à l’expéditeur ce qu’il transmet", "ask the sender what is being sent");
}

// Of an avenant: what its operations write is what stands in the data.
void check_operations(const Index& index, const MemoryFiles& data, Diagnostics& diags) {
  const std::string path = index.is_of(life::Document::Kind::avenant) ? life::file_of(*index.document) : "";
  const auto file = data.contents.find(path);
  if (file == data.contents.end()) return;
  Diagnostics unheard, told(diags.lang());
  const auto act = avenant::read_act(file->second, FileName(path), unheard);
  const auto state = avenant::snapshot_of(data, life::names_of_terms(data), unheard);
  if (!act || !state || avenant::take_back(*state, act->operations, told))
    return;  // else told by their readers
  diags
      .error("BAG-094", at(path), "les données ne sont pas celles que cet avenant écrit{}",
             "the data are not those that this avenant writes{}",
             told.all().empty() ? "" : "\u00a0: " + told.all().front().message)
      .hint("demandez à l’expéditeur les données de l’avenant signé",
            "ask the sender for the data of the signed avenant");
}

}  // namespace

void report_no_pdf(const IndexedPiece& piece, bool error, Diagnostics& diags) {
  Diagnostic told;
  told.code = "BAG-049";
  told.severity = error ? Severity::error : Severity::warning;
  told.place = at(piece.path);
  told.message =
      diags.phrase("cette pièce (« {} ») n’est pas un PDF : ce qu’elle contient n’a pas été regardé",
                   "this piece (“{}”) is no PDF: what it holds was not looked at", piece.title);
  told.hint =
      diags.phrase("demandez à l’expéditeur cette pièce en PDF", "ask the sender for this piece as a PDF");
  diags.add(std::move(told));
}

Told judge_pieces(const Judged& judged, std::optional<Index>& index, Diagnostics& diags) {
  const auto found = judged.contents.files.find(kIndexFile);
  if (found == judged.contents.files.end()) {
    diags
        .warning("BAG-040", {},
                 "le paquet n’a pas d’index (index.json) : ses pièces ne disent pas ce qu’elles sont",
                 "the packet has no index (index.json): its pieces do not say what they are")
        .hint("un autre outil l’a fait : comparez ses pièces avec le bordereau",
              "another tool made it: compare its pieces with the bordereau");
    return {diags.phrase("pas d’index", "no index"), State::unknown};
  }
  index = read_index(found->second, diags);
  if (!index) return {diags.phrase("l’index ne peut pas être lu", "the index cannot be read")};
  if (index->name != judged.source.name)
    diags.warning("BAG-046", at(kIndexFile),
                  "l’index est celui du paquet « {} », et le dossier s’appelle « {} »",
                  "the index is that of the packet “{}”, and the folder is called “{}”", index->name,
                  judged.source.name);
  for (const IndexedPiece& piece : index->pieces) check_named(judged, piece, diags);
  check_unnamed(judged, *index, diags);
  check_forms(judged, *index, diags);
  check_distinct(judged, *index, diags);
  check_beside(judged, *index, diags);
  judge_page(judged, *index, diags);
  judge_tags(judged, *index, diags);
  require(*index, kAlways, diags);
  if (!index->is_bilan()) require(*index, kOfSchema, diags);
  return {diags.phrase("{} nommées par l’index", "{} named by the index", index->pieces.size())};
}

Told judge_data(const Judged& judged, const std::optional<Index>& index,
                std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  for (const std::string& path : judged.contents.unread)
    diags.warning("BAG-048", at(path), "ce fichier n’a pas été lu : il est trop gros, ou il y en a trop",
                  "this file was not read: it is too large, or there are too many");
  const std::vector<std::string> roots = data_roots(judged.contents);
  if (roots.empty()) {
    if (!index) return {diags.phrase("pas de convention.xml", "no convention.xml"), State::unknown};
    diags
        .error("BAG-047", {}, "le paquet n’a pas de données : convention.xml manque",
               "the packet has no data: convention.xml is missing")
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
    return {diags.phrase("pas de convention.xml", "no convention.xml")};
  }
  const std::string& root = roots.front();
  const MemoryFiles files = data_of(judged, root);
  judge_one_set(roots, index, diags);
  Diagnostics found(diags.lang());
  dossier = read_data(files, found);
  if (index) check_nature(*index, files, diags);
  if (index) check_operations(*index, files, diags);
  if (index && dossier) judge_claims(*index, dossier->convention, diags);
  if (index) judge_sealed_data(judged, *index, root, dossier, diags);
  for (Diagnostic each : found.all()) {
    if (each.severity != Severity::error) continue;
    const auto below_root = [&](Place& place) {
      if (place.known()) place.file = FileName(root + std::string(place.file.view()));
    };
    below_root(each.place);
    for (Note& note : each.notes) below_root(note.place);
    diags.add(std::move(each));
  }
  const std::size_t errors = found.count(Severity::error),
                    count = static_cast<std::size_t>(
                        std::count_if(files.contents.begin(), files.contents.end(),
                                      [](const auto&each) { return each.first.ends_with(".xml"); }));
  return {
      errors == 0
          ? diags.phrase("{} fichiers XML, conformes au schéma", "{} XML files, as the schema says", count)
          : diags.phrase("{} dans {} fichiers XML", "{} in {} XML files",
                         counted(errors, diags.lang(), {"erreur", "error"}, {"erreurs", "errors"}), count)};
}

namespace {

// What stands in the packet for an act, and is an empty sheet.
void check_shown(const Judged& judged, const std::string& path, Diagnostics& diags) {
  const auto found = judged.contents.blank.find(path);
  if (found == judged.contents.blank.end() || found->second == false) return;
  if (!found->second) {
    diags
        .warning("BAG-048", at(path),
                 "les pages de ce PDF n’ont pas pu être dessinées\u00a0: rien ne dit qu’il montre "
                 "quelque chose",
                 "the pages of this PDF could not be drawn: nothing says that it shows anything")
        .hint("ouvrez-le", "open it");
    return;
  }
  diags
      .error("BAG-085", at(path), "cette pièce ne montre rien\u00a0: ses pages sont blanches",
             "this piece shows nothing: its pages are blank")
      .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
}

}  // namespace

Told judge_pdfs(const Judged& judged, Diagnostics& diags) {
  std::size_t pages = 0, read = 0, all = 0;
  for (const auto& [path, member] : judged.source.files) {
    const auto found = judged.contents.pdfs.find(path);
    const bool opened = found != judged.contents.pdfs.end();
    const bool damaged =
        !judged.contents.digests.contains(path) && (path.ends_with(".pdf") || path.ends_with(".PDF"));
    if (!path.starts_with("data/") || !(opened || damaged || judged.contents.unopened_pdfs.contains(path)))
      continue;
    ++all;
    if (!opened) {
      diags.warning("BAG-048", at(path),
                    "ce PDF n’a pas été ouvert : il est trop gros ou trop abîmé, ou il y en a trop",
                    "this PDF was not opened: it is too large or too damaged, or there are too many");
    } else if (found->second) {
      ++read;
      pages += found->second->pages;
      check_shown(judged, path, diags);
    }
  }
  if (all == 0) return {diags.phrase("aucun", "none"), State::without_object};
  return {diags.phrase("{} lisibles sur {}, {} pages", "{} of {} can be read, {} pages", read, all, pages)};
}

}  // namespace ctg::reception
