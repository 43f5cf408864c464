// A text that few nodes have. A document of some megabytes is tens of thousands of nodes, so an empty text
// takes the room of a pointer, and not that of a string. A copy is a text of its own.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace ctg::document {

class RareText {
 public:
  RareText() = default;
  RareText(std::string text)  // NOLINT: a text like any other
      : text_(text.empty() ? nullptr : std::make_unique<std::string>(std::move(text))) {}
  RareText(std::string_view text) : RareText(std::string(text)) {}  // NOLINT
  RareText(const char* text) : RareText(std::string(text)) {}       // NOLINT
  RareText(const RareText& other) : RareText(other.str()) {}
  RareText(RareText&& other) noexcept = default;
  RareText& operator=(const RareText& other) {
    if (this != &other) *this = RareText(other);
    return *this;
  }
  RareText& operator=(RareText&& other) noexcept = default;
  ~RareText() = default;

  const std::string& str() const {
    static const std::string kNone;
    return text_ ? *text_ : kNone;
  }
  operator const std::string&() const { return str(); }  // NOLINT
  bool empty() const { return !text_; }
  void clear() { text_.reset(); }

  friend bool operator==(const RareText& a, const RareText& b) { return a.str() == b.str(); }
  template <class Text>
  requires std::convertible_to<const Text&, std::string_view>
  friend bool operator==(const RareText& a, const Text& b) { return a.str() == std::string_view(b); }

 private:
  std::unique_ptr<std::string> text_;  // null: it is empty
};

}  // namespace ctg::document
