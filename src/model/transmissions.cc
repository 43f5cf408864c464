#include "model/transmissions.h"

#include "model/register.h"
#include "model/values.h"
#include "xml/write.h"

namespace ctg::model {

namespace {

constexpr Form kTransmissionsForm = {
    "transmissions",
    {"le registre des envois au comité départemental des services aux familles",
     "the register of transmissions to the comité départemental des services aux familles"}};

Transmission read_transmission(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Transmission out;
  out.place = node.place;
  out.nature = id_attribute(e, "nature").value;
  out.date = known_day_attribute(e, "date");
  out.sender = text_attribute(e, "expediteur").value;
  out.addressee = text_attribute(e, "destinataire").value;
  out.packet = text_attribute(e, "paquet").value;
  out.sha256 = text_attribute(e, "sha256").value;
  out.pieces = read_sent(e, "piece");
  out.sources = read_sent(e, "source");
  return out;
}

using xml::attribute;

}  // namespace

std::optional<std::vector<Transmission>> load_transmissions(const Files& files, Diagnostics& diags) {
  return load_register<Transmission>(files, {kTransmissions, kTransmissionsForm, "transmission"},
                                     read_transmission, diags);
}

std::string to_xml(const std::vector<Transmission>& register_) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Ce qui a été transmis au comité départemental des services aux familles. Écrit par « ctg cdsf ». "
      "-->\n"
      "<transmissions xmlns=\"urn:ctg:transmissions:1\">\n";
  for (const Transmission& each : register_) {
    out += "  <transmission";
    attribute(out, "nature", each.nature);
    attribute(out, "date", to_iso(each.date.value));
    attribute(out, "expediteur", each.sender);
    attribute(out, "destinataire", each.addressee);
    attribute(out, "paquet", each.packet);
    attribute(out, "sha256", each.sha256);
    out += ">\n";
    append_sent(out, "piece", each.pieces);
    append_sent(out, "source", each.sources);
    out += "  </transmission>\n";
  }
  return out + "</transmissions>\n";
}

}  // namespace ctg::model
