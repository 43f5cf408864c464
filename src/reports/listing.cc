// A first build of a real convention finds dozens of blanks. Shown all at once they drown the one thing
// the user wants to know (was my document written, and what is it worth?), so a build counts them by
// file and shows a few; `ctg check` shows all.
#include "reports/listing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "base/utf8.h"
#include "base/visible.h"
#include "check/families.h"

namespace ctg::reports {

namespace {

std::string blocking_points(const Diagnostics& diags) {
  return counted(diags.count(Severity::error), diags.lang(), {"point bloquant", "blocking point"},
                 {"points bloquants", "blocking points"});
}

std::string warnings(const Diagnostics& diags) {
  return counted(diags.count(Severity::warning), diags.lang(), {"avertissement", "warning"},
                 {"avertissements", "warnings"});
}

// Files in the order in which the stages first spoke of them: the reading order of the dossier.
std::vector<FileName> files_of(const Diagnostics& diags) {
  std::vector<FileName> files;
  std::set<FileName> seen;
  for (const Diagnostic& d : diags.all()) {
    if (seen.insert(d.place.file).second) files.push_back(d.place.file);
  }
  return files;
}

// What has become of a file that a person worked on comes before all faults of the dossier.
int rank_of(const Diagnostic& d) {
  const bool kept = d.code == "BLD-007" || d.code == "BLD-008" || d.code == "BLD-009";
  return kept ? 1 + static_cast<int>(Severity::error) : static_cast<int>(d.severity);
}

std::vector<const Diagnostic*> in_order(const Diagnostics& diags, bool errors_first) {
  std::map<FileName, std::size_t> rank;
  for (const FileName& file : files_of(diags)) rank.emplace(file, rank.size());
  std::vector<const Diagnostic*> order;
  for (const Diagnostic& d : diags.all()) order.push_back(&d);
  std::stable_sort(order.begin(), order.end(), [&](const Diagnostic* a, const Diagnostic* b) {
    if (errors_first && rank_of(*a) != rank_of(*b)) return rank_of(*a) > rank_of(*b);
    if (a->place.file != b->place.file) return rank.at(a->place.file) < rank.at(b->place.file);
    return std::pair(a->place.line, a->place.column) < std::pair(b->place.line, b->place.column);
  });
  return order;
}

// "   12  annexes/3-moyens.xml", the blocking ones only.
std::string by_file(const Diagnostics& diags) {
  std::string out;
  std::map<FileName, std::size_t> counts;
  for (const Diagnostic& d : diags.all())
    if (d.severity == Severity::error) ++counts[d.place.file];
  for (const FileName& file : files_of(diags)) {
    const std::size_t n = counts[file];
    if (n == 0) continue;
    const std::string name =
        file.empty() ? diags.phrase("(dossier entier)", "(whole dossier)") : visible_line(file.view());
    out += fmt::format("{:>5}  {}\n", n, name);
  }
  return out;
}

// What a report asks of its reader.
enum class Weight { blocks, to_look_at, cosmetic };

Weight weight_of(const Diagnostic& d) {
  if (d.severity == Severity::error) return Weight::blocks;
  return d.severity == Severity::remark && d.code.starts_with("TYP-") ? Weight::cosmetic : Weight::to_look_at;
}

// "Bloque la signature : champs restés à remplir (13), renvois (2)"; nothing where there are none.
std::string weighed(const Diagnostics& diags, Weight weight, std::string_view name) {
  std::array<std::size_t, check::kFamilies.size()> found{};
  for (const Diagnostic& d : diags.all())
    if (weight_of(d) == weight) ++found[check::family_of(d.code)];
  std::string out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] > 0)
      out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", check::kFamilies[i].name.in(diags.lang()),
                         found[i]);
  }
  return out.empty() ? out : fmt::format("{}{}\n", name, out);
}

std::string size_of(const std::string& bytes, Lang lang) {
  return fmt::format("{} {}", std::max<std::size_t>(1, (bytes.size() + 500) / 1000),
                     lang == Lang::fr ? "Ko" : "kB");
}

std::string documents(const std::vector<Output>& outputs, std::size_t pages, Lang lang) {
  std::size_t width = 0;
  for (const Output& output : outputs) width = std::max(width, output.path.size());
  std::string out = lang == Lang::fr ? "Documents écrits :\n" : "Documents written:\n";
  for (const Output& output : outputs) {
    out += fmt::format("  {:<{}}  ", output.path, width);
    const bool pdf = output.path.ends_with(".pdf");
    if (pdf && pages > 0) out += counted(pages, lang, {"page", "page"}, {"pages", "pages"}) + ", ";
    if (pdf) pages = 0;  // they are those of the first, the document itself
    out += size_of(output.bytes, lang) + "\n";
  }
  return out;
}

constexpr std::size_t kWidest = 400;  // characters of a line that is shown

// Lines end at LF, CR LF or CR.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

constexpr std::size_t kBefore = 60;  // characters shown before what is meant, where a line is long

struct Lines {
  std::vector<std::string_view> lines;
  bool paragraphs = false;
};

std::string_view colour_of(Severity severity) {
  return severity == Severity::error     ? "\x1b[1;31m"
         : severity == Severity::warning ? "\x1b[1;33m"
                                         : "\x1b[1;36m";
}

// Characters [from, from + count) of a text.
std::string_view characters(std::string_view text, std::size_t from, std::size_t count) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < from && begin < text.size(); ++i) utf8::next(text, begin);
  std::size_t end = begin;
  for (std::size_t i = 0; i < count && end < text.size(); ++i) utf8::next(text, end);
  return text.substr(begin, end - begin);
}

// The line of the source, and under it the span: "   1887 | Caf de … et" / "        |        ^". Of a long
// line only what is around the span.
std::string excerpt(const Diagnostic& d, const std::map<std::string_view, Lines>& sources, bool colour,
                    Lang lang) {
  const auto source = sources.find(d.place.file.view());
  if (source == sources.end() || d.place.line == 0 || d.place.line > source->second.lines.size()) return {};
  std::string_view text = source->second.lines[d.place.line - 1];
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  std::size_t from = d.place.column > 0 ? d.place.column - 1 : 0;
  const bool one_line = d.end.line == d.place.line && d.end.column > d.place.column;
  std::size_t length = utf8::length(text);
  std::size_t to = one_line ? d.end.column - 1 : d.end.line > d.place.line ? length : from + 1;
  std::string shown(text);
  if (length > kWidest) {
    const std::size_t skipped = from > kBefore ? from - kBefore : 0;
    shown = (skipped > 0 ? "…" : "") + std::string(characters(text, skipped, kWidest / 2)) + "…";
    from = from - skipped + (skipped > 0 ? 1 : 0);
    to = to - skipped + (skipped > 0 ? 1 : 0);
    length = utf8::length(shown);
  }
  to = std::min(std::max(to, from + 1), std::max(length, from + 1));
  // A character that is made visible may be longer than it was.
  const std::string before = visible(characters(shown, 0, from));
  const std::string meant = visible(characters(shown, from, to - from));
  const std::string after = visible(characters(shown, to, length));
  std::string out;
  if (source->second.paragraphs && !d.heading.empty())
    out = fmt::format("{:>7} {} « {} »\n", "", lang == Lang::fr ? "dans" : "under", visible_line(d.heading));
  return out + fmt::format("{:>7} | {}{}{}\n{:>7} | {}{}{}{}\n", d.place.line, before, meant, after, "",
                           std::string(utf8::length(before), ' '), colour ? colour_of(d.severity) : "",
                           std::string(std::max<std::size_t>(1, utf8::length(meant)), '^'),
                           colour ? "\x1b[0m" : "");
}

// Which reports of an order say again what one before them says, of the same file; errors are told each.
std::map<const Diagnostic*, std::vector<const Diagnostic*>> repeats_in(
    std::vector<const Diagnostic*>& order) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const Diagnostic*> first;
  std::map<const Diagnostic*, std::vector<const Diagnostic*>> again;
  std::erase_if(order, [&](const Diagnostic* d) {
    if (d->severity == Severity::error || d->place.line == 0 || !d->notes.empty()) return false;
    const auto [known, is_new] = first.try_emplace({d->place.file.view(), d->code, d->message}, d);
    if (!is_new) again[known->second].push_back(d);
    return !is_new;
  });
  return again;
}

// "    et 20 autres fois, lignes 12, 15, … (--detail les montre)".
std::string repeated(const std::vector<const Diagnostic*>& again, bool paragraphs, const Diagnostics& diags) {
  constexpr std::size_t kMost = 8;
  std::string lines;
  std::size_t shown = 0;
  std::uint32_t last = 0;
  for (const Diagnostic* each : again) {
    if (each->place.line == last) continue;
    last = each->place.line;
    if (shown++ == kMost) {
      lines += ", …";
      break;
    }
    lines += fmt::format("{}{}", lines.empty() ? "" : ", ", last);
  }
  const bool one = shown == 1;
  const std::string_view fr = paragraphs ? (one ? "paragraphe" : "paragraphes") : one ? "ligne" : "lignes";
  const std::string_view en = paragraphs ? (one ? "paragraph" : "paragraphs") : one ? "line" : "lines";
  return diags.phrase("    et {0} {1}, {2} {4} (--detail les montre)\n",
                      "    and {0} more, {3} {4} (--detail shows them)\n", again.size(),
                      again.size() == 1 ? "autre fois" : "autres fois", fr, en, lines);
}

}  // namespace

std::string listing(const Diagnostics& diags, const Listing& how) {
  const auto& [limit, sources, colour, folded] = how;
  const bool all = diags.all().size() <= limit;
  auto order = in_order(diags, !all);
  const auto again = folded ? repeats_in(order) : decltype(repeats_in(order))();
  std::map<std::string_view, Lines> lines;
  for (const auto& [name, document] : sources)
    lines.emplace(name, Lines{lines_of(document.text), document.paragraphs});
  std::string out;
  for (std::size_t i = 0; i < std::min(order.size(), limit); ++i) {
    std::string told = to_text(*order[i], diags.lang()) + "\n";
    told.insert(told.find('\n') + 1, excerpt(*order[i], lines, colour, diags.lang()));
    const std::size_t code = colour ? told.find(order[i]->code + ":") : std::string::npos;
    if (code != std::string::npos) {
      told.insert(code + order[i]->code.size(), "\x1b[0m");
      told.insert(code, colour_of(order[i]->severity));
    }
    out += told;
    if (const auto more = again.find(order[i]); more != again.end()) {
      const auto source = lines.find(order[i]->place.file.view());
      out += repeated(more->second, source != lines.end() && source->second.paragraphs, diags);
    }
  }
  if (!all && limit > 0) {  // with none shown, the command tells them in its own words
    const std::size_t more = order.size() - limit;
    out += more == 1 ? diags.phrase("… et 1 autre : « ctg check » les montre tous\n",
                                    "… and 1 more: “ctg check” shows all\n")
                     : diags.phrase("… et {} autres : « ctg check » les montre tous\n",
                                    "… and {} more: “ctg check” shows all\n", more);
  }
  return out;
}

std::string summary(const Built& built, const Bilingual& ready, const Diagnostics& diags) {
  std::string out = built.title + "\n\n";
  if (built.quality == document::Quality::projet) {
    out += diags.phrase("PROJET : avant la signature, il reste {}.\n",
                        "PROJET (draft): {} remain before signature.\n", blocking_points(diags));
    out += by_file(diags);
  } else {
    out += diags.phrase("PRÊT\u00a0: {} ({}).\n", "PRÊT (ready): {} ({}).\n", ready.in(diags.lang()),
                        warnings(diags));
  }
  return out + "\n" + documents(built.files, built.pages, diags.lang());
}

std::string counts(const Diagnostics& diags) {
  return weighed(diags, Weight::blocks,
                 diags.phrase("Bloque la signature\u00a0: ", "Blocks the signature: ")) +
         weighed(diags, Weight::to_look_at, diags.phrase("À regarder\u00a0: ", "To look at: ")) +
         weighed(diags, Weight::cosmetic, diags.phrase("Cosmétique\u00a0: ", "Cosmetic: ")) +
         fmt::format(
             "{}, {}, {}\n",
             counted(diags.count(Severity::error), diags.lang(), {"erreur", "error"}, {"erreurs", "errors"}),
             warnings(diags),
             counted(diags.count(Severity::remark), diags.lang(), {"remarque", "remark"},
                     {"remarques", "remarks"}));
}

std::string conclusion(const Diagnostics& diags, const Signed& state) {
  const std::string draft = state.draft == 0 ? std::string()
                                             : diags.phrase("\u00a0; l’avenant n°\u00a0{} est en projet",
                                                            "; avenant {} is a draft", state.draft);
  if (diags.has_errors() && state.sealed)
    return diags.phrase("La convention est signée{}.\n", "The convention is signed{}.\n", draft) +
           conclusion(diags, Signed{});
  if (!diags.has_errors() && state.draft > 0)
    return diags.phrase(
        "Rien ne manque ({0})\u00a0: la convention est signée{1}, que «\u00a0ctg avenant build {2} "
        "--final\u00a0» peut écrire pour la signature.\n",
        "Nothing is missing ({0}): the convention is signed{1}, which “ctg avenant build {2} --final” can "
        "write for the signature.\n",
        warnings(diags), draft, state.draft);
  if (!diags.has_errors() && state.sealed)
    return diags.phrase("Rien ne manque ({})\u00a0: la convention est signée, et son sceau est posé.\n",
                        "Nothing is missing ({}): the convention is signed, and its seal is set.\n",
                        warnings(diags));
  if (!diags.has_errors()) {
    return diags.phrase("Rien ne manque ({}) : « ctg build --final » peut écrire la version à signer.\n",
                        "Nothing is missing ({}): “ctg build --final” can write the version to sign.\n",
                        warnings(diags));
  }
  return fmt::format("{}, {}\n{}", blocking_points(diags), warnings(diags), by_file(diags));
}

std::string refusal(const Diagnostics& diags, std::string_view command) {
  return diags.phrase("Version finale refusée : il reste {}. Rien n’a été écrit.\n",
                      "Final version refused: {} remain. Nothing was written.\n", blocking_points(diags)) +
         by_file(diags) +
         diags.phrase("Sans --final, « {} » écrit un PROJET.\n", "Without --final, “{}” writes a PROJET.\n",
                      command);
}

}  // namespace ctg::reports
