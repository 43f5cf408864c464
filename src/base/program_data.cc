#include "base/program_data.h"

namespace ctg {

std::optional<std::string> read_data(const Files& program, std::string_view path, Diagnostics& diags) {
  ReadResult read = program.read(path, Files::kMaxXml);
  if (read.ok()) return std::move(read.bytes);
  diags
      .error("SYS-002", Place{FileName(std::string(path)), 0, 0},
             "ce fichier du programme ne peut pas être lu", "this file of the program cannot be read")
      .hint("réinstallez le programme : ce fichier est livré avec lui",
            "reinstall the program: this file comes with it");
  return {};
}

}  // namespace ctg
