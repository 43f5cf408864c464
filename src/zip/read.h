// Reading a ZIP that comes from elsewhere, distrustfully.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::zip {

// twice: two entries have the name, and programs differ in which of them they read.
enum class ReadError { none, not_a_zip, no_entry, encrypted, too_big, damaged, twice };

struct EntryRead {
  std::string bytes;
  ReadError error = ReadError::none;
};

// An archive in memory that is read more than once. The bytes must outlive it.
class Opened {
 public:
  explicit Opened(std::string_view archive);
  ~Opened();
  Opened(Opened&&) noexcept;

  bool is_zip() const;
  std::vector<std::string> names() const;
  EntryRead read(const std::string& name, std::size_t max_bytes) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

// The bytes of one entry, unpacked; never more than max_bytes of them are held, whatever the archive says.
EntryRead read_entry(std::string_view archive, const std::string& name, std::size_t max_bytes);

// The names of all entries; none where it is no archive.
std::vector<std::string> names(std::string_view archive);

}  // namespace ctg::zip
