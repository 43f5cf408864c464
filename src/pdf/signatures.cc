// Follows the fields of the form down to those for signatures. A form can be cyclic, a field can be shown at
// several places (its kids), a value can stand in the field above its widget.
#include "pdf/signatures.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.h"
#include "pdf/foreign.h"

namespace ctg::pdf {

namespace {

constexpr std::size_t kMostFields = 1000, kMostOfDss = 500;

// In the order of Coverage::Fault.
constexpr std::array<std::string_view, 7> kFaults = {
    "none", "missing", "malformed", "not-from-start", "overlapping", "beyond-end", "gap"};

Coverage coverage_of(QPDFObjectHandle value, std::string_view bytes) {
  using Fault = Coverage::Fault;
  QPDFObjectHandle range = value.getKey("/ByteRange"), contents = value.getKey("/Contents");
  if (!range.isArray() || !contents.isString() || contents.getStringValue().empty()) return {};
  if (range.getArrayNItems() != 4) return {Fault::malformed, 0, 0, 0};
  std::array<std::size_t, 4> at{};
  for (int i = 0; i < 4; ++i) {
    QPDFObjectHandle number = range.getArrayItem(i);
    if (!number.isInteger() || number.getIntValue() < 0) return {Fault::malformed, 0, 0, 0};
    at.at(static_cast<std::size_t>(i)) = static_cast<std::size_t>(number.getIntValue());
  }
  const auto [start, first, second, length] = at;
  if (start != 0) return {Fault::not_from_start, 0, 0, 0};
  if (first >= second) return {Fault::overlapping, 0, 0, 0};
  if (second > bytes.size() || length > bytes.size() - second) return {Fault::beyond_end, 0, 0, 0};
  const std::string digits = contents.getStringValue();
  const bool exact = second - first == 2 * digits.size() + 2 && bytes[first] == '<' &&
                     bytes[second - 1] == '>' &&
                     QUtil::hex_decode(std::string(bytes.substr(first + 1, 2 * digits.size()))) == digits;
  if (!exact) return {Fault::gap, 0, 0, 0};
  return {Fault::none, first, second, second + length};
}

// Words of the file on one line.
std::string plain(QPDFObjectHandle name) {
  std::string words = name.isString() ? name.getUTF8Value() : name.isName() ? name.getName().substr(1) : "";
  for (char& c : words)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return utf8::first_invalid(words) ? std::string() : words;
}

int certification_of(QPDFObjectHandle value) {
  QPDFObjectHandle references = value.getKey("/Reference");
  if (!references.isArray()) return 0;
  for (QPDFObjectHandle& reference : references.getArrayAsVector()) {
    if (!reference.isDictionary() || !reference.getKey("/TransformMethod").isNameAndEquals("/DocMDP"))
      continue;
    QPDFObjectHandle params = reference.getKey("/TransformParams");
    QPDFObjectHandle level = params.isDictionary() ? params.getKey("/P") : QPDFObjectHandle::newNull();
    return level.isInteger() && level.getIntValue() >= 1 && level.getIntValue() <= 3
               ? level.getIntValueAsInt()
               : 2;
  }
  return 0;
}

struct SignedField {
  QPDFObjectHandle self;
  bool signature = false;  // the field above it is for signatures, and this one where it does not say
  std::string name;
  std::string label;
};

class Finding {
 public:
  Finding(QPDF& pdf, std::string_view bytes, SignaturesFound& out)
      : root_(pdf.getRoot()), pages_(pdf.getAllPages()), bytes_(bytes), out_(out) {
    for (std::size_t i = 0; i < pages_.size(); ++i) numbers_.emplace(pages_[i].getObjGen(), i + 1);
  }

  void all() {
    out_.pages = pages_.size();
    QPDFObjectHandle form = root_.getKey("/AcroForm");
    QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
    std::vector<SignedField> to_see;
    if (fields.isArray())
      for (const QPDFObjectHandle& field : fields.getArrayAsVector())
        to_see.push_back({field, false, {}, {}});
    std::reverse(to_see.begin(), to_see.end());
    while (!to_see.empty() && out_.fields.size() < kMostFields) {
      const SignedField field = std::move(to_see.back());
      to_see.pop_back();
      follow(field, to_see);
    }
    // The rest is not looked at: filled as far as anyone knows, and not checked.
    if (!to_see.empty()) {
      SignatureFound rest;
      rest.name = std::to_string(kMostFields + 1) + "…";
      rest.filled = true;
      out_.fields.push_back(std::move(rest));
    }
    traces();
    dss();
    provenance();
  }

 private:
  void follow(const SignedField& field, std::vector<SignedField>& to_see) {
    QPDFObjectHandle self = field.self;
    if (!self.isDictionary() || (self.isIndirect() && !seen_.insert(self.getObjGen()).second)) return;
    QPDFObjectHandle type = self.getKey("/FT"), kids = self.getKey("/Kids"), value = self.getKey("/V");
    SignedField below = field;
    if (type.isName()) below.signature = type.getName() == "/Sig";
    if (self.hasKey("/T")) below.name += (below.name.empty() ? "" : ".") + plain(self.getKey("/T"));
    if (self.hasKey("/TU")) below.label = plain(self.getKey("/TU"));
    std::vector<QPDFObjectHandle> places = {self};
    bool parent = false;  // of fields, which have names; without, they are the places where it is shown
    if (kids.isArray()) {
      places = kids.getArrayAsVector();
      for (QPDFObjectHandle& kid : places) {
        if (!kid.isDictionary()) continue;
        parent = parent || kid.hasKey("/T");
        if (!value.isDictionary()) value = kid.getKey("/V");
      }
    }
    if (parent) {
      std::reverse(places.begin(), places.end());
      for (const QPDFObjectHandle& kid : places) {
        below.self = kid;
        to_see.push_back(below);
      }
    } else if (below.signature) {
      add(below, places, value);
    }
  }

  void add(const SignedField& field, std::vector<QPDFObjectHandle>& places, QPDFObjectHandle value) {
    SignatureFound found;
    found.name = field.name;
    found.label = field.label;
    for (QPDFObjectHandle& place : places) {
      if (!place.isDictionary() || found.page > 0) continue;
      found.page = page_of(place);
      if (QPDFObjectHandle rect = place.getKey("/Rect"); rect.isRectangle()) {
        const QPDFObjectHandle::Rectangle r = rect.getArrayAsRectangle();
        found.rect = {r.llx, r.lly, r.urx, r.ury};
      }
    }
    found.filled = value.isDictionary();
    if (found.filled) fill(found, value);
    out_.fields.push_back(std::move(found));
  }

  void fill(SignatureFound& found, QPDFObjectHandle value) {
    if (!value.isIndirect() || values_.insert(value.getObjGen()).second) ++objects_;
    found.sub_filter = plain(value.getKey("/SubFilter"));
    found.claimed_name = plain(value.getKey("/Name"));
    found.claimed_time = plain(value.getKey("/M"));
    found.reason = plain(value.getKey("/Reason"));
    found.certification = certification_of(value);
    found.coverage = coverage_of(value, bytes_);
    if (QPDFObjectHandle der = value.getKey("/Contents"); der.isString()) found.der = der.getStringValue();
  }

  std::size_t page_of(QPDFObjectHandle widget) {
    if (const auto page = numbers_.find(widget.getKey("/P").getObjGen()); page != numbers_.end())
      return page->second;
    if (!widget.isIndirect()) return 0;
    if (!widgets_read_) {
      widgets_read_ = true;
      for (std::size_t i = 0; i < pages_.size(); ++i)
        if (QPDFObjectHandle annots = pages_[i].getKey("/Annots"); annots.isArray())
          for (const QPDFObjectHandle& each : annots.getArrayAsVector())
            widgets_.emplace(each.getObjGen(), i + 1);
    }
    const auto page = widgets_.find(widget.getObjGen());
    return page == widgets_.end() ? 0 : page->second;
  }

  // Signatures leave a mark that nothing else has. Usage rights are none of a person.
  void traces() {
    std::size_t marks = 0;
    for (std::size_t at = bytes_.find("/ByteRange"); at != std::string_view::npos;
         at = bytes_.find("/ByteRange", at + 1))
      ++marks;
    QPDFObjectHandle perms = root_.getKey("/Perms");
    if (perms.isDictionary() && (perms.hasKey("/UR3") || perms.hasKey("/UR"))) ++objects_;
    out_.traces = marks > objects_ ? marks - objects_ : 0;
  }

  void dss() {
    QPDFObjectHandle dss = root_.getKey("/DSS");
    if (!dss.isDictionary()) return;
    take(dss.getKey("/Certs"), out_.certificates);
    take(dss.getKey("/CRLs"), out_.crls);
    take(dss.getKey("/OCSPs"), out_.ocsps);
  }

  static void take(QPDFObjectHandle streams, std::vector<std::string>& to) {
    if (!streams.isArray()) return;
    for (QPDFObjectHandle& stream : streams.getArrayAsVector())
      if (stream.isStream() && to.size() < kMostOfDss) to.push_back(data_of(stream));
  }

  static std::string data_of(QPDFObjectHandle stream) {
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  }

  // What `ctg build` writes there, and nothing cleverer.
  void provenance() {
    QPDFObjectHandle metadata = root_.getKey("/Metadata");
    if (!metadata.isStream()) return;
    const std::string xmp = data_of(metadata);
    for (const std::string key : {"data", "templates", "program"}) {
      const std::string open = "<ctg:" + key + ">";
      const std::size_t from = xmp.find(open), to = xmp.find("</ctg:" + key + ">");
      if (from == std::string::npos || to == std::string::npos || to < from + open.size()) continue;
      const std::string value = xmp.substr(from + open.size(), to - from - open.size());
      if (value.size() <= 80 && !utf8::first_invalid(value)) out_.provenance[key] = value;
    }
  }

  QPDFObjectHandle root_;
  std::vector<QPDFObjectHandle> pages_;
  std::string_view bytes_;
  SignaturesFound& out_;
  std::map<QPDFObjGen, std::size_t> numbers_, widgets_;
  bool widgets_read_ = false;
  std::set<QPDFObjGen> seen_, values_;
  std::size_t objects_ = 0;  // signatures that fields show
};

// Where what any signature covers ends, whether a field shows it or not: what was taken away after a later
// one is told as such.
std::vector<std::size_t> ends_in(std::string_view bytes) {
  constexpr std::string_view kMark = "/ByteRange";
  constexpr std::size_t kMost = 200;  // a mark, its numbers and the room that some leave
  std::vector<std::size_t> out;
  for (std::size_t at = bytes.find(kMark); at != std::string_view::npos; at = bytes.find(kMark, at + 1)) {
    std::string_view rest = bytes.substr(at + kMark.size(), kMost);
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" [\r\n")));
    std::array<std::size_t, 4> numbers{};
    bool good = true;
    for (std::size_t& number : numbers) {
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      good = good && error == std::errc();
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
      rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \r\n")));
    }
    const auto [start, first, second, length] = numbers;
    if (good && start == 0 && first < second && second < bytes.size() && length <= bytes.size() - second &&
        second > at)
      out.push_back(second + length);
  }
  return out;
}

}  // namespace

std::string_view key_of(Coverage::Fault fault) { return kFaults.at(static_cast<std::size_t>(fault)); }

std::string covered_bytes(std::string_view bytes, const Coverage& coverage) {
  std::string out;
  out.reserve(coverage.end);
  out += bytes.substr(0, coverage.first);
  out += bytes.substr(coverage.second, coverage.end - coverage.second);
  return out;
}

SignaturesFound find_signatures(std::string_view bytes, std::string& error, std::size_t base) {
  SignaturesFound out;
  Diagnostics diags;
  const std::shared_ptr<QPDF> pdf = open_foreign(bytes, FileName(), diags);
  if (!pdf) {
    error = diags.all().empty() ? "PDF-001" : diags.all().front().code;
    return out;
  }
  Finding(*pdf, bytes, out).all();
  std::vector<std::size_t> ends;
  for (const SignatureFound& each : out.fields)
    if (each.coverage.whole()) ends.push_back(each.coverage.end);
  if (!ends.empty() && out.traces > 0)
    for (const std::size_t end : ends_in(bytes)) ends.push_back(end);
  if (base > 0) ends.push_back(base);
  if (!ends.empty()) out.changes = changes_after(bytes, ends);
  return out;
}

}  // namespace ctg::pdf
