#include "web/kept.h"

#include <algorithm>

#include "base/digest.h"

namespace ctg::web {

std::string KeptFiles::keep(const Bytes& bytes) {
  std::string all;
  for (const auto& [path, text] : bytes) all += path + '\0' + std::to_string(text.size()) + '\0' + text;
  std::string digest = to_hex(sha256(all)).substr(0, 32);
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const auto& each) { return each.first == digest; });
  kept_.emplace_back(digest, bytes);
  if (kept_.size() > kMost) kept_.pop_front();
  return digest;
}

std::optional<Bytes> KeptFiles::find(std::string_view digest) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [each, bytes] : kept_)
    if (each == digest) return bytes;
  return {};
}

void KeptUndos::push(const std::string& dossier, Undo undo, const Bytes& from) {
  const std::lock_guard lock(mutex_);
  std::deque<Undo>& kept = kept_[dossier];
  // What was typed into one field, letter by letter, is taken back at once; not where others wrote between.
  if (!kept.empty() && !undo.at.empty() && kept.back().at == undo.at && kept.back().part == undo.part &&
      kept.back().base == from) {
    Undo& before = kept.back();
    undo.edits.insert(undo.edits.end(), before.edits.begin(), before.edits.end());
    kept.pop_back();
  }
  kept.push_back(std::move(undo));
  if (kept.size() > kMost) kept.pop_front();
}

std::optional<Undo> KeptUndos::pop(const std::string& dossier) {
  const std::lock_guard lock(mutex_);
  std::deque<Undo>& kept = kept_[dossier];
  if (kept.empty()) return {};
  Undo out = std::move(kept.back());
  kept.pop_back();
  return out;
}

void KeptPreviews::keep(const std::string& key, const std::string& html) {
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const auto& each) { return each.first == key; });
  kept_.emplace_back(key, html);
  if (kept_.size() > kMost) kept_.pop_front();
}

std::string KeptPreviews::last(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [each, html] : kept_)
    if (each == key) return html;
  return {};
}

}  // namespace ctg::web
