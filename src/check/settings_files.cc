#include "check/settings_files.h"

#include "base/program_data.h"

namespace ctg::check {

std::optional<Settings> settings_of(const Files& program, const Files& dossier, Diagnostics& diags) {
  Settings settings;
  const auto shipped = read_data(program, "data/check.xml", diags);
  if (!shipped || !read_settings(*shipped, FileName("data/check.xml"), settings, diags)) return {};
  const ReadResult own = dossier.read("check.xml", Files::kMaxXml);
  if (own.error == FileError::not_found) return settings;
  const FileName name("check.xml");
  if (!own.ok()) {
    diags.error("SET-001", Place{name, 0, 0}, "ce fichier ne peut pas être lu", "this file cannot be read");
    return {};
  }
  if (!read_settings(own.bytes, name, settings, diags)) return {};
  return settings;
}

}  // namespace ctg::check
