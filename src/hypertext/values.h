// What values of CSS come to: lengths with their sums, colours however they are written, and variables put in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ctg::hypertext {

// "12px", "calc(1em + 2pt)", "clamp(…)" in points, where letters have `em` points and 100 % are `hundred`; a number
// without a unit as it is. Nothing where it is no such thing.
std::optional<double> points_from(std::string_view value, double em = 12, double hundred = 12);

// Whether a value asks for a computation: where it cannot be evaluated here, a browser may know.
bool is_computed(std::string_view value);

// "white", "#fff", "rgb(…)", "oklch(…)", "Canvas": as text::colour_from has it, kAnyColour where a browser may know it;
// nothing where it is no colour.
std::optional<int> colour_of(std::string_view value);

// The value with its "var(--name, fallback)" put in, by what `value_of` gives for a name; those that nothing is known of
// stay.
std::string with_variables(std::string_view value,
                           const std::function<std::optional<std::string_view>(std::string_view)>& value_of,
                           int depth = 0);

// Where what is opened at a place ends, behind its last sign; quotes hold what is in them together.
std::size_t end_of_block(std::string_view text, std::size_t open);
// The next of these signs outside of quotes, brackets and parentheses.
std::size_t next_outside(std::string_view text, std::string_view signs, std::size_t at);

}  // namespace ctg::hypertext
