// The places of all fields to fill are gathered once, for all rules.
#include "check/subject.h"

#include "check/registry.h"

namespace ctg::check {

Subject::Subject(const model::Dossier* dossier, const document::Tree& tree,
                 const std::vector<readers::Mark>& marks, Diagnostics& diags)
    : dossier_(dossier), tree_(tree), marks_(marks), diags_(diags), passages_(passages_of(tree)) {
  document::walk(tree.root, [this](const document::Node& node) {
    if (node.kind == document::Kind::field && node.origin.data.known()) fields_.insert(node.origin.data);
  });
}

Place Subject::end_of(const Passage& passage, std::size_t begin, std::size_t end) {
  if (end <= begin) return passage.at(begin);
  // The place of the last character, and one column more: the next piece may stand on another line.
  std::size_t last = end - 1;
  while (last > begin && (static_cast<unsigned char>(passage.text[last]) & 0xC0) == 0x80) --last;
  Place place = passage.at(last);
  if (place.known() && place.line > 0) ++place.column;
  return place;
}

Diagnostic& Subject::report_in(const Passage& passage, std::size_t begin, std::size_t end,
                               std::string message) const {
  // In a dossier the fixed words of the model are reproduced as they are: a matter of taste in them is not
  // the user's.
  if (has_dossier() && rule_->family == Family::typography && passage.piece_at(begin).model) {
    dropped_ = Diagnostic{};
    return dropped_;
  }
  return report_at(passage.at(begin), end_of(passage, begin, end), std::move(message));
}

Diagnostic& Subject::report_at(const Place& begin, const Place& end, std::string message) const {
  Diagnostic made;
  made.code = rule_->code;
  made.severity = rule_->severity;
  made.place = begin;
  made.end = end;
  made.message = std::move(message);
  return diags_.add(std::move(made));
}

std::vector<Edit> Subject::replacing(const Passage& passage, std::size_t begin, std::size_t end,
                                     std::string text) const {
  const Place from = passage.at(begin), to = end_of(passage, begin, end);
  for (const Passage::Piece& piece : passage.pieces) {
    if (piece.offset > begin && piece.offset < end) return {};
  }
  if (!from.known() || from.line == 0 || from.line != to.line) return {};
  return {{from, to, std::move(text)}};
}

void Subject::missing(std::string_view code, const Place& place, const Bilingual& what,
                      const Bilingual& hint) const {
  if (is_shown_as_field(place)) return;
  diags_.error(code, place, "il manque {}", "{} missing", what.in(diags_.lang())).hint =
      hint.in(diags_.lang());
}

}  // namespace ctg::check
