// Each file is read once, however often the tree shows it, and told missing at the place of the data
// that names it. A document without one of its pieces is no draft but a wrong document: it is not made.
#include "press/attachments.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/process.h"
#include "base/temporary.h"
#include "pdfa/intake.h"
#include "pdfa/prepare_image.h"

namespace ctg::press {

namespace {

using document::Kind;
using document::Node;

constexpr std::size_t kHeavy = 1u << 20;  // bytes
constexpr unsigned kFinest = 1200;        // pixels on the longer side of a picture

// Where the data name the file that a node shows; a template that is the user's own may name one, too.
Place place_of(const Node& node, const model::Convention& convention) {
  for (const model::Partie& partie : convention.parties) {
    if (partie.logo && partie.logo->fichier.value == node.target) return partie.logo->fichier.place;
  }
  return node.origin.data.known() ? node.origin.data : node.origin.tmpl;
}

std::string reason(const ReadResult& read, const Diagnostics& diags) {
  switch (read.error) {
    case FileError::not_found:
      return diags.phrase("il n’est pas dans le dossier", "it is not in the dossier");
    case FileError::not_a_file:
      return diags.phrase("ce n’est pas un fichier", "it is not a file");
    case FileError::too_big:
      return diags.phrase("il dépasse 512 Mo", "it is larger than 512 MB");
    default:
      return read.detail;
  }
}

bool is_svg(std::string_view bytes) { return bytes.substr(0, 1024).find("<svg") != std::string_view::npos; }

// An SVG drawing as a PNG of 800 pixels on its longer side: 500 an inch on a cover, more elsewhere.
std::optional<std::string> rendered(std::string_view svg, const Node& node, const Place& place,
                                    pdf::Allowance& allowance, Diagnostics& diags) {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/drawing.svg";
  const std::array<std::string, 12> words = {"mutool", "draw", "-q",   "-w", "800", "-h",
                                             "800",    "-c",   "rgba", "-o", "-",   file};
  Limits limits;
  limits.time = std::min(limits.time, allowance.time);
  limits.folder = folder.path();
  const Fault fault = folder.good() ? folder.write(file, svg) : folder.fault();
  const bool late = allowance.time.count() <= 0;  // the drawings before it took all
  Ran ran = fault || late ? Ran{} : run_program(words, limits);
  allowance.time -= ran.used;
  if (fault) ran.fault = fault;
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  if (ran.good() && !ran.out.empty()) return std::move(ran.out);
  const bool missing = ran.missing();
  diags
      .error("BLD-003", place, "le dessin « {} » ne peut pas être repris{}",
             "the drawing “{}” cannot be taken in{}", node.target,
             missing ? diags.phrase(" : le programme mutool n’est pas installé", ": mutool is not installed")
             : late || !ran.whole
                 ? diags.phrase(" : il demande plus de temps ou de mémoire qu’un dessin ordinaire",
                                ": it takes more time or memory than an ordinary drawing")
                 : "")
      .hint(missing ? diags.phrase("installez le paquet mupdf-tools, ou donnez le logo en PNG",
                                   "install the package mupdf-tools, or give the logo as PNG")
                    : diags.phrase("enregistrez-le en PNG", "save it as PNG"));
  return {};
}

// Whoever cannot see the pages has only their transcription (PDF/UA 7.3; RGAA 8.9).
void report_not_transcribed(const Node& node, const Place& place, Severity severity, Diagnostics& diags) {
  Diagnostic told;
  told.code = "BLD-002";
  told.severity = severity;
  told.place = place;
  told.message = diags.phrase(
      "le texte de « {} » n’est pas transcrit : qui ne voit pas ses pages n’y a pas accès",
      "the text of “{}” is not transcribed: who cannot see its pages has no access to it", node.target);
  told.hint = diags.phrase(
      "ajoutez sa <transcription> dans les données de l’annexe ; ou, pour un document qui ne se déclare ni "
      "archivable ni accessible, « ctg build --sans-conformite »",
      "add its <transcription> to the data of the annexe; or, for a document that claims to be neither "
      "archival nor accessible, “ctg build --sans-conformite”");
  diags.add(std::move(told));
}

class Reader {
 public:
  Reader(const Files& files, const model::Convention& convention, Severity breach, pdf::Allowance& allowance,
         Diagnostics& diags)
      : files_(files), convention_(convention), breach_(breach), allowance_(allowance), diags_(diags) {}

  // The first files to insert are looked at while the rest is read.
  void begin(const Node& node) {
    constexpr std::size_t kMost = 2;
    if (node.kind != Kind::insert || node.target.empty() || begun_.size() >= kMost) return;
    if (begun_.contains(node.target)) return;
    if (ReadResult found = files_.read(node.target, Files::kMaxPdf); found.ok())
      begun_.try_emplace(node.target, std::move(found.bytes), FileName(node.target), diags_.lang());
  }

  void read(const Node& node) {
    if (node.drawing || node.target.empty() || made_.bytes.contains(node.target)) return;
    if (const auto begun = begun_.find(node.target); begun != begun_.end() && node.kind == Kind::insert) {
      whole_ = insert(node, begun->second.intake) && whole_;
      begun_.erase(begun);
      return;
    }
    ReadResult found = files_.read(node.target, Files::kMaxPdf);
    if (!found.ok()) {
      whole_ = false;
      diags_
          .error("BLD-001", place_of(node, convention_), "le fichier « {} » ne peut pas être repris : {}",
                 "the file “{}” cannot be taken in: {}", node.target, reason(found, diags_))
          .hint("mettez ce fichier à cet endroit du dossier, ou corrigez son nom dans les données",
                "put the file at that place of the dossier, or correct its name in the data");
      return;
    }
    if (node.kind == Kind::insert) {
      pdfa::Intake intake(found.bytes, FileName(node.target), diags_.lang());
      whole_ = insert(node, intake) && whole_;
    } else {
      whole_ = image(node, found.bytes) && whole_;
    }
  }

  std::optional<Attachments> result() && {
    if (!whole_) return {};
    return std::move(made_);
  }

 private:
  struct Begun {
    Begun(std::string&& read, FileName name, Lang lang)
        : bytes(std::move(read)), intake(bytes, std::move(name), lang) {}
    std::string bytes;
    pdfa::Intake intake;
  };

  bool insert(const Node& node, pdfa::Intake& intake) {
    auto taken = intake.finish(breach_, allowance_, diags_);
    if (!taken) return false;
    if (!node.header) report_not_transcribed(node, place_of(node, convention_), breach_, diags_);
    made_.conforms = made_.conforms && taken->conforms && node.header;
    made_.sizes.emplace(node.target, std::move(taken->sizes));
    made_.bytes.emplace(node.target, std::move(taken->bytes));
    for (auto& [page, image] : taken->as_images)
      made_.bytes.emplace(pdfa::image_name(node.target, page), std::move(image));
    return true;
  }

  bool image(const Node& node, std::string& bytes) {
    const bool drawn = is_svg(bytes);
    if (drawn) {
      auto png = rendered(bytes, node, place_of(node, convention_), allowance_, diags_);
      if (!png) return false;
      bytes = std::move(*png);
    } else {
      fit_to_print(node, bytes);
    }
    const auto size =
        drawn ? pdfa::printed_size_of_png(bytes) : pdfa::printed_size(bytes, FileName(node.target), diags_);
    if (!size) return false;
    made_.sizes.emplace(node.target, std::vector{*size});
    made_.bytes.emplace(node.target, std::move(bytes));
    return true;
  }

  // A logo is printed a few centimetres wide: what is finer weighs on every copy that is sent, and shows
  // nowhere.
  void fit_to_print(const Node& node, std::string& bytes) {
    if (auto turned = pdfa::upright(bytes)) bytes = std::move(*turned);
    if (bytes.size() < kHeavy) return;
    auto smaller = pdfa::reduced(bytes, kFinest);
    if (!smaller || smaller->bytes.size() >= bytes.size()) return;
    diags_.remark(
        "BLD-010", place_of(node, convention_),
        "l’image « {} » ({}) est reprise en {:.0f} × {:.0f} points ({}) : l’impression n’en montre pas davantage",
        "the picture “{}” ({}) is taken in with {:.0f} × {:.0f} pixels ({}): print shows no more",
        node.target, megabytes(bytes.size()), smaller->size.width, smaller->size.height,
        megabytes(smaller->bytes.size()));
    bytes = std::move(smaller->bytes);
  }

  // "8,2 Mo"; never "0 Mo".
  std::string megabytes(std::size_t bytes) const {
    const std::size_t tenths = std::max<std::size_t>(1, (bytes + 52428) / 104858);
    return diags_.phrase("{},{}\u00a0Mo", "{}.{} MB", tenths / 10, tenths % 10);
  }

  const Files& files_;
  const model::Convention& convention_;
  Severity breach_;
  pdf::Allowance& allowance_;  // for all files together, PDFs and drawings
  Diagnostics& diags_;
  std::map<std::string, Begun> begun_;
  Attachments made_;
  bool whole_ = true;
};

// Whether all logos say what they show.
bool check_logos(const model::Convention& convention, Severity breach, Diagnostics& diags) {
  bool all = true;
  for (const model::Partie& partie : convention.parties) {
    if (!partie.logo || !partie.logo->description.value.empty()) continue;
    all = false;
    Diagnostic told;
    told.code = "BLD-006";
    told.severity = breach;
    told.place = partie.logo->description.place;
    told.message =
        diags.phrase("ce logo n’a pas de description : qui ne le voit pas ne sait pas ce qu’il y a là",
                     "this logo has no description: who cannot see it does not know what is there");
    told.hint = diags.phrase("écrivez ce qu’il montre, comme description=\"Logo de la Caf\"",
                             "write what it shows, as description=\"Logo de la Caf\"");
    diags.add(std::move(told));
  }
  return all;
}

}  // namespace

std::optional<Attachments> read_attachments(const Files& files, const document::Tree& tree,
                                            const model::Convention& convention, const Intake& intake,
                                            Diagnostics& diags) {
  Reader reader(files, convention, intake.breach, intake.allowance, diags);
  document::walk(tree.root, [&](const Node& node) { reader.begin(node); });
  document::walk(tree.root, [&](const Node& node) {
    if (node.kind == Kind::figure || node.kind == Kind::insert) reader.read(node);
  });
  const bool described = check_logos(convention, intake.breach, diags);
  auto made = std::move(reader).result();
  if (made) made->conforms = made->conforms && described;
  return made;
}

}  // namespace ctg::press
