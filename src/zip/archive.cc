// libzip lists and unpacks; ZIP_CHECKCONS makes it compare each entry's own header with the list, and
// is_covered looks for what no entry covers, so that two readers of the archive cannot see two different
// things.
#include "zip/archive.h"

#include <zip.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>

#include "base/files.h"
#include "base/process.h"
#include "base/utf8.h"
#include "zip/apart.h"
#include "zip/covered.h"
#include "zip/discard.h"

namespace ctg::zip {

namespace {

constexpr zip_uint32_t kKind = 0170000, kFile = 0100000, kFolder = 0040000;
const Limits kListing{.memory = std::size_t{1} << 30, .output = 64, .time = std::chrono::seconds(20)};

OpenError error_of(int code) {
  switch (code) {
    case ZIP_ER_NOZIP:
      return OpenError::not_a_zip;
    case ZIP_ER_INCONS:
    case ZIP_ER_MULTIDISK:
      return OpenError::inconsistent;
    case ZIP_ER_EXISTS:
      return OpenError::same_name;
    case ZIP_ER_MEMORY:
      return OpenError::too_many;
    default:
      return OpenError::not_readable;
  }
}

OpenError look_first(const std::string& path, std::size_t most, Fault& fault) {
  const std::array<std::string, 1> words = {"zip-count"};
  const Ran ran = read_apart(words, InputFile{path}, kListing);
  fault = ran.fault;
  if (fault) return OpenError::machine;
  if (!ran.good()) return OpenError::too_many;
  const auto space = ran.out.find(' ');
  int code = 0;
  std::uint64_t entries = 0;
  const char* const end = ran.out.data() + ran.out.size();
  std::from_chars(ran.out.data(), end, code);
  if (code != 0 || space == std::string::npos) return static_cast<OpenError>(code);
  std::from_chars(ran.out.data() + space + 1, end, entries);
  return entries > most ? OpenError::too_many : OpenError::none;
}

Listed listed(zip_t* archive, zip_uint64_t index) {
  Listed entry;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive, index, 0, &stat) == 0) {
    if ((stat.valid & ZIP_STAT_SIZE) != 0) entry.size = stat.size;
    if ((stat.valid & ZIP_STAT_COMP_SIZE) != 0) entry.packed = stat.comp_size;
    entry.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    entry.packed_otherwise = (stat.valid & ZIP_STAT_COMP_METHOD) != 0 && stat.comp_method != ZIP_CM_STORE &&
                             stat.comp_method != ZIP_CM_DEFLATE;
  }
  const char* raw = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
  const std::string_view bytes = raw == nullptr ? "" : raw;
  entry.name_in_utf8 = !utf8::first_invalid(bytes).has_value();
  if (entry.name_in_utf8) {
    entry.name = bytes;
  } else if (const char* converted = zip_get_name(archive, index, ZIP_FL_ENC_GUESS)) {
    entry.name = converted;
  }
  // Whichever system made it, as it says: others make the link by the mode all the same.
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0) {
    const zip_uint32_t kind = (attributes >> 16) & kKind;
    entry.special = kind != 0 && kind != kFile && kind != kFolder;
  }
  return entry;
}

}  // namespace

std::string count_apart(std::string_view input, std::span<const std::string_view> /*words*/) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(input.data(), input.size(), 0, &error);
  const OpenArchive archive(
      source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!archive) {
    if (source != nullptr) zip_source_free(source);
    return std::to_string(static_cast<int>(error_of(code)));
  }
  if (!is_covered(input)) return std::to_string(static_cast<int>(OpenError::inconsistent));
  return "0 " + std::to_string(zip_get_num_entries(archive.get(), 0));
}

struct Archive::Handle {
  OpenArchive archive;
};

Archive::Archive(const std::string& path, std::size_t most)
    : path_(path), error_(look_first(path, most, fault_)) {
  if (error_ != OpenError::none) return;
  int code = 0;
  handle_ = std::make_unique<Handle>();
  handle_->archive.reset(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!handle_->archive) {
    const bool disk = code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_SEEK;
    error_ = disk ? OpenError::machine : error_of(code);
    if (disk) fault_ = {Fault::Kind::disk, path, errno};
    return;
  }
  std::error_code ignored;
  file_size_ = std::filesystem::file_size(path, ignored);
  const zip_int64_t count = zip_get_num_entries(handle_->archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i)
    entries_.push_back(listed(handle_->archive.get(), static_cast<zip_uint64_t>(i)));
}

Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;

ReadError Archive::read(std::size_t index, const Sink& sink) const {
  const Listed& entry = entries_[index];
  if (entry.encrypted) return ReadError::encrypted;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(handle_->archive.get(), index, 0), &zip_fclose);
  if (!file) return ReadError::damaged;
  std::vector<char> piece(1 << 18);
  for (std::uint64_t total = 0;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) {
      zip_error_t* const error = zip_file_get_error(file.get());
      if (zip_error_code_zip(error) == ZIP_ER_READ) throw DiskFault(path_, zip_error_code_system(error));
      return ReadError::damaged;
    }
    if (got == 0) return total == entry.size ? ReadError::none : ReadError::damaged;
    total += static_cast<std::uint64_t>(got);
    if (total > entry.size) return ReadError::damaged;
    sink(std::string_view(piece.data(), static_cast<std::size_t>(got)));
  }
}

}  // namespace ctg::zip
