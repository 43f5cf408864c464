// `ctg sign`: fills a signer's field of a PDF that the dossier built, and appends (engine/signing.h).
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <filesystem>

#include "base/unread.h"
#include "base/unsaved.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/times.h"
#include "engine/signing.h"
#include "press/outputs.h"

namespace ctg::cli {

namespace {

// Up to the end of the line.
std::optional<signature::Secret> read_secret(int from) {
  constexpr std::size_t kMost = 1024;
  std::string line;
  line.reserve(kMost);  // so that no copy of it stays elsewhere
  char c = 0;
  while (line.size() < kMost && read(from, &c, 1) == 1 && c != '\n') line += c;
  if (line.ends_with('\r')) line.pop_back();
  return signature::Secret(std::move(line));
}

std::optional<signature::Secret> ask_on_terminal(const std::string& prompt) {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) return {};
  termios before{};
  std::optional<signature::Secret> out;
  if (tcgetattr(terminal, &before) == 0 && write(terminal, prompt.data(), prompt.size()) > 0) {
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal, TCSAFLUSH, &silent);
    out = read_secret(terminal);
    tcsetattr(terminal, TCSAFLUSH, &before);
    if (write(terminal, "\n", 1) < 0) out.reset();
  }
  close(terminal);
  return out;
}

std::optional<engine::SignedFile> signed_file(const Common& common, const Sign& asked,
                                              const engine::SigningRequest& request,
                                              const engine::Signable& what, Diagnostics& diags) {
  std::optional<signature::Material> material;
  if (!asked.material.empty()) {
    material = signature::read_material(asked.material, diags);
    if (!material) return {};
  }
  const auto data = find_data_folder(common.data, diags);
  if (!data) return {};
  const signature::AskSecret ask = [&](const std::string& prompt) {
    return asked.password_from >= 0 ? read_secret(asked.password_from) : ask_on_terminal(prompt);
  };
  return engine::sign(DiskFiles(*data), request, what,
                      {asked.certificate, asked.key, ask, material ? &*material : nullptr}, diags);
}

}  // namespace

Outcome run(const Common& common, const Sign& asked, Diagnostics& diags) {
  signature::keep_to_oneself();
  ReadResult read = DiskFiles("").read(asked.file, Files::kMaxPdf);
  if (!read.ok()) {
    report_unread_file("SIG-019", {FileName(asked.file), 0, 0}, read.error, diags);
    return {exit_of(diags)};
  }
  const std::filesystem::path folder = std::filesystem::path(asked.file).parent_path();
  const ReadResult record = DiskFiles("").read((folder / press::kRecord).string(), Files::kMaxXml);
  engine::SigningRequest request{asked.file, read.bytes, {},           asked.field,
                                 now(),      asked.tsa,  asked.reason, asked.any_order};
  if (record.ok()) request.record = record.bytes;
  const auto what = engine::signable(DiskFiles(common.dossier), request, diags);
  if (!what) return {exit_of(diags)};
  const auto made = signed_file(common, asked, request, *what, diags);
  if (!made) return {exit_of(diags)};
  const std::string target = asked.out.empty() ? asked.file : asked.out;
  const Standing standing = asked.out.empty() ? Standing::as(read) : Standing{};
  if (const SaveResult saved = DiskFiles("").save(
          {{.path = target, .bytes = made->bytes, .standing = standing, .holds = {asked.file}}});
      !saved.ok()) {
    report_unsaved(saved, {"vérifiez les droits du dossier", "check the permissions of the folder"}, diags);
    return {exit_of(diags)};
  }
  return {Exit::done, diags.phrase("Signé : {}, champ « {} », par {}{}.\n",
                                   "Signed: {}, field “{}”, by {}{}.\n", target, asked.field, made->by,
                                   asked.tsa.empty() ? std::string()
                                                     : diags.phrase(", horodaté par {}",
                                                                    ", time-stamped by {}", asked.tsa))};
}

}  // namespace ctg::cli
