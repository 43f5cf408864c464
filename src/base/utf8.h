// UTF-8, strictly: every text inside the program is valid UTF-8, checked where it comes in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::utf8 {

// The byte offset of the first byte that is not part of well-formed UTF-8; nothing where all is well.
std::optional<std::size_t> first_invalid(std::string_view text);

// Decodes the code point at `offset` (valid UTF-8) and moves `offset` past it.
char32_t next(std::string_view text, std::size_t& offset);

void append(std::string& out, char32_t code_point);

// The characters that fit in the first `most` bytes.
std::string_view first_bytes(std::string_view text, std::size_t most);

// Number of code points.
std::size_t length(std::string_view text);

// Where lines begin, as editors take them: behind LF, CR LF, or CR.
std::vector<std::size_t> line_starts(std::string_view text);

}  // namespace ctg::utf8
