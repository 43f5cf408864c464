// A ZIP that comes from elsewhere, of any size: listed, then read entry by entry, in pieces.
//
// Everything that an archive says of itself is a claim. Nothing is unpacked to the disk, no more than a piece
// of an entry is held, and an entry that gives more bytes than it announced is given up. What is odd about
// an entry (a link, a password, a name in another encoding) is told, and left to the caller to judge.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "zip/read.h"

namespace ctg::zip {

struct Listed {
  std::string name;          // UTF-8; from another encoding (CP437), converted
  bool name_in_utf8 = true;  // false: the name was in another encoding
  std::uint64_t size = 0;    // as announced
  std::uint64_t packed = 0;
  bool special = false;                              // a link, a device: no file and no folder
  bool encrypted = false, packed_otherwise = false;  // unknown method
};

enum class OpenError { none, not_readable, not_a_zip, inconsistent, same_name, too_many, machine };

class Archive {
 public:
  // The archive in a file. Its list is read first by a process of its own, with a bound on memory: a list
  // can be made to fill any machine. `most` entries are accepted.
  Archive(const std::string& path, std::size_t most);
  ~Archive();
  Archive(Archive&&) noexcept;

  OpenError error() const { return error_; }
  const Fault& fault() const { return fault_; }  // of `machine`
  const std::vector<Listed>& entries() const { return entries_; }
  std::uint64_t file_size() const { return file_size_; }

  // The bytes of an entry, piece by piece; no more than it announced. none, encrypted, damaged (its
  // checksum or its size is wrong). DiskFault where the file itself cannot be read.
  using Sink = std::function<void(std::string_view)>;
  ReadError read(std::size_t index, const Sink& sink) const;

 private:
  struct Handle;
  std::string path_;
  std::unique_ptr<Handle> handle_;
  std::vector<Listed> entries_;
  std::uint64_t file_size_ = 0;
  Fault fault_;
  OpenError error_ = OpenError::none;
};

}  // namespace ctg::zip
