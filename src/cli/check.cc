// `ctg check`: the same road as `ctg build` as far as it can find fault, and everything that it found; or the
// documents named, wherever they come from.
#include <filesystem>

#include "check/run.h"
#include "cli/commands.h"
#include "cli/compose.h"
#include "cli/report.h"
#include "readers/read.h"

namespace ctg::cli {

namespace {

constexpr std::uint64_t kMaxDocument = 64u << 20;

std::string read_standard_input() {
  std::string bytes;
  char buffer[1 << 16];
  for (std::size_t n = 0;
       bytes.size() <= kMaxDocument && (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) {
    bytes.append(buffer, n);
  }
  return bytes;
}

// The bytes of a document, or nothing where it cannot be read.
std::optional<std::string> bytes_of(const std::string& path, Diagnostics& diags) {
  const Place place{FileName(path), 0, 0};
  if (path == "-") return read_standard_input();
  ReadResult read = DiskFiles("").read(path, kMaxDocument);
  switch (read.error) {
    case FileError::none:
      return std::move(read.bytes);
    case FileError::not_found:
      diags.error("RDR-004", place, "ce fichier n’existe pas", "this file does not exist");
      return {};
    case FileError::too_big:
      diags.error("RDR-004", place, "ce fichier est trop grand : plus de {} Mo",
                  "this file is too large: over {} MB", kMaxDocument >> 20);
      return {};
    default:
      diags.error("RDR-004", place, "ce fichier ne peut pas être lu", "this file cannot be read");
      return {};
  }
}

void check_file(const std::string& path, const Job& job, Sources& sources, Diagnostics& diags) {
  const auto format = job.as.empty() ? readers::format_of(path) : readers::format_of("." + job.as);
  if (!format) {
    diags
        .error("RDR-003", Place{FileName(path), 0, 0}, "on ne sait pas dans quel format est ce document",
               "the format of this document is not known")
        .hint =
        diags.phrase("dites-le avec --as, par exemple : --as txt", "say it with --as, for example: --as txt");
    return;
  }
  auto bytes = bytes_of(path, diags);
  if (!bytes) return;
  const auto source = readers::read(*bytes, FileName(path), *format, diags);
  if (!source) return;
  if (!source->text.empty()) sources.emplace(path, source->text);
  check::run(*source, diags);
}

}  // namespace

Outcome check(const Job& job, Diagnostics& diags) {
  if (job.files.empty()) {
    const auto made = compose(job, diags);
    if (!made) return {exit_of(diags), "", kAll, {}};
    return {exit_of(diags), conclusion(diags), kAll, {}};
  }
  Sources sources;
  for (const std::string& path : job.files) check_file(path, job, sources, diags);
  return {exit_of(diags), counts(diags), kAll, std::move(sources)};
}

}  // namespace ctg::cli
