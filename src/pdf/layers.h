// Which layers (optional content) of a foreign PDF stay unseen when it is opened.
//
// PDF says it in several places: a base state, lists of what is on and off, and usages that switch layers for
// the screen and for paper, which some viewers heed and others not. A layer is seen here where all of them
// show it on the screen. What depends on the viewer or on paper is known, so that it can be said.
#pragma once

#include <set>
#include <vector>

#include "pdf/qpdf.h"

namespace ctg::pdf {

class Layers {
 public:
  explicit Layers(QPDF& pdf);

  // Whether the page shows what it shows whatever its layers: `used` are the layers that it names.
  bool harmless(const std::vector<QPDFObjectHandle>& used) const;
  bool off(QPDFObjectHandle layer) const;  // a layer, not a membership in several
  // Some are seen by some viewers only, or only on paper, or not on paper.
  bool vary() const { return vary_; }
  // The same states, said in the one way that every reader heeds; null where the file has no layers.
  QPDFObjectHandle plainly() const;

 private:
  void apply_usages(QPDFObjectHandle settings);

  std::vector<QPDFObjectHandle> all_;
  std::set<QPDFObjGen> off_;
  bool vary_ = false;
};

}  // namespace ctg::pdf
