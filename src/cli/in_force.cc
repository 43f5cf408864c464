#include "cli/in_force.h"

#include <algorithm>
#include <set>

#include "avenant/apply.h"
#include "avenant/difference.h"
#include "avenant/labels.h"
#include "avenant/sorting.h"
#include "cli/provenance.h"
#include "text/french.h"

namespace ctg::cli {

using avenant::Act;
using avenant::Operation;
using avenant::Operations;
using avenant::Snapshot;

std::vector<std::string> names_of_terms(const Files& dossier) {
  std::vector<std::string> names = names_of_data(dossier);
  std::erase(names, "style.xml");
  return names;
}

// ---- States as files

namespace {

bool is_data(std::string_view path) {
  return path.ends_with(".xml") && (path == "convention.xml" || path.starts_with("annexes/"));
}

}  // namespace

StateFiles::StateFiles(const Files& disk, const Snapshot& state)
    : disk_(disk), state_(avenant::files_of(state)) {}

ReadResult StateFiles::read(std::string_view path, std::uint64_t max_bytes) const {
  if (is_data(path)) return state_.read(path, max_bytes);
  if (path.starts_with("templates/")) return {{}, FileError::not_found, {}};
  return disk_.read(path, max_bytes);
}
bool StateFiles::exists(std::string_view path) const {
  if (is_data(path)) return state_.exists(path);
  return !path.starts_with("templates/") && disk_.exists(path);
}
std::vector<std::string> StateFiles::list(std::string_view folder) const {
  if (!folder.starts_with("annexes")) return {};
  std::vector<std::string> out = state_.list(folder);
  for (std::string& name : disk_.list(folder))
    if (!name.ends_with(".xml")) out.push_back(std::move(name));
  std::sort(out.begin(), out.end());
  return out;
}
SaveResult StateFiles::save(const std::vector<Output>&) { return {FileError::other, {}, {}}; }

ReadResult SealedProgram::read(std::string_view path, std::uint64_t max_bytes) const {
  return templates_.exists(path) ? templates_.read(path, max_bytes) : program_.read(path, max_bytes);
}
bool SealedProgram::exists(std::string_view path) const {
  return templates_.exists(path) || program_.exists(path);
}
std::vector<std::string> SealedProgram::list(std::string_view folder) const {
  const auto own = templates_.list(folder);
  return own.empty() ? program_.list(folder) : own;
}
SaveResult SealedProgram::save(const std::vector<Output>&) { return {FileError::other, {}, {}}; }

// ---- What is in force

bool is_sealed(const Files& dossier) { return dossier.exists("scelles/convention/sceau.xml"); }

namespace {

std::optional<Snapshot> sealed_data(const Files& dossier, const sign::Seal& seal, Diagnostics& diags) {
  const MemoryFiles kept = sign::kept(dossier, seal, "donnees");
  return avenant::snapshot_of(kept, names_of_terms(kept), diags);
}

// Where an earlier avenant took away what an operation speaks of, the report says so.
void tell_history(Diagnostics&& found, const Operations& operations, const std::vector<Act>& earlier,
                  Diagnostics& diags) {
  for (const Diagnostic& diagnostic : found.all()) {
    Diagnostic& told = diags.add(diagnostic);
    if (told.code != "AVN-001") continue;
    for (const Operation& operation : operations) {
      if (!(operation.place == told.place)) continue;
      for (const Act& act : earlier)
        for (const Operation& gone : act.operations)
          if (gone.kind == Operation::Kind::remove && gone.file == operation.file &&
              (operation.path + operation.parent).starts_with(gone.path))
            told.notes.push_back({gone.place, diags.phrase("l’avenant n°\u00a0{} l’a supprimé",
                                                           "avenant {} deleted it", act.numero)});
    }
  }
}

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
                "le comité de pilotage ne peut pas décider cette modification seul : elle demande un avenant",
                "the steering committee cannot decide this change by itself: it needs an avenant")
            .hint = diags_.phrase(
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

}  // namespace

std::optional<InForce> in_force(const Files& dossier, Diagnostics& diags) {
  InForce out;
  auto seal = sign::read_seal(dossier, "convention", diags);
  if (!seal || !sign::verify(dossier, *seal, diags)) return {};
  out.seal = std::move(*seal);
  out.templates = sign::kept(dossier, out.seal, "modeles");
  auto data = sealed_data(dossier, out.seal, diags);
  auto adjustments = adjustments_of(dossier, diags);
  if (!data || !adjustments) return {};
  out.adjustments = std::move(*adjustments);
  out.before.push_back(std::move(*data));
  History history(out, diags);
  if (!history.adjust(0)) return {};
  for (int number = 1; dossier.exists(sign::seal_folder("avenant-" + std::to_string(number)) + "/sceau.xml");
       ++number) {
    const auto own = sign::read_seal(dossier, "avenant-" + std::to_string(number), diags);
    if (!own || !sign::verify(dossier, *own, diags)) return {};
    const MemoryFiles kept = sign::kept(dossier, *own, "donnees");
    const std::string path = avenant::act_file(number);
    const FileName name(sign::seal_folder(own->document) + "/donnees/" + path);
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
      Diagnostic& error =
          diags.error("AVN-008", act->place, "ce fichier porte le numéro {}, qui est celui de « {} »",
                      "this file bears the number {}, which is that of “{}”", act->numero,
                      avenant::act_file(act->numero));
      error.hint = diags.phrase("gardez un seul projet par numéro : déplacez ce fichier hors de avenants/",
                                "keep one draft for each number: move this file out of avenants/");
      continue;
    }
    if (act->numero < state.next()) {
      const std::string sealed =
          sign::seal_folder("avenant-" + std::to_string(act->numero)) + "/donnees/" + path;
      if (dossier.read(sealed, Files::kMaxXml).bytes != read.bytes)
        diags
            .error("AVN-007", act->place, "l’avenant n°\u00a0{} est scellé : son fichier ne se modifie plus",
                   "avenant {} is sealed: its file does not change any more", act->numero)
            .hint = diags.phrase("remettez la copie scellée : {}", "put the sealed copy back: {}", sealed);
    } else if (act->numero > state.next()) {
      diags
          .error("AVN-006", act->place,
                 "l’avenant n°\u00a0{} viendrait avant l’avenant n°\u00a0{} : la numérotation a un trou",
                 "avenant {} would come before avenant {}: the numbers have a gap", act->numero, state.next())
          .hint = diags.phrase("scellez d’abord l’avenant n°\u00a0{}, ou renumérotez celui-ci",
                               "seal avenant {} first, or number this one again", state.next());
    } else {
      out = std::move(act);
    }
  }
  return out;
}

namespace {

struct Drift {
  Snapshot today;
  Operations administrative, others;
};

std::optional<Drift> drift_from(const Files& dossier, const Snapshot& state, Diagnostics& diags) {
  auto today = avenant::snapshot_of(dossier, names_of_terms(dossier), diags);
  if (!today) return {};
  Drift out{std::move(*today), {}, {}};
  const Operations all = avenant::difference(state, out.today);
  for (const Operation& operation : all)
    (avenant::is_administrative(operation, all) ? out.administrative : out.others).push_back(operation);
  return out;
}

std::string said(const std::optional<std::string>& value) {
  if (!value) return "∅";
  if (const auto date = parse_iso_date(*value)) return text::french_date(*date);
  std::string words = avenant::plain_words(*value);
  if (words.size() > 80) {
    std::size_t end = 77;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    words = words.substr(0, end) + "…";
  }
  return words.empty() ? "∅" : words;
}

std::string change_of(const Operation& operation, Lang lang) {
  using Kind = Operation::Kind;
  const auto quoted = [&](const std::optional<std::string>& value) {
    return lang == Lang::fr ? "«\u00a0" + said(value) + "\u00a0»" : "“" + said(value) + "”";
  };
  switch (operation.kind) {
    case Kind::insert:
      return (lang == Lang::fr ? "ajout de " : "added: ") + quoted(operation.after);
    case Kind::remove:
      return (lang == Lang::fr ? "suppression de " : "removed: ") + quoted(operation.before);
    case Kind::move:
      return lang == Lang::fr ? "déplacement" : "moved";
    default:
      return quoted(operation.before) + " → " + quoted(operation.after);
  }
}

// ---- The avenant by itself

void check_dates(const Act& act, const model::Convention& convention, const Operations& operations,
                 const Snapshot& before, Diagnostics& diags) {
  const auto attribute = [&](std::string_view name) -> std::optional<Date> {
    const auto root = before.find("convention.xml");
    if (root == before.end()) return {};
    for (const avenant::Item& child : root->second.children)
      if (child.name == "periode" && child.attribute(name)) return parse_iso_date(*child.attribute(name));
    return {};
  };
  const auto from = attribute("debut"), to = attribute("fin");
  const auto& effect = act.effet.value;
  const auto day = [](const Date& date) { return text::french_date(date); };
  if (effect && ((from && *effect < *from) || (to && *effect > *to)))
    diags
        .error("AVN-020", act.effet.place,
               "l’avenant prendrait effet le {}, hors de la durée de la convention ({} – {})",
               "the avenant would take effect on {}, outside of the convention's life ({} – {})",
               day(*effect), from ? day(*from) : "?", to ? day(*to) : "?")
        .hint = diags.phrase("donnez une date d’effet comprise dans cette durée",
                             "give a date of effect within that life");
  const bool prolongs = std::any_of(operations.begin(), operations.end(), [&](const Operation& operation) {
    return operation.path == "convention/periode/@fin" && operation.after && operation.before &&
           *operation.after > *operation.before;
  });
  if (prolongs && to && act.signature.value && *act.signature.value > *to)
    diags
        .error("AVN-021", act.signature.place,
               "la convention a pris fin le {} : une prolongation se signe avant son terme, pas le {}",
               "the convention ended on {}: a prolongation is signed before its end, not on {}", day(*to),
               day(*act.signature.value))
        .hint = diags.phrase("il faut une nouvelle convention", "a new convention is needed");
  if (act.signature.value && convention.signature.value && *act.signature.value < *convention.signature.value)
    diags
        .error("AVN-024", act.signature.place, "l’avenant serait signé avant la convention ({})",
               "the avenant would be signed before the convention ({})", day(*convention.signature.value))
        .hint = diags.phrase("corrigez la date de signature", "correct the date of signature");
}

void check_parties(const Act& act, const Snapshot& before, const model::Dossier& today, Diagnostics& diags) {
  const auto root = before.find("convention.xml");
  if (root == before.end()) return;
  for (const avenant::Item& child : root->second.children) {
    if (child.name != "parties") continue;
    for (const avenant::Item& party : child.children) {
      const std::string* id = party.attribute("id");
      if (!id || today.partie(*id)) continue;
      diags
          .error("AVN-022", act.place,
                 "la partie «\u00a0{}\u00a0» ne serait pas parmi les signataires de l’avenant",
                 "the party “{}” would not be among the signers of the avenant", *id)
          .hint =
          diags.phrase("toutes les parties à la convention signent l’avenant : gardez-la dans convention.xml",
                       "all parties of the convention sign the avenant: keep it in convention.xml");
    }
  }
}

void check_act(const Act& act, const Snapshot& before, const model::Dossier& today, Diagnostics& diags) {
  check_dates(act, today.convention, act.operations, before, diags);
  check_parties(act, before, today, diags);
  if (act.operations.empty())
    diags.error("AVN-023", act.place, "cet avenant ne modifie rien", "this avenant changes nothing").hint =
        diags.phrase("modifiez les données, puis « ctg avenant draft »",
                     "change the data, then “ctg avenant draft”");
}

// Codes of fiches freeze: one that is gone, or that changed, is not given to another fiche.
void check_codes(const InForce& state, const Operations& operations, Diagnostics& diags) {
  std::map<std::string, int> retired;
  for (const Act& act : state.acts)
    for (const Operation& operation : act.operations) {
      if (operation.kind == Operation::Kind::rename) retired.emplace(*operation.before, act.numero);
      if (operation.kind == Operation::Kind::remove && operation.is_file())
        retired.emplace(avenant::code_of_file(operation.file), act.numero);
    }
  for (const Operation& operation : operations) {
    const bool added = operation.kind == Operation::Kind::insert && operation.is_file();
    const std::string code = added ? avenant::code_of_file(operation.file)
                             : operation.kind == Operation::Kind::rename ? *operation.after
                                                                         : "";
    const auto found = retired.find(code);
    if (found == retired.end()) continue;
    // Taking back what an avenant did is no new use of the code.
    const auto& before = state.before[static_cast<std::size_t>(found->second - 1)];
    const auto then = before.find(avenant::fiche_file(code));
    if (added && then != before.end() && avenant::xml_of(then->second) == operation.after) continue;
    if (!added) continue;
    diags
        .error("AVN-017", operation.place,
               "le code {} a été celui d’une autre fiche action, jusqu’à l’avenant n°\u00a0{}",
               "the code {} was that of another fiche action, until avenant {}", code, found->second)
        .hint = diags.phrase("donnez à la nouvelle fiche un code qui n’a jamais servi",
                             "give the new fiche a code that was never used");
  }
}

// ---- The words of the model

void check_templates(const Files& dossier, const Files& program, const InForce& state,
                     const model::Dossier& today, Diagnostics& diags) {
  const std::string root =
      "templates/" + today.convention.modele_nom.value + "/" + today.convention.modele_version.value;
  bool same = true;
  for (const auto& [path, bytes] : state.templates.contents) {
    const ReadResult own = dossier.read(path, Files::kMaxXml);
    same = same && (own.ok() ? own.bytes : program.read(path, Files::kMaxXml).bytes) == bytes;
  }
  if (same) return;
  // The same data, printed with the sealed templates and with those of today.
  Stopwatch watch;
  Diagnostics unheard;
  const SealedProgram sealed(program, state.templates);
  const StateFiles files(dossier, state.before.front());
  const auto then = whole_of(files, sealed, Part{}, watch, unheard);
  class WithTemplates : public StateFiles {
   public:
    WithTemplates(const Files& disk, const Snapshot& state_now) : StateFiles(disk, state_now), own_(disk) {}
    ReadResult read(std::string_view path, std::uint64_t most) const override {
      return path.starts_with("templates/") ? own_.read(path, most) : StateFiles::read(path, most);
    }
    bool exists(std::string_view path) const override {
      return path.starts_with("templates/") ? own_.exists(path) : StateFiles::exists(path);
    }

   private:
    const Files& own_;
  };
  const WithTemplates now_files(dossier, state.before.front());
  const auto now = whole_of(now_files, program, Part{}, watch, unheard);
  if (!then || !now) return;
  const avenant::Printed before = avenant::printed(then->tree), after = avenant::printed(now->tree);
  const auto report = [&](const std::string& clause, const std::string& signed_text,
                          const std::string& text) {
    diags
        .error("AVN-011", Place{FileName(root), 0, 0},
               "le modèle de texte n’est plus celui qui a été signé, clause «\u00a0{}\u00a0» : "
               "«\u00a0{}\u00a0» → «\u00a0{}\u00a0»",
               "the model of wording is not the one that was signed, clause “{}”: “{}” → “{}”", clause,
               said(signed_text), said(text))
        .hint = diags.phrase(
        "remettez les modèles scellés (scelles/convention/modeles) ; pour changer cette clause, une "
        "rédaction dans "
        "convention.xml et un avenant",
        "put the sealed templates back (scelles/convention/modeles); to change this clause, local wording in "
        "convention.xml and an avenant");
  };
  for (const auto& [clause, was] : before.clauses) {
    const auto found = after.clauses.find(clause);
    const std::string text = found == after.clauses.end() ? "" : found->second.text;
    if (text != was.text) report(clause, was.text, text);
  }
  for (const auto& [clause, is] : after.clauses)
    if (!before.clauses.contains(clause)) report(clause, "", is.text);
}

}  // namespace

std::optional<Whole> whole_of_state(const Files& dossier, const Files& program, const InForce& sealed,
                                    const Snapshot& state, Diagnostics& diags) {
  Stopwatch watch;
  Diagnostics found(diags.lang());
  const StateFiles files(dossier, state);
  const SealedProgram with(program, sealed.templates);
  auto whole = whole_of(files, with, Part{}, watch, found);
  // Its blanks are known; that it cannot be printed at all is not.
  if (!whole) diags.append(std::move(found));
  return whole;
}

std::optional<Snapshot> target_of(const Files& dossier, const InForce& state, Diagnostics& diags) {
  const auto drift = drift_from(dossier, state.state(), diags);
  if (!drift) return {};
  return avenant::apply(state.state(), drift->others, diags);
}

void check_in_force(const Files& dossier, const Files& program, const Whole& today, Diagnostics& diags) {
  if (!is_sealed(dossier)) {
    const auto names = dossier.list("avenants");
    if (names.empty()) return;
    diags
        .error("AVN-005", Place{FileName("avenants/" + names.front()), 0, 0},
               "il y a un avenant, mais la convention n’est pas scellée : on ne sait pas ce qu’il modifie",
               "there is an avenant, but the convention is not sealed: what it changes is not known")
        .hint = diags.phrase("scellez la convention signée : « ctg seal --papier SCAN.pdf »",
                             "seal the signed convention: “ctg seal --papier SCAN.pdf”");
    return;
  }
  if (const auto state = in_force(dossier, diags))
    check_drift(dossier, program, *state, today.dossier, today.tree, diags);
}

void check_drift(const Files& dossier, const Files& program, const InForce& state,
                 const model::Dossier& today, const document::Tree& printed, Diagnostics& diags) {
  check_templates(dossier, program, state, today, diags);
  for (const avenant::Adjustment& adjustment : state.adjustments)
    diags.warning(
        "AVN-013", adjustment.place,
        "ajustement décidé sans avenant ({}) : il doit rester mineur, l’article 12 permet à la Caf de "
        "résilier "
        "si un terme change sans avenant",
        "adjustment without an avenant ({}): it must stay minor, article 12 lets the Caf terminate if a term "
        "changes without an avenant",
        adjustment.minutes.value.empty() ? "procès-verbal ?" : adjustment.minutes.value);
  const auto draft = draft_of(dossier, state, diags);
  Snapshot covered = state.state();
  if (draft) {
    check_act(*draft, state.state(), today, diags);
    Diagnostics found(diags.lang());
    auto after = avenant::apply(state.state(), draft->operations, found);
    tell_history(std::move(found), draft->operations, state.acts, diags);
    if (!after) return;
    covered = std::move(*after);
  }
  const auto drift = drift_from(dossier, covered, diags);
  if (!drift) return;
  if (draft) check_codes(state, draft->operations, diags);
  check_codes(state, drift->others, diags);
  const avenant::Printed convention = avenant::printed(printed);
  const avenant::Labels labels(covered, drift->today, convention, today);
  for (const Operation& operation : drift->administrative)
    diags.remark("AVN-012", operation.place, "changement administratif, sans avenant, {} : {}",
                 "administrative change, without an avenant, {}: {}", labels.line(operation),
                 change_of(operation, diags.lang()));
  std::set<std::string> told;  // a year and its text change together
  for (const Operation& operation : drift->others) {
    const std::string line = labels.line(operation) + change_of(operation, diags.lang());
    if (!told.insert(line).second) continue;
    Diagnostic& error = diags.error(
        "AVN-010", operation.place, "modification qu’aucun avenant ne couvre, {} : {}",
        "change that no avenant covers, {}: {}", labels.line(operation), change_of(operation, diags.lang()));
    error.hint = draft ? diags.phrase("« ctg avenant draft » l’ajoute à l’avenant n°\u00a0{}",
                                      "“ctg avenant draft” adds it to avenant {}", state.next())
                       : diags.phrase("« ctg avenant draft » prépare l’avenant n°\u00a0{}",
                                      "“ctg avenant draft” prepares avenant {}", state.next());
    if (avenant::is_adjustable(operation))
      error.hint += diags.phrase(" ; si le comité de pilotage l’a décidé (article 9) : « ctg ajustement »",
                                 "; if the steering committee decided it (article 9): “ctg ajustement”");
  }
}

}  // namespace ctg::cli
