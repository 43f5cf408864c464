#include "life/amendment.h"

#include <algorithm>
#include <map>
#include <set>

#include "avenant/apply.h"
#include "check/run.h"
#include "check/settings_files.h"
#include "document/build.h"
#include "life/sendings.h"
#include "model/load.h"
#include "press/metadata.h"
#include "press/provenance.h"
#include "templates/render.h"
#include "text/counts.h"
#include "text/french.h"

namespace ctg::life {

namespace {

void report_none(int number, const InForce& history, Diagnostics& diags) {
  diags
      .error("AVN-015", Place{FileName(avenant::act_file(number)), 0, 0}, "il n’y a pas d’avenant n°\u00a0{}",
             "there is no avenant {}", number)
      .hint(number == history.next() ? diags.phrase("« ctg avenant draft » l’écrit d’après ce qui a changé",
                                                    "“ctg avenant draft” writes it from what has changed")
                                     : diags.phrase("le prochain avenant porte le n°\u00a0{}",
                                                    "the next avenant is number {}", history.next()));
}

// What the avenant says of itself: its own date, else the convention's.
document::Metadata metadata_for(const press::Desk& desk, const Amendment& amendment, AvenantDocument which,
                                Diagnostics& diags) {
  const avenant::Act& act = amendment.subject.act;
  auto clock = press::clock_of(amendment.dossier, desk.times, diags);
  if (desk.times.epoch.empty()) {
    if (act.signature.value)
      clock = clock_at(*act.signature.value);
    else if (act.effet.value)
      clock = clock_at(*act.effet.value);
  }
  document::Metadata meta =
      press::metadata_of(amendment.then.dossier, press::Part{}, clock.value_or(Clock{}));
  // Its own day, or none: the convention's would be that of another act.
  const auto& own = act.signature.value ? act.signature.value : act.effet.value;
  meta.version = own ? "version du " + text::french_date(*own) : std::string("version non datée");
  const std::string name = fmt::format("Avenant n°\u00a0{}", act.numero);
  const std::string nature = which == AvenantDocument::deliberation ? "Délibération – "
                             : which == AvenantDocument::note       ? "Note de synthèse – "
                                                                    : "";
  meta.title = nature + name + " – " + meta.title;
  meta.running = name + " – " + meta.running;
  if (which == AvenantDocument::avenant)
    number_version(desk.dossier, Document::avenant_number(act.numero), meta);
  return meta;
}

std::string_view template_of(AvenantDocument which) {
  switch (which) {
    case AvenantDocument::avenant:
      return "avenant";
    case AvenantDocument::deliberation:
      return "deliberation-avenant";
    case AvenantDocument::note:
      return "note-avenant";
  }
  return {};
}

// The parties as the seal of an avenant has them, with those who signed it; none where it was sealed before
// seals kept them.
std::vector<model::Partie> parties_of_sealed(const Files& dossier, const InForce& history, int number) {
  Diagnostics unheard;
  const auto seal = read_seal(dossier, Document::avenant_number(number), unheard);
  const MemoryFiles data = seal ? kept(dossier, *seal, "donnees") : MemoryFiles{};
  const auto convention = data.contents.find("convention.xml");
  if (convention == data.contents.end()) return {};
  MemoryFiles state = avenant::files_of(history.before[static_cast<std::size_t>(number)]);
  state.contents["convention.xml"] = convention->second;
  auto then = model::load(files_of_state(dossier, std::move(state)), unheard);
  return then ? std::move(then->convention.parties) : std::vector<model::Partie>{};
}

// Who was in office when an avenant was signed, up to `number`: the last that knows the party.
void recall_signers(const Files& dossier, const InForce& history, int number,
                    std::vector<model::Partie>& parties) {
  std::set<std::string> found;
  for (int k = number; k > 0; --k)
    for (const model::Partie& then : parties_of_sealed(dossier, history, k))
      for (model::Partie& party : parties)
        if (party.id == then.id && found.insert(party.id).second) party.signataires = then.signataires;
}

void report_unsealed(Diagnostics& diags) {
  diags
      .error("AVN-005", {}, "la convention n’est pas scellée : on ne sait pas ce qu’un avenant modifierait",
             "the convention is not sealed: what an avenant would change is not known")
      .hint("scellez la convention signée : « ctg seal --papier SCAN.pdf »",
            "seal the signed convention: “ctg seal --papier SCAN.pdf”");
}

void report_unnamed(const wording::Wording& wording, Diagnostics& diags) {
  for (const avenant::Operation& operation : wording.unnamed)
    diags
        .error("AVN-044", operation.place,
               "un avenant ne sait pas nommer « {} » : cette modification n’y serait pas dite",
               "an avenant has no name for “{}”: it would not tell this change",
               operation.path.empty() ? operation.path_after : operation.path)
        .hint("signalez-le aux auteurs du programme, avec ce fichier",
              "report it to the authors of the program, with this file");
}

// What the avenant says of the convention as it was, and of the avenants before it.
void tell_before(int number, Amendment& out) {
  for (int i = 1; i < number; ++i) {
    const avenant::Act& act = out.history.acts[static_cast<std::size_t>(i - 1)];
    out.subject.earlier.push_back({i, act.signature});
  }
  out.subject.convention_signature = {out.history.seal.signature, out.history.seal.place};
  const auto& period = out.then.dossier.convention;
  out.subject.territory = period.territoire.nom;
  if (period.debut.value && period.fin.value)
    out.subject.period = text::period(static_cast<int>(period.debut.value->year()),
                                      static_cast<int>(period.fin.value->year()));
}

}  // namespace

void add_leaving(const std::vector<model::Partie>& before, std::vector<model::Partie>& now) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto is_it = [&](const model::Partie& party) { return party.id == before[i].id; };
    if (std::any_of(now.begin(), now.end(), is_it)) continue;
    now.insert(now.begin() + static_cast<std::ptrdiff_t>(std::min(i, now.size())), before[i]);
  }
}

std::optional<Amendment> amendment_of(const press::Desk& desk, int number, Diagnostics& diags) {
  if (!is_sealed(desk.dossier)) {
    report_unsealed(diags);
    return {};
  }
  auto history = in_force(desk.dossier, diags);
  if (!history) return {};
  Amendment out;
  const bool sealed = number >= 1 && number < history->next();
  if (sealed) {
    out.subject.act = history->acts[static_cast<std::size_t>(number - 1)];
    out.before = history->before[static_cast<std::size_t>(number - 1)];
  } else {
    auto draft = number == history->next() ? draft_of(desk.dossier, *history, diags) : std::nullopt;
    if (!draft) {
      if (!diags.has_errors()) report_none(number, *history, diags);
      return {};
    }
    out.subject.act = std::move(*draft);
    out.before = history->state();
  }
  Diagnostics found(diags.lang());
  auto after = avenant::apply(out.before, out.subject.act.operations, found);
  tell_history(std::move(found), out.subject.act.operations, history->acts, diags);
  if (!after) return {};
  out.after = std::move(*after);
  PrintedStates states(desk, *history);
  auto then = states.print(out.before, diags);
  auto next = states.print(out.after, diags);
  // Who signs is who is in office: of a draft, the data of today.
  Diagnostics unheard;
  auto now = sealed ? model::load(files_of_state(desk.dossier, avenant::files_of(out.after)), unheard)
                    : model::load(desk.dossier, diags);
  if (!then || !next || !now) return {};
  out.first = states.first();
  out.then = std::move(*then);
  out.next = std::move(*next);
  out.dossier = std::move(*now);
  for (const model::Partie& party : out.dossier.convention.parties)
    if (out.then.dossier.partie(party.id) == nullptr) out.subject.joining.push_back(party.id);
  out.dossier.convention.territoire.anciennes = out.then.dossier.convention.territoire.communes;
  std::vector<model::Partie> before = out.then.dossier.convention.parties;
  recall_signers(desk.dossier, *history, sealed ? number : history->next() - 1, before);
  if (sealed) recall_signers(desk.dossier, *history, number, out.dossier.convention.parties);
  add_leaving(before, out.dossier.convention.parties);
  out.history = std::move(*history);
  tell_before(number, out);
  const wording::Printed convention = wording::printed(out.then.tree),
                         next_one = wording::printed(out.next.tree);
  const wording::Labels labels({out.before, out.after, out.subject.act.operations}, convention, out.dossier,
                               &next_one);
  out.subject.wording = wording::wording(out.subject.act.operations, labels, out.after);
  report_unnamed(out.subject.wording, diags);
  out.subject.execution = labels.number_of("article:execution");
  return out;
}

std::optional<document::Tree> avenant_tree(const press::Desk& desk, const Amendment& amendment,
                                           AvenantDocument which, Diagnostics& diags) {
  const templates::Source source{desk.program, desk.dossier, amendment.dossier.convention.modele_nom.value,
                                 amendment.dossier.convention.modele_version.value};
  const auto markup = templates::render(source, template_of(which), wording::description(),
                                        wording::view_of(amendment.dossier, amendment.subject), diags);
  if (!markup) return {};
  model::Dossier plain = amendment.dossier;
  plain.convention.redactions.clear();  // they are about the convention's clauses
  return document::build(*markup, plain, metadata_for(desk, amendment, which, diags), diags);
}

std::vector<std::string> deliberating_parties(const Amendment& amendment) {
  const std::string& first = amendment.dossier.deliberation.partie.value;
  std::vector<std::string> out;
  for (const avenant::ActDeliberation& each : amendment.subject.act.deliberations)
    if (amendment.dossier.partie(each.partie) && std::find(out.begin(), out.end(), each.partie) == out.end())
      out.insert(each.partie == first ? out.begin() : out.end(), each.partie);
  if (out.empty() && amendment.dossier.partie(first)) out.push_back(first);
  return out;
}

std::optional<document::Tree> tree_for_organ(const press::Desk& desk, const Amendment& amendment,
                                             AvenantDocument which, const std::string& party,
                                             Diagnostics& diags) {
  Amendment own = amendment;
  own.dossier.deliberation.partie.value = party;
  own.dossier.voted.reset();  // this is about the avenant, not about what was voted then
  return avenant_tree(desk, own, which, diags);
}

void check_avenant(const document::Tree& tree, const Amendment& amendment, const check::Settings& settings,
                   Diagnostics& diags) {
  std::set<std::string> fields;
  document::walk(tree.root, [&](const document::Node& node) {
    if (node.kind == document::Kind::signature) fields.insert(node.id);
  });
  for (const model::Partie& party : amendment.dossier.convention.parties)
    for (const model::Signataire& signer : party.signataires)
      if (!fields.contains(signer.id))
        report_no_signature(party.denomination.value, amendment.subject.act.place, diags);
  check::run_over_text(tree, settings, diags);
}

pdfa::Provenance provenance_for(const press::Desk& desk, const Amendment& amendment) {
  const model::Convention& convention = amendment.dossier.convention;
  return press::provenance_of(desk.program, desk.dossier, convention.modele_nom.value,
                              convention.modele_version.value);
}

std::optional<press::Composition> compose_avenant(press::Desk& desk, const Amendment& amendment,
                                                  const press::Order& order, Diagnostics& diags) {
  check_drift(desk, amendment.history, amendment.dossier, amendment.then.tree, diags);
  auto tree = avenant_tree(desk, amendment, AvenantDocument::avenant, diags);
  const auto settings = check::settings_of(desk.program, desk.dossier, diags);
  if (!tree || !settings) return {};
  check_sending(desk.dossier, Document::avenant_number(amendment.subject.act.numero), *tree, diags);
  press::Manuscript text{std::move(*tree), amendment.dossier, desk.dossier};
  text.judge = [&](const document::Tree& printed) {
    Diagnostics found(diags.lang());
    check_avenant(printed, amendment, *settings, found);
    return found;
  };
  text.settle = [&](Diagnostics& all) { check::settle(*settings, desk.times.today, all); };
  text.provenance = [&] { return provenance_for(desk, amendment); };
  auto made = press::compose(std::move(text), order, desk, diags);
  if (!made) return {};
  made->signature = amendment.subject.act.signature.value;
  made->mode = amendment.subject.act.mode;
  return made;
}

namespace {

std::map<std::string, int> fields_of(const document::Node& root) {
  std::map<std::string, int> out;
  document::walk(root, [&](const document::Node& node) {
    if (node.kind == document::Kind::field) ++out[node.text];
  });
  return out;
}

}  // namespace

void check_consolidated(const Amendment& amendment, Diagnostics& diags) {
  // What was signed with its blanks keeps them; an avenant adds none.
  const std::map<std::string, int> before = fields_of(amendment.then.tree.root);
  for (const auto& [field, count] : fields_of(amendment.next.tree.root)) {
    const auto signed_with = before.find(field);
    if (signed_with != before.end() && signed_with->second >= count) continue;
    diags
        .error("AVN-043", amendment.subject.act.place, "à compléter dans la version consolidée : {}",
               "to be filled in in the consolidated text: {}", field)
        .hint("complétez cette donnée, ou dites qu’il n’y en a pas (<aucun/>), puis « ctg avenant draft »",
              "fill in this datum, or say that there is none (<aucun/>), then “ctg avenant draft”");
  }
}

int check_draft(const press::Desk& desk, Diagnostics& diags) {
  Diagnostics told;  // by check_in_force already
  if (!is_sealed(desk.dossier)) return 0;
  const auto history = in_force(desk.dossier, told);
  if (!history || !desk.dossier.exists(avenant::act_file(history->next()))) return 0;
  const auto amendment = amendment_of(desk, history->next(), told);
  const auto settings = amendment ? check::settings_of(desk.program, desk.dossier, told) : std::nullopt;
  if (!settings) return history->next();
  Diagnostics found(diags.lang());
  const auto tree = avenant_tree(desk, *amendment, AvenantDocument::avenant, found);
  if (tree) {
    check_avenant(*tree, *amendment, *settings, found);
    check_sending(desk.dossier, Document::avenant_number(amendment->subject.act.numero), *tree, found);
  }
  check::settle(*settings, desk.times.today, found);
  // Acceptances that serve elsewhere are no news.
  for (const Diagnostic& each : found.all())
    if (each.code != "SET-010" && each.code != "SET-011") diags.add(each);
  return history->next();
}

}  // namespace ctg::life
