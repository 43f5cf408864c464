// The disk behind an interface, with a twin in memory for tests.
//
// Paths are relative to the root the object was made with, with '/', or absolute. Reading has a
// limit of size; saving is all or nothing (save.cc), and can be made to depend on what stands there:
// who changes a file that was read says what was read, and a file that somebody else has changed
// since is left alone.
#pragma once

#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg {

enum class FileError {
  none,
  not_found,
  not_a_file,  // a device, a pipe
  folder,
  permission,
  too_big,
  no_space,
  bad_name,   // too long, or with characters that the disk does not take
  device,     // the disk or the network failed
  changed,    // something else stands there than what was expected
  leads_out,  // through a link, out of the dossier in which it was to lie
  other
};

struct ReadResult {
  std::string bytes;
  FileError error = FileError::none;
  std::string detail;  // the system's name for the fault ("EIO"), for FileError::other
  bool ok() const { return error == FileError::none; }
};

// Thrown where the disk, the network or the system fails while something is read. What is there is not known
// then, so that whoever reads cannot go on; no file is to blame. Caught where std::bad_alloc is, and told as
// SYS-013 (base/fault.h).
struct DiskFault : std::exception {
  DiskFault(std::string of, int code) : path(std::move(of)), error(code) {}
  const char* what() const noexcept override { return "the disk failed"; }
  std::string path;
  int error;  // errno
};

// What must stand at a path for a file to be put there.
struct Standing {
  enum class Kind { anything, nothing, known };
  Kind kind = Kind::anything;
  std::string bytes = {};  // known

  static Standing nothing();
  // What was read: the same bytes, or still nothing.
  static Standing as(ReadResult read);
  static Standing as(std::string_view bytes);
};

// A file to be saved. It keeps the mode and the owner of the file that it replaces, as far as what it holds lets it.
struct Output {
  std::string path;
  std::string bytes;
  Standing standing = {};
  std::string like = {};  // has mode, owner and times of this file instead: it is a copy of it
  bool gone = false;      // nothing is to stand there any more
  std::vector<std::string> holds =
      {};  // is read by nobody who may not read these files and folders (base/allowed_readers.h)
};

// A file that was changed already when another could not be saved, and that could not be put back.
struct Replaced {
  std::string path;
  std::string kept;  // where its old content lies; "" where nothing stood before, or the disk has no exchange
};

struct SaveResult {
  FileError error = FileError::none;
  std::string path;    // the file that could not be saved
  std::string detail;  // the system's name for the fault ("EIO")
  std::vector<Replaced> replaced = {};
  bool ok() const { return error == FileError::none; }
};

class Files {
 public:
  // Larger files are refused unread: no file of a dossier comes near it but an inserted PDF.
  static constexpr std::uint64_t kMaxXml = 32u << 20;
  static constexpr std::uint64_t kMaxPdf = 512u << 20;

  virtual ~Files() = default;
  // These three throw DiskFault.
  virtual ReadResult read(std::string_view path, std::uint64_t max_bytes) const = 0;
  virtual bool exists(std::string_view path) const = 0;
  // Names (not paths) of the plain files in a folder, sorted by bytes; empty where there is no such folder.
  virtual std::vector<std::string> list(std::string_view folder) const = 0;
  // Saves all the files or none, in their order. Creates missing folders. FileError::changed: something
  // else stands at a path than its Standing says.
  virtual SaveResult save(const std::vector<Output>& outputs) = 0;
};

// Whether a name is one that saving gives to a file until it is put in its place. A run that was killed may
// leave such files; the next one that saves in their folder removes them.
bool is_temporary_name(std::string_view name);

class DiskFiles : public Files {
 public:
  explicit DiskFiles(std::string root) : root_(std::move(root)) {}
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  bool exists(std::string_view path) const override;
  std::vector<std::string> list(std::string_view folder) const override;
  // All that is no folder below a folder, at any depth, by its path from there, sorted by bytes; links are
  // listed, not followed. Empty where there is no such folder; DiskFault.
  std::vector<std::string> list_below(std::string_view folder) const;
  SaveResult save(const std::vector<Output>& outputs) override;

 private:
  std::string resolve(std::string_view path) const;
  std::string root_;
};

class MemoryFiles : public Files {
 public:
  ReadResult read(std::string_view path, std::uint64_t max_bytes) const override;
  bool exists(std::string_view path) const override;
  std::vector<std::string> list(std::string_view folder) const override;
  SaveResult save(const std::vector<Output>& outputs) override;

  std::map<std::string, std::string, std::less<>> contents;
};

}  // namespace ctg
