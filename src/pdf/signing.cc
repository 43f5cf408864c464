#include "pdf/signing.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <set>

#include "base/utf8.h"
#include "pdf/qpdf.h"

namespace ctg::pdf {

namespace {

using Obstacle = SigningPlan::Obstacle;

// A dictionary without some of its keys, and without its end, so that others can be added.
std::string opened(QPDFObjectHandle dict, std::initializer_list<const char*> without) {
  QPDFObjectHandle copy = dict.shallowCopy();
  for (const char* key : without) copy.removeKey(key);
  std::string text = copy.unparse();
  text.resize(text.rfind(">>"));
  return text;
}

std::string utf8_of(QPDFObjectHandle text) {
  std::string out = text.isString() ? text.getUTF8Value() : std::string();
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return utf8::first_invalid(out) ? std::string() : out;
}

struct PlannedField {
  QPDFObjectHandle self;
  bool signature = false;
  std::string name, label;
};

class Planning {
 public:
  Planning(QPDF& pdf, std::string_view bytes, std::string_view wanted)
      : pdf_(pdf), bytes_(bytes), wanted_(wanted) {}

  SigningPlan plan() && {
    trailer();
    // Objects that are added get numbers behind those that the file has or claims.
    constexpr int kMostObjects = 8'388'607;  // ISO 32000-1, annex C
    out_.obstacle = Obstacle::unreadable;
    if (out_.size > kMostObjects) return std::move(out_);
    out_.obstacle = Obstacle::absent;
    QPDFObjectHandle form = pdf_.getRoot().getKey("/AcroForm");
    QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
    std::vector<PlannedField> to_see;
    if (fields.isArray())
      for (const QPDFObjectHandle& each : fields.getArrayAsVector()) to_see.push_back({each, false, {}, {}});
    std::reverse(to_see.begin(), to_see.end());
    while (!to_see.empty()) {
      const PlannedField field = to_see.back();
      to_see.pop_back();
      follow(field, to_see);
    }
    if (out_.obstacle == Obstacle::none && certified_) out_.obstacle = Obstacle::certified;
    flags(form);
    store();
    return std::move(out_);
  }

 private:
  void follow(const PlannedField& field, std::vector<PlannedField>& to_see) {
    QPDFObjectHandle self = field.self;
    if (!self.isDictionary() || !self.isIndirect() || !seen_.insert(self.getObjGen()).second) return;
    PlannedField below = field;
    if (self.getKey("/FT").isName()) below.signature = self.getKey("/FT").getName() == "/Sig";
    if (self.hasKey("/T")) below.name += (below.name.empty() ? "" : ".") + utf8_of(self.getKey("/T"));
    if (self.hasKey("/TU")) below.label = utf8_of(self.getKey("/TU"));
    QPDFObjectHandle kids = self.getKey("/Kids"), value = self.getKey("/V"), widget = self;
    if (kids.isArray()) {
      for (QPDFObjectHandle& kid : kids.getArrayAsVector()) {
        if (!kid.isDictionary() || !kid.isIndirect()) continue;
        if (kid.hasKey("/T")) {
          below.self = kid;
          to_see.push_back(below);
          widget = QPDFObjectHandle::newNull();
        } else if (widget.isDictionary() && widget.getObjGen() == self.getObjGen()) {
          widget = kid;
          if (!value.isDictionary()) value = kid.getKey("/V");
        }
      }
    }
    if (!below.signature || !widget.isDictionary()) return;
    if (value.isDictionary()) certified_ = certified_ || forbids(value);
    if (!value.isDictionary()) out_.fields += (out_.fields.empty() ? "" : ", ") + below.name;
    if (below.name == wanted_ && out_.obstacle == Obstacle::absent) take(below, self, widget, value);
  }

  static bool forbids(QPDFObjectHandle value) {
    QPDFObjectHandle references = value.getKey("/Reference");
    if (!references.isArray()) return false;
    for (QPDFObjectHandle& each : references.getArrayAsVector()) {
      if (!each.isDictionary() || !each.getKey("/TransformMethod").isNameAndEquals("/DocMDP")) continue;
      QPDFObjectHandle params = each.getKey("/TransformParams");
      if (params.isDictionary() && params.getKey("/P").isInteger() && params.getKey("/P").getIntValue() == 1)
        return true;
    }
    return false;
  }

  void take(const PlannedField& field, QPDFObjectHandle self, QPDFObjectHandle widget,
            QPDFObjectHandle value) {
    out_.obstacle = value.isDictionary() ? Obstacle::filled : Obstacle::none;
    out_.label = field.label;
    out_.field = self.getObjectID();
    out_.widget = widget.getObjectID();
    const bool one = out_.field == out_.widget;
    out_.field_text = one ? opened(self, {"/V", "/TU", "/AP"}) : opened(self, {"/V", "/TU"});
    if (!one) out_.widget_text = opened(widget, {"/V", "/AP"});
    if (QPDFObjectHandle rect = widget.getKey("/Rect"); rect.isRectangle()) {
      const QPDFObjectHandle::Rectangle r = rect.getArrayAsRectangle();
      out_.rect = {r.llx, r.lly, r.urx, r.ury};
    }
  }

  void flags(QPDFObjectHandle form) {
    constexpr long long kBoth = 3;
    if (!form.isDictionary() || !form.isIndirect()) return;
    QPDFObjectHandle flags = form.getKey("/SigFlags");
    if (flags.isInteger() && (flags.getIntValue() & kBoth) == kBoth) return;
    out_.form = form.getObjectID();
    out_.form_text = opened(form, {"/SigFlags"});
  }

  void store() {
    QPDFObjectHandle root = pdf_.getRoot();
    if (!root.isIndirect()) return;
    out_.root_text = opened(root, {"/DSS"});
    QPDFObjectHandle dss = root.getKey("/DSS");
    if (!dss.isDictionary()) return;
    const auto references = [&](const char* key) {
      std::string text;
      QPDFObjectHandle all = dss.getKey(key);
      if (all.isArray())
        for (QPDFObjectHandle& each : all.getArrayAsVector())
          if (each.isIndirect()) text += each.unparse() + " ";
      return text;
    };
    out_.store.certificates = references("/Certs");
    out_.store.crls = references("/CRLs");
    out_.store.ocsps = references("/OCSPs");
    if (QPDFObjectHandle vri = dss.getKey("/VRI"); vri.isDictionary())
      for (const std::string& key : vri.getKeys())
        out_.store.of_signatures +=
            QPDFObjectHandle::newName(key).unparse() + " " + vri.getKey(key).unparse() + " ";
  }

  void trailer() {
    QPDFObjectHandle trailer = pdf_.getTrailer();
    out_.root = trailer.getKey("/Root").unparse();
    if (trailer.hasKey("/Info")) out_.info = trailer.getKey("/Info").unparse();
    if (trailer.hasKey("/ID")) out_.id = trailer.getKey("/ID").unparse();
    // Not getObjectCount, which reads all objects of the file.
    for (const auto& [id, place] : pdf_.getXRefTable())
      out_.size = std::max(out_.size, std::min(id.getObj(), INT_MAX - 1) + 1);
    if (QPDFObjectHandle size = trailer.getKey("/Size"); size.isInteger())
      out_.size = std::max(out_.size, size.getIntValueAsInt());
    std::size_t at = bytes_.rfind("startxref");
    at = at == std::string_view::npos ? at : bytes_.find_first_of("0123456789", at);
    if (at != std::string_view::npos)
      std::from_chars(bytes_.data() + at, bytes_.data() + bytes_.size(), out_.previous);
    const std::size_t table = bytes_.find_first_not_of(" \r\n\t", out_.previous);
    out_.table_is_stream = table == std::string_view::npos || bytes_.substr(table, 4) != "xref";
  }

  QPDF& pdf_;
  std::string_view bytes_, wanted_;
  SigningPlan out_;
  std::set<QPDFObjGen> seen_;
  bool certified_ = false;
};

}  // namespace

SigningPlan plan_signing(std::string_view bytes, std::string_view field) {
  SigningPlan none;
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.setAttemptRecovery(false);  // what must be mended would be signed as nobody sees it
  try {
    pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) {
      none.obstacle = Obstacle::locked;
      return none;
    }
    return Planning(pdf, bytes, field).plan();
  } catch (const QPDFExc& error) {
    none.obstacle = error.getErrorCode() == qpdf_e_password ? Obstacle::locked : Obstacle::unreadable;
    return none;
  }
}

}  // namespace ctg::pdf
