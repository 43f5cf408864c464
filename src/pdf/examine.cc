// A PDF from elsewhere, examined by ctg-reader for intake.cc: lines of fields, an empty line, and behind it
// the plain PDF and, where pages are to be rendered, the PDF for the renderer.
#include <fmt/format.h>

#include "base/utf8.h"
#include "pdf/apart.h"
#include "pdf/examined.h"
#include "pdf/seen.h"

namespace ctg::pdf {

namespace {

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

void put_breaches(const Breaches& breaches, const Doubts& doubts, const std::string& page, std::string& out) {
  for (const std::string& doubt : doubts) put(out, {doubt, page, ""});
  for (const std::string& font : breaches.fonts_not_embedded) put(out, {"font", page, font});
  for (const std::string& font : breaches.fonts_without_text) put(out, {"text", page, font});
  for (const std::string& font : breaches.fonts_incomplete) put(out, {"incomplete", page, font});
  if (breaches.cmyk) put(out, {"cmyk", page, ""});
  if (breaches.odd_content) put(out, {"content", page, ""});
  if (breaches.odd_images) put(out, {"image", page, ""});
}

bool breaks(const Breaches& b) {
  return b.cmyk || b.odd_content || b.odd_images || !b.fonts_not_embedded.empty() ||
         !b.fonts_without_text.empty() || !b.fonts_incomplete.empty();
}

// All that is found in it, and what comes of it.
std::string examined(QPDF& pdf) {
  std::string out;
  Seen seen(pdf);
  for (const std::string& each : seen.beside()) put(out, {"beside", each});
  std::set<std::size_t> doubtful, rendered;
  bool writes = false;
  for (std::size_t i = 0; i < seen.pages().size(); ++i) {
    QPDFPageObjectHelper page(seen.pages()[i]);
    const Frame frame = frame_of(page);
    put(out,
        {"page", fmt::format("{:.6f}", frame.shown_width()), fmt::format("{:.6f}", frame.shown_height())});
    writes = writes || writes_words(seen.pages()[i]);
    Breaches breaches = find_breaches(page.getAttribute("/Resources", false));
    const CleanContent content = clean_page_content(page);
    breaches.cmyk |= content.uses_cmyk;
    breaches.odd_content |= content.odd;
    const Doubts doubts = seen.doubts(i, breaches);
    if (!doubts.empty()) doubtful.insert(i);
    if (!doubts.empty() || breaks(breaches)) rendered.insert(i);
    put_breaches(breaches, doubts, std::to_string(i), out);
  }
  if (writes) put(out, {"writes"});
  const std::string plain = seen.plain(doubtful);
  put(out, {"plain", std::to_string(plain.size())});
  out += '\n';
  out += plain;
  if (!rendered.empty()) out += seen.for_renderer(rendered);
  return out;
}

}  // namespace

std::string examine_apart(std::string_view bytes, std::span<const std::string_view> words) {
  Diagnostics diags(!words.empty() && words[0] == "en" ? Lang::en : Lang::fr);
  if (const std::shared_ptr<QPDF> pdf = open_foreign(bytes, FileName(), diags)) return examined(*pdf);
  std::string out;
  for (const Diagnostic& each : diags.all()) put(out, {"error", each.code, each.message, each.hint});
  return out + "\n";
}

}  // namespace ctg::pdf
