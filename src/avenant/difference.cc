// Elements are paired from the outside in: by their keys where the schema gives some, by equality and then
// by likeness where only their place tells them apart. What finds no partner was inserted or removed; pairs
// that stand in another order were moved (the fewest that explain the order); pairs go on inside.
#include "avenant/difference.h"

#include <algorithm>
#include <set>

#include "avenant/path.h"
#include "base/align.h"
#include "xml/write.h"

namespace ctg::avenant {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kAlike = 0.5;      // two paragraphs: the same one, reworded
constexpr double kSameFiche = 0.6;  // two fiches: the same one under another code
constexpr std::string_view kFolder = "annexes/2-plan-actions/fiches/";

using Group = std::vector<const Item*>;

// What has no text (a row of a table, a link) is alike by its attributes.
bool are_alike(const Item& a, const Item& b) {
  const std::string left = plain(a), right = plain(b);
  if (!left.empty() || !right.empty()) return likeness(left, right) >= kAlike;
  std::size_t equal = 0;
  for (const auto& [name, value] : a.attributes) {
    const std::string* other = b.attribute(name);
    equal += other && *other == value;
  }
  return equal * 2 > std::max(a.attributes.size(), b.attributes.size());
}

// A party is who it is by its id, whoever resembles it; one whose id alone changed has kept its name.
bool are_one_body(const Item& a, const Item& b) {
  const auto name = [](const Item& party) {
    const auto found = std::ranges::find(party.children, "nom", &Item::name);
    return found == party.children.end() ? std::string() : plain(*found);
  };
  return !name(a).empty() && name(a) == name(b);
}

// For each of the first, its partner among the second.
class Pairing {
 public:
  Pairing(const Group& from, const Group& to) : from_(from), to_(to), partner_(from.size(), kNone) {
    taken_.resize(to.size(), false);
    by_key();
    by_equality();
  }
  const std::vector<std::size_t>& partner() const { return partner_; }
  bool taken(std::size_t i) const { return taken_[i]; }

 private:
  void pair(std::size_t i, std::size_t j) { partner_[i] = j, taken_[j] = true; }

  void by_key() {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> left, right;
    for (std::size_t i = 0; i < from_.size(); ++i)
      if (const std::string key = key_of(*from_[i]); !key.empty()) left[{from_[i]->name, key}].push_back(i);
    for (std::size_t j = 0; j < to_.size(); ++j)
      if (const std::string key = key_of(*to_[j]); !key.empty()) right[{to_[j]->name, key}].push_back(j);
    for (const auto& [key, places] : left) {
      const auto found = right.find(key);
      if (found != right.end() && places.size() == 1 && found->second.size() == 1)
        pair(places.front(), found->second.front());
    }
  }

  void by_equality() {
    std::vector<std::size_t> left, right;
    for (std::size_t i = 0; i < from_.size(); ++i)
      if (partner_[i] == kNone) left.push_back(i);
    for (std::size_t j = 0; j < to_.size(); ++j)
      if (!taken_[j]) right.push_back(j);
    std::vector<std::string> texts;
    texts.reserve(left.size() + right.size());
    for (const std::size_t i : left) texts.push_back(xml_of(*from_[i]));
    for (const std::size_t j : right) texts.push_back(xml_of(*to_[j]));
    const std::vector<std::string_view> a(texts.begin(),
                                          texts.begin() + static_cast<std::ptrdiff_t>(left.size()));
    const std::vector<std::string_view> b(texts.begin() + static_cast<std::ptrdiff_t>(left.size()),
                                          texts.end());
    std::size_t i = 0, j = 0;
    const auto equal_up_to = [&](std::size_t end) {
      while (i < end) pair(left[i++], right[j++]);
    };
    for (const Hunk& hunk : differences(a, b)) {
      equal_up_to(hunk.from);
      i = hunk.from_end, j = hunk.to_end;
      by_likeness(left, right, hunk);
    }
    equal_up_to(left.size());
  }

  // In the order in which they stand: each with the next that resembles it.
  void by_likeness(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
                   const Hunk& hunk) {
    const bool one = hunk.from_end - hunk.from == 1 && hunk.to_end - hunk.to == 1;
    std::size_t next = hunk.to;
    for (std::size_t i = hunk.from; i < hunk.from_end; ++i) {
      const Item& old = *from_[left[i]];
      for (std::size_t j = next; j < hunk.to_end; ++j) {
        const Item& now = *to_[right[j]];
        if (old.name != now.name) continue;
        const bool keyless = key_of(old).empty() && key_of(now).empty();
        if (!(one && keyless) && !are_alike(old, now)) continue;
        if (old.name == "partie" && !are_one_body(old, now)) continue;
        pair(left[i], right[j]);
        next = j + 1;
        break;
      }
    }
  }

  const Group& from_;
  const Group& to_;
  std::vector<std::size_t> partner_;
  std::vector<bool> taken_;
};

// Of a sequence of different numbers, those that can stay: a longest rising part.
std::set<std::size_t> rising(const std::vector<std::size_t>& numbers) {
  std::vector<std::size_t> ends, previous(numbers.size(), kNone);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at =
        std::lower_bound(ends.begin(), ends.end(), numbers[i],
                         [&](std::size_t end, std::size_t value) { return numbers[end] < value; });
    if (at != ends.begin()) previous[i] = *(at - 1);
    at == ends.end() ? ends.push_back(i) : void(*at = i);
  }
  std::set<std::size_t> out;
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = previous[i])
    out.insert(numbers[i]);
  return out;
}

// An element that both states have, and where it stands in each.
struct Both {
  const Item& before;
  const Item& after;
  std::string path, path_after;
};

class Comparison {
 public:
  explicit Comparison(Operations& out) : out_(out) {}

  void file(const std::string& name, const Item& before, const Item& after) {
    file_ = name;
    element({before, after, before.name, after.name});
  }

 private:
  void element(const Both& both) {
    const auto& [before, after, path, path_after] = both;
    attributes(both);
    if (same_content(before, after)) return;
    // Words, or a change from words to elements: the whole content. What only lists has no words.
    constexpr std::string_view kLists[] = {"redactions",  "communes",    "comite",
                                           "cooperation", "ressources",  "liens",
                                           "moyens",      "equipements", "sous-axe"};
    const bool list = before.words.empty() && after.words.empty() &&
                      std::find(std::begin(kLists), std::end(kLists), before.name) != std::end(kLists);
    if (!list && (before.children.empty() || after.children.empty())) {
      out_.push_back({Operation::Kind::replace, file_, path, path_after, "", 0, 0, content_of(before),
                      content_of(after), after.place});
      return;
    }
    const bool ordered = is_ordered(before) || is_ordered(after);
    if (ordered) return group(both, "", true);
    std::vector<std::string_view> names;
    for (const Item* parent : {&before, &after})
      for (const Item& child : parent->children)
        if (std::find(names.begin(), names.end(), child.name) == names.end()) names.push_back(child.name);
    for (const std::string_view name : names) group(both, name, false);
  }

  void attributes(const Both& both) {
    const auto& [before, after, path, path_after] = both;
    std::set<std::string> names;
    for (const auto& [name, value] : before.attributes) names.insert(name);
    for (const auto& [name, value] : after.attributes) names.insert(name);
    for (const std::string& name : names) {
      const std::string* old = before.attribute(name);
      const std::string* now = after.attribute(name);
      if (old && now && *old == *now) continue;
      const auto value = [](const std::string* text) {
        return text ? std::optional<std::string>(*text) : std::nullopt;
      };
      out_.push_back({Operation::Kind::replace, file_, path + "/@" + name, path_after + "/@" + name, "", 0, 0,
                      value(old), value(now), after.place});
    }
  }

  void group(const Both& both, std::string_view name, bool ordered) {
    const Item &before = both.before, &after = both.after;
    const Group from = group_of(before, name, ordered), to = group_of(after, name, ordered);
    const Pairing pairing(from, to);
    const auto old_path = [&](std::size_t i) { return both.path + '/' + step_of(before, *from[i]); };
    const auto new_path = [&](std::size_t j) { return both.path_after + '/' + step_of(after, *to[j]); };
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (pairing.partner()[i] != kNone) order.push_back(pairing.partner()[i]);
    const std::set<std::size_t> staying = rising(order);

    for (std::size_t i = 0; i < from.size(); ++i) {
      const std::size_t j = pairing.partner()[i];
      if (j == kNone) {
        out_.push_back({Operation::Kind::remove,
                        file_,
                        old_path(i),
                        "",
                        both.path_after,
                        i,
                        0,
                        xml_of(*from[i]),
                        {},
                        after.place});
        continue;
      }
      if (!staying.contains(j))
        out_.push_back(
            {Operation::Kind::move, file_, old_path(i), new_path(j), "", i, j, {}, {}, to[j]->place});
      if (!same(*from[i], *to[j])) element({*from[i], *to[j], old_path(i), new_path(j)});
    }
    for (std::size_t j = 0; j < to.size(); ++j)
      if (!pairing.taken(j))
        out_.push_back({Operation::Kind::insert,
                        file_,
                        "",
                        new_path(j),
                        both.path,
                        0,
                        j,
                        {},
                        xml_of(*to[j]),
                        to[j]->place});
  }

  Operations& out_;
  std::string file_;
};

// Fiches that exchange their codes: what one says is what the other said. The code it had, the code it has.
std::map<std::string, std::string, std::less<>> exchanged_codes(const Snapshot& before,
                                                                const Snapshot& after) {
  constexpr double kExchanged = 0.9;
  struct Changed {
    std::string code, before, after;
  };
  std::vector<Changed> changed;
  for (const auto& [path, root] : after) {
    const auto was = before.find(path);
    if (!path.starts_with(kFolder) || was == before.end()) continue;
    Changed each{code_of_file(path), plain(was->second), plain(root)};
    if (each.before != each.after) changed.push_back(std::move(each));
  }
  std::map<std::string, std::string, std::less<>> out;
  for (const Changed& now : changed)
    for (const Changed& old : changed)
      if (old.code != now.code && likeness(old.before, now.after) >= kExchanged &&
          likeness(now.before, now.after) < kExchanged)
        out.emplace(old.code, now.code);
  // A circle, or none: a fiche that only resembles another one is itself.
  std::erase_if(out, [&](const auto& claim) {
    return std::none_of(out.begin(), out.end(),
                        [&](const auto& other) { return other.second == claim.first; });
  });
  return out;
}

// Fiches that only changed their code: said by the data, or seen from the text.
std::map<std::string, std::string, std::less<>> new_codes(const Snapshot& before, const Snapshot& after) {
  std::vector<std::pair<std::string, const Item*>> gone, come;
  for (const auto& [path, root] : before)
    if (path.starts_with(kFolder) && !after.contains(path)) gone.emplace_back(code_of_file(path), &root);
  for (const auto& [path, root] : after)
    if (path.starts_with(kFolder) && !before.contains(path)) come.emplace_back(code_of_file(path), &root);
  std::map<std::string, std::string, std::less<>> out = exchanged_codes(before, after);
  std::set<std::string> used;
  const auto pair = [&](auto&& belongs) {
    for (const auto& [old_code, old_root] : gone) {
      if (out.contains(old_code)) continue;
      for (const auto& [code, root] : come) {
        if (used.contains(code) || !belongs(old_code, *old_root, *root)) continue;
        out.emplace(old_code, code);
        used.insert(code);
        break;
      }
    }
  };
  pair([](const std::string& old_code, const Item&, const Item& now) {
    const std::string* said = now.attribute("ancien-code");
    return said && *said == old_code;
  });
  // References that stayed behind speak of the old fiche: it is gone, and a new one came.
  const auto left_behind = [&](const std::string& code) {
    return !same(renamed(after, {{code, ""}}), after);
  };
  pair([&](const std::string& old_code, const Item& old, const Item& now) {
    return now.attribute("ancien-code") == nullptr && likeness(plain(old), plain(now)) >= kSameFiche &&
           !left_behind(old_code);
  });
  return out;
}

void rename_in(Item& item, const std::map<std::string, std::string, std::less<>>& codes) {
  constexpr std::string_view kNames[] = {"fiche", "action", "code"};
  for (auto& [name, value] : item.attributes) {
    if (std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames)) continue;
    if (const auto found = codes.find(value); found != codes.end()) value = found->second;
  }
  constexpr std::string_view kReference = "<renvoi fiche=\"";
  for (std::size_t at = item.words.find(kReference); at != std::string::npos;
       at = item.words.find(kReference, at + 1)) {
    const std::size_t from = at + kReference.size(), to = item.words.find('"', from);
    if (const auto found = codes.find(item.words.substr(from, to - from)); found != codes.end())
      item.words.replace(from, to - from, found->second);
  }
  for (Item& child : item.children) rename_in(child, codes);
}

}  // namespace

namespace {

constexpr double kTaken = 0.8;

// Whether a fiche of before went on under its code: it is there, and says most of what it said.
bool goes_on(const Snapshot& after, const std::string& path, const Item& before) {
  const auto now = after.find(path);
  return now != after.end() && likeness(plain(before), plain(now->second)) >= kSameFiche;
}

// The code of the fiche of before that a fiche with the code of another one is; "" of a new one, nothing
// where it goes on as the one whose code it has.
std::optional<std::string> taker(const Snapshot& before, const Snapshot& after, const std::string& path,
                                 const Item& old, const Item& now) {
  const std::string* said = now.attribute("ancien-code");
  const std::string text = plain(now), was = plain(old);
  const double own = likeness(was, text);
  for (const auto& [other_path, other] : before) {
    if (other_path == path || !other_path.starts_with(kFolder) || goes_on(after, other_path, other)) continue;
    const std::string code = code_of_file(other_path);
    const double alike = likeness(plain(other), text);
    const bool gone = !after.contains(other_path);
    if (alike > own && (alike >= kTaken || (gone && said && *said == code))) return code;
  }
  if (own >= kSameFiche) return {};
  // A new one, where the one that had the code stands under another.
  for (const auto& [other_path, other] : after)
    if (other_path != path && other_path.starts_with(kFolder) && likeness(was, plain(other)) >= kTaken &&
        !(before.contains(other_path) && goes_on(after, other_path, before.find(other_path)->second)))
      return "";
  return {};
}

}  // namespace

std::vector<TakenCode> taken_codes(const Snapshot& before, const Snapshot& after) {
  std::vector<TakenCode> out;
  const auto exchanged = exchanged_codes(before, after);
  for (const auto& [path, now] : after) {
    const auto was = before.find(path);
    if (!path.starts_with(kFolder) || was == before.end() || same(was->second, now)) continue;
    const std::string code = code_of_file(path);
    if (exchanged.contains(code)) continue;
    if (auto by = taker(before, after, path, was->second, now)) out.push_back({code, std::move(*by)});
  }
  return out;
}

std::string fiche_file(std::string_view code) { return std::string(kFolder) + std::string(code) + ".xml"; }

std::string code_of_file(std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(".xml")) return {};
  return std::string(path.substr(kFolder.size(), path.size() - kFolder.size() - 4));
}

Snapshot renamed(const Snapshot& state, const std::map<std::string, std::string, std::less<>>& codes) {
  if (codes.empty()) return state;
  Snapshot out;
  for (const auto& [path, root] : state) {
    const auto found = codes.find(code_of_file(path));
    Item item = root;
    rename_in(item, codes);
    out.emplace(found == codes.end() ? path : fiche_file(found->second), std::move(item));
  }
  return out;
}

namespace {

// A code of before still leads to its fiche (ancien-code): the same, said with the code of now.
Snapshot without_former_codes(const Snapshot& state) {
  std::map<std::string, std::string, std::less<>> former;
  for (const auto& [path, root] : state) {
    const std::string* code = root.attribute("ancien-code");
    if (code && root.name == "fiche" && !state.contains(fiche_file(*code)))
      former.emplace(*code, code_of_file(path));
  }
  Snapshot out = state;
  for (auto& [path, root] : out) {
    root.set("ancien-code", {});
    if (!former.empty()) rename_in(root, former);
  }
  return out;
}

}  // namespace

Operations difference(const Snapshot& state_before, const Snapshot& state_after) {
  Operations out;
  const auto codes = new_codes(state_before, state_after);
  const Snapshot before = without_former_codes(state_before), after = without_former_codes(state_after);
  for (const auto& [old_code, code] : codes) {
    const auto root = after.find(fiche_file(code));
    out.push_back({Operation::Kind::rename, fiche_file(old_code), "", "", "", 0, 0, old_code, code,
                   root->second.place});
  }
  const Snapshot base = renamed(before, codes);
  Comparison comparison(out);
  for (const auto& [path, root] : base) {
    const auto found = after.find(path);
    if (found == after.end())
      out.push_back(
          {Operation::Kind::remove, path, "", "", "", 0, 0, xml_of(root), {}, {FileName(path), 0, 0}});
    else if (!same(root, found->second))
      comparison.file(path, root, found->second);
  }
  for (const auto& [path, root] : after)
    if (!base.contains(path))
      out.push_back({Operation::Kind::insert, path, "", "", "", 0, 0, {}, xml_of(root), root.place});
  return out;
}

}  // namespace ctg::avenant
