// `ctg explain CODE`: the page of a rule, or of any other code that the program prints.
#include <algorithm>

#include "base/nearest.h"
#include "base/program_data.h"
#include "check/registry.h"
#include "cli/commands.h"
#include "cli/data_folder.h"
#include "engine/codes.h"

namespace ctg::cli {

namespace {

// "plh-1", " PLH-001:" as they are copied from a message or typed from memory.
std::string tidy(std::string_view typed) {
  std::string code(typed);
  std::erase_if(code, [](char c) { return c == ' ' || c == ':' || c == '\t'; });
  const std::size_t dash = code.find('-');
  if (dash != 3 || code.find_first_not_of("0123456789", 4) != std::string::npos) return std::string(typed);
  for (std::size_t i = 0; i < dash; ++i)
    code[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(code[i])));
  while (code.size() < 7) code.insert(4, "0");
  return code;
}

}  // namespace

Outcome run(const Common& common, const Explain& typed, Diagnostics& diags) {
  const std::string asked = tidy(typed.code);
  if (const check::Rule* rule = check::find_rule(asked))
    return {Exit::done, check::page_of(*rule, diags.lang())};
  const auto data = find_data_folder(common.data, diags);
  const auto table = data ? read_data(DiskFiles(*data), "data/codes.tsv", diags) : std::nullopt;
  if (!table) return {exit_of(diags)};
  const std::vector<engine::CodePage> pages = engine::pages_of_codes(*table);
  std::vector<std::string> codes;
  for (const check::Rule* each : check::registry()) codes.emplace_back(each->code);
  for (const engine::CodePage& page : pages) {
    if (page.code == asked) return {Exit::done, engine::to_text(page, diags.lang())};
    codes.emplace_back(page.code);
  }
  const Reported error =
      diags.error("CLI-011", {}, "il n’y a pas de règle « {} »", "there is no rule “{}”", typed.code);
  if (const auto near = nearest(asked, codes))
    error.hint("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  return {exit_of(diags)};
}

}  // namespace ctg::cli
