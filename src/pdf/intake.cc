// The child reads, the parent decides. What the child found comes back as lines of fields, and behind them
// the PDF it wrote.
#include "pdf/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/process.h"
#include "base/utf8.h"
#include "pdf/foreign.h"
#include "pdf/images.h"
#include "pdf/prepare_image.h"

namespace ctg::pdf {

namespace {

constexpr int kRenderedDots = 200;  // an inch: as offices scan
constexpr char kField = '\x1f';

// A line "word␟field␟field". Names in foreign files may hold any byte.
void put(std::string& out, std::initializer_list<std::string> fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out += kField;
    first = false;
    const bool sound = !utf8::first_invalid(field).has_value();
    for (const char c : field) out += (sound && static_cast<unsigned char>(c) >= 0x20) ? c : '?';
  }
  out += '\n';
}

bool has(QPDFObjectHandle dict, const char* key) { return dict.isDictionary() && dict.hasKey(key); }

// What the file would do beside being seen.
void put_left_behind(QPDF& pdf, std::string& out) {
  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle names = root.getKey("/Names");
  QPDFObjectHandle action = root.getKey("/OpenAction");
  if (has(names, "/JavaScript") || has(action, "/JS") || has(root, "/AA")) put(out, {"left", "scripts"});
  if (has(names, "/EmbeddedFiles") || has(root, "/Collection")) put(out, {"left", "files"});
  QPDFObjectHandle form = root.getKey("/AcroForm");
  if (has(form, "/Fields") && form.getKey("/Fields").isArray() && form.getKey("/Fields").getArrayNItems() > 0)
    put(out, {"left", "form"});
}

// Runs in the child.
std::string examine(std::string_view bytes, const FileName& file, Lang lang) {
  std::string out;
  Diagnostics diags(lang);
  const std::shared_ptr<QPDF> pdf = open_foreign(bytes, file, diags);
  if (!pdf) {
    for (const Diagnostic& each : diags.all()) put(out, {"error", each.code, each.message, each.hint});
    return out + "\n";
  }
  put_left_behind(*pdf, out);
  QPDFPageDocumentHelper(*pdf).flattenAnnotations();
  int index = 0;
  for (const QPDFObjectHandle& object : pdf->getAllPages()) {
    QPDFPageObjectHelper page(object);
    const Frame frame = frame_of(page);
    put(out,
        {"page", fmt::format("{:.6f}", frame.shown_width()), fmt::format("{:.6f}", frame.shown_height())});
    Breaches breaches = find_breaches(page.getAttribute("/Resources", false));
    const CleanContent content = clean_page_content(page);
    breaches.cmyk |= content.uses_cmyk;
    breaches.odd_content |= content.odd;
    const std::string number = std::to_string(index++);
    for (const std::string& font : breaches.fonts_not_embedded) put(out, {"font", number, font});
    for (const std::string& font : breaches.fonts_without_text) put(out, {"text", number, font});
    for (const std::string& font : breaches.fonts_incomplete) put(out, {"incomplete", number, font});
    if (breaches.cmyk) put(out, {"cmyk", number, ""});
    if (breaches.odd_content) put(out, {"content", number, ""});
    if (breaches.odd_images) put(out, {"image", number, ""});
  }
  QPDFObjectHandle root = pdf->getRoot();
  for (const std::string& key : root.getKeys()) {
    if (key != "/Type" && key != "/Pages") root.removeKey(key);
  }
  QPDFWriter writer(*pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setPreserveEncryption(false);
  writer.setCompressStreams(false);  // unpacked here, where memory has a bound
  writer.setDecodeLevel(qpdf_dl_specialized);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.write();
  const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
  out += '\n';
  return out.append(reinterpret_cast<const char*>(written->getBuffer()), written->getSize());
}

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find(kField, at);
    fields.emplace_back(line.substr(at, end - at));
    if (end == std::string_view::npos) return fields;
    at = end + 1;
  }
}

// A thing that breaks PDF/A, and the pages that have it, ascending.
struct Breach {
  std::string kind, name;
  std::vector<int> pages;
};

struct Report {
  std::vector<std::vector<std::string>> errors, left;
  std::vector<layout::PageSize> sizes;
  std::vector<Breach> breaches;
  std::string pdf;
};

Report parse(std::string_view text) {
  Report report;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + 1));
    if (line.empty()) break;
    std::vector<std::string> fields = fields_of(line);
    fields.resize(4);
    const std::string& word = fields[0];
    if (word == "error") {
      report.errors.push_back(fields);
    } else if (word == "left") {
      report.left.push_back(fields);
    } else if (word == "page") {
      report.sizes.push_back(
          {std::strtod(fields[1].c_str(), nullptr), std::strtod(fields[2].c_str(), nullptr)});
    } else {
      const auto same = [&](const Breach& each) { return each.kind == word && each.name == fields[2]; };
      auto found = std::find_if(report.breaches.begin(), report.breaches.end(), same);
      if (found == report.breaches.end()) found = report.breaches.insert(found, Breach{word, fields[2], {}});
      const int page = std::atoi(fields[1].c_str());
      if (found->pages.empty() || found->pages.back() != page) found->pages.push_back(page);
    }
  }
  report.pdf = text;
  return report;
}

// "page 1", "pages 1 à 3 et 7".
std::string pages_in_words(const std::vector<int>& pages, Lang lang) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    const int from = pages[i] + 1, to = pages[last] + 1;
    if (from == to) {
      parts.push_back(std::to_string(from));
    } else {
      parts.push_back(fmt::format("{} {} {}", from, lang == Lang::fr ? "à" : "to", to));
    }
    i = last + 1;
  }
  std::string out = pages.size() == 1 ? "page " : "pages ";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 < parts.size() ? ", " : (lang == Lang::fr ? " et " : " and ");
    out += parts[i];
  }
  return out;
}

std::string reason_of(const Breach& breach, const Diagnostics& diags) {
  if (breach.kind == "font")
    return diags.phrase("la police « {} » n’est pas dans le fichier", "the font “{}” is not in the file",
                        breach.name);
  if (breach.kind == "text")
    return diags.phrase("le texte en police « {} » ne peut être ni copié ni lu à voix haute",
                        "text in the font “{}” can be neither copied nor read aloud", breach.name);
  if (breach.kind == "incomplete")
    return diags.phrase("la police « {} » est incomplète", "the font “{}” is incomplete", breach.name);
  if (breach.kind == "content")
    return diags.phrase("dessin par des moyens que l’archivage exclut",
                        "drawn by means that archiving excludes");
  if (breach.kind == "image")
    return diags.phrase("images codées d’une manière que l’archivage exclut",
                        "images coded in a way that archiving excludes");
  return diags.phrase("couleurs d’imprimerie (CMJN)", "colours of printing (CMYK)");
}

const char* code_of(const Breach& breach) {
  if (breach.kind == "font") return "PDF-005";
  if (breach.kind == "text") return "PDF-006";
  return breach.kind == "cmyk" ? "PDF-007" : "PDF-014";
}

void report_left(const Report& report, const FileName& file, Diagnostics& diags) {
  std::string all;
  for (const auto& left : report.left) {
    if (!all.empty()) all += ", ";
    all += left[1] == "scripts" ? diags.phrase("des programmes (JavaScript)", "programs (JavaScript)")
           : left[1] == "files" ? diags.phrase("des fichiers joints", "attached files")
                                : diags.phrase("des champs de formulaire, dont seul l’aspect est gardé",
                                               "fields of a form, of which only the looks are kept");
  }
  if (all.empty()) return;
  diags.remark("PDF-012", {file, 0, 0}, "ce PDF contient {} : ils ne sont pas repris",
               "this PDF holds {}: they are not taken over", all);
}

// Each page that breaks PDF/A as a PNG; false where the renderer is not installed or fails on one.
bool render(std::string_view bytes, const std::vector<int>& pages, std::map<int, std::string>& images) {
  const Temporary file(bytes);
  if (!file.good()) return false;
  const std::string dots = std::to_string(kRenderedDots);
  for (const int page : pages) {
    const std::string number = std::to_string(page + 1);
    const std::array<std::string, 9> words = {"pdftoppm", "-png", "-r",   dots,       "-f",
                                              number,     "-l",   number, file.path()};
    Ran ran = run_program(words);
    if (!ran.good() || !read_png(ran.out)) return false;
    images.emplace(page, std::move(ran.out));
  }
  return true;
}

void resolve_breaches(std::string_view bytes, const FileName& file, const Report& report, Severity severity,
                      Taken& taken, Diagnostics& diags) {
  std::vector<int> pages;
  for (const Breach& breach : report.breaches)
    pages.insert(pages.end(), breach.pages.begin(), breach.pages.end());
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  if (pages.empty()) return;
  const Place place{file, 0, 0};
  if (render(bytes, pages, taken.as_images)) {
    std::string reasons;
    for (const Breach& breach : report.breaches) {
      if (!reasons.empty()) reasons += diags.phrase(" ; ", "; ");
      reasons += reason_of(breach, diags);
    }
    diags.remark(
        "PDF-013", place,
        "{} : {} ; pour que le document puisse être archivé (PDF/A), chacune est reprise comme image, "
        "rendue par pdftoppm",
        "{}: {}; so that the document can be archived (PDF/A), each is taken over as an image, "
        "rendered by pdftoppm",
        pages_in_words(pages, diags.lang()), reasons);
    return;
  }
  taken.as_images.clear();
  taken.conforms = false;
  for (const Breach& breach : report.breaches) {
    Diagnostic told;
    told.code = code_of(breach);
    told.severity = severity;
    told.place = place;
    told.message = diags.phrase(
        "{} : {} ; le document ne peut être déclaré ni archivable (PDF/A) ni accessible (PDF/UA)",
        "{}: {}; the document can be declared neither PDF/A nor PDF/UA",
        pages_in_words(breach.pages, diags.lang()), reason_of(breach, diags));
    told.hint = diags.phrase(
        "installez le paquet poppler-utils, demandez ce fichier au format PDF/A, ou numérisez la page "
        "imprimée",
        "install the package poppler-utils, ask for this file as PDF/A, or scan the printed page");
    diags.add(std::move(told));
  }
}

bool is_image(std::string_view bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1A\n") || bytes.starts_with("\xFF\xD8\xFF");
}

// An image is a page as wide as A4, or as high.
std::optional<Taken> take_image(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  const auto turned = upright(bytes);
  if (turned) bytes = *turned;
  const auto size = image_size(bytes, file, diags);
  if (!size) return {};
  const double scale = std::min(595.276 / size->width, 841.89 / size->height);
  Taken taken;
  taken.bytes = bytes;
  taken.sizes = {{size->width * scale, size->height * scale}};
  taken.as_images.emplace(0, bytes);
  return taken;
}

}  // namespace

std::optional<layout::PageSize> printed_size(std::string_view bytes, const FileName& file,
                                             Diagnostics& diags) {
  const auto size = image_size(bytes, file, diags);
  if (!size) return {};
  constexpr double kPoint = 72.0 / 150;
  return layout::PageSize{size->width * kPoint, size->height * kPoint};
}

std::string image_name(std::string_view file, int page) { return fmt::format("{}#{}", file, page); }

std::optional<Taken> take_in(std::string_view bytes, const FileName& file, Severity breach,
                             Diagnostics& diags) {
  if (is_image(bytes)) return take_image(bytes, file, diags);
  const auto examined = run_apart([&] { return examine(bytes, file, diags.lang()); });
  if (!examined) {
    diags
        .error("PDF-009", {file, 0, 0},
               "la lecture de ce PDF a été arrêtée : il demande plus de mémoire ou de temps qu’un document "
               "ordinaire",
               "reading this PDF was stopped: it takes more memory or time than an ordinary document")
        .hint = diags.phrase("ouvrez-le dans un lecteur de PDF et imprimez-le dans un nouveau PDF",
                             "open it in a PDF reader and print it to a new PDF");
    return {};
  }
  Report report = parse(*examined);
  for (const auto& error : report.errors) {
    diags.error(error[1], {file, 0, 0}, "{}", "{}", error[2]).hint = error[3];
  }
  if (!report.errors.empty()) return {};
  report_left(report, file, diags);
  Taken taken;
  taken.sizes = report.sizes;
  resolve_breaches(bytes, file, report, breach, taken, diags);
  taken.bytes = std::move(report.pdf);
  return taken;
}

}  // namespace ctg::pdf
