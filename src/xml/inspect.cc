// The bytes of a file before they are parsed: size, encoding, and the shapes that would cost a square.
//
// libxml2 would guess encodings and convert; then its offsets would no longer be ours, and a file saved
// as latin-1 would be understood on one machine and not on the next. So a file is UTF-8 or is refused,
// with the place of the first byte that is not, and what that byte probably meant. It also compares each
// attribute of an element with all the others, so the number of attributes is limited here.
// From here on the bytes are UTF-8 without NUL, and say nothing else of themselves.
#include "xml/inspect.h"

#include <algorithm>
#include <cctype>
#include <climits>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "xml/cursor.h"
#include "xml/names.h"

namespace ctg::xml {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::size_t kMaxAttributes = 200;

std::string save_as_utf8(const Diagnostics& diags) {
  return diags.phrase("enregistrez le fichier en UTF-8 (dans l’éditeur : « Enregistrer sous », codage UTF-8)",
                      "save the file as UTF-8 (in the editor: “Save as”, encoding UTF-8)");
}

bool is_utf16(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("<\0"sv) ||
         bytes.starts_with("\0<"sv);
}

// The character that a byte stands for in Windows-1252, the usual wrong encoding. Nothing for the bytes
// that stand for none, or that French does not use.
std::optional<std::string> windows_1252(unsigned char byte) {
  switch (byte) {
    case 0x80:
      return "€";
    case 0x85:
      return "…";
    case 0x91:
      return "‘";
    case 0x92:
      return "’";
    case 0x93:
      return "“";
    case 0x94:
      return "”";
    case 0x96:
      return "–";
    case 0x97:
      return "—";
    case 0x8C:
      return "Œ";
    case 0x9C:
      return "œ";
    default:
      break;
  }
  if (byte <= 0xA0) return {};
  std::string out;
  utf8::append(out, byte);
  return out;
}

void report_byte(std::string_view bytes, std::size_t offset, Cursor& cursor, Diagnostics& diags) {
  const auto byte = static_cast<unsigned char>(bytes[offset]);
  if (const auto meant = windows_1252(byte)) {
    diags
        .error(
            "XML-002", cursor.at(offset),
            "ce fichier n’est pas en UTF-8 : l’octet 0x{:02X} n’y a pas de sens ici (en Windows-1252, ce serait « {} »)",
            "this file is not UTF-8: the byte 0x{:02X} has no meaning here (in Windows-1252 it would be “{}”)",
            byte, *meant)
        .hint(save_as_utf8(diags));
    return;
  }
  diags
      .error("XML-002", cursor.at(offset),
             "ce fichier n’est pas en UTF-8 : l’octet 0x{:02X} n’y a pas de sens ici",
             "this file is not UTF-8: the byte 0x{:02X} has no meaning here", byte)
      .hint(save_as_utf8(diags));
}

// The offset and the value of encoding="…" in the XML declaration, where there is one.
struct Declared {
  std::size_t offset;
  std::string_view name;
};
std::optional<Declared> declared_encoding(std::string_view bytes) {
  const std::size_t start = bytes.starts_with(kBom) ? kBom.size() : 0;
  if (!bytes.substr(start).starts_with("<?xml") || bytes.size() < start + 6) return {};
  if (kWhite.find(bytes[start + 5]) == std::string_view::npos) return {};  // <?xml-stylesheet …?>
  const std::string_view declaration = bytes.substr(0, bytes.find("?>", start));
  std::size_t at = declaration.find("encoding", start);
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return Declared{at + 1, declaration.substr(at + 1, end - at - 1)};
}

bool is_utf8_name(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper == "UTF-8";
}

// Files of another kind under a name in .xml: their first bytes tell.
bool is_other_format(std::string_view bytes, Cursor& cursor, Diagnostics& diags) {
  const bool zip = bytes.starts_with("PK\x03\x04");
  if (!zip && !bytes.starts_with("%PDF-")) return false;
  diags.error("XML-001", cursor.at(0), "ce n’est pas un fichier XML, mais {}",
              "this is not an XML file, but {}",
              zip ? diags.phrase("un document ODT, DOCX ou une archive ZIP",
                                 "an ODT or DOCX document, or a ZIP archive")
                  : diags.phrase("un PDF", "a PDF"));
  return true;
}

bool check_encoding(std::string_view bytes, Cursor& cursor, Diagnostics& diags) {
  if (is_utf16(bytes)) {
    diags
        .error("XML-002", cursor.at(0), "ce fichier est en UTF-16, il doit être en UTF-8",
               "this file is UTF-16, it must be UTF-8")
        .hint(save_as_utf8(diags));
    return false;
  }
  if (const auto declared = declared_encoding(bytes); declared && !is_utf8_name(declared->name)) {
    const std::string name(declared->name.substr(0, 40));
    const Place place = utf8::first_invalid(name) ? cursor.at(0) : cursor.at(declared->offset);
    diags
        .error("XML-002", place, "ce fichier annonce le codage « {} », il doit être en UTF-8",
               "this file declares the encoding “{}”, it must be UTF-8",
               utf8::first_invalid(name) ? std::string("?") : name)
        .hint("enregistrez le fichier en UTF-8 et écrivez encoding=\"UTF-8\" sur la première ligne",
              "save the file as UTF-8 and write encoding=\"UTF-8\" on the first line");
    return false;
  }
  if (const auto offset = utf8::first_invalid(bytes)) {
    report_byte(bytes, *offset, cursor, diags);
    return false;
  }
  if (const auto offset = bytes.find('\0'); offset != std::string_view::npos) {
    diags
        .error("XML-002", cursor.at(offset), "ce fichier n’est pas un texte : il contient un octet nul",
               "this file is not a text: it holds a NUL byte")
        .hint(save_as_utf8(diags));
    return false;
  }
  return true;
}

// What costs libxml2 a square: a tag with many attributes, and a comment with many "--" (each one is an
// error, whose message it makes from the whole comment so far).
struct Costly {
  enum class Kind { attributes, hyphens } kind;
  std::size_t offset;
};

// The number of attributes of the tag at `at`, which moves behind it. Text that is not well formed may
// be misread here, and is the parser's to report.
std::size_t count_attributes(std::string_view bytes, std::size_t& at) {
  std::size_t attributes = 0;
  for (++at; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '>' || c == '<') break;
    if (c == '=') ++attributes;
    if (c == '"' || c == '\'') at = std::min(bytes.find(c, at + 1), bytes.size());
  }
  return attributes;
}

std::optional<Costly> find_costly(std::string_view bytes) {
  const auto past = [&](std::string_view end, std::size_t from) {
    const auto found = bytes.find(end, from);
    return found == std::string_view::npos ? bytes.size() : found + end.size();
  };
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("<!--")) {
      at = past("--", at + 4);
      if (at < bytes.size() && bytes[at] != '>') return Costly{Costly::Kind::hyphens, at - 2};
    } else if (rest.starts_with("<![CDATA[")) {
      at = past("]]>", at);
    } else if (rest.starts_with("<?")) {
      at = past("?>", at);
    } else {
      const std::size_t start = at;
      if (count_attributes(bytes, at) > kMaxAttributes) return Costly{Costly::Kind::attributes, start};
    }
  }
  return {};
}

bool check_cost(std::string_view bytes, Cursor& cursor, Diagnostics& diags) {
  const auto costly = find_costly(bytes);
  if (!costly) return true;
  const Place place = cursor.at(costly->offset);
  if (costly->kind == Costly::Kind::attributes) {
    diags.error("XML-005", place, "cet élément a plus de {} attributs",
                "this element has more than {} attributes", kMaxAttributes);
  } else {
    diags
        .error("XML-001", place, "« -- » est interdit à l’intérieur d’un commentaire",
               "“--” is forbidden inside a comment")
        .hint("fermez le commentaire par -->, ou remplacez les deux tirets par un tiret long",
              "close the comment with -->, or replace the two hyphens by a dash");
  }
  return false;
}

}  // namespace

bool inspect(std::string_view bytes, const FileName& file, Diagnostics& diags, const Limits& limits) {
  Cursor cursor(bytes, file);
  // libxml2 counts bytes in an int.
  const std::size_t max_bytes = std::min<std::size_t>(limits.max_bytes, INT_MAX);
  if (bytes.size() > max_bytes) {
    diags.error("XML-005", Place{file}, "ce fichier est trop grand : {} octets, pour {} au plus",
                "this file is too large: {} bytes, {} at most", bytes.size(), max_bytes);
    return false;
  }
  if (bytes.find_first_not_of(kWhite, bytes.starts_with(kBom) ? kBom.size() : 0) == std::string_view::npos) {
    diags.error("XML-006", Place{file}, "ce fichier est vide", "this file is empty");
    return false;
  }
  if (is_other_format(bytes, cursor, diags)) return false;
  if (!check_encoding(bytes, cursor, diags)) return false;
  return check_cost(bytes, cursor, diags);
}

}  // namespace ctg::xml
