// Keys of annotations and fields, as viewers look them up.
#pragma once

#include "pdf/qpdf.h"

namespace ctg::pdf {

inline QPDFObjectHandle value_of(QPDFObjectHandle dict, const char* key) {
  return dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
}

// A key of a field, its own or that of a field above it.
inline QPDFObjectHandle inherited(QPDFObjectHandle field, const char* key) {
  constexpr int kDeepest = 50;
  for (int i = 0; i < kDeepest && field.isDictionary(); ++i) {
    if (field.hasKey(key)) return field.getKey(key);
    field = field.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

inline bool is_blank(QPDFObjectHandle value) {
  return value.isNull() || (value.isString() && value.getStringValue().empty()) ||
         (value.isArray() && value.getArrayNItems() == 0) || value.isNameAndEquals("/Off");
}

inline bool is_flat(QPDFObjectHandle rectangle) {
  if (!rectangle.isRectangle()) return true;
  const QPDFObjectHandle::Rectangle r = rectangle.getArrayAsRectangle();
  return r.urx - r.llx <= 0 || r.ury - r.lly <= 0;
}

constexpr long long kInvisible = 1, kHidden = 2, kPrint = 4, kNoRotate = 16, kNoView = 32;

inline long long flags_of(QPDFObjectHandle annotation) {
  QPDFObjectHandle flags = annotation.getKey("/F");
  return flags.isInteger() ? flags.getIntValue() : 0;
}

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

// Whether a page's own content writes words, with a pen that is seen.
inline bool writes_words(QPDFObjectHandle page) {
  Writes writes;
  QPDFPageObjectHelper(page).parseContents(&writes);
  return writes.words;
}

}  // namespace ctg::pdf
