// See xml_stream.h. Escaping is xml/write.h's: it also drops the characters that XML cannot hold.
#include "odt/xml_stream.h"

#include "xml/write.h"

namespace ctg::odt {

void XmlStream::start(std::string_view name, Attributes attributes) {
  out_ += '<';
  out_ += name;
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    xml::append_attribute(out_, attribute.value);
    out_ += '"';
  }
}

void XmlStream::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += '>';
}

void XmlStream::close(std::string_view name) {
  out_ += "</";
  out_ += name;
  out_ += '>';
}

void XmlStream::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += "/>";
}

void XmlStream::text(std::string_view text) { xml::append_escaped(out_, text); }

void XmlStream::leaf(std::string_view name, Attributes attributes, std::string_view text) {
  open(name, attributes);
  xml::append_escaped(out_, text);
  close(name);
}

}  // namespace ctg::odt
