// ctg-reader looks (examine.cc), we decide. What it found comes back as lines of fields, and behind them the
// PDFs it wrote.
#include "pdfa/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <set>

#include "base/png.h"
#include "base/process.h"
#include "pdf/blank.h"
#include "pdf/examined.h"
#include "pdfa/images.h"
#include "pdfa/prepare_image.h"

namespace ctg::pdfa {

namespace {

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find(pdf::kField, at);
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
  std::vector<std::vector<std::string>> errors;
  std::set<std::string> beside;
  std::vector<layout::PageSize> sizes;
  std::vector<Breach> doubts;    // pages whose content is not what is seen of them
  std::vector<Breach> breaches;  // pages that break PDF/A
  bool writes = false;           // words, on some page
  std::string_view plain, for_renderer;
};

bool is_doubt(std::string_view kind) {
  return kind == "layer" || kind == "field" || kind == "annotation" || kind == "hidden";
}

// `text` must outlive the report.
Report parse(std::string_view text) {
  Report report;
  std::size_t plain = 0;
  std::map<std::pair<std::string, std::string>, std::size_t> known;  // where a breach stands among its like
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
    } else if (word == "beside") {
      report.beside.insert(fields[1]);
    } else if (word == "writes") {
      report.writes = true;
    } else if (word == "plain") {
      plain = std::strtoull(fields[1].c_str(), nullptr, 10);
    } else if (word == "page") {
      report.sizes.push_back(
          {std::strtod(fields[1].c_str(), nullptr), std::strtod(fields[2].c_str(), nullptr)});
    } else {
      std::vector<Breach>& all = is_doubt(word) ? report.doubts : report.breaches;
      const auto [found, fresh] = known.emplace(std::pair(word, fields[2]), all.size());
      if (fresh) all.push_back(Breach{word, fields[2], {}});
      std::vector<int>& pages = all[found->second].pages;
      int page = 0;
      std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), page);
      if (pages.empty() || pages.back() != page) pages.push_back(page);
    }
  }
  report.plain = text.substr(0, plain);
  report.for_renderer = text.substr(report.plain.size());
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
  if (breach.kind == "layer")
    return diags.phrase("des calques, que l’on voit ou non", "layers, which are seen or not");
  if (breach.kind == "field")
    return diags.phrase("des champs de formulaire, que le lecteur de PDF remplit",
                        "fields of a form, which the PDF reader fills in");
  if (breach.kind == "annotation")
    return diags.phrase("des annotations, que le lecteur de PDF dessine",
                        "annotations, which the PDF reader draws");
  if (breach.kind == "hidden") return diags.phrase("du texte que personne ne voit", "text that nobody sees");
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

std::string beside_in_words(const std::set<std::string>& beside, const Diagnostics& diags) {
  std::string all;
  const auto say = [&](const char* what, const Bilingual& words) {
    if (beside.count(what) == 0) return;
    all += (all.empty() ? "" : ", ") + std::string(words.in(diags.lang()));
  };
  say("scripts", {"des programmes (JavaScript)", "programs (JavaScript)"});
  say("files", {"des fichiers joints", "attached files"});
  say("form", {"des champs de formulaire, dont seul l’aspect est gardé",
               "fields of a form, of which only the looks are kept"});
  say("notes", {"des commentaires repliés, dont seul le repère est gardé",
                "folded comments, of which only the marker is kept"});
  say("paper", {"des éléments qui ne se voient qu’à l’impression", "things that only print shows"});
  return all;
}

// What the file holds beside its pages as they are seen. False where its pages are not in it.
bool report_beside(const Report& report, const FileName& file, Diagnostics& diags) {
  const Place place{file, 0, 0};
  if (const std::string all = beside_in_words(report.beside, diags); !all.empty())
    diags.remark("PDF-012", place, "ce PDF contient {} : ils ne sont pas repris",
                 "this PDF holds {}: they are not taken over", all);
  const std::string printed =
      diags.phrase("ouvrez-le dans Adobe Reader, vérifiez-le et imprimez-le dans un nouveau PDF",
                   "open it in Adobe Reader, look it over and print it to a new PDF");
  const auto warning = [&](std::string_view code, const char* what, const std::string& message) {
    if (report.beside.count(what) > 0) diags.warning(code, place, "{}", "{}", message).hint(printed);
  };
  warning("PDF-017", "vary",
          diags.phrase("des calques de ce PDF se voient ou non selon le lecteur de PDF, ou selon qu’on "
                       "l’imprime : n’est repris que ce que tous montrent à l’écran",
                       "layers of this PDF are seen or not depending on the PDF reader, or on paper only: "
                       "only what all of them show on the screen is taken over"));
  warning("PDF-021", "unshown",
          diags.phrase(
              "un champ de formulaire de ce PDF a une valeur que ses pages ne montrent pas : elle "
              "n’est pas reprise",
              "a field of a form in this PDF has a value that its pages do not show: it is not taken over"));
  warning("PDF-016", "xfa",
          diags.phrase("ce PDF est aussi un formulaire XFA, qu’Adobe Reader peut montrer autrement : ce sont "
                       "ses pages ordinaires qui sont reprises",
                       "this PDF is an XFA form, too, which Adobe Reader may show otherwise: its ordinary "
                       "pages are taken over"));
  if (report.beside.count("only-xfa") == 0) return true;
  diags
      .error(
          "PDF-016", place,
          "ce PDF est un formulaire XFA : ce qui y est écrit n’est pas dans ses pages, et seul Adobe "
          "Reader le montre",
          "this PDF is an XFA form: what is written in it is not in its pages, and only Adobe Reader shows it")
      .hint(printed);
  return false;
}

std::vector<int> pages_of(const std::vector<Breach>& all, const std::vector<Breach>& more) {
  std::set<int> pages;
  for (const std::vector<Breach>* each : {&all, &more})
    for (const Breach& breach : *each) pages.insert(breach.pages.begin(), breach.pages.end());
  return {pages.begin(), pages.end()};
}

std::string reasons_of(const std::vector<Breach>& all, const Diagnostics& diags) {
  std::string reasons;
  for (const Breach& breach : all) {
    if (!reasons.empty()) reasons += diags.phrase(" ; ", "; ");
    reasons += reason_of(breach, diags);
  }
  return reasons;
}

void report_images(const Report& report, const Place& place, Diagnostics& diags) {
  const auto remark = [&](std::string_view code, const std::vector<Breach>& why, const std::string& aim) {
    if (why.empty()) return;
    diags.remark(code, place, "{} : {} ; {}, chacune est reprise comme image, rendue par pdftoppm",
                 "{}: {}; {}, each is taken over as an image, rendered by pdftoppm",
                 pages_in_words(pages_of(why, {}), diags.lang()), reasons_of(why, diags), aim);
  };
  remark("PDF-018", report.doubts,
         diags.phrase("pour que le document montre ce que montrent les lecteurs de PDF",
                      "so that the document shows what PDF readers show"));
  remark("PDF-013", report.breaches,
         diags.phrase("pour que le document puisse être archivé (PDF/A)",
                      "so that the document can be archived (PDF/A)"));
}

void report_breaches(const Report& report, const Place& place, Severity severity, Diagnostics& diags) {
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
        "installez le paquet poppler-utils, demandez ce fichier au format PDF/A, ou numérisez la page imprimée",
        "install the package poppler-utils, ask for this file as PDF/A, or scan the printed page");
    diags.add(std::move(told));
  }
}

// What is said of a breach, and what rendering may still take.
struct Terms {
  Severity breach;
  pdf::Allowance& allowance;
};

// The pages whose content cannot stand in the document as it is, as images. False where the file cannot be
// taken.
bool resolve(const Report& report, const FileName& file, const Terms& terms, Taken& taken,
             Diagnostics& diags) {
  const std::vector<int> pages = pages_of(report.doubts, report.breaches);
  if (pages.empty()) return true;
  const Place place{file, 0, 0};
  pdf::Rendered rendered = pdf::render(report.for_renderer, pages.size(), terms.allowance, file, diags);
  switch (rendered.state) {
    case pdf::Rendered::State::done:
      for (std::size_t i = 0; i < pages.size(); ++i)
        taken.as_images.emplace(pages[i], std::move(rendered.images[i]));
      report_images(report, place, diags);
      return true;
    case pdf::Rendered::State::too_much:
    case pdf::Rendered::State::machine:
      return false;
    case pdf::Rendered::State::no_renderer:
    case pdf::Rendered::State::failed:
      break;
  }
  if (!report.doubts.empty()) {
    pdf::report_unrendered(
        diags.phrase("{} : {}", "{}: {}", pages_in_words(pages_of(report.doubts, {}), diags.lang()),
                     reasons_of(report.doubts, diags)),
        rendered.state == pdf::Rendered::State::no_renderer, file, diags);
    return false;
  }
  taken.conforms = false;
  report_breaches(report, place, terms.breach, diags);
  return true;
}

void report_blank(std::optional<bool> blank, const FileName& file, Diagnostics& diags) {
  if (!blank)
    diags
        .warning("PDF-023", {file, 0, 0},
                 "les pages de ce fichier n’ont pas pu être dessinées\u00a0: rien ne dit qu’il montre "
                 "quelque chose",
                 "the pages of this file could not be drawn: nothing says that it shows anything")
        .hint("ouvrez-le", "open it");
  if (blank != true) return;
  diags
      .warning("PDF-022", {file, 0, 0}, "ce fichier ne montre rien\u00a0: ses pages sont blanches",
               "this file shows nothing: its pages are blank")
      .hint("remplacez-le par le bon fichier", "replace it by the right file");
}

// Pages without words are drawn, in the time that is left: they show a scan, or nothing.
void check_shown(const Report& report, std::string_view bytes, const FileName& file,
                 pdf::Allowance& allowance, Diagnostics& diags) {
  if (report.writes) return;
  Limits limits;
  limits.time = allowance.time;
  std::chrono::milliseconds used{};
  const auto blank = allowance.time.count() <= 0 ? std::optional<bool>()
                                                 : pdf::is_blank(bytes, report.sizes.size(), limits, &used);
  allowance.time -= used;
  report_blank(blank, file, diags);
}

bool is_image(std::string_view bytes) {
  return bytes.starts_with(kPngHead) || bytes.starts_with("\xFF\xD8\xFF");
}

// An image is a page as wide as A4, or as high.
std::optional<Taken> take_image(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  const auto turned = upright(bytes);
  if (turned) bytes = *turned;
  const auto size = image_size(bytes, file, diags);
  if (!size) return {};
  report_blank(is_blank_picture(bytes), file, diags);
  const double scale = std::min(595.276 / size->width, 841.89 / size->height);
  Taken taken;
  taken.bytes = bytes;
  taken.sizes = {{size->width * scale, size->height * scale}};
  taken.as_images.emplace(0, bytes);
  return taken;
}

layout::PageSize printed(const ImageSize& size) {
  constexpr double kPoint = 72.0 / 150;
  return {size.width * kPoint, size.height * kPoint};
}

}  // namespace

std::optional<layout::PageSize> printed_size(std::string_view bytes, const FileName& file,
                                             Diagnostics& diags) {
  const auto size = image_size(bytes, file, diags);
  if (!size) return {};
  return printed(*size);
}

std::optional<layout::PageSize> printed_size_of_png(std::string_view bytes) {
  const auto size = png_size(bytes);
  if (!size) return {};
  return printed(*size);
}

std::string image_name(std::string_view file, int page) { return fmt::format("{}#{}", file, page); }

Intake::Intake(std::string_view bytes, FileName file, Lang lang) : bytes_(bytes), file_(std::move(file)) {
  const std::array<std::string, 2> words = {"pdf-examine", lang == Lang::en ? "en" : "fr"};
  if (!is_image(bytes)) reading_.emplace(words, bytes);
}

std::optional<Taken> Intake::finish(Severity breach, pdf::Allowance& allowance, Diagnostics& diags) {
  if (!reading_) return take_image(bytes_, file_, diags);
  const Ran ran = reading_->finish();
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  if (!ran.good()) {
    diags
        .error(
            "PDF-009", {file_, 0, 0},
            "la lecture de ce PDF a été arrêtée : il demande plus de mémoire ou de temps qu’un document ordinaire",
            "reading this PDF was stopped: it takes more memory or time than an ordinary document")
        .hint("ouvrez-le dans un lecteur de PDF et imprimez-le dans un nouveau PDF",
              "open it in a PDF reader and print it to a new PDF");
    return {};
  }
  const Report report = parse(ran.out);
  for (const auto& error : report.errors) {
    diags.error(error[1], {file_, 0, 0}, "{}", "{}", error[2]).hint(error[3]);
  }
  if (!report.errors.empty() || !report_beside(report, file_, diags)) return {};
  Taken taken;
  taken.sizes = report.sizes;
  if (!resolve(report, file_, {breach, allowance}, taken, diags)) return {};
  check_shown(report, bytes_, file_, allowance, diags);
  taken.bytes = report.plain;
  return taken;
}

std::optional<Taken> take_in(std::string_view bytes, const FileName& file, Severity breach,
                             Diagnostics& diags) {
  pdf::Allowance allowance;
  return Intake(bytes, file, diags.lang()).finish(breach, allowance, diags);
}

}  // namespace ctg::pdfa
