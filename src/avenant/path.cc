#include "avenant/path.h"

#include <charconv>

namespace ctg::avenant {

namespace {

// A key may hold what a path is made of.
std::string guarded(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '/')
      out += "%2F";
    else if (c == ']')
      out += "%5D";
    else if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

std::string unguarded(std::string_view key) {
  std::string out;
  for (std::size_t at = 0; at < key.size(); ++at) {
    const std::string_view here = key.substr(at, 3);
    if (here == "%2F" || here == "%5D" || here == "%25") {
      out += here == "%2F" ? '/' : here == "%5D" ? ']' : '%';
      at += 2;
    } else {
      out += key[at];
    }
  }
  return out;
}

}  // namespace

std::string step_of(const Item& parent, const Item& child) {
  const std::string key = key_of(child);
  std::size_t of_name = 0, of_key = 0, number = 0;
  for (const Item& other : parent.children) {
    if (other.name != child.name) continue;
    ++of_name;
    if (&other == &child) number = of_name;
    if (!key.empty() && key_of(other) == key) ++of_key;
  }
  if (!key.empty() && of_key == 1 && key.front() != '#') return child.name + '[' + guarded(key) + ']';
  return of_name == 1 ? child.name : child.name + "[#" + std::to_string(number) + ']';
}

std::vector<Step> steps_of(std::string_view path) {
  std::vector<Step> out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    Step made;
    const std::size_t open = step.find('[');
    made.name = step.substr(0, open);
    if (open != std::string_view::npos && step.ends_with(']')) {
      const std::string_view inside = step.substr(open + 1, step.size() - open - 2);
      if (inside.starts_with('#'))
        std::from_chars(inside.data() + 1, inside.data() + inside.size(), made.number);
      else
        made.key = unguarded(inside);
    }
    out.push_back(std::move(made));
  }
  return out;
}

const Item* find(const Item& root, std::string_view path) {
  const std::vector<Step> steps = steps_of(path);
  if (steps.empty() || steps.front().name != root.name) return nullptr;
  const Item* here = &root;
  for (std::size_t i = 1; i < steps.size() && !steps[i].name.starts_with('@'); ++i) {
    const Item* next = nullptr;
    std::size_t number = 0;
    for (const Item& child : here->children) {
      if (child.name != steps[i].name) continue;
      ++number;
      if (steps[i].key.empty() ? number == steps[i].number : key_of(child) == steps[i].key) {
        next = &child;
        break;
      }
    }
    if (!next) return nullptr;
    here = next;
  }
  return here;
}

std::string parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

std::string_view attribute_of(std::string_view path) {
  const std::size_t at = path.rfind("/@");
  return at == std::string_view::npos ? std::string_view() : path.substr(at + 2);
}

std::vector<const Item*> group_of(const Item& parent, std::string_view name, bool ordered) {
  std::vector<const Item*> out;
  for (const Item& child : parent.children)
    if (ordered || child.name == name) out.push_back(&child);
  return out;
}

}  // namespace ctg::avenant
