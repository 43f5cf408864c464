// A ZIP whose bytes are not all in its list is another archive to another reader.
#include "zip/covered.h"

#include <algorithm>

#include "catch.h"
#include "zip/write.h"

using ctg::zip::Entry;
using ctg::zip::is_covered;

namespace {

std::string archive() {
  return ctg::zip::write(
      {{"a.txt", "un", true}, {"b.txt", std::string(500, 'b'), false}, {"vide", "", false}});
}

std::string number(std::uint64_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// The record of the end, of which the list is moved by so many bytes.
std::string moved(std::string zip, std::size_t from, std::uint32_t by) {
  const std::size_t end = zip.rfind("PK\5\6");
  for (std::size_t at = zip.find("PK\1\2"); at < end; at = zip.find("PK\1\2", at + 1)) {
    std::uint32_t offset = 0;
    for (int i = 3; i >= 0; --i)
      offset = offset << 8 | static_cast<unsigned char>(zip[at + 42 + static_cast<std::size_t>(i)]);
    if (offset >= from) zip.replace(at + 42, 4, number(offset + by, 4));
  }
  std::uint32_t list = 0;
  for (int i = 3; i >= 0; --i)
    list = list << 8 | static_cast<unsigned char>(zip[end + 16 + static_cast<std::size_t>(i)]);
  return zip.replace(end + 16, 4, number(list + by, 4));
}

std::string with_comment(std::string zip, const std::string& comment) {
  return zip.replace(zip.size() - 2, 2, number(comment.size(), 2)) + comment;
}

}  // namespace

TEST_CASE("A ZIP that is what its list says") {
  CHECK(is_covered(archive()));
  CHECK(is_covered(ctg::zip::write({})));
  CHECK(is_covered(with_comment(archive(), "fait par un autre outil")));
}

TEST_CASE("Bytes before, between and behind the files of a list") {
  const std::string zip = archive();
  const std::size_t second = zip.find("PK\3\4", 1), list = zip.find("PK\1\2");
  const std::string other = archive();
  for (const std::size_t at : {std::size_t{0}, second, list}) {
    for (const std::string& put : {std::string("x"), std::string(16, '\0'), other.substr(0, second)}) {
      INFO(at << " " << put.size());
      CHECK_FALSE(is_covered(moved(zip, at, static_cast<std::uint32_t>(put.size())).insert(at, put)));
    }
  }
  CHECK_FALSE(is_covered("MZ" + zip));
  CHECK_FALSE(is_covered(zip + "x"));
  CHECK_FALSE(is_covered(zip + other));
  CHECK_FALSE(is_covered(with_comment(zip, other)));
  CHECK_FALSE(is_covered(with_comment(zip, "PK\5\6")));
}

TEST_CASE("Two entries of one file, a file beyond the list, a list cut short") {
  std::string zip = archive();
  const std::size_t first = zip.find("PK\1\2"), second = zip.find("PK\1\2", first + 1);
  CHECK_FALSE(is_covered(std::string(zip).replace(second + 42, 4, number(0, 4))));
  CHECK_FALSE(is_covered(std::string(zip).replace(first + 42, 4, number(first, 4))));
  CHECK_FALSE(is_covered(std::string(zip).replace(second + 20, 4, number(0x7FFFFFFF, 4))));
  CHECK_FALSE(is_covered(std::string(zip).replace(first + 28, 2, number(0xFFFF, 2))));
  const std::size_t end = zip.rfind("PK\5\6");
  CHECK_FALSE(is_covered(std::string(zip).replace(end + 16, 4, number(second, 4))));
  for (std::size_t size = 0; size < zip.size(); ++size) CHECK_FALSE(is_covered(zip.substr(0, size)));
}
