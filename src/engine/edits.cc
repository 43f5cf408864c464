#include "engine/edits.h"

#include <map>

#include "base/overlay.h"
#include "base/unread.h"
#include "base/utf8.h"
#include "life/convention.h"
#include "life/document.h"
#include "model/load.h"
#include "press/exports.h"
#include "press/part.h"
#include "press/print.h"
#include "press/provenance.h"
#include "revision/edited.h"
#include "revision/made.h"

namespace ctg::engine {

namespace {

using revision::FileMap;

MemoryFiles in_memory(const FileMap& files) {
  MemoryFiles out;
  out.contents = files;
  return out;
}

FileMap data_of(const Files& files) {
  FileMap out;
  for (const std::string& name : press::names_of_data(files)) {
    ReadResult read = files.read(name, Files::kMaxXml);
    if (read.ok()) out.emplace(name, std::move(read.bytes));
  }
  return out;
}

// The document that the data make, with some files in the place of theirs.
std::optional<life::Whole> shown_by(const press::Desk& desk, const FileMap& with, const press::Part& part) {
  Diagnostics unheard;
  press::Stopwatch watch;
  const Overlay files(desk.dossier, in_memory(with));
  auto whole = life::whole_of(press::Desk(desk.program, files, desk.times), part, watch, unheard);
  if (!whole) return {};
  auto tree = press::extract(std::move(whole->tree), part, unheard);
  if (!tree) return {};
  whole->tree = std::move(*tree);
  return whole;
}

// Sums and names that stand in several places follow by themselves: what the new data show as the document
// does needs nobody's hand.
void drop_what_follows(std::vector<revision::Change>& changes, const document::Tree& base,
                       const model::Dossier& dossier, const life::Whole& after) {
  std::map<std::string, int> was, is;
  for (const revision::Block& block : revision::blocks_of(base, dossier)) ++was[block.text];
  for (const revision::Block& block : revision::blocks_of(after.tree, after.dossier)) ++is[block.text];
  std::erase_if(changes, [&](const revision::Change& change) {
    if (change.kind != revision::Change::Kind::by_hand && change.kind != revision::Change::Kind::computed &&
        change.kind != revision::Change::Kind::clause)
      return false;
    if (!change.after.empty()) return is[change.after] > was[change.after];
    return is[change.before] < was[change.before];
  });
}

// The templates that a document was made with: where they have tags.
class TemplateTags {
 public:
  TemplateTags(const Files& dossier, const Files& program) : dossier_(dossier), program_(program) {}
  bool at(const Place& place) const {
    const std::string path(place.file.view());
    const auto [it, added] = texts_.try_emplace(path);
    if (added) {
      ReadResult own = dossier_.read(path, Files::kMaxXml);
      it->second = own.ok() ? std::move(own.bytes) : program_.read(path, Files::kMaxXml).bytes;
    }
    const std::string& text = it->second;
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < place.line && at < text.size(); ++line)
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (std::uint32_t column = 1; column < place.column && at < text.size(); ++column) utf8::next(text, at);
    return text.compare(at, 2, "{{") == 0;
  }

 private:
  const Files& dossier_;
  const Files& program_;
  mutable std::map<std::string, std::string> texts_;
};

void report_foreign(const FileName& name, Diagnostics& diags) {
  diags
      .error(
          "IMP-001", {name, 0, 0},
          "ce document ne dit pas de quelles données il a été fait : il ne vient pas de « ctg build », ou un "
          "logiciel a effacé ses propriétés",
          "this document does not say from which data it was made: it does not come from “ctg build”, or a "
          "program has erased its properties")
      .hint("partez d’un ODT écrit par « ctg build » ; « ctg check » vérifie tout document",
            "start from an ODT written by “ctg build”; “ctg check” checks any document");
}

void report_no_base(const FileName& name, const std::string& digest, Diagnostics& diags) {
  diags
      .error("IMP-002", {name, 0, 0},
             "les données dont ce document a été fait ne sont pas dans ce dossier ({})",
             "the data that this document was made from are not in this dossier ({})",
             press::export_name(digest))
      .hint("placez-vous dans le dossier où l’ODT a été écrit, ou remettez-y ce fichier",
            "go to the dossier where the ODT was written, or put that file back");
}

// What is written of an avenant: "avenant-1", "deliberation-avenant-1-saint-ormin"; its number, "" for
// others.
std::string avenant_of(std::string_view document) {
  for (const std::string_view kind : {"avenant-", "deliberation-avenant-", "note-synthese-avenant-",
                                      "convention-consolidee-", "convention-revisions-"}) {
    if (!document.starts_with(kind)) continue;
    document.remove_prefix(kind.size());
    return std::string(document.substr(0, document.find('-')));
  }
  return {};
}

// Documents that are made from more than the data of the convention. False for those that come back.
bool report_made_from_more(const FileName& name, std::string_view document, Diagnostics& diags) {
  const Place place{name, 0, 0};
  if (const auto named = life::document_called(document);
      named && named->kind == life::Document::Kind::bilan) {
    diags
        .error("IMP-006", place,
               "ce document est un bilan : ses corrections ne se reprennent pas dans les données",
               "this document is a bilan: its edits are not taken over into the data")
        .hint("reportez-les dans {}, ou dans le tableau de suivi",
              "enter them into {}, or into the tracking table", life::file_of(*named));
    return true;
  }
  const std::string number = avenant_of(document);
  if (number.empty()) return false;
  diags
      .error("IMP-006", place,
             "ce document vient de l’avenant n° {} : ses corrections ne se reprennent pas dans les données",
             "this document comes from avenant n° {}: its edits are not taken over into the data", number)
      .hint(
          "reportez-les dans avenants/{}.xml (motifs, dates, délibérations) ou dans les données de la "
          "convention, puis refaites-le par « ctg avenant build {} »",
          "enter them into avenants/{}.xml (reasons, dates, délibérations) or into the data of the convention, "
          "then make it anew by “ctg avenant build {}”",
          number, number);
  return true;
}

// What the document says of itself, and the data that it was made from.
struct Origin {
  std::vector<revision::EditedParagraph> paragraphs;
  press::Part part;
  std::string digest, templates;  // of the data, of the templates
  std::string version;            // as its feet say it
  document::Quality quality = document::Quality::pret;
  MemoryFiles data;
};

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<Origin> origin_of(const press::Desk& desk, const EditsRequest& request, Diagnostics& diags) {
  const FileName name(request.path);
  if (!request.file.ok()) {
    report_unread_file("IMP-003", {name, 0, 0}, request.file.error, diags);
    return {};
  }
  auto edited = revision::read_edited(request.file.bytes, name, diags);
  if (!edited) return {};
  const auto property = [&](std::string_view key) {
    const auto found = edited->properties.find(key);
    return found == edited->properties.end() ? std::string() : found->second;
  };
  const std::string digest = property("Données"), asked = property("Partie");
  if (report_made_from_more(name, asked, diags)) return {};
  if (!is_digest(digest)) {
    report_foreign(name, diags);
    return {};
  }
  auto data = press::read_export(desk.dossier, digest);
  if (!data) {
    report_no_base(name, digest, diags);
    return {};
  }
  const auto part = asked.empty() || asked == "convention"
                        ? press::Part{}
                        : press::parse_part(asked, diags).value_or(press::Part{});
  const auto quality = property("État") == "projet" ? document::Quality::projet : document::Quality::pret;
  return Origin{std::move(edited->paragraphs), part,    digest,          property("Modèles"),
                property("Version"),           quality, std::move(*data)};
}

void report_templates(const FileName& name, Diagnostics& diags) {
  diags.warning(
      "IMP-004", {name, 0, 0},
      "les modèles ont changé depuis que ce document a été écrit : des mots du modèle peuvent "
      "apparaître comme modifiés",
      "the templates have changed since this document was written: words of the model may appear as changed");
}

// A document in the state of another, as a word processor would show it.
std::vector<revision::EditedParagraph> shown_as(const Origin& origin, document::Tree tree,
                                                const Files& dossier) {
  Diagnostics unheard;
  if (!origin.version.empty()) tree.meta.version = origin.version;
  std::vector<std::string> alternatives;
  document::walk(tree.root, [&](const document::Node& node) {
    if (node.kind == document::Kind::figure) alternatives.push_back(node.text);
  });
  const auto odt = press::bare_odt(tree, origin.quality, dossier, unheard);
  auto read = odt ? revision::read_edited(*odt, FileName("convention.odt"), unheard) : std::nullopt;
  if (!read) return {};
  for (const std::string& words : alternatives) {  // it has no pictures: theirs
    for (const auto passage : {revision::Passage::picture, revision::Passage::image}) {
      read->paragraphs.emplace_back().passage = passage;
      read->paragraphs.back().text = words;
    }
  }
  return std::move(read->paragraphs);
}

void propose(press::Desk& desk, const EditsRequest& request, Edits& out) {
  const FileName name(request.path);
  const auto origin = origin_of(desk, request, out.diags);
  if (!origin) return;
  Diagnostics unheard;
  press::Stopwatch watch;
  // The pieces and the dossier's own templates are today's.
  const Overlay then(desk.dossier, origin->data);
  auto base = life::whole_of(press::Desk(desk.program, then, desk.times), origin->part, watch, unheard);
  const auto tree = base ? press::extract(std::move(base->tree), origin->part, unheard) : std::nullopt;
  if (!tree) return report_no_base(name, origin->digest, out.diags);
  const model::Convention& convention = base->dossier.convention;
  const auto made_from =
      press::provenance_of(desk.program, then, convention.modele_nom.value, convention.modele_version.value);
  if (made_from.templates != origin->templates) report_templates(name, out.diags);

  const FileMap today = data_of(desk.dossier);
  const auto errors = [&](const FileMap& with) {
    Diagnostics found;
    model::load(Overlay(desk.dossier, in_memory(with)), found);
    return found.count(Severity::error);
  };
  const std::size_t before = errors({});
  const auto accepts = [&](const FileMap& with) { return errors(with) <= before; };
  const auto shown_now = shown_by(desk, {}, origin->part);
  const auto now_shown =
      shown_now ? std::optional(revision::Shown{shown_now->dossier, shown_now->tree}) : std::nullopt;
  const TemplateTags tags(then, desk.program);
  out.changes = revision::propose(
      {base->dossier, *tree, origin->data.contents, [&](const Place& place) { return tags.at(place); }},
      origin->paragraphs, today, now_shown, accepts);
  for (revision::Change& change : out.changes)
    change.left = change.splice && request.wanted && !request.wanted(change);
  FileMap files = revision::files_with(out.changes, today);
  if (const auto after = shown_by(desk, files, origin->part))
    drop_what_follows(out.changes, *tree, base->dossier, *after);
  const auto written = shown_as(*origin, *tree, origin->data);
  const auto shows = shown_now ? shown_as(*origin, shown_now->tree, desk.dossier) : written;
  for (const auto& told : {revision::edits_of_made(written, origin->paragraphs, shows),
                           revision::asides_of(written, origin->paragraphs, shows)})
    out.changes.insert(out.changes.end(), told.begin(), told.end());
  out.read = true;
  out.acceptable = files.empty() || accepts(files);
  for (auto& [path, bytes] : files)
    out.files.push_back({path, std::move(bytes), Standing::as(std::string_view(today.at(path)))});
}

}  // namespace

Edits propose_edits(Workshop& workshop, const Files& dossier, const EditsRequest& request,
                    const Times& times) {
  Edits out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  propose(seat.desk(), request, out);
  return out;
}

}  // namespace ctg::engine
