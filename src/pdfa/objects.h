// A small vocabulary over PoDoFo's object model: what the rest of this room says objects with.
//
// PoDoFo is used for two things only: to hold objects, and to write them as a file. Its own drawing,
// fonts and annotations know nothing of tagged PDF, so nothing else of it is used.
// Every text a reader sees goes through text_string (UTF-16 where needed), every name that only
// programs see through byte_string.
#pragma once

#include <podofo/podofo.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/units.h"
#include "layout/pages.h"

namespace ctg::pdfa {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfMemDocument;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfString;

inline PdfObject integer(long long value) { return PdfObject(static_cast<PoDoFo::pdf_int64>(value)); }
// Rounded to a thousandth: no reader shows more, and the digits do not depend on how a sum was ordered.
PdfObject real(double value);
inline PdfObject name(const char* value) { return PdfObject(PdfName(value)); }
PdfObject text_string(std::string_view utf8);
PdfObject byte_string(std::string_view bytes);
PdfObject bytes(std::string_view bytes);  // a value in the syntax of the file
PdfArray rectangle(const layout::Rect& rect);
PdfArray array(std::initializer_list<PdfObject> items);
PdfDictionary dictionary(std::initializer_list<std::pair<const char*, PdfObject>> entries);

// A new indirect object.
PdfObject& add(PdfMemDocument& doc, const PdfDictionary& dict);

// A value in the syntax of the file. Structure elements come by the thousand and are never looked at again:
// they are made as bytes, since objects in memory cost ten times as much.
std::string reference_bytes(const PdfReference& reference);
std::string text_bytes(std::string_view utf8);   // as text_string
std::string name_bytes(std::string_view bytes);  // as byte_string
// An indirect object whose bytes are given now or later.
PdfObject& add_bytes(PdfMemDocument& doc, std::string_view bytes);
void set_bytes(PdfObject& object, std::string_view bytes);

enum class Packing { deflate, plain };
// A new indirect stream. Plain: no filter at all, as XMP is to be found by programs that know no PDF.
PdfObject& add_stream(PdfMemDocument& doc, const PdfDictionary& dict, std::string_view bytes,
                      Packing packing = Packing::deflate);
// Packed, as FlateDecode undoes it. Several threads may do so at once.
std::string deflated(std::string_view bytes);
// Bytes that are already encoded as the Filter of the dictionary says.
PdfObject& add_encoded_stream(PdfMemDocument& doc, const PdfDictionary& dict, std::string_view bytes);
void set_encoded_stream(PdfObject& object, std::string_view bytes);

inline void set(PdfObject& object, const char* key, const PdfObject& value) {
  object.GetDictionary().AddKey(PdfName(key), value);
}
inline PdfObject ref(const PdfObject& object) { return PdfObject(object.Reference()); }

}  // namespace ctg::pdfa
