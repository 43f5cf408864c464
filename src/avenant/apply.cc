// All operations are found in the base first, then done together: an element that one of them moves or
// removes is still where the others look for it.
#include "avenant/apply.h"

#include <algorithm>
#include <set>

#include "avenant/difference.h"
#include "avenant/path.h"

namespace ctg::avenant {

namespace {

using Kind = Operation::Kind;

Operations reversed(const Operations& operations) {
  Operations out;
  for (Operation operation : operations) {
    std::swap(operation.path, operation.path_after);
    std::swap(operation.at, operation.at_after);
    std::swap(operation.before, operation.after);
    if (operation.kind == Kind::insert)
      operation.kind = Kind::remove;
    else if (operation.kind == Kind::remove)
      operation.kind = Kind::insert;
    else if (operation.kind == Kind::rename)
      operation.file = fiche_file(*operation.before);
    out.push_back(std::move(operation));
  }
  return out;
}

struct Arrival {
  std::size_t at = 0;
  Item item = {};
  const Item* moved = nullptr;  // in place of `item`
};

struct Pending {
  bool gone = false;  // removed, or moved away
  std::vector<Arrival> arrivals = {};
  std::optional<Item> content = {};  // new words or children
  std::vector<std::pair<std::string, std::optional<std::string>>> attributes = {};
};
using AllPending = std::map<const Item*, Pending>;

// Where the schema wants differently named elements in an order.
std::size_t rank_of(std::string_view parent, std::string_view name) {
  struct Order {
    std::string_view parent;
    std::vector<std::string_view> names;
  };
  static const std::vector<Order> kOrders = {{"moyens", {"presentation", "co-financeur", "moyen"}},
                                             {"equipements", {"presentation", "equipement"}},
                                             {"axe", {"titre", "sous-axe"}},
                                             {"sous-axe", {"titre", "action"}},
                                             {"etape", {"titre"}}};
  for (const Order& order : kOrders) {
    if (order.parent != parent) continue;
    const auto at = std::find(order.names.begin(), order.names.end(), name);
    return static_cast<std::size_t>(at - order.names.begin());
  }
  return 0;
}

void put(std::vector<Item>& children, const Item& parent, bool ordered, std::size_t at, Item item) {
  std::size_t number = 0, behind_last = children.size();
  bool any = false;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (!ordered && children[i].name != item.name) continue;
    if (number++ == at) {
      children.insert(children.begin() + static_cast<std::ptrdiff_t>(i), std::move(item));
      return;
    }
    any = true;
    behind_last = i + 1;
  }
  if (!any && !ordered) {
    const std::size_t rank = rank_of(parent.name, item.name);
    behind_last = 0;
    while (behind_last < children.size() && rank_of(parent.name, children[behind_last].name) <= rank)
      ++behind_last;
  }
  children.insert(children.begin() + static_cast<std::ptrdiff_t>(behind_last), std::move(item));
}

Item rebuilt(const Item& item, const AllPending& pending) {
  Item out{item.name, item.attributes, item.words, {}, item.place};
  const auto own = pending.find(&item);
  if (own != pending.end()) {
    for (const auto& [name, value] : own->second.attributes) out.set(name, value);
    if (own->second.content) {
      out.words = own->second.content->words;
      out.children = own->second.content->children;
      return out;
    }
  }
  bool ordered = is_ordered(item);
  for (const Item& child : item.children) {
    const auto found = pending.find(&child);
    if (found == pending.end() || !found->second.gone) out.children.push_back(rebuilt(child, pending));
  }
  if (own == pending.end()) return out;
  std::vector<const Arrival*> arrivals;
  for (const Arrival& arrival : own->second.arrivals) arrivals.push_back(&arrival);
  std::stable_sort(arrivals.begin(), arrivals.end(),
                   [](const Arrival* a, const Arrival* b) { return a->at < b->at; });
  for (const Arrival* arrival : arrivals)
    ordered = ordered || (!arrival->moved && is_ordered(Item{item.name, {}, {}, {arrival->item}, {}}));
  for (const Arrival* arrival : arrivals) {
    if (!arrival->moved) {
      put(out.children, item, ordered, arrival->at, arrival->item);
      continue;
    }
    // What else happens to it happens to it where it goes.
    AllPending inside = pending;
    inside[arrival->moved].gone = false;
    put(out.children, item, ordered, arrival->at, rebuilt(*arrival->moved, inside));
  }
  return out;
}

class Application {
 public:
  Application(Snapshot state, Diagnostics& diags) : state_(std::move(state)), diags_(diags) {}

  std::optional<Snapshot> run(const Operations& operations) {
    // Look first, at a state that nothing has changed yet.
    std::vector<const Operation*> good;
    for (const Operation& operation : operations)
      if (operation.kind != Kind::rename && prepare(operation)) good.push_back(&operation);
    if (failed_) return {};
    for (const std::string& path : touched_) {
      Item& root = state_.find(path)->second;
      root = rebuilt(root, pending_);
    }
    for (const Operation* operation : good) {
      if (!operation->is_file()) continue;
      if (operation->kind == Kind::remove)
        state_.erase(operation->file);
      else
        state_.emplace(operation->file, *item_in(*operation->after));
    }
    return std::move(state_);
  }

  void refuse(std::string_view code, const Operation& operation, std::string_view fr, std::string_view en,
              const std::string& found) {
    failed_ = true;
    const std::string& path = operation.path.empty() ? operation.path_after : operation.path;
    const Reported error =
        diags_.error(code, operation.place, "{}\u00a0: {}{}", "{}: {}{}", diags_.lang() == Lang::fr ? fr : en,
                     operation.file, path.empty() ? "" : " (" + path + ")");
    if (!found.empty())
      error->notes.push_back({operation.place, diags_.phrase("l’état en vigueur dit\u00a0: «\u00a0{}\u00a0»",
                                                             "the state in force says: “{}”", found)});
    error.hint("« ctg avenant draft » récrit les opérations d’après les données",
               "“ctg avenant draft” writes the operations again from the data");
  }
  bool failed() const { return failed_; }

 private:
  bool prepare(const Operation& operation) {
    const std::size_t before = failures_;
    if (operation.kind != Kind::move && operation.before == operation.after)
      fail("AVN-003", operation, "cette opération ne change rien", "this operation changes nothing");
    else if (operation.is_file())
      prepare_file(operation);
    else
      prepare_inside(operation);
    return failures_ == before;
  }

  void fail(std::string_view code, const Operation& operation, std::string_view fr, std::string_view en,
            const std::string& found = {}) {
    ++failures_;
    refuse(code, operation, fr, en, found);
  }

  void missing(const Operation& operation) {
    fail("AVN-001", operation, "cette opération porte sur ce qui n’existe pas",
         "this operation is about something that does not exist");
  }

  void other(const Operation& operation, const std::string& found) {
    fail("AVN-002", operation, "l’ancienne valeur n’est pas celle qui est en vigueur",
         "the old value is not the one in force", plain_words(found));
  }

  void prepare_file(const Operation& operation) {
    const auto found = state_.find(operation.file);
    if (operation.kind == Kind::insert) {
      if (found != state_.end()) return other(operation, operation.file);
      if (!item_in(operation.after.value_or(""))) missing(operation);
      return;
    }
    if (found == state_.end()) return missing(operation);
    const auto said = item_in(operation.before.value_or(""));
    if (!said || !same(*said, found->second)) other(operation, plain(found->second));
  }

  void prepare_inside(const Operation& operation) {
    const auto file = state_.find(operation.file);
    if (file == state_.end()) return missing(operation);
    const Item& root = file->second;
    touched_.insert(operation.file);
    if (operation.kind == Kind::replace) return prepare_replace(operation, root);
    if (operation.kind == Kind::insert) {
      const Item* parent = find(root, operation.parent);
      if (!parent || !parent->words.empty()) return missing(operation);
      auto item = item_in(operation.after.value_or(""));
      if (!item) return missing(operation);
      pending_[parent].arrivals.push_back({operation.at_after, std::move(*item), nullptr});
      return;
    }
    const Item* item = find(root, operation.path);
    const Item* parent = find(root, parent_of(operation.path));
    if (!item || !parent || item == parent) return missing(operation);
    if (operation.kind == Kind::remove && xml_of(*item) != operation.before) {
      const auto said = item_in(operation.before.value_or(""));
      if (!said || !same(*said, *item)) return other(operation, plain(*item));
    }
    if (operation.kind == Kind::move) {
      const auto group = group_of(*parent, item->name, is_ordered(*parent));
      if (operation.at >= group.size() || group[operation.at] != item) return other(operation, plain(*item));
      pending_[parent].arrivals.push_back({operation.at_after, {}, item});
    }
    pending_[item].gone = true;
  }

  void prepare_replace(const Operation& operation, const Item& root) {
    const Item* item = find(root, operation.path);
    if (!item) return missing(operation);
    if (const std::string_view name = attribute_of(operation.path); !name.empty()) {
      const std::string* value = item->attribute(name);
      const std::optional<std::string> found = value ? std::optional(*value) : std::nullopt;
      if (found != operation.before) return other(operation, found.value_or(""));
      pending_[item].attributes.emplace_back(name, operation.after);
      return;
    }
    const std::string found = content_of(*item);
    const auto now = item_in("<x>" + operation.after.value_or("") + "</x>");
    if (!now) return missing(operation);
    if (found != operation.before) {
      const auto said = item_in("<x>" + operation.before.value_or("") + "</x>");
      if (!said || !same_content(*said, *item)) return other(operation, found);
    }
    pending_[item].content = *now;
  }

  Snapshot state_;
  Diagnostics& diags_;
  bool failed_ = false;
  std::size_t failures_ = 0;
  AllPending pending_;
  std::set<std::string> touched_;  // files that something happens in
};

// Codes that are renamed, old to new. Nothing where one of them cannot be.
std::optional<std::map<std::string, std::string, std::less<>>> codes_of(const Snapshot& base,
                                                                        const Operations& operations,
                                                                        Diagnostics& diags) {
  std::map<std::string, std::string, std::less<>> codes;
  for (const Operation& operation : operations)
    if (operation.kind == Kind::rename)
      codes.emplace(operation.before.value_or(""), operation.after.value_or(""));
  Application report({}, diags);
  for (const Operation& operation : operations) {
    if (operation.kind != Kind::rename) continue;
    const std::string before = operation.before.value_or(""), after = operation.after.value_or("");
    if (before == after)
      report.refuse("AVN-003", operation, "cette opération ne change rien", "this operation changes nothing",
                    "");
    else if (!base.contains(fiche_file(before)))
      report.refuse("AVN-001", operation, "cette opération porte sur ce qui n’existe pas",
                    "this operation is about something that does not exist", "");
    else if (base.contains(fiche_file(after)) && !codes.contains(after))
      report.refuse("AVN-002", operation, "ce code est déjà celui d’une autre fiche",
                    "this code is already that of another fiche", "");
  }
  if (report.failed()) return {};
  return codes;
}

}  // namespace

std::optional<Snapshot> apply(const Snapshot& base, const Operations& operations, Diagnostics& diags) {
  const auto codes = codes_of(base, operations, diags);
  if (!codes) return {};
  return Application(renamed(base, *codes), diags).run(operations);
}

std::optional<Snapshot> take_back(const Snapshot& state, const Operations& operations, Diagnostics& diags) {
  const Operations back = reversed(operations);
  const auto before = Application(state, diags).run(back);
  if (!before) return {};
  const auto codes = codes_of(*before, back, diags);
  if (!codes) return {};
  return renamed(*before, *codes);
}

}  // namespace ctg::avenant
