#include "forms/kept.h"

#include <algorithm>

#include "base/digest.h"

namespace ctg::forms {

namespace {

// From one state of a file to another, as one splice.
edit::Splice between(const std::string& before, const std::string& after) {
  const auto [left, right] = std::ranges::mismatch(before, after);
  const auto from = static_cast<std::size_t>(left - before.begin());
  std::size_t same = 0;
  while (same < std::min(before.size(), after.size()) - from &&
         before[before.size() - 1 - same] == after[after.size() - 1 - same])
    ++same;
  return {from, before.size() - same, after.substr(from, after.size() - same - from)};
}

}  // namespace

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

Undo taking_back(const std::vector<Output>& saved) {
  Undo out;
  out.part = "territoire";
  for (const Output& each : saved) {
    if (each.standing.kind != ctg::Standing::Kind::known) continue;
    out.edits.push_back(
        {edit::Edit::Act::splice, each.path, {}, {}, {}, {between(each.bytes, each.standing.bytes)}});
    out.base[each.path] = each.bytes;
  }
  return out;
}

std::string KeptUploads::keep(const http::Upload& upload) {
  std::string key = to_hex(sha256(upload.name + '\0' + upload.bytes)).substr(0, 32);
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const auto& each) { return each.first == key; });
  kept_.emplace_back(key, upload);
  std::size_t bytes = 0;
  for (const auto& [name, each] : kept_) bytes += each.bytes.size();
  for (; bytes > kMostBytes && kept_.size() > 1; kept_.pop_front())
    bytes -= kept_.front().second.bytes.size();
  return key;
}

std::optional<http::Upload> KeptUploads::find(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [each, upload] : kept_)
    if (each == key) return upload;
  return {};
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

}  // namespace ctg::forms
