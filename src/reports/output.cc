// The same reports in three shapes. The order of keys is the order of writing, so the bytes are stable.
#include "reports/output.h"

#include <algorithm>

#include "base/digest.h"
#include "base/json.h"
#include "base/visible.h"
#include "check/registry.h"

namespace ctg::reports {

namespace {

std::string_view key_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "remark";
}

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

Json place_of(const Place& place) {
  Json out = Json::object();
  if (place.known()) out["file"] = place.file.view();
  if (place.line > 0) out["line"] = place.line;
  if (place.column > 0) out["column"] = place.column;
  return out;
}

// A path as a URI: what is not allowed in one, in percents.
std::string uri_of(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out.starts_with('/') ? "file://" + out : out;
}

Json region_of(const Place& begin, const Place& end) {
  const std::uint32_t column = std::max<std::uint32_t>(begin.column, 1);
  const bool whole = end.line > begin.line || (end.line == begin.line && end.column >= column);
  return {{"startLine", begin.line},
          {"startColumn", column},
          {"endLine", whole ? end.line : begin.line},
          {"endColumn", whole ? end.column : column}};
}

// A word processor's file has numbered paragraphs, and no lines.
bool by_paragraphs(const Place& place, const Documents& documents) {
  const auto document = documents.find(place.file.view());
  return document != documents.end() && document->second.paragraphs;
}

Json location_of(const Place& begin, const Place& end, const Documents& documents) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(begin.file.view())}}}};
  const bool paragraphs = by_paragraphs(begin, documents);
  if (begin.line > 0 && !paragraphs) physical["region"] = region_of(begin, end);
  Json out = {{"physicalLocation", std::move(physical)}};
  if (begin.line > 0 && paragraphs)
    out["logicalLocations"] =
        Json::array({{{"fullyQualifiedName", fmt::format("paragraph {}", begin.line)}}});
  return out;
}

Json rule_json(const check::Rule& rule, Lang lang) {
  return {{"id", rule.code},
          {"name", rule.name},
          {"shortDescription", {{"text", rule.title.in(lang)}}},
          {"fullDescription", {{"text", rule.why.in(lang)}}},
          {"help", {{"text", check::page_of(rule, lang)}}},
          {"defaultConfiguration", {{"level", level_of(rule.severity)}}},
          {"properties", {{"family", to_string(rule.family)}}}};
}

// In a property, and in a message, of GitHub's commands.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : visible(text)) {  // these lines are shown by terminals, too
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string to_json(const Diagnostics& diags, std::span<const check::Recognised> documents) {
  Json reports = Json::array();
  for (const Diagnostic& d : diags.all()) {
    Json report = {{"code", d.code}, {"severity", key_of(d.severity)}, {"message", d.message}};
    report.update(place_of(d.place));
    if (d.end.line > 0) report["endLine"] = d.end.line, report["endColumn"] = d.end.column;
    if (!d.part.empty()) report["part"] = d.part;
    if (!d.heading.empty()) report["heading"] = d.heading;
    if (!d.quoted.empty()) report["text"] = d.quoted;
    for (const Note& note : d.notes) {
      Json made = place_of(note.place);
      made["message"] = note.message;
      report["notes"].push_back(std::move(made));
    }
    if (!d.hint.empty()) report["hint"] = d.hint;
    for (const Edit& edit : d.fix)
      report["fix"].push_back(
          {{"begin", place_of(edit.begin)}, {"end", place_of(edit.end)}, {"text", edit.text}});
    reports.push_back(std::move(report));
  }
  Json recognised = Json::array();
  for (const check::Recognised& each : documents)
    recognised.push_back({{"file", each.file}, {"kind", to_string(each.kind)}, {"recognised", each.line}});
  return json_text({{"documents", std::move(recognised)},
                    {"reports", std::move(reports)},
                    {"errors", diags.count(Severity::error)},
                    {"warnings", diags.count(Severity::warning)},
                    {"remarks", diags.count(Severity::remark)}});
}

std::string to_sarif(const Diagnostics& diags, const Documents& documents, std::string_view version) {
  const Lang lang = diags.lang();
  Json rules = Json::array();
  std::map<std::string_view, std::size_t> index;
  for (const check::Rule* rule : check::registry()) {
    index.emplace(rule->code, rules.size());
    rules.push_back(rule_json(*rule, lang));
  }
  Json results = Json::array();
  std::map<std::string, int> again;  // equal prints are numbered
  for (const Diagnostic& d : diags.all()) {
    Json result = {{"ruleId", d.code}};
    const auto known = index.find(d.code);
    if (known != index.end()) result["ruleIndex"] = known->second;
    result["level"] = level_of(d.severity);
    result["message"] = {{"text", d.hint.empty() ? d.message : d.message + " – " + d.hint}};
    result["locations"] = Json::array();
    if (d.place.known()) result["locations"].push_back(location_of(d.place, d.end, documents));
    for (std::size_t i = 0; i < d.notes.size(); ++i) {
      Json related = location_of(d.notes[i].place, d.notes[i].place, documents);
      related["id"] = i + 1;
      related["message"] = {{"text", d.notes[i].message}};
      if (d.notes[i].place.known()) result["relatedLocations"].push_back(std::move(related));
    }
    const std::string print = to_hex(sha256(fmt::format("{}\n{}\n{}\n{}", d.code, d.place.file.view(), d.part,
                                                        d.quoted.empty() ? d.message : d.quoted)))
                                  .substr(0, 32);
    result["partialFingerprints"] = {{"ctgPlaceAndText/v1", fmt::format("{}:{}", print, ++again[print])}};
    if (!d.fix.empty() && !by_paragraphs(d.place, documents)) {
      Json replacements = Json::array();
      for (const Edit& edit : d.fix)
        replacements.push_back(
            {{"deletedRegion", region_of(edit.begin, edit.end)}, {"insertedContent", {{"text", edit.text}}}});
      result["fixes"] = Json::array(
          {{{"description", {{"text", d.message}}},
            {"artifactChanges",
             Json::array({{{"artifactLocation", {{"uri", uri_of(d.fix.front().begin.file.view())}}},
                           {"replacements", std::move(replacements)}}})}}});
    }
    results.push_back(std::move(result));
  }
  const Json driver = {{"name", "ctg"}, {"semanticVersion", version}, {"rules", std::move(rules)}};
  return json_text(
      {{"$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
       {"version", "2.1.0"},
       {"runs", Json::array({{{"tool", {{"driver", driver}}},
                              {"language", lang == Lang::fr ? "fr-FR" : "en-US"},
                              {"columnKind", "unicodeCodePoints"},
                              {"results", std::move(results)}}})}});
}

std::string to_github(const Diagnostics& diags) {
  std::string out;
  for (const Diagnostic& d : diags.all()) {
    out += fmt::format("::{} ", d.severity == Severity::remark ? "notice" : key_of(d.severity));
    if (d.place.known()) out += fmt::format("file={},", escaped(d.place.file.view(), true));
    if (d.place.line > 0) out += fmt::format("line={},col={},", d.place.line, d.place.column);
    if (d.end.line > 0) {
      out += fmt::format("endLine={},", d.end.line);
      // GitHub takes the last column, and only on one line.
      if (d.end.line == d.place.line && d.end.column > d.place.column)
        out += fmt::format("endColumn={},", d.end.column - 1);
    }
    out += fmt::format("title={}::{}\n", escaped(d.code, true),
                       escaped(d.hint.empty() ? d.message : d.message + " – " + d.hint, false));
  }
  return out;
}

}  // namespace ctg::reports
