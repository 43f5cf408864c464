// Two ways in, one list out. What is wrong with the container is all reported; the files that can be read
// without danger are listed all the same, so that the rest of the packet can be judged.
#include "reception/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <vector>

#include "base/descriptor.h"
#include "base/file_name.h"
#include "base/files.h"
#include "base/utf8.h"
#include "pdf/inspect.h"
#include "text/caseless.h"
#include "zip/archive.h"

namespace ctg::reception {

namespace {

namespace fs = std::filesystem;

// A text of a thousand pages packs to a fiftieth; a file that packs to less than a two-hundredth is nothing
// but the same byte again and again. Small ones do no harm.
constexpr std::uint64_t kHarmless = std::uint64_t{16} << 20, kMostPacked = 200;

bool is_left_by_system(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return path.starts_with("__MACOSX/") || name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini";
}

void report_link(std::string_view path, Diagnostics& diags) {
  diags
      .error("BAG-007", at(path),
             "ce n’est pas un fichier mais un lien ou un fichier spécial : il n’est pas lu",
             "this is not a file but a link or a special file: it is not read")
      .hint("demandez à l’expéditeur de mettre le fichier lui-même dans le paquet",
            "ask the sender to put the file itself into the packet");
}

void report_dangerous(std::string_view path, Diagnostics& diags) {
  diags
      .error("BAG-006", {}, "le chemin « {} » sort du paquet, ou le pourrait : ce fichier n’est pas lu",
             "the path “{}” leads out of the packet, or might: this file is not read", shown(path))
      .hint("n’ouvrez pas ce paquet avec un autre outil ; demandez à l’expéditeur d’où il vient",
            "do not open this packet with another tool; ask the sender where it comes from");
}

void report_name(std::string_view path, Diagnostics& diags) {
  const auto trouble = trouble_of_path(path);
  if (!trouble) return;
  diags.error("BAG-088", at(path), "ce nom {}", "this name {}", trouble->in(diags.lang()))
      .hint("demandez à l’expéditeur de renommer ce fichier, et un nouvel envoi",
            "ask the sender to rename this file, and to send the packet again");
}

void report_encoding(std::string_view path, Diagnostics& diags) {
  diags
      .error("BAG-010", at(path), "ce nom n’est pas écrit en UTF-8 : d’autres systèmes le liront autrement",
             "this name is not written in UTF-8: other systems will read it differently")
      .hint("l’expéditeur doit donner des noms en lettres simples, sans accents ni espaces",
            "the sender must use plain letters, without accents or spaces");
}

bool report_too_many(const std::string& path, Diagnostics& diags) {
  diags
      .error("BAG-003", at(path),
             "ce paquet contient plus de {} fichiers, ou une liste démesurée : il n’est pas lu",
             "this packet holds more than {} files, or a list out of all proportion: it is not read",
             kMostFiles)
      .hint("un paquet en compte quelques dizaines", "a packet has a few dozen");
  return false;
}

// What the names of a packet's files do to one another.
void report_names(const Source& source, Diagnostics& diags) {
  std::map<std::string, std::string_view> seen;
  for (const auto& [path, member] : source.files) {
    const auto [before, fresh] = seen.emplace(text::caseless(path), path);
    if (fresh) continue;
    diags
        .error("BAG-009", at(path),
               "ce nom et « {} » ne diffèrent que par des majuscules ou l’écriture des accents",
               "this name and “{}” differ only by capitals or by how accents are written", before->second)
        .hint("sous Windows et macOS, l’un écraserait l’autre : l’expéditeur doit en renommer un",
              "on Windows and macOS one would overwrite the other: the sender must rename one");
  }
}

// --- A ZIP ---------------------------------------------------------------------------------------------

bool report_same_name(const std::string& path, Diagnostics& diags) {
  diags
      .error("BAG-008", at(path),
             "deux fichiers de ce ZIP portent le même nom : on ne sait pas lequel est le bon",
             "two files of this ZIP have the same name: which one is right is not known")
      .hint("demandez un nouvel envoi", "ask for it to be sent again");
  return false;
}

bool report_contradiction(const std::string& path, Diagnostics& diags) {
  diags
      .error("BAG-002", at(path),
             "ce ZIP se contredit : sa liste et ses fichiers ne disent pas la même chose",
             "this ZIP contradicts itself: its list and its files do not say the same")
      .hint("il a été abîmé ou modifié : demandez un nouvel envoi",
            "it was damaged or changed: ask for it to be sent again");
  return false;
}

bool is_pdf(const std::string& path) {
  std::array<char, 1024> head;
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  return pdf::looks_like_pdf({head.data(), static_cast<std::size_t>(file.gcount())});
}

// Somebody gave the convention itself.
void report_document(const std::string& path, Diagnostics& diags) {
  diags
      .error(
          "BAG-001", at(path),
          "c’est un PDF, et non un paquet\u00a0: un paquet est un ZIP, où l’acte signé est avec "
          "ses pièces et ses données",
          "this is a PDF, and no packet: a packet is a ZIP, in which the signed act is with its pieces and data")
      .hint(
          "donnez le ZIP reçu\u00a0; « ctg verify » dit qui a signé un PDF, « ctg check » ce qui y manque",
          "give the ZIP received; “ctg verify” tells who has signed a PDF, “ctg check” what is missing in it");
}

bool report_open_error(const std::string& path, const zip::Archive& archive, Diagnostics& diags) {
  switch (archive.error()) {
    case zip::OpenError::none:
      return true;
    case zip::OpenError::too_many:
      return report_too_many(path, diags);
    case zip::OpenError::machine:
      report_fault(archive.fault(), diags);
      return false;
    case zip::OpenError::inconsistent:
      return report_contradiction(path, diags);
    case zip::OpenError::same_name:
      return report_same_name(path, diags);
    case zip::OpenError::not_a_zip:
    case zip::OpenError::not_readable:
      diags
          .error("BAG-001", at(path), "ce fichier n’est pas un ZIP entier : il ne peut pas être lu",
                 "this file is not a whole ZIP: it cannot be read")
          .hint("la réception s’est peut-être interrompue : demandez un nouvel envoi",
                "it may not have been received to its end: ask for it to be sent again");
      return false;
  }
  return false;
}

bool is_bomb(const zip::Listed& entry) {
  return entry.size > kHarmless && entry.size / kMostPacked > entry.packed;
}

bool report_bomb(const zip::Listed& entry, Diagnostics& diags) {
  if (!is_bomb(entry)) return false;
  diags
      .error("BAG-004", at(entry.name),
             "bombe de décompression : ce fichier de {} octets en donnerait {} ; il n’est pas lu",
             "decompression bomb: this file of {} bytes would give {}; it is not read", entry.packed,
             entry.size)
      .hint("n’ouvrez pas ce paquet avec un autre outil", "do not open this packet with another tool");
  return true;
}

// Whether the entry is a file that can be read.
bool is_sound(const zip::Listed& entry, Diagnostics& diags) {
  if (leads_elsewhere(entry.name)) {
    report_dangerous(entry.name, diags);
    return false;
  }
  if (entry.special) {
    report_link(entry.name, diags);
    return false;
  }
  if (entry.encrypted) {
    diags
        .error("BAG-005", at(entry.name), "ce fichier est protégé par un mot de passe",
               "this file is protected by a password")
        .hint("demandez un envoi sans mot de passe", "ask for it without a password");
    return false;
  }
  if (entry.packed_otherwise) {
    diags
        .error("BAG-015", at(entry.name), "ce fichier est compressé d’une façon que peu d’outils savent lire",
               "this file is packed in a way that few tools can read")
        .hint("un ZIP d’archive n’emploie que « stored » et « deflate »",
              "a ZIP for archives uses “stored” and “deflate” only");
    return false;
  }
  if (!entry.name_in_utf8) report_encoding(entry.name, diags);
  report_name(entry.name, diags);
  return !report_bomb(entry, diags);
}

bool report_too_large(const std::string& path, std::uint64_t bytes, Diagnostics& diags) {
  if (bytes <= kMostBytes) return false;
  diags
      .error("BAG-003", at(path),
             "ce paquet donnerait {} Go, le plus grand qui soit lu {} Go : il n’est pas lu",
             "this packet would give {} GB, the largest that is read {} GB: it is not read", bytes >> 30,
             kMostBytes >> 30)
      .hint("demandez un envoi sans les fichiers qui ne sont pas des pièces",
            "ask for it without the files that are no pieces");
  return true;
}

// A bound on each file is none on all of them together. Those that are refused by themselves are not
// unpacked.
bool report_swollen(const std::string& path, const zip::Archive& archive, Diagnostics& diags) {
  std::uint64_t bytes = 0;
  for (const zip::Listed& entry : archive.entries())
    if (!is_bomb(entry)) bytes += std::min(entry.size, kMostBytes + 1);
  if (report_too_large(path, bytes, diags)) return true;
  if (bytes <= 2 * kHarmless || bytes / kMostPacked <= archive.file_size()) return false;
  diags
      .error("BAG-004", at(path),
             "bombe de décompression : ce ZIP de {} octets en donnerait {} ; il n’est pas lu",
             "decompression bomb: this ZIP of {} bytes would give {}; it is not read", archive.file_size(),
             bytes)
      .hint("n’ouvrez pas ce paquet avec un autre outil", "do not open this packet with another tool");
  return true;
}

// Paths as Windows writes them (Compress-Archive, Explorer of old): the files are the same.
std::vector<zip::Listed> with_slashes(const std::string& path, const zip::Archive& archive,
                                      Diagnostics& diags) {
  std::vector<zip::Listed> entries = archive.entries();
  bool any = false;
  for (zip::Listed& entry : entries) {
    any = any || entry.name.find('\\') != std::string::npos;
    std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
  }
  if (any)
    diags
        .warning(
            "BAG-016", at(path),
            "les chemins de ce ZIP sont écrits avec des barres obliques inverses : ils sont lus comme des dossiers",
            "the paths in this ZIP are written with backslashes: they are read as folders")
        .hint("il a été refait sous Windows ; d’autres outils le liraient autrement",
              "it was made again on Windows; other tools would read it differently");
  return entries;
}

// The folder that holds bagit.txt nearest to the top, with its '/'; of others the first folder.
std::string top_of(const std::vector<zip::Listed>& entries) {
  std::set<std::string> tops;
  for (const zip::Listed& entry : entries) {
    if (entry.name == "bagit.txt") return {};
    const std::size_t slash = entry.name.find('/');
    if (slash != std::string::npos && !is_left_by_system(entry.name))
      tops.insert(entry.name.substr(0, slash + 1));
  }
  for (const std::string& top : tops)
    for (const zip::Listed& entry : entries)
      if (entry.name == top + "bagit.txt") return top;
  return tops.empty() ? std::string() : *tops.begin();
}

void report_beside(const std::string& top, const std::vector<std::string>& beside, Diagnostics& diags) {
  for (const std::string& name : beside)
    diags
        .error("BAG-012", at(name),
               "ce fichier est à côté du dossier « {} » : aucune empreinte ne le protège",
               "this file stands beside the folder “{}”: no digest protects it", top)
        .hint("un paquet n’a qu’un dossier ; ne tenez pas compte de ce fichier",
              "a packet has one folder; take no account of this file");
}

void report_left_by_system(std::size_t count, Diagnostics& diags) {
  if (count == 0) return;
  diags.warning("BAG-014", {},
                "{} fichiers laissés par un système (.DS_Store, Thumbs.db, __MACOSX) : ils ne sont pas lus",
                "{} files that a system left (.DS_Store, Thumbs.db, __MACOSX): they are not read", count);
}

std::optional<Source> open_zip(const std::string& path, Diagnostics& diags) {
  auto archive = std::make_shared<zip::Archive>(path, kMostFiles);
  if (archive->error() == zip::OpenError::not_a_zip && is_pdf(path))
    return report_document(path, diags), std::nullopt;
  if (!report_open_error(path, *archive, diags) || report_swollen(path, *archive, diags)) return {};
  Source source;
  source.zip = true;
  const std::vector<zip::Listed> entries = with_slashes(path, *archive, diags);
  const std::string top = top_of(entries);
  source.name = top.empty() ? fs::path(path).stem().string() : top.substr(0, top.size() - 1);
  std::vector<std::string> beside;
  std::size_t left = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const zip::Listed& entry = entries[i];
    if (is_left_by_system(entry.name)) {
      ++left;
    } else if (!is_sound(entry, diags)) {
      source.unread.insert(entry.name.starts_with(top) ? entry.name.substr(top.size()) : entry.name);
    } else if (entry.name.ends_with('/')) {
      if (entry.size > 0)
        report_contradiction(entry.name, diags);  // a folder, by its name, that has a content
    } else if (!entry.name.starts_with(top)) {
      beside.push_back(entry.name);
    } else if (!source.files.emplace(entry.name.substr(top.size()), Member{entry.size, i, {}}).second) {
      report_same_name(entry.name, diags);
    }
  }
  if (top.empty() && !source.files.empty())
    diags.warning("BAG-013", at(path),
                  "les fichiers sont à la racine du ZIP, sans dossier qui les réunisse (RFC 8493, 4)",
                  "the files stand at the root of the ZIP, without a folder around them (RFC 8493, 4)");
  report_beside(source.name, beside, diags);
  report_left_by_system(left, diags);
  source.read = [archive](const Member& member, const Source::Sink& sink) {
    return archive->read(member.index, sink) == zip::ReadError::none;
  };
  return source;
}

// --- A folder ------------------------------------------------------------------------------------------

// Always true: what cannot be read is the disk's fault (DiskFault), not the sender's.
bool read_file(const Member& member, const Source::Sink& sink) {
  const int file = open(member.file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) throw DiskFault(member.file, errno);
  std::vector<char> piece(1 << 18);
  ssize_t got = 0;
  while ((got = retried([&] { return read(file, piece.data(), piece.size()); })) > 0)
    sink(std::string_view(piece.data(), static_cast<std::size_t>(got)));
  const int error = errno;
  close(file);
  if (got < 0) throw DiskFault(member.file, error);
  return true;
}

std::optional<Source> open_folder(const std::string& path, Diagnostics& diags) {
  Source source;
  source.read = read_file;
  std::error_code error;
  const fs::path root = fs::canonical(path, error);
  source.name = root.filename().string();
  std::size_t left = 0;
  std::uint64_t bytes = 0;
  fs::recursive_directory_iterator walk(root, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    const std::string below = walk->path().lexically_relative(root).generic_string();
    const fs::file_status status = walk->symlink_status(error);
    if (fs::is_directory(status)) continue;
    if (utf8::first_invalid(below)) {
      report_encoding(shown(below), diags);
      continue;
    }
    if (leads_elsewhere(below)) {
      report_dangerous(below, diags);
      continue;
    }
    if (!fs::is_regular_file(status)) {
      report_link(below, diags);
      source.unread.insert(below);
    } else if (is_left_by_system(below)) {
      ++left;
    } else {
      const std::uint64_t size = walk->file_size(error);
      if (error) break;
      bytes += std::min(size, kMostBytes + 1);
      report_name(below, diags);
      source.files.emplace(below, Member{size, 0, walk->path().string()});
    }
    if (source.files.size() > kMostFiles) {
      report_too_many(path, diags);
      return {};
    }
    if (report_too_large(path, bytes, diags)) return {};
  }
  if (error) throw DiskFault(path, error.value());
  report_left_by_system(left, diags);
  return source;
}

}  // namespace

bool leads_elsewhere(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '~') return true;
  if (path.size() > 1 && path[1] == ':') return true;  // C:
  for (const char c : path)
    if (c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == ".." || part == "." || (part.empty() && end < path.size())) return true;
    begin = end + 1;
  }
  return false;
}

std::string shown(std::string_view path) {
  std::string out(path);
  const bool sound = !utf8::first_invalid(path);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || (!sound && static_cast<signed char>(c) < 0))
      c = '?';
  return out;
}

std::optional<Source> open_source(const std::string& path, Diagnostics& diags) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (!fs::exists(status)) {
    diags.error("BAG-001", at(path), "ce fichier n’existe pas", "there is no such file")
        .hint("donnez le ZIP reçu, ou le dossier où il est décompressé",
              "give the ZIP that was received, or the folder it is unpacked in");
    return {};
  }
  if (!fs::is_directory(status) &&
      !fs::is_regular_file(status)) {  // to open a pipe is to wait for its writer
    diags
        .error("BAG-001", at(path), "ce n’est ni un fichier ni un dossier, mais un fichier spécial",
               "this is neither a file nor a folder, but a special file")
        .hint("donnez le ZIP reçu, ou le dossier où il est décompressé",
              "give the ZIP that was received, or the folder it is unpacked in");
    return {};
  }
  auto source = fs::is_directory(status) ? open_folder(path, diags) : open_zip(path, diags);
  if (source) report_names(*source, diags);
  return source;
}

}  // namespace ctg::reception
