// What has changed since the signature is asked once (`since_signature`), and shown or recorded: all of it as
// the next avenant, or of some fiches as an adjustment.
#include "engine/acts.h"

#include <algorithm>
#include <map>

#include "avenant/apply.h"
#include "avenant/difference.h"
#include "avenant/sorting.h"
#include "engine/documents.h"
#include "life/amendment.h"
#include "model/load.h"
#include "wording/labels.h"

namespace ctg::engine {

using avenant::Operation;
using avenant::Operations;

namespace {

std::string list_of(const Operations& operations, const wording::Labels& labels) {
  std::string out, last;
  for (const Operation& operation : operations) {
    const std::string line = labels.line(operation);
    if (line != last) out += "  " + line + "\n";
    last = line;
  }
  return out;
}

// The data of today beside what is in force.
struct Beside {
  model::Dossier dossier;
  life::InForce history;
};
std::optional<Beside> beside(const Files& dossier, Diagnostics& diags) {
  auto today = model::load(dossier, diags);
  auto history = life::in_force(dossier, diags);
  if (!today || !history) return {};
  return Beside{std::move(*today), std::move(*history)};
}

std::string head_of(const model::Dossier& today, const life::Whole& now, int number,
                    const Operations& operations, const std::string& before) {
  avenant::NewHead head{today.convention.parties, {}, now.dossier.convention.signature_mode};
  for (const model::Partie& party : head.parties)
    if (!now.dossier.partie(party.id)) head.joining.push_back(party.id);
  life::add_leaving(now.dossier.convention.parties, head.parties);
  return avenant::act_xml(number, head, operations, before);
}

void draft(press::Desk& desk, Change& out) {
  const Files& files = desk.dossier;
  const auto known = beside(files, out.diags);
  if (!known) return;
  const life::InForce& history = known->history;
  out.number = history.next();
  // A draft that is there keeps its head; one that cannot be read is not written over.
  Diagnostics about_drafts(out.diags.lang());
  const auto existing = life::draft_of(files, history, about_drafts);
  if (about_drafts.has_errors()) out.diags.append(std::move(about_drafts));
  const auto target = life::target_of(files, history, out.diags);
  if (out.diags.has_errors() || !target) return;
  const Operations operations = avenant::difference(history.state(), *target);
  if (operations.empty() && !existing) return;
  const auto now = life::outline_of_state(desk, history, history.state(), out.diags);
  if (!now) return;
  const wording::Printed convention = wording::printed(now->tree);
  const wording::Labels labels({history.state(), *target, operations}, convention, known->dossier);
  const std::string path = avenant::act_file(out.number);
  const ReadResult there = files.read(path, Files::kMaxXml);
  out.operations = operations.size();
  out.lines = list_of(operations, labels);
  out.file = {path, head_of(known->dossier, *now, out.number, operations, existing ? there.bytes : ""),
              Standing::as(there)};
}

std::string object_of(const Operation& operation) {
  const std::string code = avenant::code_of_file(operation.file);
  return code.empty() ? code : "fiche-" + code;
}

// The operations that are asked for and that the comité may decide; what it may not is told.
Operations chosen(const AdjustmentRequest& request, const Operations& all, const wording::Labels& labels,
                  Diagnostics& diags) {
  Operations out;
  for (const Operation& operation : all) {
    const std::string object = object_of(operation);
    const bool asked = request.objects.empty() || std::find(request.objects.begin(), request.objects.end(),
                                                            object) != request.objects.end();
    if (asked && avenant::is_adjustable(operation)) {
      out.push_back(operation);
    } else if (asked) {
      diags
          .error("AVN-014", operation.place,
                 "le comité de pilotage ne peut pas décider cette modification seul, {}",
                 "the steering committee cannot decide this change by itself, {}", labels.line(operation))
          .hint("elle demande un avenant : « ctg avenant draft » ; sinon, nommez les fiches à ajuster",
                "it needs an avenant: “ctg avenant draft”; else name the fiches to adjust");
    }
  }
  if (out.empty() && !diags.has_errors())
    diags
        .error("AVN-016", {}, "rien n’a changé dans ce que vous nommez",
               "nothing has changed in what you name")
        .hint("par exemple : fiche-1.A.1, après l’avoir modifiée dans les données",
              "for example: fiche-1.A.1, after changing it in the data");
  return out;
}

// What has changed since, with its words: `use` gets it where it is known.
struct Since {
  const life::InForce& history;
  const Operations& all;
  const wording::Labels& labels;
};
template <class Use>
void since_signature(press::Desk& desk, Diagnostics& diags, Use use) {
  const auto known = beside(desk.dossier, diags);
  const auto target = known ? life::target_of(desk.dossier, known->history, diags) : std::nullopt;
  if (!target) return;
  const life::InForce& history = known->history;
  const auto now = life::outline_of_state(desk, history, history.state(), diags);
  if (!now) return;
  const wording::Printed convention = wording::printed(now->tree);
  const Operations all = avenant::difference(history.state(), *target);
  const wording::Labels labels({history.state(), *target, all}, convention, known->dossier);
  use(Since{history, all, labels});
}

bool is_after_signature(Date copil, const life::Seal& seal, Diagnostics& diags) {
  if (!seal.signature || copil >= *seal.signature) return true;
  diags
      .error("AVN-028", {}, "l’ajustement serait décidé le {}, avant la signature de la convention ({})",
             "the adjustment would be decided on {}, before the signature of the convention ({})",
             to_iso(copil), to_iso(*seal.signature))
      .hint("donnez le jour de la réunion du comité de pilotage",
            "give the day on which the steering committee met");
  return false;
}

void record(press::Desk& desk, const AdjustmentRequest& request, Change& out) {
  since_signature(desk, out.diags, [&](const Since& since) {
    if (!is_after_signature(request.copil, since.history.seal, out.diags)) return;
    const Operations wanted = chosen(request, since.all, since.labels, out.diags);
    const avenant::Snapshot& state = since.history.state();
    const auto after = out.diags.has_errors() ? std::nullopt : avenant::apply(state, wanted, out.diags);
    if (!after) return;
    const Operations operations = avenant::difference(state, *after);
    const std::string path(avenant::kAdjustments);
    const ReadResult there = desk.dossier.read(path, Files::kMaxXml);
    out.operations = operations.size();
    out.lines = list_of(operations, since.labels);
    out.file = {path,
                avenant::with_adjustment(there.bytes, request.copil, request.minutes,
                                         since.history.next() - 1, operations),
                Standing::as(there)};
  });
}

}  // namespace

Change draft_avenant(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Change out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  if (needs_seal(dossier, out.diags)) draft(seat.desk(), out);
  return out;
}

std::optional<int> next_avenant(const Files& dossier, Diagnostics& diags) {
  const auto history = life::in_force(dossier, diags);
  return history ? std::optional(history->next()) : std::nullopt;
}

Change adjust(Workshop& workshop, const Files& dossier, const AdjustmentRequest& request,
              const Times& times) {
  Change out{.diags = Diagnostics(request.lang)};
  Seat seat(workshop, dossier, times);
  if (needs_seal(dossier, out.diags)) record(seat.desk(), request, out);
  return out;
}

Adjustables adjustable(Workshop& workshop, const Files& dossier, Lang lang, const Times& times) {
  Adjustables out{.diags = Diagnostics(lang)};
  Seat seat(workshop, dossier, times);
  if (!needs_seal(dossier, out.diags)) return out;
  since_signature(seat.desk(), out.diags, [&](const Since& since) {
    std::map<std::string, Operations> by_object;
    for (const Operation& each : since.all) by_object[object_of(each)].push_back(each);
    for (const auto& [object, operations] : by_object)
      out.all.push_back({object, list_of(operations, since.labels),
                         !object.empty() && std::ranges::all_of(operations, avenant::is_adjustable)});
  });
  return out;
}

}  // namespace ctg::engine
