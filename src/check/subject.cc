// The places of all fields to fill are gathered once, for all rules.
#include "check/subject.h"

#include <algorithm>

#include "base/utf8.h"
#include "check/registry.h"

namespace ctg::check {

namespace {

// Rules over how a sentence is written as a whole: where the model wrote it, the user cannot mend it.
bool judges_wording(const Rule& rule) { return rule.code == "CPL-001" || rule.code == "PAR-005"; }

constexpr std::size_t kQuoted = 200;  // bytes
constexpr std::size_t kMost = 1000;   // reports of one rule

}  // namespace

Subject::Subject(const model::Dossier* dossier, const document::Tree& tree, const Settings& settings,
                 Diagnostics& diags)
    : dossier_(dossier), tree_(tree), settings_(settings), diags_(diags), passages_(passages_of(tree)) {
  gather_fields();
}

Subject::Subject(const readers::Source& source, const Settings& settings, Diagnostics& diags)
    : dossier_(nullptr),
      tree_(source.tree),
      marks_(source.marks),
      settings_(settings),
      diags_(diags),
      passages_(passages_of(source.tree, {}, &source.trail)) {
  gather_fields();
}

void Subject::gather_fields() {
  document::walk(tree_.root, [this](const document::Node& node) {
    if (node.kind == document::Kind::field && node.origin.data.known()) fields_.insert(node.origin.data);
  });
}

const Blanks& Subject::blanks() const {
  if (!blanks_) blanks_.emplace(passages_, settings_);
  return *blanks_;
}

const std::vector<Grid>& Subject::grids() const {
  if (!grids_) grids_.emplace(grids_of(passages_, tree_));
  return *grids_;
}

bool Subject::is_blank(const Excerpt& excerpt) const {
  return blanks().touches(static_cast<std::size_t>(excerpt.passage - passages_.all.data()), excerpt.begin,
                          excerpt.end);
}

Reported Subject::report_in(const Excerpt& excerpt, std::string message) const {
  const Passage& passage = *excerpt.passage;
  // In a dossier the fixed words of the model are reproduced as they are: a matter of taste in them is not
  // the user's. What would not be shown is not looked up.
  const bool taste =
      has_dossier() && rule_->family == Family::typography && passage.piece_at(excerpt.begin).model;
  const bool model_sentence = has_dossier() && passage.pieces.front().model;
  if (taste || (model_sentence && judges_wording(*rule_)) || counts_[rule_] >= kMost) {
    dropped_ = Diagnostic{};
    return {dropped_, diags_.lang()};
  }
  const Reported made = report_at(excerpt.at(), excerpt.behind(), std::move(message));
  made->quoted = utf8::first_bytes(excerpt.text(), kQuoted);
  made->part = part_of(passage);
  if (passage.heading != Passage::kNone) made->heading = passages_.all[passage.heading].text;
  return made;
}

// The innermost part that has a name: it stays the same when lines and numbers change.
std::string Subject::part_of(const Passage& passage) const {
  using document::Nature;
  constexpr std::pair<Nature, std::string_view> kNamed[] = {
      {Nature::fiche, "fiche:"},        {Nature::article, "article:"},     {Nature::annexe, "annexe:"},
      {Nature::preambule, "preambule"}, {Nature::visas, "visas"},          {Nature::parties, "parties"},
      {Nature::closing, "closing"},     {Nature::repertoire, "repertoire"}};
  for (const auto& [nature, name] : kNamed) {
    const Section* section = passages_.around(passage, nature);
    if (section == nullptr) continue;
    return std::string(name) +
           (name.ends_with(':') ? section->id.empty() ? section->number : section->id : "");
  }
  return {};
}

bool Subject::has_told(const Excerpt& excerpt) const {
  const Place from = excerpt.at(), to = excerpt.behind();
  const std::string_view family = rule_->code.substr(0, 4);
  return std::any_of(said_.begin(), said_.end(), [&](const auto& said) {
    const auto& [code, place, message] = said;
    return code.starts_with(family) && !(place < from) && place < to;
  });
}

Reported Subject::report_at(const Place& begin, const Place& end, std::string message) const {
  // A title that the document prints at several places is one datum.
  if (!said_.emplace(rule_->code, begin, message).second) {
    dropped_ = Diagnostic{};
    return {dropped_, diags_.lang()};
  }
  const std::size_t count = ++counts_[rule_];
  if (count > kMost) {
    dropped_ = Diagnostic{};
    return {dropped_, diags_.lang()};
  }
  if (count == kMost)
    message += diags_.phrase(" (et d’autres : cette règle n’en montre pas plus de {})",
                             " (and others: this rule shows no more than {})", kMost);
  Diagnostic made;
  made.code = rule_->code;
  made.severity = rule_->severity;
  made.place = begin;
  made.end = end;
  made.message = std::move(message);
  return diags_.add(std::move(made));
}

std::vector<Edit> Subject::replacing(const Excerpt& excerpt, std::string text) const {
  const auto& [passage, begin, end] = excerpt;
  const Place from = excerpt.at(), to = excerpt.behind();
  const Passage::Piece& piece = passage->piece_at(begin);
  if (end > begin && &passage->piece_at(end - 1) != &piece) return {};
  const bool exact = !piece.model || !has_dossier();
  if (!exact || !passage->can_change(begin, end) || !from.known() || from.line == 0 || from.line != to.line)
    return {};
  return {{from, to, std::string(excerpt.text()), std::move(text)}};
}

void Subject::missing(std::string_view code, const Place& place, const Bilingual& what,
                      const Bilingual& hint) const {
  if (is_shown_as_field(place)) return;
  diags_.error(code, place, "il manque {}", "{} missing", what.in(diags_.lang()))
      .hint(hint.in(diags_.lang()));
}

}  // namespace ctg::check
