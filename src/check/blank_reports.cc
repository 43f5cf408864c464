#include "check/blank_reports.h"

namespace ctg::check {

void tell_blanks(const Subject& subject, Blank::Class kind,
                 Reported (*tell)(const Subject& subject, const Passage& passage, const Blank& blank)) {
  const std::vector<Passage>& all = subject.passages().all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Blank& blank : subject.blanks().of(i)) {
      if (blank.kind != kind) continue;
      // A sign between the columns of a template is no bullet.
      const bool drawn =
          kind == Blank::Class::empty_item && subject.has_dossier() && all[i].piece_at(blank.begin).model;
      if (drawn) continue;
      const Reported made = tell(subject, all[i], blank);
      if (made->hint.empty()) made.hint(what_to_write(blank.asked).in(subject.diags().lang()));
    }
  }
}

}  // namespace ctg::check
