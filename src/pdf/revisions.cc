// Objects keep their numbers when a file is appended to. So a page is compared by what can be reached from
// it: of each object its number, its own text and the digest of its stream. Where two differ, the objects
// that differ tell what was done.
#include "pdf/revisions.h"

#include <algorithm>
#include <array>
#include <memory>

#include "pdf/revision_state.h"

namespace ctg::pdf {

namespace {

using What = Deed::What;

constexpr std::size_t kMostPagesNamed = 20, kMostRevisions = 60, kMostDeeds = 40;

// In the order of What.
constexpr std::array<std::string_view, 25> kKeys = {"pages-added",
                                                    "pages-removed",
                                                    "pages-moved",
                                                    "content",
                                                    "overlay-removed",
                                                    "object-replaced",
                                                    "prepared",
                                                    "frame",
                                                    "annotation-added",
                                                    "annotation-removed",
                                                    "annotation-changed",
                                                    "field-added",
                                                    "field-removed",
                                                    "field-changed",
                                                    "signature-removed",
                                                    "signature-changed",
                                                    "signature-looks",
                                                    "script",
                                                    "attachment",
                                                    "layers",
                                                    "structure",
                                                    "setting",
                                                    "validation",
                                                    "validation-removed",
                                                    "bytes"};

class Comparing {
 public:
  Comparing(Revision& before, Revision& after, Change& out) : before_(before), after_(after), out_(out) {}

  void all() {
    const State &was = before_.state(), &is = after_.state();
    pages(was, is);
    fields(was, is);
    signatures(was, is);
    catalogue(was, is);
    if (after_.touches_structure(before_)) add(What::structure);
    if (was.dss != is.dss)
      add(std::includes(is.store.begin(), is.store.end(), was.store.begin(), was.store.end())
              ? What::validation
              : What::validation_removed);
    const bool validation = out_.deeds.size() == 1 && out_.deeds.front().what == What::validation;
    const bool nothing_known = out_.deeds.empty() || (validation && !after_.adds_store_only(out_.from));
    if (nothing_known && is.filled == was.filled) add(What::bytes);
  }

 private:
  void add(What what, std::size_t page = 0, std::string name = {}) {
    if (page > 0) {
      if ((out_.pages.empty() || out_.pages.back() != page) && out_.pages.size() < kMostPagesNamed)
        out_.pages.push_back(page);
    } else if (is_change(what) && what != What::structure) {
      out_.elsewhere = true;
    }
    if (out_.deeds.size() < kMostDeeds) out_.deeds.push_back({what, page, std::move(name)});
  }

  void pages(const State& was, const State& is) {
    const std::size_t old = was.pages.size(), now = is.pages.size();
    if (now > old) add(What::pages_added, 0, std::to_string(now - old));
    if (now < old) add(What::pages_removed, 0, std::to_string(old - now));
    std::map<QPDFObjGen, std::size_t> places;
    for (std::size_t i = 0; i < old; ++i) places.emplace(was.pages[i].id, i);
    bool moved = false;
    std::size_t at = 0;  // behind the last page that stood before, too
    for (std::size_t i = 0; i < now; ++i) {
      const auto place = places.find(is.pages[i].id);
      moved = moved || (place == places.end() ? now <= old : place->second < at);
      if (place == places.end()) continue;
      at = place->second + 1;
      page(was.pages[place->second], is.pages[i], place->second, i);
    }
    if (moved) add(What::pages_moved);
  }

  void page(const PageState& was, const PageState& is, std::size_t before, std::size_t i) {
    if (was.frame != is.frame) add(What::frame, i + 1);
    if (was.drawn != is.drawn || was.other != is.other) drawn(before, i);
    annotations(was.annotations, is.annotations, i);
  }

  // Of a page that draws something else: how that was done.
  void drawn(std::size_t before, std::size_t i) {
    const Objects was = before_.drawn_with(before), is = after_.drawn_with(i);
    const auto prepared = [&](const QPDFObjGen& id) { return after_.stood_before(id, out_.from); };
    std::string replaced;
    bool added = false, unseen = false, removed = false, content = false;
    for (const auto& [id, object] : is) {
      const auto old = was.find(id);
      if (old != was.end() && old->second.text == object.text) continue;
      if (prepared(id)) {
        unseen = true;
      } else {
        content = content || object.content;
        added = added || old == was.end();
        if (old != was.end() && replaced.empty()) replaced = std::to_string(id.getObj());
      }
    }
    for (const auto& [id, object] : was) removed = removed || !is.contains(id);
    if (unseen && !content) return add(What::prepared, i + 1);
    if (!replaced.empty() && !content) return add(What::object_replaced, i + 1, replaced);
    if (removed && !added && !content) return add(What::overlay_removed, i + 1);
    add(What::content, i + 1);
  }

  using Annotations = std::map<QPDFObjGen, AnnotationState>;
  void annotations(const Annotations& was, const Annotations& is, std::size_t i) {
    for (const auto& [id, old] : was) {
      const auto now = is.find(id);
      if (now == is.end()) add(What::annotation_removed, i + 1, old.kind);
      if (now != is.end() && now->second.looks != old.looks) add(What::annotation_changed, i + 1, old.kind);
    }
    for (const auto& [id, now] : is)
      if (!was.contains(id)) add(What::annotation_added, i + 1, now.kind);
  }

  void fields(const State& was, const State& is) {
    for (const auto& [name, old] : was.fields) {
      const auto now = is.fields.find(name);
      if (now == is.fields.end()) add(What::field_removed, 0, name);
      if (now != is.fields.end() && now->second != old) add(What::field_changed, 0, name);
    }
    for (const auto& [name, now] : is.fields)
      if (!was.fields.contains(name)) add(What::field_added, 0, name);
  }

  void signatures(const State& was, const State& is) {
    for (const auto& [name, old] : was.signatures) {
      const auto now = is.signatures.find(name);
      if (now == is.signatures.end()) {
        add(old.filled ? What::signature_removed : What::field_removed, 0, name);
      } else if (old.filled && !now->second.filled) {
        add(What::signature_removed, 0, name);
      } else if (old.filled && now->second.value != old.value) {
        add(What::signature_changed, 0, name);
      } else if (old.filled && now->second.looks != old.looks) {
        add(What::signature_looks, 0, name);
      }
    }
  }

  void catalogue(const State& was, const State& is) {
    std::set<std::string> keys;
    for (const auto& [key, text] : was.catalogue) keys.insert(key);
    for (const auto& [key, text] : is.catalogue) keys.insert(key);
    for (const std::string& key : keys) {
      const auto a = was.catalogue.find(key), b = is.catalogue.find(key);
      if (a != was.catalogue.end() && b != is.catalogue.end() && a->second == b->second) continue;
      const bool script = key == "/OpenAction" || key == "/AA" || key == "/Names/JavaScript";
      const bool attached = key == "/Names/EmbeddedFiles" || key == "/AF" || key == "/Collection";
      add(script                   ? What::script
          : attached               ? What::attachment
          : key == "/OCProperties" ? What::layers
                                   : What::setting,
          0, key);
    }
  }

  Revision &before_, &after_;
  Change& out_;
};

}  // namespace

std::string_view key_of(Deed::What what) { return kKeys.at(static_cast<std::size_t>(what)); }

std::optional<Deed::What> deed_of_key(std::string_view key) {
  const auto at = std::find(kKeys.begin(), kKeys.end(), key);
  if (at == kKeys.end()) return {};
  return static_cast<What>(at - kKeys.begin());
}

bool is_change(Deed::What what) { return what != What::validation && what != What::bytes; }

std::vector<Change> changes_after(std::string_view bytes, std::vector<std::size_t> ends) {
  ends.push_back(bytes.size());
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<Change> out;
  if (ends.size() < 2) return out;
  if (ends.size() > kMostRevisions) {
    out.push_back({ends.front(), ends.back(), {}, false, true, {}});
    return out;
  }
  std::unique_ptr<Revision> before = read_revision(bytes.substr(0, ends.front()), nullptr);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    std::unique_ptr<Revision> after = read_revision(bytes.substr(0, ends[i]), before.get());
    Change change{ends[i - 1], ends[i], {}, false, !before || !after, {}};
    if (!change.unread) Comparing(*before, *after, change).all();
    out.push_back(std::move(change));
    before = std::move(after);
  }
  return out;
}

}  // namespace ctg::pdf
