// Online editors and libraries write an archive as it is sent: sizes and checksum stand behind each file and
// in the list, not before it. Such a document is one like any other.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "catch.h"
#include "zip/covered.h"
#include "zip/read.h"

namespace fs = std::filesystem;

namespace {

// Python's writer, which cannot go back in what it writes to.
constexpr const char* kWriter =
    "import io, sys, zipfile\n"
    "class Sent(io.RawIOBase):\n"
    "    def writable(self): return True\n"
    "    def write(self, piece): return sys.stdout.buffer.write(piece)\n"
    "method = zipfile.ZIP_STORED if 's' in sys.argv[1] else zipfile.ZIP_DEFLATED\n"
    "with zipfile.ZipFile(Sent(), 'w', method) as archive:\n"
    "    for name, words in (('a.xml', b'<a/>' * 5000), ('vide', b''), ('b/c.xml', b'PK\\3\\4 "
    "PK\\7\\x08')):\n"
    "        with archive.open(name, 'w', force_zip64='6' in sys.argv[1]) as file: file.write(words)\n";

std::string written(const std::string& how) {
  const fs::path folder = fs::temp_directory_path() / ("ctg-streamed-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "writer.py") << kWriter;
  const std::string command = "python3 '" + (folder / "writer.py").string() + "' " + how;
  std::string out;
  FILE* const from = popen(command.c_str(), "r");
  REQUIRE(from != nullptr);
  std::array<char, 4096> piece;
  for (std::size_t n; (n = fread(piece.data(), 1, piece.size(), from)) > 0;) out.append(piece.data(), n);
  REQUIRE(pclose(from) == 0);
  fs::remove_all(folder);
  return out;
}

}  // namespace

TEST_CASE("An archive that was written as it was sent is read like any other") {
  for (const char* how : {"d", "s", "d6", "s6"}) {
    INFO(how);
    const std::string bytes = written(how);
    REQUIRE((static_cast<unsigned char>(bytes.at(6)) & 8U) != 0);  // sizes stand behind
    CHECK(ctg::zip::is_covered(bytes));
    const ctg::zip::Opened archive(bytes);
    CHECK(archive.names() == std::vector<std::string>{"a.xml", "vide", "b/c.xml"});
    CHECK(archive.read("a.xml", 20000).bytes.size() == 20000);
    CHECK(archive.read("a.xml", 20000).error == ctg::zip::ReadError::none);
    CHECK(archive.read("a.xml", 19999).error == ctg::zip::ReadError::too_big);
    CHECK(archive.read("vide", 1).error == ctg::zip::ReadError::none);
    CHECK(archive.read("b/c.xml", 99).bytes == std::string("PK\3\4 PK\7\x08"));
    // What lies behind a file may be those numbers, and nothing besides.
    const std::size_t list = bytes.find("PK\1\2");
    CHECK_FALSE(ctg::zip::is_covered(bytes.substr(0, list) + "x" + bytes.substr(list)));
  }
}
