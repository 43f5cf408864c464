#include "model/sendings.h"

#include "model/open.h"
#include "model/values.h"
#include "xml/write.h"

namespace ctg::model {

namespace {

constexpr Form kForm = {"envois",
                        {"le registre des envois en signature", "the register of what went to signature"}};

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
  for (const xml::Node* each : e.children("source")) {
    Element source(*each, reading);
    Sent sent;
    sent.path = text_attribute(source, "chemin").value;
    sent.sha256 = text_attribute(source, "sha256").value;
    out.sources.push_back(std::move(sent));
  }
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
  const std::string path(kSendings);
  if (files.read(path, Files::kMaxXml).error == FileError::not_found) return std::vector<Sending>{};
  const auto document = open(files, path, kForm, diags);
  if (!document) return {};
  Diagnostics found(diags.lang());
  std::vector<Sending> out;
  {
    Reading reading{found, {}};
    Element e(document->root, reading);
    for (const xml::Node* node : e.children("envoi")) out.push_back(read_sending(*node, reading));
  }
  const bool good = !found.has_errors();
  append_in_order(found, {}, diags);
  if (!good) return {};
  return out;
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
    for (const Sent& source : each.sources) {
      out += "    <source";
      attribute(out, "chemin", source.path);
      attribute(out, "sha256", source.sha256);
      out += "/>\n";
    }
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
