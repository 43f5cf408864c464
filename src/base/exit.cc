// The families of codes are the only thing that this file knows: so a stage far from here needs no
// idea of exit codes, and a script that calls ctg can trust them.
#include "base/exit.h"

#include <algorithm>
#include <exception>
#include <new>

#include "base/fault.h"
#include "base/files.h"

namespace ctg {

namespace {

bool has_error_of(const Diagnostics& diags, std::string_view family) {
  return std::any_of(diags.all().begin(), diags.all().end(), [family](const Diagnostic& d) {
    return d.severity == Severity::error && d.code.starts_with(family);
  });
}

}  // namespace

Exit exit_of(const Diagnostics& diags) {
  if (has_error_of(diags, "SYS-")) return Exit::machine;
  if (has_error_of(diags, "CLI-")) return Exit::usage;
  return diags.has_errors() ? Exit::blocked : Exit::done;
}

void report_caught(Diagnostics& diags) {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    diags.error("SYS-003", {}, "la mémoire de la machine ne suffit pas", "the machine has not enough memory");
  } catch (const DiskFault& fault) {
    report_fault({Fault::Kind::disk, fault.path, fault.error}, diags);
  } catch (const std::exception& fault) {
    diags
        .error("SYS-003", {}, "le programme a rencontré une panne imprévue : {}", "an unforeseen fault: {}",
               fault.what())
        .hint("rien n’a été écrit ; signalez ce message à qui maintient le programme",
              "nothing was written; tell this message to those who maintain the program");
  }
}

}  // namespace ctg
