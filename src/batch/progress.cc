#include "batch/progress.h"

#include "base/visible.h"
#include "batch/report.h"

namespace ctg::batch {

namespace {

constexpr int kBar = 30;

}  // namespace

Progress::Progress(std::size_t total, Kind kind, Lang lang, std::function<void(const std::string&)> say)
    : total_(total), kind_(kind), lang_(lang), say_(std::move(say)) {
  if (kind_ == Kind::json) say_(log_of_begin(total_));
  bar();
}

void Progress::told(const Row& row) {
  ++done_;
  if (row.exit != 0) ++failed_;
  if (kind_ == Kind::json) return say_(log_of(row, done_, total_));
  if (kind_ == Kind::bar) return bar();
  const std::string time =
      row.up_to_date ? (lang_ == Lang::fr ? "à jour" : "up to date") : seconds_in_words(row.seconds, lang_);
  say_(fmt::format("[{}/{}] {}{} {} ({})\n", done_, total_, visible_line(row.folder),
                   lang_ == Lang::fr ? "\u00a0:" : ":", word_of(row.state).in(lang_), time));
}

// Short enough for any window, so that it never takes two lines.
void Progress::bar() {
  if (kind_ != Kind::bar) return;
  const int full = total_ == 0 ? kBar : static_cast<int>(done_ * kBar / total_);
  std::string line = "\r";
  for (int i = 0; i < kBar; ++i) line += i < full ? "█" : "░";
  line += fmt::format(" {}/{}", done_, total_);
  if (failed_ > 0)
    line += Diagnostics(lang_).phrase("  {} en échec ou avec des points bloquants",
                                      "  {} failed or with blocking points", failed_);
  say_(line + "\x1b[K");
}

void Progress::end(bool interrupted) {
  if (kind_ == Kind::json) return say_(log_of_end(done_, total_, interrupted));
  if (kind_ == Kind::bar) say_("\r\x1b[K");
  if (!interrupted) return;
  const Diagnostics words(lang_);
  say_(words.phrase(
      "Interrompu : {} dossiers sur {} sont faits. La même commande reprend là où elle en était.\n",
      "Interrupted: {} of {} dossiers are done. The same command goes on from there.\n", done_, total_));
}

}  // namespace ctg::batch
