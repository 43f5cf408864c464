// Names of people as certificates and signature fields write them: capitals, without accents, surname first.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "signature/judge.h"
#include "text/caseless.h"

namespace ctg::signature {

namespace {

// Case is folded already.
constexpr std::array<std::pair<char32_t, std::string_view>, 28> kPlain = {
    {{U'à', "a"}, {U'á', "a"}, {U'â', "a"}, {U'ã', "a"}, {U'ä', "a"}, {U'å', "a"}, {U'æ', "ae"},
     {U'ç', "c"}, {U'è', "e"}, {U'é', "e"}, {U'ê', "e"}, {U'ë', "e"}, {U'ì', "i"}, {U'í', "i"},
     {U'î', "i"}, {U'ï', "i"}, {U'ñ', "n"}, {U'ò', "o"}, {U'ó', "o"}, {U'ô', "o"}, {U'õ', "o"},
     {U'ö', "o"}, {U'ù', "u"}, {U'ú', "u"}, {U'û', "u"}, {U'ü', "u"}, {U'ÿ', "y"}, {U'œ', "oe"}}};

std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  const std::string folded = text::caseless(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = utf8::next(folded, at);
    const auto plain =
        std::find_if(kPlain.begin(), kPlain.end(), [&](const auto& each) { return each.first == c; });
    if (plain != kPlain.end()) {
      word += plain->second;
    } else if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
      word += static_cast<char>(c);
    } else if (c < 0x300 || c > 0x36F) {  // marks that combine are part of their letter
      if (!word.empty()) out.insert(std::exchange(word, {}));
    }
  }
  if (!word.empty()) out.insert(word);
  return out;
}

}  // namespace

bool names_person(std::string_view text, std::string_view person) {
  static const std::set<std::string> kCivilities = {"m",  "mme", "mlle",    "monsieur", "madame",
                                                    "dr", "me",  "docteur", "maitre"};
  const std::set<std::string> there = words_in(text);
  bool any = false;
  for (const std::string& word : words_in(person)) {
    if (kCivilities.contains(word)) continue;
    if (!there.contains(word)) return false;
    any = true;
  }
  return any;
}

}  // namespace ctg::signature
