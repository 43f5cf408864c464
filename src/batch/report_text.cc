// For a terminal: one line a dossier, what is wrong in words, then the whole in two lines.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "base/visible.h"
#include "batch/report.h"

namespace ctg::batch {

namespace {

constexpr std::size_t kColumns = 6;
using Cells = std::array<std::string, kColumns>;

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t length = utf8::length(text);
  const std::string blank(width > length ? width - length : 0, ' ');
  return right ? blank + text : text + blank;
}

Cells cells_of(const Row& row, bool same, Lang lang) {
  const auto number = [](std::size_t n) { return n == 0 ? "" : std::to_string(n); };
  const std::string time = same                ? ""
                           : row.up_to_date    ? (lang == Lang::fr ? "à jour" : "up to date")
                           : row.seconds == 0. ? ""
                                               : seconds_in_words(row.seconds, lang);
  return {visible_line(row.folder),
          std::string(word_of(row.state).in(lang)),
          number(row.count(Severity::error)),
          number(row.count(Severity::warning)),
          number(row.pages),
          time};
}

struct Plural {
  State state;
  Bilingual one, many;
};
constexpr Plural kPlurals[] = {
    {State::ready, {"prêt", "ready"}, {"prêts", "ready"}},
    {State::in_force, {"en vigueur", "in force"}, {"en vigueur", "in force"}},
    {State::sealed, {"scellé", "sealed"}, {"scellés", "sealed"}},
    {State::draft, {"projet", "draft"}, {"projets", "drafts"}},
    {State::refused, {"refusé", "refused"}, {"refusés", "refused"}},
    {State::failed, {"en échec", "failed"}, {"en échec", "failed"}},
    {State::broken, {"sceau abîmé", "damaged seal"}, {"sceaux abîmés", "damaged seals"}},
    {State::fault, {"panne", "machine fault"}, {"pannes", "machine faults"}},
    {State::absent, {"introuvable", "not found"}, {"introuvables", "not found"}},
    {State::waiting, {"non traité", "not done"}, {"non traités", "not done"}}};

}  // namespace

std::string seconds_in_words(double seconds, Lang lang) {
  std::string out = fmt::format("{:.2f}\u00a0s", seconds);
  if (lang == Lang::fr) out.replace(out.find('.'), 1, ",");
  return out;
}

std::string families_of(const Row& row, Lang lang) {
  std::string out;
  for (std::size_t i = 0; i < row.families.size(); ++i)
    if (row.families[i] > 0)
      out +=
          fmt::format("{}{} {}", out.empty() ? "" : ", ", check::kFamilies[i].name.in(lang), row.families[i]);
  return out;
}

std::string told_in_a_line(const Report& report, Lang lang) {
  std::array<std::size_t, kStates> counts{};
  for (const Row& row : report.rows) ++counts[static_cast<std::size_t>(row.state)];
  std::string states;
  for (const Plural& each : kPlurals)
    if (const std::size_t n = counts[static_cast<std::size_t>(each.state)]; n > 0)
      states +=
          fmt::format("{}{} {}", states.empty() ? "" : ", ", n, (n == 1 ? each.one : each.many).in(lang));
  const std::size_t all = report.rows.size();
  const std::string_view noun = all == 1 ? "dossier" : "dossiers";
  return fmt::format("{} {}{} {}", all, noun, lang == Lang::fr ? "\u00a0:" : ":", states);
}

int worst_exit(const Report& report) {
  int out = 0;
  for (const Row& row : report.rows) out = std::max(out, row.exit);
  return out;
}

std::string to_text(const Report& report, Lang lang) {
  const bool fr = lang == Lang::fr;
  std::vector<Cells> lines = {{fr ? "Dossier" : "Dossier", fr ? "État" : "State",
                               fr ? "Bloquants" : "Blocking", fr ? "À regarder" : "To look at", "Pages",
                               report.same ? "" : (fr ? "Temps" : "Time")}};
  for (const Row& row : report.rows) lines.push_back(cells_of(row, report.same, lang));
  std::array<std::size_t, kColumns> widths{};
  for (const Cells& line : lines)
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], utf8::length(line[i]));
  std::string out;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    std::string line;
    for (std::size_t i = 0; i < kColumns; ++i)
      line += (i > 0 ? "  " : "") + padded(lines[at][i], widths[i], i > 1);
    if (at > 0)
      if (const std::string families = families_of(report.rows[at - 1], lang); !families.empty())
        line += "  " + families;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  std::size_t pages = 0, done = 0;
  for (const Row& row : report.rows) {
    pages += row.pages;
    if (!row.up_to_date && row.state != State::waiting) ++done;
  }
  const Diagnostics words(lang);
  out += "\n" + told_in_a_line(report, lang);
  if (pages > 0) out += words.phrase("\u202f; {} {}", "; {} {}", pages, pages == 1 ? "page" : "pages");
  out += "\n";
  if (report.same) return out;
  const std::size_t current = report.rows.size() - done;
  if (current > 0 && done == 0 && report.seconds > 0)
    return out + words.phrase("Rien n’a changé depuis la dernière fois ({}).\n",
                              "Nothing has changed since the last time ({}).\n",
                              seconds_in_words(report.seconds, lang));
  if (report.seconds > 0) {
    std::string rate = fmt::format("{:.1f}", static_cast<double>(done) / report.seconds);
    if (fr) rate.replace(rate.find('.'), 1, ",");
    out += words.phrase("{} {} en {} ({} par seconde).\n", "{} {} in {} ({} a second).\n", done,
                        !fr         ? "done"
                        : done == 1 ? "traité"
                                    : "traités",
                        seconds_in_words(report.seconds, lang), rate);
  }
  return out;
}

}  // namespace ctg::batch
