// The process apart is given the PDF, the trusted certificates behind it, and the moment; it answers in JSON.
#include "signature/examine.h"

#include <array>
#include <vector>

#include "pdf/inspect.h"

namespace ctg::signature {

std::optional<Found> examine(std::string_view bytes, const FileName& file, const Question& question,
                             Diagnostics& diags, const Limits& limits) {
  constexpr std::string_view kError = "error ";
  const std::array<std::string, 5> words = {"signature-examine", std::to_string(bytes.size()),
                                            std::to_string(question.clock.now.time_since_epoch().count()),
                                            question.trust ? "1" : "0", std::to_string(question.base)};
  std::string input;
  if (question.trust) {
    input = bytes;
    for (const std::string& der : question.trust->certificates) input += der;
  }
  const Ran ran = read_apart(words, question.trust ? std::string_view(input) : bytes, limits);
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  auto found = ran.good() ? found_of_json(ran.out) : std::nullopt;
  if (!found) {
    pdf::report_unread(
        ran.out.starts_with(kError) ? std::string_view(ran.out).substr(kError.size()) : "PDF-009", file,
        diags);
    return {};
  }
  found->trust_asked = question.trust.has_value();
  found->bytes = bytes.size();
  found->base = question.base;
  return found;
}

}  // namespace ctg::signature
