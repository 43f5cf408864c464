#include "engine/workshop.h"

namespace ctg::engine {

Workshop::Kept Workshop::lend() {
  const std::lock_guard lock(mutex_);
  if (kept_.empty()) return {};
  Kept out = std::move(kept_.back());
  kept_.pop_back();
  return out;
}

void Workshop::take_back(Kept&& kept) {
  if (!kept.type.full || ++kept.uses >= kMostUses) return;
  const std::lock_guard lock(mutex_);
  if (kept_.size() < kMostKept) kept_.push_back(std::move(kept));
}

const edit::Description* Workshop::description(Diagnostics& diags) {
  const std::lock_guard lock(mutex_);
  if (!description_) description_ = edit::Description::load(program_, diags);
  return description_ ? &*description_ : nullptr;
}

Seat::Seat(Workshop& workshop, const Files& dossier, const Times& times)
    : workshop_(workshop),
      lent_(!dossier.exists("style.xml")),
      dossier_(dossier),
      desk_(workshop.program(), dossier_, times) {
  if (!lent_) return;
  Workshop::Kept kept = workshop_.lend();
  desk_.type = std::move(kept.type);
  uses_ = kept.uses;
}

Seat::~Seat() {
  if (lent_) workshop_.take_back({std::move(desk_.type), uses_});
}

}  // namespace ctg::engine
