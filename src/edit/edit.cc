// An edit becomes splices of the bytes of the state that it names; then these go to the state of today.
//
// The result is read again before it is given: it is well formed, and the value that was set is the one that
// is read, or there is no result.
#include "edit/edit.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"
#include "edit/address.h"
#include "edit/fragment.h"
#include "edit/merge.h"
#include "edit/revise.h"
#include "edit/sprout.h"
#include "edit/value.h"
#include "xml/names.h"
#include "xml/raw_xml.h"
#include "xml/write.h"

namespace ctg::edit {

namespace {

using Splices = std::vector<Splice>;

class Hand {
 public:
  Hand(const Description& description, const Source& source, const Edit& edit, Diagnostics& diags)
      : source_(source), bytes_(source.bytes()), edit_(edit), diags_(diags) {
    if (auto way = way_to(description, source, edit.at)) way_ = std::move(*way);
  }

  std::optional<Splices> run() {
    if (way_.steps.empty()) return refuse_address();
    if (way_.entry().by_program || way_.entry().kind == Kind::opaque) {
      diags_.error("EDI-003", place(), "« {} » est écrit par le programme", "“{}” is written by the program",
                   way_.entry().label);
      return {};
    }
    switch (edit_.act) {
      case Edit::Act::set:
      case Edit::Act::set_text:
        return set();
      case Edit::Act::insert:
        return insert();
      case Edit::Act::duplicate:
        return duplicate();
      case Edit::Act::move:
        return move();
      case Edit::Act::remove:
        return remove();
      case Edit::Act::none:
        return none();
      case Edit::Act::write:
      case Edit::Act::unlink:
      case Edit::Act::splice:
        break;
    }
    return {};
  }

 private:
  Place place() const { return source_.place(way_.elements.empty() ? 0 : way_.element().begin); }

  std::nullopt_t refuse_address() {
    diags_.error("EDI-001", Place{FileName(edit_.file)}, "il n’y a pas de champ « {} » dans ce fichier",
                 "there is no field “{}” in this file", edit_.at);
    return std::nullopt;
  }

  // ---- Values

  std::optional<Splices> set() {
    const Entry& entry = way_.entry();
    if (!is_writable(edit_.value)) {
      diags_
          .error("EDI-004", place(), "« {} » contient un caractère qu’un fichier ne peut pas garder",
                 "“{}” holds a character that a file cannot keep", entry.label)
          .hint("effacez-le, et tapez les mots de nouveau", "delete it, and type the words again");
      return {};
    }
    if (entry.kind == Kind::group) return refuse_address();
    if (entry.kind == Kind::flag) return edit_.value.empty() ? remove() : insert();
    std::optional<xml::Document> typed;
    if (is_formatted(entry.kind)) {
      const bool plain = edit_.act == Edit::Act::set_text;
      typed =
          read_fragment(plain ? fragment_of_plain(edit_.value, entry.kind) : edit_.value, entry.kind, diags_);
      if (!typed) return {};
    }
    if (!way_.there()) return set_new(typed);
    if (way_.to_attribute()) return set_attribute_value();
    if (typed) return revised(source_, way_.element(), typed->root);
    return set_text_value();
  }

  // What is missing on the way is made, from the first missing element on.
  std::optional<Splices> set_new(const std::optional<xml::Document>& typed) {
    if (edit_.value.empty() && !typed) return Splices{};
    const std::size_t first = way_.elements.size();
    Sprout sprout = fresh(first);
    Sprout& holder = grown(sprout, way_.steps, first + 1);
    if (way_.to_attribute())
      edit::set_attribute(holder, way_.entry(), edit_.value);
    else if (typed)
      holder.formatted = &typed->root;
    else
      holder.text = folded(edit_.value);
    return put(sprout, first);
  }

  std::optional<Splices> set_attribute_value() {
    const std::string name = way_.entry().name.substr(1);
    const xml::Attribute* there = way_.element().node->attribute(name);
    if (there && folded(there->value) == folded(edit_.value)) return Splices{};
    const Entry& entry = way_.entry();
    if (edit_.value.empty() && entry.occurs == Occurs::optional && !entry.empty_allowed) return remove();
    std::size_t behind = way_.element().begin + 1 + xml::tag_name(bytes_, way_.element().begin).size();
    const Entry& parent = *way_.entries[way_.entries.size() - 2];
    for (const Attribute& each : source_.attributes(way_.element())) {
      if (each.name == name)
        return Splices{{each.value, each.value_end, quoted(edit_.value, bytes_[each.value - 1])}};
      const Entry* other = parent.find("@" + each.name);
      if (!other || other < &entry) behind = each.end();
    }
    if (edit_.value.empty() && entry.occurs == Occurs::optional) return Splices{};
    return Splices{{behind, behind, " " + name + "=\"" + quoted(edit_.value, '"') + "\"", true}};
  }

  static std::string quoted(const std::string& value, char quote) {
    std::string out;
    xml::append_attribute(out, value);
    if (quote != '\'') return out;
    std::string apostrophes;
    for (const char c : out) apostrophes += c == '\'' ? std::string("&#39;") : std::string(1, c);
    return apostrophes;
  }

  // The text of an element; comments in it stay.
  std::optional<Splices> set_text_value() {
    const Element& element = way_.element();
    if (value_of(way_.entry(), *element.node) == folded(edit_.value)) return Splices{};
    const std::string text = xml::escaped(folded(edit_.value));
    if (element.alone()) return open_alone(element, text);
    if (!element.children.empty()) return Splices{{element.inner, element.close, text}};
    Splices out;
    std::size_t at = element.inner;
    for (const std::string_view piece :
         pieces(std::string_view(bytes_).substr(element.inner, element.close - element.inner))) {
      const bool text_piece = !piece.starts_with('<') || piece.starts_with("<![CDATA[");
      const std::size_t from = piece.find_first_not_of(xml::kWhite), to = piece.find_last_not_of(xml::kWhite);
      if (text_piece && from != piece.npos) out.push_back({at + from, at + to + 1, out.empty() ? text : ""});
      at += piece.size();
    }
    if (out.empty()) out.push_back({element.inner, element.inner, text});
    return out;
  }

  Splices open_alone(const Element& element, const std::string& content) const {
    return {edit::open_alone(source_, element, content)};
  }

  // ---- Elements

  // An element as the schema asks for it, with what can be known of it: ids and numbers that go on.
  Sprout fresh(std::size_t step) {
    const Entry& entry = *way_.entries[step];
    Sprout sprout = sprout_of(entry);
    name(sprout, step);
    return sprout;
  }

  void name(Sprout& sprout, std::size_t step) {
    for (auto& [entry, value] : sprout.attributes) {
      if (entry->name == "@id") {
        value = new_id(sprout.entry->name);
      } else if (entry->name == "@numero" && !entry->empty_allowed && step > 0) {
        value = next_number(step);
      } else if (entry->name == "@lettre") {
        value = next_letter(step);
      }
    }
    for (Sprout& child : sprout.children) name(child, 0);
  }

  std::string new_id(const std::string& stem) {
    for (std::size_t i = 1;; ++i) {
      std::string id = fmt::format("{}-{}", stem, i);
      if (taken_.empty()) taken_ = ids_of(source_);
      if (taken_.insert(id).second) return id;
    }
  }

  std::vector<std::string> values_beside(std::size_t step, std::string_view attribute) const {
    std::vector<std::string> out;
    if (step > way_.elements.size() || step == 0) return out;
    for (const Element* each : way_.elements[step - 1]->named(way_.steps[step].name))
      if (const xml::Attribute* found = each->node->attribute(attribute)) out.push_back(found->value);
    return out;
  }
  std::string next_number(std::size_t step) const {
    constexpr int kMost = 1'000'000;
    int most = 0;
    for (const std::string& each : values_beside(step, "numero")) {
      int number = 0;
      std::from_chars(each.data(), each.data() + each.size(), number);
      if (number < kMost) most = std::max(most, number);
    }
    return std::to_string(most + 1);
  }
  std::string next_letter(std::size_t step) const {
    char last = 'A' - 1;
    for (const std::string& each : values_beside(step, "lettre"))
      if (each.size() == 1 && each[0] >= 'A' && each[0] < 'Z') last = std::max(last, each[0]);
    return std::string(1, static_cast<char>(last + 1));
  }

  std::optional<Splices> put(const Sprout& sprout, std::size_t step) {
    const Spot spot = spot_for(source_, *way_.elements[step - 1], *way_.entries[step - 1],
                               *way_.entries[step], way_.steps[step].rank);
    return Splices{{spot.begin, spot.end,
                    spot.before + written(sprout, spot.indent, layout_of(source_)) + spot.after,
                    spot.beside}};
  }

  std::optional<Splices> insert() {
    const std::size_t last = way_.steps.size() - 1;
    if (way_.to_attribute() || last == 0) return refuse_address();
    const Entry& entry = way_.entry();
    if (way_.there() && !entry.many()) return Splices{};  // it is there
    if (way_.elements.size() < last) {                    // neither is what it stands in
      const std::size_t first = way_.elements.size();
      Sprout sprout = fresh(first);
      grown(sprout, way_.steps, first + 1);
      return put(sprout, first);
    }
    return put(fresh(last), last);
  }

  std::optional<Splices> duplicate() {
    if (way_.to_attribute() || !way_.there() || !way_.entry().many()) return refuse_address();
    const Element& element = way_.element();
    std::string copy = bytes_.substr(element.begin, element.end - element.begin);
    Splices names;
    std::size_t at = 0;
    for (const std::string_view piece : pieces(copy)) {
      const std::size_t id = piece.find_first_not_of(xml::kWhite);
      if (!piece.starts_with('<') && id != piece.npos && id > 0 && piece.substr(id).starts_with("id")) {
        const std::size_t quote = piece.find_first_of("\"'", id);
        if (quote != piece.npos && piece.find_first_not_of(" \t\r\n=", id + 2) == quote)
          names.push_back({at + quote + 1, at + piece.size() - 1, new_id(element.node->name)});
      }
      at += piece.size();
    }
    const std::string gap = source_.gap_before(element);
    return Splices{{element.end, element.end, gap + edit::apply(copy, std::move(names)), true}};
  }

  std::optional<Splices> move() {
    const std::vector<Step> to = steps_of(edit_.to);
    if (way_.to_attribute() || !way_.there() || to.size() != way_.steps.size() || to.size() < 2 ||
        to.back().name != way_.steps.back().name ||
        address_of({to.begin(), to.end() - 1}) != address_of({way_.steps.begin(), way_.steps.end() - 1}))
      return refuse_address();
    const auto same = way_.elements[way_.elements.size() - 2]->named(to.back().name);
    if (to.back().rank > same.size()) return refuse_address();
    const Element &moved = way_.element(), &place_of = *same[to.back().rank - 1];
    if (&moved == &place_of) return Splices{};
    const auto [from, end] = removal(source_, moved);
    const std::string bytes = bytes_.substr(moved.begin, moved.end - moved.begin);
    const std::string gap = source_.gap_before(place_of);
    if (moved.begin < place_of.begin)
      return Splices{{from, end, {}}, {place_of.end, place_of.end, gap + bytes, true}};
    return Splices{{place_of.begin, place_of.begin, bytes + gap, true}, {from, end, {}}};
  }

  std::optional<Splices> remove() {
    if (way_.to_attribute()) {
      if (!way_.there()) return Splices{};
      for (const Attribute& each : source_.attributes(way_.element())) {
        if (each.name != way_.entry().name.substr(1)) continue;
        const std::size_t begin = bytes_.find_last_not_of(xml::kWhite, each.begin - 1) + 1;
        return Splices{{begin, each.end(), {}}};
      }
      return Splices{};
    }
    if (way_.steps.size() < 2) return refuse_address();
    if (!way_.there()) return Splices{};
    const auto [begin, end] = removal(source_, way_.element());
    return Splices{{begin, end, {}}};
  }

  std::optional<Splices> none() {
    if (way_.to_attribute() || !way_.there() || !way_.entry().or_none) return refuse_address();
    const Element& element = way_.element();
    const auto there = element.named("aucun");
    if (edit_.value.empty()) {
      if (there.empty()) return Splices{};
      const auto [begin, end] = removal(source_, *there.front());
      return Splices{{begin, end, {}}};
    }
    if (!there.empty()) return Splices{};
    Entry aucun;
    aucun.name = "aucun";
    aucun.kind = Kind::flag;
    for (const Element& child : element.children) {
      const Entry* known = way_.entry().find(child.node->name);
      if (!known || known->name == "presentation" || known->name == "co-financeur") continue;
      diags_.error("EDI-005", source_.place(child.begin),
                   "« {} » n’est pas vide : on ne peut pas dire qu’il n’y en a pas",
                   "“{}” is not empty: it cannot be said that there are none", way_.entry().label);
      return {};
    }
    const Spot spot = spot_for(source_, element, way_.entry(), aucun, 1);
    return Splices{{spot.begin, spot.end,
                    spot.before + "<" + std::string(source_.prefix()) + "aucun/>" + spot.after, spot.beside}};
  }

  const Source& source_;
  const std::string& bytes_;
  const Edit& edit_;
  Diagnostics& diags_;
  Way way_;
  std::set<std::string> taken_;
};

// The value at an address; nothing where it is not there.
std::optional<std::string> value_at(const Description& description, const Source& source,
                                    const std::string& at) {
  const auto way = way_to(description, source, at);
  if (!way || !way->there()) return {};
  const xml::Node& node = *way->element().node;
  if (!way->to_attribute()) return value_of(way->entry(), node);
  const xml::Attribute* attribute = node.attribute(way->entry().name.substr(1));
  return attribute ? std::optional(folded(attribute->value)) : std::nullopt;
}

// The element whose content begins there; null where none does.
const Element* holding(const Element& element, std::size_t inner) {
  if (element.inner == inner) return &element;
  for (const Element& each : element.children)
    if (each.begin < inner && inner < each.end) return holding(each, inner);
  return nullptr;
}

// Of what stands there, and of what could in an element that stands there.
std::string moved_address(const Way& way, const Shift& shift, const Source& now) {
  // Where its neighbours came or went, either its begin or what stands in it is still the same piece.
  const auto begin = shift.moved(way.element().begin), inner = shift.moved(way.element().inner);
  std::string out = begin ? address_at(now, *begin) : std::string();
  if (out.empty() && inner && !way.element().alone())
    if (const Element* found = holding(now.root(), *inner)) out = address_at(now, found->begin);
  if (out.empty()) return out;
  for (std::size_t i = way.elements.size(); i < way.steps.size(); ++i)
    out += "/" + with_rank(way.steps[i].name, way.steps[i].rank);
  return out;
}

// A file as it was edited from, as the edit leaves it, and as others have left it since.
struct Versions {
  const Source& base;
  const std::string& mine;
  const std::string& now;
};

Conflict conflict_of(const Description& description, const Edit& edit, const Versions& versions,
                     const Shift& shift) {
  const auto& [base, mine, now] = versions;
  const FileName file(edit.file);
  Conflict made{edit.file, edit.at, {}, {}, {}, Place{file}};
  Diagnostics unheard;
  made.before = value_at(description, base, edit.at).value_or("");
  if (const auto source = Source::open(mine, file, unheard))
    made.mine = value_at(description, *source, edit.at).value_or("");
  const auto way = way_to(description, base, edit.at);
  const auto source = Source::open(now, file, unheard);
  if (!way || !source) return made;
  // The nearest element around it that is still there.
  for (auto element = way->elements.rbegin(); element != way->elements.rend(); ++element)
    if (const auto begin = shift.moved((*element)->begin)) {
      made.place = source->place(*begin);
      break;
    }
  const std::string at = moved_address(*way, shift, *source);
  if (way->there() && !at.empty()) made.theirs = value_at(description, *source, at).value_or("");
  return made;
}

}  // namespace

std::string address_now(const Description& description, const std::string& base, const std::string& now,
                        const std::string& at) {
  Diagnostics unheard;
  const auto before = Source::open(base, FileName(), unheard), after = Source::open(now, FileName(), unheard);
  const auto way = before && after ? way_to(description, *before, at) : std::nullopt;
  return way ? moved_address(*way, Shift(base, now), *after) : std::string();
}

std::optional<Applied> apply(const Description& description, const Edit& edit, const std::string& base,
                             const std::string& now, Diagnostics& diags) {
  Diagnostics heard(diags.lang());
  const auto source = Source::open(base, FileName(edit.file), heard);
  if (!source) {
    diags.append(std::move(heard));
    return {};
  }
  auto splices = edit.act == Edit::Act::splice ? std::optional(edit.splices)
                                               : Hand(description, *source, edit, diags).run();
  if (!splices) return {};
  Applied made;
  made.mine = apply(base, *splices);
  made.undo = inverse(base, *splices);
  const Shift shift(base, now);
  const auto moved = shift.moved(*splices);
  made.bytes = moved ? apply(now, *moved) : now;
  const auto read_again = [&](const std::string& bytes) {
    return Source::open(bytes, FileName(edit.file), heard).has_value();
  };
  if (!read_again(made.mine)) {
    diags.error("EDI-006", Place{FileName(edit.file)}, "cette modification rendrait le fichier illisible",
                "this change would make the file unreadable");
    return {};
  }
  if (moved && read_again(made.bytes)) return made;
  made.bytes = now;
  made.conflict = conflict_of(description, edit, {*source, made.mine, now}, shift);
  // Both did the same.
  if (edit.act == Edit::Act::set && made.conflict->mine == made.conflict->theirs) made.conflict.reset();
  return made;
}

}  // namespace ctg::edit
