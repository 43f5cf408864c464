// The program: understand the command line, do what it asks, say what came of it.
//
// Results go to stdout, diagnostics to stderr. Only here is anything printed, and only here is an
// exception caught: one that reaches this file is a fault of the program or of the machine.
#include "cli/cli.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "base/fault.h"
#include "base/files.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/report.h"

namespace ctg::cli {

namespace {

Outcome perform(const Job& job, Diagnostics& diags) {
  switch (job.command) {
    case Job::Command::help:
      return {Exit::done, std::string(help_about(job.help_about, job.lang))};
    case Job::Command::version:
      return {Exit::done, fmt::format("ctg {}\n", version()), kAll, {}, true};
    case Job::Command::build:
      return build(job, diags);
    case Job::Command::check:
      return check(job, diags);
    case Job::Command::explain:
      return explain(job, diags);
    case Job::Command::import:
      return import_edits(job, diags);
    case Job::Command::modele:
      return modele(job, diags);
    case Job::Command::init:
      return init(job, diags);
    case Job::Command::seal:
      return job.verify_seals ? verify_seals(job, diags)
             : job.annul      ? annul_seal(job, diags)
                              : seal(job, diags);
    case Job::Command::avenant:
      return job.draft ? avenant_draft(job, diags) : avenant_build(job, diags);
    case Job::Command::bilan:
      return bilan(job, diags);
    case Job::Command::ajustement:
      return adjust(job, diags);
    case Job::Command::cdsf:
      return job.packet == Job::Packet::verify ? cdsf_verify(job, diags) : cdsf(job, diags);
    case Job::Command::suivi:
      return job.table_back ? suivi_import(job, diags) : suivi_export(job, diags);
    case Job::Command::sign:
      return sign(job, diags);
    case Job::Command::status:
      return status(job, diags);
    case Job::Command::verify:
      return verify(job, diags);
  }
  return {};
}

Outcome attempt(int argc, char** argv, Diagnostics& diags) {
  try {
    const auto job = parse_options(argc, argv, diags);
    return job ? perform(*job, diags) : Outcome{exit_of(diags)};
  } catch (const std::bad_alloc&) {
    diags.error("SYS-003", {}, "la mémoire de la machine ne suffit pas", "the machine has not enough memory");
  } catch (const DiskFault& fault) {
    report_fault({Fault::Kind::disk, fault.path, fault.error}, diags);
  } catch (const std::exception& fault) {
    diags
        .error("SYS-003", {}, "le programme a rencontré une panne imprévue : {}", "an unforeseen fault: {}",
               fault.what())
        .hint = diags.phrase("rien n’a été écrit ; signalez ce message à qui maintient le programme",
                             "nothing was written; tell this message to those who maintain the program");
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

}  // namespace

int run(int argc, char** argv) {
  Diagnostics diags(language_of(argc, argv));
  const Outcome outcome = attempt(argc, argv, diags);
  if (outcome.listed)
    print(listing(diags, outcome.shown, outcome.sources, wants_colour(), outcome.folded), stderr);
  if (!print(outcome.result, stdout)) return static_cast<int>(Exit::machine);
  return static_cast<int>(outcome.exit);
}

}  // namespace ctg::cli
