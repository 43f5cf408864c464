// What the atelier keeps of its forms, bounded: the files as they were when a form was shown, by their
// digest, so that an edit is told from what others did meanwhile; what takes the last edits back; files that
// were sent to be looked at; the last preview that could be made.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "edit/edit.h"
#include "http/question.h"

namespace ctg::forms {

using Bytes = std::map<std::string, std::string>;  // by path

class KeptFiles {
 public:
  std::string keep(const Bytes& bytes);  // their digest
  std::optional<Bytes> find(std::string_view digest) const;

 private:
  static constexpr std::size_t kMost = 256;
  mutable std::mutex mutex_;
  std::deque<std::pair<std::string, Bytes>> kept_;
};

// What takes an edit back: edits, based on the files as that edit left them.
struct Undo {
  std::vector<edit::Edit> edits;
  Bytes base;
  std::string part, at;  // where it was made; at: of one field, "" of several
};
class KeptUndos {
 public:
  // `from`: the files that it was made from; {}: those of the disk.
  void push(const std::string& dossier, Undo undo, const Bytes& from = {});
  std::optional<Undo> pop(const std::string& dossier);

 private:
  static constexpr std::size_t kMost = 100;  // of a dossier
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<Undo>> kept_;
};

// What takes files back that are saved over known ones.
Undo taking_back(const std::vector<Output>& saved);

// Files that were sent to be looked at, until what is wanted of them is taken.
class KeptUploads {
 public:
  std::string keep(const http::Upload& upload);  // what it is asked for by
  std::optional<http::Upload> find(std::string_view key) const;

 private:
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20;  // but for the last one
  mutable std::mutex mutex_;
  std::deque<std::pair<std::string, http::Upload>> kept_;
};

class KeptPreviews {
 public:
  void keep(const std::string& key, const std::string& html);
  std::string last(const std::string& key) const;  // ""

 private:
  static constexpr std::size_t kMost = 32;
  mutable std::mutex mutex_;
  std::deque<std::pair<std::string, std::string>> kept_;
};

}  // namespace ctg::forms
