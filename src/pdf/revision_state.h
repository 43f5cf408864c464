// A PDF as it stood at one time, in a form in which two of them can be compared.
//
// Every text is of what can be reached from an object: the number, the own text and the digest of the stream
// of each. What signing itself adds is kept apart. What an earlier revision has worked out is taken over
// where none of the objects that it was worked out from stands at another place of the file.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pdf/qpdf.h"

namespace ctg::pdf {

struct AnnotationState {
  std::string kind;   // "FreeText"
  std::string looks;  // digest
  bool operator==(const AnnotationState&) const = default;
};

// Digests of what a page shows. Fields for signatures are none of its annotations, but for such as cover it.
struct PageState {
  QPDFObjGen id;
  std::string frame, drawn, other;
  std::map<QPDFObjGen, AnnotationState> annotations;
  std::map<QPDFObjGen, std::string> of_signatures;  // places where they are shown: digests
  std::set<QPDFObjGen> from;                        // all objects that this was worked out from
};

struct SignatureState {
  bool filled = false;
  std::string value, looks;  // digests
};

struct State {
  std::vector<PageState> pages;
  std::map<std::string, std::string> fields;  // by full names; digests
  std::map<std::string, SignatureState> signatures;
  std::map<std::string, std::string> catalogue;  // by keys; digests
  std::set<QPDFObjGen> catalogue_from;
  std::string dss;
  std::set<std::string> store;  // digests of the certificates, lists and answers in it
  std::size_t filled = 0;       // signatures
};

struct DrawnObject {
  std::string text;
  bool content = false;  // operators of the page itself, not what they draw with
};
using Objects = std::map<QPDFObjGen, DrawnObject>;

class Revision {
 public:
  // Throws what libqpdf throws. `bytes` must outlive this. `before`: of the same file, with fewer bytes; null
  // for the first.
  Revision(std::string_view bytes, const Revision* before);
  const State& state() const { return state_; }
  // All objects that the page draws with.
  Objects drawn_with(std::size_t page);
  // Whether the bytes of the object stand before that place of the file.
  bool stood_before(const QPDFObjGen& id, std::size_t end) const;
  // Whether all that stands from that place of the file on are the catalogue and what it has to check signatures with
  // (/DSS): the certificates, lists and answers that a validator looks for, and no other object, nor bytes of none.
  bool adds_store_only(std::size_t from);
  // Whether it has other elements of structure than the revision before it.
  bool touches_structure(Revision& before);

 private:
  using Keys = std::set<std::string, std::less<>>;
  struct Field {
    QPDFObjectHandle self;
    std::string name;
    bool signature = false;
    QPDFObjectHandle value;
  };

  struct Value {
    std::string digest;
    std::set<QPDFObjGen> from;  // the objects of which it is made
  };

  const std::string& own_text(QPDFObjectHandle object);
  std::string reached(QPDFObjectHandle root, const Keys& without, std::set<QPDFObjGen>* from = nullptr);
  std::string reached_by(QPDFObjectHandle value, std::set<QPDFObjGen>* from = nullptr);
  void compare_places(const Revision& before);
  bool is_touched(const std::set<QPDFObjGen>& objects) const;
  bool is_tree_touched() const;
  PageState page_state(QPDFObjectHandle page);
  void show_signatures(const PageState& page);
  void add_annotation(QPDFObjectHandle annot, QPDFObjectHandle page, PageState& out);
  void read_form();
  void read_field(const Field& field, std::vector<Field>& to_see);
  std::string value_of(QPDFObjectHandle signature);
  void read_catalogue();
  std::set<QPDFObjGen> store_objects();

  std::string_view bytes_;
  QPDF pdf_;
  std::vector<QPDFObjectHandle> pages_;
  std::set<QPDFObjGen> page_numbers_;
  std::map<QPDFObjGen, std::string> texts_;
  std::map<QPDFObjGen, std::string> of_signatures_;  // objects that are such fields, by their full names
  std::map<QPDFObjGen, Value> values_;               // of signatures
  std::map<QPDFObjGen, QPDFXRefEntry> places_;
  std::set<QPDFObjGen>
      touched_;  // objects that stand at another place than in the revision before, or are new
  State state_;
};

// As it stands, nothing mended: what must be mended is not what anyone signed. Null where it cannot be read.
// `bytes` must outlive the result.
std::unique_ptr<Revision> read_revision(std::string_view bytes, const Revision* before);

}  // namespace ctg::pdf
