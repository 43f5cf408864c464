// Blanks: what the signed text had left to fill in, "[lieu de la séance]" on its pages.
//
// A blank is part of what was signed: an act that quotes the text quotes it, one that finds a place by its
// words does not need it, and one that fills it in says so. So the printed text keeps each as one token
// between two signs that no text of people has; they become brackets in the sentences of the act.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctg::wording {

std::string blank_of(std::string_view label);
bool is_blank(std::string_view token);
// What the first of a text is a blank for; "" where there is none.
std::string label_of(std::string_view text);
// Where the first begins, where the last ends; npos, 0 where there is none.
std::size_t first_blank(std::string_view text);
std::size_t end_of_blanks(std::string_view text);

// How many bytes of a blank stand behind the place, where it stands in one; else 0.
std::size_t unclosed_blank(std::string_view text, std::size_t at);

// Words, spaces, signs, numbers and blanks, each by itself.
std::vector<std::string_view> tokens_with_blanks(std::string_view text);
std::string without_blanks(std::string_view text);
// Whether `after` has all that stands around the blanks of `before`, from its start and in its order.
bool fills(std::string_view before, std::string_view after);
// As pages show them.
std::string in_brackets(std::string_view text);

}  // namespace ctg::wording
