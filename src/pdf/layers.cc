#include "pdf/layers.h"

#include <algorithm>

namespace ctg::pdf {

namespace {

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle dict, const char* key) {
  QPDFObjectHandle list = dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
  return list.isArray() ? list.getArrayAsVector() : std::vector<QPDFObjectHandle>{};
}

bool names(QPDFObjectHandle dict, const char* key, const char* value) {
  return dict.isDictionary() && dict.getKey(key).isNameAndEquals(value);
}

}  // namespace

Layers::Layers(QPDF& pdf) {
  QPDFObjectHandle properties = pdf.getRoot().getKey("/OCProperties");
  if (!properties.isDictionary()) return;
  QPDFObjectHandle settings = properties.getKey("/D");
  std::set<QPDFObjGen> known;
  for (const auto& list : {items_of(properties, "/OCGs"), items_of(settings, "/OFF")})
    for (QPDFObjectHandle layer : list)
      if (layer.isDictionary() && layer.isIndirect() && known.insert(layer.getObjGen()).second)
        all_.push_back(layer);
  if (names(settings, "/BaseState", "/OFF"))
    for (const QPDFObjectHandle& layer : all_) off_.insert(layer.getObjGen());
  for (const QPDFObjectHandle& layer : items_of(settings, "/ON")) off_.erase(layer.getObjGen());
  for (const QPDFObjectHandle& layer : items_of(settings, "/OFF"))
    if (layer.isIndirect()) off_.insert(layer.getObjGen());
  apply_usages(settings);
}

// An application of usages switches its layers, by what each says of itself, when the event comes.
void Layers::apply_usages(QPDFObjectHandle settings) {
  struct Use {
    const char *category, *state;
  };
  for (const QPDFObjectHandle& each : items_of(settings, "/AS")) {
    const bool viewing = names(each, "/Event", "/View");
    for (QPDFObjectHandle layer : items_of(each, "/OCGs")) {
      QPDFObjectHandle usage = layer.isDictionary() ? layer.getKey("/Usage") : QPDFObjectHandle::newNull();
      if (!usage.isDictionary()) continue;
      for (QPDFObjectHandle category : items_of(each, "/Category")) {
        if (!category.isName() || !usage.getKey(category.getName()).isDictionary()) continue;
        const std::string word = category.getName();
        QPDFObjectHandle state = usage.getKey(word).getKey(word + "State");
        const bool was_off = off(layer);
        const bool becomes_off = state.isName() ? state.isNameAndEquals("/OFF") : was_off;
        vary_ = vary_ || becomes_off != was_off || !state.isName();  // by size, language, user
        if (viewing && becomes_off && layer.isIndirect()) off_.insert(layer.getObjGen());
      }
    }
  }
}

bool Layers::off(QPDFObjectHandle layer) const {
  return layer.isIndirect() && off_.count(layer.getObjGen()) > 0;
}

bool Layers::harmless(const std::vector<QPDFObjectHandle>& used) const {
  return std::all_of(used.begin(), used.end(), [&](QPDFObjectHandle each) {
    if (!each.isDictionary()) return true;
    if (!names(each, "/Type", "/OCMD")) return !off(each);
    QPDFObjectHandle policy = each.getKey("/P");
    const bool any_of_it =
        policy.isNull() || policy.isNameAndEquals("/AnyOn") || policy.isNameAndEquals("/AllOn");
    return off_.empty() && any_of_it && !each.hasKey("/VE");
  });
}

QPDFObjectHandle Layers::plainly() const {
  if (all_.empty()) return QPDFObjectHandle::newNull();
  QPDFObjectHandle layers = QPDFObjectHandle::newArray(all_), dark = QPDFObjectHandle::newArray();
  for (const QPDFObjectHandle& each : all_)
    if (off(each)) dark.appendItem(each);
  QPDFObjectHandle settings = QPDFObjectHandle::newDictionary();
  settings.replaceKey("/BaseState", QPDFObjectHandle::newName("/ON"));
  settings.replaceKey("/OFF", dark);
  settings.replaceKey("/Order", QPDFObjectHandle::newArray());
  QPDFObjectHandle properties = QPDFObjectHandle::newDictionary();
  properties.replaceKey("/OCGs", layers);
  properties.replaceKey("/D", settings);
  return properties;
}

}  // namespace ctg::pdf
