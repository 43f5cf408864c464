#include "pdfa/copy.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "pdf/foreign.h"

namespace ctg::pdfa {

namespace {

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Ways out of the page, ties to the structure or to layers of the other file, and what PDF/A forbids.
constexpr std::array<std::string_view, 18> kLeftBehind = {
    "/Parent",  "/StructParent", "/StructParents", "/OC",        "/Metadata", "/PieceInfo", "/Thumb",
    "/AA",      "/AF",           "/Ref",           "/PS",        "/Subtype2", "/OPI",       "/Alternates",
    "/Measure", "/CIDSet",       "/CharSet",       "/Properties"};
constexpr std::array<std::string_view, 3> kOfGraphicsStates = {"/TR", "/TR2", "/HTP"};
constexpr std::array<std::string_view, 7> kOfStreams = {"/Length",  "/Filter",       "/DecodeParms", "/F",
                                                        "/FFilter", "/FDecodeParms", "/DL"};
// Encodings of images that are kept as they are; every other is undone and replaced by Flate.
constexpr std::array<std::string_view, 6> kOfImages = {"/DCTDecode",      "/DCT",        "/JPXDecode", "/CCF",
                                                       "/CCITTFaxDecode", "/JBIG2Decode"};

bool is_out_of_page(QPDFObjectHandle value) {
  return value.isDictionaryOfType("/Page") || value.isDictionaryOfType("/Pages") ||
         value.isDictionaryOfType("/Catalog") || value.isDictionaryOfType("/StructElem");
}

bool encoded_as_image(QPDFObjectHandle dict) {
  QPDFObjectHandle filter = dict.getKey("/Filter");
  if (filter.isName()) return contains(kOfImages, filter.getName());
  if (!filter.isArray()) return false;
  const std::vector<QPDFObjectHandle> all = filter.getArrayAsVector();
  return std::any_of(all.begin(), all.end(), [](QPDFObjectHandle each) {
    return each.isName() && contains(kOfImages, each.getName());
  });
}

std::string_view view(const Buffer& buffer) {
  return {reinterpret_cast<const char*>(const_cast<Buffer&>(buffer).getBuffer()), buffer.getSize()};
}

PdfObject null_object() { return PdfObject(PoDoFo::PdfVariant()); }

}  // namespace

PdfObject Copier::copy(QPDFObjectHandle value) {
  const PdfObject result = refer(value);
  finish();
  return result;
}

PdfObject Copier::copy_resources(QPDFObjectHandle resources) {
  PdfObject& object = add(doc_, PdfDictionary());
  page_resources_ = ref(object);
  if (resources.isDictionary()) object.GetDictionary() = dictionary_of(resources, false);
  finish();
  return page_resources_;
}

void Copier::finish() {
  while (!to_fill_.empty()) {
    auto [source, target] = to_fill_.back();
    to_fill_.pop_back();
    fill(source, *target);
  }
}

PdfObject Copier::refer(QPDFObjectHandle value) {
  if (!value.isIndirect()) return direct(value);
  if (is_out_of_page(value)) return null_object();
  const auto known = copied_.find(value.getObjGen());
  if (known != copied_.end()) return known->second;
  PdfObject* target = nullptr;
  if (value.isArray()) {
    target = doc_.GetObjects().CreateObject(PdfObject(PdfArray()));
  } else if (value.isDictionary() || value.isStream()) {
    target = &add(doc_, PdfDictionary());
  } else {
    return direct(value);
  }
  copied_.emplace(value.getObjGen(), target->Reference());
  to_fill_.emplace_back(value, target);
  return target->Reference();
}

PdfObject Copier::direct(QPDFObjectHandle value) {
  if (value.isBool()) return PdfObject(value.getBoolValue());
  if (value.isInteger()) return integer(value.getIntValue());
  if (value.isReal()) return PdfObject(std::strtod(value.getRealValue().c_str(), nullptr));
  if (value.isName()) return PdfObject(PdfName(value.getName().substr(1)));
  if (value.isString()) return byte_string(value.getStringValue());
  if (value.isArray()) return array_of(value);
  if (value.isDictionary()) return is_out_of_page(value) ? null_object() : dictionary_of(value, false);
  return null_object();
}

PdfDictionary Copier::dictionary_of(QPDFObjectHandle value, bool of_stream) {
  const bool graphics_state = value.isDictionaryOfType("/ExtGState") || value.hasKey("/SMask");
  PdfDictionary result;
  for (const std::string& key : value.getKeys()) {
    if (contains(kLeftBehind, key)) continue;
    if (of_stream && contains(kOfStreams, key)) continue;
    if (graphics_state && contains(kOfGraphicsStates, key)) continue;
    const PdfName short_key(key.substr(1));
    if (key == "/Interpolate") {
      result.AddKey(short_key, PdfObject(false));
    } else {
      result.AddKey(short_key, refer(value.getKey(key)));
    }
  }
  return result;
}

PdfArray Copier::array_of(QPDFObjectHandle value) {
  PdfArray result;
  for (QPDFObjectHandle item : value.getArrayAsVector()) result.push_back(refer(item));
  return result;
}

void Copier::fill(QPDFObjectHandle source, PdfObject& target) {
  if (source.isArray()) {
    target.GetArray() = array_of(source);
  } else if (source.isStream()) {
    fill_stream(source, target);
  } else {
    target.GetDictionary() = dictionary_of(source, false);
  }
}

void Copier::fill_stream(QPDFObjectHandle source, PdfObject& target) {
  QPDFObjectHandle dict = source.getDict();
  const PdfDictionary copied = dictionary_of(dict, true);
  for (const auto& [key, value] : copied) target.GetDictionary().AddKey(key, *value);
  const auto length = [](std::string_view bytes) { return static_cast<PoDoFo::pdf_long>(bytes.size()); };
  if (encoded_as_image(dict)) {
    for (const char* key : {"Filter", "DecodeParms"}) {
      const std::string slashed = std::string("/") + key;
      if (dict.hasKey(slashed)) set(target, key, refer(dict.getKey(slashed)));
    }
    const std::shared_ptr<Buffer> raw = source.getRawStreamData();
    const std::string_view bytes = view(*raw);
    PoDoFo::PdfMemoryInputStream input(bytes.data(), length(bytes));
    target.GetStream()->SetRawData(&input, length(bytes));
    return;
  }
  if (dict.getKey("/Subtype").isNameAndEquals("/Form")) {
    if (!dict.hasKey("/Resources")) set(target, "Resources", page_resources_);
    const std::string bytes = pdf::clean_form_content(source).bytes;
    target.GetStream()->Set(bytes.data(), length(bytes));
    return;
  }
  const std::shared_ptr<Buffer> decoded = source.getStreamData(qpdf_dl_specialized);
  const std::string_view bytes = view(*decoded);
  target.GetStream()->Set(bytes.data(), length(bytes));
}

}  // namespace ctg::pdfa
