#include "web/sessions.h"

#include <vector>

#include "base/lock.h"
#include "engine/versions.h"
#include "web/within.h"

namespace ctg::web {

namespace {

constexpr std::chrono::seconds kIdle{30};

}  // namespace

Sessions::Sessions(engine::Workshop& workshop, std::string author, std::function<Clock()> now)
    : workshop_(workshop), author_(std::move(author)), now_(std::move(now)), worker_([this] { work(); }) {}

Sessions::~Sessions() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  worker_.join();
}

void Sessions::touch(const Dossier& dossier) {
  {
    const std::lock_guard lock(mutex_);
    const bool goes_on = open_.contains(dossier.id);
    open_[dossier.id] = {dossier, std::chrono::steady_clock::now()};
    if (goes_on) return;
  }
  record(dossier, "État trouvé à l’ouverture");
}

void Sessions::end(const Dossier& dossier) {
  {
    const std::lock_guard lock(mutex_);
    if (open_.erase(dossier.id) == 0) return;
  }
  const DossierLock lock(dossier.folder, "ctg atelier");
  if (lock.good()) record(dossier, "Modifications");
}

// A version that cannot be kept keeps nobody from working: the page of versions says why.
void Sessions::record(const Dossier& dossier, const std::string& otherwise) {
  try {
    Diagnostics diags(Lang::fr);
    const history::History history(dossier.folder);
    if (history.keeping(diags) == history::Keeping::foreign) return;
    std::string message;
    const auto versions = history.versions(1, diags);
    const auto before = versions.empty() ? std::nullopt : history.files(versions.front().id, diags);
    if (before) message = engine::summary(engine::compare(workshop_, *before, Within(dossier.folder), diags));
    const auto when = now_().now.time_since_epoch().count();
    history.record({author_, "", when}, message.empty() ? otherwise : message, diags);
  } catch (const std::exception&) {
  }
}

void Sessions::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const bool closing = ended_;
    std::vector<Dossier> due;
    for (const auto& [id, session] : open_)
      if (closing || std::chrono::steady_clock::now() - session.last >= kIdle) due.push_back(session.dossier);
    lock.unlock();
    for (const Dossier& each : due) end(each);
    lock.lock();
    if (closing) return;
    if (!ended_) wake_.wait_for(lock, std::chrono::seconds(5));
  }
}

}  // namespace ctg::web
