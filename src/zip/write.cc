// Writing a ZIP whose bytes follow from its entries alone, through libzip.
//
// What would differ between two runs is pinned: the date (1 January 1980, the first a ZIP can hold, given
// in the DOS form so that the time zone plays no part), the host system and the permissions. libzip writes
// entries in the order they were added, so the order is the caller's. A stored entry gets no extra field
// and its sizes stand in its own header: readers of ODF find the mimetype at byte 38, as they expect.
#include "zip/write.h"

#include <zip.h>

#include <memory>
#include <stdexcept>

#include "zip/discard.h"

namespace ctg::zip {

namespace {

constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (0 << 9) | (1 << 5) | 1;  // 1980-01-01
constexpr zip_uint32_t kPlainFile = 0100644U << 16;         // rw-r--r--, as Unix writes it

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

[[noreturn]] void fail(const char* words) { throw std::runtime_error(std::string("libzip: ") + words); }

void add(zip_t* archive, const Entry& entry) {
  Source source(zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0));
  if (!source) fail(zip_strerror(archive));
  const zip_int64_t added = zip_file_add(archive, entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (added < 0) fail(zip_strerror(archive));
  source.release();  // the archive's from here on
  const auto index = static_cast<zip_uint64_t>(added);
  const zip_int32_t method = entry.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  const zip_uint32_t level = entry.stored ? 0 : 6;  // level 9 takes twice the time for 1 % less
  if (zip_set_file_compression(archive, index, method, level) != 0 ||
      zip_file_set_dostime(archive, index, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kPlainFile) != 0)
    fail(zip_strerror(archive));
}

std::string read_all(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    fail(zip_error_strerror(zip_source_error(source)));
  std::string bytes(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<zip_uint64_t>(got) != stat.size) fail("the archive cannot be read back");
  return bytes;
}

}  // namespace

std::string write(const std::vector<Entry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) fail(zip_error_strerror(&error));
  OpenArchive archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) fail(zip_error_strerror(&error));
  zip_source_keep(target.get());  // one for the archive, one for us: closing must not free what it wrote
  for (const Entry& entry : entries) add(archive.get(), entry);
  if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
  archive.release();
  // libzip writes no file at all for an archive without entries; a ZIP without entries is this record.
  if (entries.empty()) return std::string("PK\x05\x06", 4).append(18, '\0');
  return read_all(target.get());
}

}  // namespace ctg::zip
