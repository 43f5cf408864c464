// The bytes are walked beside the nodes that the parser made of them: both have the elements in one order.
#include "edit/source.h"

#include <algorithm>

#include "base/utf8.h"
#include "xml/cursor.h"
#include "xml/parse.h"
#include "xml/raw_xml.h"
#include "xml/tag.h"

namespace ctg::edit {

namespace {

// Behind the comment, instruction or CDATA section that stands at `at`; `at` where none does.
std::size_t behind_aside(std::string_view bytes, std::size_t at) {
  constexpr std::pair<std::string_view, std::string_view> kAsides[] = {
      {"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}};
  for (const auto& [open, close] : kAsides)
    if (bytes.substr(at).starts_with(open)) {
      const std::size_t found = bytes.find(close, at + open.size());
      return found == std::string_view::npos ? bytes.size() : found + close.size();
    }
  return at;
}

std::size_t next_element(std::string_view bytes, std::size_t at) {
  for (at = bytes.find('<', at); at != std::string_view::npos; at = bytes.find('<', at)) {
    const std::size_t behind = behind_aside(bytes, at);
    if (behind == at) return at;
    at = behind;
  }
  return bytes.size();
}

Element locate(std::string_view bytes, const xml::Node& node, std::size_t begin) {
  Element made;
  made.node = &node;
  made.begin = begin;
  made.inner = made.close = made.end = xml::end_of_tag(bytes, begin);
  if (xml::closes_itself(bytes, begin)) return made;
  std::size_t at = made.inner;
  for (const xml::Node& child : node.children) {
    if (child.is_text) continue;
    made.children.push_back(locate(bytes, child, next_element(bytes, at)));
    at = made.children.back().end;
  }
  made.close = next_element(bytes, at);
  made.end = xml::end_of_tag(bytes, made.close);
  return made;
}

}  // namespace

std::vector<const Element*> Element::named(std::string_view name) const {
  std::vector<const Element*> out;
  for (const Element& child : children)
    if (child.node->name == name) out.push_back(&child);
  return out;
}

std::optional<Source> Source::open(std::string bytes, const FileName& file, Diagnostics& diags) {
  Source made;
  made.bytes_ = std::move(bytes);
  made.file_ = file;
  auto document = xml::parse(made.bytes_, file, diags);
  if (!document) return {};
  made.document_ = std::make_unique<xml::Document>(std::move(*document));
  if (made.bytes_.find("\r\n") != std::string::npos) made.line_end_ = "\r\n";
  const std::size_t root = next_element(made.bytes_, 0);
  made.prefix_ = xml::prefix_of(xml::tag_name(made.bytes_, root));
  made.root_ = locate(made.bytes_, made.document_->root, root);
  return made;
}

std::vector<Attribute> Source::attributes(const Element& element) const {
  std::vector<Attribute> out;
  for (const xml::RawAttribute& raw : xml::scan_attributes(bytes_, element.begin)) {
    const std::size_t end = bytes_.find(bytes_[raw.value_offset - 1], raw.value_offset);
    out.push_back({std::string(raw.name), raw.name_offset, raw.value_offset, end});
  }
  return out;
}

std::string Source::indent(const Element& element) const {
  const std::size_t line = element.begin == 0 ? bytes_.npos : bytes_.rfind('\n', element.begin - 1);
  if (line == bytes_.npos) return {};
  std::string before = bytes_.substr(line + 1, element.begin - line - 1);
  return before.find_first_not_of(" \t") == before.npos ? before : std::string();
}

bool Source::has_own_line(const Element& element) const {
  const std::size_t before =
      element.begin == 0 ? bytes_.npos : bytes_.find_last_not_of(" \t", element.begin - 1);
  return before != bytes_.npos && bytes_[before] == '\n';
}

std::string Source::gap_before(const Element& element) const {
  return has_own_line(element) ? line_end_ + indent(element) : std::string();
}

// Lines and columns are those of xml::Cursor.
std::optional<std::size_t> Source::offset(const Place& place) const {
  if (place.line == 0 || place.column == 0) return {};
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < place.line; ++line) {
    at = bytes_.find('\n', at);
    if (at == bytes_.npos) return {};
    ++at;
  }
  if (at == 0 && bytes_.starts_with("\xEF\xBB\xBF")) at = 3;
  for (std::uint32_t column = 1; column < place.column && at < bytes_.size(); ++column)
    utf8::next(bytes_, at);
  return at;
}

Place Source::place(std::size_t offset) const { return xml::Cursor(bytes_, file_).at(offset); }

std::vector<std::string_view> pieces(std::string_view bytes) {
  std::vector<std::string_view> out;
  const auto take = [&](std::size_t from, std::size_t to) {
    if (to > from) out.push_back(bytes.substr(from, to - from));
  };
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] != '<') {
      const std::size_t end = std::min(bytes.find('<', at), bytes.size());
      take(at, end);
      at = end;
    } else if (const std::size_t behind = behind_aside(bytes, at); behind != at) {
      take(at, behind);
      at = behind;
    } else {
      const std::size_t end = xml::end_of_tag(bytes, at);
      std::size_t done = std::min(bytes.find_first_of(" \t\r\n/>", at + 2), end);
      take(at, done);
      for (const xml::RawAttribute& raw : xml::scan_attributes(bytes, at)) {
        const std::size_t close =
            std::min(bytes.find(bytes[raw.value_offset - 1], raw.value_offset), end - 1);
        take(done, close + 1);
        done = close + 1;
      }
      take(done, end);
      at = end;
    }
  }
  return out;
}

}  // namespace ctg::edit
