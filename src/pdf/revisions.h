// What of a signed PDF was changed after each signature.
//
// A PDF grows: each signature, and whatever is done after it, is appended, and the file up to the end of what
// a signature covers is the file as that person signed it. So that file is opened, too, and held against what
// stands at the next signature, and at the end: the same pages, with the same content. What signing itself
// adds (a signature's field and its small picture, keys for checking it later) is no change.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctg::pdf {

// One thing that was done to the file.
struct Deed {
  enum class What {
    pages_added,
    pages_removed,
    pages_moved,      // others stand in their place
    content,          // what a page draws
    overlay_removed,  // what hid something on a page is gone ("hide")
    object_replaced,  // a font or a picture that a page draws with ("replace")
    prepared,         // what lay in the file unseen when it was signed is shown ("hide and replace")
    frame,            // size, rotation, visible part of a page
    annotation_added,
    annotation_removed,
    annotation_changed,
    field_added,
    field_removed,
    field_changed,
    signature_removed,
    signature_changed,
    signature_looks,  // what is seen of one
    script,
    attachment,
    layers,
    structure,           // what screen readers are told
    setting,             // anything else of the document as a whole
    validation,          // DSS: certificates and lists to check signatures with, later; no change
    validation_removed,  // a part of it is gone
    bytes,               // that nothing refers to
  };
  What what = What::setting;
  std::size_t page = 0;  // from 1; 0: of no page
  std::string name;      // of a field, a kind of annotation, a number of an object
};
std::string_view key_of(Deed::What what);  // "overlay-removed"
std::optional<Deed::What> deed_of_key(std::string_view key);
bool is_change(Deed::What what);  // of what a signer saw, or of what is told of it

struct Change {
  std::size_t from = 0, to = 0;    // lengths of the two files: what a signature covers, what came of it
  std::vector<std::size_t> pages;  // those that show something else, from 1; at most a few
  bool elsewhere = false;          // form fields, attachments, scripts, layers, number of pages
  bool unread = false;             // one of the two cannot be opened by itself: it cannot be compared
  std::vector<Deed> deeds;         // at most a few

  bool changes() const { return !pages.empty() || elsewhere || unread; }
};

// `ends`: where what each signature covers ends, in any order. A Change for each stretch that follows one.
// It reads hostile files: to be called in a process of its own. Throws what libqpdf throws.
std::vector<Change> changes_after(std::string_view bytes, std::vector<std::size_t> ends);

}  // namespace ctg::pdf
