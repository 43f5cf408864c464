// Texts in other encodings than UTF-8, as old programs and mails leave them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ctg::text {

// "utf-8", "utf-16le", "windows-1252", "macintosh" … as WHATWG and IANA name them.
struct Decoded {
  std::string text;      // UTF-8, without byte order mark
  std::string encoding;  // what it was
  std::string mark;      // the byte order mark, as it stood
  bool guessed = false;  // nothing in the file says so
};

// By the byte order mark, else `declared` (of a page of the web; "" for none), else UTF-8 where the bytes are
// that, else the one of the single-byte encodings in use in France that makes most sense. Nothing where the
// bytes are no text.
std::optional<Decoded> decode(std::string_view bytes, std::string_view declared = {});

// Back again; nothing where a character is not in that encoding.
std::optional<std::string> encode(std::string_view text, std::string_view encoding);

}  // namespace ctg::text
