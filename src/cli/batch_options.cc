// `ctg batch`: the words of the command that each dossier gets, and those of the whole.
#include <algorithm>
#include <charconv>

#include "batch/report_file.h"
#include "cli/understand.h"
#include "life/transmissions.h"

namespace ctg::cli {

namespace {

constexpr std::size_t kMostJobs = 256;

// The words that change what is made of a dossier.
constexpr std::string_view kOfEach[] = {"--au",    "--avec-donnees",   "--final", "--format",
                                        "--motif", "--only",           "--out",   "--pdf",
                                        "--seda",  "--sans-conformite"};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& each : words) out += (out.empty() ? "" : ",") + each;
  return out;
}

// "build --final --format pdf,odt"
std::string work_of(const Typed& typed, const std::string& first) {
  std::string out = typed.command.substr(typed.command.find(' ') + 1);
  if (!first.empty()) out += " " + first;
  for (const std::string_view word : kOfEach) {
    if (!typed.has(word)) continue;
    out.append(" ").append(word);
    const std::string values = joined(typed.values(word));
    if (!values.empty()) out += " " + values;
  }
  return out;
}

std::optional<std::size_t> number_in(std::string_view text, std::size_t most) {
  std::size_t out = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || at != text.data() + text.size() || out < 1 || out > most) return {};
  return out;
}

std::size_t count_of(const Typed& typed, std::string_view option, std::size_t most, Diagnostics& diags) {
  const std::string value = typed.value(option);
  if (value.empty()) return 0;
  const auto number = number_in(value, most);
  if (!number)
    diags.error("CLI-052", {}, "{} ne peut pas valoir « {} »", "{} cannot be “{}”", option, value)
        .hint("donnez un nombre de 1 à {}", "give a number from 1 to {}", most);
  return number.value_or(0);
}

batch::Shard shard_of(const Typed& typed, Diagnostics& diags) {
  const std::string value = typed.value("--shard");
  if (value.empty()) return {};
  const std::size_t slash = std::min(value.find('/'), value.size());
  const auto of =
      number_in(std::string_view(value).substr(std::min(slash + 1, value.size())), batch::Shard::kMost);
  const auto part = number_in(std::string_view(value).substr(0, slash), of.value_or(1));
  if (part && of) return {*part, *of};
  diags.error("CLI-051", {}, "--shard ne peut pas valoir « {} »", "--shard cannot be “{}”", value)
      .hint("la partie et le nombre de parties, comptées de 1 : --shard 2/10",
            "the part and the number of parts, counted from 1: --shard 2/10");
  return {};
}

std::vector<std::string> reports_of(const Typed& typed, Diagnostics& diags) {
  std::vector<std::string> out = typed.values("--rapport");
  for (const std::string& each : out)
    if (!batch::form_of_report(each))
      diags
          .error("CLI-053", {}, "on ne sait pas quelle forme doit avoir le compte rendu « {} »",
                 "which form the report “{}” is to have is not known", each)
          .hint("son nom le dit : .txt, .csv, .json ou .html", "its name tells: .txt, .csv, .json or .html");
  return out;
}

bool is_nature(const std::string& word) {
  return word == "etape" || word == "intermediaire" || word == "final";
}

}  // namespace

Request nothing_of_batch(const Typed&, Diagnostics& diags) {
  diags
      .error("CLI-005", {}, "il manque ce qu’il faut faire de chaque dossier",
             "what to do with each dossier is missing")
      .hint("sont possibles : {}", "possible: {}", listed(names_below("batch"), diags.lang()));
  return {};
}

Request understand_batch(const Typed& typed, Diagnostics& diags) {
  Batch out;
  out.folders = typed.values("DOSSIER");
  std::string first = out.folders.empty() ? std::string() : out.folders.front();
  const auto packet = typed.command == "batch cdsf" ? life::document_of_nature(first) : std::nullopt;
  const bool named = packet || (typed.command == "batch bilan" && is_nature(first));
  if (named) out.folders.erase(out.folders.begin());
  if (!named)
    first = typed.command == "batch cdsf" ? "initial" : typed.command == "batch bilan" ? "etape" : "";
  Typed of_each = typed;
  if (typed.command == "batch build") {
    out.each = std::get<Build>(understand_build(typed, diags));
  } else if (typed.command == "batch bilan") {
    of_each.put("NATURE", {first});
    out.each = std::get<Bilan>(understand_bilan(of_each, diags));
  } else if (typed.command == "batch cdsf") {
    out.each = Cdsf{packet.value_or(life::Document{}), typed.value("--motif"), typed.has("--pdf"),
                    typed.has("--seda"), typed.value("--out")};
  } else if (typed.command == "batch check") {
    out.each = batch::Checked{};
  } else {
    out.each = batch::Status{};
  }
  out.work = work_of(typed, first);
  out.list = typed.value("--liste");
  out.shard = shard_of(typed, diags);
  out.jobs = count_of(typed, "--jobs", kMostJobs, diags);
  out.most_failures = count_of(typed, "--echec", 1'000'000, diags);
  out.force = typed.has("--force");
  out.same = typed.has("--reproductible");
  out.state = typed.value("--etat");
  out.reports = reports_of(typed, diags);
  out.json_log =
      choice("--log-format", typed.value("--log-format"), {"text", "json"}, diags).value_or(0) == 1;
  if (out.folders.empty() == out.list.empty())
    report_missing("CLI-050",
                   {"il faut les dossiers à parcourir, ou une liste (--liste), et pas les deux",
                    "folders to look through are needed, or a list (--liste), and not both"},
                   {"ctg batch check mes-dossiers", "ctg batch check my-dossiers"}, diags);
  return out;
}

Request understand_batch_merge(const Typed& typed, Diagnostics& diags) {
  const BatchMerge out{typed.values("PARTIE"), reports_of(typed, diags)};
  if (out.parts.empty())
    report_missing("CLI-050",
                   {"il manque les comptes rendus des parties", "the reports of the parts are missing"},
                   {"ctg batch merge partie-*.json --rapport lot.html",
                    "ctg batch merge part-*.json --rapport batch.html"},
                   diags);
  return out;
}

}  // namespace ctg::cli
