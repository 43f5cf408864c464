#include "pdf/render.h"

#include <array>

#include "base/png.h"
#include "base/process.h"

namespace ctg::pdf {

namespace {

// The longer side of a page, in pixels: 200 dots an inch of a sheet of A4, as offices scan. A page of any
// size is shown no larger than that.
constexpr int kLongSide = 2339;

std::size_t number_at(std::string_view bytes, std::size_t at) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// PNG files one behind the other: each is a signature and pieces, of which the last is IEND.
std::vector<std::string> apart(std::string_view all) {
  constexpr std::size_t kFrame = 12;  // of a piece: its length, its name, its checksum
  std::vector<std::string> images;
  while (all.starts_with(kPngHead)) {
    std::size_t at = kPngHead.size();
    bool whole = false;
    while (!whole && at + kFrame <= all.size()) {
      const std::size_t length = number_at(all, at);
      if (length > all.size() - at - kFrame) return images;
      whole = all.substr(at + 4, 4) == "IEND";
      at += length + kFrame;
    }
    if (!whole) break;
    images.emplace_back(all.substr(0, at));
    all.remove_prefix(at);
  }
  return images;
}

void report_too_much(std::size_t pages, const FileName& file, Diagnostics& diags) {
  diags
      .error("PDF-015", {file, 0, 0},
             "{} pages de ce PDF ne peuvent être reprises que comme images : c’est plus de travail qu’un "
             "document ordinaire n’en demande ({} pages ou {} secondes en tout)",
             "{} pages of this PDF can be taken over only as images: that is more work than an ordinary "
             "document takes ({} pages or {} seconds in all)",
             pages, Allowance().pages,
             std::chrono::duration_cast<std::chrono::seconds>(Allowance().time).count())
      .hint("demandez ce fichier au format PDF/A, ou n’en joignez que les pages utiles",
            "ask for this file as PDF/A, or attach only the pages that are needed");
}

}  // namespace

Rendered render(std::string_view pdf, std::size_t pages, Allowance& allowance, const FileName& file,
                Diagnostics& diags) {
  using State = Rendered::State;
  if (pages > allowance.pages || allowance.time.count() <= 0) {
    report_too_much(pages, file, diags);
    return {State::too_much, {}};
  }
  allowance.pages -= pages;
  Limits limits;
  limits.time = allowance.time;
  const std::array<std::string, 6> words = {
      "pdftoppm", "-png", "-cropbox", "-scale-to", std::to_string(kLongSide), "-"};
  const Ran ran = run_program(words, limits, pdf);
  allowance.time -= ran.used;
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {State::machine, {}};
  }
  if (ran.missing()) return {State::no_renderer, {}};
  if (!ran.whole && (allowance.time.count() <= 0 || ran.out.size() > limits.output)) {
    report_too_much(pages, file, diags);
    return {State::too_much, {}};
  }
  Rendered rendered{State::done, apart(ran.out)};
  if (!ran.good() || rendered.images.size() != pages) rendered = {State::failed, {}};
  return rendered;
}

void report_unrendered(const std::string& pages, bool missing, const FileName& file, Diagnostics& diags) {
  diags
      .error(
          "PDF-019", {file, 0, 0},
          "{} ; ce que montrent les lecteurs de PDF ne peut être repris que comme image, par le programme "
          "pdftoppm, qui {}",
          "{}; what PDF readers show can be taken over only as an image, by the program pdftoppm, which {}",
          pages,
          missing ? diags.phrase("n’est pas installé", "is not installed")
                  : diags.phrase("n’y est pas parvenu", "did not manage to"))
      .hint(missing ? diags.phrase(
                          "installez le paquet poppler-utils, ou imprimez ce fichier dans un nouveau PDF",
                          "install the package poppler-utils, or print this file to a new PDF")
                    : diags.phrase("imprimez ce fichier dans un nouveau PDF, ou numérisez la page imprimée",
                                   "print this file to a new PDF, or scan the printed page"));
}

}  // namespace ctg::pdf
