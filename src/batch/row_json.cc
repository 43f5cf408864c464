#include "batch/row_json.h"

#include <cstdint>
#include <new>
#include <stdexcept>

namespace ctg::batch {

namespace {

constexpr const char* kSeverities[] = {"remark", "warning", "error"};

// The keys of families: their codes, and "other".
std::string key_of_family(std::size_t family) {
  const std::string_view codes = check::kFamilies[family].codes;
  return codes.empty() ? "other" : std::string(codes.substr(0, codes.find('-')));
}

std::size_t severity_in(const std::string& word) {
  for (std::size_t i = 0; i < std::size(kSeverities); ++i)
    if (word == kSeverities[i]) return i;
  throw std::out_of_range(word);
}

State state_in(const std::string& word) {
  for (std::size_t i = 0; i < kStates; ++i)
    if (key_of(static_cast<State>(i)) == word) return static_cast<State>(i);
  throw std::out_of_range(word);
}

Row row_of(const Json& json) {
  const auto count = [](const Json& of, const std::string& key) {
    return of.contains(key) ? whole_number(of[key], kMostCounted) : 0;
  };
  Row row;
  row.folder = json.at("dossier");
  row.addressee = json.value("addressee", "");
  row.title = json.value("title", "");
  row.state = state_in(json.at("state"));
  row.exit = static_cast<int>(whole_number(json.at("exit"), kWorstExit));
  for (std::size_t i = 0; i < row.counts.size(); ++i)
    row.counts[i] = whole_number(json.at("counts").at(kSeverities[i]), kMostCounted);
  for (std::size_t i = 0; i < row.families.size(); ++i)
    row.families[i] = count(json.at("families"), key_of_family(i));
  row.pages = count(json, "pages");
  row.said = json.value("said", "");
  if (json.contains("seconds")) row.seconds = seconds_in(json["seconds"]);
  row.up_to_date = json.value("up-to-date", false);
  for (const Json& each : json.at("points"))
    row.points.push_back({static_cast<Severity>(severity_in(each.at("severity"))), each.at("code"),
                          each.at("place"), each.at("message"), each.value("hint", "")});
  for (const Json& each : json.at("files"))
    row.files.push_back({each.at("path"), each.at("sha256"), each.value("data", false)});
  return row;
}

}  // namespace

Json to_json(const Row& row, bool same) {
  Json out = {{"dossier", row.folder}};
  if (!row.addressee.empty()) out["addressee"] = row.addressee;
  if (!row.title.empty()) out["title"] = row.title;
  out["state"] = key_of(row.state);
  out["exit"] = row.exit;
  Json counts = Json::object(), families = Json::object();
  for (std::size_t i = row.counts.size(); i-- > 0;) counts[kSeverities[i]] = row.counts[i];
  for (std::size_t i = 0; i < row.families.size(); ++i)
    if (row.families[i] > 0) families[key_of_family(i)] = row.families[i];
  out["counts"] = std::move(counts);
  out["families"] = std::move(families);
  out["pages"] = row.pages;
  if (!same) out["seconds"] = row.seconds;
  if (!same) out["up-to-date"] = row.up_to_date;
  if (!row.said.empty()) out["said"] = row.said;
  out["points"] = Json::array();
  for (const Point& each : row.points) {
    Json point = {{"severity", kSeverities[static_cast<std::size_t>(each.severity)]},
                  {"code", each.code},
                  {"place", each.place},
                  {"message", each.message}};
    if (!each.hint.empty()) point["hint"] = each.hint;
    out["points"].push_back(std::move(point));
  }
  out["files"] = Json::array();
  for (const Written& each : row.files) {
    Json file = {{"path", each.path}, {"sha256", each.digest}};
    if (each.data) file["data"] = true;
    out["files"].push_back(std::move(file));
  }
  return out;
}

std::size_t whole_number(const Json& json, std::size_t most) {
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > most) throw std::out_of_range("number");
  return json.get<std::size_t>();
}

double seconds_in(const Json& json) {
  constexpr double kMost = 1e9;
  if (!json.is_number() || !(json.get<double>() >= 0 && json.get<double>() <= kMost))
    throw std::out_of_range("seconds");
  return json.get<double>();
}

std::optional<Row> row_in(const Json& json) {
  try {
    return row_of(json);
  } catch (const std::bad_alloc&) {
    throw;  // the machine's fault
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace ctg::batch
