#include "pdfa/navigation.h"

#include <algorithm>
#include <vector>

#include "pdfa/content.h"

namespace ctg::pdfa {

namespace {

std::string destination(const layout::Anchor& anchor, std::span<const PdfReference> page_objects) {
  const auto last = static_cast<int>(page_objects.size()) - 1;
  const auto page = static_cast<std::size_t>(std::clamp(anchor.page, 0, last));
  std::string out = "[" + reference_bytes(page_objects[page]) + " /XYZ ";
  append_number(out, anchor.x);
  out += ' ';
  append_number(out, anchor.y);
  return out + " null]";
}

struct Item {
  PdfObject* object;
  std::size_t parent;  // 0 is the root
  int level;
  std::vector<std::size_t> kids;
};

void link_siblings(const std::vector<Item>& items, const Item& parent) {
  if (parent.kids.empty()) return;
  set(*parent.object, "First", ref(*items[parent.kids.front()].object));
  set(*parent.object, "Last", ref(*items[parent.kids.back()].object));
  for (std::size_t i = 0; i < parent.kids.size(); ++i) {
    PdfObject& object = *items[parent.kids[i]].object;
    set(object, "Parent", ref(*parent.object));
    if (i > 0) set(object, "Prev", ref(*items[parent.kids[i - 1]].object));
    if (i + 1 < parent.kids.size()) set(object, "Next", ref(*items[parent.kids[i + 1]].object));
  }
}

// What a page of another document is called; "" for our own.
std::string label_of(const layout::Pages& pages, const layout::Page& page) {
  for (const layout::Item& item : page.items) {
    const auto* inserted = std::get_if<layout::InsertedPage>(&item);
    if (inserted != nullptr && inserted->element != layout::kArtifact)
      return pages.elements[static_cast<std::size_t>(inserted->element)].alt;
  }
  return {};
}

}  // namespace

void write_destinations(const layout::Pages& pages, std::span<const PdfReference> page_objects,
                        PdfMemDocument& doc) {
  if (pages.anchors.empty() || page_objects.empty()) return;
  std::string out = "<</Names [";
  for (const auto& [id, anchor] : pages.anchors) {  // the map is in the order a name tree wants
    out += name_bytes(id) + " <</D " + destination(anchor, page_objects) + ">>\n";
  }
  PdfObject& tree = add_bytes(doc, out + "]>>");
  set(*doc.GetCatalog(), "Names", dictionary({{"Dests", ref(tree)}}));
}

void write_outline(const layout::Pages& pages, std::span<const PdfReference> page_objects,
                   PdfMemDocument& doc) {
  if (pages.outline.empty() || page_objects.empty()) return;
  std::vector<Item> items = {{&add(doc, dictionary({{"Type", name("Outlines")}})), 0, 0, {}}};
  std::size_t current = 0;
  for (const layout::OutlineEntry& entry : pages.outline) {
    while (current != 0 && items[current].level >= entry.level) current = items[current].parent;
    PdfObject& object = add(doc, dictionary({{"Title", text_string(entry.title)},
                                             {"Dest", bytes(destination(entry.at, page_objects))}}));
    items.push_back({&object, current, entry.level, {}});
    items[current].kids.push_back(items.size() - 1);
    current = items.size() - 1;
  }
  for (const Item& item : items) {
    link_siblings(items, item);
    if (item.kids.empty()) continue;
    // A negative count is a closed entry: the panel opens with the first level.
    const auto kids = static_cast<long long>(item.kids.size());
    set(*item.object, "Count", integer(&item == items.data() ? kids : -kids));
  }
  set(*doc.GetCatalog(), "Outlines", ref(*items[0].object));
  set(*doc.GetCatalog(), "PageMode", name("UseOutlines"));
}

void write_page_labels(const layout::Pages& pages, PdfMemDocument& doc) {
  PdfArray numbers;
  bool plain = false;  // the label before goes on for the page
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const std::string label = label_of(pages, pages.pages[i]);
    if (label.empty() && plain) continue;
    plain = label.empty();
    numbers.push_back(integer(static_cast<long long>(i)));
    numbers.push_back(plain ? dictionary({{"S", name("D")}, {"St", integer(static_cast<long long>(i) + 1)}})
                            : dictionary({{"P", text_string(label)}}));
  }
  set(*doc.GetCatalog(), "PageLabels", dictionary({{"Nums", numbers}}));
}

}  // namespace ctg::pdfa
