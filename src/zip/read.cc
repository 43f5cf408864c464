// Sizes in a ZIP are claims: an entry is unpacked piece by piece, and given up where it passes its limit.
#include "zip/read.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "zip/discard.h"

namespace ctg::zip {

namespace {

// Null where the bytes are no archive.
OpenArchive open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  OpenArchive zip(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (!zip && source != nullptr) zip_source_free(source);
  return zip;
}

}  // namespace

struct Opened::Handle {
  OpenArchive zip;
  std::set<std::string, std::less<>> twice;  // names that more than one entry has
};

Opened::Opened(std::string_view archive) : handle_(new Handle{open(archive), {}}) {
  std::vector<std::string> all = names();
  std::sort(all.begin(), all.end());
  for (std::size_t i = 1; i < all.size(); ++i)
    if (all[i] == all[i - 1]) handle_->twice.insert(std::move(all[i - 1]));
}
Opened::~Opened() = default;
Opened::Opened(Opened&&) noexcept = default;

bool Opened::is_zip() const { return handle_->zip != nullptr; }

std::vector<std::string> Opened::names() const {
  std::vector<std::string> out;
  const OpenArchive& zip = handle_->zip;
  const zip_int64_t count = zip ? zip_get_num_entries(zip.get(), 0) : 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    if (const char* name = zip_get_name(zip.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW))
      out.emplace_back(name);
  }
  return out;
}

EntryRead Opened::read(const std::string& name, std::size_t max_bytes) const {
  EntryRead out;
  const OpenArchive& zip = handle_->zip;
  if (!zip) {
    out.error = ReadError::not_a_zip;
    return out;
  }
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip.get(), name.c_str(), 0, &stat) != 0) {
    out.error = ReadError::no_entry;
    return out;
  }
  if (handle_->twice.contains(name)) {
    out.error = ReadError::twice;
    return out;
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    out.error = ReadError::encrypted;
    return out;
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip.get(), stat.index, 0),
                                                               &zip_fclose);
  if (!file) {
    out.error = ReadError::damaged;
    return out;
  }
  // What an entry says of its size may be a lie: this much is believed.
  constexpr std::size_t kBelieved = 64 << 20;
  if ((stat.valid & ZIP_STAT_SIZE) != 0)
    out.bytes.reserve(std::min({static_cast<std::size_t>(stat.size), max_bytes, kBelieved}));
  std::array<char, 1 << 16> piece;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) out.error = ReadError::damaged;
    if (got <= 0) break;
    if (out.bytes.size() + static_cast<std::size_t>(got) > max_bytes) {
      out.error = ReadError::too_big;
      break;
    }
    out.bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
  if (out.error != ReadError::none) out.bytes.clear();
  return out;
}

std::vector<std::string> names(std::string_view archive) { return Opened(archive).names(); }

EntryRead read_entry(std::string_view archive, const std::string& name, std::size_t max_bytes) {
  return Opened(archive).read(name, max_bytes);
}

}  // namespace ctg::zip
