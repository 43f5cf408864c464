// What changed inside a text, told by its words: "les mots « … » sont remplacés par les mots « … »".
//
// The reader has the old text before them and must find each place without doubt: words that stand there only
// once are named alone, others with the words before them, as many as it takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ctg::wording {

struct WordChanges {
  // "après les mots « … », est inséré le mot « … » ; …"; quoted text as markup.
  std::string parts;
  // Where all that changed is more words at the end: these, as markup, "parts" being "".
  std::string added_at_end;
  std::vector<std::string> places = {};  // the old words that these name, plain
};

// Of plain texts. Nothing where too much changed to be told so.
std::optional<WordChanges> changed_words(std::string_view old, std::string_view now);

// The first words of a text: five, or as many more as no text of `others` that is not itself begins with.
std::string first_words(std::string_view text, const std::vector<std::string_view>& others = {});

// How a block is found by those: " commençant par « … »", or " laissé en blanc à la signature (…)".
std::string found_by(const std::string& first_words, bool feminine = false);

// "« words »", of plain text, as markup.
std::string in_guillemets(std::string_view plain);

}  // namespace ctg::wording
