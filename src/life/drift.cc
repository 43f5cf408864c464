// How far the data of today are from what is in force: each difference is told, and sorted into those that
// need an avenant, those that the comité de pilotage decided, and those that change no term. And whether the
// next avenant holds by itself.
#include <algorithm>
#include <set>

#include "avenant/apply.h"
#include "avenant/difference.h"
#include "avenant/path.h"
#include "avenant/sorting.h"
#include "life/in_force.h"
#include "press/provenance.h"
#include "templates/view_parts.h"
#include "text/french.h"
#include "wording/blanks.h"
#include "wording/labels.h"

namespace ctg::life {

using avenant::Act;
using avenant::Operation;
using avenant::Operations;
using avenant::Snapshot;

void report_no_signature(std::string_view party, const Place& place, Diagnostics& diags) {
  diags
      .error("AVN-022", place, "la partie «\u00a0{}\u00a0» ne serait pas parmi les signataires de l’avenant",
             "the party “{}” would not be among the signers of the avenant", party)
      .hint(
          "toutes les parties à la convention signent l’avenant, celle qui s’en retire aussi : gardez-la dans "
          "convention.xml, ou « ctg avenant draft » pour que l’avenant dise son retrait",
          "all parties of the convention sign the avenant, one that leaves it, too: keep it in convention.xml, "
          "or “ctg avenant draft” for the avenant to say that it leaves");
}

namespace {

struct Drift {
  Snapshot today;
  Operations administrative, others;
};

// A fiche that takes the code of another one while this goes: no act could tell which of the two it means.
void report_taken_codes(const Snapshot& before, const Snapshot& today, Diagnostics& diags) {
  for (const auto& [code, by] : avenant::taken_codes(before, today)) {
    const Place place = today.find(avenant::fiche_file(code))->second.place;
    if (by.empty())
      diags
          .error(
              "AVN-017", place,
              "le code {} est celui d’une autre fiche action\u00a0: une fiche nouvelle ne peut pas le prendre",
              "the code {} is that of another fiche action: a new fiche cannot take it", code)
          .hint(
              "gardez le code {} à la fiche qui l’avait, et donnez à la nouvelle un code qui n’a jamais servi",
              "leave the code {} to the fiche that had it, and give the new one a code that was never used",
              code);
    else
      diags
          .error(
              "AVN-017", place,
              "le code {} est celui d’une autre fiche action\u00a0: la fiche action {} ne peut pas le prendre",
              "the code {} is that of another fiche action: the fiche action {} cannot take it", code, by)
          .hint(
              "gardez à cette fiche le code {}, ou donnez-lui un code qui n’a jamais servi\u00a0: le code {} "
              "reste celui de la fiche qui l’avait",
              "keep the code {} for this fiche, or give it one that was never used: the code {} stays that of "
              "the fiche that had it",
              by, code);
  }
}

std::optional<Drift> drift_from(const Files& dossier, const Snapshot& state, Diagnostics& diags) {
  auto today = avenant::snapshot_of(dossier, names_of_terms(dossier), diags);
  if (!today) return {};
  report_taken_codes(state, *today, diags);
  Drift out{std::move(*today), {}, {}};
  const Operations all = avenant::difference(state, out.today);
  for (const Operation& operation : all)
    (avenant::is_administrative(operation, all) ? out.administrative : out.others).push_back(operation);
  return out;
}

// ---- Changes as a report tells them

constexpr std::size_t kLong = 90;

std::string cut(const std::string& words, std::size_t from, std::size_t most) {
  const auto whole = [&](std::size_t at) {
    while (at < words.size() && (static_cast<unsigned char>(words[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  const std::size_t start = whole(from), end = whole(std::min(words.size(), start + most));
  return (start > 0 ? "…" : "") + words.substr(start, end - start) + (end < words.size() ? "…" : "");
}

// Both sides, long ones from a little before the place where they begin to differ.
std::pair<std::string, std::string> shortened(const std::string& old, const std::string& now) {
  if (old.size() <= kLong && now.size() <= kLong) return {old, now};
  std::size_t same = 0;
  while (same < old.size() && same < now.size() && old[same] == now[same]) ++same;
  std::size_t from = same < kLong / 2 ? 0 : old.rfind(' ', same - 20);
  if (from == std::string::npos) from = 0;
  return {cut(old, from, kLong), cut(now, from, kLong)};
}

std::string said(const std::string& words, Lang lang) {
  if (words.empty()) return lang == Lang::fr ? "(rien)" : "(nothing)";
  const std::string shown = wording::in_brackets(words);
  return lang == Lang::fr ? "«\u00a0" + shown + "\u00a0»" : "“" + shown + "”";
}

std::string change_of(const Operation& operation, const wording::Labels& labels, Lang lang) {
  const auto whole = [&](const std::optional<std::string>& xml) {
    const auto item = labels.is_named(operation) ? std::nullopt : avenant::item_in(xml.value_or(""));
    const std::string words = item ? labels.text(*item) : "";
    return words.empty() ? words : " " + said(cut(words, 0, kLong), lang);
  };
  switch (operation.kind) {
    case Operation::Kind::insert:
      return (lang == Lang::fr ? "ajout" : "added") + whole(operation.after);
    case Operation::Kind::remove:
      return (lang == Lang::fr ? "suppression" : "removed") + whole(operation.before);
    case Operation::Kind::move:
      return lang == Lang::fr ? "déplacement" : "moved";
    default:
      break;
  }
  const auto side = [&](const std::optional<std::string>& value) {
    return labels.shown(operation, value.value_or(""));
  };
  const auto [old, now] = shortened(side(operation.before), side(operation.after));
  return said(old, lang) + " → " + said(now, lang);
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
        .hint("donnez une date d’effet comprise dans cette durée", "give a date of effect within that life");
  const bool prolongs = std::any_of(operations.begin(), operations.end(), [&](const Operation& operation) {
    return operation.path == "convention/periode/@fin" && operation.after && operation.before &&
           *operation.after > *operation.before;
  });
  if (prolongs && to && act.signature.value && *act.signature.value > *to)
    diags
        .error("AVN-021", act.signature.place,
               "la convention a pris fin le {} : une prolongation se signe avant son terme, pas le {}",
               "the convention ended on {}: a prolongation is signed before its end, not on {}", day(*to),
               day(*act.signature.value))
        .hint("il faut une nouvelle convention", "a new convention is needed");
  for (const avenant::ActDeliberation& each : act.deliberations)
    if (each.date.value && act.signature.value && *each.date.value > *act.signature.value)
      diags
          .error("AVN-027", each.date.place,
                 "la délibération est du {}, après la signature de l’avenant, le {}",
                 "the délibération is of {}, after the signature of the avenant, on {}",
                 day(*each.date.value), day(*act.signature.value))
          .hint("l’assemblée approuve l’avenant avant qu’il soit signé",
                "the council approves the avenant before it is signed");
  if (act.signature.value && convention.signature.value && *act.signature.value < *convention.signature.value)
    diags
        .error("AVN-024", act.signature.place, "l’avenant serait signé avant la convention ({})",
               "the avenant would be signed before the convention ({})", day(*convention.signature.value))
        .hint("corrigez la date de signature", "correct the date of signature");
}

// Every party signs, those that come or leave by the avenant included; a collectivité by a délibération.
void check_parties(const Act& act, const Snapshot& before, const model::Dossier& today, Diagnostics& diags) {
  const auto root = before.find("convention.xml");
  const avenant::Item* parties =
      root == before.end() ? nullptr : avenant::find(root->second, "convention/parties");
  for (const avenant::Item& party : parties ? parties->children : std::vector<avenant::Item>{}) {
    const std::string path = "convention/parties/" + avenant::step_of(*parties, party);
    const bool leaves = std::any_of(act.operations.begin(), act.operations.end(), [&](const Operation& each) {
      return each.kind == Operation::Kind::remove && each.path == path;
    });
    const avenant::Item* name = avenant::find(party, "partie/denomination");
    if (!leaves && !today.partie(avenant::key_of(party)))
      report_no_signature(name ? avenant::plain(*name) : avenant::key_of(party), act.place, diags);
  }
  for (const model::Partie& party : today.convention.parties) {
    const bool decided = std::any_of(act.deliberations.begin(), act.deliberations.end(),
                                     [&](const auto& each) { return each.partie == party.id; });
    const bool joins =
        parties && std::none_of(parties->children.begin(), parties->children.end(),
                                [&](const avenant::Item& each) { return avenant::key_of(each) == party.id; });
    if (decided || !(party.deliberation || (joins && templates::is_collectivite(party.type)))) continue;
    diags
        .error("AVN-025", act.place,
               "la délibération de la partie «\u00a0{}\u00a0» sur l’avenant n’est pas indiquée",
               "the délibération of the party “{}” about the avenant is not given", party.denomination.value)
        .hint("ajoutez <deliberation partie=\"{}\" date=\"\" numero=\"\"/>",
              "add <deliberation partie=\"{}\" date=\"\" numero=\"\"/>", party.id);
  }
}

void check_act(const Act& act, const Snapshot& before, const model::Dossier& today, Diagnostics& diags) {
  check_dates(act, today.convention, act.operations, before, diags);
  check_parties(act, before, today, diags);
  if (act.operations.empty())
    diags.error("AVN-023", act.place, "cet avenant ne modifie rien", "this avenant changes nothing")
        .hint("modifiez les données, puis « ctg avenant draft »",
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
        .hint("donnez à la nouvelle fiche un code qui n’a jamais servi",
              "give the new fiche a code that was never used");
  }
}

// ---- The words of the model

void check_templates(const press::Desk& desk, const InForce& state, const model::Dossier& today,
                     Diagnostics& diags) {
  const std::string root =
      "templates/" + today.convention.modele_nom.value + "/" + today.convention.modele_version.value;
  bool same = true;
  for (const auto& [path, bytes] : state.templates.contents) {
    const ReadResult own = desk.dossier.read(path, Files::kMaxXml);
    // What the program has made of its own templates since is no change of the dossier: what was signed is
    // printed with the sealed ones.
    same = same && (!own.ok() || own.bytes == bytes);
  }
  if (same) return;
  // The same data, printed with the sealed templates and with those of today.
  press::Stopwatch watch;
  Diagnostics unheard;
  const MemoryFiles data = avenant::files_of(state.before.front());
  const Overlay sealed = sealed_program(desk.program, state.templates);
  const Overlay files = files_of_state(desk.dossier, data);
  const auto then = whole_of(press::Desk(sealed, files, desk.times), press::Part{}, watch, unheard);
  const Overlay with_own = files_of_state(desk.dossier, data, OwnTemplates::shown);
  const auto now = whole_of(press::Desk(desk.program, with_own, desk.times), press::Part{}, watch, unheard);
  if (!then || !now) return;
  const wording::Printed before = wording::printed(then->tree), after = wording::printed(now->tree);
  const auto report = [&](const std::string& clause, const std::string& signed_text,
                          const std::string& text) {
    const auto [old, current] = shortened(signed_text, text);
    diags
        .error("AVN-011", Place{FileName(root), 0, 0},
               "le modèle de texte n’est plus celui qui a été signé, clause «\u00a0{}\u00a0» : {} → {}",
               "the model of wording is not the one that was signed, clause “{}”: {} → {}", clause,
               said(old, diags.lang()), said(current, diags.lang()))
        .hint(
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

// ---- Files that were signed as they are: acts of organs, logos

void check_pieces(const Files& dossier, const Seal& seal, Diagnostics& diags) {
  for (const SealedFile& piece : seal.pieces) {
    const ReadResult read = dossier.read(piece.path, Files::kMaxPdf);
    if (read.ok() && sealed_file(piece.path, read.bytes).sha256 == piece.sha256) continue;
    const Place place{FileName(piece.path), 0, 0};
    if (!piece.path.starts_with("annexes/")) {
      diags.remark("AVN-012", place,
                   "changement administratif, sans avenant : ce fichier n’est plus celui d’alors",
                   "administrative change, without an avenant: this file is not the one of then");
      continue;
    }
    const Reported error =
        diags.error("AVN-018", place, "cette pièce jointe n’est plus celle qui a été signée",
                    "this piece is not the one that was signed");
    error->notes.push_back({seal.place, diags.phrase("le sceau", "the seal")});
    error.hint("remettez le fichier d’origine : ses pages figurent dans {}/{}",
               "put the original file back: its pages stand in {}/{}", seal_folder(Document{}), kSignedName);
  }
}

}  // namespace

std::optional<Snapshot> target_of(const Files& dossier, const InForce& state, Diagnostics& diags) {
  const auto drift = drift_from(dossier, state.state(), diags);
  if (!drift) return {};
  return avenant::apply(state.state(), drift->others, diags);
}

void check_in_force(const press::Desk& desk, const Whole& today, Diagnostics& diags) {
  if (!is_sealed(desk.dossier)) {
    const auto names = desk.dossier.list("avenants");
    if (names.empty()) return;
    diags
        .error("AVN-005", Place{FileName("avenants/" + names.front()), 0, 0},
               "il y a un avenant, mais la convention n’est pas scellée : on ne sait pas ce qu’il modifie",
               "there is an avenant, but the convention is not sealed: what it changes is not known")
        .hint("scellez la convention signée : « ctg seal --papier SCAN.pdf »",
              "seal the signed convention: “ctg seal --papier SCAN.pdf”");
    return;
  }
  if (const auto state = in_force(desk.dossier, diags))
    check_drift(desk, *state, today.dossier, today.tree, diags);
}

void check_drift(const press::Desk& desk, const InForce& state, const model::Dossier& today,
                 const document::Tree& printed, Diagnostics& diags) {
  check_templates(desk, state, today, diags);
  check_pieces(desk.dossier, state.seal, diags);
  for (const avenant::Adjustment& adjustment : state.adjustments)
    diags.warning(
        "AVN-013", adjustment.place,
        "ajustement décidé sans avenant ({}) : il doit rester mineur, l’article 12 permet à la Caf de "
        "résilier si un terme change sans avenant",
        "adjustment without an avenant ({}): it must stay minor, article 12 lets the Caf terminate if a term "
        "changes without an avenant",
        adjustment.minutes.value.empty() ? "procès-verbal ?" : adjustment.minutes.value);
  const auto draft = draft_of(desk.dossier, state, diags);
  Snapshot covered = state.state();
  if (draft) {
    check_act(*draft, state.state(), today, diags);
    Diagnostics found(diags.lang());
    auto after = avenant::apply(state.state(), draft->operations, found);
    tell_history(std::move(found), draft->operations, state.acts, diags);
    if (!after) return;
    covered = std::move(*after);
  }
  const auto drift = drift_from(desk.dossier, covered, diags);
  if (!drift) return;
  if (draft) check_codes(state, draft->operations, diags);
  check_codes(state, drift->others, diags);
  const wording::Printed convention = wording::printed(printed);
  const wording::Labels labels({covered, drift->today, drift->others}, convention, today);
  for (const Operation& operation : drift->administrative)
    diags.remark("AVN-012", operation.place, "changement administratif, sans avenant, {} : {}",
                 "administrative change, without an avenant, {}: {}", labels.line(operation),
                 change_of(operation, labels, diags.lang()));
  std::set<std::string> told;  // a year and its text change together
  for (const Operation& operation : drift->others) {
    const std::string line = labels.line(operation) + change_of(operation, labels, diags.lang());
    if (!told.insert(line).second) continue;
    const Reported error =
        diags.error("AVN-010", operation.place, "modification qu’aucun avenant ne couvre, {} : {}",
                    "change that no avenant covers, {}: {}", labels.line(operation),
                    change_of(operation, labels, diags.lang()));
    error.hint(draft ? diags.phrase("« ctg avenant draft » l’ajoute à l’avenant n°\u00a0{}",
                                    "“ctg avenant draft” adds it to avenant {}", state.next())
                     : diags.phrase("« ctg avenant draft » prépare l’avenant n°\u00a0{}",
                                    "“ctg avenant draft” prepares avenant {}", state.next()));
    if (avenant::is_adjustable(operation))
      error->hint += diags.phrase(" ; si le comité de pilotage l’a décidé (article 9) : « ctg ajustement »",
                                  "; if the steering committee decided it (article 9): “ctg ajustement”");
  }
}

}  // namespace ctg::life
