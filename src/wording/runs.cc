#include "wording/runs.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "avenant/path.h"
#include "text/counts.h"
#include "text/french.h"
#include "wording/clauses.h"
#include "wording/insertions.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

using Kind = Operation::Kind;

constexpr std::size_t kShortText = 270;  // bytes of a text that is quoted whole

std::string name_of(const Operation& operation) {
  return avenant::steps_of(operation.kind == Kind::insert ? operation.path_after : operation.path)
      .back()
      .name;
}

// The element around it, by its path before the act.
std::string parent_before(const Operation& operation) {
  return operation.kind == Kind::insert ? operation.parent : avenant::parent_of(operation.path);
}

bool is_part(const Operation& operation) {
  if (operation.is_file() || operation.is_attribute()) return false;
  if (operation.kind != Kind::insert && operation.kind != Kind::remove) return false;
  const std::string name = name_of(operation);
  return name == "p" || name == "li";
}

// "l’alinéa « … »", "les alinéas « … » et « … »", "le point commençant par « … »".
std::string subject(const std::vector<const Operation*>& gone, const Labels& labels) {
  const Noun noun = labels.thing(*gone.front());
  std::vector<std::string> quoted;
  bool whole = true;
  for (const Operation* each : gone) {
    const std::string text = labels.text(avenant::item_or_none(each->before.value_or("")));
    whole = whole && text.size() <= kShortText;
    quoted.push_back(text);
  }
  for (std::string& each : quoted) each = in_guillemets(whole ? each : first_words(each));
  const std::string words = gone.size() > 1 ? "les " + text::plural_of(without_article(noun)) : noun.words;
  return xml::escaped(words) + (whole ? " " : " commençant par ") + text::enumeration(quoted);
}

}  // namespace

Runs::Runs(const Operations& all) {
  using Place =
      std::tuple<std::string, std::string, std::size_t>;  // file, parent, neighbours that stay before it
  std::map<std::pair<std::string, std::string>,
           std::pair<std::vector<const Operation*>, std::vector<const Operation*>>>
      lists;
  std::set<std::pair<std::string, std::string>> moved;
  for (const Operation& operation : all) {
    if (operation.is_file() || operation.kind == Kind::rename || operation.kind == Kind::replace) continue;
    const auto list = std::pair(operation.file, parent_before(operation));
    if (operation.kind == Kind::move) moved.insert(list);
    if (operation.kind == Kind::remove) lists[list].first.push_back(&operation);
    if (operation.kind == Kind::insert) lists[list].second.push_back(&operation);
  }
  std::map<Place, Run> places;
  for (auto& [list, changes] : lists) {
    if (moved.contains(list)) continue;
    auto& [gone, come] = changes;
    std::ranges::sort(gone, {}, &Operation::at);
    std::ranges::sort(come, {}, &Operation::at_after);
    for (std::size_t i = 0; i < gone.size(); ++i)
      places[{list.first, list.second, gone[i]->at - i}].gone.push_back(gone[i]);
    for (std::size_t j = 0; j < come.size(); ++j)
      places[{list.first, list.second, come[j]->at_after - j}].come.push_back(come[j]);
  }
  for (auto& [place, run] : places) {
    if (run.come.empty() || run.gone.size() + run.come.size() < 2) continue;
    const std::string name = name_of(*run.come.front());
    const auto alike = [&](const Operation* each) { return is_part(*each) && name_of(*each) == name; };
    if (!std::ranges::all_of(run.gone, alike) || !std::ranges::all_of(run.come, alike)) continue;
    for (const auto* side : {&run.gone, &run.come})
      for (const Operation* each : *side) run_of_.emplace(each, runs_.size());
    runs_.push_back(std::move(run));
  }
}

const Run* Runs::run_of(const Operation& operation) const {
  const auto found = run_of_.find(&operation);
  return found == run_of_.end() ? nullptr : &runs_[found->second];
}

bool Runs::tells(const Operation& operation, const Run& run) {
  return &operation == (run.gone.empty() ? run.come.front() : run.gone.front());
}

std::string wording(const Run& run, const Labels& labels, const Snapshot& after) {
  const Noun noun = labels.thing(*run.come.front());
  const std::string one = without_article(noun), many = text::plural_of(one);
  Item words{"x", {}, {}, {}, {}};
  for (const Operation* each : run.come)
    words.children.push_back(avenant::item_or_none(each->after.value_or("")));
  const bool list = words.children.front().name == "li";
  if (list) words.children = {Item{"ul", {}, {}, std::move(words.children), {}}};
  const std::string start =
      start_of(labels.context(run.gone.empty() ? *run.come.front() : *run.gone.front()));
  const bool several = run.come.size() > 1;
  if (!run.gone.empty()) {
    const Noun went{one, noun.feminine, run.gone.size() > 1};
    const std::string sentence =
        text::capitalised(start + subject(run.gone, labels)) + " " + passive(went, "remplacé") + " par " +
        (several ? "les " + many : noun.words) + (several ? " suivants :" : " suivant :");
    if (!several && !list)
      return with_text(sentence, Item{"x", {}, words.children.front().words, {}, {}}, labels);
    return with_text(sentence, words, labels);
  }
  Neighbours neighbours = neighbours_of(*run.come.front(), after, {});
  neighbours.after = neighbours_of(*run.come.back(), after, {}).after;
  const std::string place = place_of(neighbours, labels);
  return with_text(
      text::capitalised(start + (place.empty() ? "" : place + ", ") + "sont insérés " +
                        text::count_in_words(static_cast<std::int64_t>(run.come.size()), {one, many}) +
                        " ainsi rédigés :"),
      words, labels);
}

}  // namespace ctg::wording
