// The bytes go to pdftotext in a temporary file, and its text comes back through a pipe, as much as is
// allowed.
#include "readers/pdf.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/utf8.h"
#include "readers/text.h"

extern char** environ;

namespace ctg::readers {

namespace {

constexpr std::size_t kMaxText = 64u << 20;
constexpr int kNotFound = 127;
constexpr int kPatience = 30'000;  // milliseconds without a word

// A file that is gone when this is.
class Temporary {
 public:
  explicit Temporary(std::string_view bytes) {
    std::error_code ignored;
    path_ = (std::filesystem::temp_directory_path(ignored) / "ctg-XXXXXX").string();
    const int file = mkstemp(path_.data());
    good_ = file >= 0;
    while (good_ && !bytes.empty()) {
      const ssize_t n = write(file, bytes.data(), bytes.size());
      good_ = n > 0;
      if (good_) bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (file >= 0) close(file);
  }
  ~Temporary() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  bool good() const { return good_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool good_ = false;
};

// The exit code, and what the program wrote.
int run(const std::string& path, std::string& out) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  std::array<std::string, 5> words = {"pdftotext", "-enc", "UTF-8", path, "-"};
  std::array<char*, 6> argv{};
  for (std::size_t i = 0; i < words.size(); ++i) argv[i] = words[i].data();
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "pdftotext", &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failed != 0) {
    close(ends[0]);
    return kNotFound;
  }
  std::array<char, 1 << 16> buffer;
  bool whole = false;
  pollfd waits{ends[0], POLLIN, 0};
  while (out.size() <= kMaxText && poll(&waits, 1, kPatience) > 0) {
    const ssize_t n = ::read(ends[0], buffer.data(), buffer.size());
    whole = n == 0;
    if (n <= 0) break;
    out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  close(ends[0]);
  if (!whole) kill(child, SIGKILL);  // it says nothing, or never ends
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::optional<Source> read_pdf(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  const Place place{name, 0, 0};
  const Temporary file(bytes);
  std::string text;
  const int exit = bytes.starts_with("%PDF") && file.good() ? run(file.path(), text) : -1;
  if (exit == kNotFound) {
    diags
        .error("RDR-006", place, "pour lire un PDF il faut le programme pdftotext, qui n’est pas installé",
               "to read a PDF the program pdftotext is needed, which is not installed")
        .hint = diags.phrase("installez le paquet poppler-utils, ou demandez le document en .odt ou .docx",
                             "install the package poppler-utils, or ask for the document as .odt or .docx");
    return {};
  }
  if (exit != 0 || utf8::first_invalid(text)) {
    diags
        .error("RDR-005", place, "ce fichier n’est pas un PDF, ou il est abîmé ou protégé",
               "this file is no PDF, or it is damaged or protected")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  if (text.find_first_not_of(" \n\f\r\t") == std::string::npos) {
    diags
        .error("RDR-005", place, "ce PDF ne contient que des images : il n’y a pas de texte à vérifier",
               "this PDF holds only images: there is no text to check")
        .hint =
        diags.phrase("demandez le document en .odt ou .docx", "ask for the document as .odt or .docx");
    return {};
  }
  for (char& c : text) c = c == '\f' ? '\n' : c;
  Source source;
  source.tree = tree_of_text(text, name);
  source.text = std::move(text);
  source.paragraphs = true;
  return source;
}

}  // namespace ctg::readers
