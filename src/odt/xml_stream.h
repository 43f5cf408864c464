// XML as it is written: one element after another, every one closed, every text escaped.
//
// The writer of a document thinks in elements, not in brackets. An Element opens when it is made and
// closes at the end of its scope, so the nesting of the code is that of the file and cannot be wrong.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace ctg::odt {

// An attribute without a value is left out: an absent style or id is an absent attribute.
struct Attribute {
  std::string_view name;
  std::string_view value;
};
using Attributes = std::initializer_list<Attribute>;

class XmlStream {
 public:
  void open(std::string_view name, Attributes attributes = {});
  void close(std::string_view name);
  void empty(std::string_view name, Attributes attributes = {});
  void text(std::string_view text);
  // An element that holds text only.
  void leaf(std::string_view name, Attributes attributes, std::string_view text);
  // XML that is right already.
  void raw(std::string_view xml) { out_ += xml; }

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void start(std::string_view name, Attributes attributes);
  std::string out_;
};

// An element that is open for as long as this object lives.
class Element {
 public:
  Element(XmlStream& out, std::string_view name, Attributes attributes = {}) : out_(out), name_(name) {
    out_.open(name_, attributes);
  }
  ~Element() { out_.close(name_); }
  Element(const Element&) = delete;
  Element& operator=(const Element&) = delete;

 private:
  XmlStream& out_;
  std::string_view name_;  // a literal of the caller's
};

}  // namespace ctg::odt
