// RFC 8493, the sections that a writer must keep: 2.1.1 bagit.txt, 2.1.3 payload manifests (one line a file,
// digest, two spaces, path: what sha256sum reads), 2.2.1 tag manifests, 2.2.2 bag-info.txt.
#include "cdsf/bag.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/utf8.h"

namespace ctg::cdsf {

namespace {

constexpr std::array<DigestKind, 2> kKinds = {DigestKind::sha256, DigestKind::sha512};

std::string line_of(const std::string& digest, const std::string& path) {
  return digest + "  " + path + "\n";
}

// A line break in a value would begin another field.
std::string field(const std::string& label, std::string value) {
  std::replace(value.begin(), value.end(), '\n', ' ');
  std::replace(value.begin(), value.end(), '\r', ' ');
  return label + ": " + value + "\n";
}

std::string bag_info(const Bag& bag) {
  std::string out;
  for (const auto& [label, value] : bag.info) out += field(label, value);
  std::uint64_t octets = 0;
  for (const Piece& piece : bag.pieces) octets += piece.bytes.size();
  out += field("Bagging-Date", to_iso(bag.bagging));
  return out + field("Payload-Oxum", fmt::format("{}.{}", octets, bag.pieces.size()));
}

// Formats that are packed in themselves are stored as they are: packing them again gains nothing.
bool is_packed(std::string_view path) {
  constexpr std::array<std::string_view, 7> kPacked = {".pdf", ".odt", ".ods", ".docx",
                                                       ".zip", ".png", ".jpg"};
  return std::any_of(kPacked.begin(), kPacked.end(),
                     [&](std::string_view end) { return path.ends_with(end); });
}

struct LatinRange {
  std::string_view latin;
  char32_t first, last;
};
// The accented letters of French, by ranges of code points.
constexpr LatinRange kLetters[] = {{"a", 0xE0, 0xE5}, {"ae", 0xE6, 0xE6},  {"c", 0xE7, 0xE7},
                                   {"e", 0xE8, 0xEB}, {"i", 0xEC, 0xEF},   {"n", 0xF1, 0xF1},
                                   {"o", 0xF2, 0xF6}, {"u", 0xF9, 0xFC},   {"y", 0xFD, 0xFD},
                                   {"y", 0xFF, 0xFF}, {"oe", 0x153, 0x153}};

std::string latin_of(char32_t c) {
  if (c >= U'A' && c <= U'Z') c += 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) c += 0x20;  // À … Þ
  if (c == 0x152) c = 0x153;                           // Œ
  if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return std::string(1, static_cast<char>(c));
  for (const LatinRange& letter : kLetters)
    if (c >= letter.first && c <= letter.last) return std::string(letter.latin);
  return "-";
}

}  // namespace

Date a_month_after(Date day) {
  const Date next = day + std::chrono::months(1);
  return next.ok() ? next : Date(next.year() / next.month() / std::chrono::last);
}

int days_late(const Term& term, Date sent) {
  const auto late = std::chrono::sys_days(sent) - std::chrono::sys_days(term.until);
  return std::max(0, static_cast<int>(late.count()));
}

std::vector<std::string> legal_basis(bool bilan) {
  std::vector<std::string> out = {
      "article L. 214-2 du code de l’action sociale et des familles\u00a0: transmission au comité départemental "
      "des services aux familles"};
  if (bilan) {
    out.push_back("article 9 de la convention\u00a0: bilans intermédiaire et final");
    return out;
  }
  out.push_back(
      "article L. 214-1-3 du même code\u00a0: schéma pluriannuel de maintien et de développement de l’offre "
      "d’accueil du jeune enfant, dont la convention tient lieu");
  out.push_back("article D. 214-10-1 du même code\u00a0: contenu du schéma et concertation préalable");
  return out;
}

std::string ascii_name(std::string_view french) {
  std::string out;
  for (std::size_t at = 0; at < french.size();) {
    const std::string latin = latin_of(utf8::next(french, at));
    if (latin != "-" || (!out.empty() && out.back() != '-')) out += latin;
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::vector<zip::Entry> files_of(const Bag& bag) {
  std::vector<PieceDigests> digests;
  std::vector<ListedPiece> pieces;
  std::array<std::string, kKinds.size()> manifests;
  for (const Piece& piece : bag.pieces) {
    digests.push_back(
        {digest_hex(DigestKind::sha256, piece.bytes), digest_hex(DigestKind::sha512, piece.bytes)});
    pieces.push_back({piece.path, piece.title, digests.back().sha256, piece.bytes.size()});
    manifests[0] += line_of(digests.back().sha256, "data/" + piece.path);
    manifests[1] += line_of(digests.back().sha512, "data/" + piece.path);
  }
  std::vector<zip::Entry> files = {
      {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
      {"bag-info.txt", bag_info(bag)},
      {"index.html", index_html(bag.statement, bag.bagging, pieces)},
      {"index.json", index_json(bag, digests)},
  };
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    files.push_back({fmt::format("manifest-{}.txt", name_of(kKinds[i])), std::move(manifests[i])});
  const std::size_t tags = files.size();
  for (const DigestKind kind : kKinds) {
    std::string lines;
    for (std::size_t i = 0; i < tags; ++i) lines += line_of(digest_hex(kind, files[i].bytes), files[i].name);
    files.push_back({fmt::format("tagmanifest-{}.txt", name_of(kind)), std::move(lines)});
  }
  for (const Piece& piece : bag.pieces)
    files.push_back({"data/" + piece.path, piece.bytes, is_packed(piece.path)});
  return files;
}

std::string write_zip(const Bag& bag) {
  std::vector<zip::Entry> files = files_of(bag);
  for (zip::Entry& file : files) file.name = bag.name + "/" + file.name;
  return zip::write(files);
}

}  // namespace ctg::cdsf
