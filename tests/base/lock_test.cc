// One writer at a time: the others wait, and are told who holds the lock where they wait too long.
#include "base/lock.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "catch.h"

using namespace ctg;
namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

std::string new_folder() {
  std::string name = (fs::temp_directory_path() / "ctg-lock-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return name;
}

}  // namespace

TEST_CASE("Who comes second is told who holds the lock, since when, and for what") {
  const std::string folder = new_folder();
  {
    const DossierLock first(folder, "ctg suivi import");
    CHECK(first.good());
    const DossierLock second(folder, "ctg seal", milliseconds(60));
    CHECK_FALSE(second.good());
    CHECK(second.holder().doing == "ctg suivi import");
    CHECK(second.holder().process == ::getpid());
    CHECK_FALSE(second.holder().who.empty());
    CHECK(second.holder().since.size() == 19);
  }
  CHECK(fs::is_empty(folder));
  CHECK(DossierLock(folder, "ctg seal").good());
  fs::remove_all(folder);
}

TEST_CASE("Who waits gets its turn; a holder that died holds nothing") {
  const std::string folder = new_folder();
  int counter = 0, most = 0, inside = 0;
  std::mutex guard;
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i)
    all.emplace_back([&] {
      const DossierLock lock(folder, "ctg import");
      if (!lock.good()) return;
      {
        const std::lock_guard hold(guard);
        ++counter;
        most = std::max(most, ++inside);
      }
      std::this_thread::sleep_for(milliseconds(5));
      const std::lock_guard hold(guard);
      --inside;
    });
  for (std::thread& each : all) each.join();
  CHECK(counter == 8);
  CHECK(most == 1);
  const pid_t child = ::fork();
  if (child == 0) {
    const DossierLock lock(folder, "ctg cdsf");
    ::_exit(lock.good() ? 7 : 1);  // without letting go
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(fs::exists(fs::path(folder) / DossierLock::kName));
  CHECK(DossierLock(folder, "ctg import", milliseconds(0)).good());
  CHECK(fs::is_empty(folder));
  fs::remove_all(folder);
}

TEST_CASE("What somebody wrote into the file of the lock does no harm") {
  const std::string folder = new_folder();
  const fs::path file = fs::path(folder) / DossierLock::kName;
  {
    const DossierLock first(folder, "ctg import");
    std::ofstream(file, std::ios::binary | std::ios::trunc) << "\x1b[31mrouge\n"
                                                            << std::string(5000, 'h') << "\n\nx";
    const DossierLock second(folder, "ctg seal", milliseconds(0));
    CHECK(second.holder().who == "[31mrouge");
    CHECK(second.holder().host.size() == 200);
    CHECK(second.holder().process == 0);
  }
  fs::remove_all(folder);
  // No folder, or a link in the place of the file: no lock, and nothing made.
  CHECK(DossierLock(folder, "ctg import").good());
  CHECK_FALSE(fs::exists(folder));
  fs::create_directory(folder);
  fs::create_symlink(fs::path(folder) / "ailleurs", file);
  CHECK(DossierLock(folder, "ctg import").good());
  CHECK_FALSE(fs::exists(fs::path(folder) / "ailleurs"));
  fs::remove_all(folder);
}
