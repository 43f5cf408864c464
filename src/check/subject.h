// What a rule works on, and the ways in which it says what it found.
//
// Rules of the family "dossier" work on the typed data and report what is missing. The build of the tree
// reports every blank that is printed (DOC-010), at the place of its datum; such a rule must not say it
// again: so a missing thing is reported only where no field to fill stands for it. All other rules work on
// passages, and hold for a convention of ours as for one that came by mail.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <tuple>

#include "base/diagnostic.h"
#include "check/blanks.h"
#include "check/settings.h"
#include "document/tree.h"
#include "model/convention.h"
#include "readers/source.h"
#include "reading/grid.h"
#include "reading/passages.h"

namespace ctg::check {

struct Rule;

class Subject {
 public:
  // Of a document of ours: `dossier` is null where what it prints is no convention.
  Subject(const model::Dossier* dossier, const document::Tree& tree, const Settings& settings,
          Diagnostics& diags);
  // Of a document that comes from elsewhere.
  Subject(const readers::Source& source, const Settings& settings, Diagnostics& diags);

  // The same, reporting as another rule.
  void enter(const Rule& rule) { rule_ = &rule; }

  bool has_dossier() const { return dossier_ != nullptr; }
  const model::Dossier& dossier() const { return *dossier_; }
  const document::Tree& tree() const { return tree_; }
  const Passages& passages() const { return passages_; }
  const Blanks& blanks() const;            // of all passages; found when they are first asked for
  const std::vector<Grid>& grids() const;  // the tables; likewise
  // Whether a rule asked before, whose code opens as this one's does ("DAT-"), has told something of it.
  bool has_told(const Excerpt& excerpt) const;
  // Whether a blank touches it: then it is not a slip of typography.
  bool is_blank(const Excerpt& excerpt) const;
  std::span<const readers::Mark> marks() const { return marks_; }
  const Settings& settings() const { return settings_; }
  Diagnostics& diags() const { return diags_; }

  // Reports an excerpt, with the code and severity of the rule. The result can be given notes, a hint, a fix,
  // another severity; it is valid until the next report.
  template <class... Args>
  Reported report(const Excerpt& excerpt, fmt::format_string<Args...> fr, fmt::format_string<Args...> en,
                  Args&&... args) const {
    return report_in(excerpt, diags_.phrase(fr, en, std::forward<Args>(args)...));
  }
  Reported report_in(const Excerpt& excerpt, std::string message) const;
  // The same at a place: that of a section, of a mark.
  Reported report_at(const Place& begin, const Place& end, std::string message) const;

  // A fix that writes the text in the place of an excerpt, where that stands in one piece in its file; else
  // none.
  std::vector<Edit> replacing(const Excerpt& excerpt, std::string text) const;

  // Family "dossier": true where the document shows a field to fill for the datum at this place.
  bool is_shown_as_field(const Place& place) const { return fields_.contains(place); }
  // Reports the datum at `place` as missing. `what` completes "il manque …"; `hint` says what to do.
  void missing(std::string_view code, const Place& place, const Bilingual& what, const Bilingual& hint) const;

 private:
  void gather_fields();
  std::string part_of(const Passage& passage) const;

  const model::Dossier* dossier_;
  const document::Tree& tree_;
  std::span<const readers::Mark> marks_;
  const Settings& settings_;
  Diagnostics& diags_;
  Passages passages_;
  mutable std::optional<Blanks> blanks_;
  mutable std::optional<std::vector<Grid>> grids_;
  std::set<Place> fields_;
  const Rule* rule_ = nullptr;
  mutable std::set<std::tuple<std::string_view, Place, std::string>> said_;
  mutable std::map<const Rule*, std::size_t> counts_;
  mutable Diagnostic dropped_;  // a report that is not one
};

}  // namespace ctg::check
