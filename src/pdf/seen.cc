#include "pdf/seen.h"

#include <algorithm>
#include <array>
#include <map>

#include "pdf/fields.h"
#include "pdf/hidden.h"

namespace ctg::pdf {

namespace {

bool has(QPDFObjectHandle dict, const char* key) { return dict.isDictionary() && dict.hasKey(key); }

// Whether a stream draws anything: one that only opens and closes its marks does not.
class Draws : public QPDFObjectHandle::ParserCallbacks {
 public:
  void handleObject(QPDFObjectHandle object) override {
    constexpr std::array<std::string_view, 5> kShow = {"Tj", "TJ", "'", "\"", "Do"};
    if (!object.isOperator()) return;
    const std::string op = object.getOperatorValue();
    if (std::find(kShow.begin(), kShow.end(), op) == kShow.end()) return;
    text = true;
    terminateParsing();
  }
  void handleEOF() override {}
  bool text = false;
};

bool shows_text(QPDFObjectHandle appearance) {
  Draws draws;
  appearance.parseAsContents(&draws);
  return draws.text;
}

// Whether a content writes words with a pen that is seen.
class Writes : public QPDFObjectHandle::ParserCallbacks {
 public:
  void handleObject(QPDFObjectHandle object) override {
    constexpr long long kNoPen = 3, kOnlyClips = 7;
    if (!object.isOperator()) {
      last_ = object;
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "Q") painted_ = true;
    if (op == "Tr")
      painted_ = !last_.isInteger() || (last_.getIntValue() != kNoPen && last_.getIntValue() != kOnlyClips);
    words = painted_ && (op == "Tj" || op == "TJ" || op == "'" || op == "\"");
    if (words) terminateParsing();
  }
  void handleEOF() override {}
  bool words = false;

 private:
  QPDFObjectHandle last_ = QPDFObjectHandle::newNull();
  bool painted_ = true;
};

bool has_border(QPDFObjectHandle link) {
  QPDFObjectHandle style = link.getKey("/BS"), border = link.getKey("/Border");
  QPDFObjectHandle width = value_of(style, "/W");
  if (width.isNumber()) return width.getNumericValue() > 0;
  if (!border.isArray() || border.getArrayNItems() < 3) return true;  // of one point
  width = border.getArrayItem(2);
  return !width.isNumber() || width.getNumericValue() > 0;
}

bool leads(QPDFObjectHandle annotation) {
  QPDFObjectHandle what = value_of(annotation.getKey("/A"), "/S");
  return annotation.getKey("/Subtype").isNameAndEquals("/Link") &&
         (annotation.hasKey("/Dest") || what.isNameAndEquals("/URI") || what.isNameAndEquals("/GoTo"));
}

// What is drawn of an annotation that does not bring its looks: nothing of these.
bool shows_nothing(QPDFObjectHandle annotation, bool viewer_writes) {
  QPDFObjectHandle kind = annotation.getKey("/Subtype");
  if (kind.isNameAndEquals("/Popup")) return true;
  if (kind.isNameAndEquals("/Link")) return !has_border(annotation);
  if (!kind.isNameAndEquals("/Widget")) return false;
  if (inherited(annotation, "/FT").isNameAndEquals("/Sig") || is_flat(annotation.getKey("/Rect")))
    return true;
  if (viewer_writes) return false;
  return is_blank(inherited(annotation, "/V")) && !annotation.hasKey("/MK");
}

bool is_usual(QPDFObjectHandle kind) {
  constexpr std::array<std::string_view, 26> kUsual = {
      "/Text",        "/Link",     "/FreeText",  "/Line",      "/Square",         "/Circle",
      "/Polygon",     "/PolyLine", "/Highlight", "/Underline", "/Squiggly",       "/StrikeOut",
      "/Stamp",       "/Caret",    "/Ink",       "/Popup",     "/FileAttachment", "/Sound",
      "/Movie",       "/Widget",   "/Screen",    "/Watermark", "/Redact",         "/3D",
      "/PrinterMark", "/RichMedia"};
  return kind.isName() && std::find(kUsual.begin(), kUsual.end(), kind.getName()) != kUsual.end();
}

std::string written(QPDF& pdf) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setPreserveEncryption(false);
  writer.setCompressStreams(false);  // unpacked here, where memory has a bound
  writer.setDecodeLevel(qpdf_dl_specialized);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

Seen::Seen(QPDF& pdf) : pdf_(pdf), layers_(pdf), form_(pdf.getRoot().getKey("/AcroForm")) {
  look_beside();
  pdf.pushInheritedAttributesToPage();
  pages_ = pdf.getAllPages();
  apart_.resize(pages_.size());
  QPDFObjectHandle writes = value_of(form_, "/NeedAppearances");
  viewer_writes_ = writes.isBool() && writes.getBoolValue();
  // Those that are flattened are in want of nothing.
  if (form_.isDictionary()) form_.removeKey("/NeedAppearances");
  for (std::size_t i = 0; i < pages_.size(); ++i)
    sort_annotations(QPDFPageObjectHelper(pages_[i]), apart_[i]);
  QPDFPageDocumentHelper(pdf).flattenAnnotations(0, 0);
  for (QPDFObjectHandle page : pages_) page.removeKey("/Annots");
  frame_plainly();
}

// What the file would do or hold beside being seen.
void Seen::look_beside() {
  QPDFObjectHandle root = pdf_.getRoot(), names = root.getKey("/Names"), action = root.getKey("/OpenAction");
  if (has(names, "/JavaScript") || has(action, "/JS") || has(root, "/AA")) beside_.insert("scripts");
  if (has(names, "/EmbeddedFiles") || has(root, "/Collection")) beside_.insert("files");
  QPDFObjectHandle form = root.getKey("/AcroForm"), fields = value_of(form, "/Fields");
  const bool some = fields.isArray() && fields.getArrayNItems() > 0;
  if (some) beside_.insert("form");
  QPDFObjectHandle needs = root.getKey("/NeedsRendering");
  if (has(form, "/XFA"))
    beside_.insert(some && !(needs.isBool() && needs.getBoolValue()) ? "xfa" : "only-xfa");
  if (layers_.vary()) beside_.insert("vary");
}

void Seen::sort_annotations(QPDFPageObjectHelper page, Apart& apart) {
  QPDFObjectHandle object = page.getObjectHandle(), annotations = object.getKey("/Annots");
  object.removeKey("/Annots");
  if (!annotations.isArray()) return;
  const int rotation = frame_of(page).rotation;
  std::set<QPDFObjGen> known;
  QPDFObjectHandle content = QPDFObjectHandle::newArray();
  for (QPDFObjectHandle each : annotations.getArrayAsVector()) {
    if (!each.isDictionary() || (each.isIndirect() && !known.insert(each.getObjGen()).second)) continue;
    const Way way = way_of(each, rotation);
    if (way == Way::content) content.appendItem(each);
    if (way == Way::unseen && leads(each)) apart.links.push_back(each);
    if (way != Way::renderer) continue;
    apart.annotations.push_back(each);
    apart.doubts.insert(each.hasKey("/OC")                                   ? "layer"
                        : each.getKey("/Subtype").isNameAndEquals("/Widget") ? "field"
                                                                             : "annotation");
  }
  if (content.getArrayNItems() > 0) object.replaceKey("/Annots", content);
}

Seen::Way Seen::way_of(QPDFObjectHandle annotation, int rotation) {
  QPDFObjectHandle kind = annotation.getKey("/Subtype");
  const long long flags = flags_of(annotation);
  const bool widget = kind.isNameAndEquals("/Widget");
  if ((flags & kHidden) != 0 || kind.isNameAndEquals("/Popup")) return Way::unseen;
  if ((flags & kInvisible) != 0 && !is_usual(kind)) return Way::unseen;
  QPDFObjectHandle looks = annotation.getKey("/AP"), normal = value_of(looks, "/N");
  if ((flags & kNoView) != 0) {
    if ((flags & kPrint) != 0 && (!normal.isNull() || !shows_nothing(annotation, viewer_writes_)))
      beside_.insert("paper");
    return Way::unseen;
  }
  if (kind.isNameAndEquals("/FileAttachment")) beside_.insert("files");
  if (kind.isNameAndEquals("/Text") && !is_blank(annotation.getKey("/Contents"))) beside_.insert("notes");
  if (QPDFObjectHandle layer = annotation.getKey("/OC"); layer.isDictionary()) {
    if (layers_.off(layer)) return Way::unseen;
    if (!layers_.harmless({layer})) return Way::renderer;  // which knows whether it is seen
    annotation.removeKey("/OC");
  }
  const bool signature = widget && inherited(annotation, "/FT").isNameAndEquals("/Sig");
  if (widget && !signature && viewer_writes_) return Way::renderer;
  QPDFObjectHandle state = annotation.getKey("/AS");
  if (normal.isDictionary() && state.isName()) normal = normal.getKey(state.getName());
  if (normal.isDictionary()) return Way::renderer;  // one of several, and it is not said which
  if (normal.isStream()) {
    if (is_flat(annotation.getKey("/Rect"))) return Way::unseen;
    const bool for_words = widget && (inherited(annotation, "/FT").isNameAndEquals("/Tx") ||
                                      inherited(annotation, "/FT").isNameAndEquals("/Ch"));
    if (for_words && !is_blank(inherited(annotation, "/V")) && !shows_text(normal)) beside_.insert("unshown");
    return rotation != 0 && (flags & kNoRotate) != 0 ? Way::renderer : Way::content;
  }
  if (has(looks, "/N") && state.isName()) return Way::unseen;  // a box that is not ticked
  return shows_nothing(annotation, viewer_writes_) ? Way::unseen : Way::renderer;
}

// One box, that what is copied and what is rendered agree upon.
void Seen::frame_plainly() {
  for (QPDFObjectHandle page : pages_) {
    QPDFPageObjectHelper helper(page);
    const layout::Rect box = frame_of(helper).box;
    const QPDFObjectHandle::Rectangle rectangle(box.left, box.bottom, box.right, box.top);
    for (const char* key : {"/MediaBox", "/CropBox"})
      page.replaceKey(key, QPDFObjectHandle::newArray(rectangle));
    for (const char* key : {"/BleedBox", "/TrimBox", "/ArtBox"}) page.removeKey(key);
  }
}

Doubts Seen::doubts(std::size_t page, const Breaches& breaches) const {
  Doubts all = apart_[page].doubts;
  if (!layers_.harmless(breaches.layers)) all.insert("layer");
  QPDFPageObjectHelper helper(pages_[page]);
  if (has_hidden_text(helper, frame_of(helper))) all.insert("hidden");
  return all;
}

bool writes_words(QPDFObjectHandle page) {
  Writes writes;
  QPDFPageObjectHelper(page).parseContents(&writes);
  return writes.words;
}

std::string Seen::plain(const std::set<std::size_t>& without) {
  QPDFObjectHandle root = pdf_.getRoot();
  for (const std::string& key : root.getKeys())
    if (key != "/Type" && key != "/Pages") root.removeKey(key);
  std::map<std::size_t, std::pair<QPDFObjectHandle, QPDFObjectHandle>> emptied;
  for (const std::size_t i : without) {
    QPDFObjectHandle& page = pages_[i];
    emptied.emplace(i, std::pair(page.getKey("/Contents"), page.getKey("/Resources")));
    page.removeKey("/Contents");
    page.replaceKey("/Resources", QPDFObjectHandle::newDictionary());
  }
  std::string bytes = written(pdf_);
  for (auto& [i, kept] : emptied) {
    pages_[i].replaceKey("/Contents", kept.first);
    pages_[i].replaceKey("/Resources", kept.second);
  }
  return bytes;
}

std::string Seen::for_renderer(const std::set<std::size_t>& only) {
  QPDFObjectHandle tree = pdf_.getRoot().getKey("/Pages"), kids = QPDFObjectHandle::newArray();
  for (const std::size_t i : only) {
    QPDFObjectHandle& page = pages_[i];
    if (!apart_[i].annotations.empty())
      page.replaceKey("/Annots", QPDFObjectHandle::newArray(apart_[i].annotations));
    page.replaceKey("/Parent", tree);
    kids.appendItem(page);
  }
  tree.replaceKey("/Kids", kids);
  tree.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(only.size())));
  if (QPDFObjectHandle layers = layers_.plainly(); !layers.isNull())
    pdf_.getRoot().replaceKey("/OCProperties", layers);
  if (form_.isDictionary()) {
    form_.removeKey("/XFA");
    if (viewer_writes_) form_.replaceKey("/NeedAppearances", QPDFObjectHandle::newBool(true));
    pdf_.getRoot().replaceKey("/AcroForm", form_);
  }
  return written(pdf_);
}

}  // namespace ctg::pdf
