// Pages, fields and the catalogue are walked once; the text of an object that many pages share is made once.
#include "pdf/revision_state.h"

#include <algorithm>

#include "base/digest.h"

namespace ctg::pdf {

namespace {

// A signature's picture is small. One that covers more of its page than this could hide the page.
constexpr double kMostOfPage = 0.25;

std::string digest(const std::string& text) { return to_hex(sha256(text)); }

QPDFObjectHandle holder_of(const std::string& key, QPDFObjectHandle value) {
  QPDFObjectHandle holder = QPDFObjectHandle::newDictionary();
  holder.replaceKey(key, value);
  return holder;
}

void push_children(QPDFObjectHandle object, std::vector<QPDFObjectHandle>& to_see) {
  if (object.isArray()) {
    for (const QPDFObjectHandle& item : object.getArrayAsVector()) to_see.push_back(item);
  } else if (object.isDictionary() || object.isStream()) {
    QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
    for (const std::string& key : dict.getKeys()) to_see.push_back(dict.getKey(key));
  }
}

bool covers_page(QPDFObjectHandle annot, QPDFObjectHandle page) {
  const auto area = [](QPDFObjectHandle rect) {
    if (!rect.isRectangle()) return 0.0;
    const QPDFObjectHandle::Rectangle r = rect.getArrayAsRectangle();
    return std::max(0.0, r.urx - r.llx) * std::max(0.0, r.ury - r.lly);
  };
  return area(annot.getKey("/Rect")) > kMostOfPage * area(QPDFPageObjectHelper(page).getMediaBox(false));
}

bool same_place(const QPDFXRefEntry& a, const QPDFXRefEntry& b) {
  if (a.getType() != b.getType()) return false;
  return a.getType() == 1 ? a.getOffset() == b.getOffset()
                          : a.getObjStreamNumber() == b.getObjStreamNumber() &&
                                a.getObjStreamIndex() == b.getObjStreamIndex();
}

bool is_structure(QPDFObjectHandle object) {
  return object.isDictionary() &&
         (object.isDictionaryOfType("/StructElem") || object.isDictionaryOfType("/StructTreeRoot"));
}

}  // namespace

Revision::Revision(std::string_view bytes) {
  pdf_.setSuppressWarnings(true);
  pdf_.setAttemptRecovery(false);
  pdf_.processMemoryFile("PDF", bytes.data(), bytes.size());
  pages_ = pdf_.getAllPages();
  for (const QPDFObjectHandle& page : pages_) page_numbers_.insert(page.getObjGen());
  places_ = pdf_.getXRefTable();
  read_form();
  for (const QPDFObjectHandle& page : pages_) state_.pages.push_back(page_state(page));
  read_catalogue();
}

// Of one object: its text, in which other objects are numbers, and its stream.
const std::string& Revision::own_text(QPDFObjectHandle object) {
  std::string& text = texts_[object.getObjGen()];
  if (!text.empty()) return text;
  if (object.isStream()) {
    const auto raw = object.getRawStreamData();
    text = object.getDict().unparseResolved() +
           to_hex(sha256({reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()}));
  } else {
    text = object.unparseResolved();
  }
  return text;
}

// All that can be reached from a dictionary but through some of its keys; other pages are left alone.
std::string Revision::reached(QPDFObjectHandle root, const Keys& without) {
  std::string out;
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> to_see;
  if (root.isStream()) {
    to_see.push_back(root);
  } else if (root.isDictionary()) {
    for (const std::string& key : root.getKeys()) {
      if (without.contains(key)) continue;
      out += key + " " + root.getKey(key).unparse() + "\n";
      to_see.push_back(root.getKey(key));
    }
  }
  while (!to_see.empty()) {
    QPDFObjectHandle object = to_see.back();
    to_see.pop_back();
    if (object.isIndirect()) {
      if (page_numbers_.contains(object.getObjGen()) || !seen.insert(object.getObjGen()).second) continue;
      out += object.getObjGen().unparse(' ') + " " + own_text(object) + "\n";
    }
    push_children(object, to_see);
  }
  return out;
}

std::string Revision::reached_by(QPDFObjectHandle value) { return reached(holder_of("/V", value), {}); }

PageState Revision::page_state(QPDFObjectHandle page) {
  PageState out;
  out.id = page.getObjGen();
  QPDFPageObjectHelper helper(page);
  std::string frame;
  for (const char* name : {"/MediaBox", "/CropBox", "/Rotate"})
    frame += reached(holder_of(name, helper.getAttribute(name, false)), {});
  out.frame = digest(frame);
  out.drawn = digest(reached(holder_of("/Contents", page.getKey("/Contents")), {}) +
                     reached(holder_of("/Resources", helper.getAttribute("/Resources", false)), {}));
  out.other = digest(reached(page, {"/Annots", "/Parent", "/Tabs", "/StructParents", "/MediaBox", "/CropBox",
                                    "/Rotate", "/Resources", "/Contents"}));
  QPDFObjectHandle annots = page.getKey("/Annots");
  if (annots.isArray())
    for (const QPDFObjectHandle& annot : annots.getArrayAsVector()) add_annotation(annot, page, out);
  return out;
}

void Revision::add_annotation(QPDFObjectHandle annot, QPDFObjectHandle page, PageState& out) {
  if (!annot.isDictionary()) return;
  const Keys back = {"/P", "/Parent", "/StructParent", "/Kids"};
  QPDFObjectHandle kind = annot.getKey("/Subtype");
  AnnotationState state{kind.isName() ? kind.getName().substr(1) : "?", {}};
  const auto of_signature = of_signatures_.find(annot.getObjGen());
  if (of_signature == of_signatures_.end() || !annot.isIndirect()) {
    std::string looks = reached(annot, back);
    // One that stands in the page itself has no number.
    const QPDFObjGen id =
        annot.isIndirect() ? annot.getObjGen() : QPDFObjGen(-static_cast<int>(out.annotations.size()) - 1, 0);
    state.looks = digest(looks);
    out.annotations.emplace(id, std::move(state));
    return;
  }
  state.looks = digest(reached(annot, {"/P", "/Parent", "/StructParent", "/Kids", "/V", "/Lock", "/SV"}));
  SignatureState& signature = state_.signatures[of_signature->second];
  signature.looks += state.looks;
  if (covers_page(annot, page)) out.annotations.emplace(annot.getObjGen(), std::move(state));
}

// Which objects are fields for signatures, and whether each is filled; of other fields, what they say.
void Revision::read_form() {
  QPDFObjectHandle form = pdf_.getRoot().getKey("/AcroForm");
  if (!form.isDictionary()) return;
  if (form.hasKey("/XFA")) state_.fields["XFA"] = digest(reached_by(form.getKey("/XFA")));
  std::set<QPDFObjGen> seen;
  std::vector<Field> to_see;
  QPDFObjectHandle fields = form.getKey("/Fields");
  if (fields.isArray())
    for (const QPDFObjectHandle& field : fields.getArrayAsVector())
      to_see.push_back({field, {}, false, QPDFObjectHandle::newNull()});
  while (!to_see.empty()) {
    const Field field = to_see.back();
    to_see.pop_back();
    QPDFObjectHandle self = field.self;
    if (!self.isDictionary() || (self.isIndirect() && !seen.insert(self.getObjGen()).second)) continue;
    read_field(field, to_see);
  }
}

void Revision::read_field(const Field& field, std::vector<Field>& to_see) {
  QPDFObjectHandle self = field.self;
  QPDFObjectHandle type = self.getKey("/FT"), kids = self.getKey("/Kids"), name = self.getKey("/T");
  Field below = field;
  if (type.isName()) below.signature = type.getName() == "/Sig";
  if (name.isString()) below.name += (below.name.empty() ? "" : ".") + name.getUTF8Value();
  if (self.getKey("/V").isDictionary()) below.value = self.getKey("/V");
  if (below.signature) {
    if (self.isIndirect()) of_signatures_[self.getObjGen()] = below.name;
    SignatureState& state = state_.signatures[below.name];
    if (below.value.isDictionary() && !state.filled) {
      state.filled = true;
      state.value = digest(below.value.unparse() + reached(below.value, {}));
      ++state_.filled;
    }
  } else {
    std::string& text = state_.fields[below.name];
    text = digest(text + reached(self, {"/P", "/Parent", "/StructParent", "/Kids", "/AP"}));
  }
  if (!kids.isArray()) return;
  for (const QPDFObjectHandle& kid : kids.getArrayAsVector()) {
    below.self = kid;
    to_see.push_back(below);
  }
}

void Revision::read_catalogue() {
  const Keys of_signing = {"/Pages", "/AcroForm", "/DSS",      "/Perms",         "/Extensions",
                           "/Type",  "/Version",  "/Metadata", "/StructTreeRoot"};
  QPDFObjectHandle root = pdf_.getRoot();
  for (const std::string& key : root.getKeys()) {
    QPDFObjectHandle value = root.getKey(key);
    if (of_signing.contains(key)) continue;
    if (key == "/Names" && value.isDictionary()) {
      for (const std::string& below : value.getKeys())
        state_.catalogue[key + below] = digest(reached_by(value.getKey(below)));
    } else {
      state_.catalogue[key] = digest(reached_by(value));
    }
  }
  if (root.hasKey("/DSS")) state_.dss = digest(reached_by(root.getKey("/DSS")));
}

Objects Revision::drawn_with(std::size_t page) {
  Objects out;
  QPDFPageObjectHelper helper(pages_.at(page));
  for (const bool content : {true, false}) {
    std::vector<QPDFObjectHandle> to_see = {content ? pages_.at(page).getKey("/Contents")
                                                    : helper.getAttribute("/Resources", false)};
    while (!to_see.empty()) {
      QPDFObjectHandle object = to_see.back();
      to_see.pop_back();
      if (object.isIndirect()) {
        if (page_numbers_.contains(object.getObjGen())) continue;
        if (!out.emplace(object.getObjGen(), DrawnObject{own_text(object), content}).second) continue;
      }
      push_children(object, to_see);
    }
  }
  return out;
}

bool Revision::stood_before(const QPDFObjGen& id, std::size_t end) const {
  const auto place = places_.find(id);
  return place != places_.end() && place->second.getType() == 1 &&
         static_cast<std::size_t>(place->second.getOffset()) < end;
}

bool Revision::touches_structure(Revision& later) {
  for (const auto& [id, place] : later.places_) {
    const auto before = places_.find(id);
    if (before == places_.end() || same_place(before->second, place)) continue;
    if (is_structure(pdf_.getObjectByObjGen(id)) || is_structure(later.pdf_.getObjectByObjGen(id)))
      return true;
  }
  return pdf_.getRoot().getKey("/StructTreeRoot").unparse() !=
         later.pdf_.getRoot().getKey("/StructTreeRoot").unparse();
}

std::unique_ptr<Revision> read_revision(std::string_view bytes) {
  try {
    return std::make_unique<Revision>(bytes);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace ctg::pdf
