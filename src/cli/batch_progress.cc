#include "cli/batch_progress.h"

#include <unistd.h>

#include <cstdlib>

#include "base/visible.h"
#include "batch/report.h"

namespace ctg::cli {

namespace {

constexpr int kBar = 30;

// A terminal that knows how to go back to the start of a line.
bool is_terminal() {
  const char* const kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

void say(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Progress(std::size_t total, bool json, Lang lang)
    : total_(total), json_(json), terminal_(!json && is_terminal()), lang_(lang) {
  if (json_) say(batch::log_of_begin(total_));
  bar();
}

void Progress::told(const batch::Row& row) {
  ++done_;
  if (row.exit != 0) ++failed_;
  if (json_) return say(batch::log_of(row, done_, total_));
  if (terminal_) return bar();
  const std::string time = row.up_to_date ? (lang_ == Lang::fr ? "à jour" : "up to date")
                                          : batch::seconds_in_words(row.seconds, lang_);
  say(fmt::format("[{}/{}] {}{} {} ({})\n", done_, total_, visible_line(row.folder),
                  lang_ == Lang::fr ? "\u00a0:" : ":", batch::word_of(row.state).in(lang_), time));
}

// Short enough for any window, so that it never takes two lines.
void Progress::bar() {
  if (!terminal_) return;
  const int full = total_ == 0 ? kBar : static_cast<int>(done_ * kBar / total_);
  std::string line = "\r";
  for (int i = 0; i < kBar; ++i) line += i < full ? "█" : "░";
  line += fmt::format(" {}/{}", done_, total_);
  if (failed_ > 0)
    line += Diagnostics(lang_).phrase("  {} en échec ou avec des points bloquants",
                                      "  {} failed or with blocking points", failed_);
  say(line + "\x1b[K");
}

void Progress::end(bool interrupted) {
  if (json_) return say(batch::log_of_end(done_, total_, interrupted));
  if (terminal_) say("\r\x1b[K");
  if (!interrupted) return;
  const Diagnostics words(lang_);
  say(words.phrase(
      "Interrompu : {} dossiers sur {} sont faits. La même commande reprend là où elle en était.\n",
      "Interrupted: {} of {} dossiers are done. The same command goes on from there.\n", done_, total_));
}

}  // namespace ctg::cli
