// What fields take stands in one table; a file is tried in a document of its own, by the road of a build.
#include "engine/pieces.h"

#include <algorithm>
#include <array>

#include "base/confined.h"
#include "base/png.h"
#include "base/visible.h"
#include "press/attachments.h"
#include "text/elision.h"
#include "xml/write.h"

namespace ctg::engine {

namespace {

enum class PieceKind { other, pdf, png, jpeg, svg, font };

constexpr std::pair<PieceKind, std::string_view> kEnds[] = {{PieceKind::pdf, ".pdf"},
                                                            {PieceKind::png, ".png"},
                                                            {PieceKind::jpeg, ".jpg"},
                                                            {PieceKind::svg, ".svg"},
                                                            {PieceKind::font, ".ttf"}};

// What fields of files take, by the end of their address.
struct Use {
  std::string_view at, folder;  // beside the file that names it
  std::array<PieceKind, 3> natures;
  std::size_t most;  // bytes
  std::string_view types;
  Bilingual expected;
};
constexpr std::size_t kMega = std::size_t{1} << 20;
constexpr Use kUses[] = {
    {"logo/@fichier",
     "logos/",
     {PieceKind::png, PieceKind::jpeg, PieceKind::svg},
     10 * kMega,
     "image/png,image/jpeg,image/svg+xml",
     {"une image SVG, PNG ou JPEG", "an SVG, PNG or JPEG picture"}},
    {"deliberation/@piece",
     "",
     {PieceKind::pdf, PieceKind::png, PieceKind::jpeg},
     48 * kMega,
     "application/pdf,image/png,image/jpeg",
     {"un PDF, ou une page numérisée en PNG ou JPEG", "a PDF, or a page scanned as PNG or JPEG"}},
    {"accord/@fichier", "pieces/", {PieceKind::pdf}, 48 * kMega, "application/pdf", {"un PDF", "a PDF"}},
    {"piece/@fichier", "pieces/", {PieceKind::pdf}, 48 * kMega, "application/pdf", {"un PDF", "a PDF"}},
    {"",
     "polices/",
     {PieceKind::font},
     10 * kMega,
     ".ttf,.otf",
     {"une police TrueType ou OpenType (.ttf, .otf)", "a TrueType or OpenType font (.ttf, .otf)"}},
};

// Ranks stand in no end of an address but that of an element of a list: "cdsf/piece[2]/@fichier".
const Use& use_of(std::string_view at) {
  std::string plain;
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (at[i] == '[')
      i = std::min(at.find(']', i), at.size() - 1);
    else
      plain += at[i];
  }
  return *std::ranges::find_if(kUses, [&](const Use& each) { return plain.ends_with(each.at); });
}

PieceKind nature_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("%PDF-")) return PieceKind::pdf;
  if (bytes.starts_with(kPngHead)) return PieceKind::png;
  if (bytes.starts_with("\xFF\xD8\xFF")) return PieceKind::jpeg;
  if (bytes.starts_with("\0\1\0\0"sv) || bytes.starts_with("OTTO") || bytes.starts_with("true"))
    return PieceKind::font;
  if (bytes.substr(0, 1024).find("<svg") != bytes.npos) return PieceKind::svg;
  return PieceKind::other;
}

std::string_view end_of(PieceKind nature, std::string_view bytes) {
  if (bytes.starts_with("OTTO")) return ".otf";
  return std::ranges::find(kEnds, nature, &std::pair<PieceKind, std::string_view>::first)->second;
}

// "C:\Délibération n° 86 (signée).PDF" → "deliberation-n-86-signee"
std::string safe_stem(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
  name = name.substr(0, name.rfind('.'));
  std::string out;
  for (const char c : text::plain_letters(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out.resize(std::min(out.size(), kLongest));
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "fichier" : out;
}

std::string folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  return slash == file.npos ? std::string() : std::string(file.substr(0, slash + 1));
}

// As a build takes it in.
std::optional<press::Attachments> looked_at(const std::string& path, const std::string& bytes,
                                            document::Kind kind, Diagnostics& diags) {
  MemoryFiles files;
  files.contents[path] = bytes;
  document::Tree tree;
  document::Node node;
  node.kind = kind;
  node.target = path;
  node.header = true;  // whether its text is transcribed is asked of the dossier, not of the file
  tree.root.children.push_back(std::move(node));
  pdf::Allowance allowance;
  return press::read_attachments(files, tree, {}, {Severity::warning, allowance}, diags);
}

bool is_fit(const Brought& brought, const Use& use, PieceKind nature, Diagnostics& diags) {
  const std::string name = visible_line(brought.name);
  const Place place{FileName(name), 0, 0};
  if (brought.bytes.size() > use.most) {
    diags
        .error("EDI-009", place, "le fichier « {} » est trop gros\u00a0: on prend jusqu’à {} Mo",
               "the file “{}” is too large: up to {} MB are taken", name, use.most / kMega)
        .hint("enregistrez-le plus petit, ou numérisez-le à 200 points par pouce",
              "save it smaller, or scan it at 200 dots an inch");
    return false;
  }
  if (nature == PieceKind::other || std::ranges::find(use.natures, nature) == use.natures.end()) {
    diags
        .error("EDI-008", place, "le fichier « {} » n’est pas ce qui va ici\u00a0: on attend {}",
               "the file “{}” is not what belongs here: {} is expected", name, use.expected.in(diags.lang()))
        .hint("enregistrez-le dans un de ces formats, puis choisissez-le de nouveau",
              "save it in one of these formats, then choose it again");
    return false;
  }
  if (nature == PieceKind::font) return true;
  Diagnostics heard(diags.lang());
  const bool pages = nature == PieceKind::pdf || use.folder.empty();
  const bool read =
      looked_at(name, brought.bytes, pages ? document::Kind::insert : document::Kind::figure, heard)
          .has_value();
  for (const Diagnostic& each : heard.all())
    if (each.severity == Severity::error) diags.add(each);
  return read;
}

}  // namespace

Piece take_piece(const Files& dossier, const Brought& brought) {
  Piece out{.diags = Diagnostics(brought.lang)};
  const Use& use = use_of(brought.at);
  const PieceKind nature = nature_of(brought.bytes);
  if (!is_fit(brought, use, nature, out.diags)) return out;
  const std::string stem = safe_stem(brought.name);
  const std::string_view end = end_of(nature, brought.bytes);
  for (int i = 1; !out.taken; ++i) {
    out.reference = std::string(use.folder) + stem + (i == 1 ? "" : fmt::format("-{}", i)) + std::string(end);
    const std::string path = path_of_reference(brought.file, out.reference);
    const ReadResult there = dossier.read(path, Files::kMaxPdf);
    if (there.error == FileError::not_found && !dossier.exists(path)) {
      out.taken = true;
      out.output = Output{path, brought.bytes, Standing::nothing(), {}, false};
    } else {
      out.taken = there.ok() && there.bytes == brought.bytes;
    }
  }
  return out;
}

std::string_view taken_types(std::string_view at) { return use_of(at).types; }

std::string path_of_reference(std::string_view file, std::string_view reference) {
  return folder_of(file) + std::string(reference);
}

std::optional<Picture> picture(const Files& dossier, const std::string& path) {
  if (!is_confined(path)) return {};
  const ReadResult read = dossier.read(path, kUses[0].most);
  const PieceKind nature = nature_of(read.bytes);
  if (!read.ok() || std::ranges::find(kUses[0].natures, nature) == kUses[0].natures.end()) return {};
  Diagnostics unheard;
  auto made = looked_at(path, read.bytes, document::Kind::figure, unheard);
  if (!made || !made->bytes.contains(path)) return {};
  Picture out{std::move(made->bytes.find(path)->second), "image/png"};
  if (nature_of(out.bytes) == PieceKind::jpeg) out.type = "image/jpeg";
  return out;
}

std::vector<std::string> unused_pieces(const Files& dossier) {
  std::string data;
  for (const char* folder : {"", "annexes", "annexes/2-plan-actions", "annexes/2-plan-actions/fiches",
                             "suivi", "avenants", "bilans"}) {
    const std::string start = *folder ? std::string(folder) + "/" : "";
    for (const std::string& name : dossier.list(folder)) {
      if (!name.ends_with(".xml")) continue;
      const ReadResult read = dossier.read(start + name, Files::kMaxXml);
      if (!read.ok()) return {};
      data += read.bytes;
    }
  }
  std::vector<std::string> out;
  for (const std::string_view folder : kPieceFolders)
    for (const std::string& name : dossier.list(folder)) {
      std::string written;
      xml::append_attribute(written, name);
      const bool named = data.find(name) != data.npos || data.find(written) != data.npos;
      if (!named && !name.ends_with(".xml") && !name.starts_with('.'))
        out.push_back(std::string(folder) + "/" + name);
    }
  return out;
}

}  // namespace ctg::engine
