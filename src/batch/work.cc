#include "batch/work.h"

#include <filesystem>

#include "base/confined_files.h"
#include "base/digest.h"
#include "base/exit.h"
#include "batch/stamp.h"
#include "delivery/deliver.h"
#include "engine/checks.h"
#include "life/in_force.h"
#include "life/status.h"
#include "model/transmissions.h"

namespace ctg::batch {

namespace fs = std::filesystem;

namespace {

std::vector<Written> written(const std::vector<Output>& files) {
  std::vector<Written> out;
  for (const Output& each : files) out.push_back({each.path, to_hex(sha256(each.bytes))});
  return out;
}

// A file of the dossier as it stands now, that has to stay as it is.
void add_data(const fs::path& path, Row& row) {
  if (std::string digest = digest_of_file(path.string()); !digest.empty())
    row.files.push_back({path.string(), std::move(digest), true});
}

// The state that documents are in; what kept them from being made is told elsewhere.
void settle(const engine::Documents& made, const std::string& folder, Row& row) {
  row.title = made.title;
  row.pages = made.pages;
  row.state = made.refused                              ? State::refused
              : made.title.empty()                      ? State::failed
              : made.in_force                           ? State::in_force
              : made.quality == document::Quality::pret ? State::ready
                                                        : State::draft;
  if (made.refused || made.title.empty()) return;
  row.files = written(made.files);
  for (Written& file : row.files) file.path = (fs::path(folder) / file.path).string();
}

void add_exports(const std::string& folder, Row& row) {
  for (const std::string& name : DiskFiles(folder).list("exports"))
    add_data(fs::path(folder) / "exports" / name, row);
}

void settle(const engine::Packet& sent, const std::string& folder, Row& row) {
  row.state = sent.refused ? State::refused : sent.files.empty() ? State::failed : State::ready;
  if (row.state != State::ready) return;
  row.said = sent.punctuality;
  row.files = written(sent.files);
  add_data(fs::path(folder) / model::kTransmissions, row);
}

void settle_check(engine::Workshop& workshop, const delivery::Where& where, Row& row, Diagnostics& diags) {
  const ConfinedFiles dossier(where.dossier);
  engine::CheckedDossier made = engine::check_dossier(workshop, dossier, diags.lang(), where.times);
  diags.append(std::move(made.diags));
  if (made.tree) {
    row.title = made.tree->meta.title;
    engine::CheckedDraft draft = engine::check_draft(workshop, dossier, diags.lang(), where.times);
    diags.append(std::move(draft.diags));
    if (draft.number > 0)
      row.said = diags.phrase("avenant n°\u00a0{} en projet", "avenant {} is a draft", draft.number);
  }
  row.exit = static_cast<int>(exit_of(diags));
  const bool broken = std::ranges::any_of(diags.all(), [](const Diagnostic& each) {
    return each.severity == Severity::error && each.code.starts_with("SEA-");
  });
  row.state = !made.tree                 ? State::failed
              : broken                   ? State::broken
              : life::is_sealed(dossier) ? State::sealed
              : diags.has_errors()       ? State::draft
                                         : State::ready;
}

void settle_status(engine::Workshop& workshop, const delivery::Where& where, Clock now, Row& row,
                   Diagnostics& diags) {
  const ConfinedFiles dossier(where.dossier);
  engine::Seat seat(workshop, dossier, where.times);
  const life::Status found = life::status_of(seat.desk(), where.dossier, now, diags);
  row.exit = static_cast<int>(exit_of(diags));
  row.title = found.title;
  row.said = found.next.in(diags.lang());
  row.state = !found.built ? State::failed : found.blocking > 0 ? State::draft : State::ready;
  for (const life::ActState& act : found.acts) {
    if (act.is(life::Document::Kind::convention) && act.whole) row.state = State::sealed;
    if (!act.whole) {
      row.state = State::broken;
      break;
    }
  }
  row.counts[static_cast<std::size_t>(Severity::error)] = found.blocking;
  row.counts[static_cast<std::size_t>(Severity::warning)] = found.doubtful;
}

template <class Printed>
void make_and_deliver(engine::Workshop& workshop, const delivery::Where& where, const Printed& asked,
                      Row& row, Diagnostics& diags) {
  const ConfinedFiles dossier(where.dossier);
  auto made = delivery::make(workshop, dossier, where, asked, diags);
  if (!made) {
    row.state = State::failed;
    row.exit = static_cast<int>(exit_of(diags));
    return;
  }
  settle(made->documents, delivery::folder_of(asked.printing.out, where), row);
  row.exit = static_cast<int>(
      delivery::deliver(std::move(made->documents), where, asked.printing, made->said, diags).exit);
  if (row.state != State::failed && row.state != State::refused) add_exports(where.dossier, row);
}

// By what is asked.
class Doing {
 public:
  Doing(engine::Workshop& workshop, const delivery::Where& where, Clock now, Row& row, Diagnostics& diags)
      : workshop_(workshop), where_(where), now_(now), row_(row), diags_(diags) {}
  void operator()(const delivery::Build& asked) { make_and_deliver(workshop_, where_, asked, row_, diags_); }
  void operator()(const delivery::Bilan& asked) { make_and_deliver(workshop_, where_, asked, row_, diags_); }
  void operator()(const delivery::Cdsf& asked) {
    const engine::Packet sent = delivery::send_packet(workshop_, where_, asked, diags_);
    row_.exit = static_cast<int>(exit_of(diags_));
    settle(sent, where_.dossier, row_);
  }
  void operator()(const Checked&) { settle_check(workshop_, where_, row_, diags_); }
  void operator()(const Status&) { settle_status(workshop_, where_, now_, row_, diags_); }

 private:
  engine::Workshop& workshop_;
  const delivery::Where& where_;
  Clock now_;
  Row& row_;
  Diagnostics& diags_;
};

}  // namespace

Work work_of(const Asked& asked, std::string words, engine::Workshop& workshop, When when) {
  const bool status = std::holds_alternative<Status>(asked);
  const bool packet = std::holds_alternative<delivery::Cdsf>(asked);
  Work out{.words = std::move(words),
           .unseen = {"exports", std::string(kStateFolder)},
           .daily = status || packet,
           .perform = {}};
  if (!status) out.unseen.emplace_back("out");  // a file that is being signed stands there
  if (packet) out.unseen.emplace_back(model::kTransmissions);
  out.perform = [asked, &workshop, when](const Entry& entry, Row& row, Diagnostics& diags) {
    const delivery::Where where{entry.folder, diags.lang(), when.times};
    std::visit(Doing(workshop, where, when.now, row, diags), for_dossier(asked, entry));
  };
  return out;
}

}  // namespace ctg::batch
