#include "text/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <stdexcept>

namespace ctg::text {

namespace {

constexpr std::string_view kApostrophe = "\u2019";

// Between letters no line ends, nor before the full stop or the comma behind them: most words need no
// further thought. Letters are those of ASCII and U+00C0 to U+00FF (lead byte C3), × and ÷ apart.
bool is_plain(std::string_view word) {
  if (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  for (std::size_t at = 0; at < word.size();) {
    const char c = word[at];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      ++at;
    } else if (c == '\xC3' && at + 1 < word.size() && word[at + 1] != '\x97' && word[at + 1] != '\xB7') {
      at += 2;
    } else if (at > 0 && word.substr(at).starts_with(kApostrophe)) {
      at += kApostrophe.size();
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

struct LineBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> iterator;
};

LineBreaker::LineBreaker() : icu_(std::make_unique<Icu>()) {
  UErrorCode status = U_ZERO_ERROR;
  icu_->iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale::getFrench(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no line break rules");
}

LineBreaker::~LineBreaker() = default;

std::vector<std::uint32_t> LineBreaker::opportunities(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    const std::string_view word = text.substr(at, end - at);
    if (!is_plain(word)) {
      for (const std::uint32_t inside : within(word)) out.push_back(static_cast<std::uint32_t>(at) + inside);
    }
    at = end;
  }
  return out;
}

const std::vector<std::uint32_t>& LineBreaker::within(std::string_view word) {
  const auto [known, added] = known_.try_emplace(std::string(word));
  std::vector<std::uint32_t>& out = known->second;
  if (!added) return out;
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, word.data(), static_cast<std::int64_t>(word.size()), &status);
  icu_->iterator->setText(view, status);
  if (U_SUCCESS(status)) {
    icu_->iterator->first();
    for (std::int32_t at = icu_->iterator->next(); at != icu::BreakIterator::DONE;
         at = icu_->iterator->next()) {
      if (static_cast<std::size_t>(at) < word.size()) out.push_back(static_cast<std::uint32_t>(at));
    }
  }
  utext_close(view);
  return out;
}

}  // namespace ctg::text
