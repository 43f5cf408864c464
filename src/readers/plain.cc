// A file of plain text: lines as editors show them, characters as they are seen.
#include <algorithm>

#include "base/utf8.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

// Line ends that only some programs make: a forced line of Word, the separators of Unicode. The file's own
// line goes on behind them.
std::size_t forced_end(std::string_view rest) {
  if (rest[0] == '\v') return 1;
  return rest.starts_with("\u2028") || rest.starts_with("\u2029") ? 3 : 0;
}

bool simple(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  return byte(at) >= 0x20 && byte(at) < 0x7F && byte(at + 1) < 0xCC;
}

}  // namespace

Source read_text(std::string_view text, const FileName& name) {
  Traced made;
  made.text.reserve(text.size());
  Spot spot;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (simple(text, end)) ++end;
    if (end > at) {
      put_plain(made, text.substr(at, end - at), spot);
      at = end;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (rest[0] == '\n' || rest[0] == '\r') {
      at += rest.starts_with("\r\n") ? 2 : 1;
      made.end_line();
      ++spot.line, spot.column = 1;
    } else if (const std::size_t forced = forced_end(rest); forced > 0) {
      at += forced;
      made.end_line();
      ++spot.column;
    } else {
      put_character(made, text, at, spot);
    }
  }
  Source source;
  source.tree = tree_of_text(made.text, name);
  source.trail = std::move(made.trail);
  source.text = text;
  return source;
}

}  // namespace ctg::readers
