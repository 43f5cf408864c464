#include "revision/fields.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace ctg::revision {

namespace {

// A form of address, which stands in front of a name.
bool is_address(std::string_view word) {
  constexpr std::array<std::string_view, 11> kForms = {
      "M.", "Mme", "Mme.", "Mlle", "Madame", "Monsieur", "Me", "Maître", "Dr", "Docteur", "Mademoiselle"};
  return std::find(kForms.begin(), kForms.end(), word) != kForms.end();
}

// "DUPONT", "d’ORMESSON": a family name as people write it in such documents.
bool is_capitals(std::string_view word) {
  std::size_t upper = 0, lower = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE)) ++upper;
    if ((c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF)) ++lower;
  }
  return upper > 1 && upper > lower;
}

// "de", "du", "van": a word that starts a family name.
bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 16> kParticles = {
      "de", "du", "des", "d’", "d'", "le", "la", "von", "van", "da", "di", "del", "dos", "ben", "el", "der"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end() ||
         word.starts_with("d’") || word.starts_with("d'");
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == ' ')
      out.emplace_back();
    else
      out.back() += c;
  }
  std::erase(out, "");
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += (i > from ? " " : "") + words[i];
  return out;
}

// Words for values that only blanks part.
std::optional<std::vector<std::string>> by_words(const std::vector<std::string_view>& was,
                                                 std::string_view text) {
  const std::size_t values = was.size();
  std::vector<std::string> words = words_of(text);
  if (words.empty()) return {};
  const bool addressed = is_address(was.front()) || was.front().starts_with("<civilité");
  if (addressed && !is_address(words.front())) return {};
  if (words.size() == values) return words;
  if (values < 2 || words.size() < values) return {};
  // Three values, more words: a form of address, first names, a family name in capitals.
  const std::size_t head = is_address(words.front()) ? 1 : 0;
  if (values != head + 2) return {};
  std::size_t tail = words.size();
  while (tail > head && is_capitals(words[tail - 1])) --tail;
  if (tail == words.size()) {
    tail = head + 1;
    while (tail < words.size() && !is_particle(words[tail])) ++tail;
  } else {
    while (tail > head + 1 && is_particle(words[tail - 1])) --tail;
  }
  if (tail == words.size() || tail == head) return {};
  std::vector<std::string> out;
  if (head == 1) out.push_back(words.front());
  out.push_back(joined(words, head, tail));
  out.push_back(joined(words, tail, words.size()));
  return out;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == text.npos; }

}  // namespace

std::optional<std::vector<std::string>> shared_out(const std::vector<Stretch>& stretches,
                                                   std::string_view text) {
  std::vector<std::string> out;
  std::vector<std::string_view> values;  // as they were, since the last fixed words
  const auto take = [&](std::string_view part) {
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (values.empty()) return part.empty();
    if (values.size() == 1) return out.emplace_back(part), true;
    const auto words = by_words(values, part);
    if (!words) return false;
    out.insert(out.end(), words->begin(), words->end());
    return true;
  };
  for (const Stretch& stretch : stretches) {
    if (stretch.value) {
      values.push_back(stretch.text);
    } else if (!is_blank(stretch.text)) {
      const std::size_t at = text.find(stretch.text);
      if (at == text.npos) return {};
      if (!take(text.substr(0, at))) return {};
      text.remove_prefix(at + stretch.text.size());
      values.clear();
    }
  }
  if (!take(text)) return {};
  return out;
}

}  // namespace ctg::revision
