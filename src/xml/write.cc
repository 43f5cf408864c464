// Escaping. What comes out can always be parsed again into the same characters: so a carriage return is
// written as a number (a parser would turn it into a line end), and in attributes every white character
// but the space (a parser would turn it into one). Characters that XML 1.0 cannot hold in any form are
// dropped: the C0 controls, U+FFFE and U+FFFF.
#include "xml/write.h"

namespace ctg::xml {

namespace {

bool is_noncharacter(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF";
}

void append(std::string& out, std::string_view text, bool attribute) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' &&
           c != '\xEF';
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out += text.substr(start, at - start);
    if (at == text.size()) return;
    const char c = text[at];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '"':
        out += attribute ? "&quot;" : "\"";
        break;
      case '\n':
        out += attribute ? "&#10;" : "\n";
        break;
      case '\t':
        out += attribute ? "&#9;" : "\t";
        break;
      case '\xEF':
        if (is_noncharacter(text, at)) {
          at += 2;
        } else {
          out += c;
        }
        break;
      default:
        break;  // a control character
    }
  }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append(out, text, false); }

void append_attribute(std::string& out, std::string_view value) { append(out, value, true); }

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_attribute(out, value);
  out += '"';
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

}  // namespace ctg::xml
