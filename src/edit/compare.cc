// Elements of a list are matched by what they say, then by what names them, then in their order: one that is
// put in does not make all that follow it different.
#include "edit/compare.h"

#include <algorithm>

#include "base/align.h"
#include "edit/field.h"
#include "edit/fragment.h"
#include "edit/value.h"

namespace ctg::edit {

namespace {

std::string key_of(const Element& element) {
  for (const char* name : {"id", "code", "role", "clause", "numero", "lettre", "fiche", "action", "annee"})
    if (const xml::Attribute* found = element.node->attribute(name); found && !found->value.empty())
      return std::string(name) + "=" + found->value;
  return {};
}

struct Pair {
  const Element* before = nullptr;
  const Element* after = nullptr;
};

class Comparison {
 public:
  Comparison(const Source* before, const Source* after) : before_(before), after_(after) {}

  void compare(const Entry& entry, const Element* a, const Element* b, const std::string& around) {
    if (a == nullptr || b == nullptr) return come_or_go(entry, a, b, around);
    const std::string old = value_of(entry, *a->node), now = value_of(entry, *b->node);
    if (old != now) out_.push_back({address(b, after_), label(entry.label, around), old, now, false, false});
    const std::string title = entry.many() ? title_of(*b->node) : std::string();
    const std::string inside =
        entry.many()
            ? label(title.empty() ? entry.label : entry.label + " «\u00a0" + title + "\u00a0»", around)
            : around;
    for (const Entry& child : entry.inside) {
      if (child.name.starts_with('@'))
        compare_attribute(child, *a, *b, inside);
      else if (!is_formatted(entry.kind))
        compare_children(child, *a, *b, inside);
    }
  }
  std::vector<Difference> take() { return std::move(out_); }

 private:
  static std::string label(const std::string& own, const std::string& around) {
    return around.empty() ? own : around + "\u00a0: " + own;
  }
  static std::string address(const Element* element, const Source* source) {
    return element && source ? address_at(*source, element->begin) : std::string();
  }

  void come_or_go(const Entry& entry, const Element* a, const Element* b, const std::string& around) {
    const auto said = [&](const Element& element) {
      const std::string value = value_of(entry, *element.node);
      return value.empty() ? title_of(*element.node) : value;
    };
    if (a) out_.push_back({address(a, before_), label(entry.label, around), said(*a), {}, false, true});
    if (b) out_.push_back({address(b, after_), label(entry.label, around), {}, said(*b), true, false});
  }

  void compare_attribute(const Entry& entry, const Element& a, const Element& b, const std::string& around) {
    const auto value = [&](const Element& element) {
      const xml::Attribute* found = element.node->attribute(entry.name.substr(1));
      return found ? folded(found->value) : std::string();
    };
    const std::string old = value(a), now = value(b);
    if (old != now)
      out_.push_back(
          {address(&b, after_) + "/" + entry.name, label(entry.label, around), old, now, false, false});
  }

  void compare_children(const Entry& entry, const Element& a, const Element& b, const std::string& around) {
    for (const Pair& pair : matched(a.named(entry.name), b.named(entry.name)))
      if (pair.before || pair.after) compare(entry, pair.before, pair.after, around);
  }

  static std::vector<std::string_view> bytes_of(const std::vector<const Element*>& elements,
                                                const Source& source) {
    std::vector<std::string_view> out;
    for (const Element* each : elements)
      out.push_back(std::string_view(source.bytes()).substr(each->begin, each->end - each->begin));
    return out;
  }

  // Those that are not the same to the byte.
  std::vector<Pair> matched(const std::vector<const Element*>& a,
                            const std::vector<const Element*>& b) const {
    std::vector<Pair> out;
    for (const Hunk& hunk : ctg::differences(bytes_of(a, *before_), bytes_of(b, *after_))) {
      std::vector<const Element*> old(a.begin() + static_cast<std::ptrdiff_t>(hunk.from),
                                      a.begin() + static_cast<std::ptrdiff_t>(hunk.from_end));
      std::vector<const Element*> rest;
      for (std::size_t i = hunk.to; i < hunk.to_end; ++i) {
        const std::string key = key_of(*b[i]);
        const auto same = std::find_if(old.begin(), old.end(), [&](const Element* each) {
          return each && !key.empty() && key_of(*each) == key;
        });
        if (same == old.end()) {
          rest.push_back(b[i]);
          continue;
        }
        out.push_back({*same, b[i]});
        *same = nullptr;
      }
      std::erase(old, nullptr);
      for (std::size_t i = 0; i < std::max(old.size(), rest.size()); ++i)
        out.push_back({i < old.size() ? old[i] : nullptr, i < rest.size() ? rest[i] : nullptr});
    }
    return out;
  }

  const Source* before_;
  const Source* after_;
  std::vector<Difference> out_;
};

}  // namespace

std::vector<Difference> differences(const Description& description, const Source* before,
                                    const Source* after) {
  const Source* either = after ? after : before;
  const Entry* entry = either ? description.root(either->root().node->name) : nullptr;
  if (!entry) return {};
  Comparison comparison(before, after);
  comparison.compare(*entry, before ? &before->root() : nullptr, after ? &after->root() : nullptr, {});
  return comparison.take();
}

}  // namespace ctg::edit
