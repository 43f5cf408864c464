// Files with others laid over them: a state of the data over the dossier of today, the templates of a seal
// over those of the program, edits over what they change.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/files.h"

namespace ctg {

class Overlay : public Files {
 public:
  // `hidden`: paths that are not looked for below; null: none.
  using Hidden = std::function<bool(std::string_view path)>;
  // What a folder holds: what both have of it; or only what lies above, where that is anything.
  enum class Lists { both, upper };
  Overlay(const Files& below, MemoryFiles above, Hidden hidden = {}, Lists lists = Lists::both)
      : below_(below), above_(std::move(above)), hidden_(std::move(hidden)), lists_(lists) {}

  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  bool exists(std::string_view path) const override;
  std::vector<std::string> list(std::string_view folder) const override;
  SaveResult save(const std::vector<Output>&) override { return {FileError::other, {}, {}}; }

 private:
  bool hides(std::string_view path) const { return hidden_ && hidden_(path); }

  const Files& below_;
  MemoryFiles above_;
  Hidden hidden_;
  Lists lists_;
};

// Files of which each is read once: what is made of them is made of one state of each, whoever writes
// meanwhile; what is said of the data in a document is true of what it shows. For several threads.
class ReadOnce : public Files {
 public:
  explicit ReadOnce(const Files& below) : below_(below) {}

  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  bool exists(std::string_view path) const override { return below_.exists(path); }
  std::vector<std::string> list(std::string_view folder) const override;
  SaveResult save(const std::vector<Output>&) override { return {FileError::other, {}, {}}; }

 private:
  const Files& below_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, ReadResult, std::less<>> read_;
  mutable std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace ctg
