#include "pdfa/structure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pdfa/content.h"

namespace ctg::pdfa {

using layout::ElementIndex;
using layout::Tag;

namespace {

// In the order of layout::Tag. All are standard types of PDF 1.7: no role map is needed.
constexpr std::array<const char*, 26> kTypes = {
    "Document", "Part", "Sect", "Div",    "H1",      "H2",    "H3",        "H4",    "H5",
    "H6",       "P",    "L",    "LI",     "Lbl",     "LBody", "Table",     "THead", "TBody",
    "TR",       "TH",   "TD",   "Figure", "Caption", "Note",  "Reference", "Link",
};
constexpr std::array<const char*, 4> kMoreTypes = {"TOC", "TOCI", "Form", "Span"};
static_assert(static_cast<std::size_t>(Tag::link) == kTypes.size() - 1);
static_assert(static_cast<std::size_t>(Tag::span) == kTypes.size() + kMoreTypes.size() - 1);

const char* standard_type(Tag tag) {
  const auto index = static_cast<std::size_t>(tag);
  return index < kTypes.size() ? kTypes[index] : kMoreTypes.at(index - kTypes.size());
}

layout::Element new_element(Tag tag, ElementIndex parent) {
  layout::Element element;
  element.tag = tag;
  element.parent = parent;
  return element;
}

bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

std::string attributes(const layout::Element& element, const std::optional<layout::Rect>& box) {
  std::string out;
  int count = 0;
  const auto put = [&](const std::string& dict) {
    out += dict;
    ++count;
  };
  if (is_cell(element.tag) && (element.tag == Tag::th || element.column_span > 1)) {
    const char* scope = element.tag != Tag::th ? "" : element.row_scope ? " /Scope /Row" : " /Scope /Column";
    const std::string span = element.column_span > 1 ? fmt::format(" /ColSpan {}", element.column_span) : "";
    put(fmt::format("<</O /Table{}{}>>", scope, span));
  }
  if (element.tag == Tag::table && !element.summary.empty())
    put("<</O /Table /Summary " + text_bytes(element.summary) + ">>");
  if (element.tag == Tag::l && !element.placement.empty()) {
    put(fmt::format("<</O /List /ListNumbering /{}>>", element.placement));
  }
  if (element.tag == Tag::figure && box) {
    std::string numbers;
    for (const double each : {box->left, box->bottom, box->right, box->top}) {
      append_number(numbers, each);
      numbers += ' ';
    }
    put(fmt::format("<</O /Layout /Placement /Block /BBox [{}]>>", numbers));
  }
  return count > 1 ? "[" + out + "]" : out;
}

}  // namespace

Structure::Structure(const std::vector<layout::Element>& elements, PdfMemDocument& doc) : doc_(doc) {
  nodes_.reserve(elements.size() + elements.size() / 8 +
                 1);  // PoDoFo's references cannot be moved, but copied
  for (const layout::Element& element : elements) nodes_.emplace_back(element);
  if (nodes_.empty()) nodes_.emplace_back(new_element(Tag::document, -1));
  nodes_[0].attached = true;
}

int Structure::begin_page(PdfReference page) {
  page_ = page;
  page_key_ = parents_.size();
  parents_.emplace_back(std::vector<ElementIndex>());
  return static_cast<int>(page_key_);
}

Structure::Node& Structure::touch(ElementIndex index) {
  Node& node = nodes_.at(index_of(index));
  if (!node.attached) {
    node.attached = true;
    // A parent outside of the tree would lose the element: the Document takes it.
    ElementIndex& parent = node.element.parent;
    if (parent < 0 || parent >= index) parent = 0;
    touch(parent).kids.emplace_back(index);
  }
  return node;
}

int Structure::mark(ElementIndex element) {
  auto& of_page = std::get<std::vector<ElementIndex>>(parents_[page_key_]);
  const int mcid = static_cast<int>(of_page.size());
  of_page.push_back(element);
  Node& node = touch(element);
  if (!node.page) node.page = page_;
  node.kids.emplace_back(Marked{page_, mcid});
  return mcid;
}

int Structure::attach(PdfReference annotation, ElementIndex element, Tag tag) {
  if (element < 0) element = 0;
  if (nodes_.at(index_of(element)).element.tag != tag) {
    nodes_.emplace_back(new_element(tag, element));
    element = static_cast<ElementIndex>(nodes_.size() - 1);
  }
  Node& node = touch(element);
  if (!node.page) node.page = page_;
  node.kids.emplace_back(Annotation{page_, annotation});
  parents_.emplace_back(element);
  return static_cast<int>(parents_.size() - 1);
}

const char* Structure::type(ElementIndex index) const { return standard_type(element(index).tag); }

void Structure::cover(ElementIndex element, const layout::Rect& rect) {
  if (element < 0) return;
  Node& node = nodes_.at(index_of(element));
  if (node.box && !(node.page == page_)) return;
  if (!node.box) node.box = rect;
  node.box->left = std::min(node.box->left, rect.left);
  node.box->bottom = std::min(node.box->bottom, rect.bottom);
  node.box->right = std::max(node.box->right, rect.right);
  node.box->top = std::max(node.box->top, rect.top);
}

void Structure::keep_empty_cells() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    if (!is_cell(node.element.tag) || node.element.parent < 0) continue;
    Node& row = nodes_.at(index_of(node.element.parent));
    if (!row.attached || node.attached) continue;
    node.attached = true;
    row.kids.emplace_back(static_cast<ElementIndex>(i));
  }
  // Cells stand in the order of their columns, which is that of their indices; of a row that goes over a
  // page, a later cell may be shown first.
  const auto place = [](const Kid& kid) {
    const ElementIndex* cell = std::get_if<ElementIndex>(&kid);
    return cell == nullptr ? -1 : *cell;
  };
  const auto before = [&](const Kid& a, const Kid& b) { return place(a) < place(b); };
  for (Node& node : nodes_)
    if (node.attached && node.element.tag == Tag::tr)
      std::stable_sort(node.kids.begin(), node.kids.end(), before);
}

// PDF/UA 7.2 wants a body beside a table's head. A table of nothing but its head says so as a body.
const char* Structure::final_type(const Node& node) const {
  if (node.element.tag == Tag::thead) {
    const std::vector<Kid>& siblings = nodes_.at(index_of(node.element.parent)).kids;
    const bool has_body = std::any_of(siblings.begin(), siblings.end(), [&](const Kid& sibling) {
      const ElementIndex* index = std::get_if<ElementIndex>(&sibling);
      return index != nullptr && nodes_[index_of(*index)].element.tag == Tag::tbody;
    });
    if (!has_body) return "TBody";
  }
  return standard_type(node.element.tag);
}

void Structure::append_kid(std::string& out, const Node& node, const Kid& kid) const {
  if (const ElementIndex* index = std::get_if<ElementIndex>(&kid)) {
    out += nodes_[index_of(*index)].reference;
  } else if (const Marked* marked = std::get_if<Marked>(&kid)) {
    if (node.page == marked->page) {
      out += std::to_string(marked->mcid);
    } else {
      out += "<</Type /MCR /Pg " + reference_bytes(marked->page) + " /MCID " + std::to_string(marked->mcid) +
             ">>";
    }
  } else {
    const Annotation& annotation = std::get<Annotation>(kid);
    out += "<</Type /OBJR /Pg " + reference_bytes(annotation.page) + " /Obj " +
           reference_bytes(annotation.annotation) + ">>";
  }
  out += ' ';
}

std::string Structure::unique_id(const Node& node, std::size_t index) {
  const std::string& wanted = node.element.id;
  std::string id = wanted.empty() ? fmt::format("{}-{}", standard_type(node.element.tag), index) : wanted;
  if (!ids_.insert(id).second) {
    id += fmt::format("-{}", index);
    ids_.insert(id);
  }
  return id;
}

void Structure::fill(Node& node, const std::string& parent) {
  const layout::Element& element = node.element;
  std::string out = "<</Type /StructElem /S /";
  out.append(final_type(node)).append(" /P ").append(parent);
  if (node.page) out += " /Pg " + reference_bytes(*node.page);
  if (!element.lang.empty()) out += " /Lang " + text_bytes(element.lang);
  if (!element.alt.empty()) out += " /Alt " + text_bytes(element.alt);
  if (!element.expansion.empty()) out += " /E " + text_bytes(element.expansion);
  if (!element.actual_text.empty()) out += " /ActualText " + text_bytes(element.actual_text);
  if (element.tag == Tag::note || !element.id.empty()) {
    const std::string id = unique_id(node, static_cast<std::size_t>(&node - nodes_.data()));
    out += " /ID " + text_bytes(id);
    id_entries_.emplace_back(id, node.object->Reference());
  }
  if (const std::string list = attributes(element, node.box); !list.empty()) out += " /A " + list;
  if (!node.kids.empty()) out += " /K ";
  if (node.kids.size() > 1) out += '[';
  for (const Kid& each : node.kids) append_kid(out, node, each);
  if (node.kids.size() > 1) out += ']';
  set_bytes(*node.object, out + ">>");
}

void Structure::write_ids(PdfObject& root) {
  if (id_entries_.empty()) return;
  std::sort(id_entries_.begin(), id_entries_.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  PdfArray names;
  for (const auto& [id, reference] : id_entries_) {
    names.push_back(byte_string(id));
    names.push_back(reference);
  }
  // The root of a name tree may hold all names itself.
  set(root, "IDTree", ref(add(doc_, dictionary({{"Names", names}}))));
}

void Structure::write_parent_tree(PdfObject& root) {
  std::string out = "<</Nums [";
  for (std::size_t key = 0; key < parents_.size(); ++key) {
    out += std::to_string(key) + ' ';
    if (const ElementIndex* index = std::get_if<ElementIndex>(&parents_[key])) {
      out += nodes_[index_of(*index)].reference + '\n';
      continue;
    }
    out += '[';
    for (const ElementIndex index : std::get<std::vector<ElementIndex>>(parents_[key])) {
      out += nodes_[index_of(index)].reference + ' ';
    }
    out += "]\n";
  }
  set(root, "ParentTree", ref(add_bytes(doc_, out + "]>>")));
  set(root, "ParentTreeNextKey", integer(static_cast<long long>(parents_.size())));
}

void Structure::write() {
  keep_empty_cells();
  PdfObject& root = add(doc_, dictionary({{"Type", name("StructTreeRoot")}}));
  // All objects first: kids are referred to before they are filled.
  for (Node& node : nodes_) {
    if (!node.attached) continue;
    node.object = &add_bytes(doc_, {});
    node.reference = reference_bytes(node.object->Reference());
  }
  for (Node& node : nodes_) {
    if (!node.attached) continue;
    const bool top = &node == nodes_.data();
    fill(node, top ? reference_bytes(root.Reference()) : nodes_[index_of(node.element.parent)].reference);
  }
  set(root, "K", ref(*nodes_[0].object));
  write_ids(root);
  write_parent_tree(root);
  set(*doc_.GetCatalog(), "StructTreeRoot", ref(root));
  set(*doc_.GetCatalog(), "MarkInfo", dictionary({{"Marked", PdfObject(true)}}));
}

}  // namespace ctg::pdfa
