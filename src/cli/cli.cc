// The program: understand the command line, do what it asks, say what came of it.
//
// Results go to stdout, diagnostics to stderr. Only here is anything printed, and only here is an
// exception caught: one that reaches this file is a fault of the program or of the machine.
#include "cli/cli.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "base/version.h"
#include "base/visible.h"
#include "base/visible_json.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/times.h"
#include "press/metadata.h"
#include "reports/listing.h"

namespace ctg::cli {

namespace {

Outcome perform(const Job& job, Diagnostics& diags) {
  return std::visit([&](const auto& asked) { return run(job.common, asked, diags); }, job.request);
}

Outcome attempt(int argc, char** argv, Diagnostics& diags) {
  try {
    const auto job = parse_options(argc, argv, diags);
    // A day that cannot be read is told by each command, not taken for today.
    const bool dated = job && press::clock_of(model::Dossier{}, times(), diags);
    return dated ? perform(*job, diags) : Outcome{exit_of(diags)};
  } catch (const std::exception&) {
    report_caught(diags);
  }
  return {exit_of(diags)};
}

// On a terminal, unless NO_COLOR is set (no-color.org).
bool wants_colour() {
  const char* no = std::getenv("NO_COLOR");
  return (no == nullptr || *no == '\0') && isatty(fileno(stderr)) == 1;
}

bool print(const std::string& text, std::FILE* stream) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
}

// As our writers of JSON write it: no name of a file can pass for it and hold what a terminal obeys.
bool is_json(std::string_view text) {
  return (text.starts_with("{\n") || text.starts_with("[\n")) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' ' && c != '\n'; });
}

}  // namespace

Outcome run(const Common& common, const Help& asked, Diagnostics&) {
  return {Exit::done, std::string(help_about(asked.about, common.lang))};
}

Outcome run(const Common&, const Version&, Diagnostics&) {
  return {Exit::done, fmt::format("ctg {}\n", version()), kAll, {}, true};
}

// What is for people passes the encoder of terminals here, whatever names and texts of files are in it; what
// is for programs or browsers was encoded as such.
int run(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is told like a full disk
  Diagnostics diags(language_of(argc, argv));
  const Outcome outcome = attempt(argc, argv, diags);
  if (outcome.listed)
    print(reports::listing(diags, {outcome.shown, outcome.sources, wants_colour(), outcome.folded}), stderr);
  const std::string result = is_json(outcome.result) ? visible_json(outcome.result)
                             : outcome.listed        ? visible(outcome.result)
                                                     : outcome.result;
  if (!print(result, stdout)) {
    Diagnostics unprinted(diags.lang());
    unprinted
        .error(
            "SYS-001", {},
            "ce que la commande dit n’a pas pu être écrit sur la sortie\u00a0: la place manque, ou elle est fermée",
            "what the command says could not be written to the output: it is full, or closed")
        .hint("relancez la commande vers un fichier ou un écran où l’on peut écrire",
              "run it again towards a file or a screen that can be written to");
    const reports::Sources none;
    print(reports::listing(unprinted, {kAll, none, wants_colour(), false}), stderr);
    return static_cast<int>(Exit::machine);
  }
  return static_cast<int>(outcome.exit);
}

}  // namespace ctg::cli
