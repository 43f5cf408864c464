// The archive is read back by Info-ZIP and by Python, never by libzip, which wrote it.
#include "zip/write.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "catch.h"

namespace {

namespace fs = std::filesystem;
using ctg::zip::Entry;

// A folder that goes when the test ends.
struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "ctg-zip-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  std::string save(const std::string& bytes) const {
    const std::string file = path + "/archive.zip";
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  std::string path;
};

struct Outcome {
  int status = 0;
  std::string out;
};

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe))
    outcome.out.append(buffer.data(), n);
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

const std::vector<Entry> kPackage = {
    {"mimetype", "application/vnd.oasis.opendocument.text", true},
    {"content.xml", std::string(5000, 'a'), false},
    {"Pictures/image-1.png", std::string("\x89PNG\r\n\0\xff", 8), false},
    {"vide", "", false},
    {"Pi\xC3\xA8"
     "ces/\xC3\xA9t\xC3\xA9.txt",
     "\xC3\xA9t\xC3\xA9", false},
};

}  // namespace

TEST_CASE("unzip finds every entry whole, in the order given") {
  const Folder folder;
  const std::string file = folder.save(ctg::zip::write(kPackage));
  const Outcome tested = run("unzip -t " + file);
  CHECK(tested.status == 0);
  CHECK(tested.out.find("No errors detected in compressed data") != std::string::npos);

  const Outcome listed = run(
      "python3 -c \"import zipfile,sys\n"
      "for i in zipfile.ZipFile(sys.argv[1]).infolist():\n"
      "  print(ascii(i.filename), i.date_time, i.compress_type, i.file_size, len(i.extra), i.flag_bits & 8,"
      " i.create_system, oct(i.external_attr >> 16))\" " +
      file);
  CHECK(listed.out ==
        "'mimetype' (1980, 1, 1, 0, 0, 0) 0 39 0 0 3 0o100644\n"
        "'content.xml' (1980, 1, 1, 0, 0, 0) 8 5000 0 0 3 0o100644\n"
        "'Pictures/image-1.png' (1980, 1, 1, 0, 0, 0) 8 8 0 0 3 0o100644\n"
        "'vide' (1980, 1, 1, 0, 0, 0) 8 0 0 0 3 0o100644\n"
        "'Pi\\xe8ces/\\xe9t\\xe9.txt' (1980, 1, 1, 0, 0, 0) 8 5 0 0 3 0o100644\n");
}

TEST_CASE("bytes come back as they went in") {
  const Folder folder;
  const std::string file = folder.save(ctg::zip::write(kPackage));
  for (const Entry& entry : kPackage) {
    const Outcome read =
        run("python3 -c \"import zipfile,sys; sys.stdout.buffer.write(zipfile.ZipFile("
            "sys.argv[1]).read(sys.argv[2]))\" " +
            file + " '" + entry.name + "'");
    CHECK(read.out == entry.bytes);
  }
}

TEST_CASE("a stored mimetype stands where readers of ODF look for it") {
  const std::string bytes = ctg::zip::write(kPackage);
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(30, 8 + 39) == "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST_CASE("the same entries give the same bytes, in any time zone") {
  const std::string first = ctg::zip::write(kPackage);
  for (const char* zone : {"UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Paris"}) {
    setenv("TZ", zone, 1);
    CHECK(ctg::zip::write(kPackage) == first);
  }
  unsetenv("TZ");
}

TEST_CASE("an archive without entries is one that unzip knows to be empty") {
  const Folder folder;
  const Outcome listed = run("zipinfo " + folder.save(ctg::zip::write({})));
  CHECK(listed.out.find("Empty zipfile.") != std::string::npos);
}

TEST_CASE("two entries of one name are refused") {
  CHECK_THROWS_AS(ctg::zip::write({{"a", "1", false}, {"a", "2", false}}), std::runtime_error);
}
