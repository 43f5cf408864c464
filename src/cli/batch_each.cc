#include "cli/batch_each.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>

#include "base/digest.h"
#include "batch/stamp.h"
#include "cli/data_folder.h"
#include "cli/deliver.h"
#include "cli/exit.h"
#include "cli/packet.h"
#include "engine/checks.h"
#include "life/status.h"
#include "model/transmissions.h"

namespace ctg::cli {

namespace fs = std::filesystem;

namespace {

using batch::Entry;
using batch::Row;
using batch::State;

struct Flag {
  std::string_view name;
  bool press::Order::*of_order = nullptr;
  bool Cdsf::*of_packet = nullptr;
  bool value = true;
};
constexpr Flag kFlags[] = {{"--avec-donnees", &press::Order::attach_data},
                           {"--final", &press::Order::final},
                           {"--pdf", nullptr, &Cdsf::merged},
                           {"--sans-conformite", &press::Order::conforming, nullptr, false},
                           {"--seda", nullptr, &Cdsf::archive}};

press::Order* order_of(Batch::Each& each) {
  if (auto* build = std::get_if<Build>(&each)) return &build->printing.order;
  if (auto* bilan = std::get_if<Bilan>(&each)) return &bilan->printing.order;
  return nullptr;
}

// What one dossier gets: its flags, and a place of its own below --out.
Batch::Each for_dossier(const Batch& asked, const Entry& entry) {
  Batch::Each each = asked.each;
  press::Order* const order = order_of(each);
  auto* const packet = std::get_if<Cdsf>(&each);
  for (const Flag& flag : kFlags) {
    if (std::ranges::find(entry.flags, flag.name) == entry.flags.end()) continue;
    if (order != nullptr && flag.of_order != nullptr) order->*flag.of_order = flag.value;
    if (packet != nullptr && flag.of_packet != nullptr) packet->*flag.of_packet = flag.value;
  }
  std::string* out = packet != nullptr ? &packet->out : nullptr;
  if (auto* build = std::get_if<Build>(&each)) out = &build->printing.out;
  if (auto* bilan = std::get_if<Bilan>(&each)) out = &bilan->printing.out;
  if (out != nullptr && !out->empty()) *out = (fs::path(*out) / entry.name).string();
  return each;
}

std::vector<batch::Written> written(const std::vector<Output>& files) {
  std::vector<batch::Written> out;
  for (const Output& each : files) out.push_back({each.path, to_hex(sha256(each.bytes))});
  return out;
}

// A file of the dossier as it stands now, that has to stay as it is.
void add_data(const fs::path& path, Row& row) {
  if (std::string digest = batch::digest_of_file(path.string()); !digest.empty())
    row.files.push_back({path.string(), std::move(digest), true});
}

// The state that documents are in; what kept them from being made is told in `diags`.
void settle_documents(const engine::Documents& made, const std::string& folder, Row& row) {
  row.title = made.title;
  row.pages = made.pages;
  row.state = made.refused                              ? State::refused
              : made.title.empty()                      ? State::failed
              : made.in_force                           ? State::in_force
              : made.quality == document::Quality::pret ? State::ready
                                                        : State::draft;
  if (made.refused || made.title.empty()) return;
  row.files = written(made.files);
  for (batch::Written& file : row.files) file.path = (fs::path(folder) / file.path).string();
}

// What the ODTs of the dossier were made from.
void add_exports(const Common& common, Row& row) {
  for (const std::string& name : DiskFiles(common.dossier).list("exports"))
    add_data(fs::path(common.dossier) / "exports" / name, row);
}

template <class Asked>
void make_and_deliver(engine::Workshop& workshop, const Common& common, const Asked& asked, Row& row,
                      Diagnostics& diags) {
  const ConfinedFiles dossier(common.dossier);
  auto made = make(workshop, dossier, common, asked, diags);
  if (!made) {
    row.state = State::failed;
    row.exit = static_cast<int>(exit_of(diags));
    return;
  }
  settle_documents(made->documents, folder_of(asked.printing.out, common), row);
  row.exit =
      static_cast<int>(deliver(std::move(made->documents), common, asked.printing, made->said, diags).exit);
  if (row.state != State::failed && row.state != State::refused) add_exports(common, row);
}

}  // namespace

std::optional<ReportForm> form_of_report(std::string_view file) {
  if (file.ends_with(".txt")) return ReportForm::text;
  if (file.ends_with(".csv")) return ReportForm::csv;
  if (file.ends_with(".json")) return ReportForm::json;
  if (file.ends_with(".html") || file.ends_with(".htm")) return ReportForm::html;
  return {};
}

std::vector<std::string> flags_of(const Batch::Each& each) {
  const bool prints = std::holds_alternative<Build>(each) || std::holds_alternative<Bilan>(each);
  std::vector<std::string> out;
  for (const Flag& flag : kFlags)
    if (flag.of_order != nullptr ? prints : std::holds_alternative<Cdsf>(each)) out.emplace_back(flag.name);
  return out;
}

EachDossier::EachDossier(const Common& common, const Batch& asked, const Files& program, std::string stamp,
                         const std::string& state, const Times& times, Clock now)
    : common_(common),
      asked_(asked),
      workshop_(program),
      stamp_(std::move(stamp)),
      records_(state, asked.work + (common.lang == Lang::en ? " (en)" : "")),
      times_(times),
      now_(now) {}

void EachDossier::work(const Common& common, const Build& asked, Row& row, Diagnostics& diags) {
  make_and_deliver(workshop_, common, asked, row, diags);
}

void EachDossier::work(const Common& common, const Bilan& asked, Row& row, Diagnostics& diags) {
  make_and_deliver(workshop_, common, asked, row, diags);
}

void EachDossier::work(const Common& common, const Cdsf& asked, Row& row, Diagnostics& diags) {
  const engine::Packet sent = send_packet(workshop_, common, asked, diags);
  row.exit = static_cast<int>(exit_of(diags));
  row.state = sent.refused ? State::refused : sent.files.empty() ? State::failed : State::ready;
  if (row.state != State::ready) return;
  row.said = sent.punctuality;
  row.files = written(sent.files);
  add_data(fs::path(common.dossier) / model::kTransmissions, row);
}

void EachDossier::work(const Common& common, const Check&, Row& row, Diagnostics& diags) {
  const ConfinedFiles dossier(common.dossier);
  engine::CheckedDossier made = engine::check_dossier(workshop_, dossier, diags.lang(), times_);
  diags.append(std::move(made.diags));
  if (made.tree) {
    row.title = made.tree->meta.title;
    diags.append(engine::check_draft(workshop_, dossier, diags.lang(), times_));
  }
  row.exit = static_cast<int>(exit_of(diags));
  row.state = !made.tree ? State::failed : diags.has_errors() ? State::draft : State::ready;
}

void EachDossier::work(const Common& common, const Status&, Row& row, Diagnostics& diags) {
  const ConfinedFiles dossier(common.dossier);
  engine::Seat seat(workshop_, dossier, times_);
  const life::Status found = life::status_of(seat.desk(), common.dossier, now_, diags);
  row.exit = static_cast<int>(exit_of(diags));
  row.title = found.title;
  row.said = found.next.in(diags.lang());
  row.state = !found.built ? State::failed : found.blocking > 0 ? State::draft : State::ready;
  for (const life::Act& act : found.acts) {
    if (act.document == "convention" && act.whole) row.state = State::sealed;
    if (!act.whole) {
      row.state = State::broken;
      break;
    }
  }
  row.counts[static_cast<std::size_t>(Severity::error)] = found.blocking;
  row.counts[static_cast<std::size_t>(Severity::warning)] = found.doubtful;
}

std::string EachDossier::stamp_of(const Entry& entry) const {
  const bool status = std::holds_alternative<Status>(asked_.each);
  const bool packet = std::holds_alternative<Cdsf>(asked_.each);
  std::vector<std::string> besides = {"exports", std::string(kStateFolder)};
  if (!status) besides.emplace_back("out");  // a file that is being signed stands there
  if (packet) besides.emplace_back(model::kTransmissions);
  std::string out = stamp_ + times_.epoch + '\n' + batch::stamp_of_dossier(entry.folder, besides);
  // What is accepted until a day, what the tracking table says of days to come, deadlines.
  const ConfinedFiles dossier(entry.folder);
  if (status || packet || dossier.exists("check.xml") || dossier.exists("suivi/suivi.xml"))
    out += '\n' + to_iso(times_.today);
  return out;
}

Row EachDossier::done(const Entry& entry) {
  Row row{.folder = entry.folder, .addressee = entry.addressee};
  Diagnostics diags(common_.lang);
  Common common = common_;
  common.dossier = entry.folder;
  if (!is_dossier(entry.folder, DiskFiles(entry.folder), diags)) {
    row.state = State::absent;
    row.exit = static_cast<int>(Exit::usage);
    batch::take(row, diags);
    return row;
  }
  const std::string stamp = stamp_of(entry);
  if (!asked_.force)
    if (auto known = records_.up_to_date(entry, stamp, common_.lang)) return std::move(*known);
  const auto begin = std::chrono::steady_clock::now();
  std::visit([&](const auto& each) { work(common, each, row, diags); }, for_dossier(asked_, entry));
  row.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (row.exit == static_cast<int>(Exit::machine)) row.state = State::fault;
  batch::take(row, diags);
  if (row.state != State::fault && !records_.keep(entry, stamp, row)) kept_all_ = false;
  return row;
}

Row EachDossier::operator()(const Entry& entry) {
  Diagnostics diags(common_.lang);
  try {
    return done(entry);
  } catch (const std::exception&) {
    report_caught(diags);
  }
  Row row{.folder = entry.folder, .addressee = entry.addressee};
  row.state = State::fault;
  row.exit = static_cast<int>(Exit::machine);
  batch::take(row, diags);
  return row;
}

}  // namespace ctg::cli
