#include "web/standing.h"

#include <algorithm>
#include <filesystem>

#include "edit/value.h"
#include "life/status.h"
#include "office/elements.h"
#include "text/french.h"
#include "web/within.h"
#include "xml/parse.h"

namespace ctg::web {

namespace fs = std::filesystem;

namespace {

// Names, sizes and times of all files below a folder.
std::string stamp_of(const std::string& folder) {
  std::string out;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->path().filename().string().starts_with('.')) it.disable_recursion_pending();  // its versions
    if (!fs::is_regular_file(it->symlink_status(ignored))) continue;
    out += it->path().string() + "\n" + std::to_string(it->file_size(ignored)) + " " +
           std::to_string(it->last_write_time(ignored).time_since_epoch().count()) + "\n";
  }
  return out;
}

Standing standing_of(engine::Workshop& workshop, const Dossier& dossier, const Times& times, Clock now) {
  const Within files(dossier.folder);
  engine::Seat seat(workshop, files, times);
  Diagnostics diags(Lang::fr);
  const life::Status status = life::status_of(seat.desk(), dossier.folder, now, diags);
  Standing out;
  out.blocking = status.blocking;
  for (const life::ActState& act : status.acts)
    if (act.is(life::Document::Kind::avenant)) ++out.avenants;
  using enum Standing::State;
  out.state = status.sealed_convention() ? signe
              : !status.built            ? unreadable
              : status.blocking > 0      ? projet
                                         : pret;
  if (!status.dates.empty()) {
    out.next_day = text::french_date(status.dates.front().day);
    out.next_what = status.dates.front().what.fr;
  }
  return out;
}

}  // namespace

std::string Heading::period() const {
  if (start.size() < 4 || end.size() < 4) return {};
  return start.substr(0, 4) + "-" + end.substr(0, 4);
}

Heading heading_of(const Dossier& dossier) {
  Diagnostics unheard(Lang::fr);
  const ReadResult read = Within(dossier.folder).read("convention.xml", Files::kMaxXml);
  const auto document =
      read.ok() ? xml::parse(read.bytes, FileName("convention.xml"), unheard) : std::nullopt;
  if (!document) return {};
  const auto text_of = [](const xml::Node* node) {
    return node ? edit::folded(office::plain_text(*node)) : std::string();
  };
  const xml::Node* period = office::child_of(document->root, "periode");
  const auto day = [&](std::string_view name) {
    return std::string(period ? office::value_of(*period, name) : std::string_view());
  };
  return {text_of(office::child_of(office::child_of(document->root, "territoire"), "nom")), day("debut"),
          day("fin")};
}

Standings::Standings(engine::Workshop& workshop, std::function<Clock()> now, std::string epoch)
    : workshop_(workshop), now_(std::move(now)), epoch_(std::move(epoch)), worker_([this] { work(); }) {}

Standings::~Standings() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  worker_.join();
}

std::optional<Standing> Standings::of(const Dossier& dossier) {
  const std::string stamp = stamp_of(dossier.folder);
  const std::lock_guard lock(mutex_);
  Known& known = known_[dossier.id];
  if (known.stamp == stamp && known.standing) return known.standing;
  const bool asked =
      std::ranges::any_of(waiting_, [&](const Dossier& each) { return each.id == dossier.id; });
  if (!asked) waiting_.push_back(dossier);
  wake_.notify_one();
  return {};
}

Standing Standings::ask(const Dossier& dossier) {
  const std::string stamp = stamp_of(dossier.folder);
  {
    const std::lock_guard lock(mutex_);
    const Known& known = known_[dossier.id];
    if (known.stamp == stamp && known.standing) return *known.standing;
  }
  const Clock now = now_();
  const Standing found = standing_of(workshop_, dossier, {epoch_, now.today()}, now);
  keep(dossier, stamp, found);
  return found;
}

void Standings::keep(const Dossier& dossier, const std::string& stamp, const Standing& found) {
  const std::lock_guard lock(mutex_);
  known_[dossier.id] = {stamp, found};
}

void Standings::work() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    if (waiting_.empty()) {
      wake_.wait(lock);
      continue;
    }
    const Dossier next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    try {
      ask(next);
    } catch (const std::exception&) {  // the disk or the memory failed: it is asked again with the next page
      const Standing unknown{.state = Standing::State::unreadable};
      keep(next, stamp_of(next.folder), unknown);
    }
    lock.lock();
  }
}

}  // namespace ctg::web
