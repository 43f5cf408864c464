// Parts of a batch, done on machines that know nothing of each other. What is put together is claimed to be
// the whole: so every part must be there, once, of the same list, the same work and the same program.
#include <algorithm>
#include <set>

#include "batch/report.h"

namespace ctg::batch {

namespace {

bool belongs(const Report& part, const Report& first, Diagnostics& diags) {
  const char *fr = nullptr, *en = nullptr;
  if (part.work != first.work) fr = "ne font pas le même travail", en = "do not do the same work";
  if (part.program != first.program)
    fr = "viennent de deux versions du programme", en = "come from two versions of the program";
  if (part.list != first.list || part.total != first.total)
    fr = "ne partagent pas la même liste de dossiers", en = "do not divide the same list of dossiers";
  if (part.shard.of != first.shard.of)
    fr = "viennent de deux partages différents", en = "come from two divisions";
  if (part.same != first.same)
    fr = "ne sont pas toutes reproductibles (--reproductible)",
    en = "are not all reproducible (--reproductible)";
  if (fr == nullptr) return true;
  diags
      .error("LOT-005", {}, "la partie {} et la partie {} {}", "part {} and part {} {}", first.shard.part,
             part.shard.part, diags.lang() == Lang::fr ? fr : en)
      .hint("refaites les parties par la même commande, avec seulement un autre --shard",
            "do the parts again by the same command, with another --shard only");
  return false;
}

bool is_all_there(const std::vector<Report>& parts, Diagnostics& diags) {
  std::set<std::size_t> there;
  bool good = true;
  for (const Report& each : parts) {
    if (there.insert(each.shard.part).second) continue;
    good = false;
    diags.error("LOT-005", {}, "la partie {} est donnée deux fois", "part {} is given twice",
                each.shard.part);
  }
  for (std::size_t i = 1; i <= parts.front().shard.of; ++i) {
    if (there.contains(i)) continue;
    good = false;
    diags
        .error("LOT-005", {}, "il manque la partie {} sur {}", "part {} of {} is missing", i,
               parts.front().shard.of)
        .hint("lancez-la avec --shard {}/{}", "run it with --shard {}/{}", i, parts.front().shard.of);
  }
  return good;
}

}  // namespace

std::optional<Report> merged(std::vector<Report> parts, Diagnostics& diags) {
  bool good = true;
  for (const Report& each : parts) good = belongs(each, parts.front(), diags) && good;
  if (!good || !is_all_there(parts, diags)) return {};
  std::ranges::sort(parts, {}, [](const Report& each) { return each.shard.part; });
  Report out = parts.front();
  const std::size_t of = out.shard.of;
  out.shard = {};
  out.rows.clear();
  for (std::size_t i = 0; i < out.total; ++i) {
    Report& from = parts[i % of];
    if (i / of < from.rows.size()) out.rows.push_back(std::move(from.rows[i / of]));
  }
  out.seconds = 0;  // parts run at the same time, or not
  for (const Report& each : parts) out.day = std::max(out.day, each.day);
  if (out.rows.size() == out.total) return out;
  diags
      .error("LOT-005", {}, "il y a {} dossiers dans les parties, et {} dans la liste",
             "there are {} dossiers in the parts, and {} in the list", out.rows.size(), out.total)
      .hint("refaites les parties par la même commande, avec seulement un autre --shard",
            "do the parts again by the same command, with another --shard only");
  return {};
}

}  // namespace ctg::batch
