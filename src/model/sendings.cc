#include "model/sendings.h"

#include "model/register.h"
#include "model/values.h"
#include "xml/write.h"

namespace ctg::model {

namespace {

constexpr Form kSendingsForm = {
    "envois", {"le registre des envois en signature", "the register of what went to signature"}};

std::string content_of(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  return e.content().text;
}

Sending read_sending(const xml::Node& node, Reading& reading) {
  Element e(node, reading);
  Sending out;
  out.place = node.place;
  out.document = id_attribute(e, "document").value;
  out.version = rank_attribute(e, "version");
  out.date = known_day_attribute(e, "date");
  out.platform = text_attribute(e, "plateforme", Need::optional).value;
  out.file = text_attribute(e, "fichier").value;
  out.bytes = static_cast<std::uint64_t>(count_attribute(e, "octets").value.value_or(0));
  out.sha256 = text_attribute(e, "sha256").value;
  out.text = text_attribute(e, "texte").value;
  for (const xml::Node* each : e.children("destinataire"))
    out.addressees.push_back(content_of(*each, reading));
  out.sources = read_sent(e, "source");
  for (const xml::Node* each : e.children("retrait")) {
    Element withdrawal(*each, reading);
    out.withdrawn = Withdrawal{known_day_attribute(withdrawal, "date"), withdrawal.content().text};
  }
  return out;
}

using xml::attribute;

}  // namespace

std::string copy_of(const Sending& sending) {
  return "envois/" + sending.document + "-" + std::to_string(sending.version) + ".pdf";
}

std::optional<std::vector<Sending>> load_sendings(const Files& files, Diagnostics& diags) {
  return load_register<Sending>(files, {kSendings, kSendingsForm, "envoi"}, read_sending, diags);
}

std::string to_xml(const std::vector<Sending>& sendings) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- Ce qui est parti en signature. Écrit par « ctg signature ». -->\n"
      "<envois xmlns=\"urn:ctg:envois:1\">\n";
  for (const Sending& each : sendings) {
    out += "  <envoi";
    attribute(out, "document", each.document);
    attribute(out, "version", std::to_string(each.version));
    attribute(out, "date", to_iso(each.date.value));
    if (!each.platform.empty()) attribute(out, "plateforme", each.platform);
    attribute(out, "fichier", each.file);
    attribute(out, "octets", std::to_string(each.bytes));
    attribute(out, "sha256", each.sha256);
    attribute(out, "texte", each.text);
    out += ">\n";
    for (const std::string& who : each.addressees)
      out += "    <destinataire>" + xml::escaped(who) + "</destinataire>\n";
    append_sent(out, "source", each.sources);
    if (each.withdrawn) {
      out += "    <retrait";
      attribute(out, "date", to_iso(each.withdrawn->date.value));
      out += ">" + xml::escaped(each.withdrawn->reason) + "</retrait>\n";
    }
    out += "  </envoi>\n";
  }
  return out + "</envois>\n";
}

}  // namespace ctg::model
