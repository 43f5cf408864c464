#include "xml/raw_xml.h"

#include <algorithm>

#include "base/utf8.h"

namespace ctg::xml {

namespace {

// Behind a comment, an instruction or a CDATA section; `at` where there is none.
std::size_t behind_aside(std::string_view bytes, std::size_t at) {
  const auto behind = [&](std::string_view end) {
    const std::size_t found = bytes.find(end, at);
    return found == std::string_view::npos ? bytes.size() : found + end.size();
  };
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.starts_with("<?")) return behind("?>");
  if (rest.starts_with("<![CDATA[")) return behind("]]>");
  return at;
}

bool is_white(std::string_view character) {
  return character.find_first_not_of(" \t\r\n") == std::string_view::npos || character == "&#32;" ||
         character == "&#9;" || character == "&#10;" || character == "&#13;" || character == "&#x20;" ||
         character == "&#x9;" || character == "&#xA;" || character == "&#xD;";
}

}  // namespace

std::size_t end_of_tag(std::string_view bytes, std::size_t at) {
  char quote = 0;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return at + 1;
  }
  return bytes.size();
}

bool closes_itself(std::string_view bytes, std::size_t at) {
  const std::size_t end = end_of_tag(bytes, at);
  return end >= 2 && bytes[end - 2] == '/';
}

std::size_t end_of_element(std::string_view bytes, std::size_t at) {
  int depth = 0;
  while (at < bytes.size()) {
    if (const std::size_t behind = behind_aside(bytes, at); behind != at) {
      at = behind;
    } else {
      const bool end = bytes.substr(at).starts_with("</");
      if (end)
        --depth;
      else if (!closes_itself(bytes, at))
        ++depth;
      at = end_of_tag(bytes, at);
      if (depth == 0) return at;
    }
    at = std::min(bytes.find('<', at), bytes.size());
  }
  return bytes.size();
}

std::string_view tag_name(std::string_view bytes, std::size_t at) {
  const std::size_t end = bytes.find_first_of(" \t\r\n/>", at + 1);
  return bytes.substr(at + 1, std::min(end, bytes.size()) - at - 1);
}

std::string prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string() : std::string(name.substr(0, colon + 1));
}

std::size_t root_of(std::string_view bytes) {
  std::size_t at = bytes.find('<');
  while (at < bytes.size()) {
    const std::size_t behind = behind_aside(bytes, at);
    if (behind == at) return at;
    at = bytes.find('<', behind);
  }
  return bytes.size();
}

std::optional<std::size_t> character_at(std::string_view bytes, std::size_t at, std::size_t count,
                                        bool collapsing) {
  bool blank = false;
  for (;;) {
    const bool ends = at >= bytes.size() || bytes[at] == '<';
    if (count == 0) return at;
    if (ends) {
      const std::size_t behind = at >= bytes.size() ? at : behind_aside(bytes, at);
      if (behind == at || bytes.substr(at).starts_with("<![")) return {};
      at = behind;
      continue;
    }
    std::size_t next = at;
    if (bytes[at] == '&')
      next = std::min(bytes.find(';', at), bytes.size() - 1) + 1;
    else if (bytes.substr(at).starts_with("\r\n"))
      next += 2;
    else
      utf8::next(bytes, next);
    const bool white = is_white(bytes.substr(at, next - at));
    if (!collapsing || !white || !blank) --count;
    blank = white;
    at = next;
  }
}

std::string with_last_child(std::string_view bytes, std::string_view child) {
  const std::size_t root = root_of(bytes);
  std::string out(bytes);
  if (closes_itself(bytes, root)) {
    const std::string name(tag_name(bytes, root));
    const std::size_t end = end_of_tag(bytes, root);
    out.replace(end - 2, 2, ">" + std::string(child) + "</" + name + ">");
    return out;
  }
  const std::size_t end = bytes.rfind("</", end_of_element(bytes, root));
  out.insert(end, child);
  return out;
}

Offsets::Offsets(std::string_view bytes) : bytes_(bytes) {
  known_[{1, 1}] = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t Offsets::at(const Place& place) {
  const std::pair wanted(std::max(place.line, 1u), std::max(place.column, 1u));
  const auto nearest = std::prev(known_.upper_bound(wanted));
  auto here = nearest->first;
  std::size_t offset = nearest->second;
  while (offset < bytes_.size() && here < wanted) {
    if (bytes_[offset] == '\n') {
      here = {here.first + 1, 1};
      ++offset;
      continue;
    }
    do ++offset;
    while (offset < bytes_.size() && (static_cast<unsigned char>(bytes_[offset]) & 0xC0) == 0x80);
    ++here.second;
  }
  known_[wanted] = offset;
  return offset;
}

}  // namespace ctg::xml
