// PoDoFo writes a file through printf, each number twice: for a document of thousands of objects that takes
// longer than all else that is done with them. Its identifier is the digest of Info, so that two versions of
// a document would share it.
//
// What is written here keeps PDF/A 6.1.9 (the keywords "obj", "endobj" stand on lines of their own)
// and 6.1.7.1
// ("stream" and "endstream" are set apart from the data by a line end).
#include "pdfa/file.h"

#include <array>
#include <charconv>
#include <stdexcept>

#include "base/digest.h"
#include "pdfa/content.h"

namespace ctg::pdfa {

namespace {

// Pages taken from elsewhere have matrices whose numbers are far below a thousandth.
void append_real(std::string& out, double value) {
  std::array<char, 400> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 6).ptr;
  out.append(digits.data(), end);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
}

void append_reference(std::string& out, const PdfReference& reference) {
  append_integer(out, reference.ObjectNumber());
  out += ' ';
  append_integer(out, reference.GenerationNumber());
  out += " R";
}

void append_value(std::string& out, const PoDoFo::PdfVariant& value) {
  switch (value.GetDataType()) {
    case PoDoFo::ePdfDataType_Number:
      return append_integer(out, value.GetNumber());
    case PoDoFo::ePdfDataType_Real:
      return append_real(out, value.GetReal());
    case PoDoFo::ePdfDataType_Reference:
      return append_reference(out, value.GetReference());
    case PoDoFo::ePdfDataType_RawData:
      out += value.GetRawData().data();
      return;
    case PoDoFo::ePdfDataType_Name:
      out += '/' + value.GetName().GetEscapedName();
      return;
    case PoDoFo::ePdfDataType_Array: {
      out += '[';
      const char* between = "";
      for (const PdfObject& each : value.GetArray()) {
        out += between;
        append_value(out, each);
        between = " ";
      }
      out += ']';
      return;
    }
    case PoDoFo::ePdfDataType_Dictionary:
      out += "<<";
      for (const auto& [key, each] : value.GetDictionary().GetKeys()) {
        out += '/' + key.GetEscapedName() + ' ';
        append_value(out, *each);
        out += '\n';
      }
      out += ">>";
      return;
    default: {
      std::string text;
      value.ToString(text, PoDoFo::ePdfWriteMode_Clean);
      out += text;
    }
  }
}

void append_object(std::string& out, PdfObject& object) {
  append_integer(out, object.Reference().ObjectNumber());
  out += ' ';
  append_integer(out, object.Reference().GenerationNumber());
  out += " obj\n";
  if (object.HasStream()) {
    const auto* stream = dynamic_cast<const PoDoFo::PdfMemStream*>(object.GetStream());
    if (stream == nullptr) throw std::logic_error("a stream that is not in memory");
    set(object, "Length", integer(stream->GetLength()));
    append_value(out, object);
    out += "\nstream\n";
    out.append(stream->Get(), static_cast<std::size_t>(stream->GetLength()));
    out += "\nendstream";
  } else {
    append_value(out, object);
  }
  out += "\nendobj\n";
}

// Twenty bytes a line, as the format wants it.
void append_entry(std::string& out, std::size_t offset, std::string_view rest) {
  std::string digits;
  append_integer(digits, static_cast<long long>(offset));
  out.append(10 - digits.size(), '0').append(digits).append(rest);
}

}  // namespace

std::string file_bytes(PdfMemDocument& doc) {
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // four bytes beyond ASCII: PDF/A 6.1.2
  std::vector<std::size_t> offsets(1);                // by number; 0 for a number that is not used
  for (PdfObject* object : doc.GetObjects()) {
    const std::size_t number = object->Reference().ObjectNumber();
    if (number >= offsets.size()) offsets.resize(number + 1);
    offsets[number] = out.size();
    append_object(out, *object);
  }
  const std::string digest = to_hex(sha256(out)).substr(0, 32);
  const std::size_t table = out.size();
  out += "xref\n0 ";
  append_integer(out, static_cast<long long>(offsets.size()));
  out += '\n';
  for (const std::size_t offset : offsets)
    append_entry(out, offset, offset == 0 ? " 65535 f \n" : " 00000 n \n");
  out += "trailer\n<</Size ";
  append_integer(out, static_cast<long long>(offsets.size()));
  out += " /Root ";
  append_reference(out, doc.GetCatalog()->Reference());
  out += " /Info ";
  append_reference(out, doc.GetInfo()->GetObject()->Reference());
  out += " /ID [<" + digest + "> <" + digest + ">]>>\nstartxref\n";
  append_integer(out, static_cast<long long>(table));
  return out + "\n%%EOF\n";
}

}  // namespace ctg::pdfa
