// What programs read, and what parts of a batch are put together from.
#include <new>

#include "base/date.h"
#include "base/visible_json.h"
#include "batch/report.h"
#include "batch/row_json.h"

namespace ctg::batch {

namespace {

constexpr std::string_view kForm = "ctg-batch-1";
constexpr std::size_t kMostRows = 10'000'000;

// What such a file says that none of ours does: of its beginning, or of a row.
struct Untrue {
  std::string key;  // "seconds"; "" for a row, by its number
  std::size_t row = 0;
};

[[noreturn]] void refuse(const char* key) { throw Untrue{key}; }

Row sound_row(const Json& json, std::size_t number) {
  auto row = row_in(json);
  if (!row || (row->state == State::ready && row->count(Severity::error) > 0)) throw Untrue{{}, number};
  return std::move(*row);
}

Report report_of(const Json& json) {
  if (json.at("format") != kForm) refuse("format");
  Report out;
  out.work = json.at("work");
  out.program = json.at("program");
  out.list = json.at("list");
  out.total = whole_number(json.at("total"), kMostRows);
  const auto exit = whole_number(json.at("exit"), kWorstExit);
  out.day = json.at("day");
  if (!parse_iso_date(out.day)) refuse("day");
  if (json.contains("shard"))
    out.shard = {whole_number(json["shard"].at("part"), Shard::kMost),
                 whole_number(json["shard"].at("of"), Shard::kMost)};
  if (out.shard.part < 1 || out.shard.part > out.shard.of) refuse("shard");
  out.same = !json.contains("seconds");
  if (!out.same) out.seconds = seconds_in(json["seconds"]);
  for (const Json& each : json.at("dossiers")) out.rows.push_back(sound_row(each, out.rows.size()));
  if (out.rows.size() > out.total) refuse("total");
  if (exit != static_cast<decltype(exit)>(worst_exit(out))) refuse("exit");
  return out;
}

std::string line_of(const Json& json) { return visible_json(json_line(json)) + "\n"; }

}  // namespace

// A row a line, one after the other: thousands of them are never held as trees.
std::string to_json(const Report& report) {
  Json out = {{"format", kForm},     {"work", report.work},   {"program", report.program},
              {"list", report.list}, {"total", report.total}, {"day", report.day}};
  if (!report.shard.whole()) out["shard"] = {{"part", report.shard.part}, {"of", report.shard.of}};
  if (!report.same) out["seconds"] = report.seconds;
  out["exit"] = worst_exit(report);
  std::string text = visible_json(json_text(out));
  text.resize(text.rfind("\n}"));
  text += ",\n \"dossiers\": [";
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const std::string row = line_of(to_json(report.rows[i], report.same));
    text.append(i == 0 ? "\n  " : ",\n  ").append(row, 0, row.size() - 1);
  }
  return text + "\n ]\n}\n";
}

std::string log_of_begin(std::size_t total) { return line_of({{"event", "begin"}, {"total", total}}); }

std::string log_of(const Row& row, std::size_t done, std::size_t total) {
  return line_of({{"event", "dossier"},
                  {"done", done},
                  {"total", total},
                  {"dossier", row.folder},
                  {"state", key_of(row.state)},
                  {"exit", row.exit},
                  {"blocking", row.count(Severity::error)},
                  {"doubtful", row.count(Severity::warning)},
                  {"pages", row.pages},
                  {"seconds", row.seconds},
                  {"up-to-date", row.up_to_date}});
}

std::string log_of_end(std::size_t done, std::size_t total, bool interrupted) {
  return line_of({{"event", interrupted ? "interrupted" : "end"}, {"done", done}, {"total", total}});
}

std::optional<Report> read_report(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  JsonFault fault;
  std::string why;
  try {
    return report_of(parse_json(bytes, {}, &fault));
  } catch (const Untrue& each) {
    if (each.key.empty()) fault.line = line_of_row(bytes, each.row);
    why = each.key.empty() ? diags.phrase("\u00a0: son dossier n°\u00a0{} n’est pas tel que ctg l’écrit",
                                          ": its dossier {} is not as ctg writes it", each.row + 1)
                           : diags.phrase("\u00a0: «\u00a0{}\u00a0» n’y vaut rien que ctg écrive",
                                          ": “{}” has no value there that ctg writes", each.key);
  } catch (const std::bad_alloc&) {
    throw;  // the machine's fault
  } catch (const std::exception&) {
    why = in_words(fault, diags);
  }
  diags
      .error("LOT-004", {name, fault.line, 0}, "ce fichier n’est pas le compte rendu d’une partie d’un lot{}",
             "this file is not the report of a part of a batch{}", why)
      .hint("donnez les fichiers .json que --rapport a écrits pour chaque --shard",
            "give the .json files that --rapport has written for each --shard");
  return {};
}

}  // namespace ctg::batch
