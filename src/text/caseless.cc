#include "text/caseless.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace ctg::text {

std::string caseless(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<signed char>(c) > 0 && (c < 'A' || c > 'Z');
  });
  if (plain) return std::string(name);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
  if (U_FAILURE(error)) return std::string(name);
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  std::string out;
  form->normalize(text, error).toUTF8String(out);
  return U_FAILURE(error) ? std::string(name) : out;
}

}  // namespace ctg::text
