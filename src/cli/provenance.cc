#include "cli/provenance.h"

#include "base/digest.h"
#include "cli/help.h"
#include "xml/canonical.h"

namespace ctg::cli {

namespace {

void add(std::string& to, const std::string& path, const std::string& bytes) {
  to += path;
  to += '\0';
  to += std::to_string(bytes.size());
  to += '\0';
  to += bytes;
}

// What is not well-formed XML counts byte by byte; a file that is not there does not count.
void add_file(std::string& to, const Files& files, const std::string& path, bool canonical) {
  const ReadResult read = files.read(path, Files::kMaxXml);
  if (!read.ok()) return;
  const auto form = canonical ? xml::canonical(read.bytes) : std::nullopt;
  add(to, path, form ? *form : read.bytes);
}

void add_folder(std::string& to, const Files& files, const std::string& folder, std::string_view extension,
                bool canonical) {
  for (const std::string& name : files.list(folder)) {
    if (name.ends_with(extension)) add_file(to, files, folder + "/" + name, canonical);
  }
}

}  // namespace

pdf::Provenance provenance_of(const Files& program, const Files& dossier, const std::string& model,
                              const std::string& version) {
  std::string data, templates;
  add_file(data, dossier, "convention.xml", true);
  for (const char* folder : {"annexes", "annexes/2-plan-actions", "annexes/2-plan-actions/fiches"})
    add_folder(data, dossier, folder, ".xml", true);
  const std::string root = "templates/" + model + "/" + version;
  for (const Files* files : {&program, &dossier}) {
    for (const char* folder : {"", "/partials"})
      add_folder(templates, *files, root + folder, ".mustache", false);
  }
  return {to_hex(sha256(data)), to_hex(sha256(templates)), std::string(ctg::cli::version())};
}

}  // namespace ctg::cli
