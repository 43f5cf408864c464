#include "cli/office.h"

#include <array>

#include "base/files.h"
#include "base/process.h"
#include "base/temporary.h"

namespace ctg::cli {

namespace {

constexpr Limits kLimits{std::size_t{16} << 30, std::size_t{1} << 20, std::chrono::minutes(2)};

}  // namespace

Converted converted(const std::string& bytes, const std::string& from, const std::string& to) {
  Converted out;
  const TemporaryFolder folder;  // with a profile of its own: LibreOffice may be open elsewhere
  DiskFiles disk("");
  const std::string source = folder.path() + "/document." + from;
  if (!folder.good() || !disk.save({{source, bytes}}).ok()) return out;
  const std::array<std::string, 8> words = {"soffice",
                                            "-env:UserInstallation=file://" + folder.path() + "/profile",
                                            "--headless",
                                            "--convert-to",
                                            to,
                                            "--outdir",
                                            folder.path(),
                                            source};
  const Ran ran = run_program(words, kLimits);
  out.missing = ran.whole && ran.exit == Ran::kNotFound;
  ReadResult made = disk.read(folder.path() + "/document." + to, Files::kMaxPdf);
  if (ran.good() && made.ok()) out.bytes = std::move(made.bytes);
  return out;
}

}  // namespace ctg::cli
