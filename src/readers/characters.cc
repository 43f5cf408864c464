#include "readers/characters.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/deceptive.h"
#include "base/utf8.h"
#include "hypertext/references.h"
#include "readers/drawn.h"
#include "readers/html.h"
#include "readers/text.h"
#include "text/encodings.h"
#include "xml/cursor.h"

namespace ctg::readers {

namespace {

std::string names_of(std::string_view encoding) {
  if (encoding == "windows-1252") return "windows-1252 (« ANSI », Latin-1)";
  if (encoding == "macintosh") return "Mac OS Roman";
  if (encoding == "ibm-850") return "DOS 850";
  return encoding.starts_with("utf-16") ? "UTF-16" : std::string(encoding);
}

std::optional<text::Decoded> text_of(std::string_view bytes, const FileName& name, Format format,
                                     Diagnostics& diags) {
  const Place place{name, 0, 0};
  std::optional<text::Decoded> text;
  if (!bytes.starts_with("PK\x03\x04") && !bytes.starts_with("%PDF"))
    text = text::decode(bytes, format == Format::html ? declared_encoding(bytes) : std::string_view());
  if (!text) {
    diags.error("RDR-002", place, "ce fichier n’est pas un texte", "this file is no text")
        .hint("donnez le bon format avec --as", "give the right format with --as");
    return {};
  }
  if (text->guessed) {
    const std::string encoding = names_of(text->encoding);
    diags
        .remark("RDR-001", place, "ce fichier n’est pas en UTF-8 : il est lu comme du {}",
                "this file is not in UTF-8: it is read as {}", encoding)
        .hint("si des lettres accentuées sont fausses ci-dessous, enregistrez-le en UTF-8",
              "if accented letters are wrong below, save it as UTF-8");
  }
  return text;
}

Source source_of(std::string_view text, const FileName& name, Format format, Diagnostics& diags) {
  if (format == Format::text) return read_text(text, name);
  if (format == Format::markdown) return read_markdown(text, name);
  return read_html(text, name, format == Format::mustache, diags);
}

bool is_sign(char c) { return c > ' ' && c < 0x7F && !is_letter(c) && !is_digit(c); }

// A bound on what reading and checking take: a text of a line each byte has a thousand times its size in
// paragraphs, one of brackets some hundred times in words. The largest convention that is known has 9 000 lines, and
// some 60 000 signs, a thirtieth of its bytes.
bool is_too_large(std::string_view text, const FileName& name, Format format, Diagnostics& diags) {
  constexpr std::size_t kMostLines = 100000, kMostTags = 500000, kMostSigns = 300000,
                        kMostMarkdown = 4u << 20;
  const bool markup = format == Format::html || format == Format::mustache;
  std::size_t lines = 0, tags = 0, signs = 0;
  bool empty = true;
  char before = 0;
  for (const char c : text) {
    // A cell of Markdown is as much as a line.
    lines += (!empty && c == '\n') || (format == Format::markdown && c == '|');
    tags += c == '<';
    signs += is_sign(c) && !(c == '.' && before == '.');  // a line of dots is one
    before = c;
    empty = c == '\n' || (empty && (c == ' ' || c == '\r'));
  }
  const bool signs_too_many = !markup && signs > kMostSigns && signs > text.size() / 4;
  const bool large = (markup ? tags > kMostTags : lines > kMostLines) ||
                     (format == Format::markdown && text.size() > kMostMarkdown);
  if (!large && !signs_too_many) return false;
  const Reported told =
      large
          ? diags.error(
                "RDR-030", Place{name, 0, 0},
                "ce fichier est trop grand pour un document\u00a0: plus de {} lignes\u202f; il n’est pas vérifié",
                "this file is too large for a document: over {} lines; it is not checked", kMostLines)
          : diags.error(
                "RDR-030", Place{name, 0, 0},
                "ce fichier a trop de signes pour un document\u00a0: plus de {}\u202f; il n’est pas vérifié",
                "this file has too many signs for a document: over {}; it is not checked", kMostSigns);
  told.hint("vérifiez que c’est bien un document, et dans le bon format",
            "make sure that this is a document, in the right format");
  return true;
}

// Of HTML, by names and by numbers; of one that stands for two characters the first.
Referred named_reference(std::string_view text) {
  const hypertext::Reference found = hypertext::reference_at(text);
  std::size_t at = 0;
  return {found.text.empty() ? 0 : utf8::next(found.text, at), found.bytes};
}

}  // namespace

std::optional<std::string> encode(std::string_view text, std::string_view encoding) {
  if (auto bytes = text::encode(text, encoding)) return bytes;
  std::string wide(text);
  for (std::size_t at = wide.find("\u202F"); at != std::string::npos; at = wide.find("\u202F", at))
    wide.replace(at, 3, "\u00A0");
  return text::encode(wide, encoding);
}

// What the eye takes for something else, in the text of any format: an error in a name, a date or an amount.
// In prose, signs that nobody sees are left: what is copied from the web, and what word processors write, is
// full of them.
void tell_deceptive(std::string_view text, const FileName& name, Diagnostics& diags, ReferenceAt reference) {
  xml::Cursor cursor(text, name);
  const auto is_told = [](const Deceptive& found) {
    const bool windows = found.character >= 0x80 && found.character < 0xA0;  // read as what was meant
    return found.kind != Deceptive::Kind::unseen || (found.in_name && !windows);
  };
  for (const Deceptive& found : deceptive_in(text, reference))
    if (is_told(found)) report_deceptive(found, "RDR-033", Severity::warning, cursor.at(found.offset), diags);
}

std::optional<Source> read_characters(std::string_view bytes, const FileName& name, Format format,
                                      Diagnostics& diags) {
  auto text = text_of(bytes, name, format, diags);
  if (text && format == Format::text && is_markdown(text->text)) format = Format::markdown;
  if (!text || is_too_large(text->text, name, format, diags)) return {};
  tell_deceptive(text->text, name, diags, format == Format::text ? numeric_reference : named_reference);
  Source source = source_of(text->text, name, format, diags);
  source.encoding = std::move(text->encoding);
  source.mark = std::move(text->mark);
  return source;
}

}  // namespace ctg::readers
