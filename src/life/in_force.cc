#include "life/in_force.h"

#include <algorithm>
#include <set>

#include "avenant/apply.h"
#include "avenant/sorting.h"
#include "model/load.h"
#include "press/provenance.h"

namespace ctg::life {

using avenant::Act;
using avenant::Operation;
using avenant::Operations;
using avenant::Snapshot;

std::vector<std::string> names_of_terms(const Files& dossier) {
  std::vector<std::string> names = press::names_of_data(dossier);
  std::erase(names, "style.xml");
  return names;
}

// ---- States as files

namespace {

bool is_data(std::string_view path) {
  return path.ends_with(".xml") && (path == "convention.xml" || path.starts_with("annexes/"));
}

}  // namespace

Overlay files_of_state(const Files& disk, MemoryFiles state, OwnTemplates own) {
  return Overlay(disk, std::move(state), [own](std::string_view path) {
    return is_data(path) || (own == OwnTemplates::hidden && path.starts_with("templates/"));
  });
}

Overlay sealed_program(const Files& program, MemoryFiles templates) {
  return Overlay(program, std::move(templates), {}, Overlay::Lists::upper);
}

// ---- What is in force

bool is_sealed(const Files& dossier) { return dossier.exists(seal_file(Document{})); }

void recall_vote(model::Dossier& state, model::Dossier&& sealed) {
  sealed.deliberation = state.deliberation;
  for (model::Partie& party : sealed.convention.parties)
    if (const model::Partie* same = state.partie(party.id)) party.deliberation = same->deliberation;
  state.voted = std::make_shared<const model::Dossier>(std::move(sealed));
}

void recall_vote(model::Dossier& state, const Files& dossier) {
  Diagnostics unheard;
  const auto seal = is_sealed(dossier) ? read_seal(dossier, Document{}, unheard) : std::nullopt;
  // The pieces that the sealed data name stand in the dossier: the seal keeps their digests.
  auto sealed =
      seal ? model::load(files_of_state(dossier, kept(dossier, *seal, "donnees")), unheard) : std::nullopt;
  if (sealed) recall_vote(state, std::move(*sealed));
}

namespace {

// Whether what is reported stands at one of the places, or in the date that begins there.
bool stands_at(const std::vector<Place>& places, const Place& reported) {
  constexpr std::uint32_t kDate = 24;  // from the attribute to the end of its day
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return place.file == reported.file && place.line == reported.line && reported.column >= place.column &&
           reported.column <= place.column + kDate;
  });
}

}  // namespace

Diagnostics without_later_acts(Diagnostics&& found, const model::Dossier& dossier) {
  if (!dossier.voted) return std::move(found);
  std::vector<Place> acts, mandates;
  for (const model::Partie& party : dossier.convention.parties) {
    const model::Partie* sealed = dossier.voted->partie(party.id);
    if (sealed == nullptr) acts.push_back(party.place);
    if (sealed == nullptr && party.deliberation) acts.push_back(party.deliberation->date.place);
    for (const model::Signataire& signer : party.signataires) {
      const auto was = [&](const model::Signataire& other) {
        return other.id == signer.id && other.mandat_debut.value == signer.mandat_debut.value;
      };
      if (sealed == nullptr || std::none_of(sealed->signataires.begin(), sealed->signataires.end(), was))
        mandates.push_back(signer.mandat_debut.place);
    }
  }
  Diagnostics out(found.lang());
  for (const Diagnostic& each : found.all()) {
    const bool of_act = each.code == "DAT-002" || each.code == "CHK-005";
    const bool later = of_act ? stands_at(acts, each.place)
                              : each.code == "CHK-010" &&
                                    std::find(mandates.begin(), mandates.end(), each.place) != mandates.end();
    if (!later) out.add(each);
  }
  return out;
}

void tell_history(Diagnostics&& found, const Operations& operations, const std::vector<Act>& earlier,
                  Diagnostics& diags) {
  for (const Diagnostic& diagnostic : found.all()) {
    const Reported told = diags.add(diagnostic);
    if (told->code != "AVN-001") continue;
    for (const Operation& operation : operations) {
      if (!(operation.place == told->place)) continue;
      for (const Act& act : earlier)
        for (const Operation& gone : act.operations)
          if (gone.kind == Operation::Kind::remove && gone.file == operation.file &&
              (operation.path + operation.parent).starts_with(gone.path))
            told->notes.push_back({gone.place, diags.phrase("l’avenant n°\u00a0{} l’a supprimé",
                                                            "avenant {} deleted it", act.numero)});
    }
  }
}

std::optional<Snapshot> sealed_data(const Files& dossier, const Seal& seal, Diagnostics& diags) {
  const MemoryFiles kept = life::kept(dossier, seal, "donnees");
  return avenant::snapshot_of(kept, names_of_terms(kept), diags);
}

namespace {

class History {
 public:
  History(InForce& out, Diagnostics& diags) : out_(out), diags_(diags) {}

  bool adjust(int after) {
    for (const avenant::Adjustment& adjustment : out_.adjustments) {
      if (adjustment.after != after) continue;
      for (const Operation& operation : adjustment.operations) {
        if (avenant::is_adjustable(operation)) continue;
        diags_
            .error(
                "AVN-014", operation.place,
                "le comité de pilotage ne peut pas décider cette modification seul : elle demande un avenant",
                "the steering committee cannot decide this change by itself: it needs an avenant")
            .hint(
                "retirez cette opération ; un ajustement porte sur le contenu d’une fiche action (article 9)",
                "remove this operation; an adjustment is about the content of a fiche action (article 9)");
        return false;
      }
      if (!step(adjustment.operations)) return false;
    }
    return true;
  }

  bool act(Act&& act) {
    out_.before.push_back(out_.before.back());
    const bool done = step(act.operations);
    out_.acts.push_back(std::move(act));
    return done;
  }

 private:
  bool step(const Operations& operations) {
    Diagnostics found(diags_.lang());
    auto next = avenant::apply(out_.before.back(), operations, found);
    tell_history(std::move(found), operations, out_.acts, diags_);
    if (next) out_.before.back() = std::move(*next);
    return next.has_value();
  }

  InForce& out_;
  Diagnostics& diags_;
};

std::optional<std::vector<avenant::Adjustment>> adjustments_of(const Files& dossier, Diagnostics& diags) {
  const ReadResult read = dossier.read(avenant::kAdjustments, Files::kMaxXml);
  if (read.error == FileError::not_found) return std::vector<avenant::Adjustment>{};
  return avenant::read_adjustments(read.bytes, FileName(std::string(avenant::kAdjustments)), diags);
}

// An avenant that took over another model keeps its templates: those of each model are of the seal that had
// it first.
void add_templates(const MemoryFiles& kept, MemoryFiles& templates) {
  std::set<std::string> known;
  const auto root = [](const std::string& path) {  // "templates/ctg/2"
    std::size_t end = 0;
    for (int i = 0; i < 3; ++i) end = std::min(path.find('/', end), path.size() - 1) + 1;
    return path.substr(0, end);
  };
  for (const auto& [path, bytes] : templates.contents) known.insert(root(path));
  for (const auto& [path, bytes] : kept.contents)
    if (!known.contains(root(path))) templates.contents.emplace(path, bytes);
}

}  // namespace

std::optional<InForce> in_force(const Files& dossier, Diagnostics& diags) {
  InForce out;
  auto seal = read_seal(dossier, Document{}, diags);
  if (!seal || !verify(dossier, *seal, diags)) return {};
  out.seal = std::move(*seal);
  out.templates = kept(dossier, out.seal, "modeles");
  auto data = sealed_data(dossier, out.seal, diags);
  auto adjustments = adjustments_of(dossier, diags);
  if (!data || !adjustments) return {};
  out.adjustments = std::move(*adjustments);
  out.before.push_back(std::move(*data));
  History history(out, diags);
  if (!history.adjust(0)) return {};
  for (int number = 1; dossier.exists(seal_file(Document::avenant_number(number))); ++number) {
    const auto own = read_seal(dossier, Document::avenant_number(number), diags);
    if (!own || !verify(dossier, *own, diags)) return {};
    const MemoryFiles kept = life::kept(dossier, *own, "donnees");
    add_templates(life::kept(dossier, *own, "modeles"), out.templates);
    const std::string path = avenant::act_file(number);
    const FileName name(seal_folder(Document::avenant_number(number)) + "/donnees/" + path);
    auto act = avenant::read_act(kept.read(path, Files::kMaxXml).bytes, name, diags);
    if (!act || !history.act(std::move(*act)) || !history.adjust(number)) return {};
  }
  return out;
}

// ---- The next avenant

std::optional<Act> draft_of(const Files& dossier, const InForce& state, Diagnostics& diags) {
  std::optional<Act> out;
  std::set<int> drafted;
  for (const std::string& name : dossier.list("avenants")) {
    if (!name.ends_with(".xml")) continue;
    const std::string path = "avenants/" + name;
    const ReadResult read = dossier.read(path, Files::kMaxXml);
    auto act = avenant::read_act(read.bytes, FileName(path), diags);
    if (!act) continue;
    if (path != avenant::act_file(act->numero)) {
      const Reported error =
          diags.error("AVN-008", act->place, "ce fichier porte le numéro {}, qui est celui de « {} »",
                      "this file bears the number {}, which is that of “{}”", act->numero,
                      avenant::act_file(act->numero));
      error.hint("gardez un seul projet par numéro : déplacez ce fichier hors de avenants/",
                 "keep one draft for each number: move this file out of avenants/");
      continue;
    }
    if (act->numero < state.next()) {
      const std::string sealed = seal_folder(Document::avenant_number(act->numero)) + "/donnees/" + path;
      if (dossier.read(sealed, Files::kMaxXml).bytes != read.bytes)
        diags
            .error("AVN-007", act->place, "l’avenant n°\u00a0{} est scellé : son fichier ne se modifie plus",
                   "avenant {} is sealed: its file does not change any more", act->numero)
            .hint("remettez la copie scellée : {}", "put the sealed copy back: {}", sealed);
    } else if (act->numero > state.next()) {
      diags
          .error("AVN-006", act->place,
                 "l’avenant n°\u00a0{} viendrait avant l’avenant n°\u00a0{} : la numérotation a un trou",
                 "avenant {} would come before avenant {}: the numbers have a gap", act->numero, state.next())
          .hint("scellez d’abord l’avenant n°\u00a0{}, ou renumérotez celui-ci",
                "seal avenant {} first, or number this one again", state.next());
    } else {
      out = std::move(act);
    }
  }
  return out;
}

namespace {

model::Fiche outline(model::Fiche&& fiche) {
  model::Fiche out;
  out.code = std::move(fiche.code);
  out.ancien_code = std::move(fiche.ancien_code);
  out.titre = std::move(fiche.titre);
  out.echeance_debut = fiche.echeance_debut;
  out.echeance_fin = fiche.echeance_fin;
  out.echeance = std::move(fiche.echeance);
  out.place = fiche.place;
  return out;
}

using document::Nature;
using document::Node;

template <class Tree>
Tree* section_of(Tree& node, Nature nature) {
  if (node.kind == document::Kind::section && node.nature == nature) return &node;
  for (auto& child : node.children)
    if (Tree* found = section_of(child, nature)) return found;
  return nullptr;
}

// The visas of what the organs of the parties decided about the convention.
bool is_act(const Node& visa, const model::Dossier& dossier) {
  bool found = false;
  document::walk(visa, [&](const Node& node) {
    for (const model::Partie& party : dossier.convention.parties)
      found = found || (party.deliberation && node.origin.data == party.deliberation->date.place);
  });
  return found;
}

Node* annexe_of_act(Node& node) {
  if (node.nature == Nature::annexe && node.id == "deliberation") return &node;
  for (Node& child : node.children)
    if (Node* found = annexe_of_act(child)) return found;
  return nullptr;
}

// The act of an organ is worded as it was voted, whatever model the convention takes over later; what the
// annexe says around it is the convention's.
void keep_wording_of_act(Node& state, Node first) {
  Node *before = annexe_of_act(first), *now = annexe_of_act(state);
  if (!before || !now) return;
  for (Node& child : before->children) {
    const auto same = std::ranges::find(now->children, child.clause, &Node::clause);
    if (child.clause.str().starts_with("annexe-deliberation.") && same != now->children.end())
      child = std::move(*same);
  }
  now->children = std::move(before->children);
}

// What happened when the convention was signed stays, whoever became a party later or ceased to be one: the
// délibérations that it was signed by, the number of its originals, the place, the day, the signatures.
void keep_history(Node& state, const model::Dossier& dossier, const Node& first,
                  const model::Dossier& signed_by) {
  if (const Node* closing = section_of(first, Nature::closing))
    if (Node* now = section_of(state, Nature::closing)) *now = *closing;
  if (dossier.convention.modele_version.value != signed_by.convention.modele_version.value)
    keep_wording_of_act(state, first);
  const Node* before = section_of(first, Nature::visas);
  Node* visas = section_of(state, Nature::visas);
  if (!before || !visas) return;
  auto at = std::find_if(visas->children.begin(), visas->children.end(),
                         [&](const Node& node) { return is_act(node, dossier); });
  const auto place = at - visas->children.begin();
  visas->children.erase(
      std::remove_if(at, visas->children.end(), [&](const Node& node) { return is_act(node, dossier); }),
      visas->children.end());
  std::vector<Node> acts;
  for (const Node& node : before->children)
    if (is_act(node, signed_by)) acts.push_back(node);
  visas->children.insert(visas->children.begin() + place, acts.begin(), acts.end());
}

}  // namespace

std::optional<Whole> PrintedStates::printed(const Snapshot& state, const Whole* first,
                                            Diagnostics& diags) const {
  press::Stopwatch watch;
  Diagnostics found(diags.lang());
  const Overlay files = files_of_state(desk_.dossier, avenant::files_of(state));
  const Overlay with = sealed_program(desk_.program, sealed_.templates);
  auto data = model::load(files, found);
  if (data && !whole_)
    for (model::Fiche& fiche : data->plan.fiches) fiche = outline(std::move(fiche));
  if (data && first) recall_vote(*data, model::Dossier(first->dossier));
  auto tree = data ? press::tree_of(*data, press::Desk(with, files, desk_.times), press::Part{}, watch, found)
                   : std::nullopt;
  if (tree && first) keep_history(tree->root, *data, first->tree.root, first->dossier);
  // Its blanks are known; that it cannot be printed at all is not.
  if (!tree) {
    diags.append(std::move(found));
    return {};
  }
  return Whole{std::move(*data), std::move(*tree)};
}

std::optional<Whole> PrintedStates::print(const Snapshot& state, Diagnostics& diags) {
  const bool is_first = avenant::same(state, sealed_.before.front());
  if (!asked_) {
    asked_ = true;
    if (is_first) return first_ = printed(state, nullptr, diags);
    Diagnostics unheard;
    first_ = printed(sealed_.before.front(), nullptr, unheard);
  }
  if (is_first && first_) return first_;
  return printed(state, first_ ? &*first_ : nullptr, diags);
}

std::optional<Whole> whole_of_state(const press::Desk& desk, const InForce& sealed, const Snapshot& state,
                                    Diagnostics& diags) {
  return PrintedStates(desk, sealed).print(state, diags);
}

std::optional<Whole> outline_of_state(const press::Desk& desk, const InForce& sealed, const Snapshot& state,
                                      Diagnostics& diags) {
  return PrintedStates(desk, sealed, false).print(state, diags);
}

}  // namespace ctg::life
