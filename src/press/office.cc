#include "press/office.h"

#include <array>
#include <cerrno>

#include "base/files.h"
#include "base/process.h"
#include "base/temporary.h"

namespace ctg::press {

namespace {

// LibreOffice takes much address space, of which it uses little.
Limits limits_in(const std::string& folder) {
  return {std::size_t{16} << 30, std::size_t{1} << 20, std::chrono::minutes(2), folder};
}

}  // namespace

Converted converted(const std::string& bytes, const std::string& from, const std::string& to) {
  Converted out;
  const TemporaryFolder folder;  // with a profile of its own: LibreOffice may be open elsewhere
  // It takes this sign for the end of the folder's name, however it is written.
  if (folder.path().find(';') != std::string::npos) {
    out.fault = {Fault::Kind::temporary, folder.path(), EINVAL};
    return out;
  }
  const std::string source = folder.path() + "/document." + from;
  out.fault = folder.good() ? folder.write(source, bytes) : folder.fault();
  if (out.fault) return out;
  const std::array<std::string, 8> words = {"soffice",
                                            "-env:UserInstallation=" + file_url(folder.path() + "/profile"),
                                            "--headless",
                                            "--convert-to",
                                            to,
                                            "--outdir",
                                            folder.path(),
                                            source};
  const Ran ran = run_program(words, limits_in(folder.path()));
  out.missing = ran.missing();
  out.fault = ran.fault;
  ReadResult made = DiskFiles("").read(folder.path() + "/document." + to, Files::kMaxPdf);
  if (ran.good() && made.ok()) out.bytes = std::move(made.bytes);
  return out;
}

}  // namespace ctg::press
