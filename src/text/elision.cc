#include "text/elision.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "text/h_initial.h"

namespace ctg::text {

namespace {

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string_view::npos; }

// The exceptions of data/h.tsv: whole words, and beginnings of words.
struct InitialH {
  std::map<std::string, bool, std::less<>> words, stems;  // true: muet
};

InitialH read_initial_h() {
  InitialH out;
  for (std::string_view rest = kInitialH; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string_view::npos) continue;
    const bool stem = line[tab - 1] == '*';
    const bool muet = line.substr(tab + 1) == "muet";
    (stem ? out.stems : out.words).emplace(plain_letters(line.substr(0, stem ? tab - 1 : tab)), muet);
  }
  return out;
}

// `plain` starts with h. The whole name decides, then its first word, then its first syllable.
bool is_muet(std::string_view plain) {
  static const InitialH kData = read_initial_h();
  for (const std::string_view ends : {std::string_view(), std::string_view(" "), std::string_view(" -")}) {
    const std::string_view word = plain.substr(0, ends.empty() ? plain.size() : plain.find_first_of(ends));
    if (const auto found = kData.words.find(word); found != kData.words.end()) return found->second;
  }
  const std::string_view first = plain.substr(0, plain.find_first_of(" -"));
  for (const auto& [stem, muet] : kData.stems) {
    if (first.starts_with(stem)) return muet;
  }
  return first.size() > 1 && (first[1] == 'e' || first[1] == 'i' || first[1] == 'y');
}

// Yvetot and Yerres begin with a vowel, Yutz and a yaourt do not; the Yonne does.
bool is_vocalic_y(std::string_view plain) {
  const std::string_view first = plain.substr(0, plain.find_first_of(" -"));
  if (first.size() == 1 || first.starts_with("yonn") || first == "yeuse" || first == "yeux") return true;
  constexpr std::array<std::string_view, 5> kForeign = {"yemen", "yeti", "yerevan", "yen", "yeshiva"};
  if (std::find(kForeign.begin(), kForeign.end(), first) != kForeign.end()) return false;
  return first[1] == 'e' || !is_vowel(first[1]);
}

// "MSA", "HLM", "ALSH": two to five capitals; "HYÈRES" is a name in capitals.
bool is_acronym(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = utf8::next(word, i);
    if (u_isalpha(static_cast<UChar32>(c)) == 0) break;
    if (u_isupper(static_cast<UChar32>(c)) == 0) return false;
    ++letters;
  }
  return letters > 1 && letters <= 5;
}

bool is_acronym_with_muet_h(std::string_view plain) {
  const std::string_view first = plain.substr(0, plain.find_first_of(" -"));
  return first == "hlm" || first == "had";  // habitation, hospitalisation; the HAS and the HCFEA are « haut »
}

std::string_view without_quotes(std::string_view words) {
  constexpr std::array<std::string_view, 6> kSigns = {"«", "“", "\"", "\u00A0", "\u202F", " "};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : kSigns) {
      if (words.starts_with(sign)) words.remove_prefix(sign.size()), more = true;
    }
  }
  return words;
}

}  // namespace

std::string plain_letters(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  if (U_SUCCESS(status)) text = nfd->normalize(text, status);
  std::string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = u_tolower(text.char32At(i));
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == U'œ') {
      out += "oe";
    } else if (c == U'æ') {
      out += "ae";
    } else {
      utf8::append(out, static_cast<char32_t>(c));
    }
  }
  return out;
}

bool elides(std::string_view word) {
  word = without_quotes(word);
  const std::string plain = plain_letters(word);
  if (plain.empty()) return false;
  const std::string_view first = std::string_view(plain).substr(0, plain.find_first_of(" -,.;"));
  if (plain[0] == 'h') return is_acronym(word) ? is_acronym_with_muet_h(plain) : is_muet(plain);
  if (plain[0] == 'y') return !is_acronym(word) && is_vocalic_y(plain);
  if (!is_vowel(plain[0])) return false;
  constexpr std::array<std::string_view, 8> kSpokenAlone = {"onze",     "onzieme", "onziemes", "oui",
                                                            "ouistiti", "uhlan",   "ululer",   "uhlans"};
  return std::find(kSpokenAlone.begin(), kSpokenAlone.end(), first) == kSpokenAlone.end();
}

std::string elided_de(std::string_view words) {
  if (words.empty()) return {};
  return (elides(words) ? "d’" : "de ") + std::string(words);
}

std::string elided_que(std::string_view words) {
  if (words.empty()) return {};
  return (elides(words) ? "qu’" : "que ") + std::string(words);
}

}  // namespace ctg::text
