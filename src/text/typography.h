// French typography: spaces that must not break, apostrophes, ellipses.
//
// The words are the author's and stay; only the signs between them change, in ways that no reader would
// call a change of wording:
//   - a space before ; ! ? becomes U+202F, before : » % € U+00A0; so does one after « n° M. Mme MM., and
//     after art. L. R. D. where a number follows. The space may be a plain or a no-break one.
//   - a missing space is added before ; ! ? : where a word ends there and a space (or the end) follows,
//     and between a number and % or €. Not inside «Nom»: that is a field of a mail merge, and the checks
//     must still be able to see it.
//   - groups of three digits are held together by U+202F, day, month and year of a date by U+00A0.
//   - ' between letters becomes ’, three dots become …, except after "etc", which the checks remark on.
// Web and e-mail addresses, codes (1.A.1), times (10:45), and the numbers after SIRET or SIREN stay.
// Applying it twice changes nothing more.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::text {

std::string french(std::string_view text);

// The same over a text cut into runs (by emphasis, by where it came from): every run sees its neighbours.
// U+FFFC stands for something that is no text: a field, the call of a note.
std::vector<std::string> french(std::span<const std::string_view> runs);

}  // namespace ctg::text
