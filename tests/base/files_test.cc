// Files are saved all or none, keep what they were, and are never put over what somebody else wrote.
#include "base/files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "catch.h"

using namespace ctg;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "ctg-files-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path operator/(std::string_view name) const { return path_ / name; }
  std::string path() const { return path_.string(); }
  void put(std::string_view name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string get(std::string_view name) const { return DiskFiles(path()).read(name, 1000).bytes; }
  std::string names() const {
    std::string out;
    for (const std::string& name : DiskFiles(path()).list(".")) out += name + " ";
    return out;
  }

 private:
  fs::path path_;
};

mode_t mode_of(const fs::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

}  // namespace

TEST_CASE("A file that is replaced passes on its mode; a new one has that of any new file") {
  const Folder folder;
  DiskFiles disk(folder.path());
  const mode_t old_mask = ::umask(0027);
  for (const mode_t mode : {0600U, 0640U, 0664U, 0755U}) {
    folder.put("a.xml", "vieux");
    REQUIRE(::chmod((folder / "a.xml").c_str(), mode) == 0);
    REQUIRE(disk.save({{"a.xml", "neuf"}}).ok());
    CHECK(mode_of(folder / "a.xml") == mode);
    CHECK(folder.get("a.xml") == "neuf");
  }
  REQUIRE(disk.save({{"neuf.xml", "x"}}).ok());
  CHECK(mode_of(folder / "neuf.xml") == 0640U);
  ::umask(old_mask);
  CHECK(folder.names() == "a.xml neuf.xml ");
}

TEST_CASE("A copy of a file has its mode and its times") {
  const Folder folder;
  folder.put("a.odt", "écrit à la main");
  REQUIRE(::chmod((folder / "a.odt").c_str(), 0600) == 0);
  const auto day = fs::last_write_time(folder / "a.odt") - std::chrono::hours(50);
  fs::last_write_time(folder / "a.odt", day);
  REQUIRE(DiskFiles(folder.path()).save({{"b.odt", "écrit à la main", Standing::nothing(), "a.odt"}}).ok());
  CHECK(mode_of(folder / "b.odt") == 0600U);
  CHECK(fs::last_write_time(folder / "b.odt") == day);
}

TEST_CASE("What holds the words of others is read by nobody who may not read them") {
  const Folder folder;
  DiskFiles disk(folder.path());
  const mode_t old_mask = ::umask(0022);
  REQUIRE(disk.save({{"d/a.xml", "a"}, {"d/annexes/b.xml", "b"}, {"d/out/c.pdf", "c"}}).ok());
  const auto saved = [&](const std::string& name, const std::vector<std::string>& holds) {
    REQUIRE(disk.save({{name, "x", {}, {}, false, holds}}).ok());
    return mode_of(folder / name);
  };
  CHECK(saved("1", {"d"}) == 0644U);
  REQUIRE(::chmod((folder / "d/out/c.pdf").c_str(), 0600) == 0);  // what is made of the others
  CHECK(saved("2", {"d"}) == 0644U);
  REQUIRE(::chmod((folder / "d/annexes/b.xml").c_str(), 0640) == 0);
  CHECK(saved("3", {"d"}) == 0640U);
  CHECK(saved("1", {"d"}) == 0640U);  // one that stands there, too
  REQUIRE(::chmod((folder / "d/a.xml").c_str(), 0600) == 0);
  CHECK(saved("4", {"d"}) == 0600U);
  CHECK(saved("5", {"d/annexes/b.xml"}) == 0640U);
  CHECK(saved("6", {}) == 0644U);
  REQUIRE(::chmod((folder / "d/a.xml").c_str(), 0644) == 0);
  REQUIRE(::chmod((folder / "d/annexes").c_str(), 0700) == 0);  // nobody else gets at what is in it
  CHECK(saved("7", {"d/a.xml", "d"}) == 0600U);
  ::umask(0077);
  CHECK(saved("8", {"d/a.xml"}) == 0600U);
  ::umask(old_mask);
}

TEST_CASE("A link is followed: what it leads to is replaced, and the link stays") {
  const Folder folder;
  DiskFiles disk(folder.path());
  fs::create_directory(folder / "loin");
  folder.put("loin/a.xml", "vieux");
  fs::create_symlink("loin/a.xml", folder / "l1.xml");
  fs::create_symlink(folder / "l1.xml", folder / "l2.xml");  // absolute, and to a link
  fs::create_symlink("loin/neuf.xml", folder / "l3.xml");    // to nothing yet
  REQUIRE(disk.save({{"l1.xml", "un"}}).ok());
  CHECK(folder.get("loin/a.xml") == "un");
  REQUIRE(disk.save({{"l2.xml", "deux"}, {"l3.xml", "trois"}}).ok());
  CHECK(folder.get("loin/a.xml") == "deux");
  CHECK(folder.get("loin/neuf.xml") == "trois");
  for (const char* name : {"l1.xml", "l2.xml", "l3.xml"}) CHECK(fs::is_symlink(folder / name));
  fs::create_symlink("ronde.xml", folder / "ronde.xml");
  const SaveResult round = disk.save({{"ronde.xml", "x"}});
  CHECK(round.error == FileError::bad_name);
  CHECK(round.path == "ronde.xml");
}

TEST_CASE("What is no plain file, or may not be written to, is left alone") {
  const Folder folder;
  DiskFiles disk(folder.path());
  fs::create_directory(folder / "dossier");
  REQUIRE(::mkfifo((folder / "tuyau").c_str(), 0600) == 0);
  CHECK(disk.save({{"dossier", "x"}}).error == FileError::folder);
  CHECK(disk.save({{"tuyau", "x"}}).error == FileError::not_a_file);
  CHECK(disk.save({{"/dev/null", "x"}}).error == FileError::not_a_file);
  CHECK(disk.save({{std::string(300, 'n'), "x"}}).error == FileError::bad_name);
  if (::geteuid() != 0) {
    folder.put("lu.xml", "seulement lu");
    REQUIRE(::chmod((folder / "lu.xml").c_str(), 0444) == 0);
    CHECK(disk.save({{"lu.xml", "x"}}).error == FileError::permission);
    CHECK(folder.get("lu.xml") == "seulement lu");
  }
  CHECK(folder.names() == (::geteuid() != 0 ? "lu.xml " : ""));
}

TEST_CASE("All or none: a fault with the last of several files leaves the others as they were") {
  const Folder folder;
  DiskFiles disk(folder.path());
  folder.put("a.xml", "a");
  folder.put("c.xml", "c");
  const auto untouched = [&] {
    CHECK(folder.get("a.xml") == "a");
    CHECK_FALSE(fs::exists(folder / "b.xml"));
    CHECK(folder.get("c.xml") == "c");
    CHECK(folder.names() == "a.xml c.xml ");
  };
  CHECK(disk.save({{"a.xml", "1"}, {"b.xml", "2"}, {"c.xml/d.xml", "3"}}).error == FileError::not_found);
  untouched();
  CHECK(disk.save({{"a.xml", "1"}, {"b.xml", "2"}, {"c.xml", "3", Standing::nothing()}}).error ==
        FileError::changed);
  untouched();
  const SaveResult changed =
      disk.save({{"a.xml", "1"}, {"b.xml", "2"}, {"c.xml", "3", Standing::as(std::string_view("autre"))}});
  CHECK(changed.error == FileError::changed);
  CHECK(changed.path == "c.xml");
  untouched();
}

TEST_CASE("What was read is compared with what stands there") {
  const Folder folder;
  DiskFiles disk(folder.path());
  folder.put("suivi.xml", "hier");
  const ReadResult read = disk.read("suivi.xml", 1000), absent = disk.read("neuf.xml", 1000);
  folder.put("suivi.xml", "aujourd’hui, par quelqu’un d’autre");
  folder.put("neuf.xml", "fait entre-temps");
  CHECK(disk.save({{"suivi.xml", "x", Standing::as(read)}}).error == FileError::changed);
  CHECK(disk.save({{"neuf.xml", "x", Standing::as(absent)}}).error == FileError::changed);
  CHECK(folder.get("suivi.xml") == "aujourd’hui, par quelqu’un d’autre");
  CHECK(folder.get("neuf.xml") == "fait entre-temps");
  CHECK(disk.save({{"suivi.xml", "x", Standing::as(disk.read("suivi.xml", 1000))}}).ok());
  fs::remove(folder / "suivi.xml");
  CHECK(disk.save({{"suivi.xml", "x", Standing::as(read)}}).error == FileError::changed);
  CHECK_FALSE(fs::exists(folder / "suivi.xml"));
  // The twin in memory says the same.
  MemoryFiles memory;
  memory.contents["a"] = "1";
  CHECK(memory.save({{"b", "2"}, {"a", "2", Standing::nothing()}}).error == FileError::changed);
  CHECK(memory.save({{"a", "2", Standing::as(std::string_view("0"))}}).error == FileError::changed);
  CHECK(memory.contents.size() == 1);
  CHECK(memory.save({{"a", "2", Standing::as(std::string_view("1"))}}).ok());
}

TEST_CASE("A file that goes is gone only with all the others") {
  const Folder folder;
  DiskFiles disk(folder.path());
  folder.put("a.xml", "a");
  folder.put("b.xml", "b");
  const Output goes{"a.xml", "", Standing::as("a"), {}, true};
  CHECK(disk.save({goes, {"b.xml", "new", Standing::as("other")}}).error == FileError::changed);
  CHECK(disk.save({{"b.xml", "new", Standing::as("b")}, {"a.xml", "", Standing::as("x"), {}, true}}).error ==
        FileError::changed);
  CHECK(folder.names() == "a.xml b.xml ");
  CHECK(folder.get("a.xml") == "a");
  CHECK(folder.get("b.xml") == "b");
  REQUIRE(disk.save({{"b.xml", "new", Standing::as("b")}, goes}).ok());
  CHECK(folder.names() == "b.xml ");
  CHECK(folder.get("b.xml") == "new");
  CHECK(disk.save({{"c.xml", "", {}, {}, true}}).ok());
  CHECK(folder.names() == "b.xml ");
}

TEST_CASE("Of many that make one file at once, one makes it") {
  const Folder folder;
  for (int round = 0; round < 20; ++round) {
    const std::string name = "sceau-" + std::to_string(round) + ".xml";
    std::atomic<int> made{0}, refused{0};
    std::vector<std::thread> all;
    for (int i = 0; i < 6; ++i)
      all.emplace_back([&, i] {
        const SaveResult saved =
            DiskFiles(folder.path()).save({{name, std::to_string(i), Standing::nothing()}});
        ++(saved.ok() ? made : refused);
      });
    for (std::thread& each : all) each.join();
    CHECK(made == 1);
    CHECK(refused == 5);
  }
}

TEST_CASE("What a dead run left is swept; what is another's, or in use, is not") {
  const Folder folder;
  const std::string dead = ".ctg-0123456789abcdef.tmp", used = ".ctg-fedcba9876543210.tmp";
  for (const std::string& name : {dead, used, std::string(".ctg-notes.tmp"), std::string("a.xml.ctg-1"),
                                  std::string(".ctg-0123456789abcdef.tmp.bak")})
    folder.put(name, "x");
  fs::create_directory(folder / ".ctg-00000000000000aa.tmp");
  const int held = ::open((folder / used).c_str(), O_RDONLY);
  REQUIRE(::flock(held, LOCK_EX) == 0);
  REQUIRE(DiskFiles(folder.path()).save({{"a.xml", "1"}}).ok());
  CHECK(folder.names() ==
        ".ctg-0123456789abcdef.tmp.bak .ctg-fedcba9876543210.tmp .ctg-notes.tmp a.xml a.xml.ctg-1 ");
  CHECK(fs::is_directory(folder / ".ctg-00000000000000aa.tmp"));
  ::close(held);
}
