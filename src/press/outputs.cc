#include "press/outputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/confined_files.h"
#include "base/digest.h"
#include "base/utf8.h"

namespace ctg::press {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostRecord = 4u << 20;
constexpr std::size_t kDigits = 64;

std::string digest_of(std::string_view bytes) { return to_hex(sha256(bytes)); }

// The record of one folder: the digest of each file that was written there.
class Record {
 public:
  Record(const Files& disk, const fs::path& folder) : path_((folder / kRecord).string()) {
    read_ = disk.read(path_, kMostRecord);
    std::string_view rest = read_.bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.size() <= kDigits + 2 || line.substr(kDigits, 2) != "  ") continue;
      digests_[std::string(line.substr(kDigits + 2))] = line.substr(0, kDigits);
    }
  }

  bool knows(const std::string& name) const { return digests_.count(name) > 0; }
  bool wrote(const std::string& name, std::string_view bytes) const {
    const auto found = digests_.find(name);
    return found != digests_.end() && found->second == digest_of(bytes);
  }
  void note(const std::string& name, std::string_view bytes) {
    if (name.find_first_of("\n\\") == std::string::npos) digests_[name] = digest_of(bytes);
  }
  Output output() && {
    std::string out;
    for (const auto& [name, digest] : digests_) out += digest + "  " + name + "\n";
    return {path_, std::move(out), Standing::as(std::move(read_))};
  }

 private:
  std::string path_;
  ReadResult read_;
  std::map<std::string, std::string> digests_;
};

// A free name that says what it is: "convention-modifie.odt", "convention-modifie-2.odt". One that has the
// same bytes already is as good.
struct Aside {
  std::string path;
  bool there = false;
};
Aside aside_for(const Files& disk, const fs::path& path, std::string_view mark, const std::string& bytes) {
  for (int i = 1;; ++i) {
    const std::string number = i == 1 ? "" : "-" + std::to_string(i);
    const fs::path name =
        path.parent_path() / (path.stem().string() + std::string(mark) + number + path.extension().string());
    if (!disk.exists(name.string())) return {name.string(), false};
    const ReadResult there = disk.read(name.string(), Files::kMaxPdf);
    if (there.ok() && there.bytes == bytes) return {name.string(), true};
  }
}

// What LibreOffice and Word put beside a file that is open: the owner in the one's own form.
std::vector<std::string> marks_of_open(const std::string& name) {
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const std::size_t stem = utf8::length(std::string_view(name).substr(0, dot));
  // Word puts its sign in the place of two characters of a long name, of one of a name of seven.
  std::size_t cut = 0;
  for (std::size_t i = stem > 7 ? 2 : stem > 6 ? 1 : 0; i > 0; --i) utf8::next(name, cut);
  std::vector<std::string> out = {".~lock." + name + "#", "~$" + name};
  if (cut > 0) out.push_back("~$" + name.substr(cut));
  return out;
}

// Who has it open, as LibreOffice writes it: ",user,machine,date,profile;" or "Full Name,user,…".
std::string owner_in(const std::string& lock) {
  std::array<std::string, 3> fields;
  std::size_t field = 0;
  for (const char c : lock) {
    if (c == ',' && ++field == fields.size()) break;
    if (c != ',' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && fields[field].size() < 80)
      fields[field] += c;
  }
  std::string out = fields[0].empty() ? fields[1] : fields[0];
  if (utf8::first_invalid(out)) return {};
  if (!out.empty() && !fields[2].empty()) out += ", " + fields[2];
  return out;
}

void report_open(const Files& disk, const fs::path& path, Diagnostics& diags) {
  for (const std::string& name : marks_of_open(path.filename().string())) {
    const std::string mark = (path.parent_path() / name).string();
    if (!disk.exists(mark)) continue;
    const bool office = name.front() == '.';
    const std::string owner = office ? owner_in(disk.read(mark, 4096).bytes) : std::string();
    const std::string by = owner.empty() ? "" : " (" + owner + ")";
    diags
        .warning("BLD-009", {FileName(path.string()), 0, 0},
                 "ce fichier semble ouvert dans {}{} : cette fenêtre montre encore la version d’avant",
                 "this file seems to be open in {}{}: that window still shows the version before",
                 office ? "LibreOffice"
                        : diags.phrase("Word ou un autre programme de Microsoft",
                                       "Word or another Microsoft program"),
                 by)
        .hint(
            "fermez-la sans enregistrer ; ce qui y a été changé s’enregistre sous un autre nom et se reprend de "
            "là ; si personne ne l’a ouvert, effacez « {} »",
            "close it without saving; save what was changed in it under another name, and take it in from there; "
            "where nobody has it open, delete “{}”",
            mark);
    return;
  }
}

// How to go on with a version that was kept.
std::string advice(const fs::path& path, const std::string& aside, const WayBack& back,
                   const Diagnostics& diags) {
  const std::string extension = path.extension().string();
  if (extension == ".pdf") {
    const std::string note = diags.phrase(
        "les annotations d’un PDF ne se reprennent pas d’elles-mêmes : reportez-les dans les données",
        "annotations of a PDF are not taken over by themselves: enter them into the data");
    if (back.pdf.empty() || (!back.signs.empty() && path.filename() != back.signs)) return note;
    return diags.phrase("si c’est le document signé, « {} {} » le garde ; {}",
                        "if it is the signed document, “{} {}” keeps it; {}", back.pdf, aside, note);
  }
  const bool office =
      extension == ".odt" || extension == ".docx" || extension == ".ods" || extension == ".csv";
  if (office && !back.office.empty())
    return diags.phrase("« {} {} » montre ce qui peut en être repris dans les données",
                        "“{} {}” shows what can be taken over from it into the data", back.office, aside);
  return diags.phrase("comparez-la avec la nouvelle, et reportez dans les données ce qui doit en rester",
                      "compare it with the new one, and enter into the data what is to stay of it");
}

void report_kept(const std::string& path, const std::string& aside, bool edited, const WayBack& back,
                 Diagnostics& diags) {
  const Place place{FileName(path), 0, 0};
  const Reported told =
      edited
          ? diags.warning(
                "BLD-007", place,
                "ce fichier a été modifié depuis que ctg l’a écrit : votre version est gardée sous « {} »",
                "this file was changed since ctg wrote it: your version is kept as “{}”", aside)
          : diags.warning(
                "BLD-008", place,
                "un autre fichier de ce nom était là, peut-être modifié à la main : il est gardé sous « {} »",
                "another file of this name was there, perhaps edited by hand: it is kept as “{}”", aside);
  told.hint(advice(path, aside, back, diags));
}

}  // namespace

SaveResult save_documents(const std::vector<Output>& documents, const std::vector<Output>& data,
                          const WayBack& back, const std::string& dossier, Diagnostics& diags) {
  const fs::path root = fs::path(dossier.empty() ? "." : dossier).lexically_normal();
  for (const std::vector<Output>* all : {&documents, &data})
    for (const Output& each : *all)
      if (writes_out(dossier, fs::path(each.path).lexically_normal().lexically_proximate(root).string()))
        return {FileError::leads_out, each.path, {}};
  DiskFiles disk("");
  std::map<fs::path, Record> records;
  std::vector<Output> outputs;
  Diagnostics told(diags.lang());
  for (const Output& document : documents) {
    const fs::path path(document.path);
    const std::string name = path.filename().string();
    Record& record = records.try_emplace(path.parent_path(), disk, path.parent_path()).first->second;
    ReadResult there = disk.read(document.path, Files::kMaxPdf);
    if (there.error == FileError::too_big || there.error == FileError::permission)
      return {there.error, document.path, there.detail};
    if (there.ok() && there.bytes != document.bytes && !record.wrote(name, there.bytes)) {
      const bool edited = record.knows(name);
      const Aside aside = aside_for(disk, path, edited ? "-modifie" : "-ancien", there.bytes);
      if (!aside.there) outputs.push_back({aside.path, there.bytes, Standing::nothing(), document.path});
      report_kept(document.path, aside.path, edited, back, told);
    }
    if (there.bytes != document.bytes) report_open(disk, path, told);
    outputs.push_back({.path = document.path,
                       .bytes = document.bytes,
                       .standing = Standing::as(std::move(there)),
                       .holds = {root.string()}});
    record.note(name, document.bytes);
  }
  outputs.insert(outputs.end(), data.begin(), data.end());
  for (auto& [folder, record] : records) outputs.push_back(std::move(record).output());
  SaveResult saved = disk.save(outputs);
  if (saved.ok()) diags.append(std::move(told));
  return saved;
}

}  // namespace ctg::press
