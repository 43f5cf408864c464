// What a viewer shows of a foreign PDF, so that no more and no less of it is taken over.
//
// A page's content can be copied. What else makes up its looks cannot: layers, forms whose viewer writes the
// values, annotations that every viewer draws by itself. So annotations that bring their own looks become
// content, those that are not seen on the screen go, and a page that is still more than its content is left
// to a renderer, as is one that holds text which nobody sees.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pdf/foreign.h"
#include "pdf/layers.h"

namespace ctg::pdf {

// Why a page's content is not what is seen of it: "layer", "field", "annotation", "hidden".
using Doubts = std::set<std::string>;

// Whether a page's own content writes words, with a pen that is seen.
bool writes_words(QPDFObjectHandle page);

class Seen {
 public:
  // Annotations become content, or stand apart for the renderer. `pdf` must outlive this.
  explicit Seen(QPDF& pdf);

  const std::vector<QPDFObjectHandle>& pages() const { return pages_; }
  // After this the page's content and its resources are all there is to it, in its frame.
  Doubts doubts(std::size_t page, const Breaches& breaches) const;
  // What the file holds beside that: "scripts", "files", "form", "notes" are not taken over; "paper" is seen
  // on paper only; "vary" by some viewers only; "unshown" is the value of a field; "xfa" beside the pages;
  // "only-xfa" in the place of the pages.
  const std::set<std::string>& beside() const { return beside_; }

  // The links of a page, which do not show and lead somewhere: in this file, or to an address.
  const std::vector<QPDFObjectHandle>& links(std::size_t page) const { return apart_[page].links; }

  // The file, plain: its pages, those of `without` emptied.
  std::string plain(const std::set<std::size_t>& without);
  // A file for the renderer: of these pages all that is seen. Call it last.
  std::string for_renderer(const std::set<std::size_t>& only);

 private:
  enum class Way { unseen, content, renderer };
  struct Apart {
    std::vector<QPDFObjectHandle> annotations, links;
    Doubts doubts;
  };

  void look_beside();
  void sort_annotations(QPDFPageObjectHelper page, Apart& apart);
  Way way_of(QPDFObjectHandle annotation, int rotation);
  void frame_plainly();

  QPDF& pdf_;
  Layers layers_;
  std::vector<QPDFObjectHandle> pages_;
  std::vector<Apart> apart_;
  QPDFObjectHandle form_;
  bool viewer_writes_ = false;  // the values of fields
  std::set<std::string> beside_;
};

}  // namespace ctg::pdf
