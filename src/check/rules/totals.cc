// DAT-006: a total is the sum of the amounts above it.
#include <fmt/format.h>

#include "check/rules/rules.h"
#include "check/spoken.h"

namespace ctg::check::rules {

namespace {

// The one amount in euros of a passage; nothing where there is none, or several.
std::optional<SpokenNumber> amount_of(const Passage& passage) {
  std::optional<SpokenNumber> found;
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const auto number = number_at(passage, i);
    if (!number) continue;
    i = number->last - 1;
    const bool euros = number->last < passage.words.size() && (passage.words[number->last].plain == "€" ||
                                                               passage.words[number->last].plain == "euros");
    if (!euros) continue;
    if (found) return {};
    found = number;
  }
  return found;
}

std::string euros(std::int64_t hundredths) {
  std::string whole = std::to_string(hundredths / 100);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3)
    whole.insert(static_cast<std::size_t>(at), "\u202F");
  return hundredths % 100 == 0 ? whole : fmt::format("{},{:02}", whole, hundredths % 100);
}

void apply(const Subject& subject) {
  const std::vector<Passage>& all = subject.passages().all;
  std::int64_t sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && all[i].section != all[i - 1].section) sum = 0, count = 0;
    const auto amount = amount_of(all[i]);
    const bool total = all[i].plain.starts_with("total");
    if (total && amount && count >= 2 && sum != amount->hundredths) {
      subject
          .report(all[i], amount->begin, amount->end, "total de {} € : les montants au-dessus font {} €",
                  "total of {} €: the amounts above make {} €", euros(amount->hundredths), euros(sum))
          .hint = subject.diags().phrase("corrigez le total ou l’un des montants",
                                         "correct the total or one of the amounts");
    }
    if (total || !amount)
      sum = 0, count = 0;
    else
      sum += amount->hundredths, ++count;
  }
}

}  // namespace

const Rule totals = {
    "DAT-006",
    "totals",
    Family::dates,
    Severity::error,
    {"Un total est la somme des montants", "A total is the sum of its amounts"},
    {"Les moyens annoncés engagent chaque financeur : un total faux se découvre au premier versement.",
     "The means announced bind each financer: a wrong total shows at the first payment."},
    "- Caf : 12 000 €\n- Msa : 3 000 €\n- Communauté : 8 500,50 €\n- Total : 24 000 €\n",
    "- Caf : 12 000 €\n- Msa : 3 000 €\n- Communauté : 8 500,50 €\n- Total : 23 500,50 €\n",
    apply};

}  // namespace ctg::check::rules
