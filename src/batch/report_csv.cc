// For spreadsheets: a column a family, so that what is wrong where can be sorted and added up. Names come
// from others: sheets::csv keeps a cell from being taken for a formula, and what is not seen is made visible.
#include "base/visible.h"
#include "batch/report.h"
#include "sheets/csv.h"

namespace ctg::batch {

namespace {

using Line = std::vector<std::string>;

Line titles(bool same, Lang lang) {
  const bool fr = lang == Lang::fr;
  Line out =
      fr ? Line{"dossier", "destinataire", "convention", "état", "bloquants", "à regarder", "remarques"}
         : Line{"dossier", "addressee", "convention", "state", "blocking", "to look at", "remarks"};
  for (const check::CodeFamily& each : check::kFamilies) out.emplace_back(each.name.in(lang));
  out.emplace_back("pages");
  if (!same) out.emplace_back(fr ? "secondes" : "seconds");
  if (!same) out.emplace_back(fr ? "à jour" : "up to date");
  out.emplace_back(fr ? "à faire" : "to do");
  return out;
}

Line cells(const Row& row, bool same, Lang lang) {
  const bool fr = lang == Lang::fr;
  Line out = {row.folder, row.addressee, row.title, std::string(word_of(row.state).in(lang))};
  for (const Severity each : {Severity::error, Severity::warning, Severity::remark})
    out.push_back(std::to_string(row.count(each)));
  for (const std::size_t n : row.families) out.push_back(std::to_string(n));
  out.push_back(std::to_string(row.pages));
  if (!same) {
    std::string seconds = fmt::format("{:.3f}", row.seconds);
    if (fr) seconds.replace(seconds.find('.'), 1, ",");
    out.push_back(std::move(seconds));
    out.emplace_back(!row.up_to_date ? "" : fr ? "oui" : "yes");
  }
  out.push_back(row.said);
  return out;
}

}  // namespace

std::string to_csv(const Report& report, Lang lang) {
  std::vector<Line> lines = {titles(report.same, lang)};
  for (const Row& row : report.rows) {
    lines.push_back(cells(row, report.same, lang));
    for (std::string& cell : lines.back()) cell = visible_line(cell);
  }
  std::vector<bool> words(lines.front().size(), false);
  for (std::size_t i = 0; i < 4; ++i) words[i] = true;
  words.back() = true;
  return sheets::csv(lines, words);
}

}  // namespace ctg::batch
