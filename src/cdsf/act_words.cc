#include "cdsf/act_words.h"

#include <algorithm>

#include "base/poppler.h"
#include "life/signed_text.h"
#include "readers/structure.h"
#include "text/french.h"

namespace ctg::cdsf {

namespace {

std::optional<Decision> decision_of(const model::Day& date, const model::Text& number) {
  if (!date.value && number.value.empty()) return {};
  return Decision{date.value, number.value};
}

// As it may be written: "26 novembre 2026", "26/11/2026", "1er décembre 2026"; a short number stands in any text.
std::vector<std::string> marks_of(const Decision& decision) {
  constexpr std::size_t kLeastNumber = 4;
  std::vector<std::string> marks;
  if (decision.date) {
    const std::string iso = to_iso(*decision.date);
    marks.push_back(readers::letters_of(text::french_date(*decision.date)));
    marks.push_back(iso.substr(8, 2) + iso.substr(5, 2) + iso.substr(0, 4));
  }
  if (std::string number = readers::letters_of(decision.number); number.size() >= kLeastNumber)
    marks.push_back(std::move(number));
  return marks;
}

}  // namespace

std::vector<Decision> decisions_on(const model::Convention& convention) {
  std::vector<Decision> out;
  for (const model::Partie& party : convention.parties)
    if (party.deliberation)
      if (auto made = decision_of(party.deliberation->date, party.deliberation->numero))
        out.push_back(std::move(*made));
  return out;
}

std::vector<Decision> decisions_on(const avenant::Act& act) {
  std::vector<Decision> out;
  for (const avenant::ActDeliberation& each : act.deliberations)
    if (auto made = decision_of(each.date, each.numero)) out.push_back(std::move(*made));
  return out;
}

std::optional<PieceText> text_of_piece(std::string_view pdf, std::chrono::milliseconds& time,
                                       Diagnostics& diags) {
  if (time.count() <= 0) return {};
  Limits limits;
  limits.time = std::min(limits.time, time);
  std::chrono::milliseconds used{};
  const auto words = life::words_of_pdf(pdf, diags, limits, &used);
  time -= used;
  if (!words) return {};
  PieceText out{readers::letters_of(*words), {}};
  if (out.letters.size() < kSomeLetters) {
    const Pictures pictures = pictures_of(pdf, limits);
    time -= pictures.ran.used;
    if (!scanned_pages(pictures).empty()) return PieceText{};
  }
  out.letters.resize(std::min(out.letters.size(), kMostLetters));
  out.refusal = refusal_in(*words);
  return out;
}

bool tells_of(std::string_view letters, const std::vector<Decision>& decisions) {
  bool known = false;
  for (const Decision& each : decisions)
    for (const std::string& mark : marks_of(each)) {
      if (letters.find(mark) != letters.npos) return true;
      known = true;
    }
  return !known;
}

}  // namespace ctg::cdsf
