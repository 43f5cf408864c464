// Objects keep their numbers when a file is appended to. So a page is compared by what can be reached from
// it: of each object its number, its own text and the digest of its stream.
#include "pdf/revisions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/digest.h"
#include "pdf/qpdf.h"

namespace ctg::pdf {

namespace {

using Keys = std::set<std::string, std::less<>>;

constexpr std::size_t kMostPagesNamed = 20, kMostRevisions = 60;

// A signature's picture is small. One that covers more of its page than this could hide the page.
constexpr double kMostOfPage = 0.25;

struct State {
  std::vector<std::string> pages;
  std::string elsewhere;
  std::map<std::string, std::string> signed_fields;  // the fields that hold a signature, as they look
};

class Reading {
 public:
  explicit Reading(QPDF& pdf) : pdf_(pdf), pages_(pdf.getAllPages()) {
    for (const QPDFObjectHandle& page : pages_) page_numbers_.insert(page.getObjGen());
  }

  State state() {
    State out;
    read_form(out);
    for (const QPDFObjectHandle& page : pages_) out.pages.push_back(digest_of_page(page, out));
    const Keys of_signing = {"/Pages", "/AcroForm", "/DSS",      "/Perms",         "/Extensions",
                             "/Type",  "/Version",  "/Metadata", "/StructTreeRoot"};
    out.elsewhere = to_hex(sha256(out.elsewhere + reached(pdf_.getRoot(), of_signing)));
    return out;
  }

 private:
  // Of one object: its text, in which other objects are numbers, and its stream.
  const std::string& own_text(QPDFObjectHandle object) {
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

  void push_children(QPDFObjectHandle object, std::vector<QPDFObjectHandle>& to_see) const {
    if (object.isArray()) {
      for (const QPDFObjectHandle& item : object.getArrayAsVector()) to_see.push_back(item);
    } else if (object.isDictionary() || object.isStream()) {
      QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
      for (const std::string& key : dict.getKeys()) to_see.push_back(dict.getKey(key));
    }
  }

  // All that can be reached from a dictionary but through some of its keys; other pages are left alone.
  std::string reached(QPDFObjectHandle root, const Keys& without) {
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
    return out;
  }

  std::string digest_of_page(QPDFObjectHandle page, State& out) {
    std::string text;
    QPDFPageObjectHelper helper(page);
    for (const char* name : {"/MediaBox", "/CropBox", "/Rotate", "/Resources"}) {
      QPDFObjectHandle value = helper.getAttribute(name, false);
      QPDFObjectHandle holder = QPDFObjectHandle::newDictionary();
      holder.replaceKey(name, value);
      text += reached(holder, {});
    }
    text += reached(page, {"/Annots", "/Parent", "/Tabs", "/StructParents", "/MediaBox", "/CropBox",
                           "/Rotate", "/Resources"});
    QPDFObjectHandle annots = page.getKey("/Annots");
    if (annots.isArray())
      for (const QPDFObjectHandle& annot : annots.getArrayAsVector())
        text += text_of_annotation(annot, page, out);
    return to_hex(sha256(text));
  }

  std::string text_of_annotation(QPDFObjectHandle annot, QPDFObjectHandle page, State& out) {
    if (!annot.isDictionary()) return {};
    const Keys back = {"/P", "/Parent", "/StructParent", "/Kids"};
    if (!signatures_.contains(annot.getObjGen()) || !annot.isIndirect()) return reached(annot, back) + "\n";
    const std::string looks =
        reached(annot, {"/P", "/Parent", "/StructParent", "/Kids", "/V", "/Lock", "/SV"});
    if (signatures_.at(annot.getObjGen()))
      out.signed_fields.emplace(annot.getObjGen().unparse(' '), to_hex(sha256(looks)));
    return covers_page(annot, page) ? looks : std::string();
  }

  static bool covers_page(QPDFObjectHandle annot, QPDFObjectHandle page) {
    const auto area = [](QPDFObjectHandle rect) {
      if (!rect.isRectangle()) return 0.0;
      const QPDFObjectHandle::Rectangle r = rect.getArrayAsRectangle();
      return std::max(0.0, r.urx - r.llx) * std::max(0.0, r.ury - r.lly);
    };
    return area(annot.getKey("/Rect")) > kMostOfPage * area(QPDFPageObjectHelper(page).getMediaBox(false));
  }

  // Which objects are fields for signatures, and whether each is filled; of other fields, what they say.
  void read_form(State& out) {
    struct Field {
      QPDFObjectHandle self;
      bool signature = false, filled = false;
    };
    QPDFObjectHandle form = pdf_.getRoot().getKey("/AcroForm");
    if (!form.isDictionary()) return;
    if (form.hasKey("/XFA")) {
      QPDFObjectHandle holder = QPDFObjectHandle::newDictionary();
      holder.replaceKey("/XFA", form.getKey("/XFA"));
      out.elsewhere += reached(holder, {});
    }
    std::set<QPDFObjGen> seen;
    std::vector<Field> to_see;
    QPDFObjectHandle fields = form.getKey("/Fields");
    if (fields.isArray())
      for (const QPDFObjectHandle& field : fields.getArrayAsVector()) to_see.push_back({field});
    while (!to_see.empty()) {
      auto [field, signature, filled] = to_see.back();
      to_see.pop_back();
      if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) continue;
      QPDFObjectHandle type = field.getKey("/FT"), kids = field.getKey("/Kids");
      if (type.isName()) signature = type.getName() == "/Sig";
      filled = filled || field.getKey("/V").isDictionary();
      if (signature && field.isIndirect()) signatures_[field.getObjGen()] = filled;
      if (!signature) out.elsewhere += reached(field, {"/P", "/Parent", "/StructParent", "/Kids", "/AP"});
      if (kids.isArray())
        for (const QPDFObjectHandle& kid : kids.getArrayAsVector())
          to_see.push_back({kid, signature, filled});
    }
  }

  QPDF& pdf_;
  std::vector<QPDFObjectHandle> pages_;
  std::set<QPDFObjGen> page_numbers_;
  std::map<QPDFObjGen, std::string> texts_;
  std::map<QPDFObjGen, bool> signatures_;
};

// As it stands, nothing mended: what must be mended is not what anyone signed.
bool read_state(std::string_view bytes, State& out) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.setAttemptRecovery(false);
  try {
    pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
    out = Reading(pdf).state();
  } catch (const std::exception&) {
    return false;
  }
  return true;
}

Change difference(const State& before, const State& after) {
  Change out;
  const std::size_t common = std::min(before.pages.size(), after.pages.size());
  for (std::size_t i = 0; i < common; ++i)
    if (before.pages[i] != after.pages[i] && out.pages.size() < kMostPagesNamed) out.pages.push_back(i + 1);
  out.elsewhere = before.pages.size() != after.pages.size() || before.elsewhere != after.elsewhere;
  for (const auto& [field, looks] : before.signed_fields) {
    const auto found = after.signed_fields.find(field);
    if (found == after.signed_fields.end() || found->second != looks) out.elsewhere = true;
  }
  return out;
}

}  // namespace

std::vector<Change> changes_after(std::string_view bytes, std::vector<std::size_t> ends) {
  ends.push_back(bytes.size());
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<Change> out;
  if (ends.size() < 2) return out;
  if (ends.size() > kMostRevisions) {
    out.push_back({ends.front(), ends.back(), {}, false, true});
    return out;
  }
  State before, after;
  bool read = read_state(bytes.substr(0, ends.front()), before);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const bool read_too = read_state(bytes.substr(0, ends[i]), after);
    Change change;
    if (read && read_too)
      change = difference(before, after);
    else
      change.unread = true;
    change.from = ends[i - 1];
    change.to = ends[i];
    if (change.unread || change.elsewhere || !change.pages.empty()) out.push_back(std::move(change));
    before = std::move(after);
    read = read_too;
  }
  return out;
}

}  // namespace ctg::pdf
