// Versions of a dossier on disk: kept, listed, read back byte for byte; repositories of others left alone.
#include "history/history.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "catch.h"

namespace fs = std::filesystem;

namespace ctg::history {

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("ctg-history-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, const std::string& bytes) const {
    REQUIRE(DiskFiles(path.string()).save({{name, bytes}}).ok());
  }
};

const Author kClaire{"Claire <M>", "", 1'800'000'000};

}  // namespace

TEST_CASE("each change of the files is a version, which comes back byte for byte") {
  const Folder folder;
  Diagnostics diags;
  const History history(folder.path.string());
  CHECK(history.keeping(diags) == Keeping::none);
  CHECK(history.versions(10, diags).empty());
  const std::string first = "<a>\r\n\xC3\xA9</a>\r\n", picture("\x89PNG\r\n\x1a\n\0\0", 10);
  folder.put("convention.xml", first);
  folder.put("logos/caf.png", picture);
  folder.put("out/convention.pdf", "%PDF");
  folder.put(".ctg-verrou", "moi");
  folder.put(".gitattributes", "* text=auto\n");
  const auto one = history.record(kClaire, "Début", diags);
  REQUIRE(one);
  CHECK(history.keeping(diags) == Keeping::ours);
  CHECK(one->files == std::vector<std::string>{"convention.xml", "logos/caf.png"});
  CHECK_FALSE(history.record(kClaire, "rien", diags));

  folder.put("convention.xml", "<a/>");
  fs::remove(folder.path / "logos/caf.png");
  const auto two = history.record({"Luc", "luc@exemple.fr", 1'800'000'060}, "Suite", diags);
  REQUIRE(two);
  const auto all = history.versions(10, diags);
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == two->id);
  CHECK(all[0].author.name == "Luc");
  CHECK(all[0].author.when == 1'800'000'060);
  CHECK(all[0].message == "Suite");
  CHECK(all[0].files == std::vector<std::string>{"convention.xml", "logos/caf.png"});
  CHECK(all[1].author.name == "Claire M");
  CHECK(history.versions(1, diags).size() == 1);

  const auto files = history.files(one->id, diags);
  REQUIRE(files);
  CHECK(files->contents.size() == 2);
  CHECK(files->contents.at("convention.xml") == first);
  CHECK(files->contents.at("logos/caf.png") == picture);
  CHECK_FALSE(history.files("0123", diags));
  CHECK_FALSE(history.files(std::string(40, '1'), diags));
  CHECK(diags.all().empty());
}

TEST_CASE("nobody passes the folder of the versions who may not read the dossier") {
  const Folder folder;
  Diagnostics diags;
  const History history(folder.path.string());
  const auto open_to = [&] { return fs::status(folder.path / ".git").permissions(); };
  const auto others = fs::perms::group_all | fs::perms::others_all;
  folder.put("convention.xml", "<a/>");
  fs::permissions(folder.path / "convention.xml", fs::perms(0644));
  fs::permissions(folder.path, fs::perms(0755));
  REQUIRE(history.record(kClaire, "Début", diags));
  CHECK((open_to() & fs::perms::others_exec) != fs::perms::none);
  folder.put("annexes/3-moyens.xml", "<b/>");
  fs::permissions(folder.path / "annexes/3-moyens.xml", fs::perms(0600));
  REQUIRE(history.record(kClaire, "Moyens", diags));
  CHECK((open_to() & others) == fs::perms::none);
  CHECK(diags.all().empty());
}

TEST_CASE("a dossier in the repository of somebody else is left alone, and that is said") {
  for (const char* where : {".", "dossiers"}) {
    const Folder folder;
    REQUIRE(std::system(("git -C '" + folder.path.string() + "' init -q").c_str()) == 0);
    folder.put(std::string(where) + "/convention.xml", "<a/>");
    Diagnostics diags(Lang::en);
    const History history((folder.path / where).lexically_normal().string());
    CHECK(history.keeping(diags) == Keeping::foreign);
    CHECK_FALSE(history.record(kClaire, "x", diags));
    REQUIRE(diags.all().size() == 1);
    CHECK(diags.all().front().code == "HIS-002");
    CHECK(history.versions(10, diags).empty());
    CHECK_FALSE(fs::exists(folder.path / "dossiers/.git"));
  }
}

TEST_CASE("a repository that is damaged is told, and nothing else breaks") {
  const Folder folder;
  folder.put("convention.xml", "<a/>");
  Diagnostics diags(Lang::en);
  const History history(folder.path.string());
  REQUIRE(history.record(kClaire, "x", diags));
  fs::remove_all(folder.path / ".git/objects");
  folder.put("convention.xml", "<b/>");
  CHECK_FALSE(history.record(kClaire, "y", diags));
  CHECK(history.versions(10, diags).empty());
  REQUIRE(diags.has_errors());
  CHECK(diags.all().front().code == "HIS-001");
  CHECK(DiskFiles(folder.path.string()).read("convention.xml", 100).bytes == "<b/>");
}

}  // namespace ctg::history
