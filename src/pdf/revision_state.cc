// Pages, fields and the catalogue are walked once; the text of an object that many pages share is made once.
#include "pdf/revision_state.h"

#include <algorithm>
#include <array>

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

// What a store is made of, also one that a later one has taken the place of; and what files keep objects in.
bool is_of_store(QPDFObjectHandle dictionary, bool stream) {
  QPDFObjectHandle type = dictionary.getKey("/Type");
  if (!stream) return dictionary.isDictionaryOfType("/DSS") || dictionary.isDictionaryOfType("/VRI");
  return type.isNull() ? !dictionary.hasKey("/Subtype")
                       : type.isNameAndEquals("/ObjStm") || type.isNameAndEquals("/XRef");
}

bool is_of_store(QPDFObjectHandle object) {
  if (object.isStream()) return is_of_store(object.getDict(), true);
  return object.isInteger() /* the length of a stream */ ||
         (object.isDictionary() && is_of_store(object, false));
}

std::string_view without_blanks_before(std::string_view bytes) {
  constexpr std::string_view kBlanks(" \t\r\n\f\0", 6);
  return bytes.substr(std::min(bytes.find_first_not_of(kBlanks), bytes.size()));
}

// "12 0 obj << … >> endobj", as it is written: where it ends; 0 where it is none, or nothing of a store.
std::size_t end_of_store_object(std::string_view bytes, QPDF& pdf) {
  constexpr std::string_view kObject = " obj", kEnd = "endobj", kStream = "stream",
                             kEndOfStream = "endstream";
  const std::size_t begin = bytes.find(kObject);
  if (begin > 20 || bytes.substr(0, begin).find_first_not_of("0123456789 ") != bytes.npos) return 0;
  const std::size_t body = begin + kObject.size(), first = bytes.find(kEnd, body);
  const std::size_t stream = std::min(bytes.substr(0, first).find(kStream, body), first);
  const std::size_t last = stream == first ? first : bytes.find(kEnd, bytes.find(kEndOfStream, stream));
  if (last == bytes.npos) return 0;
  const bool streams = stream != first;
  QPDFObjectHandle object = QPDFObjectHandle::parse(&pdf, std::string(bytes.substr(body, stream - body)));
  const bool known = object.isDictionary()
                         ? is_of_store(object, streams) || (!streams && object.isDictionaryOfType("/Catalog"))
                         : !streams && (object.isArray() || object.isInteger());
  return known ? last + kEnd.size() : 0;
}

// Revisions one behind the other, of such objects and their tables of places.
bool holds_store_only(std::string_view bytes, QPDF& pdf) {
  constexpr std::string_view kEnd = "%%EOF";
  for (bytes = without_blanks_before(bytes); !bytes.empty(); bytes = without_blanks_before(bytes)) {
    std::size_t end = 0;
    if (bytes.starts_with("xref") || bytes.starts_with("startxref"))
      end = std::min(bytes.find(kEnd), bytes.size()) + kEnd.size();
    else
      end = end_of_store_object(bytes, pdf);
    if (end == 0 || end > bytes.size()) return false;
    bytes.remove_prefix(end);
  }
  return true;
}

bool is_structure(QPDFObjectHandle object) {
  return object.isDictionary() &&
         (object.isDictionaryOfType("/StructElem") || object.isDictionaryOfType("/StructTreeRoot"));
}

}  // namespace

Revision::Revision(std::string_view bytes, const Revision* before) : bytes_(bytes) {
  pdf_.setSuppressWarnings(true);
  pdf_.setAttemptRecovery(false);
  pdf_.processMemoryFile("PDF", bytes.data(), bytes.size());
  pages_ = pdf_.getAllPages();
  for (const QPDFObjectHandle& page : pages_) page_numbers_.insert(page.getObjGen());
  places_ = pdf_.getXRefTable();
  if (before != nullptr) {
    compare_places(*before);
    for (const auto& [id, value] : before->values_)
      if (!is_touched(value.from)) values_.emplace(id, value);
  }
  read_form();
  const bool tree = before == nullptr || is_tree_touched();
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const PageState* known = tree || i >= before->state_.pages.size() ? nullptr : &before->state_.pages[i];
    const bool same = known != nullptr && known->id == pages_[i].getObjGen() && !is_touched(known->from);
    state_.pages.push_back(same ? *known : page_state(pages_[i]));
    show_signatures(state_.pages.back());
  }
  if (before != nullptr && !is_touched(before->state_.catalogue_from)) {
    state_.catalogue = before->state_.catalogue;
    state_.catalogue_from = before->state_.catalogue_from;
    state_.dss = before->state_.dss;
    state_.store = before->state_.store;
  } else {
    read_catalogue();
  }
}

void Revision::compare_places(const Revision& before) {
  for (const auto& [id, place] : places_) {
    const auto old = before.places_.find(id);
    if (old == before.places_.end() || !same_place(old->second, place)) touched_.insert(id);
  }
  for (const auto& [id, place] : before.places_)
    if (!places_.contains(id)) touched_.insert(id);
  // What stands in a stream of objects changes with it.
  std::set<int> streams;
  for (const QPDFObjGen& id : touched_) streams.insert(id.getObj());
  for (const auto& [id, place] : places_)
    if (place.getType() == 2 && streams.contains(place.getObjStreamNumber())) touched_.insert(id);
}

bool Revision::is_touched(const std::set<QPDFObjGen>& objects) const {
  return std::any_of(touched_.begin(), touched_.end(),
                     [&](const QPDFObjGen& id) { return objects.contains(id); });
}

// Pages inherit from the nodes above them.
bool Revision::is_tree_touched() const {
  std::set<QPDFObjGen> nodes;
  for (QPDFObjectHandle page : pages_)
    for (QPDFObjectHandle node = page.getKey("/Parent"); node.isDictionary() && node.isIndirect();
         node = node.getKey("/Parent"))
      if (!nodes.insert(node.getObjGen()).second) break;
  return is_touched(nodes);
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
std::string Revision::reached(QPDFObjectHandle root, const Keys& without, std::set<QPDFObjGen>* from) {
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
  if (from != nullptr) from->insert(seen.begin(), seen.end());
  return out;
}

std::string Revision::reached_by(QPDFObjectHandle value, std::set<QPDFObjGen>* from) {
  return reached(holder_of("/V", value), {}, from);
}

PageState Revision::page_state(QPDFObjectHandle page) {
  PageState out;
  out.id = page.getObjGen();
  QPDFPageObjectHelper helper(page);
  std::string frame;
  for (const char* name : {"/MediaBox", "/CropBox", "/Rotate"})
    frame += reached(holder_of(name, helper.getAttribute(name, false)), {}, &out.from);
  out.frame = digest(frame);
  out.drawn =
      digest(reached(holder_of("/Contents", page.getKey("/Contents")), {}, &out.from) +
             reached(holder_of("/Resources", helper.getAttribute("/Resources", false)), {}, &out.from));
  out.other = digest(reached(page,
                             {"/Annots", "/Parent", "/Tabs", "/StructParents", "/MediaBox", "/CropBox",
                              "/Rotate", "/Resources", "/Contents"},
                             &out.from));
  out.from.insert(page.getObjGen());
  QPDFObjectHandle annots = page.getKey("/Annots");
  if (annots.isIndirect()) out.from.insert(annots.getObjGen());
  if (annots.isArray())
    for (const QPDFObjectHandle& annot : annots.getArrayAsVector()) add_annotation(annot, page, out);
  return out;
}

void Revision::add_annotation(QPDFObjectHandle annot, QPDFObjectHandle page, PageState& out) {
  if (annot.isIndirect()) out.from.insert(annot.getObjGen());
  if (!annot.isDictionary()) return;
  const Keys back = {"/P", "/Parent", "/StructParent", "/Kids"};
  QPDFObjectHandle kind = annot.getKey("/Subtype");
  AnnotationState state{kind.isName() ? kind.getName().substr(1) : "?", {}};
  const auto of_signature = of_signatures_.find(annot.getObjGen());
  if (of_signature == of_signatures_.end() || !annot.isIndirect()) {
    const std::string looks = reached(annot, back, &out.from);
    // One that stands in the page itself has no number.
    const QPDFObjGen id =
        annot.isIndirect() ? annot.getObjGen() : QPDFObjGen(-static_cast<int>(out.annotations.size()) - 1, 0);
    state.looks = digest(looks);
    out.annotations.emplace(id, std::move(state));
    return;
  }
  state.looks =
      digest(reached(annot, {"/P", "/Parent", "/StructParent", "/Kids", "/V", "/Lock", "/SV"}, &out.from));
  out.of_signatures[annot.getObjGen()] = state.looks;
  if (covers_page(annot, page)) out.annotations.emplace(annot.getObjGen(), std::move(state));
}

void Revision::show_signatures(const PageState& page) {
  for (const auto& [id, looks] : page.of_signatures)
    if (const auto field = of_signatures_.find(id); field != of_signatures_.end())
      state_.signatures[field->second].looks += looks;
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
  // One that is known is not read again: its digits are long.
  QPDFObjectHandle value = self.getKey("/V");
  if ((value.isIndirect() && values_.contains(value.getObjGen())) || value.isDictionary())
    below.value = value;
  if (below.signature) {
    if (self.isIndirect()) of_signatures_[self.getObjGen()] = below.name;
    SignatureState& state = state_.signatures[below.name];
    if ((below.value.isIndirect() || below.value.isDictionary()) && !state.filled) {
      state.filled = true;
      state.value = value_of(below.value);
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

std::string Revision::value_of(QPDFObjectHandle signature) {
  const bool numbered = signature.isIndirect();
  if (numbered)
    if (const auto known = values_.find(signature.getObjGen()); known != values_.end())
      return known->second.digest;
  Value out;
  out.digest = digest(signature.unparse() + reached(signature, {}, &out.from));
  out.from.insert(signature.getObjGen());
  return numbered ? values_.emplace(signature.getObjGen(), std::move(out)).first->second.digest : out.digest;
}

void Revision::read_catalogue() {
  const Keys of_signing = {"/Pages", "/AcroForm", "/DSS",      "/Perms",         "/Extensions",
                           "/Type",  "/Version",  "/Metadata", "/StructTreeRoot"};
  QPDFObjectHandle root = pdf_.getRoot();
  state_.catalogue_from.insert(root.getObjGen());
  std::set<QPDFObjGen>* from = &state_.catalogue_from;
  for (const std::string& key : root.getKeys()) {
    QPDFObjectHandle value = root.getKey(key);
    if (of_signing.contains(key)) continue;
    if (key == "/Names" && value.isDictionary()) {
      if (value.isIndirect()) from->insert(value.getObjGen());
      for (const std::string& below : value.getKeys())
        state_.catalogue[key + below] = digest(reached_by(value.getKey(below), from));
    } else {
      state_.catalogue[key] = digest(reached_by(value, from));
    }
  }
  QPDFObjectHandle dss = root.getKey("/DSS");
  if (!dss.isNull()) state_.dss = digest(reached_by(dss, from));
  if (!dss.isDictionary()) return;
  for (const char* key : {"/Certs", "/CRLs", "/OCSPs"})
    if (QPDFObjectHandle all = dss.getKey(key); all.isArray())
      for (QPDFObjectHandle& each : all.getArrayAsVector())
        if (each.isStream()) state_.store.insert(own_text(each));
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

std::set<QPDFObjGen> Revision::store_objects() {
  constexpr std::array<const char*, 6> kLists = {"/Certs", "/CRLs", "/OCSPs", "/Cert", "/CRL", "/OCSP"};
  QPDFObjectHandle root = pdf_.getRoot();
  QPDFObjectHandle dss = root.getKey("/DSS");
  std::set<QPDFObjGen> out = {root.getObjGen(), dss.getObjGen()};
  std::vector<QPDFObjectHandle> dictionaries = {dss};
  if (QPDFObjectHandle all = dss.isDictionary() ? dss.getKey("/VRI") : QPDFObjectHandle::newNull();
      all.isDictionary()) {
    out.insert(all.getObjGen());
    for (const std::string& key : all.getKeys()) dictionaries.push_back(all.getKey(key));
  }
  for (QPDFObjectHandle& each : dictionaries) {
    if (!each.isDictionary()) continue;
    out.insert(each.getObjGen());
    if (each.getKey("/TS").isStream()) out.insert(each.getKey("/TS").getObjGen());
    for (const char* key : kLists) {
      QPDFObjectHandle list = each.getKey(key);
      if (!list.isArray()) continue;
      out.insert(list.getObjGen());
      for (QPDFObjectHandle& item : list.getArrayAsVector())
        if (item.isStream() && !item.getDict().hasKey("/Type")) out.insert(item.getObjGen());
    }
  }
  return out;
}

bool Revision::adds_store_only(std::size_t from) {
  const std::set<QPDFObjGen> store = store_objects();
  for (const QPDFObjGen& id : touched_) {
    QPDFObjectHandle object = pdf_.getObjectByObjGen(id);
    if (!object.isNull() && !store.contains(id) && !is_of_store(object)) return false;
  }
  try {
    return holds_store_only(bytes_.substr(from), pdf_);
  } catch (const QPDFExc&) {
    return false;  // an object that cannot be parsed by itself
  }
}

bool Revision::touches_structure(Revision& before) {
  for (const QPDFObjGen& id : touched_)
    if (before.places_.contains(id) &&
        (is_structure(before.pdf_.getObjectByObjGen(id)) || is_structure(pdf_.getObjectByObjGen(id))))
      return true;
  return before.pdf_.getRoot().getKey("/StructTreeRoot").unparse() !=
         pdf_.getRoot().getKey("/StructTreeRoot").unparse();
}

std::unique_ptr<Revision> read_revision(std::string_view bytes, const Revision* before) {
  try {
    return std::make_unique<Revision>(bytes, before);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace ctg::pdf
