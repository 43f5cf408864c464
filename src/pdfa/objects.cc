#include "pdfa/objects.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include "pdfa/fonts.h"

namespace ctg::pdfa {

PdfObject real(double value) {
  const double thousandths = std::round(value * 1000);
  if (std::fmod(thousandths, 1000) == 0) return integer(static_cast<long long>(thousandths / 1000));
  return PdfObject(thousandths / 1000);
}

PdfObject byte_string(std::string_view bytes) {
  return PdfObject(PdfString(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size())));
}

PdfObject bytes(std::string_view bytes) {
  return PdfObject(PoDoFo::PdfVariant(PoDoFo::PdfData(bytes.data(), bytes.size())));
}

// ASCII means the same in PDFDocEncoding and stays readable in the file; the rest is UTF-16.
PdfObject text_string(std::string_view utf8) {
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7f; };
  if (std::all_of(utf8.begin(), utf8.end(), plain)) return byte_string(utf8);
  return PdfObject(PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.data()),
                             static_cast<PoDoFo::pdf_long>(utf8.size())));
}

PdfArray rectangle(const layout::Rect& rect) {
  return array({real(std::min(rect.left, rect.right)), real(std::min(rect.bottom, rect.top)),
                real(std::max(rect.left, rect.right)), real(std::max(rect.bottom, rect.top))});
}

PdfArray array(std::initializer_list<PdfObject> items) {
  PdfArray result;
  for (const PdfObject& item : items) result.push_back(item);
  return result;
}

PdfDictionary dictionary(std::initializer_list<std::pair<const char*, PdfObject>> entries) {
  PdfDictionary result;
  for (const auto& [key, value] : entries) result.AddKey(PdfName(key), value);
  return result;
}

std::string reference_bytes(const PdfReference& reference) {
  return std::to_string(reference.ObjectNumber()) + ' ' + std::to_string(reference.GenerationNumber()) + " R";
}

std::string text_bytes(std::string_view utf8) {
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7f; };
  if (std::all_of(utf8.begin(), utf8.end(), plain)) return name_bytes(utf8);
  return "<FEFF" + utf16_hex(utf8) + ">";
}

std::string name_bytes(std::string_view bytes) {
  std::string out = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    if (c == '\r') {
      out += "\\r";  // unescaped, it would be read as a line feed
    } else {
      out += c;
    }
  }
  return out + ")";
}

PdfObject& add_bytes(PdfMemDocument& doc, std::string_view bytes) {
  return *doc.GetObjects().CreateObject(PoDoFo::PdfVariant(PoDoFo::PdfData(bytes.data(), bytes.size())));
}

void set_bytes(PdfObject& object, std::string_view bytes) {
  static_cast<PoDoFo::PdfVariant&>(object) = PoDoFo::PdfVariant(PoDoFo::PdfData(bytes.data(), bytes.size()));
}

PdfObject& add(PdfMemDocument& doc, const PdfDictionary& dict) {
  return *doc.GetObjects().CreateObject(PdfObject(dict));
}

namespace {

// A compressor serves one thread at a time, then the next. It is not thread_local: where memory runs out
// while a thread registers what is to be destroyed with it, the C library ends the program.
class LentCompressor {
 public:
  LentCompressor() {
    const std::lock_guard lock(kept().mutex);
    if (!kept().idle.empty()) {
      own_ = std::move(kept().idle.back());
      kept().idle.pop_back();
      return;
    }
    constexpr int kLevel = 4;
    kept().idle.reserve(++kept().made);  // so that taking it back takes no memory
    own_.reset(libdeflate_alloc_compressor(kLevel));
    if (!own_) throw std::bad_alloc();
  }
  ~LentCompressor() {
    const std::lock_guard lock(kept().mutex);
    kept().idle.push_back(std::move(own_));
  }
  LentCompressor(const LentCompressor&) = delete;
  LentCompressor& operator=(const LentCompressor&) = delete;
  libdeflate_compressor* get() const { return own_.get(); }

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  using Own = std::unique_ptr<libdeflate_compressor, Free>;
  struct Kept {
    std::mutex mutex;
    std::vector<Own> idle;
    std::size_t made = 0;
  };
  static Kept& kept() {
    static Kept all;
    return all;
  }
  Own own_;
};

}  // namespace

// In the zlib format, by libdeflate. Level 6 makes a file smaller by two parts in a hundred, in nearly twice
// the time.
std::string deflated(std::string_view bytes) {
  const LentCompressor lent;
  libdeflate_compressor* const compressor = lent.get();
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

PdfObject& add_stream(PdfMemDocument& doc, const PdfDictionary& dict, std::string_view bytes,
                      Packing packing) {
  if (packing == Packing::deflate) {
    PdfDictionary packed = dict;
    packed.AddKey(PdfName("Filter"), PdfName("FlateDecode"));
    return add_encoded_stream(doc, packed, deflated(bytes));
  }
  PdfObject& object = add(doc, dict);
  object.GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()), PoDoFo::TVecFilters());
  return object;
}

PdfObject& add_encoded_stream(PdfMemDocument& doc, const PdfDictionary& dict, std::string_view bytes) {
  PdfObject& object = add(doc, dict);
  set_encoded_stream(object, bytes);
  return object;
}

void set_encoded_stream(PdfObject& object, std::string_view bytes) {
  PoDoFo::PdfMemoryInputStream input(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()));
  object.GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(bytes.size()));
}

}  // namespace ctg::pdfa
