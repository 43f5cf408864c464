#include "press/provenance.h"

#include "base/digest.h"
#include "base/version.h"
#include "xml/canonical.h"

namespace ctg::press {

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

}  // namespace

std::vector<std::string> names_of_data(const Files& dossier) {
  std::vector<std::string> names = {"convention.xml", "style.xml"};
  for (const std::string folder : {"annexes", "annexes/2-plan-actions", "annexes/2-plan-actions/fiches"}) {
    for (const std::string& name : dossier.list(folder)) {
      if (name.ends_with(".xml")) names.push_back(folder + "/" + name);
    }
  }
  return names;
}

std::vector<pdfa::Attached> data_files(const Files& dossier, Lang lang) {
  std::vector<pdfa::Attached> out;
  for (const std::string& name : names_of_data(dossier)) {
    ReadResult read = dossier.read(name, Files::kMaxXml);
    if (!read.ok()) continue;
    const Bilingual what{"Données de la convention", "Data of the convention"};
    out.push_back({name, "application/xml", std::string(what.in(lang)), std::move(read.bytes)});
  }
  return out;
}

pdfa::Provenance provenance_of(const Files& program, const Files& dossier, const std::string& model,
                               const std::string& version, const std::vector<std::string>& more) {
  std::string data, templates;
  for (const std::string& name : names_of_data(dossier)) add_file(data, dossier, name, true);
  for (const std::string& name : more) add_file(data, dossier, name, true);
  const std::string root = "templates/" + model + "/" + version;
  for (const Files* files : {&program, &dossier}) {
    for (const char* folder : {"", "/partials"}) {
      for (const std::string& name : files->list(root + folder)) {
        if (name.ends_with(".mustache")) add_file(templates, *files, root + folder + "/" + name, false);
      }
    }
  }
  return {to_hex(sha256(data)), to_hex(sha256(templates)), std::string(ctg::version())};
}

}  // namespace ctg::press
