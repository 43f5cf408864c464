#include "pdfa/metadata.h"

#include <fmt/format.h>

#include "base/date.h"

namespace ctg::pdfa {

namespace {

constexpr const char* kProducer = "ctg, PoDoFo 0.9";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

void write_info(const document::Metadata& meta, PdfMemDocument& doc) {
  PdfDictionary& info = doc.GetInfo()->GetObject()->GetDictionary();
  info.Clear();  // else the time of the system stands in it
  const auto text = [&](const char* key, std::string_view value) {
    if (!value.empty()) info.AddKey(key, text_string(value));
  };
  text("Title", meta.title);
  text("Author", meta.author);
  text("Subject", meta.subject);
  text("Creator", "ctg");
  text("Producer", kProducer);
  text("CreationDate", pdf_date(meta.clock));
  text("ModDate", pdf_date(meta.clock));
}

void write_output_intent(std::string_view icc, PdfMemDocument& doc) {
  PdfObject& profile = add_stream(doc, dictionary({{"N", integer(3)}}), icc);
  const PdfObject condition = byte_string("sRGB IEC61966-2.1");
  const PdfObject intent = dictionary({{"Type", name("OutputIntent")},
                                       {"S", name("GTS_PDFA1")},
                                       {"OutputConditionIdentifier", condition},
                                       {"RegistryName", byte_string("http://www.color.org")},
                                       {"Info", condition},
                                       {"DestOutputProfile", ref(profile)}});
  set(*doc.GetCatalog(), "OutputIntents", array({intent}));
}

// PDF/A knows neither pdfuaid nor our own: the packet describes these schemas itself (6.6.2.3).
constexpr std::string_view kClaims =
    R"(  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>Provenance of a convention territoriale globale</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>urn:ctg:provenance:1</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>ctg</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>data</pdfaProperty:name>
         <pdfaProperty:valueType>Text</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>SHA-256 of the data in canonical form</pdfaProperty:description>
        </rdf:li>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>templates</pdfaProperty:name>
         <pdfaProperty:valueType>Text</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>SHA-256 of the templates</pdfaProperty:description>
        </rdf:li>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>program</pdfaProperty:name>
         <pdfaProperty:valueType>Text</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Version of the program that made the file</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
)";

std::string in_default_language(std::string_view element, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format("   <{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n",
                     element, escaped(text));
}

}  // namespace

std::string pdf_date(const Clock& clock) {
  std::string date = "D:";
  for (const char c : to_iso(clock)) {
    if (c != '-' && c != ':' && c != 'T') date += c;
  }
  return date;
}

std::string xmp(const document::Metadata& meta, const Options& options) {
  const Provenance& provenance = options.provenance;
  std::string packet =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";
  if (options.conforms) {
    packet += fmt::format(
        "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "   <pdfaid:part>{}</pdfaid:part>\n   <pdfaid:conformance>A</pdfaid:conformance>\n"
        "  </rdf:Description>\n",
        options.attached.empty() ? 2 : 3);
    packet += kClaims;
  }
  packet += "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
  packet += "   <dc:format>application/pdf</dc:format>\n";
  packet += in_default_language("dc:title", meta.title);
  packet += in_default_language("dc:description", meta.subject);
  if (!meta.author.empty()) {
    packet += fmt::format("   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
                          escaped(meta.author));
  }
  packet += fmt::format("   <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n",
                        escaped(meta.lang));
  packet += "  </rdf:Description>\n";
  if (!provenance.data.empty()) {
    packet += fmt::format(
        "  <rdf:Description rdf:about=\"\" xmlns:ctg=\"urn:ctg:provenance:1\">\n"
        "   <ctg:data>{}</ctg:data>\n   <ctg:templates>{}</ctg:templates>\n   <ctg:program>{}</ctg:program>\n"
        "  </rdf:Description>\n",
        provenance.data, provenance.templates, escaped(provenance.program));
  }
  packet += fmt::format(
      "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
      "   <xmp:CreatorTool>ctg</xmp:CreatorTool>\n"
      "   <xmp:CreateDate>{0}</xmp:CreateDate>\n"
      "   <xmp:ModifyDate>{0}</xmp:ModifyDate>\n"
      "   <xmp:MetadataDate>{0}</xmp:MetadataDate>\n"
      "   <pdf:Producer>{1}</pdf:Producer>\n"
      "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n",
      to_iso(meta.clock), kProducer);
  return packet + "<?xpacket end=\"w\"?>\n";
}

void write_metadata(const document::Metadata& meta, const Options& options, std::string_view icc,
                    PdfMemDocument& doc) {
  write_info(meta, doc);
  write_output_intent(icc, doc);
  PdfObject& catalog = *doc.GetCatalog();
  const PdfDictionary kind = dictionary({{"Type", name("Metadata")}, {"Subtype", name("XML")}});
  set(catalog, "Metadata", ref(add_stream(doc, kind, xmp(meta, options), Packing::plain)));
  set(catalog, "Lang", byte_string(meta.lang));
  set(catalog, "ViewerPreferences", dictionary({{"DisplayDocTitle", PdfObject(true)}}));
}

}  // namespace ctg::pdfa
