#include "batch/row.h"

#include <algorithm>

namespace ctg::batch {

namespace {

struct Word {
  std::string_view key;
  Bilingual word;
};
constexpr Word kWords[kStates] = {{"ready", {"prêt", "ready"}},
                                  {"in-force", {"en vigueur", "in force"}},
                                  {"sealed", {"scellé", "sealed"}},
                                  {"draft", {"projet", "draft"}},
                                  {"refused", {"refusé", "refused"}},
                                  {"failed", {"en échec", "failed"}},
                                  {"broken", {"sceau abîmé", "damaged seal"}},
                                  {"fault", {"panne", "machine fault"}},
                                  {"absent", {"introuvable", "not found"}},
                                  {"waiting", {"non traité", "not done"}}};

std::string place_of(const Diagnostic& d) {
  std::string out(d.place.file.view());
  if (d.place.line > 0) out += fmt::format(":{}", d.place.line);
  return out;
}

}  // namespace

std::string_view key_of(State state) { return kWords[static_cast<std::size_t>(state)].key; }
Bilingual word_of(State state) { return kWords[static_cast<std::size_t>(state)].word; }

void take(Row& row, const Diagnostics& diags) {
  std::vector<const Diagnostic*> order;
  for (const Diagnostic& d : diags.all()) {
    order.push_back(&d);
    ++row.counts[static_cast<std::size_t>(d.severity)];
    if (d.severity > Severity::remark) ++row.families[check::family_of(d.code)];
  }
  std::ranges::stable_sort(order, std::greater(), [](const Diagnostic* d) { return d->severity; });
  if (order.size() > Row::kMostPoints) order.resize(Row::kMostPoints);
  for (const Diagnostic* d : order)
    row.points.push_back({d->severity, d->code, place_of(*d), d->message, d->hint});
}

}  // namespace ctg::batch
