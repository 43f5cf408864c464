#include "model/register.h"

#include "xml/write.h"

namespace ctg::model {

std::vector<Sent> read_sent(Element& e, std::string_view name) {
  std::vector<Sent> out;
  for (const xml::Node* node : e.children(name)) {
    Element each(*node, e.reading());
    Sent sent;
    sent.path = text_attribute(each, "chemin").value;
    sent.sha256 = text_attribute(each, "sha256").value;
    out.push_back(std::move(sent));
  }
  return out;
}

void append_sent(std::string& out, std::string_view element, const std::vector<Sent>& files) {
  for (const Sent& file : files) {
    out += "    <" + std::string(element);
    xml::attribute(out, "chemin", file.path);
    xml::attribute(out, "sha256", file.sha256);
    out += "/>\n";
  }
}

}  // namespace ctg::model
