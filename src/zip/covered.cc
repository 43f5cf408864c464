// A ZIP can be read from its end, by its list, or from its start, file after file; and programs differ in
// where they look for the end. Two readers see the same files only where these follow one another from the
// first byte to the list, the list goes up to the record of its end, and no comment holds another such
// record. Sizes that do not fit 32 bits stand in a field of their own (ZIP64).
#include "zip/covered.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace ctg::zip {

namespace {

constexpr std::string_view kLocal("PK\3\4"), kCentral("PK\1\2"), kEnd("PK\5\6"), kEnd64("PK\6\6"),
    kLocator("PK\6\7");
constexpr std::size_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22, kEnd64Size = 56, kLocatorSize = 20;
constexpr std::uint64_t kElsewhere = 0xFFFFFFFF;  // it stands in the field of ZIP64

// A number of some bytes, the lowest first; beyond the end they are zeros.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t out = 0;
  for (std::size_t i = size; i-- > 0;)
    out = out << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return out;
}

bool stands(std::string_view bytes, std::uint64_t at, std::string_view signature) {
  return at <= bytes.size() && bytes.substr(at).starts_with(signature);
}

struct List {
  std::uint64_t begin = 0, end = 0;
};

// From the record of the end, which is the last thing in the file.
std::optional<List> list_of(std::string_view archive) {
  constexpr std::size_t kLongestComment = 0xFFFF;
  if (archive.size() < kEndSize) return {};
  const std::size_t first = archive.size() - std::min(archive.size(), kEndSize + kLongestComment);
  const std::size_t at = archive.find(kEnd, first);
  if (at == archive.npos || archive.find(kEnd, at + 1) != archive.npos) return {};
  if (at + kEndSize + number(archive, at + 20, 2) != archive.size()) return {};
  List out{number(archive, at + 16, 4), at};
  if (at < kLocatorSize || !stands(archive, at - kLocatorSize, kLocator)) return out;
  const std::uint64_t record = number(archive, at - kLocatorSize + 8, 8);
  if (!stands(archive, record, kEnd64) || record + kEnd64Size + kLocatorSize != at) return {};
  return List{number(archive, record + 48, 8), record};
}

struct Stretch {
  std::uint64_t begin = 0, end = 0;
  bool described = false;  // sizes and checksum stand behind it once more
};

// Of the field of ZIP64 in an entry: the numbers that did not fit, in their order.
std::uint64_t wide(std::string_view extra, std::size_t index) {
  while (extra.size() >= 4) {
    const std::uint64_t size = number(extra, 2, 2);
    if (number(extra, 0, 2) == 1) return number(extra.substr(0, 4 + size), 4 + 8 * index, 8);
    extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + size));
  }
  return 0;
}

std::optional<Stretch> file_of(std::string_view archive, std::string_view entry, std::string_view extra) {
  std::uint64_t packed = number(entry, 20, 4), begin = number(entry, 42, 4);
  std::size_t index = number(entry, 24, 4) == kElsewhere ? 1 : 0;
  if (packed == kElsewhere) packed = wide(extra, index++);
  if (begin == kElsewhere) begin = wide(extra, index);
  if (packed > archive.size() || !stands(archive, begin, kLocal)) return {};
  const std::uint64_t head = kLocalSize + number(archive, begin + 26, 2) + number(archive, begin + 28, 2);
  constexpr std::uint64_t kDescribed = 8;
  return Stretch{begin, begin + head + packed, (number(archive, begin + 6, 2) & kDescribed) != 0};
}

std::optional<std::vector<Stretch>> files_of(std::string_view archive, const List& list) {
  std::vector<Stretch> out;
  std::uint64_t at = list.begin;
  while (at < list.end && stands(archive, at, kCentral)) {
    const std::uint64_t name = number(archive, at + 28, 2), extra = number(archive, at + 30, 2);
    const std::uint64_t size = kCentralSize + name + extra + number(archive, at + 32, 2);
    if (at + size > list.end) return {};
    const auto file =
        file_of(archive, archive.substr(at, size), archive.substr(at + kCentralSize + name, extra));
    if (!file) return {};
    out.push_back(*file);
    at += size;
  }
  if (at != list.end) return {};
  return out;
}

// What may lie behind a file: nothing; its sizes and checksum, with or without a signature, in 32 bits or 64.
bool may_follow(const Stretch& file, std::uint64_t next) {
  if (next < file.end) return false;
  const std::uint64_t gap = next - file.end;
  return gap == 0 || (file.described && (gap == 12 || gap == 16 || gap == 20 || gap == 24));
}

}  // namespace

bool is_covered(std::string_view archive) {
  const auto list = list_of(archive);
  auto files = list ? files_of(archive, *list) : std::nullopt;
  if (!files) return false;
  std::sort(files->begin(), files->end(),
            [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
  Stretch last;
  for (const Stretch& file : *files) {
    if (!may_follow(last, file.begin)) return false;
    last = file;
  }
  return may_follow(last, list->begin);
}

}  // namespace ctg::zip
