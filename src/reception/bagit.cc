#include "reception/bagit.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/caseless.h"

namespace ctg::reception {

namespace {

constexpr std::uint64_t kMostOfTagFile = std::uint64_t{16} << 20;
constexpr std::array<std::string_view, 6> kVersions = {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"};

// A tag file, whole; nothing where it is not there, cannot be read or is too long.
std::optional<std::string> tag_file(const Source& source, std::string_view name) {
  const auto found = source.files.find(name);
  if (found == source.files.end() || found->second.size > kMostOfTagFile) return {};
  std::string bytes;
  const bool whole = source.read(found->second, [&](std::string_view piece) {
    if (bytes.size() <= kMostOfTagFile) bytes += piece;
  });
  if (!whole || bytes.size() > kMostOfTagFile) return {};
  return bytes;
}

// Lines end with LF, CR LF or CR.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + (text.substr(end).starts_with("\r\n") ? 2 : 1)));
  }
  return lines;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") + 1 - begin));
}

enum class Encoding { utf8, latin1 };

std::optional<Encoding> encoding_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c; });
  if (name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII") return Encoding::utf8;
  if (name == "ISO-8859-1" || name == "LATIN1" || name == "ISO8859-1") return Encoding::latin1;
  return {};
}

std::optional<std::string> decoded(std::string bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) {
    if (utf8::first_invalid(bytes)) return {};
    return bytes;
  }
  std::string out;
  for (const char c : bytes) utf8::append(out, static_cast<unsigned char>(c));
  return out;
}

void report_declaration(std::string_view found, Diagnostics& diags) {
  diags
      .error("BAG-021", at("bagit.txt"), "ce fichier ne dit pas ce qu’il doit dire : {}",
             "this file does not say what it must: {}", found)
      .hint(
          "il a deux lignes : « BagIt-Version: 1.0 » et « Tag-File-Character-Encoding: UTF-8 » (RFC 8493, 2.1.1)",
          "it has two lines: “BagIt-Version: 1.0” and “Tag-File-Character-Encoding: UTF-8” (RFC 8493, 2.1.1)");
}

// Version and encoding; nothing where the bag cannot be judged.
std::optional<Encoding> read_declaration(const Source& source, Declared& declared, Diagnostics& diags) {
  if (!source.files.contains("bagit.txt")) {
    diags
        .error("BAG-020", {}, "bagit.txt manque : ce n’est pas un paquet BagIt (RFC 8493)",
               "bagit.txt is missing: this is no BagIt bag (RFC 8493)")
        .hint("vérifiez que c’est bien le paquet reçu, et qu’il est entier",
              "check that this is the packet received, and that it is whole");
    return {};
  }
  const auto bytes = tag_file(source, "bagit.txt");
  const auto lines = lines_of(bytes.value_or(""));
  constexpr std::string_view kVersion = "BagIt-Version:", kEncoding = "Tag-File-Character-Encoding:";
  if (lines.size() < 2 || !lines[0].starts_with(kVersion) || !lines[1].starts_with(kEncoding)) {
    report_declaration(diags.phrase("il n’a pas ses deux lignes", "it has not its two lines"), diags);
    return {};
  }
  declared.version = trimmed(std::string_view(lines[0]).substr(kVersion.size()));
  if (std::find(kVersions.begin(), kVersions.end(), declared.version) == kVersions.end()) {
    report_declaration(
        diags.phrase("version « {} » inconnue", "unknown version “{}”", shown(declared.version)), diags);
    return {};
  }
  const std::string encoding = trimmed(std::string_view(lines[1]).substr(kEncoding.size()));
  const auto known = encoding_of(encoding);
  if (!known)
    report_declaration(diags.phrase("encodage « {} » inconnu", "unknown encoding “{}”", shown(encoding)),
                       diags);
  return known;
}

// "%0A", "%0D" and "%25" stand for what a line cannot hold.
std::string unescaped(std::string_view path) {
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string_view code = path.substr(i, 3);
    const bool lf = code == "%0A" || code == "%0a", cr = code == "%0D" || code == "%0d";
    if (lf || cr || code == "%25") {
      out += lf ? '\n' : cr ? '\r' : '%';
      i += 2;
    } else {
      out += path[i];
    }
  }
  return out;
}

struct Line {
  std::string digest, path;
};

std::optional<Line> line_of(std::string_view text, DigestKind kind) {
  constexpr std::array<std::size_t, 6> kDigits = {32, 40, 56, 64, 96, 128};
  const std::size_t digits = kDigits[static_cast<std::size_t>(kind)];
  if (text.size() < digits + 2 || (text[digits] != ' ' && text[digits] != '\t')) return {};
  Line line{std::string(text.substr(0, digits)), {}};
  for (char& c : line.digest) {
    c = small(c);
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return {};
  }
  std::size_t begin = text.find_first_not_of(" \t", digits);
  if (begin == std::string_view::npos) return {};
  if (text[begin] == '*') ++begin;  // as md5sum marks binary files
  if (text.substr(begin).starts_with("./")) begin += 2;
  line.path = unescaped(text.substr(begin));
  // As a tool of Windows writes them: a bag has no other use for this sign.
  std::replace(line.path.begin(), line.path.end(), '\\', '/');
  return line;
}

void read_line(std::string_view text, std::size_t number, Manifest& manifest, Diagnostics& diags) {
  if (trimmed(text).empty()) return;
  const auto line = line_of(text, manifest.kind);
  if (!line || line->path.empty()) {
    diags
        .error("BAG-024", at(manifest.name, number), "cette ligne n’est pas une empreinte {} et un chemin",
               "this line is not a {} digest and a path", name_of(manifest.kind))
        .hint("le manifeste a été abîmé ou modifié : demandez un nouvel envoi",
              "the manifest was damaged or changed: ask for it to be sent again");
  } else if (leads_elsewhere(line->path) || line->path.starts_with("data/") != manifest.payload) {
    diags
        .error("BAG-025", at(manifest.name, number),
               "le chemin « {} » n’est pas à sa place dans ce manifeste",
               "the path “{}” has no place in this manifest", shown(line->path))
        .hint(manifest.payload ? diags.phrase("un manifeste ne nomme que des fichiers de data/",
                                              "a manifest names files of data/ only")
                               : diags.phrase("un manifeste d’étiquettes ne nomme aucun fichier de data/",
                                              "a tag manifest names no file of data/"));
  } else if (!manifest.digests.emplace(line->path, line->digest).second) {
    diags
        .error("BAG-029", at(manifest.name, number), "« {} » est nommé deux fois", "“{}” is named twice",
               line->path)
        .hint("on ne sait pas quelle empreinte est la bonne : demandez un nouvel envoi",
              "which digest is right is not known: ask for it to be sent again");
  }
}

// "sha256" for "manifest-sha256.txt".
std::optional<std::string> algorithm_of(std::string_view file, std::string_view prefix) {
  constexpr std::string_view kEnd = ".txt";
  if (!file.starts_with(prefix) || !file.ends_with(kEnd) || file.size() <= prefix.size() + kEnd.size())
    return {};
  return small(file.substr(prefix.size(), file.size() - prefix.size() - kEnd.size()));
}

// The tag files of a packet, as text.
struct Tags {
  const Source& source;
  Encoding encoding;

  std::optional<std::string> text(std::string_view file) const {
    const auto bytes = tag_file(source, file);
    return bytes ? decoded(*bytes, encoding) : std::nullopt;
  }
};

struct ManifestFile {
  std::string name, algorithm;
  bool payload;  // it names the files of data/
};

void read_manifest(const Tags& tags, const ManifestFile& of, Declared& declared, Diagnostics& diags) {
  const auto& [file, algorithm, payload] = of;
  const auto kind = digest_kind(algorithm);
  if (!kind) {
    diags.warning("BAG-033", at(file),
                  "les empreintes « {} » ne sont pas connues : elles ne sont pas vérifiées",
                  "“{}” digests are not known: they are not checked", algorithm);
    return;
  }
  const auto text = tags.text(file);
  Manifest manifest{file, *kind, payload, {}};
  if (!text) {
    diags
        .error("BAG-024", at(file),
               "ce manifeste ne peut pas être lu : il est abîmé, trop long ou dans un autre encodage",
               "this manifest cannot be read: it is damaged, too long or in another encoding")
        .hint("demandez un nouvel envoi", "ask for it to be sent again");
  } else {
    std::size_t number = 0;
    for (const std::string& line : lines_of(*text)) read_line(line, ++number, manifest, diags);
  }
  declared.manifests.push_back(std::move(manifest));
}

void read_manifests(const Tags& tags, Declared& declared, Diagnostics& diags) {
  for (const bool payload : {true, false})
    for (const auto& [file, member] : tags.source.files)
      if (const auto algorithm = algorithm_of(file, payload ? "manifest-" : "tagmanifest-"))
        read_manifest(tags, {file, *algorithm, payload}, declared, diags);
}

void report_strength(const Declared& declared, Diagnostics& diags) {
  const auto payload = [](const Manifest& each) { return each.payload; };
  if (std::none_of(declared.manifests.begin(), declared.manifests.end(), payload)) {
    diags
        .error("BAG-023", {}, "le paquet n’a pas de manifeste : rien ne prouve que ses pièces sont entières",
               "the packet has no manifest: nothing proves that its pieces are whole")
        .hint("un paquet a au moins manifest-sha256.txt ou manifest-sha512.txt (RFC 8493, 2.1.3)",
              "a packet has at least manifest-sha256.txt or manifest-sha512.txt (RFC 8493, 2.1.3)");
    return;
  }
  const auto strong = [](const Manifest& each) { return each.payload && each.kind > DigestKind::sha1; };
  if (std::none_of(declared.manifests.begin(), declared.manifests.end(), strong))
    diags
        .warning("BAG-032", {}, "les empreintes (md5, sha1) ne prouvent rien contre une modification voulue",
                 "the digests (md5, sha1) prove nothing against a deliberate change")
        .hint("demandez un paquet avec des empreintes sha256 ou sha512",
              "ask for a packet with sha256 or sha512 digests");
}

// "Label: value"; a line that begins with white space goes on the one before it.
void read_info(const Tags& tags, Declared& declared, Diagnostics& diags) {
  const auto text = tags.text("bag-info.txt");
  std::size_t number = 0;
  for (const std::string& line : lines_of(text.value_or(""))) {
    ++number;
    const std::size_t colon = line.find(':');
    if (trimmed(line).empty()) continue;
    if ((line[0] == ' ' || line[0] == '\t') && !declared.info.empty()) {
      declared.info.back().second += " " + trimmed(line);
    } else if (colon == std::string::npos || colon == 0) {
      diags.warning("BAG-036", at("bag-info.txt", number), "cette ligne n’est pas un champ « Nom: valeur »",
                    "this line is no field “Name: value”");
    } else {
      declared.info.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
  }
}

}  // namespace

std::vector<std::string> Declared::values(std::string_view label) const {
  std::vector<std::string> out;
  for (const auto& [name, value] : info)
    if (text::caseless(name) == text::caseless(label)) out.push_back(value);
  return out;
}

std::optional<Declared> read_declared(const Source& source, Diagnostics& diags) {
  Declared declared;
  const auto encoding = read_declaration(source, declared, diags);
  if (!encoding) return {};
  if (source.files.contains("fetch.txt"))
    diags
        .error("BAG-022", at("fetch.txt"),
               "des pièces seraient à télécharger ailleurs : elles ne le sont pas",
               "pieces would have to be fetched from elsewhere: they are not")
        .hint("demandez un paquet qui contient toutes ses pièces",
              "ask for a packet that holds all its pieces");
  const Tags tags{source, *encoding};
  read_manifests(tags, declared, diags);
  report_strength(declared, diags);
  read_info(tags, declared, diags);
  return declared;
}

}  // namespace ctg::reception
