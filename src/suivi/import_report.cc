#include "suivi/import_report.h"

#include "base/visible.h"
#include "suivi/words.h"

namespace ctg::suivi {

namespace {

constexpr std::size_t kLongest = 70;  // of a text, in bytes

std::string cut(const std::string& text) {
  std::string out = text.substr(0, kLongest);
  while (!out.empty() && out.size() < text.size() &&
         (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80)
    out.pop_back();
  for (char& c : out) c = c == '\n' ? ' ' : c;
  return out.size() < text.size() ? out + "…" : out;
}

class Report {
 public:
  Report(const Table& today, std::span<const std::string> files, Lang lang)
      : today_(today), files_(files), lang_(lang) {}

  std::string of(const Merge& merge, bool written) {
    std::string out;
    if (!merge.changes.empty()) {
      const bool waits = !merge.conflicts.empty();
      out += fmt::format(
          "{} ({})\n",
          said(written ? Bilingual{"Écrit dans suivi/suivi.xml", "Written to suivi/suivi.xml"}
               : waits ? Bilingual{"À écrire, une fois les conflits réglés",
                                   "To be written, once the conflicts are settled"}
                       : Bilingual{"À écrire dans suivi/suivi.xml", "To be written to suivi/suivi.xml"}),
          merge.changes.size());
      for (const Change& change : merge.changes) out += line_of(change);
      out += "\n";
    }
    if (!merge.conflicts.empty()) {
      out += fmt::format("{} ({})\n",
                         said({"Conflits : la donnée a aussi changé dans le dossier depuis l’export",
                               "Conflicts: the data has changed in the dossier, too, since the export"}),
                         merge.conflicts.size());
      for (const Conflict& conflict : merge.conflicts) out += line_of(conflict);
      out += said(
          {"\nRien n’est écrit. Corrigez ces cellules, ou dites ce qui vaut : --conflits tableau (ce qui a "
           "été saisi) ou --conflits donnees (ce qui est dans le dossier).\n",
           "\nNothing is written. Mend these cells, or say what holds: --conflits tableau (what was entered) "
           "or --conflits donnees (what is in the dossier).\n"});
      return out;
    }
    if (merge.changes.empty()) {
      out += merge.done > 0 ? said({"Aucune modification : ce qui a été saisi est déjà dans le suivi.\n",
                                    "No change: what was entered is in the suivi already.\n"})
                            : said({"Aucune modification.\n", "No change.\n"});
    } else if (!written) {
      std::string files;
      for (const std::string& file : files_) files += " " + file;
      out += lang_ == Lang::fr ? "« ctg suivi import --apply" + files + " » écrit ces modifications.\n"
                               : "“ctg suivi import --apply" + files + "” writes these changes.\n";
    } else {
      out += said({"Pour la suite, repartez d’un nouveau tableau : « ctg suivi export ».\n",
                   "To go on, start from a new table: “ctg suivi export”.\n"});
    }
    return out;
  }

 private:
  std::string said(const Bilingual& text) const { return std::string(text.in(lang_)); }
  std::string quoted(const std::string& text) const {
    if (text.empty()) return said({"(vide)", "(empty)"});
    return lang_ == Lang::fr ? "«\u00a0" + cut(text) + "\u00a0»" : "“" + cut(text) + "”";
  }
  // "30/06/2028, En cours, 45, texte": what was entered in a row.
  std::string row_words(const Change& change) const {
    std::string out;
    for (const std::string& each : suivi::entered(change, today_))
      out += (out.empty() ? "" : ", ") + cut(each);
    return out;
  }

  std::string line_of(const Change& change) const {
    const Form& form = form_of(change.kind);
    std::string out = fmt::format("  {} ({}, {})\n", to_string(change.place),
                                  suivi::owner_words(change.owner), form.element);
    if (change.act == Change::Act::add) return out + "      + " + row_words(change) + "\n";
    if (change.act == Change::Act::remove) return out + "      - " + row_words(change) + "\n";
    for (const suivi::ChangedCell& cell : suivi::changed_cells(change, today_))
      out += fmt::format("      {}{} {} → {}\n", cell.column, lang_ == Lang::fr ? "\u00a0:" : ":",
                         quoted(cell.before), quoted(cell.after));
    return out;
  }

  std::string line_of(const Conflict& conflict) const {
    std::string out = fmt::format("  {} ({}, {})\n", to_string(conflict.place),
                                  suivi::owner_words(conflict.owner), form_of(conflict.kind).element);
    if (const Bilingual why = suivi::words_of(conflict.why); !why.fr.empty())
      return out + "      " + said(why) + "\n";
    if (lang_ == Lang::fr)
      return out + fmt::format("      {}\u00a0: à l’export {}, dans le dossier {}, dans le tableau {}\n",
                               conflict.name, quoted(conflict.base), quoted(conflict.today),
                               quoted(conflict.entered));
    return out + fmt::format("      {}: at the export {}, in the dossier {}, in the table {}\n",
                             conflict.name, quoted(conflict.base), quoted(conflict.today),
                             quoted(conflict.entered));
  }

  const Table& today_;
  std::span<const std::string> files_;
  Lang lang_;
};

}  // namespace

std::string import_report(const Merge& merge, const Table& today, std::span<const std::string> files,
                          bool written, Lang lang) {
  return visible(Report(today, files, lang).of(merge, written));
}

std::string refused_cells(const Diagnostics& diags) {
  const std::size_t count = diags.count(Severity::error);
  if (count == 1)
    return diags.phrase("Rien n’est écrit : 1 cellule est à corriger.\n",
                        "Nothing is written: 1 cell is to be mended.\n");
  return diags.phrase("Rien n’est écrit : {} cellules sont à corriger.\n",
                      "Nothing is written: {} cells are to be mended.\n", count);
}

}  // namespace ctg::suivi
