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

}  // namespace ctg::pdf
