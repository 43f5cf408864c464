#include "text/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <stdexcept>

namespace ctg::text {

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
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  icu_->iterator->setText(view, status);
  if (U_SUCCESS(status)) {
    icu_->iterator->first();
    for (std::int32_t at = icu_->iterator->next(); at != icu::BreakIterator::DONE;
         at = icu_->iterator->next()) {
      if (static_cast<std::size_t>(at) < text.size()) out.push_back(static_cast<std::uint32_t>(at));
    }
  }
  utext_close(view);
  return out;
}

}  // namespace ctg::text
