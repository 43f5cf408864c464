#include "base/poppler.h"

#include <array>
#include <sstream>

namespace ctg {

std::vector<std::string> asks_pages_as_seen() { return {"pdftoppm", "-cropbox", "-gray", "-r", "48", "-"}; }

std::vector<std::string> asks_pages_as_seen(std::size_t first, std::size_t last) {
  return {"pdftoppm", "-cropbox",           "-gray", "-r", "48", "-f", std::to_string(first),
          "-l",       std::to_string(last), "-"};
}

std::vector<std::string> asks_pages_closely(std::size_t first, std::size_t last) {
  return {"pdftoppm", "-cropbox", "-r", "100", "-f", std::to_string(first), "-l", std::to_string(last), "-"};
}

std::vector<std::string> asks_boxes_of_words() {
  return {"pdftotext", "-bbox", "-cropbox", "-enc", "UTF-8", "-", "-"};
}
std::vector<std::string> asks_boxes_of_all_words() {
  return {"pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"};
}

std::vector<std::string> asks_text() { return {"pdftotext", "-enc", "UTF-8", "-", "-"}; }

std::vector<std::string> asks_text_as_drawn() { return {"pdftotext", "-raw", "-enc", "UTF-8", "-", "-"}; }

std::vector<std::string> asks_text_of_beginning() {
  return {"pdftotext", "-enc", "UTF-8", "-l", "2", "-", "-"};
}

std::string without_profile(std::string_view pdf) {
  constexpr std::string_view kKey = "/OutputIntents", kNobodys = "/OutputIntent_";  // of the same length
  std::string out(pdf);
  for (std::size_t at = out.find(kKey); at != std::string::npos; at = out.find(kKey, at + kKey.size())) {
    const std::size_t value = out.find_first_not_of(" \r\n", at + kKey.size());
    if (value != std::string::npos && (out[value] == '[' || (out[value] >= '0' && out[value] <= '9')))
      out.replace(at, kKey.size(), kNobodys);
  }
  return out;
}

Pictures pictures_of(std::string_view pdf, const Limits& limits) {
  const std::array<std::string, 3> words = {"pdfimages", "-list", "-"};
  Pictures out{run_program(words, limits, pdf), {}};
  std::istringstream lines(out.ran.good() ? std::move(out.ran.out) : std::string());
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::size_t page = 0;
    std::string skipped, type;
    double width = 0, height = 0, x = 0, y = 0;  // in pixels, and pixels an inch
    fields >> page >> skipped >> type >> width >> height;
    for (int i = 0; i < 7; ++i)
      fields >> skipped;  // colour, components, bits, encoding, interpolation, object, generation
    fields >> x >> y;
    if (fields && type != "smask" && x > 0 && y > 0) out.covered[page] += (width / x) * (height / y);
  }
  return out;
}

std::set<std::size_t> scanned_pages(const Pictures& pictures) {
  constexpr double kPage = 8.27 * 11.69, kMostly = 0.6;  // square inches of an A4 page
  std::set<std::size_t> out;
  for (const auto& [page, inches] : pictures.covered)
    if (inches > kMostly * kPage) out.insert(page);
  return out;
}

}  // namespace ctg
